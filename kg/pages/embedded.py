"""What search engines read in a page: a thing in the terms of schema.org, as JSON that is safe inside a script element."""

from __future__ import annotations

import re
from typing import Any, Final

import orjson
from pyoxigraph import Literal, NamedNode

from kg.pages import node
from kg.pages.addresses import web
from kg.pages.node import Said
from kg.pages.text import NO_TEXT
from kg.pages.views.shown import Frame
from kg.vocab import RDF, SCHEMA, XSD

_MOST: Final = 100
"""Values of a property: search engines read no thousands of authors."""
_ARTICLES: Final = {"ScholarlyArticle", "NewsArticle", "BlogPosting", "Article"}
_HEADLINE: Final = 110
_LEFT_OUT: Final = {SCHEMA.identifier, SCHEMA.exampleOfWork, SCHEMA.citation, SCHEMA.mentions, SCHEMA.workFeatured}
_UNSAFE: Final = re.compile(f"[<>&\u2028\u2029]|{NO_TEXT.pattern}")


def embedded(frame: Frame) -> str:
    """Give a thing as JSON-LD of schema.org, or "" where it is nothing that schema.org knows."""
    made = _node(frame, frame.about.iri, frame.said, 0)
    if "@type" not in made:
        return ""
    identifiers = [
        text
        for iri in node.iris(frame.said, SCHEMA.identifier)
        if (text := node.first(frame.about.nodes.get(iri, {}), SCHEMA.value))
    ]
    if identifiers:
        made["identifier"] = _one(identifiers)
    if _ARTICLES & set(_list(made["@type"])) and "name" in made:
        made["headline"] = str(_list(made["name"])[0])[:_HEADLINE]
    return script_safe({"@context": "https://schema.org", **made})


def script_safe(data: Any) -> str:
    r"""Write JSON in which nothing ends a script element or begins a comment.

    >>> script_safe({"name": "</script><!--"})
    '{"name":"\\u003c/script\\u003e\\u003c!--"}'
    """
    return _UNSAFE.sub(_escaped, orjson.dumps(data).decode())


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _node(frame: Frame, iri: str, said: Said, depth: int) -> dict[str, Any]:
    made: dict[str, Any] = {}
    kinds = [each.removeprefix(SCHEMA.iri) for each in node.iris(said, RDF.type) if each.startswith(SCHEMA.iri)]
    if kinds:
        made["@type"] = _one(kinds)
    made["@id"] = iri
    for predicate, values in said.items():
        if predicate.startswith(SCHEMA.iri) and not (predicate in _LEFT_OUT or (depth and predicate == SCHEMA.author)):
            found = [_value(frame, stated.value, depth) for stated in values[:_MOST]]
            kept = [each for each in found if each is not None]
            if kept:
                made[predicate.removeprefix(SCHEMA.iri)] = _one(kept)
    return made


def _value(frame: Frame, value: Any, depth: int) -> Any:
    if isinstance(value, Literal):
        return value.value == "true" if value.datatype.value == XSD.boolean else value.value
    if not isinstance(value, NamedNode):
        return None
    iri = value.value
    if not iri.startswith(frame.site.base):
        return web(iri)
    said = frame.about.nodes.get(iri)
    if said is not None and depth < 2:
        return _node(frame, iri, said, depth + 1)
    label = frame.labels.get(iri)
    return {"@id": iri, **({"name": label.text} if label and not label.is_made else {})}


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]

"""Terms of vocabularies on pages: by their prefixes, with links to where they are explained."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kg.pages.addresses import web
from kg.pages.views.shown import Shown
from kg.vocab import KG, PREFIXES, XSD

SHAPES: Final = "https://w3id.org/scholarly-kg/shapes#"
VOCABULARY: Final = "ns.html"
_NAMESPACES: Final = {
    **PREFIXES,
    "owl": "http://www.w3.org/2002/07/owl#",
    "sh": "http://www.w3.org/ns/shacl#",
    "shape": SHAPES,
}
_NAME: Final = re.compile(r"[\w~-][\w.~-]*").fullmatch


def curie(iri: str) -> str:
    """Give a term by its prefix, and another IRI as it is.

    >>> curie("https://schema.org/name"), curie("http://www.w3.org/2002/07/owl#Class"), curie("https://example.org/x")
    ('schema:name', 'owl:Class', 'https://example.org/x')
    """
    fitting = (
        f"{prefix}:{iri[len(namespace) :]}"
        for prefix, namespace in _NAMESPACES.items()
        if iri.startswith(namespace) and _NAME(iri[len(namespace) :])
    )
    return next(fitting, iri)


def linked(iri: str, start: str) -> Shown:
    """Show a term with a link: to our own page of terms, or to where its vocabulary has it on the web.

    The datatypes of XML Schema have none, since every table is full of them.
    """
    name = iri.removeprefix(KG.iri)
    if iri.startswith(KG.iri) and _NAME(name):
        return Shown(curie(iri), f"{start}{VOCABULARY}#{name}")
    return Shown(curie(iri), None if iri.startswith(XSD.iri) else web(iri))


def linked_all(iris: Iterable[str], start: str) -> tuple[Shown, ...]:
    """Show some terms, in the order of their names."""
    return tuple(linked(each, start) for each in sorted(iris, key=curie))

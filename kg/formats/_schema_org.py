"""Schema.org JSON-LD as it stands in pages and files: its nodes, read by the names of their members alone.

No context is fetched or followed. A member counts by its last name: `name`, `schema:name`, `http://schema.org/name`
are one. A node that is only an `@id` stands for the node of the document that has this `@id`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from kg.formats._schema_org_types import local
from kg.formats._stated import Json, Tell, plain
from kg.records import Text
from kg.values import language

_URL: Final = re.compile(r"https?://\S+|_:\S+|#\S+|urn:\S+|mailto:\S+", re.IGNORECASE)
_LISTS: Final = ("@list", "@set")
_OF_LISTS: Final = ("@context", "@index")


class Graph(NamedTuple):
    """What the nodes of one document share."""

    nodes: dict[str, Json]
    """The nodes that say something, under their `@id`."""
    tell: Tell


class Node(NamedTuple):
    """A node, and where it stands."""

    data: Json
    path: str
    graph: Graph


def graph(documents: Iterable[tuple[Any, str]], tell: Tell) -> tuple[Graph, list[Node]]:
    """Give the nodes that stand at the top of some JSON-LD documents; in go the documents and their paths."""
    found = Graph({}, tell)
    roots: list[Node] = []
    for document, path in documents:
        clean = _normal(document)
        _index(clean, found.nodes)
        roots += _roots(clean, path, found)
    return found, roots


def _normal(data: Any) -> Any:
    if isinstance(data, list):
        return [_normal(each) for each in data]
    if not isinstance(data, dict):
        return data
    for name in _LISTS:
        if data.get(name) or (name in data and not data.keys() - {name, *_OF_LISTS}):
            return _normal(data[name])
    if "@value" in data and not isinstance(data["@value"], dict | list):
        return data if data.get("@language") or data.get("@type") else data["@value"]
    found: dict[str, Any] = {}
    for name, value in data.items():
        short = {"id": "@id", "type": "@type"}.get(name, local(name))
        if short != "@context":
            found[short] = _normal(value) if short not in found else _listed(found[short]) + _listed(_normal(value))
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _index(data: Any, nodes: dict[str, Json]) -> None:
    if isinstance(data, list):
        for each in data:
            _index(each, nodes)
    elif isinstance(data, dict):
        name = data.get("@id")
        if isinstance(name, str) and len(data.keys() - {"@id", "@type"}) > len(
            nodes.get(name, {}).keys() - {"@id", "@type"}
        ):
            nodes[name] = data
        for value in data.values():
            _index(value, nodes)


def _roots(data: Any, path: str, found: Graph) -> Iterator[Node]:
    if isinstance(data, list):
        for index, each in enumerate(data):
            yield from _roots(each, f"{path}[{index}]", found)
    elif isinstance(data, dict):
        if "@graph" in data:
            yield from _roots(data["@graph"], f"{path}.@graph", found)
        if data.keys() - {"@graph", "@id"}:
            yield Node(data, path, found)
    else:
        found.tell.refuse(path, "an object or a list of objects", data)


def values(node: Node, *names: str) -> list[tuple[Any, str]]:
    """Give the values under some names, lists taken apart, with their paths; empty ones are passed over."""
    found: list[tuple[Any, str]] = []
    for name in names:
        value = node.data.get(name)
        many = isinstance(value, list)
        for index, each in enumerate(value if isinstance(value, list) else [value]):
            if each not in (None, "", [], {}):
                found.append((each, f"{node.path}.{name}[{index}]" if many else f"{node.path}.{name}"))
    return found


def nodes(node: Node, *names: str) -> list[Node]:
    """Give the nodes under some names, those that are only named by their `@id` or a text among them."""
    return [each for value, path in values(node, *names) for each in _nodes(value, path, node.graph)]


def _nodes(value: Any, path: str, found: Graph) -> list[Node]:
    if isinstance(value, str):
        value = found.nodes.get(value, {"@id": value} if _URL.fullmatch(value.strip()) else {"name": value})
    elif isinstance(value, list):
        return [each for index, part in enumerate(value) for each in _nodes(part, f"{path}[{index}]", found)]
    elif isinstance(value, dict) and "@value" in value:
        value = {"name": value}
    if not isinstance(value, dict):
        found.tell.refuse(path, "an object or a text", value)
        return []
    name = value.get("@id")
    if isinstance(name, str) and not value.keys() - {"@id", "@type"}:
        value = {**found.nodes.get(name, {}), **value}
    return [Node(value, path, found)]


def types(node: Node) -> list[str]:
    """Give the types of a node, by their last names; a prefix such as `bgn:` does not count."""
    found = [local(each) for each, _ in values(node, "@type") if isinstance(each, str)]
    return [each if "//" in each else each.rpartition(":")[2] for each in found]


def strings(node: Node, *names: str) -> list[tuple[str, str]]:
    """Give the texts and numbers under some names, with their paths; of a node its name, value or address."""
    found: list[tuple[str, str]] = []
    for value, path in values(node, *names):
        inner = value
        for name in ("@value", "name", "value", "url", "@id"):
            inner = inner.get(name) if isinstance(inner, dict) and inner.get(name) is not None else inner
        inner = inner[0] if isinstance(inner, list) and inner else inner
        if isinstance(inner, str | int | float) and not isinstance(inner, bool):
            found += [(str(inner).strip(), path)] if str(inner).strip() else []
        else:
            node.graph.tell.refuse(path, "a text", value)
    return found


def string(node: Node, *names: str) -> str | None:
    """Give the first text under some names, as plain Unicode."""
    return next((found for value, _ in strings(node, *names) if (found := plain(value))), None)


def texts(node: Node, *names: str) -> list[Text]:
    """Give the texts under some names, each with the language that is stated of it."""
    found: dict[Text, None] = {}
    for value, path in values(node, *names):
        if (
            isinstance(value, dict)
            and isinstance(value.get("@language"), str)
            and (written := plain(value.get("@value")))
        ):
            found[Text(written, node.graph.tell.parsed(language.parse, value["@language"], f"{path}.@language"))] = None
        elif isinstance(value, dict):
            inner = [name for name in ("@value", "name") if name in value]
            found |= dict.fromkeys(texts(Node(value, path, node.graph), inner[0])) if inner else {}
        elif written := plain(value):
            found[Text(written)] = None
    return list(found)


def member_names(document: Any) -> Iterator[str]:
    """Yield the names of the members that a document fills, wherever they stand; those of its context are none."""
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict):
            for name, each in value.items():
                short = {"id": "@id", "type": "@type"}.get(name, local(name))
                if each not in (None, "", [], {}):
                    yield short
                if short != "@context":
                    waiting.append(each)

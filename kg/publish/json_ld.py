"""JSON-LD of statements in order: the exporter's context, then a node for each subject on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import orjson

from kg.changes.labels import plain
from kg.mappers import TABLES
from kg.publish.lines import TYPE, Group, groups, literal
from kg.syntax import jsonld
from kg.vocab import NAMESPACES, PREFIXES, XSD

_INTEGER = re.compile("-?(?:0|[1-9][0-9]{0,14})").fullmatch
"""Integers that every reader of JSON holds, and writes as they were."""
_TRUTHS = {"true": True, "false": False}
_SCHEME = re.compile("<([a-z0-9]+):(?!//)").match
_CURIES = {str(term): term.curie for namespace in NAMESPACES for term in namespace.terms.values()}


class Key(NamedTuple):
    """How a predicate is written, and what the context says its values are."""

    name: str
    coercion: str | None = None


def json_ld(triples: Iterable[bytes], _base: str) -> Iterator[bytes]:
    """Write canonical N-Triples in order as one JSON-LD document."""
    context = jsonld.context(TABLES)
    known = _keys(context)
    yield b'{"@context":' + orjson.dumps(context) + b',"@graph":['
    between = b"\n"
    for group in groups(triples):
        node = _plain_node(group) if _is_ambiguous(group) else _node(group, known)
        yield between + orjson.dumps(node)
        between = b",\n"
    yield b"\n]}\n"


def _keys(context: dict[str, Any]) -> dict[str, Key]:
    """Give the key of each predicate, as N-Triples writes it."""
    full = {short: iri for iri, short in _CURIES.items()}
    found = {}
    for name, entry in context.items():
        if name not in PREFIXES and name != "@version":
            short, coercion = (entry["@id"], entry["@type"]) if isinstance(entry, dict) else (entry, None)
            found[f"<{full[short]}>"] = Key(name, coercion)
    return {f"<{iri}>": Key(short) for iri, short in _CURIES.items()} | found


def _is_ambiguous(group: Group) -> bool:
    """Say whether an IRI might be taken for a prefix and a name."""
    terms = [group.subject, *group.said, *(each for said in group.said.values() for each in said)]
    return any((scheme := _SCHEME(each)) and scheme[1] in PREFIXES for each in terms if each[0] == "<")


def _node(group: Group, known: dict[str, Key]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _id(group.subject)}
    for predicate, objects in group.said.items():
        if predicate == TYPE and all(each[0] != '"' for each in objects):
            node["@type"] = _one([_CURIES.get(_id(each), _id(each)) for each in objects])
        else:
            name, coercion = known.get(predicate) or Key(predicate[1:-1])
            node[name] = _one([_value(each, coercion) for each in objects])
    return node


def _plain_node(group: Group) -> dict[str, Any]:
    """Write a node without a context, so that each IRI stands for itself."""
    node: dict[str, Any] = {"@context": None, "@id": _id(group.subject)}
    for predicate, objects in group.said.items():
        node[predicate[1:-1]] = [_typed(each) for each in objects]
    return node


def _id(term: str) -> str:
    return term[1:-1] if term[0] == "<" else term


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _value(term: str, coercion: str | None) -> Any:
    """Write a value; what the context says of its key need not be said again."""
    if term[0] != '"':
        return _id(term) if coercion == "@id" else {"@id": _id(term)}
    _, datatype, language = literal(term)
    text = plain(term)
    if language:
        return {**_spoken(language), "@value": text}
    if datatype is None:
        return {"@value": text} if coercion else text
    short = _CURIES.get(datatype, datatype)
    native = text if coercion == short else None if coercion else _native(text, datatype)
    return {"@type": short, "@value": text} if native is None else native


def _native(text: str, datatype: str) -> bool | int | None:
    """Give a truth or an integer as JSON has it, or None where JSON would change how it is written."""
    if datatype == XSD.boolean:
        return _TRUTHS.get(text)
    return int(text) if datatype == XSD.integer and _INTEGER(text) and text != "-0" else None


def _typed(term: str) -> dict[str, str]:
    """Write a value in full."""
    if term[0] != '"':
        return {"@id": _id(term)}
    _, datatype, language = literal(term)
    of = _spoken(language) if language else {"@type": datatype} if datatype else {}
    return {**of, "@value": plain(term)}


def _spoken(language: str) -> dict[str, str]:
    """Write a language, and the direction of reading that RDF 1.2 has behind it."""
    tag, _, direction = language.partition("--")
    return {"@direction": direction, "@language": tag} if direction else {"@language": tag}

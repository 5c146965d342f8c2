"""A description as RDF: Turtle, N-Triples, JSON-LD. Each holds the statements of the graph and no others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, Final, NamedTuple

import orjson
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.pages.node import Description, Said, Value, iris
from kg.pages.words import curie
from kg.vocab import PREFIXES, RDF, XSD

_SCHEME: Final = re.compile("([a-z0-9]+):(?!//)").match
_SAFE: Final = 2**53
_INTEGER: Final = re.compile("-?(?:0|[1-9][0-9]*)").fullmatch


class Form(NamedTuple):
    """A syntax that documents are written in."""

    ending: str
    media_type: str
    title: str
    write: Callable[[Description], bytes]


@cache
def context() -> Mapping[str, Any]:
    """Give the context that the exporter's JSON-LD has."""
    from kg.mappers import TABLES  # noqa: PLC0415 - half of the time in which a server starts
    from kg.syntax import jsonld  # noqa: PLC0415

    return jsonld.context(TABLES)


@cache
def _keys() -> Mapping[str, str]:
    """Give the key of each predicate in the context, by its short form."""
    entries = ((name, entry) for name, entry in context().items() if name not in PREFIXES and name != "@version")
    return {entry["@id"] if isinstance(entry, dict) else entry: name for name, entry in entries}


def statements(about: Description) -> Iterator[Triple]:
    """Give the statements of a description, node by node, in the order of the tables."""
    for iri, said in about.nodes.items():
        subject = NamedNode(iri)
        for predicate, values in said.items():
            verb = NamedNode(predicate)
            for stated in values:
                yield Triple(subject, verb, stated.value)


def ntriples(about: Description) -> bytes:
    """Write a description as N-Triples, a line for a statement."""
    return serialize(statements(about), format=RdfFormat.N_TRIPLES) or b""


def turtle(about: Description) -> bytes:
    """Write a description as Turtle, with the prefixes that it needs, in the order of the vocabularies."""
    used = _prefixes(about)
    prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if prefix in used}
    written = serialize(statements(about), format=RdfFormat.TURTLE, prefixes=prefixes) or b""
    lines = written.split(b"\n", len(prefixes))
    head = b"".join(f"@prefix {prefix}: <{iri}> .\n".encode() for prefix, iri in prefixes.items())
    return head + b"\n" + lines[-1]  # the engine declares prefixes in no order


def _prefixes(about: Description) -> set[str]:
    """Give the prefixes of the terms that a description uses."""
    found = {curie(predicate) for said in about.nodes.values() for predicate in said}
    for said in about.nodes.values():
        for values in said.values():
            for value, _ in values:
                if isinstance(value, NamedNode):
                    found.add(curie(value.value))
                elif isinstance(value, Literal) and not value.language:
                    found.add(curie(value.datatype.value))
    return {each.partition(":")[0] for each in found}


def json_ld(about: Description) -> bytes:
    """Write a description as JSON-LD, with the part of the exporter's context that it needs."""
    plain = _is_ambiguous(about)
    nodes = [_node(iri, said, plain=plain) for iri, said in about.nodes.items()]
    made = {"@graph": nodes} if plain else {"@context": _context(about), "@graph": nodes}
    return orjson.dumps(made, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _is_ambiguous(about: Description) -> bool:
    """Say whether an IRI might be taken for a prefix and a name."""
    found = (
        value.value
        for said in about.nodes.values()
        for values in said.values()
        for value, _ in values
        if isinstance(value, NamedNode)
    )
    subjects = (iri for iri in about.nodes)
    return any((scheme := _SCHEME(iri)) and scheme[1] in PREFIXES for iri in chain(subjects, found))


def _context(about: Description) -> dict[str, Any]:
    predicates = {predicate for said in about.nodes.values() for predicate in said}
    keys = sorted({_keys()[short] for each in predicates if (short := curie(each)) in _keys()})
    used = _prefixes(about) | {
        entry["@type"].partition(":")[0] for key in keys if isinstance(entry := context()[key], dict)
    }
    prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if prefix in used}
    return {"@version": 1.1, **prefixes, **{key: context()[key] for key in keys}}


def _node(iri: str, said: Said, *, plain: bool = False) -> dict[str, Any]:
    made: dict[str, Any] = {"@id": iri}
    for predicate, values in said.items():
        if predicate == RDF.type:
            made["@type"] = _one([each if plain else curie(each) for each in iris(said, RDF.type)])
            continue
        short = curie(predicate)
        key = predicate if plain else _keys().get(short, short)
        entry = None if plain else context().get(key)
        coercion = entry["@type"] if isinstance(entry, dict) else None
        made[key] = _one([_value(each.value, coercion, plain=plain) for each in values])
    return made


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _value(value: Value, coercion: str | None, *, plain: bool) -> Any:
    """Write a value; what the context says of its key need not be said again."""
    if isinstance(value, NamedNode):
        return value.value if coercion == "@id" else {"@id": value.value}
    if not isinstance(value, Literal):
        return {"@id": str(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    kind = value.datatype.value
    if kind == XSD.string:
        return value.value if coercion is None else {"@value": value.value}
    native = _native(value.value, kind) if coercion is None else value.value if coercion == curie(kind) else None
    return {"@value": value.value, "@type": kind if plain else curie(kind)} if native is None else native


def _native(text: str, kind: str) -> bool | int | None:
    """Give a truth or an integer as JSON has it, or None where JSON would change how it is written."""
    if kind == XSD.boolean:
        return {"true": True, "false": False}.get(text)
    return int(text) if kind == XSD.integer and _INTEGER(text) and _is_small(text) else None


def _is_small(digits: str) -> bool:
    return len(digits) < 17 and abs(int(digits)) < _SAFE and digits != "-0"


FORMS: Final = (
    Form(".ttl", "text/turtle", "Turtle", turtle),
    Form(".jsonld", "application/ld+json", "JSON-LD", json_ld),
    Form(".nt", "application/n-triples", "N-Triples", ntriples),
)
"""The syntaxes, the best to read first."""

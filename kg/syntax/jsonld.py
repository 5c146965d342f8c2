"""JSON-LD 1.1, compacted with a context made from the tables, which stands in the document itself.

Links are strings, authors stand in the order of their array, integers and booleans are JSON's own, every other number
is a string with its datatype.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import orjson

from kg.mapping import Node, Scope, Syntax, Table
from kg.mapping.words import Memo, Word, literal
from kg.syntax._names import iri
from kg.vocab import PREFIXES, SCHEMA, Term

INTEGER_LIMIT = 2**53
"""Integers from here on are strings: many JSON readers cannot hold them."""


class Key(NamedTuple):
    """How a predicate is written: its key in the object, and what the context says values of it are."""

    name: str
    coercion: str | None


def keys(tables: tuple[Table, ...]) -> dict[Term, Key]:
    """Choose the key of each predicate of the tables.

    schema.org terms go by their plain name, the others by prefix and name. A predicate whose objects are all IRIs, or
    all of one datatype, gets a coercion in the context.
    """
    coercions: dict[Term, set[str | None]] = {}
    for table in tables:
        for predicate, word, _ in table.rows[1:]:
            coercions.setdefault(predicate, set()).add(_coercion(word))
    return {
        predicate: Key(
            predicate.name if predicate.prefix == SCHEMA.prefix else predicate.curie,
            next(iter(found)) if len(found) == 1 else None,
        )
        for predicate, found in sorted(coercions.items(), key=lambda item: item[0].curie)
    }


def _coercion(word: Word) -> str | None:
    if word.kind in {"link", "choice", "fixed"}:
        return "@id"
    return word.datatype.curie if word.kind == "typed" and word.datatype is not None else None


def context(tables: tuple[Table, ...]) -> dict[str, Any]:
    """Give the `@context` for these tables, as it is published: prefixes, then the keys in alphabetical order."""
    entries: dict[str, Any] = {"@version": 1.1, **PREFIXES}
    for predicate, key in keys(tables).items():
        if key.coercion:
            entries[key.name] = {"@id": predicate.curie, "@type": key.coercion}
        elif key.name != predicate.curie:
            entries[key.name] = predicate.curie
    return entries


def _value(word: Word, base: str, coercion: str | None) -> Callable[[Any], Any]:
    """Give the function that writes one value of a word as JSON."""
    if word.kind == "link":
        short = iri(base)

        def link(value: str) -> Any:
            written = short(value)
            reference = written[1:-1] if written[0] == "<" else written
            return reference if coercion else {"@id": reference}

        return link
    if word.kind == "string":
        return str
    if word.kind == "text":
        return lambda value: {"@language": value[1], "@value": value[0]} if value[1] else value[0]
    if word.kind == "flag":
        return bool
    if word.kind == "typed" and coercion:
        return str
    convert = literal(word)

    def write(value: Any) -> Any:
        lexical, _, datatype = convert(value)
        assert datatype is not None
        if datatype.name == "integer" and int(lexical) < INTEGER_LIMIT:
            return int(lexical)
        return {"@type": datatype.curie, "@value": lexical}

    return write


def prepare(table: Table, scope: Scope, *, bare: bool = False) -> Callable[[Node], dict[str, Any]]:
    """Prepare the function that writes a node as a JSON-LD node object."""
    names = keys(scope.tables)
    identify = iri(scope.base)
    steps: list[tuple[str, int, bool, Callable[[Any], Any]]] = []
    for predicate, word, index in table.rows_of(bare=bare):
        name, coercion = ("@type", "@id") if word is table.rows[0].word else names[predicate]
        if word.kind in {"fixed", "choice"}:
            steps.append((name, index, False, _constants(word, name, coercion).__getitem__))
        else:
            steps.append((name, index, word.many, _value(word, scope.base, coercion)))

    def write(node: Node) -> dict[str, Any]:
        out: dict[str, Any] = {"@id": identify(node[0])[1:-1]}
        for name, index, many, encode in steps:
            value = node[index] if index >= 0 else None
            if many:
                if value:
                    out[name] = [encode(each) for each in value] if len(value) > 1 else encode(value[0])
            elif value not in (None, ()) or index < 0:
                out[name] = encode(value)
        return out

    return write


def _constants(word: Word, name: str, coercion: str | None) -> Memo[Any]:
    """Give the terms that a word writes by the value of its field: all types as a list, of others the one."""

    def make(value: Any) -> Any:
        written = [each.curie if coercion else {"@id": each.curie} for each in word.objects(value)]
        return written if name == "@type" else written[0]

    return Memo(make)


def block(table: Table, scope: Scope, *, bare: bool = False, graph: str | None = None) -> Callable[[Node], str]:
    """Prepare the function that writes a node as an element of the array of nodes."""
    make = prepare(table, scope, bare=bare)

    def write(node: Node) -> str:
        text = orjson.dumps(make(node), option=orjson.OPT_INDENT_2).decode()
        return "\n    " + text.replace("\n", "\n    ")

    return write


def begin(scope: Scope) -> str:
    """Give the context, and open the array of nodes."""
    stated = {"@context": {"@base": scope.base, **context(scope.tables)}}
    return orjson.dumps(stated, option=orjson.OPT_INDENT_2).decode()[:-2] + ',\n  "@graph": ['


SYNTAX = Syntax(
    "json-ld",
    "jsonld",
    "application/ld+json",
    has_graphs=False,
    prepare=prepare,
    block=block,
    begin=begin,
    between=",",
    end="\n  ]\n}\n",
)

"""JSON-LD 1.1, compacted with a context made from the tables, which stands in the document itself.

Links are strings, authors stand in the order of their array, integers and booleans are JSON's own, every other number
is a string with its datatype.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from json.encoder import encode_basestring
from typing import Any, NamedTuple

import orjson

from kg.mapping import Node, Row, Scope, Syntax, Table
from kg.mapping.table import runs
from kg.mapping.words import Memo, Word, literal
from kg.syntax._names import reference
from kg.vocab import PREFIXES, SCHEMA, XSD, Term

INTEGER_LIMIT = 2**53
"""Integers from here on are strings: many JSON readers cannot hold them."""

NODE, ROW, ITEM = "\n    ", "\n      ", "\n        "
"""Where a node of the graph, a key of it and an item of a list begin."""


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


class _Step(NamedTuple):
    """How a row is written."""

    position: int
    many: bool
    field: int
    """The position of the field that is written; where there is none, of one that is never empty."""
    listed: Callable[[Any], str] | None
    """Write one of several values; None where all are given to `alone` together."""
    name: str
    """The key, up to where its value begins."""
    alone: Callable[[Any], str]


def _step(row: Row, key: Key, base: str) -> _Step:
    _, word, index = row
    name = f'"{key.name}": '
    if word.kind in {"fixed", "choice"}:
        written: Memo[str] = Memo(lambda value: _constants(word, key, value))
        alone = written.__getitem__ if index >= 0 else partial(_always, written[None])
        return _Step(index, word.many, max(index, 0), None, name, alone)
    listed = _value(word, key, base, ITEM) if word.many else None
    return _Step(index, word.many, index, listed, name, _value(word, key, base, ROW))


def _always(text: str, _: Any) -> str:
    return text


def _constants(word: Word, key: Key, value: Any) -> str:
    """Give the terms that a word writes for the value of its field: all types as a list, of others the one."""
    if key.name == "@type":
        return _list(f'"{each.curie}"' for each in word.objects(value))
    curie = word.objects(value)[0].curie
    return f'"{curie}"' if key.coercion else _object(ROW, ("@id", curie))


def _list(items: Iterable[str]) -> str:
    return f"[{ITEM}{f',{ITEM}'.join(items)}{ROW}]"


def _object(line: str, *entries: tuple[str, str]) -> str:
    """Give an object whose values are plain strings; `line` begins a line as deep as the object stands."""
    inside = ",".join(f'{line}  "{name}": {encode_basestring(value)}' for name, value in entries)
    return f"{{{inside}{line}}}"


def _value(word: Word, key: Key, base: str, line: str) -> Callable[[Any], str]:
    """Give the function that writes one value of a word, `line` beginning a line as deep as it stands."""
    if word.kind == "link":
        short = reference(base)
        return short if key.coercion else lambda value: f'{{{line}  "@id": {short(value)}{line}}}'
    if word.kind == "text":
        return lambda value: (
            _object(line, ("@language", value[1]), ("@value", value[0])) if value[1] else encode_basestring(value[0])
        )
    if word.kind == "string" or (word.kind == "typed" and key.coercion):
        return encode_basestring
    convert = literal(word)

    def write(value: Any) -> str:
        lexical, _, datatype = convert(value)
        assert datatype is not None
        if datatype is XSD.boolean:
            return lexical
        if datatype is XSD.integer and int(lexical) < INTEGER_LIMIT:
            return str(int(lexical))
        return _object(line, ("@type", datatype.curie), ("@value", lexical))

    return write


def block(table: Table, scope: Scope, *, bare: bool = False, graph: str | None = None) -> Callable[[Node], str]:
    """Prepare the function that writes a node as an element of the array of nodes."""
    names = {**keys(scope.tables), table.rows[0].predicate: Key("@type", "@id")}
    short, comma = reference(scope.base), f",{ITEM}"
    rows = runs(_step(row, names[row.predicate], scope.base) for row in table.rows_of(bare=bare))

    def write(node: Node) -> str:
        parts = [f'"@id": {short(node[0])}']
        for start, stop, empty, steps in rows:
            if node[start:stop] == empty:
                continue
            for _, many, field, listed, name, alone in steps:
                value = node[field]
                if not value and (many or value is None):
                    continue
                if listed is None:
                    parts.append(f"{name}{alone(value)}")
                elif len(value) == 1:
                    parts.append(f"{name}{alone(value[0])}")
                else:
                    parts.append(f"{name}[{ITEM}{comma.join(map(listed, value))}{ROW}]")
        return f"{NODE}{{{ROW}{f',{ROW}'.join(parts)}{NODE}}}"

    return write


def prepare(table: Table, scope: Scope, *, bare: bool = False) -> Callable[[Node], dict[str, Any]]:
    """Prepare the function that gives a node as a JSON-LD node object."""
    write = block(table, scope, bare=bare)
    return lambda node: orjson.loads(write(node))


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

"""JSON lines: each line is a JSON-LD document of one node, whole by itself, for tools that read line by line.

The keys are those of the JSON-LD document. The context of a line has what the line needs and no more: its keys, and the
prefixes of its predicates, types and datatypes. All other IRIs are relative to the base, or written in full.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

from kg.mapping import Node, Row, Scope, Syntax, Table
from kg.mapping.table import runs
from kg.syntax._objects import LINE, Key, entries, keys
from kg.syntax._objects import prepare as prepare_object
from kg.vocab import PREFIXES, RDF, XSD, Term

SHAPES = 1 << 10
"""Of so many sets of filled fields of a table the context is remembered."""


class _Field(NamedTuple):
    """A field of a node."""

    position: int
    many: bool


Shape = tuple[int, ...]
"""The positions of the fields of a node that are filled."""


def _shape(rows: Iterable[Row]) -> Callable[[Node], Shape]:
    """Give the function that gives the shape of a node."""
    found = runs(_Field(position, many) for position, many in sorted({(row.position, row.word.many) for row in rows}))

    def shape(node: Node) -> Shape:
        return tuple(
            [
                position
                for start, stop, empty, fields in found
                if node[start:stop] != empty
                for position, many in fields
                if (value := node[position]) or (value is not None and not many)
            ]
        )

    return shape


def context(rows: Iterable[Row], names: dict[Term, Key], base: str) -> dict[str, Any]:
    """Give the `@context` of nodes that have these rows."""
    listed = list(rows)
    prefixes = {each.prefix for row in listed for each in _terms(row)}
    stated = {prefix: iri for prefix, iri in PREFIXES.items() if prefix in prefixes}
    used = {row.predicate: names[row.predicate] for row in listed if row.predicate != RDF.type}
    return {"@version": 1.1, "@base": base, **stated, **entries(used)}


def _terms(row: Row) -> Iterator[Term]:
    """Give the terms that may stand in what is written of a row."""
    if row.predicate != RDF.type:
        yield row.predicate
    yield from row.word.terms
    for terms in (row.word.choices or {}).values():
        yield from terms
    if row.word.kind in {"date", "number", "typed"}:
        yield XSD.string


def block(table: Table, scope: Scope, *, bare: bool = False, graph: str | None = None) -> Callable[[Node], str]:
    """Prepare the function that writes a node as a line."""
    rows, names = table.rows_of(bare=bare), keys(scope.tables)
    shape_of = _shape(row for row in rows if row.position >= 0)
    always = any(row.position < 0 for row in rows)
    write_object = prepare_object(table, scope, bare=bare, layout=LINE)

    @lru_cache(maxsize=SHAPES)
    def begin(shape: Shape) -> str:
        used = context((row for row in rows if row.position < 0 or row.position in shape), names, scope.base)
        return orjson.dumps({"@context": used}).decode()[:-1]

    def write(node: Node) -> str:
        shape = shape_of(node)
        return f"{begin(shape)},{write_object(node)[1:]}\n" if shape or always else ""

    return write


def prepare(table: Table, scope: Scope, *, bare: bool = False) -> Callable[[Node], dict[str, Any]]:
    """Prepare the function that gives a node as a JSON-LD document."""
    write = block(table, scope, bare=bare)
    return lambda node: orjson.loads(write(node) or "{}")


SYNTAX = Syntax(
    "json-lines",
    "jsonl",
    "application/x-ndjson",
    has_graphs=False,
    prepare=prepare,
    block=block,
)

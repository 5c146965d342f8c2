"""What Turtle and TriG share: a node as a block, types first, the table's order, short IRIs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from kg.mapping import Node, Row, Scope, Table
from kg.mapping.table import runs
from kg.mapping.words import Memo, Word, literal
from kg.syntax._names import iri
from kg.vocab import PREFIXES, XSD, Term

SHORT = {XSD.integer, XSD.decimal, XSD.boolean}
"""Datatypes whose literals Turtle writes without quotes; ours are always in the form it reads so."""

WIDE = 100
"""Characters of an object list that still stands on the line of its predicate."""


def head(base: str) -> str:
    """Declare the base and every prefix, in a fixed order."""
    lines = [f"@base <{base}> .", *(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items())]
    return "\n".join(lines) + "\n"


def term(word: Word, base: str) -> Callable[[Any], str]:
    """Give the function that writes one value of a word as a Turtle term."""
    if word.kind == "link":
        return iri(base)
    if word.kind == "string":
        return encode_basestring
    if word.kind == "text":
        return lambda value: encode_basestring(value[0]) + (f"@{value[1]}" if value[1] else "")
    convert = literal(word)

    def write(value: Any) -> str:
        lexical, _, datatype = convert(value)
        if datatype in SHORT:
            return lexical
        assert datatype is not None
        return f"{encode_basestring(lexical)}^^{datatype.curie}"

    return write


def _curies(terms: Iterable[Term]) -> str:
    return ", ".join(each.curie for each in terms)


class _Step(NamedTuple):
    """How a row is written."""

    position: int
    many: bool
    write: Callable[[Any], str]
    """Give the predicate and its objects, for what the field holds."""


def _step(row: Row, verb: str, base: str, outer: str) -> _Step:
    _, word, index = row
    if word.kind in {"fixed", "choice"}:
        return _Step(index, word.many, Memo(lambda value: f"{verb} {_curies(word.objects(value))}").__getitem__)
    encode = term(word, base)
    if not word.many:
        return _Step(index, False, lambda value: f"{verb} {encode(value)}")

    def write(values: tuple[Any, ...]) -> str:
        objects = [encode(each) for each in values]
        line = f"{verb} {', '.join(objects)}"
        return line if len(objects) == 1 or len(line) <= WIDE else verb + outer + f",{outer}".join(objects)

    return _Step(index, True, write)


def prepare(table: Table, scope: Scope, *, bare: bool = False, indent: str = "") -> Callable[[Node], str]:
    """Prepare the function that writes a node as a block; a node without statements gives an empty string."""
    write_iri = iri(scope.base)
    inner = f" ;\n{indent}    "
    outer = f"\n{indent}        "
    types = table.rows[0]
    rows = runs(
        _step(row, "a" if row is types else row.predicate.curie, scope.base, outer) for row in table.rows_of(bare=bare)
    )

    def write(node: Node) -> str:
        parts = []
        for start, stop, empty, steps in rows:
            if node[start:stop] == empty:
                continue
            for index, many, write_row in steps:
                value = node[index] if index >= 0 else None
                if value if many else (value is not None or index < 0):
                    parts.append(write_row(value))
        return f"\n{indent}{write_iri(node[0])} {inner.join(parts)} .\n" if parts else ""

    return write

"""What Turtle and TriG share: a node as a block, types first, the table's order, short IRIs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
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
    field: int
    """The position of the field that `encode` is given; where there is none, of one that is never empty."""
    is_list: bool
    """Each value of the field is given to `encode`, not all of them together."""
    verb: str
    encode: Callable[[Any], str]


def _step(row: Row, verb: str, base: str) -> _Step:
    _, word, index = row
    if word.kind in {"fixed", "choice"}:
        written: Memo[str] = Memo(lambda value: _curies(word.objects(value)))
        encode = written.__getitem__ if index >= 0 else partial(_always, written[None])
        return _Step(index, word.many, max(index, 0), False, verb, encode)
    return _Step(index, word.many, index, word.many, verb, term(word, base))


def _always(text: str, _: Any) -> str:
    return text


def prepare(table: Table, scope: Scope, *, bare: bool = False, indent: str = "") -> Callable[[Node], str]:
    """Prepare the function that writes a node as a block; a node without statements gives an empty string."""
    write_iri = iri(scope.base)
    inner = f" ;\n{indent}    "
    outer = f"\n{indent}        "
    comma = f",{outer}"
    types = table.rows[0]
    rows = runs(
        _step(row, "a" if row is types else row.predicate.curie, scope.base) for row in table.rows_of(bare=bare)
    )

    def write(node: Node) -> str:
        parts = []
        for start, stop, empty, steps in rows:
            if node[start:stop] == empty:
                continue
            for _, many, field, is_list, verb, encode in steps:
                value = node[field]
                if not value and (many or value is None):
                    continue
                if not is_list:
                    parts.append(f"{verb} {encode(value)}")
                elif len(value) == 1:
                    parts.append(f"{verb} {encode(value[0])}")
                else:
                    objects = list(map(encode, value))
                    line = f"{verb} {', '.join(objects)}"
                    parts.append(line if len(line) <= WIDE else f"{verb}{outer}{comma.join(objects)}")
        return f"\n{indent}{write_iri(node[0])} {inner.join(parts)} .\n" if parts else ""

    return write

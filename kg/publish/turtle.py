"""Turtle of statements in order: grouped by subject, types first, short IRIs, in flat memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from kg.publish.lines import TYPE, Group, groups, literal
from kg.syntax._blocks import WIDE, head
from kg.syntax._names import iri
from kg.vocab import XSD

_BARE: dict[str, Callable[[str], object]] = {
    XSD.integer: re.compile(r"[+-]?[0-9]+").fullmatch,
    XSD.decimal: re.compile(r"[+-]?[0-9]*\.[0-9]+").fullmatch,
    XSD.boolean: re.compile("true|false").fullmatch,
}
"""What is written without quotes, where it looks as Turtle expects."""


Short = Callable[[str], str]
"""Writes an IRI short."""


def turtle(triples: Iterable[bytes], base: str) -> Iterator[bytes]:
    """Write canonical N-Triples in order as Turtle, a block for each subject."""
    yield head(base).encode()
    short = iri(base)
    for group in groups(triples):
        yield _block(group, short).encode()


def _block(group: Group, short: Short) -> str:
    rows = [_row(predicate, [_term(each, short) for each in said], short) for predicate, said in group.said.items()]
    said = " ;\n    ".join(rows)
    return f"\n{_term(group.subject, short)} {said} .\n"


def _row(predicate: str, objects: list[str], short: Short) -> str:
    verb = "a" if predicate == TYPE else short(predicate[1:-1])
    line = f"{verb} {', '.join(objects)}"
    if len(line) <= WIDE or len(objects) == 1:
        return line
    return f"{verb}\n        " + ",\n        ".join(objects)


def _term(term: str, short: Short) -> str:
    """Write a term; what N-Triples escapes, Turtle escapes in the same way."""
    if term[0] == "<":
        return short(term[1:-1])
    if term[0] != '"' or term[-1] != ">":
        return term
    quoted, datatype, _ = literal(term)
    assert datatype is not None
    is_bare = _BARE.get(datatype)
    return quoted if is_bare and is_bare(quoted) else f'"{quoted}"^^{short(datatype)}'

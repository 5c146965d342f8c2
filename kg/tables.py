"""Tables for people: fitted to the terminal, and the mapping as text, Markdown or JSON."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import orjson

from kg.errors import UsageError
from kg.mappers import TABLES
from kg.mapping import Row, Table
from kg.syntax import jsonld
from kg.vocab import Term

UNCUT = 10_000
HEADINGS = ("kind", "field", "predicate", "value", "example")


def columns() -> int:
    """Give the columns of the terminal, or as many as read well where there is none."""
    if "COLUMNS" not in os.environ and not sys.stdout.isatty():
        return UNCUT  # a pipe or a file: nothing is cut
    return shutil.get_terminal_size((110, 24)).columns


def width(text: str) -> int:
    """Give the columns that a text takes on a terminal (wide characters take two, combining ones none)."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )


def shorten(text: str, room: int) -> str:
    """Cut a text to fit into some columns, with an ellipsis."""
    text = " ".join(text.split())
    if width(text) <= room:
        return text
    kept = ""
    for character in text:
        if width(kept) + width(character) > room - 1:
            break
        kept += character
    return kept + "…"


def plain(headings: Sequence[str], rows: Iterable[Sequence[str]], limit: int | None = None) -> Iterator[str]:
    """Give the lines of a table that fits the terminal: the widest columns give way first."""
    return streamed(headings, rows, (), limit)


def streamed(
    headings: Sequence[str], measured: Iterable[Sequence[str]], more: Iterable[Sequence[str]], limit: int | None = None
) -> Iterator[str]:
    """Give the lines of a table whose columns are as wide as its first rows need; the rest comes as it is asked for."""
    body = [tuple(" ".join(cell.split()) for cell in row) for row in measured]
    widths = [max(width(cell) for cell in column) for column in zip(headings, *body, strict=True)]
    room = (limit or columns()) - 2 * (len(widths) - 1)
    is_cut = limit is not None or columns() < UNCUT
    while sum(widths) > room and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    for row in chain((tuple(headings), tuple("-" * each for each in widths)), body, more):
        cells = [shorten(cell, each if is_cut else UNCUT) for cell, each in zip(row, widths, strict=True)]
        yield (
            "  ".join(cell + " " * (each - width(cell)) for cell, each in zip(cells, widths, strict=True)).rstrip()
            + "\n"
        )


def described(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Give names with their descriptions below, wrapped to the terminal."""
    room = min(columns(), 100)
    for name, description in entries:
        yield f"{name}\n{textwrap.fill(description, room, initial_indent='    ', subsequent_indent='    ')}\n"


def wrapped(sentence: str, room: int, indent: str = "  ") -> Iterator[str]:
    """Give a sentence in lines of some columns, those behind the first one indented."""
    text = " ".join(sentence.splitlines())
    yield textwrap.fill(text, room, subsequent_indent=indent, break_on_hyphens=False) + "\n"


def mapping(kinds: Sequence[str], form: str) -> Iterator[str]:
    """Give the mapping, row by row, or the JSON-LD context. Raises UsageError for an unknown kind or form."""
    names = {kind(table).lower(): table for table in TABLES}
    for each in kinds:
        if each.lower() not in names:
            raise UsageError(f'unknown kind "{each}"; known are {", ".join(kind(table) for table in TABLES)}')
    chosen = [names[each.lower()] for each in kinds] or list(TABLES)
    if form == "context":
        return iter([orjson.dumps({"@context": jsonld.context(TABLES)}, option=orjson.OPT_INDENT_2).decode() + "\n"])
    rows = [each for table in chosen for each in _rows(table)]
    if form == "text":
        return plain(HEADINGS, rows)
    if form == "markdown":
        return _markdown(rows)
    if form == "json":
        objects = [dict(zip(HEADINGS, row, strict=True)) for row in rows]
        return iter([orjson.dumps(objects, option=orjson.OPT_INDENT_2).decode() + "\n"])
    raise UsageError(f'--format: expected text, markdown, json or context, got "{form}"')


def kind(table: Table) -> str:
    """Give what the nodes of a table are called."""
    return table.name.removesuffix("Node")


def _rows(table: Table) -> Iterator[tuple[str, ...]]:
    from kg.examples import example  # noqa: PLC0415

    for row in table.rows:
        yield (kind(table), row.word.field or "-", row.predicate.curie, value(row), example(table, row))


def value(row: Row) -> str:
    """Say what kind of value a row writes."""
    word = row.word
    many = " (many)" if word.many else ""
    if word.kind == "typed" and word.datatype is not None:
        return word.datatype.curie + many
    names: dict[str, Any] = {
        "link": "IRI",
        "string": "xsd:string",
        "text": "text with language",
        "date": "xsd:gYear, xsd:gYearMonth or xsd:date",
        "flag": "xsd:boolean",
        "number": "xsd:integer or xsd:decimal",
        "choice": _alternatives(word.choices.values() if word.choices else ()),
        "fixed": _alternatives([word.terms]),
    }
    return str(names[word.kind]) + many


def _alternatives(terms: Iterable[tuple[Term, ...]]) -> str:
    return " | ".join(dict.fromkeys(", ".join(term.curie for term in each) for each in terms))


def _markdown(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(HEADINGS)} |\n|{' --- |' * len(HEADINGS)}\n"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |\n"

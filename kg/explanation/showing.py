"""An explanation as text that fits the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from kg.errors import counted
from kg.explanation.model import Explanation, Record, Source, Statement
from kg.tables import UNCUT, columns, shorten, width, wrapped

LINES = 12
"""Lines of a record that are shown of it, unless all are wanted."""
TEXTS = 3
"""Records of which the text is shown, and places of a value that are told, unless all are wanted."""
CHARACTERS = 2000
"""Characters that are shown of a record where the terminal is as wide as may be."""
INDENT = "    "


def text(found: Explanation, *, full: bool = False) -> Iterator[str]:
    """Give an explanation as text that fits the terminal; `full` cuts nothing."""
    for each in found.led_from:
        yield from _line(f"{each} leads to what follows")
    if found.led_from:
        yield "\n"
    yield from _line(f"{found.address}: {counted(len(found.statements), 'statement')}")
    yield from _line(f"The address is {found.made_of}.")
    if found.other_addresses:
        why = "since records give their identifiers together, people decided so, or an earlier build had them"
        yield from _line(f"Other addresses lead here, {why}: {', '.join(found.other_addresses)}.")
    yield from _documents(found)
    yield from _records(found, full=full)
    yield "\n"
    for statement in found.statements:
        yield from _statement(statement, full=full)
    if not found.has_graphs:
        told = "This build has no graph for each document; export it with -f n-quads to see which one states what."
        yield "\n"
        yield from _line(told)
    if found.not_chosen:
        yield "\nNot chosen:\n\n"
        for statement in found.not_chosen:
            yield from _statement(statement, full=full)
    yield from _decisions(found)


def _decisions(found: Explanation) -> Iterator[str]:
    """Tell what was inferred, and what was refused."""
    if found.links:
        yield "\nInferred:\n\n"
        for each in found.links:
            yield from _line(f"{each['relation']}: {each['from']} -> {each['to']} (score {each['score']})")
            yield from _line(f"{each['rule']}: {each['evidence']}", INDENT)
    if found.refused:
        yield "\nRefused:\n\n"
        for refusal in found.refused:
            yield from _line(f"{refusal.source}:{refusal.line}: {refusal.message}")


def _documents(found: Explanation) -> Iterator[str]:
    """Tell which documents there are, by what they are known, and where they are."""
    if found.sources:
        yield "\nDocuments:\n\n"
    for each in found.sources:
        yield from _line(", ".join(_said(each)))


def _said(source: Source) -> Iterator[str]:
    yield source.name
    if source.format:
        yield source.format
    if source.captured:
        yield f"captured {source.captured}"
    yield f"sha256 {source.sha256}"
    yield f"at hand as {source.file}" if source.file else source.missing


def _records(found: Explanation, *, full: bool) -> Iterator[str]:
    """Tell where the records stand, and what they are as far as that is known."""
    if found.records:
        yield "\nRecords:\n\n"
    shown: set[str] = set()
    for each in found.records:
        place = f"{each.source}:{each.line}"
        place += f": {each.path}" if each.path else ""
        if each.start is not None and each.length is not None:
            place += f", bytes {each.start} to {each.start + each.length}"
        yield from _line(f"{place}, of {each.about}")
        if each.text is not None and each.text not in shown and (full or len(shown) < TEXTS):
            shown.add(each.text)
            yield from _quoted(each, full=full)
    if found.more_records:
        yield from _line(f"and {counted(found.more_records, 'more record')}")


def _quoted(record: Record, *, full: bool) -> Iterator[str]:
    """Give the text of a record, lines that are too long broken."""
    room = columns() - len(INDENT) - 2
    given = record.text or ""
    if full:
        yield from (f"{INDENT}| {_visible(line)}\n" for line in given.splitlines())
        return
    lines = [piece for line in given[:CHARACTERS].splitlines() for piece in _pieces(_visible(line), room)]
    yield from (f"{INDENT}| {line}\n" for line in lines[:LINES])
    if len(lines) > LINES or len(given) > CHARACTERS:
        yield f"{INDENT}| ... (--full shows all of its {counted(len(given), 'character')})\n"


def _pieces(line: str, room: int) -> Iterator[str]:
    """Cut a line into pieces of some columns."""
    piece, used = "", 0
    for character in line:
        wide = width(character)
        if used + wide > room:
            yield piece
            piece, used = "", 0
        piece, used = piece + character, used + wide
    yield piece


def _visible(line: str) -> str:
    """Give a line without what would steer a terminal."""
    return "".join(each if each.isprintable() else " " if each == "\t" else "\ufffd" for each in line)


def _statement(statement: Statement, *, full: bool) -> Iterator[str]:
    """Give a statement, and below it who makes it, what writes it, and where its value is found."""
    line = f"{statement.predicate} {_visible(statement.value)}"
    yield (line if full else shorten(line, columns())) + "\n"
    if statement.sources:
        added = all(each.startswith("(") for each in statement.sources)
        yield from _line(", ".join(statement.sources) if added else f"stated by {', '.join(statement.sources)}", INDENT)
    for row in statement.rows:
        yield from _line(f"written by {row.table}: {row.row} ({row.file}:{row.line})", INDENT)
    if statement.found:
        told = statement.found if full else statement.found[:TEXTS]
        more = len(statement.found) - len(told)
        rest = f" and at {counted(more, 'more place')}" if more else ""
        yield from _line(f"also found at {', '.join(told)}{rest}", INDENT)


def _line(sentence: str, indent: str = "") -> Iterator[str]:
    room = min(columns(), UNCUT)
    for each in wrapped(sentence, room - len(indent), "  "):
        yield "".join(f"{indent}{line}\n" for line in each.splitlines())


def json(found: Explanation) -> str:
    """Give an explanation as JSON."""
    return orjson.dumps(_plain(found), option=orjson.OPT_INDENT_2).decode() + "\n"


def _plain(value: Any) -> Any:
    """Give named tuples as objects, what is in them, too."""
    if hasattr(value, "_asdict"):
        return {name: _plain(each) for name, each in value._asdict().items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value

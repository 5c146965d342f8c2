"""The rows of a table: charsets, separators, the header wherever it stands, and rows that do not fit it."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final, NamedTuple

from kg.errors import BadValue, ForeignError, SourceError, counted
from kg.formats.format import Settings
from kg.formats.table.columns import FIELDS, Column, columns, is_known
from kg.records.prove import Note

SEPARATORS: Final = ("\t", ";", ",", "|")
LOOKED_AT: Final = 25
"""Rows at the beginning among which the header is looked for."""
TELLING: Final = frozenset(
    {"title", "doi", "pmid", "arxiv", "orcid", "ror", "name", "person", "institution", "family", "authors", "journal"}
)
"""Fields of which a table of records has one at least."""
EMPTY: Final = frozenset(
    {
        "",
        "-",
        "--",
        "–",
        "—",
        "n/a",
        "na",
        "null",
        "none",
        "nan",
        "#n/a",
        "\\n",
        "n.a.",
        "undefined",
        "(null)",
        "[]",
        "nil",
        "?",
    }
)
"""What tables write for nothing, in lower case."""
PEEK: Final = 256 * 1024


class Row(NamedTuple):
    """A row: its cells by their columns, without the empty ones."""

    cells: tuple[tuple[Column, str], ...]


class Shape(NamedTuple):
    """How a table is written: what separates its cells, the columns, and the lines above and with the header."""

    separator: str
    columns: list[Column]
    header: list[str]


class _Lines:
    """The lines of a table as text, with those that a broken row has swallowed given back."""

    def __init__(self, stream: BinaryIO, note: Note, settings: Settings) -> None:
        self._source = _text(stream, note, settings)
        self._back: list[str] = []
        self.held: list[str] = []
        self.number = 0
        self.size = 0
        self._limit = settings.record_bytes

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.pop() if self._back else next(self._source)
        self.held.append(line)
        self.number += 1
        self.size += len(line)
        if self.size > self._limit:
            raise BadValue(f"a row of at most {self._limit:,} characters", line[:40])
        return line

    def done(self) -> None:
        """Forget the lines of a row that was read."""
        self.held.clear()
        self.size = 0

    def give_back(self, kept: int) -> None:
        """Give the lines of a broken row back, but for the first ones."""
        rest = self.held[kept:]
        self._back += reversed(rest)
        self.number -= len(rest)
        self.done()


def rows(stream: BinaryIO, note: Note, settings: Settings) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row that is not empty, with the line that it begins on."""
    csv.field_size_limit(max(settings.record_bytes, 1))
    lines = _Lines(stream, note, settings)
    first = _first(lines, LOOKED_AT)
    separator = shape(first, settings).separator
    lines.give_back(0)
    if first and first[0].strip().lower().startswith("sep="):
        next(lines)
        lines.done()
    yield from _cut(lines, separator, note)


def _first(lines: _Lines, count: int) -> list[str]:
    found: list[str] = []
    try:
        for line in lines:
            found.append(line)
            if len(found) >= count:
                break
    except BadValue:
        pass  # the row is told when it is cut
    return found


def _cut(lines: _Lines, separator: str, note: Note) -> Iterator[tuple[int, list[str]]]:
    """Cut lines into cells; a row whose quotation mark is never closed loses its first line alone."""
    while True:
        line = lines.number + 1
        try:
            cells = next(csv.reader(lines, delimiter=separator), None)
        except (csv.Error, BadValue) as error:
            note(
                line,
                "$",
                f"expected a row of cells, got one that cannot be read ({error}); the record was skipped",
                lost=True,
            )
            lines.give_back(1)
            continue
        if cells is None:
            return
        if len(lines.held) > 1 and "".join(lines.held).count('"') % 2:
            note(
                line,
                "$",
                f'expected the end of a quoted cell, got the end of the table ("{lines.held[0][:40].strip()}"); the record was skipped',
                lost=True,
            )
            lines.give_back(1)
            continue
        lines.done()
        if any(cell.strip() for cell in cells):
            yield line, cells


def shape(first: list[str], settings: Settings) -> Shape:
    """Give how a table is written, by its first lines. Raises SourceError when no row of them is a header."""
    lines = first
    wanted: tuple[str, ...] = SEPARATORS
    if first and first[0].strip().lower().startswith("sep="):
        lines, wanted = first[1:], (first[0].strip()[4:5] or "\t",)
    best: Shape | None = None
    most = 0
    for separator in wanted:
        for cells in _sample(lines, separator):
            found = _columns(cells, settings)
            score = sum(map(is_known, found))
            if score > most and any(each.field in TELLING for each in found):
                most, best = score, Shape(separator, found, cells)
    if best is None:
        shown = next((line.strip() for line in first if line.strip()), "nothing")
        raise ForeignError(
            f'expected a header with columns such as title, authors, doi, orcid, ror or name, got "{shown[:60]}"; '
            'name the columns in kg.toml, as in [columns] "Name of the paper" = "title" '
            f"(fields: {', '.join(sorted(FIELDS))}, ignore)"
        )
    return best


def _columns(cells: list[str], settings: Settings) -> list[Column]:
    try:
        return columns(cells, settings.columns)
    except BadValue as error:
        raise SourceError(f"[columns]: {error}") from None


def _sample(lines: Iterable[str], separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=separator)
    except csv.Error:
        return


def _text(stream: BinaryIO, note: Note, settings: Settings) -> Iterator[str]:
    """Yield the lines of a table as text, with their ends; in UTF-16 or UTF-8, and what is neither as Windows-1252."""
    told = False
    for number, line in enumerate(_byte_lines(_blocks(stream), settings.record_bytes), 1):
        try:
            written = line.decode("utf-8")
        except UnicodeDecodeError as error:
            written = line.decode("cp1252", "replace")
            if not told:
                note(
                    number,
                    "$",
                    f"expected UTF-8, got the byte 0x{line[error.start]:02x} (such lines were read as Windows-1252)",
                )
                told = True
        if "\x00" in written:
            note(number, "$", f"expected text, got {counted(written.count(chr(0)), 'NUL character')}, left out")
            written = written.replace("\x00", "")
        yield written


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield what a stream holds, in UTF-8 without byte-order mark if it is in UTF-16."""
    start = stream.read(4)
    while len(start) < 4 and (more := stream.read(4 - len(start))):
        start += more
    charset = _wide(start)
    decoder = codecs.getincrementaldecoder(charset)("replace") if charset else None
    block = start if decoder else start.removeprefix(codecs.BOM_UTF8)
    while block:
        yield decoder.decode(block).encode("utf-8", "replace") if decoder else block
        block = stream.read(PEEK)


def _wide(start: bytes) -> str | None:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(start) == 4 and start[1] == start[3] == 0 and start[0] and start[2]:
        return "utf-16-le"
    return None


def _byte_lines(blocks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """Yield the lines of a stream; they may end with a carriage return alone, as old spreadsheets write them."""
    rest = b""
    for block in blocks:
        rest += block
        at = 0
        while (end := _line_end(rest, at)) > 0:
            yield rest[at:end]
            at = end
        rest = rest[at:]
        while len(rest) > limit:
            yield rest[:limit]
            rest = rest[limit:]
    yield from [rest] if rest else []


def _line_end(data: bytes, start: int) -> int:
    """Give the place behind the next line end, or 0; a carriage return at the end may be half of one."""
    feed = data.find(b"\n", start)
    turn = data.find(b"\r", start, feed if feed >= 0 else len(data))
    if turn >= 0 and turn + 1 != feed and turn + 1 < len(data):
        return turn + 1
    return feed + 1

"""What a source format is, and what the readers of page captures share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple, Protocol, TypeVar

from kg.errors import BadValue, SourceError, counted
from kg.records import Record, SourceDocument, Text
from kg.records.prove import Note
from kg.values import text

# A no-break space, a tab or a thin space is a layout mark of the page, not part of what it says.
LAYOUT = str.maketrans(dict.fromkeys("\t\u00a0\u2007\u2009\u202f", " "))
# Blanks and marks of direction, which stand around a line without being seen.
EDGES = " \x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\u3000\ufeff\u061c\u200b\u200c\u200d\u200e\u200f" + "".join(
    map(chr, [*range(0x202A, 0x202F), *range(0x2060, 0x206A)])
)

ENDING = 80
"""Characters at the end of a text in which an ending is looked for, so that no text is searched from its beginning."""

ABSTRACT_LABEL = re.compile(
    r"(?:(?:abstract|summary|résumé|zusammenfassung|resumen|resumo|riassunto|摘要) ?[:\uff1a] ?)+", re.IGNORECASE
)
"""What pages print before an abstract."""

T = TypeVar("T")


class Head(NamedTuple):
    """The beginning of a document, decoded, and its name: what recognition looks at, content first."""

    text: str
    name: str = ""


class Settings(NamedTuple):
    """What a user may set for all readers."""

    record_bytes: int = 64 * 1024 * 1024
    """The longest record (a line of JSON Lines, an element of XML, a page) that is read."""
    depth: int = 200
    """The deepest nesting of JSON or XML that is read."""
    columns: tuple[tuple[str, str], ...] = ()
    """For tables: a column of the header, and the field it stands for."""
    ratio: int = 250
    """How many times its size compressed data may unpack to. Records pack 5 to 30 times, zeros 1000 times or more."""
    line: int = 1
    """The line that the stream begins on: of a document that is cut, a part is read."""
    light: bool = False
    """Only what identity needs is wanted, which a reader may make use of: what is read is not mapped."""
    reached: Callable[[Placed], None] | None = None
    """Who wants to be told of each entry that knows where it stands, before its records are yielded."""


DEFAULTS = Settings()


class Read(Protocol):
    """Give the records of an open document; what is left out is told to the note."""

    def __call__(
        self, stream: BinaryIO, document: SourceDocument, note: Note, settings: Settings = DEFAULTS, /
    ) -> Iterator[Record]:
        """Read, as far as the caller asks for more."""
        ...


class Entry(NamedTuple):
    """One record in its format's own shape: a JSON object, an element, the fields of a BibTeX entry."""

    line: int
    """The line on which it begins, from 1."""
    data: Any


class Placed(NamedTuple):
    """An entry, and where it stands."""

    line: int
    data: Any
    path: str = ""
    """Where it stands in a document that holds others: `$.message.items[3]`."""
    start: int | None = None
    """Its first byte in the stream, where the reader knows it."""
    length: int | None = None
    """Its bytes."""


class Field(NamedTuple):
    """A field of a source format, and what becomes of it."""

    path: str
    """As the format writes it: `authorships[].author.id`, `245$a`, `author`."""
    into: str
    """The record field it is mapped to, such as `Paper.authors`; empty where it is not."""
    reason: str = ""
    """Why it is ignored; `not yet` where it should not be."""


class Anatomy(NamedTuple):
    """What `kg inspect` needs of a format that has fields: its entries, their fields, and the table of all fields."""

    entries: Callable[[BinaryIO, Note, Settings], Iterator[Entry]]
    fields: Callable[[Any], Iterable[str]]
    """Give the paths of the fields that an entry fills, each as often as it stands there."""
    table: tuple[Field, ...]


class Reader(NamedTuple):
    """What reads a format, and its anatomy, which page captures lack: they have no fields."""

    read: Read
    anatomy: Anatomy | None = None


class Format(NamedTuple):
    """A source format: its names, what it holds, how it is recognised and read."""

    name: str
    title: str
    kinds: tuple[str, ...]
    streaming: bool
    example: str
    """A line or two such as the format has."""
    recognises: Callable[[Head], bool]
    """Tell from the beginning of a document whether it is in this format."""
    reader: Callable[[], Reader]
    """Give what reads it, which may be slow to import: of most formats a run reads nothing."""
    cut: re.Pattern[bytes] | None = None
    """Where a large document may be cut, so that its parts are read apart: what a record ends with."""

    @property
    def read(self) -> Read:
        """Give the function that reads it."""
        return self.reader().read

    @property
    def anatomy(self) -> Anatomy | None:
        """Give what it has of entries and fields; page captures have none."""
        return self.reader().anatomy


class Line(NamedTuple):
    """A line of a document, counted from 1, without blanks around it."""

    number: int
    text: str


def lines(stream: BinaryIO, note: Note, settings: Settings = DEFAULTS) -> list[Line]:
    """Give the lines of a page capture, with any line ends and with or without a byte-order mark.

    Raises SourceError when it is not UTF-8 or too long.
    """
    data = _whole(stream, settings.record_bytes)
    if b"\x00" in data:
        line = data.count(b"\n", 0, data.index(b"\x00")) + 1
        note(line, "$", f"expected text, got {counted(data.count(0), 'NUL character')}, left out")
    return [Line(number, line) for number, line in enumerate(printed_lines(decode(data)), 1)]


def _whole(stream: BinaryIO, limit: int) -> bytes:
    """Read a page; some streams give less at a time than they were asked for."""
    parts, left = [], limit + 1
    while left > 0 and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise SourceError(f"expected a page capture of at most {limit:,} bytes, got more")
    return b"".join(parts)


def decode(data: bytes) -> str:
    """Decode UTF-8 (with or without byte-order mark); NULs are left out.

    Raises SourceError that names the line of the first byte that is not UTF-8.
    """
    try:
        found = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        raise SourceError(f"line {line}: expected UTF-8, got the byte 0x{byte:02x}") from None
    return found.replace("\x00", "")


def printed_lines(document: str) -> list[str]:
    r"""Cut a text into lines, whatever their ends, and strip what is not seen around them.

    Only a line end ends a line: U+2028 or a form feed may stand inside a printed paragraph.

    >>> printed_lines("  20papers" + chr(13) + chr(10) + "h-index" + chr(0xA0) + "28")
    ['20papers', 'h-index 28']
    """
    unified = document.replace("\r\n", "\n").replace("\r", "\n").translate(LAYOUT)
    return [line.strip(EDGES) for line in unified.split("\n")]


def blocks(found: Sequence[Line]) -> list[list[Line]]:
    """Give the runs of lines that no blank line interrupts."""
    runs: list[list[Line]] = [[]]
    for line in found:
        if line.text:
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def joined(found: Sequence[Line]) -> str:
    """Give the text of some lines as one."""
    return " ".join(line.text for line in found if line.text)


def ending(pattern: re.Pattern[str], printed: str) -> re.Match[str] | None:
    """Search a pattern that ends with `$` near the end of a text."""
    return pattern.search(printed, max(0, len(printed) - ENDING))


def words(listed: str) -> frozenset[str]:
    """Give the words of a text, as a set to look things up in."""
    return frozenset(listed.split())


def attempt(parse: Callable[[str], T], value: str, line: int, path: str, note: Note) -> T | None:
    """Parse a value; what is no such value is told to the note, with its path, and left out."""
    try:
        return parse(value)
    except BadValue as error:
        note(line, path, str(error))
        return None


def leave_out(note: Note, line: Line, path: str, expected: str, *, lost: bool = False) -> None:
    """Tell the note that a line was left out, and what was expected in its place."""
    note(line.number, path, str(BadValue(expected, line.text)), lost=lost)


def plain(value: str, lang: str | None = None) -> Text | None:
    """Give a printed text as plain Unicode, or None when nothing is left of it."""
    found = text.plain(value)
    return Text(found, lang) if found else None


def plain_lines(found: Sequence[Line], lang: str | None = None) -> list[Text]:
    """Give each line as plain Unicode, without those of which nothing is left."""
    return [each for line in found if (each := plain(line.text, lang))]

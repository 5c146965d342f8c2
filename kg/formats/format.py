"""What a source format is, and what the readers of page captures share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple, TypeVar

from kg.errors import BadValue, SourceError
from kg.records import Record, Resource, SourceDocument, Text
from kg.records.prove import Note
from kg.values import iri, text

PAGE_LIMIT = 64 * 1024 * 1024
"""Bytes of a page capture; a longer one is no page."""

T = TypeVar("T")


class Format(NamedTuple):
    """A source format: its names, what it holds, how it is recognised and read."""

    name: str
    title: str
    kinds: tuple[str, ...]
    streaming: bool
    example: str
    """A line or two such as the format has."""
    recognises: Callable[[str], bool]
    """Tell from the beginning of the text whether a document is in this format."""
    read: Callable[[BinaryIO, SourceDocument, Note], Iterator[Record]]
    """Give the records of an open document; what is left out is told to the note."""


class Line(NamedTuple):
    """A line of a document, counted from 1, without blanks around it."""

    number: int
    text: str


def lines(stream: BinaryIO, note: Note) -> list[Line]:
    """Give the lines of a page capture, with any line ends and with or without a byte-order mark.

    Raises SourceError when it is not UTF-8 or too long.
    """
    data = stream.read(PAGE_LIMIT + 1)
    if len(data) > PAGE_LIMIT:
        raise SourceError(f"expected a page capture of at most {PAGE_LIMIT:,} bytes, got more")
    if b"\x00" in data:
        note(data.count(b"\n", 0, data.index(b"\x00")) + 1, "$", f"{data.count(0)} NUL characters were dropped")
    # Only "\n" ends a line: U+2028 or a form feed may stand inside a printed paragraph.
    # A no-break space is a layout mark of the page, not part of what it says.
    return [Line(number, line.replace("\u00a0", " ").strip()) for number, line in enumerate(decode(data).split("\n"), 1)]


def decode(data: bytes) -> str:
    """Decode UTF-8 (with or without byte-order mark), with any line ends; NULs are dropped.

    Raises SourceError that names the line of the first byte that is not UTF-8.
    """
    try:
        found = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        raise SourceError(f"line {line}: expected UTF-8, got the byte 0x{byte:02x}") from None
    return found.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


def attempt(parse: Callable[[str], T], value: str, line: int, path: str, note: Note) -> T | None:
    """Parse a value; what is no such value is told to the note, with its path, and left out."""
    try:
        return parse(value)
    except BadValue as error:
        note(line, path, str(error))
        return None


def plain(value: str, lang: str | None = None) -> Text | None:
    """Give a printed text as plain Unicode, or None when nothing is left of it."""
    found = text.plain(value)
    return Text(found, lang) if found else None


REPOSITORY_HOSTS = frozenset(
    {"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com", "anonymous.4open.science", "sourceforge.net"}
)
CODE_WORDS = frozenset({"code", "codes", "implementation", "implementations", "software", "repository"})
DATA_WORDS = frozenset({"data", "dataset", "datasets", "benchmark", "corpus"})


def resources(printed: str, line: int, note: Note) -> list[Resource]:
    """Give the resources whose addresses stand in a text: code, data, or else a page.

    A repository host or the words before the address tell code; words alone tell data; the rest are pages.
    """
    found: dict[str, Resource] = {}
    for link in text.links(printed):
        url = attempt(iri.parse, link.url, line, "$.resources", note)
        if url is None:
            continue
        host = url.split("://", 1)[1].split("/", 1)[0].removeprefix("www.")
        sentence = link.before.rsplit(". ", 1)[-1]
        words = set(text.normal(sentence).split())
        if host in REPOSITORY_HOSTS or words & CODE_WORDS:
            found.setdefault(url, Resource(kind="software", url=url))
        elif words & DATA_WORDS:
            found.setdefault(url, Resource(kind="dataset", url=url))
        else:
            found.setdefault(url, Resource(kind="page", url=url))
    return list(found.values())

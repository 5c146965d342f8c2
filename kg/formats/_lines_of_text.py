"""The lines of a text file whose encoding nobody wrote down, or wrote down wrongly."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from kg.errors import SourceError, counted
from kg.formats.format import Line, Settings
from kg.records.prove import Note

CHUNK: Final = 1 << 18
FALLBACK: Final = "windows-1252"
"""What is no UTF-8 was, nearly always, written on a Windows machine of Western Europe or America."""

_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_DECLARED: Final = re.compile(rb"^[ \t]*%+[ \t]*Encoding:[ \t]*([A-Za-z0-9_.:-]{2,30})", re.MULTILINE | re.IGNORECASE)
_DECLARATION: Final = 4096


def text_lines(stream: BinaryIO, note: Note, settings: Settings) -> Iterator[Line]:
    """Yield the lines of a text, with their numbers and without their ends (LF, CR LF or CR).

    A byte-order mark counts, then UTF-8, then the encoding of a line `% Encoding: ...` at the beginning, then
    Windows-1252: line by line, and the first line that is no UTF-8 is told to the note, with their number at the end.
    Raises SourceError for a line that is longer than a record may be.
    """
    head = stream.read(_DECLARATION)
    for mark, name in _BOMS:
        if head.startswith(mark):
            yield from _marked(_chunks(head, stream), name, note, settings)
            return
    declared = _declared(head, note)
    number = guessed = 0
    for number, raw in enumerate(_raw(_chunks(head, stream), settings), 1):
        try:
            line = raw.decode()
        except UnicodeDecodeError as error:
            guessed += 1
            line = _decoded(raw, declared)
            if guessed == 1:
                byte = raw[error.start]
                note(number, "$", f"expected UTF-8, got the byte 0x{byte:02x}; the line was read as {declared}")
        yield Line(number, _clean(line, number, note))
    if guessed > 1:
        note(number, "$", f"expected UTF-8, got {counted(guessed, 'line')} in another encoding, read as {declared}")


def _declared(head: bytes, note: Note) -> str:
    found = _DECLARED.search(head)
    if found is None:
        return FALLBACK
    name = found[1].decode("ascii")
    try:
        codec = codecs.lookup(name.replace("ISO8859_", "iso8859-")).name
    except LookupError:
        note(head.count(b"\n", 0, found.start()) + 1, "$", f'expected an encoding, got "{name}"')
        return FALLBACK
    return FALLBACK if codec in {"utf-8", "ascii", "iso8859-1"} else name


def _decoded(raw: bytes, name: str) -> str:
    try:
        return raw.decode(name)
    except (UnicodeDecodeError, UnicodeError):
        return raw.decode("latin-1")


def _clean(line: str, number: int, note: Note) -> str:
    if "\x00" not in line:
        return line
    note(number, "$", f"expected text, got {counted(line.count(chr(0)), 'NUL character')}, left out")
    return line.replace("\x00", "")


def _chunks(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    chunk = head
    while chunk:
        yield chunk
        chunk = stream.read(CHUNK)


def _raw(chunks: Iterator[bytes], settings: Settings) -> Iterator[bytes]:
    """Cut bytes into lines, whatever ends them."""
    rest: list[bytes] = []
    waiting = 0
    for chunk in chunks:
        rest.append(chunk)
        waiting += len(chunk)
        if b"\n" in chunk or b"\r" in chunk:
            # A CR at the end of a chunk may be half of a CR LF.
            lines = b"".join(rest).splitlines(keepends=True)
            rest, waiting = [lines.pop()], 0
            yield from (line.rstrip(b"\r\n") for line in lines)
        if waiting > settings.record_bytes:
            raise SourceError(f"expected lines of at most {settings.record_bytes:,} bytes, got a longer one")
    yield from (line.rstrip(b"\r\n") for line in b"".join(rest).splitlines())


def _marked(chunks: Iterator[bytes], name: str, note: Note, settings: Settings) -> Iterator[Line]:
    """Decode a text with a byte-order mark; what its encoding does not have is told, and left out."""
    decoder = codecs.getincrementaldecoder(name)("replace")

    def encoded() -> Iterator[bytes]:
        for chunk in chunks:
            yield decoder.decode(chunk).encode("utf-8", "replace")
        yield decoder.decode(b"", final=True).encode("utf-8", "replace")

    told = False
    for number, raw in enumerate(_raw(encoded(), settings), 1):
        line = raw.decode()
        if "\ufffd" in line and not told:
            told = True
            expected = name.removesuffix("-sig").upper()
            note(number, "$", f"expected {expected}, got bytes that are not; U+FFFD stands in their place")
        yield Line(number, _clean(line, number, note))

"""MARC 21 as files carry it (ISO 2709): a leader, a directory of the fields, and the fields.

A record is found by the mark at its end, not by the length that it states, so that one broken record does not take
the others with it. Where a directory points beside the fields, as it does after a change of the character set, the
fields are taken in the order in which it lists them. There are no lines: `line` is the number of the record.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from kg.errors import BadValue
from kg.formats.format import Entry, Placed, Settings
from kg.formats.marc.charset import Decoded, is_utf8, marc8, utf8
from kg.formats.marc.charset import is_foreign as is_foreign_set
from kg.formats.marc.shape import LEADER, MarcRecord, VariableField, leader_of, with_scripts
from kg.records.prove import Note

CHUNK: Final = 64 * 1024
END_OF_RECORD: Final = b"\x1d"
END_OF_FIELD: Final = b"\x1e"
SUBFIELD: Final = b"\x1f"
BETWEEN: Final = b" \t\r\n\x00\x1a\xef\xbb\xbf"
"""What systems write between records, and editors before the first."""
ENTRY: Final = 12

_LEADER: Final = re.compile(rb"[0-9]{5}[acdnp][a-z][a-z ][ a]")


def records(stream: BinaryIO, note: Note, settings: Settings) -> Iterator[Entry]:
    """Yield each record of an ISO 2709 file; one that cannot be read is told to the note, with number and byte."""
    for number, (at, chunk) in enumerate(_chunks(stream, note, settings), 1):
        place = f"record {number}, which begins at byte {at}"
        try:
            found = _record(chunk, number, place, note)
        except BadValue as error:
            note(number, "$", f"{error}; {place}, was skipped", lost=True)
            continue
        if settings.reached is not None:
            settings.reached(Placed(number, None, "", at, len(chunk)))
        yield Entry(number, found)


def _chunks(stream: BinaryIO, note: Note, settings: Settings) -> Iterator[tuple[int, bytes]]:
    """Yield the bytes of each record, without the mark at its end, and where they begin."""
    rest, at, searched, number = bytearray(), 0, 0, 0
    while True:
        end = rest.find(END_OF_RECORD, searched)
        if end >= 0:
            for each in _split(bytes(rest[:end]), at):
                number += 1
                yield each
            del rest[: end + 1]
            at, searched = at + end + 1, 0
            continue
        searched = len(rest)
        if searched > settings.record_bytes:
            limit = f"a record of at most {settings.record_bytes:,} bytes"
            note(number + 1, "$", f"{BadValue(limit, 'more')}; the rest was skipped", lost=True)
            return
        more = stream.read(CHUNK)
        rest += more
        if not more:
            yield from _split(bytes(rest), at)
            return


def _split(data: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records in some bytes: one, or several where the marks between them are missing."""
    while bare := data.lstrip(BETWEEN):
        at += len(data) - len(bare)
        stated = int(bare[:5]) if bare[:5].isdigit() else 0
        is_cut = LEADER < stated < len(bare) and bare[stated - 1 : stated] == END_OF_FIELD
        if not (is_cut and _LEADER.match(bare[stated : stated + LEADER].lstrip(BETWEEN))):
            yield at, bare
            return
        yield at, bare[:stated]
        data, at = bare[stated:], at + stated


def _record(chunk: bytes, number: int, place: str, note: Note) -> MarcRecord:
    leader = leader_of(chunk[:LEADER].decode("latin-1"))
    entries, fields = _directory(chunk)
    unicode = leader[9:10] == "a" or is_utf8(chunk)
    decode = utf8 if unicode else marc8

    is_foreign = not unicode and is_foreign_set(chunk)
    if is_foreign:
        beyond = bytes(dict.fromkeys(byte for byte in chunk if byte >= 0x80))
        message = BadValue("MARC-8 or UTF-8", beyond[:8].hex(" "), "the bytes of another character set")
        note(number, "leader", f"{message} ({place}); values with such bytes were left out")

    def told(data: bytes, path: str) -> str:
        if is_foreign and not data.isascii():
            return ""
        return _text(data, decode, path, number, place, note)

    paired = list(_paired(entries, fields, chunk[LEADER:].find(END_OF_FIELD) + LEADER + 1, chunk))
    if len(paired) < len(entries):
        missing = BadValue(f"the {len(entries)} fields of the directory", len(paired))
        note(number, "$", f"{missing} ({place}); the others were left out")
    found = [field for tag, data in paired if (field := _field(tag, data, told))]
    return MarcRecord(number, place, leader, with_scripts(found))


def _directory(chunk: bytes) -> tuple[list[tuple[str, int, int]], list[bytes]]:
    """Give the directory (tag, length and start of each field), and the fields as the marks between them cut them."""
    end = chunk.find(END_OF_FIELD)
    if len(chunk) < LEADER or end < 0:
        raise BadValue("the leader and the directory of a MARC record", chunk[:60].decode("latin-1"))
    directory = chunk[LEADER:end].decode("latin-1")
    entries = list(_entries(directory))
    if not entries:
        raise BadValue("a directory with entries of 12 characters", directory)
    return entries, chunk[end + 1 :].split(END_OF_FIELD)


def _entries(directory: str) -> Iterator[tuple[str, int, int]]:
    """Yield the entries of a directory; a start beyond 99999 has six digits where systems write such records."""
    at, expected = 0, 0
    while at < len(directory):
        start = f"{expected:05d}"
        size = 7 + len(start) if directory[at + 7 :].startswith(start) else ENTRY
        entry = directory[at : at + size]
        if len(entry) < size or not (entry[3:].isascii() and entry[3:].isdigit()):
            raise BadValue("a directory with entries of 12 characters", directory)
        length, begins = int(entry[3:7]), int(entry[7:])
        yield entry[:3], length, begins
        at, expected = at + size, begins + length


def _paired(
    entries: list[tuple[str, int, int]], fields: list[bytes], base: int, chunk: bytes
) -> Iterator[tuple[str, bytes]]:
    """Yield each tag with its field: where the directory points, or else in the order of the starts."""
    if all(_fits(chunk, base + start, length) for _, length, start in entries):
        for tag, length, start in entries:
            yield tag, chunk[base + start : base + start + length].rstrip(END_OF_FIELD)
        return
    filled = fields[:-1] if fields and not fields[-1].strip(BETWEEN) else fields
    # The length of a long field wraps round in the directory; the order of the entries does not.
    for (tag, _, _), data in zip(entries, filled, strict=False):
        yield tag, data


def _fits(chunk: bytes, start: int, length: int) -> bool:
    """Tell whether a field begins behind the end of another and ends with the only mark that it has."""
    field = chunk[start : start + length]
    return chunk[start - 1 : start] == END_OF_FIELD and field.find(END_OF_FIELD) in (len(field) - 1, -1) and bool(field)


def _field(tag: str, data: bytes, told: Callable[[bytes, str], str]) -> VariableField | None:
    if tag < "010" and tag.isdigit():
        return VariableField(tag, data=told(data, tag))
    printed, *parts = data.split(SUBFIELD)
    indicators = printed.decode("latin-1").replace("#", " ")[-2:].ljust(2)
    subfields = []
    for part in parts:
        code, size = _code(part)
        subfields += [(code, told(part[size:], f"{tag}${code}"))] if part else []
    return VariableField(tag, indicators=indicators, subfields=tuple(subfields)) if subfields else None


def _code(part: bytes) -> tuple[str, int]:
    """Give the code of a subfield and the bytes it takes; `á` for `a` is a slip of the keyboard, a blank is no code."""
    if part[:1].isascii():
        return (chr(part[0]) if part[:1].isalnum() else "?", 1) if part else ("?", 0)
    for size in (2, 1):
        base = unicodedata.normalize("NFKD", part[:size].decode("utf-8", "replace"))[:1]
        if base.isascii() and base.isalnum():
            return base, size
    return "?", 1


def _text(data: bytes, decode: Callable[[bytes], Decoded], path: str, number: int, place: str, note: Note) -> str:
    found = decode(data)
    if found.unknown:
        name = "UTF-8" if decode is utf8 else "MARC-8"
        shown = " ".join(part.hex(" ") for part in found.unknown[:5])
        note(number, path, f"{BadValue(name, shown)} ({place}); U+FFFD stands for it")
    return found.text

"""Where the records of a part stand in their document: as their reader tells, or from where the lines begin."""

from __future__ import annotations

import codecs
import io
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, NamedTuple, cast

from kg.assembling import Spot
from kg.errors import SourceError
from kg.formats.format import Placed
from kg.records import Record, SourceDocument

CHUNK = 64 * 1024
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<")
_OWN_END = re.compile(rb"\r(?!\n)")


class Seen(NamedTuple):
    """A record, what its reader told of where it stands, and the line of the next one: 0 where that is not known."""

    record: Record
    entry: Placed | None
    next: int | None


class Watched(io.RawIOBase):
    """A stream that remembers where the lines begin that were read of it."""

    def __init__(self, stream: BinaryIO, start: int, line: int) -> None:
        """Take a stream that begins at a byte of its document, on a line."""
        self._stream = stream
        self._begins = array("Q", [start])
        self._first = line
        self._is_new = start == 0
        self._has_return = False
        self.at = start
        """Bytes of the document before what was not read yet."""
        self.has_lines = True
        """Lines end with a line feed, and characters are single bytes."""

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read on."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        if self._is_new and data.startswith(_WIDE):
            self.has_lines = False
        self._is_new = False
        if self.has_lines:
            self.has_lines = not self._is_own_end(data)
            self._begins.extend([self.at + each.end() for each in re.finditer(b"\n", data)])
        self.at += len(data)
        return len(data)

    def _is_own_end(self, data: bytes) -> bool:
        """Tell whether a carriage return stands alone, or did at the end of what was read before."""
        if self._has_return and not data.startswith(b"\n"):
            return True
        self._has_return = data.endswith(b"\r")
        return b"\r" in data and _OWN_END.search(data, 0, len(data) - self._has_return) is not None

    def begin(self, line: int) -> int | None:
        """Give the first byte of a line; None where that is not known."""
        index = line - self._first
        return self._begins[index] if self.has_lines and 0 <= index < len(self._begins) else None

    def drop(self, line: int) -> None:
        """Forget what stands before a line."""
        count = min(line - self._first, len(self._begins) - 1)
        if count > 0:
            del self._begins[:count]
            self._first += count


class Places:
    """Where the records of a part stand."""

    def __init__(self, stream: BinaryIO, document: SourceDocument, start: int, line: int) -> None:
        """Take the stream of a part, its document, and the byte and the line that it begins on."""
        self._watched = Watched(stream, start, line)
        self.stream = cast("BinaryIO", io.BufferedReader(self._watched, CHUNK))
        """What the reader is to read."""
        self._document = document
        self._start = start
        self._entry: Placed | None = None

    def reached(self, entry: Placed) -> None:
        """Take what a reader tells of an entry before it yields its records."""
        self._entry = entry._replace(data=None)

    def seen(self, records: Iterable[Record]) -> Iterator[Seen]:
        """Give each record when the next one is known, or what is wrong with it."""
        last: tuple[Record, Placed | None] | None = None
        try:
            for record in records:
                if last:
                    yield Seen(*last, record.origin.line)
                last = record, self._entry
        except SourceError:
            if last:
                yield Seen(*last, 0)
            raise
        if last:
            yield Seen(*last, None)

    def spots(self, found: Iterable[Seen]) -> tuple[Spot, ...]:
        """Give where some records stand that come one after the other."""
        listed = list(found)
        if not listed:
            return ()
        lines = sorted({each.record.origin.line for each in listed})
        after = listed[-1].next
        ends = [self._watched.begin(each) for each in lines[1:]]
        ends.append(self._watched.at if after is None else self._watched.begin(after) if after > lines[-1] else None)
        spots = tuple(self._spot(each, lines, ends) for each in listed)
        self._watched.drop(lines[-1])
        return spots

    def _spot(self, seen: Seen, lines: list[int], ends: list[int | None]) -> Spot:
        record, entry, _ = seen
        line = record.origin.line
        if entry is not None:
            if entry.line != line:
                return Spot(self._document, line)
            start = None if entry.start is None else self._start + entry.start
            return Spot(self._document, line, entry.path, start, entry.length)
        if record.origin.source != self._document:  # it was read in a graph, which may say a thing anywhere
            return Spot(self._document, line)
        begin, end = self._watched.begin(line), ends[bisect_right(lines, line) - 1]
        if begin is None or end is None or not self._watched.has_lines:
            return Spot(self._document, line)
        return Spot(self._document, line, "", begin, end - begin)

"""What is at hand of a stream of JSON: read piece by piece, and dropped when it is dealt with."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO, Final

CHUNK: Final = 1024 * 1024
"""Bytes read at a time. A line that fits into it is parsed at once, a longer record is looked through for its end."""

# What stands between records: blanks, commas (also where none belongs), a byte-order mark, record separators (RFC 7464).
_BETWEEN: Final = re.compile(rb"(?:[ \t\r\n,\x1e]|\xef\xbb\xbf)*")
_BOM_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Window:
    """What is at hand of a stream: `data` from `at` on is not dealt with yet, and `at` stands on `line`."""

    def __init__(self, stream: BinaryIO, line: int) -> None:
        """Take a stream, and the line that it begins on."""
        self._stream = stream
        self._decoder: codecs.IncrementalDecoder | None = None
        self._is_new = True
        self.data = b""
        self.at = 0
        self.line = line
        self.margin: bytes | None = None
        """The line end and the blanks before a record that begins its line."""
        self._dropped = 0  # bytes of the stream before `data`

    @property
    def offset(self) -> int | None:
        """The bytes of the stream before `at`; None where they are decoded, and so others."""
        return self._dropped + self.at if self._decoder is None else None

    def fill(self) -> bool:
        """Drop what is dealt with and read more, as much again as is kept; tell whether there was any."""
        more = self._stream.read(max(CHUNK, len(self.data) - self.at))
        if self._is_new:
            self._is_new = False
            while more and len(more) < 3 and (rest := self._stream.read(CHUNK)):
                more += rest
            if more.startswith(_BOM_UTF16):
                self._decoder = codecs.getincrementaldecoder("utf-16")("surrogatepass")
        had = bool(more)
        if self._decoder is not None:
            more = self._decoder.decode(more, final=not more).encode("utf-8", "surrogatepass")
        self._dropped += self.at
        self.data = self.data[self.at :] + more
        self.at = 0
        return had

    def byte(self, offset: int) -> bytes:
        """Give the byte at an offset from `at`, none at the end of what is at hand."""
        return self.data[self.at + offset : self.at + offset + 1]

    def take(self, end: int) -> None:
        """Deal with everything before `end`."""
        self.line += self.data.count(b"\n", self.at, end)
        self.at = end

    def start(self) -> bytes:
        """Go to where the next value begins; give its first byte, or none at the end."""
        if self.data[self.at : self.at + 2] == b"\n{":  # nearly always in JSON Lines
            self.margin = b"\n"
            self.line += 1
            self.at += 1
            return b"{"
        blank = b"\n" if self._is_new else b""
        while True:
            end = end_of(_BETWEEN, self.data, self.at)
            blank = blank[-80:] + self.data[max(self.at, end - 80) : end]
            self.take(end)
            # Fewer bytes than a byte-order mark has may be the beginning of one.
            if len(self.data) - end >= 3 or not self.fill():
                break
        _, newline, blanks = blank.replace(codecs.BOM_UTF8, b"").rpartition(b"\n")
        self.margin = newline + blanks if newline else None
        return self.byte(0)

    def resume(self) -> None:
        """Go behind a record that breaks off, to the next line that begins as it did."""
        mark = self.margin + b"{" if self.margin else b""
        while not mark or (found := self.data.find(mark, self.at)) < 0:
            self.take(max(self.at, len(self.data) - len(mark)))
            if not self.fill():
                self.take(len(self.data))
                return
        self.take(found)

    def skip(self, pattern: re.Pattern[bytes]) -> None:
        """Deal with what a pattern matches, however much that is."""
        while True:
            self.take(end_of(pattern, self.data, self.at))
            if self.byte(0) or not self.fill():
                return


def end_of(pattern: re.Pattern[bytes], data: bytes, at: int) -> int:
    """Give where a pattern that may match nothing ends."""
    match = pattern.match(data, at)
    return match.end() if match else at

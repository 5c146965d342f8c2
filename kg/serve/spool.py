"""An answer while it is written: in a file without a name, no longer than it may be, and counted."""

from __future__ import annotations

import io
import mmap
import os
import re
import tempfile
import zlib
from typing import IO

PACKED_FROM = 1400
"""Bytes; what is smaller fits a packet as it is."""
LEVEL = 5
ILLEGAL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""What XML cannot hold, not even as a reference."""
HELD = re.compile(rb"\xef\xbf?\Z")
REPLACEMENT = "\ufffd".encode()

ROWS = {
    "JSON": re.compile(rb'[\[,]\{"[^"\\]*":\{"type":|(?<=[\[}]),?\{\}(?=[,\]])'),
    "XML": re.compile(rb"<result>"),
    "CSV": re.compile(rb'(?:[^"\r\n]|"[^"]*")*\r\n'),
    "TSV": re.compile(rb"\n"),
}
"""What each row of a result begins or ends with; with CSV and TSV the first is the head."""


class TooLargeError(Exception):
    """The answer is longer than it may be."""


class Spool(io.RawIOBase):
    """A file that an answer is written to."""

    def __init__(self, limit: int, folder: str | None, *, xml: bool) -> None:
        """Begin an answer of `limit` bytes at the most."""
        super().__init__()
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `close`
        self._folder, self._limit, self._xml = folder, limit, xml
        self._held = b""
        self.size = 0
        self.full = False
        """The engine makes another error of ours; this tells what it was."""

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Write some bytes. Raises TooLargeError."""
        piece = self._legal(bytes(data)) if self._xml else data
        self.size += len(piece)
        if self.size > self._limit:
            self.full = True
            raise TooLargeError
        self._file.write(piece)
        return len(data)

    def _legal(self, data: bytes) -> bytes:
        """Replace what XML cannot hold; what may go on in the next piece is held back."""
        data = self._held + data
        found = HELD.search(data)
        self._held = found[0] if found else b""
        return ILLEGAL.sub(REPLACEMENT, data[: len(data) - len(self._held)])

    def finish(self) -> None:
        """See all of it in the file, with an end of line."""
        self._file.write(self._held)
        self._file.flush()
        if self.size and os.pread(self._file.fileno(), 1, self.size - 1) != b"\n":
            self._file.write(b"\n")
            self.size += 1
        self._file.flush()

    def rows(self, form: str) -> int:
        """Count the rows of a result."""
        with mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            count = sum(1 for _ in ROWS[form].finditer(data))
        return count - (form in {"CSV", "TSV"})

    def packed(self) -> IO[bytes]:
        """Give the same, packed with gzip, in another file."""
        out: IO[bytes] = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - the caller closes it
        packer = zlib.compressobj(LEVEL, wbits=31)
        self._file.seek(0)
        while piece := self._file.read(1 << 20):
            out.write(packer.compress(piece))
        out.write(packer.flush())
        out.flush()
        return out

    def fileno(self) -> int:
        """Give the descriptor of the file."""
        return self._file.fileno()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        super().close()

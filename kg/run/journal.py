"""What a run has done so far, batch by batch, so that another can go on where it was killed."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_LENGTH = struct.Struct("<Q")


class Journal:
    """Entries in a file, each whole or not there."""

    def __init__(self, file: Path) -> None:
        """Begin a journal, or go on with one."""
        self._stream = file.open("a+b")

    def entries(self) -> Iterator[Any]:
        """Give the entries so far; what is left of one that was cut off is forgotten."""
        self._stream.seek(0)
        while True:
            begin = self._stream.tell()
            head = self._stream.read(_LENGTH.size)
            body = self._stream.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""
            if len(head) < _LENGTH.size or len(body) < _LENGTH.unpack(head)[0]:
                self._stream.truncate(begin)
                return
            yield pickle.loads(body)  # noqa: S301 - our own

    def write(self, entry: Any) -> None:
        """Add an entry, and see it out of this process."""
        body = pickle.dumps(entry, -1)
        self._stream.write(_LENGTH.pack(len(body)) + body)
        self._stream.flush()

    def close(self) -> None:
        """Leave the file as it is."""
        self._stream.close()

"""A look at how a stream begins, which takes nothing from it."""

from __future__ import annotations

import io
from typing import BinaryIO, cast

SIZE = 4096


class _Peeked(io.RawIOBase):
    """A stream with what was read of it in front again."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first = first
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._first or self._rest.read(len(buffer))
        self._first = data[len(buffer) :]
        buffer[: len(data[: len(buffer)])] = data[: len(buffer)]
        return len(data[: len(buffer)])


def peeked(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Give the first bytes of a stream, and a stream that still has them."""
    first = stream.read(SIZE)
    return first, cast("BinaryIO", io.BufferedReader(_Peeked(first, stream)))

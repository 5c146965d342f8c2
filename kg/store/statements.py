"""All statements of a store as canonical N-Quads in order: one file, in which those about a node are found by looking twice.

The engine that answers queries keeps numbers and dates by their values, so that `"1"^^xsd:positiveInteger` comes back from
it as an `xsd:integer`. What a document says of a thing is read here, as the sources say it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from kg.run.sorting import in_order

RUN = 64 * 1024 * 1024
"""Bytes of lines that are sorted in memory."""
_NEAR = 4096
"""Bytes that are looked through line by line."""
_PIECE = 1 << 20
"""Bytes that are read together."""


def write(lines: Iterable[list[bytes]], file: Path, folder: Path, run: int = RUN) -> None:
    """Write canonical lines that come in any order; memory does not depend on their number.

    `folder` is for what is sorted meanwhile, and is made.
    """
    folder.mkdir()
    with file.open("wb", buffering=1 << 20) as stream:
        for some in in_order(lines, folder, run):
            stream.writelines(some)
    folder.rmdir()


class Statements:
    """The file, opened: what it says of a node is found without reading the rest, and nothing of it is kept."""

    def __init__(self, file: Path) -> None:
        """Open a file that nobody changes any more."""
        self._file = file.open("rb", buffering=0)
        self._size = os.fstat(self._file.fileno()).st_size

    def has(self, subject: str) -> bool:
        """Say whether anything is said of a node."""
        start = f"<{subject}> ".encode()
        return self._at(self._from(start, 0), len(start)) == start

    def of(self, subject: str, predicate: str | None = None) -> Iterator[Quad]:
        """Give what is said of a node, in all graphs, or only that by a predicate."""
        start = f"<{subject}>" if predicate is None else f"<{subject}> <{predicate}>"
        return _read(b"".join(self._between(f"{start} ", f"{start}!")))

    def below(self, subject: str, wanted: Callable[[str], bool]) -> Iterator[Quad]:
        """Give what is said of the nodes below the address of another, node by node, of those that are wanted."""
        kept: list[bytes] = []
        before, is_wanted = b"\n", False
        for lines in self._between(f"<{subject}/", f"<{subject}0"):
            for line in lines.splitlines(keepends=True):
                if not line.startswith(before):
                    before = line[: line.index(b" ") + 1]
                    is_wanted = wanted(before[1:-2].decode())
                if is_wanted:
                    kept.append(line)
        return _read(b"".join(kept))

    def _between(self, first: str, last: str) -> Iterator[bytes]:
        """Give the lines that are not before the first text, and before the last, many together."""
        place = self._from(first.encode(), 0)
        end = self._from(last.encode(), place)
        rest = b""
        while place < end:
            piece = self._at(place, min(_PIECE, end - place))
            place += len(piece)
            whole, newline, rest = (rest + piece).rpartition(b"\n")
            yield whole + newline

    def _at(self, place: int, length: int) -> bytes:
        return os.pread(self._file.fileno(), length, place)

    def _from(self, text: bytes, start: int) -> int:
        """Give where the first line begins that is not before a text, of those from the one that begins at a place on."""
        low, high, found = start, self._size, self._size
        while high - low > _NEAR:  # it is the one at `found`, or begins from `low` to `high`
            middle = (low + high) // 2
            begin = self._behind(middle)
            if begin < found and self._at(begin, len(text)) < text:
                low = begin
            else:
                high, found = middle, min(begin, found)
        near = self._at(low, high - low + len(text))
        place = 0
        while near[place : place + len(text)] < text:
            place = near.find(b"\n", place) + 1
            if not place or low + place > high:
                return found
        return low + place

    def _behind(self, place: int) -> int:
        """Give where the first line behind a place begins."""
        while (piece := self._at(place, _NEAR)) and (end := piece.find(b"\n")) < 0:
            place += len(piece)
        return place + end + 1 if piece else self._size


def _read(lines: bytes) -> Iterator[Quad]:
    return parse(lines, RdfFormat.N_QUADS, lenient=True)  # they are canonical, and were examined before

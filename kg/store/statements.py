"""All statements of a store as canonical N-Quads in order: one file, in which those about a node are found by looking twice.

The engine that answers queries keeps numbers and dates by their values, so that `"1"^^xsd:positiveInteger` comes back from
it as an `xsd:integer`. What a document says of a thing is read here, as the sources say it.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from kg.run.sorting import in_order

RUN = 64 * 1024 * 1024
"""Bytes of lines that are sorted in memory."""


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
    """The file, opened: what it says of a node is found without reading the rest."""

    def __init__(self, file: Path) -> None:
        """Open a file that nobody changes any more."""
        with file.open("rb") as stream:
            self._lines = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) if file.stat().st_size else b""

    def has(self, subject: str) -> bool:
        """Say whether anything is said of a node."""
        start = f"<{subject}> ".encode()
        place = self._from(start, 0)
        return self._lines[place : place + len(start)] == start

    def of(self, subject: str, predicate: str | None = None) -> Iterator[Quad]:
        """Give what is said of a node, in all graphs, or only that by a predicate."""
        start = f"<{subject}>" if predicate is None else f"<{subject}> <{predicate}>"
        where = self._between(f"{start} ", f"{start}!")
        return _read(self._lines[where.start : where.stop])

    def below(self, subject: str, wanted: Callable[[str], bool]) -> Iterator[Quad]:
        """Give what is said of the nodes below the address of another, node by node, of those that are wanted."""
        kept: list[bytes] = []
        before, is_wanted = b"", False
        for line in self._each(self._between(f"<{subject}/", f"<{subject}0")):
            node = line[: line.index(b" ")]
            if node != before:
                before, is_wanted = node, wanted(node[1:-1].decode())
            if is_wanted:
                kept.append(line)
        return _read(b"".join(kept))

    def _between(self, first: str, last: str) -> range:
        """Give where the lines stand that are not before the first text, and before the last."""
        start = self._from(first.encode(), 0)
        return range(start, self._from(last.encode(), start))

    def _from(self, text: bytes, start: int) -> int:
        """Give where the first line behind a place begins that is not before a text."""
        end = len(self._lines)
        while start < end:
            middle = (start + end) // 2
            line = max(self._lines.rfind(b"\n", start, middle) + 1, start)
            if self._lines[line : line + len(text)] < text:
                start = self._lines.find(b"\n", middle) + 1
            else:
                end = line
        return start

    def _each(self, where: range) -> Iterator[bytes]:
        place = where.start
        while place < where.stop:
            end = self._lines.find(b"\n", place) + 1
            yield self._lines[place:end]
            place = end


def _read(lines: bytes) -> Iterator[Quad]:
    return parse(lines, RdfFormat.N_QUADS, lenient=True)  # they are canonical, and were examined before

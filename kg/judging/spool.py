"""Statements put together by subject, and notes put together by node, in memory or, beyond a budget, on disk.

Every term is a text, as N-Triples writes it. Nodes are told apart by the 64-bit hashes of their texts; those with the
same hash, modulo the number of drawers, are kept in one drawer, and one drawer at a time is looked at.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Collection, Iterator
from typing import IO

DRAWERS = 64
BUDGET = 32 * 1024 * 1024
"""Bytes that wait in memory, for all drawers together."""

Said = dict[str, list[str]]
"""What is said of one node: for a predicate the objects, for `^` and a predicate the subjects that lead to the node."""
GRAPH = "@"
"""The key under which the graphs stand that say something of a node."""


class _Disk:
    """One temporary file for the pieces of many drawers."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._pieces: list[list[tuple[int, int]]] = []
        self._end = 0

    def append(self, drawer: int, piece: bytes) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with its owner
        while len(self._pieces) <= drawer:
            self._pieces.append([])
        self._file.seek(self._end)
        self._file.write(piece)
        self._pieces[drawer].append((self._end, len(piece)))
        self._end += len(piece)

    def pieces(self, drawer: int) -> Iterator[bytes]:
        for start, length in self._pieces[drawer] if drawer < len(self._pieces) else ():
            assert self._file is not None
            self._file.seek(start)
            yield self._file.read(length)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


class Spool:
    """Statements by subject, in whichever order they came; inverse statements by object where they are asked for."""

    def __init__(self, drawers: int = DRAWERS, budget: int = BUDGET) -> None:
        """Make an empty one; more drawers keep fewer statements in memory at a time."""
        self.drawers = drawers
        self._budget = budget
        self._waiting: list[list[str]] = [[] for _ in range(drawers)]
        self._size = 0
        self._disk = _Disk()

    def add(self, node: str, rows: list[str]) -> None:
        """Put rows below a node, each made by `row`."""
        drawer = self._waiting[hash(node) % self.drawers]
        drawer.append(node)
        drawer += rows
        self._size += len(node) + sum(map(len, rows)) + 60 * len(rows)
        if self._size > self._budget:
            self._spill()

    def _spill(self) -> None:
        for drawer, rows in enumerate(self._waiting):
            if rows:
                self._disk.append(drawer, ("\n".join(rows) + "\n").encode())
                rows.clear()
        self._size = 0

    def _rows(self, drawer: int) -> Iterator[str]:
        for piece in self._disk.pieces(drawer):
            yield from piece.decode().split("\n")[:-1]
        yield from self._waiting[drawer]

    def drawer(self, drawer: int, only: Collection[str] | None = None) -> dict[str, Said]:
        """Give what is said of the nodes of one drawer, or of some of them."""
        found: dict[str, Said] = {}
        said: Said | None = None
        for row in self._rows(drawer):
            if row[0] != " ":
                said = None if only is not None and row not in only else found.setdefault(row, {})
            elif said is not None:
                key, _, value = row[1:].partition(" ")
                values = said.get(key)
                if values is None:
                    said[key] = [value]
                else:
                    values.append(value)
        for said in found.values():
            for key, values in said.items():
                if len(values) > 1:
                    said[key] = list(dict.fromkeys(values))
        return found

    def nodes(self, drawer: int) -> Iterator[str]:
        """Give the nodes of one drawer, each as often as rows were put below it."""
        return (row for row in self._rows(drawer) if row[0] != " ")

    def about(self, nodes: Collection[str]) -> Iterator[tuple[str, Said]]:
        """Give what is said of some nodes."""
        wanted: dict[int, set[str]] = {}
        for node in nodes:
            wanted.setdefault(hash(node) % self.drawers, set()).add(node)
        for drawer in sorted(wanted):
            yield from self.drawer(drawer, wanted[drawer]).items()

    def close(self) -> None:
        """Give the disk space back."""
        self._disk.close()


def row(key: str, value: str) -> str:
    """Give the row of one predicate, or its inverse, and the other end."""
    return f" {key} {value}"


class Notes:
    """Small notes about nodes: a node's hash, a kind and a number each."""

    def __init__(self, drawers: int = DRAWERS, budget: int = BUDGET) -> None:
        """Make an empty one."""
        self.drawers = drawers
        self._most = budget // 24 // drawers
        self._waiting = [array("q") for _ in range(drawers)]
        self._disk = _Disk()

    def add(self, node: int, kind: int, number: int) -> None:
        """Note something of the node with a hash."""
        drawer = node % self.drawers
        waiting = self._waiting[drawer]
        waiting.extend((node, kind, number))
        if len(waiting) > 3 * self._most:
            self._disk.append(drawer, waiting.tobytes())
            del waiting[:]

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return any(True for drawer in range(self.drawers) for _ in self.drawer(drawer))

    def drawer(self, drawer: int) -> Iterator[tuple[int, int, int]]:
        """Give the notes of one drawer, in the order in which they were made."""
        for piece in self._disk.pieces(drawer):
            numbers = array("q", piece)
            yield from zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
        numbers = self._waiting[drawer]
        yield from zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)

    def close(self) -> None:
        """Give the disk space back."""
        self._disk.close()

"""Records that are merged after all batches were read, since several batches have one of each thing."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path

TOGETHER = 200
"""Groups of records that are merged in one batch."""


class Aside:
    """Records of groups that are in several batches, kept in a file until all are there."""

    def __init__(self, file: Path) -> None:
        """Begin with none."""
        self._stream = file.open("w+b")
        self._places = array("Q")  # group, offset, length; again and again

    def add(self, found: Iterable[tuple[int, bytes]]) -> None:
        """Keep some records, in the order of their batches."""
        for group, pickled in found:
            self._places.extend((group, self._stream.tell(), len(pickled)))
            self._stream.write(pickled)

    def tasks(self, number: int) -> Iterator[tuple[int, list[bytes]]]:
        """Give the records group by group, some groups at a time, with the numbers of the batches that they make."""
        order = sorted(range(0, len(self._places), 3), key=self._places.__getitem__)
        groups = (list(group) for _, group in groupby(order, key=self._places.__getitem__))
        while some := list(islice(groups, TOGETHER)):
            yield number, [self._read(*self._places[each + 1 : each + 3]) for group in some for each in group]
            number += 1

    def _read(self, offset: int, length: int) -> bytes:
        self._stream.seek(offset)
        return self._stream.read(length)

    def close(self) -> None:
        """Forget them."""
        self._stream.close()

"""Values that are kept in a file until they are wanted, since there may be many."""

from __future__ import annotations

import heapq
import pickle
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TypeVar, overload

T = TypeVar("T")

TOGETHER = 64
"""Small values that are read at a time."""
RUN = 128 * TOGETHER
"""Values that are sorted in memory."""


class Kept(Sequence[T]):
    """Values in the order in which they came; the file has no name, and is gone when they are."""

    def __init__(self, folder: Path, together: int = 1) -> None:
        """Begin with none, of which so many are read and held in memory together."""
        self._stream = TemporaryFile(dir=folder)  # noqa: SIM115 - it stays open as long as there is this object
        self._together = together
        self._places = array("Q")
        self._last: list[T] = []
        """Those that are not in the file yet."""

    def add(self, values: Iterable[T]) -> None:
        """Keep some values."""
        for value in values:
            self._last.append(value)
            if len(self._last) == self._together:
                self._places.append(self._stream.seek(0, 2))
                pickle.dump(self._last, self._stream, -1)
                self._last = []

    def __len__(self) -> int:
        """Give how many there are."""
        return len(self._places) * self._together + len(self._last)

    def __iter__(self) -> Iterator[T]:
        """Give them all, read little by little."""
        return self.span(0)

    def span(self, first: int, last: int | None = None) -> Iterator[T]:
        """Give those from one position to another, which are multiples of those that are read together."""
        end = len(self._places) + 1 if last is None else last // self._together
        for at in range(first // self._together, end):
            yield from self._read(at)

    def _read(self, at: int) -> list[T]:
        """Give those that are read together with others; behind the file come those that are not in it yet."""
        if at >= len(self._places):
            return self._last if at == len(self._places) else []
        self._stream.seek(self._places[at])
        found: list[T] = pickle.load(self._stream)  # noqa: S301 - our own
        return found

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        """Give one, or a tuple of some."""
        if isinstance(index, slice):
            return tuple(self[each] for each in range(len(self))[index])
        at, rest = divmod(range(len(self))[index], self._together)
        return self._read(at)[rest]

    def __eq__(self, other: object) -> bool:
        """Tell whether another sequence has the same values."""
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == another for one, another in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """Show the first few."""
        few = ", ".join(map(repr, islice(self, 3)))
        return f"<{len(self)} kept: {few}{', ...' if len(self) > 3 else ''}>"

    def __reduce__(self) -> tuple[Any, ...]:
        """Be a tuple wherever else this is sent to."""
        return tuple, (tuple(self),)

    def close(self) -> None:
        """Forget them."""
        self._stream.close()

    __del__ = close


def ordered(values: Iterable[T], key: Callable[[T], Any], folder: Path) -> Kept[T]:
    """Keep values in order, each once, however many there are; those with the same key come together only if equal."""
    runs: Kept[T] = Kept(folder, TOGETHER)
    ahead = iter(values)
    while some := _different(ahead):
        runs.add(sorted(some, key=key))
    if len(runs) <= RUN:
        return runs
    merged = heapq.merge(*(runs.span(begin, begin + RUN) for begin in range(0, len(runs), RUN)), key=key)
    made: Kept[T] = Kept(folder, TOGETHER)
    made.add(each for each, _ in groupby(merged))
    return made


def _different(values: Iterator[T]) -> set[T]:
    """Take values until there are enough different ones for a run, or no more."""
    some: set[T] = set()
    while len(some) < RUN and (more := set(islice(values, RUN - len(some)))):
        some |= more
    return some

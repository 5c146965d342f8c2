"""Values that are kept in a file until they are wanted, since there may be many."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Values in the order in which they came."""

    def __init__(self, file: Path) -> None:
        """Begin with none."""
        self._stream = file.open("w+b")
        self._count = 0

    def add(self, values: Iterable[T]) -> None:
        """Keep some values."""
        for value in values:
            pickle.dump(value, self._stream, -1)
            self._count += 1

    def __len__(self) -> int:
        """Give how many there are."""
        return self._count

    def __iter__(self) -> Iterator[T]:
        """Give them all; meanwhile none may be added."""
        self._stream.seek(0)
        for _ in range(self._count):
            yield pickle.load(self._stream)  # noqa: S301 - our own

    def close(self) -> None:
        """Forget them."""
        self._stream.close()

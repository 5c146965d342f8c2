"""What a process has told of the batches before, so that it need not be told again.

Of what the batches say again and again, the first in their order counts. A process that gets its batches in their
order tells the first that it sees; the least of what all processes tell is the first of all. So nothing depends on
how batches are spread over processes, nor on how much each remembers: what is told twice is told in vain, not wrongly.
"""

from __future__ import annotations

from array import array
from typing import Any, Final

BITS: Final = 17
"""Of the place that a number has in a table."""
MOST: Final = 1 << 12
"""Objects that are remembered."""


class Seen:
    """A bounded memory, for one process and batches in their order; sent to another process, it begins anew."""

    def __init__(self, bits: int = BITS, most: int = MOST) -> None:
        """Begin with nothing; a number has one place, which it loses to the next that has the same."""
        self._size = bits, most
        self._mask = (1 << bits) - 1
        self._ties = array("q", bytes(8 << bits))
        self._said = array("q", bytes(8 << bits))
        self.tied: dict[int, object] = {}
        """By their `id`, identifiers whose ties were told; the objects are held, so that no other gets the same."""
        self.memo: dict[int, tuple[object, Any]] = {}
        """By its `id`, an object of the records and what is said of it."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Leave behind what was told: another process has told nothing yet."""
        return Seen, self._size

    def trim(self) -> None:
        """Forget all objects when they have become too many."""
        for each in (self.tied, self.memo):
            if len(each) > self._size[1]:
                each.clear()

    def is_new_tie(self, name: int) -> bool:
        """Tell whether some identifiers were not told yet, as far as is remembered, and remember them."""
        return self._is_new(self._ties, name)

    def is_new_value(self, name: int) -> bool:
        """Tell whether a single value was not told yet, as far as is remembered, and remember it."""
        return self._is_new(self._said, name)

    def _is_new(self, table: array[int], name: int) -> bool:
        at = name & self._mask
        if table[at] == name:
            return False
        table[at] = name
        return True

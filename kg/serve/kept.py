"""Documents that were made and may be asked for again, up to so many bytes; what was not asked for longest goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Final, NamedTuple

MOST: Final = 128 * 1024 * 1024
"""Bytes that are kept."""
_OVERHEAD: Final = 2_000
"""Bytes that a document takes beside its body, about."""


class Document(NamedTuple):
    """An answer: its status, its header fields, and its body."""

    status: int
    fields: tuple[tuple[str, str], ...]
    body: bytes

    def field(self, name: str) -> str | None:
        """Give a header field, or None where it is not there."""
        return next((value for key, value in self.fields if key.lower() == name.lower()), None)


class Kept:
    """Documents by what they were made from."""

    def __init__(self, most: int = MOST) -> None:
        """Begin with none; `most` is the number of bytes that are kept."""
        self._documents: OrderedDict[Hashable, Document] = OrderedDict()
        self._most, self._size = most, 0

    def get(self, key: Hashable) -> Document | None:
        """Give a document, which then is the last to go."""
        found = self._documents.get(key)
        if found is not None:
            self._documents.move_to_end(key)
        return found

    def put(self, key: Hashable, document: Document) -> None:
        """Keep a document, unless it alone is more than a quarter of what is kept."""
        size = len(document.body) + _OVERHEAD
        if size * 4 > self._most or key in self._documents:
            return
        self._documents[key] = document
        self._size += size
        while self._size > self._most:
            _, gone = self._documents.popitem(last=False)
            self._size -= len(gone.body) + _OVERHEAD

    def __len__(self) -> int:
        """Give how many documents are kept."""
        return len(self._documents)

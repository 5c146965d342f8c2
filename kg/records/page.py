"""What a captured page says of itself."""

from __future__ import annotations

from kg.records.base import Record, String, Text


class Page(Record):
    """The page's own heading and the credit line it prints."""

    title: Text | None = None
    credit: String | None = None

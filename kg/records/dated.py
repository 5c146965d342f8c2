"""A date of something that happened to a paper."""

from __future__ import annotations

from typing import Any, Literal

from kg.errors import BadValue
from kg.records.base import Model
from kg.values.dates import PartialDate
from kg.values.period import Period

Happening = Literal[
    "created", "submitted", "revised", "accepted", "online", "print", "available", "modified", "copyright",
    "collected", "valid", "withdrawn", "retracted",
]  # fmt: skip
"""What may happen to a paper."""


LASTING: tuple[Happening, ...] = ("created", "collected", "available", "valid")
"""What may last, and so may have a period."""


class Dated(Model):
    """What happened, and when. The date of publication is `Paper.published`, and not among these."""

    event: Happening
    date: PartialDate | Period

    def model_post_init(self, _context: Any, /) -> None:
        """Refuse a period of what happens on one day."""
        if isinstance(self.date, Period) and self.event not in LASTING:
            raise BadValue(f"one date on which it was {self.event}", self.date.lexical)

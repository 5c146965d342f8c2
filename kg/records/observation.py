"""An observation: a number that a source gives about something."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator

from kg.errors import BadValue
from kg.records.base import Model, String

Measure = Literal[
    "h-index", "i10-index", "paper-count", "citation-count", "reference-count", "novelty", "ai-score", "entry-score",
]  # fmt: skip


def _finite(value: Decimal) -> Decimal:
    """Refuse NaN, infinities and negative numbers, and what only an exponent could write."""
    if not value.is_finite() or value < 0 or "E" in str(value):
        raise BadValue("a number of zero or more", value)
    return value


class Observation(Model):
    """A measure and its value as printed (`33.0` stays `33.0`), with the unit where one is printed."""

    measure: Measure
    value: Annotated[Decimal, AfterValidator(_finite)]
    unit: String | None = None

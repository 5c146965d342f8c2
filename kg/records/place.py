"""A place: where an institution is, or where an event was held."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from kg.errors import BadValue
from kg.records.base import Model, String
from kg.records.identifier import Identified

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1, two letters."""


def _within(limit: int) -> AfterValidator:
    def check(value: Decimal) -> Decimal:
        if not value.is_finite() or abs(value) > limit or "E" in str(value):
            raise BadValue(f"degrees from -{limit} to {limit}", value)
        return value

    return AfterValidator(check)


class Place(Identified, Model):
    """A place, as far as the source states it."""

    name: String | None = None
    region: String | None = None
    country: String | None = None
    country_code: CountryCode | None = None
    latitude: Annotated[Decimal, _within(90)] | None = None
    longitude: Annotated[Decimal, _within(180)] | None = None

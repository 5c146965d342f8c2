"""A period between two dates."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import BadValue
from kg.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Period:
    """From one date to another; either end may be open, not both.

    Standard: Extended Date/Time Format (EDTF, ISO 8601-2), level 1 intervals.

    >>> Period(PartialDate(2012), PartialDate(2014, 6)).lexical, Period(PartialDate(2012), None).lexical
    ('2012/2014-06', '2012/..')
    """

    start: PartialDate | None
    end: PartialDate | None

    def __post_init__(self) -> None:
        """Refuse a period without ends, and one that ends before it begins."""
        if self.start is None and self.end is None:
            raise BadValue("a period with a beginning or an end", "neither")
        if self.start and self.end:
            known = min(len(self.start.lexical), len(self.end.lexical))
            if self.end.lexical[:known] < self.start.lexical[:known]:
                raise BadValue("a period that ends after it begins", self.lexical)

    @property
    def lexical(self) -> str:
        """The period as EDTF writes it."""
        return "/".join(date.lexical if date else ".." for date in (self.start, self.end))

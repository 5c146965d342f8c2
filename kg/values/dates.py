"""Dates that keep the precision they have: a year, a month, a day, or a day without its year."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal, Self

from kg.errors import BadValue

_EXPECTED = "a date such as 2021, 2021-01 or 2021-01-05"
_EXPECTED_ENGLISH = "a date such as Nov 11, 2022, June 2020 or 2004"
_EXPECTED_MONTH_DAY = "a day of the year such as Feb 23"

_TIME = r"[Tt](?:[01][0-9]|2[0-4]):[0-5][0-9](?::[0-6][0-9](?:[.,][0-9]{1,9})?)?(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?"
_ISO = re.compile(rf"([0-9]{{4}})(?:-([0-9]{{2}})(?:-([0-9]{{2}})(?:{_TIME})?)?)?")

_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_ENGLISH = (
    re.compile(_YEAR),
    re.compile(rf"{_MONTH}(?:, ?| ){_YEAR}"),
    re.compile(rf"{_MONTH} {_DAY}(?:, ?| ){_YEAR}"),
    re.compile(rf"{_DAY} {_MONTH}(?:, ?| ){_YEAR}"),
)
_ENGLISH_MONTH_DAY = (re.compile(rf"{_MONTH} {_DAY}"), re.compile(rf"{_DAY} {_MONTH}"))

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_LEAP_YEAR = 2000
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, month or year of the Gregorian calendar, proved when it is made.

    Year 0 and year 9999 are refused: catalogues write them for "unknown" and "still running".
    Standard: XML Schema 1.1 part 2, xsd:date, xsd:gYearMonth and xsd:gYear.

    >>> PartialDate(2021, 1).lexical
    '2021-01'
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no calendar has."""
        found = "-".join(str(part) for part in (self.year, self.month, self.day) if part is not None)
        if not 1 <= self.year <= 9998:
            raise BadValue("a year from 1 to 9998", found)
        if self.month is None and self.day is not None:
            raise BadValue(_EXPECTED, found, "a day without a month")
        try:
            dt.date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except ValueError:
            raise BadValue(_EXPECTED, found, "no calendar has this day") from None

    @property
    def lexical(self) -> str:
        """The date as XML Schema writes it.

        >>> PartialDate(987).lexical, PartialDate(2021, 1, 5).lexical
        ('0987', '2021-01-05')
        """
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def datatype(self) -> Literal["gYear", "gYearMonth", "date"]:
        """The local name of the XML Schema datatype that `lexical` belongs to.

        >>> PartialDate(2021).datatype, PartialDate(2021, 1).datatype, PartialDate(2021, 1, 5).datatype
        ('gYear', 'gYearMonth', 'date')
        """
        if self.month is None:
            return "gYear"
        return "gYearMonth" if self.day is None else "date"


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of the year whose year is not known; 29 February is one.

    Standard: XML Schema 1.1 part 2, xsd:gMonthDay.

    >>> MonthDay(2, 23).lexical
    '--02-23'
    """

    month: int
    day: int

    def __post_init__(self) -> None:
        """Refuse what no year has."""
        try:
            dt.date(_LEAP_YEAR, self.month, self.day)
        except ValueError:
            raise BadValue(_EXPECTED_MONTH_DAY, f"{self.month}-{self.day}", "no year has this day") from None

    @property
    def lexical(self) -> str:
        """The day as XML Schema writes it.

        >>> MonthDay(12, 1).lexical
        '--12-01'
        """
        return f"--{self.month:02d}-{self.day:02d}"

    @property
    def datatype(self) -> Literal["gMonthDay"]:
        """The local name of the XML Schema datatype that `lexical` belongs to.

        >>> MonthDay(2, 23).datatype
        'gMonthDay'
        """
        return "gMonthDay"

    @classmethod
    def from_english(cls, text: str) -> Self:
        """Return the day of the year that `text` states in English.

        In goes a month by name and a day, in either order; out comes the day without a year.
        Standard: XML Schema 1.1 part 2, xsd:gMonthDay.

        >>> MonthDay.from_english("Feb 23").lexical
        '--02-23'
        """
        found = _first_match(_ENGLISH_MONTH_DAY, text)
        if found is None:
            raise BadValue(_EXPECTED_MONTH_DAY, text)
        return cls(_month(found["month"], _EXPECTED_MONTH_DAY, text), int(found["day"]))


def parse(text: str) -> PartialDate:
    """Return the date that `text` states in the extended form of ISO 8601.

    In goes a year, a year and month, or a full date; of a date and time the day is taken as it is written. Out comes
    the date with the precision it had.
    Standard: ISO 8601-1, extended forms of calendar dates (not EDTF, not the forms without hyphens).

    >>> parse("2021-01-05").lexical, parse("2021").datatype, parse("2021-01-05T12:30:00Z").lexical
    ('2021-01-05', 'gYear', '2021-01-05')
    """
    found = _ISO.fullmatch(text.strip())
    if found is None:
        raise BadValue(_EXPECTED, text)
    year, month, day = found.groups()
    return PartialDate(int(year), int(month) if month else None, int(day) if day else None)


def from_english(text: str) -> PartialDate:
    """Return the date that `text` states in English.

    In goes `Nov 11, 2022`, `11 November 2022`, `June, 2020` or `2004`, months in full or by their first letters; out
    comes the date with the precision it had.
    Standard: none; these are the forms that pages print.

    >>> from_english("Nov 11, 2022").lexical, from_english("June, 2020").lexical, from_english("2004").lexical
    ('2022-11-11', '2020-06', '2004')
    """
    found = _first_match(_ENGLISH, text)
    if found is None:
        raise BadValue(_EXPECTED_ENGLISH, text)
    parts = found.groupdict()
    month, day = parts.get("month"), parts.get("day")
    return PartialDate(
        int(parts["year"]),
        _month(month, _EXPECTED_ENGLISH, text) if month else None,
        int(day) if day else None,
    )


def _first_match(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    words = " ".join(text.split())
    if len(words) > _LONGEST:
        return None
    return next((found for pattern in patterns if (found := pattern.fullmatch(words))), None)


def _month(name: str, expected: str, text: str) -> int:
    number = _MONTHS.get(name.lower())
    if number is None:
        raise BadValue(expected, text, f"no month is called {name}")
    return number

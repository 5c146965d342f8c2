"""Dates that keep the precision they have: a year, a month, a day, or a day without its year."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Self

from kg.errors import BadValue

_EXPECTED = "a date such as 2021, 2021-01 or 2021-01-05"
_EXPECTED_ENGLISH = "a date such as Nov 11, 2022, June 2020 or 2004"
_EXPECTED_MONTH_DAY = "a day of the year such as Feb 23"

_TIME = r"[Tt ](?:[01][0-9]|2[0-4]):[0-5][0-9](?::[0-6][0-9](?:[.,][0-9]{1,9})?)?(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?"
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

_PARTS = 3
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})?([0-9]{2})?")
_SLASHED = re.compile(r"([0-9]{4})(?:/([0-9]{1,2})?)?(?:/([0-9]{1,2})?)?(?:/.*| [0-9]{1,2}:[0-9:]+)?", re.DOTALL)

_EXPECTED_EDTF = "an EDTF date or interval such as 2004-06 or 2004-06/2006-08"
_OPEN = frozenset({"", "..", "open", "unknown"})
# Months 21 to 41 are seasons, quarters, quadrimesters and semesters; XX is a month or day that is not known.
_EDTF = re.compile(r"(?P<whole>[0-9]{4}(?:-[0-9]{2})?)-XX|(?P<year>[0-9]{4})-(?:XX-XX|2[1-9]|3[0-9]|4[01])")
_VAGUE = re.compile(r"[?~%Xxu]")

_EXPECTED_MEDLINE = "a date such as 1998 Dec-1999 Jan"
_END = r"(?P<month{0}>[A-Za-z]{{3,9}})?\.? ?(?P<day{0}>[0-9]{{1,2}})?"
_MEDLINE = re.compile(
    rf"(?P<year>[0-9]{{4}})(?: {_END.format('')})?(?: ?- ?(?:(?P<year2>[0-9]{{4}})(?: |$))?{_END.format('2')})?",
)
_SEASON = (
    "spring|summer|autumn|fall|winter|(?:first|second|third|fourth|[1-4](?:st|nd|rd|th)?) quarter|q[1-4]|quarter [1-4]"
)
_MONTH_NAMES = "[a-z]{3,9}\\.?"
_PART_OF_YEAR = re.compile(
    rf"(?:{_SEASON}|{_MONTH_NAMES} ?[-–/&] ?{_MONTH_NAMES}|(?:{_SEASON}) ?[-–/&] ?(?:{_SEASON}))"
)

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
        if not 1 <= self.year <= 9998:
            raise BadValue("a year from 1 to 9998", self._stated())
        if self.month is None and self.day is not None:
            raise BadValue(_EXPECTED, self._stated(), "a day without a month")
        try:
            dt.date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except ValueError:
            raise BadValue(_EXPECTED, self._stated(), "no calendar has this day") from None

    def _stated(self) -> str:
        return "-".join(str(part) for part in (self.year, self.month, self.day) if part is not None)

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


@lru_cache(maxsize=4096)
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


def from_parts(parts: Sequence[object]) -> PartialDate:
    """Return the date whose year, month and day are `parts`.

    In go up to three whole numbers, as numbers or as text; None, nothing and 0 at the end mean that the source has no
    month or day. Raises BadValue when there is no year, or a day without a month.
    Standard: CSL-JSON and the Crossref API (`date-parts`).

    >>> from_parts([2019, 3, 7]).lexical, from_parts(["2019", "3"]).lexical, from_parts([2019, 0, None]).lexical
    ('2019-03-07', '2019-03', '2019')
    """
    numbers = [_number(part, parts) for part in parts]
    while numbers and not numbers[-1]:
        numbers.pop()
    if not 1 <= len(numbers) <= _PARTS or None in numbers[:1]:
        raise BadValue("a year, or a year with its month and day", _shown(parts))
    year, month, day = (*numbers, None, None)[:_PARTS]
    return PartialDate(year or 0, month, day)


def from_compact(text: str) -> PartialDate:
    """Return the date that `text` states in the basic form of ISO 8601.

    In go four, six or eight digits; a month or day 00 means that the source has none.
    Standard: ISO 8601-1, basic forms of calendar dates; MARC 21, field 008.

    >>> from_compact("20190307").lexical, from_compact("20190000").lexical
    ('2019-03-07', '2019')
    """
    found = _COMPACT.fullmatch(text.strip())
    if found is None:
        raise BadValue("a date such as 20190307", text)
    return from_parts(found.groups())


def from_slashes(text: str) -> PartialDate:
    """Return the date that `text` states with slashes, the year first.

    In goes `2019/02/07`, `2017/01` or `2019///`; what stands behind a third slash, and a time of day, are passed over.
    Standard: RIS (`YYYY/MM/DD/other`), PubMed.

    >>> from_slashes("2019/02/07").lexical, from_slashes("2017/01//").lexical, from_slashes("2019///Fall").lexical
    ('2019-02-07', '2017-01', '2019')
    """
    found = _SLASHED.fullmatch(text.strip())
    if found is None:
        raise BadValue("a date such as 2019/02/07", text)
    return from_parts(found.groups())


def from_named(year: str | int, month: str | int | None = None, day: str | int | None = None) -> PartialDate:
    """Return the date of a `year`, a `month` by English name or number, and a `day`.

    Of a season, a quarter or a range of months (`is_part_of_year`) only the year is given: keep what was printed.
    Standard: none; these are the forms of BibTeX and PubMed.

    >>> from_named("2019", "mar", "7").lexical, from_named(2019, "03").lexical, from_named("2019", "Fall").lexical
    ('2019-03-07', '2019-03', '2019')
    """
    name = str(month or "").strip().rstrip(".").lower()
    if is_part_of_year(name):
        return from_parts([year])
    return from_parts([year, _MONTHS.get(name, name), day])


def is_part_of_year(text: str) -> bool:
    """Return whether `text` names a part of the year that is no month: a season, a quarter, or some months.

    >>> is_part_of_year("Fall"), is_part_of_year("Jul/Aug"), is_part_of_year("Jul")
    (True, True, False)
    """
    words = " ".join(text.lower().split())
    return len(words) <= _LONGEST and _PART_OF_YEAR.fullmatch(words) is not None


def from_medline(text: str) -> tuple[PartialDate, PartialDate | None]:
    """Return the date, or the first and last date, that `text` states as PubMed does.

    In goes `2000 Sep-Oct`, `1998 Dec-1999 Jan`, `1999 Dec 25-31` or a single date; a season is given as its year.
    Standard: the PubMed DTD, MedlineDate.

    >>> [date and date.lexical for date in from_medline("1998 Dec-1999 Jan")]
    ['1998-12', '1999-01']
    """
    words = " ".join(text.split())
    found = _MEDLINE.fullmatch(words) if len(words) <= _LONGEST else None
    if found is None:
        raise BadValue(_EXPECTED_MEDLINE, text)
    first = _named_end(found["year"], found["month"], found["day"], text)
    if not (found["year2"] or found["month2"] or found["day2"]):
        return first, None
    month = found["month2"] or (None if found["year2"] else found["month"])
    return _interval(first, _named_end(found["year2"] or found["year"], month, found["day2"], text), text)


def from_edtf(text: str) -> tuple[PartialDate, PartialDate | None]:
    """Return the date that `text` states, or the first and last date of the interval.

    What is certain is given with the precision that is certain: a season as its year, `2004-XX` as 2004, an open end
    as None. Raises BadValue for what a date cannot say: uncertain or approximate (`1984?`, `2004~`), a decade (`199X`),
    no beginning (`/2006`); the caller keeps the text as it was printed.
    Standard: ISO 8601-2 (EDTF, levels 0 and 1), ISO 8601-1 (intervals).

    >>> [date and date.lexical for date in from_edtf("2004-06/2006-08")]
    ['2004-06', '2006-08']
    >>> from_edtf("2001-21")[0].lexical, from_edtf("2004-XX")[0].lexical, from_edtf("2004/..")[1]
    ('2001', '2004', None)
    """
    first, slash, last = text.strip().partition("/")
    if slash and first.strip() in _OPEN:
        raise BadValue(_EXPECTED_EDTF, text, "the interval has no beginning")
    begin = _edtf(first, text)
    if not slash or last.strip() in _OPEN:
        return begin, None
    return _interval(begin, _edtf(last, text), text)


def _edtf(part: str, text: str) -> PartialDate:
    stripped = part.strip()
    if vague := _EDTF.fullmatch(stripped):
        return parse(vague["whole"] or vague["year"])
    if _ISO.fullmatch(stripped):
        return parse(stripped)
    why = "uncertain, approximate or not fully specified" if _VAGUE.search(stripped) else ""
    raise BadValue(_EXPECTED_EDTF, text, why)


def _interval(first: PartialDate, last: PartialDate, text: str) -> tuple[PartialDate, PartialDate | None]:
    # Compared as far as both are precise: 2004-06/2004 ends in 2004, which is not before June.
    shared = min(len(first.lexical), len(last.lexical))
    if last.lexical[:shared] < first.lexical[:shared]:
        raise BadValue("an interval that ends after it begins", text)
    return first, None if last == first else last


def _named_end(year: str, month: str | None, day: str | None, text: str) -> PartialDate:
    if month is None or is_part_of_year(month):
        return from_parts([year])
    return from_parts([year, _month(month, _EXPECTED_MEDLINE, text), day])


def _number(part: object, parts: Sequence[object]) -> int | None:
    if part is None or part == "":
        return None
    digits = str(part).strip()
    if isinstance(part, bool) or not (digits.isascii() and digits.isdecimal()) or len(digits) > 4:
        raise BadValue("a year, or a year with its month and day", _shown(parts))
    return int(digits)


def _shown(parts: Sequence[object]) -> str:
    return "-".join("" if part is None else str(part) for part in parts)


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

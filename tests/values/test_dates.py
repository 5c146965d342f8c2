"""Dates of any precision."""

from __future__ import annotations

import datetime as dt

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadValue
from kg.values import dates
from kg.values.dates import MonthDay, PartialDate

ISO = {
    "2021": ("2021", "gYear"),
    "0987": ("0987", "gYear"),
    "2021-01": ("2021-01", "gYearMonth"),
    "2021-01-05": ("2021-01-05", "date"),
    " 2020-02-29 ": ("2020-02-29", "date"),
    "2021-01-05T23:59:60Z": ("2021-01-05", "date"),
    "2021-01-05T10:00:00.123+01:00": ("2021-01-05", "date"),
}
ENGLISH = {
    "Nov 11, 2022": "2022-11-11",
    "November 11, 2022": "2022-11-11",
    "NOV. 11 2022": "2022-11-11",
    "November 11th, 2022": "2022-11-11",
    "11 November 2022": "2022-11-11",
    "1 Sept 2022": "2022-09-01",
    "11 Nov, 2022": "2022-11-11",
    "June, 2020": "2020-06",
    "June 2020": "2020-06",
    "  May\n2020 ": "2020-05",
    "Feb 29, 2024": "2024-02-29",
    "2004": "2004",
}


@pytest.mark.parametrize(("text", "expected"), ISO.items())
def test_iso(text: str, expected: tuple[str, str]) -> None:
    """A date in ISO form keeps the precision it has, and the datatype says which."""
    actual = dates.parse(text)

    assert expected == (actual.lexical, actual.datatype)


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items())
def test_english(text: str, expected: str) -> None:
    """A date in English is read with the precision it has."""
    assert expected == dates.from_english(text).lexical


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "n.d.",
            "0000",
            "9999",
            "9999-12-31",
            "2021-13",
            "2021-00",
            "2021-02-29",
            "2021-1-5",
            "20210105",
            "202101",
        ),
        *(
            "2021-01-05T25:00",
            "2021-uu",
            "2021~",
            "2021/2022",
            "21",
            "-2021",
            "２０２１",
            "2021-01-05 10:00",
            "1" * 65536,
        ),
    ],
)
def test_iso_refused(text: str) -> None:
    """What is no date of the calendar, or not in ISO form, is refused."""
    with pytest.raises(BadValue, match="expected a "):
        dates.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "Nov", "Nov 11", "Nov 31, 2022", "Feb 29, 2023", "Foo 11, 2022", "Nov 11 22", "9999", "June 0000"),
        *("Juneteenth 2020", "2020 June", "Nov11,2022", "Nov  " * 20000),
    ],
)
def test_english_refused(text: str) -> None:
    """What is no date, or has no year, is refused."""
    with pytest.raises(BadValue, match="expected a "):
        dates.from_english(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Feb 23", "--02-23"), ("23 February", "--02-23"), ("Feb 29", "--02-29"), ("Dec. 1", "--12-01")],
)
def test_month_day(text: str, expected: str) -> None:
    """A day without a year stays one, and 29 February is one."""
    assert expected == MonthDay.from_english(text).lexical


@pytest.mark.parametrize("text", ["", "Feb 30", "Feb 0", "Foo 1", "Feb", "Feb 23, 2020", "23"])
def test_month_day_refused(text: str) -> None:
    """A day that no year has is refused."""
    with pytest.raises(BadValue, match="expected a day of the year"):
        MonthDay.from_english(text)


@pytest.mark.parametrize(
    "parts", [(0,), (9999,), (-1,), (2021, 13), (2021, 0), (2021, 2, 29), (2021, 1, 0), (2021, None, 5)]
)
def test_constructor_refuses(parts: tuple[int, ...]) -> None:
    """No wrong date can be made."""
    with pytest.raises(BadValue):
        PartialDate(*parts)


def test_pydantic_field() -> None:
    """A date is a field of a pydantic model, and a wrong one is an error with its path."""

    class Record(pydantic.BaseModel):
        published: PartialDate
        shown: MonthDay | None = None

    record = Record.model_validate({"published": {"year": 2021, "month": 1}, "shown": MonthDay(2, 23)})

    assert PartialDate(2021, 1) == record.published
    with pytest.raises(pydantic.ValidationError, match="published"):
        Record.model_validate({"published": {"year": 2021, "month": 13}})


@given(st.dates(max_value=dt.date(9998, 12, 31)))
def test_every_day_round_trips(day: dt.date) -> None:
    """Every day of the calendar is written as it is read."""
    assert day.isoformat() == dates.parse(day.isoformat()).lexical
    assert day.isoformat() == dates.from_english(f"{day:%B} {day.day}, {day.year:04d}").lexical

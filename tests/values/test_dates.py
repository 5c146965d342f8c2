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
    "2021-01-05 10:00:00": ("2021-01-05", "date"),
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


PARTS: list[tuple[list[object], str]] = [
    ([2019, 3, 7], "2019-03-07"),
    (["2019", "03", "7"], "2019-03-07"),
    ([2019, 3], "2019-03"),
    ([2019], "2019"),
    ([2019, 0, 0], "2019"),
    ([2019, None, None], "2019"),
    (["2019", "", ""], "2019"),
]
BAD_PARTS: list[list[object]] = [
    [],
    [None],
    [0],
    [2019, 13],
    [2019, 2, 30],
    [2019, 0, 7],
    [2019, 1, 1, 1],
    ["n.d."],
    [True],
    [2019.5],
    ["٢٠١٩"],
    [[2019]],
    [20190307],
]
EDTF = {
    "2004-06/2006-08": ("2004-06", "2006-08"),
    "1958/1958": ("1958", None),
    "2012/2014": ("2012", "2014"),
    "2004-06/2004": ("2004-06", "2004"),
    "2004/": ("2004", None),
    "2004/..": ("2004", None),
    "2004-06-XX": ("2004-06", None),
    "2004-XX-XX": ("2004", None),
    "2004-XX": ("2004", None),
    "2001-21": ("2001", None),
    "2001-33/2002-34": ("2001", "2002"),
    "2004-01-01T00:00:00/2004-12-31T23:59:59": ("2004-01-01", "2004-12-31"),
}
NOT_EDTF = ["1984?", "2004~", "2004-06%", "199X", "19XX", "XXXX", "/2006", "../2006", "2006/2004", "2004-13", "2004-42"]
NOT_EDTF += ["2004/2005/2006", "2004-XX-05", "Y-17E7", "", "/", "x" * 65536]
MEDLINE = {
    "1998 Dec-1999 Jan": ("1998-12", "1999-01"),
    "2000 Sep-Oct": ("2000-09", "2000-10"),
    "1999 Dec 25-31": ("1999-12-25", "1999-12-31"),
    "1999 Dec 25-2000 Jan 3": ("1999-12-25", "2000-01-03"),
    "2000-2001": ("2000", "2001"),
    "1998 Fall": ("1998", None),
    "1998 Spring-Summer": ("1998", None),
    "1998": ("1998", None),
    "1998 Dec": ("1998-12", None),
}
NAMED = [
    (("2019", "mar", "7"), "2019-03-07"),
    (("2019", "March"), "2019-03"),
    ((2019, "Sept."), "2019-09"),
    (("2019", "09", ""), "2019-09"),
    (("2019", None, None), "2019"),
    (("2019", "Fall"), "2019"),
    (("2019", "Jul/Aug"), "2019"),
    (("2019", "1st Quarter"), "2019"),
    (("2019", "Winter"), "2019"),
]


def _ends(found: tuple[PartialDate, PartialDate | None]) -> tuple[str, str | None]:
    return found[0].lexical, found[1].lexical if found[1] else None


@pytest.mark.parametrize(("parts", "expected"), PARTS)
def test_parts(parts: list[object], expected: str) -> None:
    """Parts that are absent at the end are left out, whatever stands for them."""
    assert dates.from_parts(parts).lexical == expected


@pytest.mark.parametrize("parts", BAD_PARTS)
def test_parts_refused(parts: list[object]) -> None:
    """Parts that are no date are refused."""
    with pytest.raises(BadValue):
        dates.from_parts(parts)


@pytest.mark.parametrize(("text", "expected"), EDTF.items())
def test_edtf(text: str, expected: tuple[str, str | None]) -> None:
    """An EDTF date or interval is given as precisely as it is certain."""
    assert _ends(dates.from_edtf(text)) == expected


@pytest.mark.parametrize("text", NOT_EDTF)
def test_edtf_refused(text: str) -> None:
    """What a date cannot say is refused."""
    with pytest.raises(BadValue, match=r"^expected "):
        dates.from_edtf(text)


@pytest.mark.parametrize(("text", "expected"), MEDLINE.items())
def test_medline(text: str, expected: tuple[str, str | None]) -> None:
    """A MedlineDate is a date or an interval, and a season is its year."""
    assert _ends(dates.from_medline(text)) == expected


@pytest.mark.parametrize("text", ["", "n.d.", "1999 Jan-1998 Dec", "1998 Foo", "98 Dec", "1998 Dec 32", "x" * 65536])
def test_medline_refused(text: str) -> None:
    """What is no MedlineDate is refused."""
    with pytest.raises(BadValue):
        dates.from_medline(text)


@pytest.mark.parametrize(("given", "expected"), NAMED)
def test_named(given: tuple[str, ...], expected: str) -> None:
    """A month by name or number is one; a season leaves the year."""
    assert dates.from_named(*given).lexical == expected


@pytest.mark.parametrize("given", [("2019", "Foo"), ("2019", "13"), ("n.d.", "Jan"), ("2019", "", "7"), ("", "Jan")])
def test_named_refused(given: tuple[str, ...]) -> None:
    """A month that no calendar has, or a day without a month, is refused."""
    with pytest.raises(BadValue):
        dates.from_named(*given)


def test_compact_and_slashed() -> None:
    """Zeros and empty places mean that the source has no month or day."""
    compact = [dates.from_compact(each).lexical for each in ("20190307", "201903", "2019", "20190000", "20190300")]
    slashed = [dates.from_slashes(each).lexical for each in ("2019/02/07", "2017/1", "2019///", "2019/02//Fall")]

    assert compact == ["2019-03-07", "2019-03", "2019", "2019", "2019-03"]
    assert slashed == ["2019-02-07", "2017-01", "2019", "2019-02"]


@pytest.mark.parametrize("text", ["99/99/99", "2019-02-07", "2019/13/01", "2019//07", ""])
def test_slashed_refused(text: str) -> None:
    """A date with slashes begins with four digits of a year."""
    with pytest.raises(BadValue):
        dates.from_slashes(text)

"""Dates in BibTeX: the EDTF of BibLaTeX, and year, month and day as people write them."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.errors import BadValue
from kg.formats.bibtex.entries import BibEntry
from kg.formats.bibtex.text import plain
from kg.records.prove import Note
from kg.values import dates
from kg.values.dates import PartialDate

_YEAR: Final = re.compile(
    r"[\[(<]*(?:©|c(?=[0-9]{4})|cop(?:yright|\.) ?)? ?([0-9]{4})[\])>]*[a-z]?[.,;]?(?:\^\{?\w+\}?)?", re.IGNORECASE
)
_YEARS: Final = re.compile(r"([0-9]{4}) ?(?:/|-{1,3}|–|—| to | and ) ?([0-9]{2}|[0-9]{4})")
_DAY: Final = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.)?", re.IGNORECASE)
_DAYS: Final = re.compile(r"([0-9]{1,2})\.? ?(?:/|-{1,3}|–|—) ?([0-9]{1,2})\.?")
_WORD: Final = re.compile(r"[^\W\d_]{3,}\.?")
_SPACES: Final = re.compile(r"[\s~,]+")

_BRACES: Final = str.maketrans(dict.fromkeys("{}"))

OTHER_MONTHS: Final = {
    name: month
    for month, listed in enumerate(
        (
            "januar jänner jan janvier enero gennaio janeiro januari",
            "februar feber février fevrier febrero febbraio fevereiro februari",
            "märz mrz mars marzo março maart",
            "april avril abril aprile",
            "mai mayo maggio maio mei",
            "juni juin junio giugno junho",
            "juli juillet julio luglio julho",
            "august août aout agosto augustus",
            "september septembre septiembre setiembre settembre setembro",
            "oktober octobre octubre ottobre outubro okt",
            "november novembre noviembre novembro",
            "dezember dez décembre decembre diciembre dicembre dezembro december",
        ),
        1,
    )
    for name in listed.split()
}
"""Months in the languages that European bibliographies use most."""

PENDING: Final = {
    **dict.fromkeys(("in press", "inpress", "accepted", "to appear", "toappear", "forthcoming"), "in-press"),
    **dict.fromkeys(("unpublished", "submitted", "in preparation", "inpreparation", "prepublished"), "unpublished"),
    "published": "published",
}
"""What is written in place of a year, in `pubstate` and in notes."""


def published(entry: BibEntry, line: int, note: Note) -> dict[str, Any]:
    """Give the date of publication, or the date as printed where it is none that a calendar has."""
    year = plain(entry.get("year", "publicationyear", "publication-year"))
    if entry.get("date") and (found := _edtf(entry.get("date"), year, line, note)):
        return found
    return _in_parts(year, entry, line, note) if year else _dateless(entry, line, note)


def _edtf(written: str, year: str, line: int, note: Note) -> dict[str, Any]:
    stated = " ".join(written.translate(_BRACES).replace("--", "/").split())
    try:
        first, last = dates.from_edtf(stated)
    except BadValue as error:
        for parse in (dates.from_english, dates.from_slashes):
            try:
                return {"published": parse(stated)}
            except BadValue:
                continue
        found = _YEAR.fullmatch(stated)
        if found:
            return {"published": PartialDate(int(found[1]))} if found[1] != "0000" else {}
        if year:
            return {}  # some programs put the month, or the day it was entered, into `date`
        note(line, "date", str(error))
        return {"displayed_date": stated}
    if last is not None:
        note(line, "date", f"{BadValue('one date', stated)}; its beginning was kept")
    return {"published": first}


def _in_parts(year: str, entry: BibEntry, line: int, note: Note) -> dict[str, Any]:
    found = _YEAR.fullmatch(year)
    if found:
        return {"published": _dated(found[1], entry, line, note)}
    if status := PENDING.get(year.lower().strip(" .()[]")):
        return {"statuses": [status], "displayed_date": year}
    span = _YEARS.fullmatch(year)
    if span:
        note(line, "year", f"{BadValue('one year', year)}; the first was kept")
        return {"published": PartialDate(int(span[1]))} if span[1] != "0000" else {}
    for parse in (dates.parse, dates.from_english, dates.from_slashes):
        try:
            return {"published": parse(year)}
        except BadValue:
            continue
    note(line, "year", str(BadValue("a year such as 2004", year)))
    return {"displayed_date": year}


def _dated(year: str, entry: BibEntry, line: int, note: Note) -> PartialDate | None:
    """Give the date of a year, and of the month and day that stand beside it."""
    month, day = _month_and_day(entry, line, note)
    for parts in ([year, month, day], [year, month], [year]):
        try:
            return dates.from_parts(parts)
        except BadValue as error:
            note(line, "year" if len(parts) == 1 else "month" if len(parts) == 2 else "day", str(error))
    return None


def _month_and_day(entry: BibEntry, line: int, note: Note) -> tuple[int | None, int | None]:
    written = plain(entry.get("month", "date").replace("~", " "))
    stated = _SPACES.sub(" ", written).strip(" .")
    if not stated:
        return None, None
    day = _day(entry, line, note)
    pieces = stated.split(" ")
    word = next((piece for piece in pieces if _WORD.fullmatch(piece) or (piece.isdecimal() and len(pieces) == 1)), "")
    rest = [piece for piece in pieces if piece != word]
    month = _month(word)
    if month is None or len(rest) > 1:
        note(line, "month", str(BadValue("a month", written)))
        return None, None
    if rest:
        found = _DAY.fullmatch(rest[0])
        if found is None and not dates.is_part_of_year(stated):
            note(line, "month", str(BadValue("a month, or a month and a day", written)))
        return month if found or _DAYS.fullmatch(rest[0]) else None, int(found[1]) if found else None
    return month, day


def _day(entry: BibEntry, line: int, note: Note) -> int | None:
    written = plain(entry.get("day"))
    found = _DAY.fullmatch(written)
    if written and found is None:
        note(line, "day", str(BadValue("a day of the month", written)))
    return int(found[1]) if found else None


def _month(word: str) -> int | None:
    if word.isascii() and word.isdecimal():
        return int(word) if 1 <= int(word) <= 12 else None
    name = word.lower().rstrip(".")
    try:
        return dates.from_named("2000", name).month or OTHER_MONTHS.get(name)
    except BadValue:
        return OTHER_MONTHS.get(name)


def _dateless(entry: BibEntry, line: int, note: Note) -> dict[str, Any]:
    """Read a month without a year: some people write the whole date there."""
    written = plain(entry.get("month").replace("~", " "))
    if not written:
        return {}
    for parse in (dates.from_english, dates.parse):
        try:
            return {"published": parse(written)}
        except BadValue:
            continue
    note(line, "month", str(BadValue("a year beside the month", written)))
    return {"displayed_date": written}


def span(written: str, line: int, path: str, note: Note) -> tuple[PartialDate | None, PartialDate | None]:
    """Give the first and last day of an event."""
    if not written:
        return None, None
    try:
        return dates.from_edtf(" ".join(written.translate(_BRACES).replace("--", "/").split()))
    except BadValue as error:
        note(line, path, str(error))
        return None, None

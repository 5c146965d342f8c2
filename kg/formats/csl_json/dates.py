"""The dates of a CSL-JSON item: parts, ranges, raw and literal text, seasons, and dates that are not certain."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from kg.errors import BadValue
from kg.formats._csl import Json, Teller, date_parts, plain
from kg.values import dates
from kg.values.dates import PartialDate

_HAS_YEAR: Final = re.compile(r"[0-9]{4}")
_MONTH_SEASONS: Final = range(13, 33)


class Stated(NamedTuple):
    """What a date says: its beginning, its end where it is a range, and the text of one without a year."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    displayed: str | None = None


def stated(item: Json, name: str, tell: Teller) -> Stated:
    """Give what the date under a name says; what cannot be kept of it is told."""
    value = item.get(name)
    path = f"$.{name}"
    if value in (None, "", {}, []):
        return Stated()
    if isinstance(value, str | int) and not isinstance(value, bool):
        return _text(str(value), path, tell)
    if isinstance(value, list):
        return _parts(value, path, tell)
    if not isinstance(value, dict):
        tell.refuse(path, "a date", value)
        return Stated()
    return _object(value, path, tell)


def _object(value: Json, path: str, tell: Teller) -> Stated:
    found = Stated()
    if value.get("date-parts") is not None:
        found = _parts(_without_seasons(value["date-parts"], path, tell), f"{path}.date-parts", tell)
    for name in ("raw", "literal", "date-time"):
        printed = value.get(name)
        if found == Stated() and isinstance(printed, str | int) and str(printed).strip():
            found = _text(str(printed), f"{path}.{name}", tell)
    if value.get("season") not in (None, ""):
        tell.refuse(f"{path}.season", "a month", value["season"], "the rest of the date was taken")
    if value.get("circa") not in (None, "", 0, False, "0", "false") and found.start:
        tell.refuse(f"{path}.circa", "a date that is certain", f"about {found.start.lexical}")
        return Stated()
    return found


def _parts(value: Any, path: str, tell: Teller) -> Stated:
    found = date_parts(value, path, tell)
    return Stated(found[0] if found else None, found[1] if len(found) > 1 else None)


def _without_seasons(value: Any, path: str, tell: Teller) -> Any:
    """Take the numbers from 13 to 32, by which processors write seasons, for no month."""
    if not isinstance(value, list):
        return value
    kept = []
    for parts in value:
        if isinstance(parts, list) and len(parts) > 1 and str(parts[1]).isdigit() and int(parts[1]) in _MONTH_SEASONS:
            tell.refuse(f"{path}.date-parts", "a month from 1 to 12", parts[1], "the year was taken")
            kept.append(parts[:1])
        else:
            kept.append(parts)
    return kept


def _text(printed: str, path: str, tell: Teller) -> Stated:
    """Read a date from text: ISO 8601, EDTF, or English; one without a year is displayed."""
    shown = plain(printed)
    for parse in (dates.parse, dates.from_english):
        try:
            return Stated(parse(shown))
        except BadValue:
            continue
    try:
        return Stated(*dates.from_edtf(shown))
    except BadValue as error:
        if shown and not _HAS_YEAR.search(shown):
            return Stated(displayed=shown)
        tell.note(tell.line, path, str(error))
        return Stated()


def shown(date: Stated) -> str:
    """Give a date as text: one day, month or year, or the two ends of a range."""
    return "/".join(end.lexical for end in (date.start, date.end) if end)

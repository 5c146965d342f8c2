"""When and where something was published: field 008, 260 and 264, and the extent and edition."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.errors import BadValue
from kg.formats.marc.isbd import bare, unbracketed
from kg.formats.marc.shape import MarcRecord, VariableField
from kg.records import Text
from kg.records.prove import Note
from kg.values import text
from kg.values.dates import PartialDate
from kg.values.period import Period

_YEAR: Final = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_ONE: Final = re.compile(r"\[?(?P<year>[12][0-9]{3})\]?\.?\]?")
_COPYRIGHT: Final = re.compile(r"(?:©|℗|\bc|\bcop\. ?|\bcopyright ?) ?(?P<year>[12][0-9]{3})", re.IGNORECASE)
_RANGE: Final = re.compile(r"\[?(?P<start>[12][0-9]{3})\]? ?[-–] ?\[?(?P<end>[12][0-9]{3}|[0-9]{2})\]?\.?\]?")
_UNCERTAIN: Final = re.compile(
    r"\?|\bca\.? |\bcirca\b|\bbetween\b|\bnot (?:after|before)\b|\bum \d|\bor\b|--|\d-\?", re.IGNORECASE
)
_ROMAN: Final = re.compile(r"\[?(?P<roman>M{1,2}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4}))\]?\.?")
_PAGES: Final = re.compile(
    r"(?:\[?[ivxlcdm]+\]?, ?)?(?P<pages>[1-9][0-9]{0,5}) ?(?:p|pp|pages|S|Seiten|pagine|páginas|str|s)\b\.?(?! of plates)(?P<rest>.*)",
    re.IGNORECASE,
)
_ONLINE: Final = re.compile(r"(?:1|one) (?:online[- ]resource|online-ressource) ?\((?P<extent>[^()]*)\)", re.IGNORECASE)
_PLATES: Final = re.compile(
    r",? ?\[?[0-9ivxlc]{1,9}\]? (?:unnumbered )?(?:leaves|leaf|p\.?|pages) of (?:col\. )?plates.*", re.IGNORECASE
)
_NOBODY: Final = re.compile(
    r"\[?(?:s\. ?[ln]\.?|sine (?:loco|nomine)|n\. ?p\.?|publisher not identified|place of publication not identified"
    r"|(?:verlag|verlagsort|erscheinungsort) nicht ermittelbar|o\. ?o\.|lieu de publication non identifié"
    r"|éditeur non identifié|s\.l\., s\.n|distributor not identified|n\. ?pub\.?)[\],.]*",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(r"[12][0-9]{3}\]? ?[-–]|[-–] ?\[?[12][0-9]{3}")
_UNDATED: Final = re.compile(r"s\. ?[ad]\.?|n\. ?d\.?|o\. ?j\.?|date not identified|no date", re.IGNORECASE)
_SINGLE: Final = frozenset("sterp")
_VALUES: Final = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
_PARTIES: Final = {"2": "distributor", "3": "printer", "0": "producer"}
"""What 264 says of who is named in it, by its second indicator."""


def publication(marc: MarcRecord, note: Note) -> dict[str, Any]:
    """Give publisher, place and dates, and those who distributed or printed it."""
    fields = [field for field in marc.tagged("260", "264") if field.tag == "260" or field.indicators[1] in "1 "]
    found = dates(marc, fields, note) | publisher(marc, fields, note)
    found["contributors"] = [
        {"credited_name": name, "organization": {"name": Text(name)}, "role": role}
        for field in marc.tagged("264", "260")
        for role, code in ((_PARTIES.get(field.indicators[1]), "b"),)
        if field.tag == "264" and role
        for each in field.all(code)
        if (name := _named(each))
    ] + [
        {"credited_name": name, "organization": {"name": Text(name)}, "role": "printer"}
        for field in marc.tagged("260")
        for each in field.all("f")
        if (name := _named(each))
    ]
    return found


def publisher(marc: MarcRecord, fields: list[VariableField], note: Note) -> dict[str, Any]:
    """Give the publisher that is named first, and all places."""
    names = [(field, name) for field in fields for each in field.all("b") if (name := _named(each))]
    places = [name for field in fields[:1] for each in field.all("a") if (name := _named(each))]
    for field, name in names[1:]:
        if text.normal(name) != text.normal(names[0][1]):
            note(marc.line, field.path("b"), f'expected one publisher, got "{name}" as well')
    scripts = [
        Text(name)
        for field, _ in names[:1]
        for twin in field.linked
        for each in twin.all("b")[:1]
        if (name := _named(each))
    ]
    maker = {"name": Text(names[0][1]), "kind": "publisher", "alternates": scripts} if names else None
    return {"publisher": maker, "place": "; ".join(dict.fromkeys(places)) or None}


def _named(printed: str) -> str:
    """Give a name of a publisher or a place; what says that none is known is none."""
    if _NOBODY.fullmatch(printed.strip(" :;,")):
        return ""
    found = unbracketed(bare(printed)).strip(" ,:;℗")
    return "" if _NOBODY.fullmatch(found) else found


def dates(marc: MarcRecord, fields: list[VariableField], note: Note) -> dict[str, Any]:
    """Give the date of publication and the others: as coded in 008 and, where that says nothing sure, as printed."""
    statements = [value for field in fields for value in field.all("c")]
    statements += [value for field in marc.tagged("264") if field.indicators[1] == "4" for value in field.all("c")]
    printed = " ".join(statements)
    others: list[dict[str, Any]] = []
    published, doubtful = _coded(marc, others, note), bool(_UNCERTAIN.search(printed))
    read = [] if doubtful else _printed(statements, others)
    if published is None and len(read) == 1:
        published = PartialDate(read[0])
    elif published and read and published.year not in read and not _COPYRIGHT.search(printed):
        note(marc.line, "260$c", str(BadValue(f"the year of field 008, {published.year}", printed)))
    shown = _shown(printed) if printed and (doubtful or published is None) else None
    unique = {(each["event"], each["date"]): each for each in others}
    return {"published": published, "dates": list(unique.values()), "displayed_date": shown or None}


def _shown(printed: str) -> str:
    """Give a date as printed, without a bracket that was opened before the place."""
    found = bare(printed)
    if _UNDATED.fullmatch(found.strip("[]<> ")):
        return ""
    return found.rstrip("] ") if "[" not in found else found


def _coded(marc: MarcRecord, others: list[dict[str, Any]], note: Note) -> PartialDate | None:
    """Give the date of publication of field 008; a second date of another sense goes to the others."""
    sort = marc.coded(6, 7)
    first, second = _year(marc.coded(7, 11)), _year(marc.coded(11, 15))
    if sort not in _SINGLE:
        if first and second and sort in "mik" and first <= second:
            if first == second:
                return PartialDate(first)
            others.append({"event": "available", "date": Period(PartialDate(first), PartialDate(second))})
            return PartialDate(first) if sort == "m" else None
        return PartialDate(first) if first and sort == "m" else None
    if first is None:
        return None
    if sort == "e":
        return _detailed(marc, first, note)
    if second and sort in "tp":
        others.append({"event": "copyright" if sort == "t" else "created", "date": PartialDate(second)})
    return PartialDate(first)


def _detailed(marc: MarcRecord, year: int, note: Note) -> PartialDate:
    month, day = marc.coded(11, 13), marc.coded(13, 15)
    if not month.strip(" |u"):
        return PartialDate(year)
    try:
        return PartialDate(year, int(month), int(day) if day.isdigit() else None)
    except ValueError:
        note(marc.line, "008", str(BadValue("a month and a day", month + day)))
        return PartialDate(year)


def _year(coded: str) -> int | None:
    return int(coded) if coded.isascii() and coded.isdigit() and 0 < int(coded) < 9999 else None


def _printed(statements: list[str], others: list[dict[str, Any]]) -> list[int]:
    """Give the years of publication that are printed; those of copyright go to the others."""
    found: list[int] = []
    for statement in statements:
        years = [int(match["year"]) for match in _COPYRIGHT.finditer(statement)]
        others += [{"event": "copyright", "date": PartialDate(year)} for year in years]
        rest = _COPYRIGHT.sub("", statement).strip(" ,;[]()")
        if one := _ONE.fullmatch(rest):
            found.append(int(one["year"]))
        elif roman := _ROMAN.fullmatch(rest):
            found.append(_roman(roman["roman"]))
        elif not _RANGE.fullmatch(rest):
            left = list(dict.fromkeys(_YEAR.findall(rest)))
            found += [int(left[0])] if len(left) == 1 and not _OPEN.search(rest) else []
    return list(dict.fromkeys(found))


def _roman(printed: str) -> int:
    values = [_VALUES[each] for each in printed]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def extent(marc: MarcRecord) -> dict[str, Any]:
    """Give the edition, and the number of pages where one sequence of them is counted."""
    pages = None
    for field in marc.tagged("300"):
        printed = bare(field.first("a"))
        online = _ONLINE.fullmatch(printed)
        found = _PAGES.match(_PLATES.sub("", online["extent"] if online else printed))
        if found and not re.search(r"[0-9]", found["rest"].partition("[")[0].partition("(")[0]):
            pages = pages or int(found["pages"])
    statements = [bare(" ".join(field.all("ab"))) for field in marc.tagged("250")]
    return {"page_count": pages, "edition": unbracketed("; ".join(each for each in statements if each)) or None}

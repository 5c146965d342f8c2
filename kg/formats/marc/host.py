"""What a record is a part of: its host (773), its series (490, 8XX), its conference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from kg.errors import BadValue
from kg.formats.marc.identifiers import isbn
from kg.formats.marc.isbd import bare, unbracketed
from kg.formats.marc.kinds import SERIALS_DATABASE
from kg.formats.marc.names import meeting
from kg.formats.marc.shape import MarcRecord, VariableField, texts
from kg.formats.marc.titles import uniform
from kg.records import Text
from kg.records.prove import Note
from kg.values import schemes
from kg.values.dates import PartialDate

_PREFIX: Final = r"(?:volume|vol\.?|v\.|Bd\.?|Band|t\.|tome|Jg\.?|Jahrgang)"
_ISSUE: Final = r"(?:no\.?|nr\.?|number|issue|iss\.|Heft|H\.|n°|fasc\.?|pt\.?)"
_LEAVES: Final = r"(?:pp?\.?|pages?|Seiten?|S\.|str\.)"
_NUMBER: Final = r"[0-9A-Za-z]+(?:[/-][0-9A-Za-z]+)?"
_PLACES: Final = (
    # Vol. 24, no. 1 (Feb. 1999), p. 83-92
    re.compile(
        rf"{_PREFIX} ?(?P<volume>{_NUMBER})(?:, ?{_ISSUE} ?(?P<issue>{_NUMBER}))? ?\((?:[^()]{{0,20}} )?(?P<year>[12][0-9]{{3}})\)"
        rf"(?:[,:] ?{_LEAVES} ?(?P<first>[0-9]+)(?: ?[-–] ?(?P<last>[0-9]+))?)?\.?",
        re.IGNORECASE,
    ),
    # 5. Jahrgang, Nr. 3 (2022), Seite 6-13
    re.compile(
        rf"(?P<volume>[0-9]+)\. (?:Jahrgang|Jg\.), ?{_ISSUE} ?(?P<issue>{_NUMBER}) \((?P<year>[12][0-9]{{3}})\)"
        rf"(?:, ?{_LEAVES} ?(?P<first>[0-9]+)(?: ?[-–] ?(?P<last>[0-9]+))?)?\.?",
        re.IGNORECASE,
    ),
    # 24(2011), 3, S. 123-145
    re.compile(
        rf"(?P<volume>[0-9]+) ?\((?P<year>[12][0-9]{{3}})\)(?:, ?(?:{_ISSUE} ?)?(?P<issue>{_NUMBER}))?"
        rf"(?:, ?{_LEAVES} ?(?P<first>[0-9]+)(?: ?[-–] ?(?P<last>[0-9]+))?)?\.?",
        re.IGNORECASE,
    ),
    re.compile(rf"{_LEAVES} ?(?P<first>[0-9]+)(?: ?[-–] ?(?P<last>[0-9]+))?\.?", re.IGNORECASE),
)
"""What field 773 prints of the place in the host, in the forms that say it without a doubt."""
_LABELLED: Final = re.compile(r"(?P<label>volume|number|year|pages|day|month):(?P<value>.+)", re.IGNORECASE)
_LABELS_IN_ONE: Final = re.compile(r"\s*,\s*(?=(?:volume|number|year|pages|day|month|extent):)", re.IGNORECASE)
_ENUMERATED: Final = re.compile(r"(?P<volume>[^:<]+)(?::(?P<issue>[^:<]+))?(?::[^<]+)?<(?P<first>[^<>]+)")
_LABELS: Final = {"volume": "volume", "number": "issue", "year": "year", "pages": "pages"}
_PAGES: Final = re.compile(r"(?P<first>[0-9A-Za-z]+)(?: ?[-–] ?(?P<last>[0-9A-Za-z]+))?")
_KINDS: Final = {"journal-article": "journal", "book-chapter": "book", "conference-paper": "proceedings"}
_LETTER: Final = re.compile(r"[^\W\d_]")


def linked_identifiers(marc: MarcRecord, field: VariableField, note: Note) -> list[dict[str, str]]:
    """Give the identifiers of another work that a linking field (760 to 787) states."""
    found: list[dict[str, str]] = []
    values = [("issn", code, value) for code in "x" for value in field.all(code)]
    values += [("isbn", "z", value) for value in field.all("z")]
    for code, value in ((each, value) for each in "wo0" for value in field.all(each)):
        for prefix, scheme in (("(OCoLC)", "oclc"), ("(DLC)", "lccn"), ("(doi)", "doi"), ("(DOI)", "doi")):
            if value.startswith(prefix):
                values.append((scheme, code, value.removeprefix(prefix).strip()))
        address = schemes.from_url(value)
        values += [(address[0], code, address[1])] if address else []
    for scheme, code, value in values:
        try:
            number = isbn(value) if scheme == "isbn" else schemes.parse(scheme, bare(value))
            found.append({"scheme": scheme, "value": number})
        except BadValue as error:
            note(marc.line, field.path(code), str(error))
    return found


def linked_title(field: VariableField) -> str:
    """Give the title of another work that a linking field states."""
    return bare(" ".join(field.all("t")) or " ".join(field.all("s")) or " ".join(field.all("p")))


def _untitled(marc: MarcRecord, note: Note) -> list[Text]:
    """Give what is said of hosts without a title; a number alone, `12` of a set of volumes, says nothing to a reader."""
    found = texts(" ".join(field.all("agq")) for field in marc.tagged("773"))
    for each in found:
        if not _LETTER.search(each.value):
            note(marc.line, "773$t", str(BadValue("the title of the host", each.value, "without it")))
    return [each for each in found if _LETTER.search(each.value)]


def host(marc: MarcRecord, kind: str, note: Note) -> dict[str, Any]:
    """Give what a part appeared in, and where in it; what is said of the place in other words is described."""
    fields = [field for field in marc.tagged("773") if linked_title(field) or field.all("xz")]
    found: dict[str, Any] = {"venue": None, "description": []}
    if not fields:
        return found | {"description": _untitled(marc, note)}
    field, *others = fields
    for other in others:
        note(marc.line, "773$t", f'expected one host, got "{linked_title(other) or " ".join(other.all("xz"))}" as well')
    name = linked_title(field)
    identifiers = [
        each for each in linked_identifiers(marc, field, note) if each["scheme"] != "oclc" or not field.all("xz")
    ]
    if not name:
        note(marc.line, "773$t", "expected the title of the host, got none")
    else:
        shorter = [bare(each) for each in field.all("p")] if field.first("t") else []
        found["venue"] = {
            "kind": _host_kind(field, kind), "name": name, "identifiers": identifiers, "alternates": shorter,
        }  # fmt: skip
    place, left = _place(field)
    found["description"] = texts(left)
    return found | _located(marc, place, note, has_venue=bool(name))


def _host_kind(field: VariableField, kind: str) -> str:
    if (
        field.all("x")
        or any(value.startswith(SERIALS_DATABASE) for value in field.all("w"))
        or field.first("7")[3:4] == "s"
    ):
        return "journal"
    if field.all("z"):
        return "book"
    return _KINDS.get(kind, "venue")


def _place(field: VariableField) -> tuple[dict[str, str], list[str]]:
    """Give the volume, issue, year and pages that a host field states, and what it says in no known form."""
    found: dict[str, str] = {}
    left: list[str] = []
    for value in (part for stated in field.all("g") for part in _LABELS_IN_ONE.split(stated)):
        labelled = _LABELLED.fullmatch(value)
        match = next((each for pattern in _PLACES if (each := pattern.fullmatch(value))), None)
        if labelled and labelled["label"].casefold() in _LABELS:
            found.setdefault(_LABELS[labelled["label"].casefold()], labelled["value"].strip())
        elif match:
            found = {key: part for key, part in match.groupdict().items() if part} | found
        elif not labelled:
            left.append(value)
    for value in field.all("q")[:1]:
        match = _ENUMERATED.fullmatch(value)
        found = {key: part for key, part in match.groupdict().items() if part} | found if match else found
    # Repositories of physics (Invenio) have a subfield for each.
    for key, code in (("volume", "v"), ("issue", "n"), ("pages", "c"), ("year", "y")):
        value = field.first(code)
        if value and "p" in dict(field.subfields) and key not in found:
            found[key] = value
    return found, left


def _located(marc: MarcRecord, place: dict[str, str], note: Note, *, has_venue: bool) -> dict[str, Any]:
    year = place.get("year", "")
    pages = _PAGES.fullmatch(place.get("pages", ""))
    if place.get("pages") and pages is None:
        note(marc.line, "773$g", str(BadValue("pages such as 45-60", place["pages"])))
    date = PartialDate(int(year)) if re.fullmatch("[12][0-9]{3}", year) else None
    return {
        "volume": {"number": place["volume"], "year": date} if "volume" in place and has_venue else None,
        "issue": {"number": place["issue"]} if "issue" in place and has_venue else None,
        "first_page": place.get("first") or (pages["first"] if pages else None),
        "last_page": place.get("last") or (pages["last"] if pages else None),
        "hosted": date,
    }


def series(marc: MarcRecord, note: Note) -> dict[str, Any]:
    """Give the series: as printed (490, 440), with the form that the heading (8XX) gives it and its ISSN."""
    printed = [*marc.tagged("490", "440")] or [*marc.tagged("830", "800", "810", "811")]
    if not printed:
        return {"series": None, "series_number": None}
    field, *others = printed
    headings = [each for each in marc.tagged("830") if each is not field][:1] if len(printed) == 1 else []
    name = unbracketed(bare(" ".join(field.all("anp")))) if field.tag in ("490", "440") else _heading(field)
    known = texts([_heading(each) for each in headings])
    for each in others:
        if bare(" ".join(each.all("anp"))) != name:
            note(marc.line, each.path("a"), str(BadValue("one series", " ".join(each.all("anptv")))))
    if not name:
        note(marc.line, field.path("a"), "expected the name of a series, got none")
        return {"series": None, "series_number": None}
    numbers = [unbracketed(bare(value)) for each in (field, *headings) for value in each.all("v")]
    scripts = [Text(bare(" ".join(twin.all("anp")))) for twin in field.linked if twin.all("a")]
    return {
        "series": {
            "kind": "series",
            "name": name,
            "alternates": [each.value for each in (*known, *scripts) if each.value != name],
            "identifiers": list(_issns(marc, (field, *headings), note)),
        },
        "series_number": next((each for each in numbers if each), None),
    }


def _heading(field: VariableField) -> str:
    if field.tag == "830":
        return uniform(field)
    return bare(" ".join(field.all("tnp")))


def _issns(marc: MarcRecord, fields: tuple[VariableField, ...], note: Note) -> Iterator[dict[str, str]]:
    for field in fields:
        for value in field.all("x"):
            try:
                yield {"scheme": "issn", "value": schemes.parse("issn", bare(value))}
            except BadValue as error:
                note(marc.line, field.path("x"), str(error))


def event(marc: MarcRecord, note: Note) -> dict[str, Any]:
    """Give the meeting that a record is of; only one can be kept."""
    found = [(field, each) for field in marc.tagged("111", "711") if not field.first("t") and (each := meeting(field))]
    for field, each in found[1:]:
        if each["name"] != found[0][1]["name"]:
            note(marc.line, field.path("a"), str(BadValue("one meeting", each["name"])))
    if not found:
        return {"event": None}
    first = found[0][1]
    return {"event": first | {"start": PartialDate(first["start"]) if first["start"] else None}}

"""A row of a table as a person or an institution."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from kg.formats._stated import Data, doubled, known, named, person_name, plain
from kg.formats.table.cells import Cells, observations, split
from kg.records import Text
from kg.values import text

PERSON_LEVELS: Final = ("person",)
BODY_LEVELS: Final = ("institution",)
PERSON_SCHEMES: Final = ("orcid", "researcherid", "scopusauthor", "isni", "gnd", "viaf", "wikidata", "googlescholar")
BODY_SCHEMES: Final = ("ror", "grid", "isni", "wikidata", "crossreffunder", "ringgold", "gnd", "viaf")
KINDS: Final = {
    "archive": "archive",
    "college": "college",
    "company": "company",
    "education": "university",
    "facility": "organization",
    "funder": "funder",
    "government": "government",
    "healthcare": "hospital",
    "hospital": "hospital",
    "hochschule": "university",
    "institut": "institute",
    "institute": "institute",
    "nonprofit": "organization",
    "other": "organization",
    "publisher": "publisher",
    "universidad": "university",
    "universita": "university",
    "universitat": "university",
    "universite": "university",
    "university": "university",
}
"""Types of institutions, as registries and tables call them."""
_COORDINATE: Final = re.compile(r"-?[0-9]{1,3}(?:[.,][0-9]{1,15})?")
_LABEL: Final = re.compile(r"^[a-z]{2,3}: (?=\S)|^[a-z_]+: (?=\S)")


def person(cells: Cells) -> Data:
    """Give the fields of a person."""
    family, given = cells.first("family"), cells.first("given")
    printed = cells.first("name", "person")
    found = person_name(printed) if printed else {"name": " ".join(part for part in (given, family) if part)}
    parts = {"family": family, "given": given}
    jobs = cells.text("job_title")
    bodies = _affiliations(cells)
    return (
        found
        | {name: value for name, value in parts.items() if value}
        | {
            "identifiers": doubled(
                cells.identifiers(*PERSON_SCHEMES) + cells.any_identifiers(PERSON_LEVELS, "identifier", "url")
            ),
            "alternates": [each.value for each in cells.names("aliases")],
            "honorific": cells.first("honorific") or cells.first("title"),
            "job_title": jobs[0] if jobs else None,
            "affiliations": bodies if not cells.has("department") else [],
            "employments": [{"organization": each, "department": cells.first("department")} for each in bodies[:1]]
            if cells.has("department")
            else [],
            "interests": [
                each for part, _ in cells.parts("interests", "keywords", commas=True) if (each := named(part))
            ],
            "urls": _urls(cells, PERSON_LEVELS),
            "country_code": _code(cells),
            "description": cells.text("description"),
            "observations": [
                *_index(cells, "h_index", "h-index"),
                *_index(cells, "i10_index", "i10-index"),
                *observations(cells, works_count="paper-count", citations="citation-count"),
            ],
        }
    )


def _index(cells: Cells, field: str, measure: str) -> list[dict[str, Any]]:
    return observations(cells, **{field: measure})


def _affiliations(cells: Cells) -> list[Data]:
    """Give where a person works; the identifiers beside a single name are its own."""
    names = doubled(cells.names("affiliations", "institution"))
    ids = cells.identifiers("ror", "grid")
    if ids and len(names) != 1:
        cells.tell.refuse(cells.all("ror", "grid")[0][0].name, "the name of one institution beside it", ids[0]["value"])
        ids = []
    return [{"name": each, "identifiers": ids} for each in names]


def _urls(cells: Cells, levels: tuple[str, ...]) -> list[str]:
    return [url for url in cells.addresses("url") if not known(url, levels)]


def _code(cells: Cells) -> str | None:
    """Give the code of a country, also where it stands in the column of names; a name is no code."""
    for column, cell in cells.all("country_code", "country"):
        if re.fullmatch("[A-Za-z]{2}", cell.strip()):
            return cell.strip().upper()
        if column.field == "country_code":
            cells.tell.refuse(column.name, "a country's code of two letters", cell)
    return None


def institution(cells: Cells) -> Data | None:
    """Give the fields of an institution; nothing without a name."""
    names = doubled([*cells.text("institution"), *cells.text("name"), *cells.text("title")])
    if not names:
        return None
    types = [
        KINDS[word]
        for part, _ in cells.parts("institution_type", "type", "kind", commas=True)
        if (word := text.normal(part)) in KINDS
    ]
    kind = next(
        (each for each in types if each not in ("funder", "organization")), types[0] if types else "organization"
    )
    code = _code(cells)
    place = _place(cells, code)
    parent = cells.first("parent")
    aliases = [found for part, _ in cells.parts("aliases") if (found := named(_LABEL.sub("", part)))]
    return {
        "name": names[0],
        "kind": kind,
        "identifiers": doubled(
            cells.identifiers(*BODY_SCHEMES) + cells.any_identifiers(BODY_LEVELS, "identifier", "url")
        ),
        "acronyms": [each for part, _ in cells.parts("acronyms") if (each := plain(_LABEL.sub("", part)))],
        "alternates": [each for each in doubled([*names[1:], *aliases]) if each != names[0]],
        "country_code": code,
        "parent": {"name": Text(parent)} if parent and text.normal(parent) != text.normal(names[0].value) else None,
        "places": [place] if place else [],
        "founded": cells.date("founded", "date", "year"),
        "urls": _urls(cells, BODY_LEVELS),
        "description": cells.text("description"),
        "observations": observations(cells, works_count="paper-count", citations="citation-count"),
    }


def _place(cells: Cells, code: str | None) -> Data | None:
    country = cells.first("country")
    latitude, longitude = _degrees(cells, "latitude"), _degrees(cells, "longitude")
    found = {
        "name": cells.first("city", "place"),
        "region": cells.first("region"),
        "country": country if country and country.upper() != code else None,
        "country_code": code,
        "latitude": latitude if longitude is not None else None,
        "longitude": longitude if latitude is not None else None,
    }
    return {name: value for name, value in found.items() if value is not None} or None


def _degrees(cells: Cells, field: str) -> Decimal | None:
    for column, cell in cells.all(field):
        first = split(cell)[0]
        if _COORDINATE.fullmatch(first.strip()):
            try:
                return Decimal(first.strip().replace(",", "."))
            except InvalidOperation:  # pragma: no cover - the pattern admits numbers alone
                return None
        cells.tell.refuse(column.name, "degrees such as 51.5", cell)
    return None

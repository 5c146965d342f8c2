"""OpenAlex's authors, institutions, publishers and funders."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from kg.errors import BadValue
from kg.formats._json import at, objects_of, string, strings
from kg.formats.openalex.values import (
    INSTITUTION_KINDS,
    Place,
    address,
    country,
    counts,
    external,
    identifiers,
    names_in_languages,
    own,
    plain,
    plains,
    subjects,
)
from kg.formats.openalex.values import institution as referred
from kg.records import Identifier, Institution, InstitutionName, Origin, Person, SourceDocument, Text
from kg.records.institution import InstitutionKind
from kg.records.prove import prove
from kg.values import text
from kg.values.dates import PartialDate

IDS: Final = ("ror", "grid", "mag", "wikidata")
"""Identifiers that `ids` and the schemes call by one name."""
NAME: Final = {"family": ("last",), "given": ("first", "middle"), "suffix": ("suffix",)}
RELATIONSHIPS: Final = {
    "child": "children",
    "predecessor": "predecessors",
    "related": "related",
    "successor": "successors",
}


def author(data: dict[str, Any], document: SourceDocument, place: Place) -> Iterator[Person]:
    """Yield the person that an author is."""
    name = _named(data, place)
    if name is None:
        return
    others = [
        each
        for member in ("display_name_alternatives", "raw_author_names", "full_name", "longest_name")
        for each in plains(data.get(member))
        if each != name
    ]
    rows = (
        ("orcid", data.get("orcid") or at(data, "ids", "orcid"), "$.orcid"),
        ("scopusauthor", at(data, "ids", "scopus"), "$.ids.scopus"),
        ("mag", at(data, "ids", "mag"), "$.ids.mag"),
        ("wikidata", at(data, "ids", "wikidata"), "$.ids.wikidata"),
    )
    record = {
        "origin": Origin(document, place.line),
        "name": name,
        "alternates": list(dict.fromkeys(others)),
        "identifiers": list(
            dict.fromkeys([*own(data, place), *identifiers(rows, place), *external(data, "orcid", place)])
        ),
        "affiliations": _last_known(data, place),
        "employments": _employments(data, place),
        "urls": address(at(data, "ids", "wikipedia"), "$.ids.wikipedia", place),
        "subjects": subjects(data, ("topics",), place),
        "observations": counts(data, place),
        **_parsed(data.get("parsed_longest_name"), name),
    }
    made = prove(Person, record, place.line, place.note)
    if made is not None:
        yield made


def _named(data: dict[str, Any], place: Place) -> str | None:
    """Give the name of an entity; None, after a note, when it has none."""
    name = plain(data.get("display_name"))
    if name is None:
        place.note(place.line, "$.display_name", "expected a name, got none; the record was skipped", lost=True)
    return name


def _parsed(parts: Any, name: str) -> dict[str, Any]:
    """Give family and given name, where OpenAlex has them apart and they are those of the name, as printed there.

    OpenAlex takes the longest of the names apart, which may be another one, and writes its parts in small letters.
    """
    printed = {each.strip(",").casefold(): each.strip(",") for each in name.split()}
    found: dict[str, Any] = {}
    for field, members in NAME.items():
        words = [word for member in members for word in (plain(at(parts, member)) or "").split()]
        if any(word.casefold() not in printed for word in words):
            return {}
        found[field] = " ".join(printed[word.casefold()] for word in words) or None
    return found


def _last_known(data: dict[str, Any], place: Place) -> list[InstitutionName]:
    found = [
        referred(each, f"$.{member}[{number}]", place)
        for member in ("last_known_institutions", "last_known_institution")
        for number, each in enumerate(objects_of(data.get(member)))
    ]
    return list(dict.fromkeys(each for each in found if each))


def _employments(data: dict[str, Any], place: Place) -> list[dict[str, Any]]:
    """Give each affiliation as a post, from the first to the last year in which a paper states it."""
    made: list[dict[str, Any]] = []
    for number, each in enumerate(objects_of(data.get("affiliations"))):
        organization = referred(each.get("institution"), f"$.affiliations[{number}].institution", place)
        if organization is None:
            continue
        years = sorted(_years(each, f"$.affiliations[{number}].years", place))
        span = {"start": PartialDate(years[0]), "end": PartialDate(years[-1])} if years else {}
        made.append({"organization": organization, **span})
    return made


def _years(data: dict[str, Any], path: str, place: Place) -> Iterator[int]:
    stated = data.get("years")
    for each in stated if isinstance(stated, list) else []:
        if type(each) is int and 1000 <= each <= 9998:
            yield each
        else:
            place.note(place.line, path, str(BadValue("a year", each)))


def institution(data: dict[str, Any], document: SourceDocument, place: Place) -> Iterator[Institution]:
    """Yield an institution."""
    stated = string(data.get("type")) or ""
    kind = "funder" if stated == "funder" else INSTITUTION_KINDS.get(stated, "organization")
    yield from _institution(data, kind, document, place)


def publisher(data: dict[str, Any], document: SourceDocument, place: Place) -> Iterator[Institution]:
    """Yield a publisher."""
    yield from _institution(data, "publisher", document, place)


def funder(data: dict[str, Any], document: SourceDocument, place: Place) -> Iterator[Institution]:
    """Yield a funder."""
    yield from _institution(data, "funder", document, place)


def _institution(
    data: dict[str, Any], kind: InstitutionKind, document: SourceDocument, place: Place
) -> Iterator[Institution]:
    name = _named(data, place)
    if name is None:
        return
    countries = [each.upper() for each in strings(data.get("country_codes"))]
    others = [Text(each) for member in OTHER_NAMES for each in plains(data.get(member)) if each != name]
    record = {
        "origin": Origin(document, place.line),
        "name": Text(name),
        "kind": kind,
        "identifiers": _identifiers(data, place),
        "acronyms": plains(data.get("display_name_acronyms")),
        "alternates": list(dict.fromkeys([*others, *names_in_languages(data, "display_name", place)])),
        "country_code": country(data) or (countries[0] if len(countries) == 1 else None),
        "urls": [
            *address(data.get("homepage_url"), "$.homepage_url", place),
            *address(at(data, "ids", "wikipedia"), "$.ids.wikipedia", place),
        ],
        "places": [*_geo(data.get("geo"), place), *({"country_code": each} for each in countries[1:] and countries)],
        "is_active": {"active": True, "inactive": False, "withdrawn": False}.get(string(data.get("status")) or ""),
        "subjects": subjects(data, ("topics",), place),
        "description": _description(data, place),
        "observations": counts(data, place),
        **_relatives(data, name, kind, place),
    }
    made = prove(Institution, record, place.line, place.note)
    if made is not None:
        yield made


OTHER_NAMES: Final = ("display_name_alternatives", "alternate_titles")


def _identifiers(data: dict[str, Any], place: Place) -> list[Identifier]:
    rows = [
        ("ror", data.get("ror"), "$.ror"),
        *((name, at(data, "ids", name), f"$.ids.{name}") for name in IDS),
        ("crossreffunder", at(data, "ids", "crossref"), "$.ids.crossref"),
        ("crossreffunder", at(data, "ids", "doi"), "$.ids.doi"),
    ]
    return list(dict.fromkeys([*own(data, place), *identifiers(rows, place), *external(data, "ror", place)]))


def _geo(geo: Any, place: Place) -> list[dict[str, Any]]:
    """Give where an institution is."""
    if not isinstance(geo, dict):
        return []
    found: dict[str, Any] = {
        "name": plain(geo.get("city")),
        "region": plain(geo.get("region")),
        "country": plain(geo.get("country")),
        "country_code": country(geo),
        "latitude": string(geo.get("latitude")),
        "longitude": string(geo.get("longitude")),
        "identifiers": identifiers((("geonames", geo.get("geonames_city_id"), "$.geo.geonames_city_id"),), place),
    }
    return [found] if any(found.values()) else []


def _description(data: dict[str, Any], place: Place) -> list[Text]:
    stated = plain(data.get("description"))
    found = [Text(stated)] if stated else []
    return [*found, *names_in_languages(data, "description", place)]


def _relatives(data: dict[str, Any], name: str, kind: InstitutionKind, place: Place) -> dict[str, Any]:
    """Give the institutions above, below and beside one; of several above it, the first is its parent."""
    found: dict[str, Any] = {field: [] for field in RELATIONSHIPS.values()}
    above = data.get("parent_publisher")
    parents = [each for each in [referred(above, "$.parent_publisher", place, kind)] if each]
    for number, each in enumerate(objects_of(data.get("associated_institutions"))):
        path = f"$.associated_institutions[{number}]"
        other, stated = referred(each, path, place), string(each.get("relationship"))
        if other is None:
            continue
        if stated != "parent" and stated not in RELATIONSHIPS:
            place.note(place.line, f"{path}.relationship", str(BadValue("parent, child or related", stated)))
        same = text.normal(other.name.value) == text.normal(name)
        (parents if stated == "parent" and not same else found[RELATIONSHIPS.get(stated or "", "related")]).append(
            other
        )
    found["related"] = [*parents[1:], *found["related"]]
    return {**found, "parent": parents[0] if parents else None}

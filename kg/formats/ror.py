"""Organisations of the Research Organization Registry: dumps and answers of its API, schemas 1 and 2.

A dump is one array of more than a hundred thousand records; it is read as it streams. Schema 1 names the parts
otherwise (`name`, `aliases`, `labels`, `addresses`, `country`) and says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any, BinaryIO, Final

from kg.errors import BadValue
from kg.formats import _json
from kg.formats._json import at, objects_of, string, strings
from kg.formats._ror_fields import FIELDS
from kg.formats.format import DEFAULTS, Anatomy, Entry, Format, Head, Reader, Settings, attempt, words
from kg.records import Institution, Origin, Record, SourceDocument, Text
from kg.records.prove import Note, prove
from kg.values import dates, iri, language, ror, text
from kg.values.schemes import SCHEMES

ENVELOPE: Final = ("items", "hits.hits")
MEMBERS: Final = words("id name names types external_ids relationships _source organization")
"""Members of a record that no frame of records has."""
WRAPPERS: Final = ("_source", "organization")
"""Members under which an answer of the search index, or of the affiliation service, has the record itself."""
KINDS: Final = {
    "education": "university",
    "facility": "institute",
    "government": "government",
    "company": "company",
    "healthcare": "hospital",
    "archive": "archive",
    "nonprofit": "organization",
    "other": "organization",
    "funder": "funder",
}
"""In the schema's words; `funder` is the kind only of what no other type tells."""
SCHEMES_OF: Final = {"grid": "grid", "isni": "isni", "wikidata": "wikidata", "fundref": "crossreffunder"}
SMALLEST: Final = -40
"""The power of ten below which a coordinate is nothing that anyone measured."""
FOREIGN: Final = frozenset({"orgref", "cnrs", "hesa", "ucas", "ukprn", "linkedin", "crunchbase", "wikipedia"})
"""External identifiers of schema 1 that have no scheme here; the table of fields gives the reason."""
RELATIONS: Final = {
    "child": "children",
    "related": "related",
    "predecessor": "predecessors",
    "successor": "successors",
}


def recognises(head: Head) -> bool:
    """Tell the registry by a record with its id and the members that one of its schemas has."""
    names = _json.keys(head, ENVELOPE)
    if "ror.org/" not in head.text:
        return False
    if {"_source", "organization"} & names:
        return '"external_ids"' in head.text or '"relationships"' in head.text
    is_older = {"name", "types"} <= names and bool({"addresses", "country", "external_ids", "wikipedia_url"} & names)
    return "id" in names and ({"names", "types"} <= names or is_older)


def entries(stream: BinaryIO, note: Note, settings: Settings = DEFAULTS) -> Iterator[Entry]:
    """Yield each organisation's record."""
    for entry in _json.objects(stream, note, settings, ENVELOPE, MEMBERS):
        inner = next((entry.data[name] for name in WRAPPERS if isinstance(entry.data.get(name), dict)), entry.data)
        yield Entry(entry.line, inner)


def read(stream: BinaryIO, source: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Give an institution for each record."""
    for entry in entries(stream, note, settings):
        found = _institution(entry, note)
        if found is None:
            continue
        institution = prove(Institution, found | {"origin": Origin(source, entry.line)}, entry.line, note)
        if institution is not None:
            yield institution


def _institution(entry: Entry, note: Note) -> dict[str, Any] | None:
    data, line = entry.data, entry.line
    names = _names(data, line, note)
    if names is None:
        note(line, "$.names", "expected a name, got none; the institution was skipped", lost=True)
        return None
    places = _places(data, line, note)
    established = string(data.get("established"))
    founded = attempt(_year, established, line, "$.established", note) if established else None
    status = string(data.get("status"))
    return (
        names
        | _relations(data, names["name"].value, line, note)
        | {
            "kind": kind_of(strings(data.get("types"))),
            "identifiers": _identifiers(data, line, note),
            "founded": founded,
            "is_active": status == "active" if status else None,
            "urls": _urls(data, line, note),
            "places": places,
            "country_code": next((place["country_code"] for place in places if place["country_code"]), None),
        }
    )


def _year(value: str) -> dates.PartialDate:
    """Read a year, which is written without leading zeros."""
    return dates.parse(value.zfill(4) if value.isdigit() else value)


def kind_of(types: Iterable[str]) -> str:
    """Give the first type that says what an organisation is besides one that gives money."""
    kinds = [KINDS[each] for each in map(str.lower, types) if each in KINDS]
    telling = (each for each in kinds if each not in ("organization", "funder"))
    return next(telling, "funder" if "funder" in kinds else "organization")


def _names(data: Mapping[str, Any], line: int, note: Note) -> dict[str, Any] | None:
    """Give the name that the registry shows, the acronyms, and the other names in their languages."""
    shown: list[Text] = []
    acronyms: list[str] = []
    others: list[Text] = []
    for value, types, lang, path in _all_names(data):
        found = text.plain(value)
        if not found:
            continue
        tag = attempt(language.parse, lang, line, path, note) if lang else None
        if "ror_display" in types:
            shown.append(Text(found, tag))
        elif "acronym" in types:
            acronyms.append(found)
        else:
            others.append(Text(found, tag))
    if not shown and not others:
        return None
    name = (shown or others)[0]
    alternates = [each for each in dict.fromkeys(shown + others) if each != name]
    return {"name": name, "acronyms": list(dict.fromkeys(acronyms)), "alternates": alternates}


def _all_names(data: Mapping[str, Any]) -> Iterator[tuple[str, list[str], str | None, str]]:
    """Yield each name with its types, its language, and the path of the latter; schema 2, then schema 1."""
    for position, each in enumerate(objects_of(data.get("names"))):
        value = string(each.get("value"))
        if value:
            yield value, strings(each.get("types")), string(each.get("lang")), f"$.names[{position}].lang"
    name = string(data.get("name"))
    if name:
        yield name, ["ror_display"], None, "$.name"
    for position, each in enumerate(objects_of(data.get("labels"))):
        value = string(each.get("label"))
        if value:
            yield value, ["label"], string(each.get("iso639")), f"$.labels[{position}].iso639"
    for alias in strings(data.get("aliases")):
        yield alias, ["alias"], None, "$.aliases"
    for acronym in strings(data.get("acronyms")):
        yield acronym, ["acronym"], None, "$.acronyms"


def _identifiers(data: Mapping[str, Any], line: int, note: Note) -> list[dict[str, str]]:
    """Give the registry's own id, and the external ones, the preferred one of each kind first."""
    own = string(data.get("id"))
    value = attempt(ror.parse, own, line, "$.id", note) if own else None
    found = [{"scheme": "ror", "value": value}] if value else []
    for kind, given, path in _external(data):
        scheme = SCHEMES_OF.get(kind.lower())
        if scheme is None and kind.lower() not in FOREIGN:
            note(line, path, str(BadValue("a type of identifier such as grid", kind)))
        if scheme is None:
            continue
        for each in dict.fromkeys([*strings(given.get("preferred")), *strings(given.get("all"))]):
            parsed = attempt(SCHEMES[scheme].parse, each, line, path, note)
            if parsed:
                found.append({"scheme": scheme, "value": parsed})
    return found


def _external(data: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the kind of each external identifier, what is given of it, and its path, in either schema."""
    given = data.get("external_ids")
    if isinstance(given, dict):
        for kind, each in given.items():
            if isinstance(each, dict):
                yield kind, each, f"$.external_ids.{kind}"
    else:
        for position, each in enumerate(objects_of(given)):
            yield string(each.get("type")) or "", each, f"$.external_ids[{position}]"


def _relations(data: Mapping[str, Any], name: str, line: int, note: Note) -> dict[str, Any]:
    """Give the organisations around this one. A second parent, or one of the same name, is a related organisation."""
    found: dict[str, Any] = {field: [] for field in RELATIONS.values()}
    for position, each in enumerate(objects_of(data.get("relationships"))):
        label, kind, path = (
            string(each.get("label")),
            (string(each.get("type")) or "").lower(),
            f"$.relationships[{position}]",
        )
        own = string(each.get("id"))
        value = attempt(ror.parse, own, line, f"{path}.id", note) if own else None
        if label is None:
            note(line, path, str(BadValue("the name of a related organisation", own)))
            continue
        other = {"name": Text(label), "identifiers": [{"scheme": "ror", "value": value}] if value else []}
        if kind == "parent" and "parent" not in found and text.normal(label) != text.normal(name):
            found["parent"] = other
        elif kind == "parent" or kind in RELATIONS:
            found[RELATIONS.get(kind, "related")].append(other)
        else:
            note(line, f"{path}.type", str(BadValue("a type of relationship such as parent", kind)))
    return found


def _urls(data: Mapping[str, Any], line: int, note: Note) -> list[str]:
    """Give the web sites and the Wikipedia article."""
    links = data.get("links") if isinstance(data.get("links"), list) else []
    given = [
        (each.get("value") if isinstance(each, dict) else each, f"$.links[{at}]") for at, each in enumerate(links or [])
    ]
    given.append((data.get("wikipedia_url"), "$.wikipedia_url"))
    found = [attempt(iri.parse, value, line, path, note) for each, path in given if (value := string(each))]
    return list(dict.fromkeys(each for each in found if each))


def _places(data: Mapping[str, Any], line: int, note: Note) -> list[dict[str, Any]]:
    """Give where the organisation is: the city with its number in GeoNames, the region, the country, the coordinates."""
    found = []
    for at_place, each in enumerate(objects_of(data.get("locations"))):
        details = _object(each.get("geonames_details"))
        city = {"name": details.get("name"), "region": details.get("country_subdivision_name")}
        found.append(_place(string(each.get("geonames_id")), city, details))
        found[-1] |= _coordinates(details, f"$.locations[{at_place}].geonames_details", line, note)
    country = _object(data.get("country"))
    for at_place, each in enumerate(objects_of(data.get("addresses"))):
        region = each.get("state") or at(each, "geonames_city", "geonames_admin1", "name")
        city = {"name": each.get("city"), "region": region}
        found.append(_place(string(at(each, "geonames_city", "id")), city, country))
        found[-1] |= _coordinates(each, f"$.addresses[{at_place}]", line, note)
    if not found and country:
        found.append(_place(None, {}, country))
    return found


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _place(number: str | None, city: Mapping[str, Any], details: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "identifiers": [{"scheme": "geonames", "value": number}] if number else [],
        "name": string(city.get("name")),
        "region": string(city.get("region")),
        "country": string(details.get("country_name")),
        "country_code": string(details.get("country_code")),
    }


def _coordinates(found: Mapping[str, Any], path: str, line: int, note: Note) -> dict[str, Any]:
    """Give latitude and longitude, where both are stated."""
    stated = {"latitude": ("lat", 90), "longitude": ("lng", 180)}
    if any(found.get(name) is None for name, _ in stated.values()):
        return {}
    return {
        field: attempt(partial(_degrees, limit), str(found[name]), line, f"{path}.{name}", note)
        for field, (name, limit) in stated.items()
    }


def _degrees(limit: int, value: str) -> Decimal:
    """Give a number as it is written, and never with an exponent."""
    expected = f"degrees from -{limit} to {limit}"
    try:
        found = Decimal(value)
    except InvalidOperation:
        raise BadValue(expected, value) from None
    if not found.is_finite() or abs(found) > limit or (found and found.adjusted() < SMALLEST):
        raise BadValue(expected, value)
    return Decimal(format(found, "f"))


def fields(entry: Mapping[str, Any]) -> Iterable[str]:
    """Give the paths of the fields that a record fills."""
    return _json.paths(dict(entry))


def _reader() -> Reader:
    return Reader(read, Anatomy(entries, fields, FIELDS))


FORMAT = Format(
    name="ror",
    title="ROR organisations (JSON)",
    kinds=("institution",),
    streaming=True,
    example='{"id": "https://ror.org/02wnxgj78", ...}',
    recognises=recognises,
    reader=_reader,
    cut=_json.CUT,
)

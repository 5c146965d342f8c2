"""OpenAlex's sources, and its topics, concepts, keywords and the fields above them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from kg.formats._json import at, objects_of, string
from kg.formats.openalex.values import (
    InstitutionKey,
    Place,
    address,
    country,
    counts,
    external,
    identifiers,
    institution_named,
    names_in_languages,
    own,
    plain,
    plains,
    subject,
    subjects,
    wider,
)
from kg.formats.openalex.venue import KINDS, publisher_above
from kg.records import Concept, InstitutionName, Origin, SourceDocument, Text, Topic, VenueDescription
from kg.records.institution import InstitutionKind
from kg.records.prove import prove

WIDER: Final = ("subfield", "field", "domain")


def source(data: dict[str, Any], document: SourceDocument, place: Place) -> Iterator[VenueDescription]:
    """Yield the journal, the repository, the series, ... that a source is."""
    name = plain(data.get("display_name"))
    if name is None:
        place.note(place.line, "$.display_name", "expected a name, got none; the venue was skipped", lost=True)
        return
    others = [
        each
        for member in ("abbreviated_title", "alternate_titles", "display_name_alternatives")
        for each in plains(data.get(member))
        if each != name
    ]
    rows = (
        ("issn", data.get("issn_l") or at(data, "ids", "issn_l"), "$.issn_l"),
        ("issn", data.get("issn") or at(data, "ids", "issn"), "$.issn"),
        ("wikidata", at(data, "ids", "wikidata"), "$.ids.wikidata"),
        ("mag", at(data, "ids", "mag"), "$.ids.mag"),
    )
    record = {
        "origin": Origin(document, place.line),
        "kind": KINDS.get(string(data.get("type")) or "", "venue"),
        "name": name,
        "alternates": list(dict.fromkeys(others)),
        "identifiers": list(
            dict.fromkeys([*own(data, place), *identifiers(rows, place), *external(data, "issn", place)])
        ),
        "urls": address(data.get("homepage_url"), "$.homepage_url", place),
        "publisher": _publisher(data, place),
        "country_code": country(data),
        "is_free": data.get("is_oa") if isinstance(data.get("is_oa"), bool) else None,
        "subjects": subjects(data, ("topics",), place),
        "observations": counts(data, place),
    }
    made = prove(VenueDescription, record, place.line, place.note)
    if made is not None:
        yield made


def _publisher(data: dict[str, Any], place: Place) -> InstitutionName | None:
    """Give the publisher of a source; a host that is an institution is the host of a repository."""
    name = plain(data.get("host_organization_name")) or plain(data.get("publisher"))
    known = string(data.get("host_organization")) or string(data.get("publisher_id"))
    if name is None:
        return None
    kind: InstitutionKind = "organization" if known and known.rpartition("/")[2].startswith("I") else "publisher"
    key = InstitutionKey(name, kind, known, parent=publisher_above(data))
    return institution_named(key, "$.host_organization", place)


def topic(data: dict[str, Any], document: SourceDocument, place: Place) -> Iterator[Topic]:
    """Yield a topic, a concept, a keyword, or one of the fields above the topics."""
    name = plain(data.get("display_name"))
    known = own(data, place)
    if name is None:
        place.note(place.line, "$.display_name", "expected a name, got none; the topic was skipped", lost=True)
        return
    rows = (
        ("wikidata", data.get("wikidata") or at(data, "ids", "wikidata"), "$.wikidata"),
        ("mag", at(data, "ids", "mag"), "$.ids.mag"),
    )
    others = [Text(each) for each in plains(data.get("display_name_alternatives")) if each != name]
    stated = plain(data.get("description"))
    record = {
        "origin": Origin(document, place.line),
        "scheme": "openalex",
        "notation": known[0].value if known else None,
        "label": Text(name),
        "identifiers": [*known, *identifiers(rows, place)],
        "alternates": list(dict.fromkeys([*others, *names_in_languages(data, "display_name", place)])),
        "broader": _broader(data, place),
        "description": [*([Text(stated)] if stated else []), *names_in_languages(data, "description", place)],
    }
    made = prove(Topic, record, place.line, place.note)
    if made is not None:
        yield made


def _broader(data: dict[str, Any], place: Place) -> list[Concept]:
    """Give the subfield, field and domain of a topic, or the ancestors of a concept that are one level above it."""
    found = [each for member in WIDER for each in wider(data, member, "$.", place)]
    level = data.get("level")
    for number, each in enumerate(objects_of(data.get("ancestors"))):
        if not isinstance(level, int) or each.get("level") in (None, level - 1):
            found += subject(each, f"$.ancestors[{number}]", place)
    return list(dict.fromkeys(found))

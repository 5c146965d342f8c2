"""What an OpenAlex work appeared in, and who published it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final, NamedTuple

from kg.formats._json import string, strings
from kg.formats.format import words
from kg.formats.openalex.locations import Location
from kg.formats.openalex.values import CACHED, InstitutionKey, Place, identifiers, institution_named, listening, plain
from kg.records import InstitutionName, Venue
from kg.records.kinds import PaperKind
from kg.records.prove import prove
from kg.records.venue import VenueKind
from kg.values import text

KINDS: Final[dict[str, VenueKind]] = {
    "book series": "series",
    "conference": "proceedings",
    "journal": "journal",
    "repository": "repository",
}
"""By the type of a source; a platform, or what is of no type, is a venue of which no more is said."""

CONTAINERS: Final[dict[str, VenueKind]] = {
    "book-chapter": "book",
    "book-part": "book",
    "book-section": "book",
    "journal-article": "journal",
    "proceedings-article": "proceedings",
    "reference-entry": "book",
}
"""By Crossref's type of a part: what the name of the source, as it was harvested, then names."""

IN_BOOKS: Final = words("book book-chapter reference-entry proceedings conference-paper")
"""The kinds that appear in a book, which the series is not."""

NO_NAME: Final = re.compile(r"(?:ht|f)tps?://|(?:ISSN:? ?)?[0-9]{4}-[0-9]{3}[0-9Xx]|ISSN:", re.IGNORECASE)
"""What repositories write where the name of a source belongs."""


class _Source(NamedTuple):
    """All that is said of a source where a location refers to it."""

    name: str
    kind: VenueKind
    openalex: str | None
    issns: tuple[str, ...]


@lru_cache(maxsize=CACHED)
def _venue(source: _Source) -> tuple[Venue | None, tuple[tuple[str, str], ...]]:
    """Prove a venue; give it and what was left out, with the member it stood in."""
    told, place = listening()
    rows = (("openalex", source.openalex, "id"), ("issn", list(source.issns), "issn"))
    data = {"kind": source.kind, "name": source.name, "identifiers": identifiers(rows, place)}
    return prove(Venue, data, 0, place.note), tuple(told)


def _stated(location: Location, place: Place) -> Venue | None:
    """Give the source of a location."""
    name = plain(location.source.get("display_name"))
    if name is None:
        return None
    issns = [*strings(location.source.get("issn_l")), *strings(location.source.get("issn"))]
    kind = KINDS.get(string(location.source.get("type")) or "", "venue")
    found, told = _venue(_Source(name, kind, string(location.source.get("id")), tuple(dict.fromkeys(issns))))
    for member, message in told:
        place.note(place.line, f"{location.path}.source.{member}", message)
    return found


def _harvested(location: Location) -> Venue | None:
    """Give the container that Crossref names: the book of a chapter, the proceedings of a paper."""
    kind = CONTAINERS.get(string(location.data.get("raw_type")) or "")
    name = plain(location.data.get("raw_source_name")) if kind else None
    return Venue(kind=kind, name=name) if kind and name and not NO_NAME.match(name) else None


def venues(location: Location, kind: PaperKind, place: Place) -> dict[str, Any]:
    """Give what a paper appeared in, and the series, or the platform, of the book that it appeared in."""
    source, container = _stated(location, place), _harvested(location)
    if source is None or source.kind == "repository":
        return {"venue": source or container}
    is_book = container and container.kind != "journal" and source.kind != "journal"
    if is_book and container and text.normal(container.name) != text.normal(source.name):
        return {"venue": container, "series": source}
    return {"series": source} if source.kind == "series" and kind in IN_BOOKS else {"venue": source}


def publisher(location: Location, place: Place) -> InstitutionName | None:
    """Give the publisher of a journal, a book or proceedings; the host of a repository publishes nothing of it."""
    source = location.source
    name = plain(source.get("host_organization_name"))
    if name is None or source.get("type") == "repository":
        return None
    key = InstitutionKey(name, "publisher", string(source.get("host_organization")), parent=publisher_above(source))
    return institution_named(key, f"{location.path}.source.host_organization", place)


def publisher_above(source: dict[str, Any]) -> InstitutionKey | None:
    """Give the publisher above a publisher, where the lineage names these two; the order of more is not stated."""
    known = list(dict.fromkeys(strings(source.get("host_organization_lineage"))))
    names = strings(source.get("host_organization_lineage_names"))
    host = string(source.get("host_organization"))
    if len(known) != 2 or len(names) != 2 or host not in known:
        return None
    other = 1 - known.index(host)
    name = plain(names[other])
    return InstitutionKey(name, "publisher", known[other]) if name else None

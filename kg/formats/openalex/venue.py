"""What an OpenAlex work appeared in, and who published it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from kg.formats._json import string, strings
from kg.formats.format import words
from kg.formats.openalex.locations import Location
from kg.formats.openalex.values import (
    CACHED,
    InstitutionKey,
    Place,
    Proved,
    identifiers,
    institution_named,
    listening,
    once,
    plain,
    retell,
    stated,
)
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

SOURCE: Final = ("display_name", "type", "id")
"""The members of a source that a location refers to, but for its ISSNs."""

IN_BOOKS: Final = words("book book-chapter reference-entry proceedings conference-paper")
"""The kinds that appear in a book, which the series is not."""

NO_NAME: Final = re.compile(r"(?:ht|f)tps?://|(?:ISSN:? ?)?[0-9]{4}-[0-9]{3}[0-9Xx]|ISSN:", re.IGNORECASE)
"""What repositories write where the name of a source belongs."""


@lru_cache(maxsize=CACHED)
def _venue(name: str | None, of_type: str | None, known: str | None, issns: tuple[str, ...]) -> Proved[Venue]:
    """Prove a venue by the members of its source as they are stated; there is none without a name."""
    printed = plain(name)
    if printed is None:
        return None, ()
    told, place = listening()
    rows = (("openalex", string(known), "id"), ("issn", once(list(issns)), "issn"))
    kind = KINDS.get(string(of_type) or "", "venue")
    data = {"kind": kind, "name": printed, "identifiers": identifiers(rows, place)}
    return prove(Venue, data, 0, place.note), tuple(told)


def _stated(location: Location, place: Place) -> Venue | None:
    """Give the source of a location."""
    source = location.source
    issns = (*strings(source.get("issn_l")), *strings(source.get("issn")))
    found, told = _venue(*map(stated, map(source.get, SOURCE)), issns)
    if told:
        retell(told, f"{location.path}.source", place)
    return found


def _harvested(location: Location) -> Venue | None:
    """Give the container that Crossref names: the book of a chapter, the proceedings of a paper."""
    kind = CONTAINERS.get(string(location.data.get("raw_type")) or "")
    return _container(kind, stated(location.data.get("raw_source_name"))) if kind else None


@lru_cache(maxsize=CACHED)
def _container(kind: VenueKind, name: str | None) -> Venue | None:
    printed = plain(name)
    return Venue(kind=kind, name=printed) if printed and not NO_NAME.match(printed) else None


def venues(location: Location, kind: PaperKind, place: Place) -> dict[str, Any]:
    """Give what a paper appeared in, and the series, or the platform, of the book that it appeared in."""
    source = _stated(location, place)
    if source is None:
        return {"venue": _harvested(location)}
    if source.kind in ("journal", "repository"):
        return {"venue": source}
    container = _harvested(location)
    if container and container.kind != "journal" and text.normal(container.name) != text.normal(source.name):
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
    lineage = source.get("host_organization_lineage")
    if not isinstance(lineage, list) or len(lineage) < 2:
        return None
    known = list(dict.fromkeys(strings(lineage)))
    names = strings(source.get("host_organization_lineage_names"))
    host = string(source.get("host_organization"))
    if len(known) != 2 or len(names) != 2 or host not in known:
        return None
    other = 1 - known.index(host)
    name = plain(names[other])
    return InstitutionKey(name, "publisher", known[other]) if name else None

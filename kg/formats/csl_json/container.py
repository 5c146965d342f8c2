"""What a CSL-JSON item appeared in: container, volume, issue, collection, event, publisher."""

from __future__ import annotations

import re
from typing import Final

from kg.formats._csl import Data, Json, Teller, labels, number, part_of, strings, volume_and_issue
from kg.formats.csl_json.dates import stated
from kg.formats.format import words
from kg.records import Text
from kg.records.identifier import Identifier

VENUES: Final = {
    "journal-article": "journal",
    "magazine-article": "magazine",
    "newspaper-article": "newspaper",
    "conference-paper": "proceedings",
    "book-chapter": "book",
    "reference-entry": "book",
    "dataset": "repository",
    "preprint": "repository",
    "report": "series",
}
"""What the container of a kind is; of the others it is not said."""

BOOKS: Final = words("book proceedings collection thesis doctoral-thesis masters-thesis bachelors-thesis report map")
"""The kinds whose ISBN is their own."""
THESES: Final = words("thesis doctoral-thesis masters-thesis bachelors-thesis")
SHORT: Final = ("container-title-short", "journalAbbreviation")
_SPLIT: Final = re.compile(r"\s*[,;/]\s*|\s+(?=[0-9]{4}-?[0-9]{3}[0-9Xx]\b|97[89])")


def container(item: Json, kind: str, tell: Teller) -> Data:
    """Give venue, series, volume, issue, event, publisher and place; in goes the kind of paper."""
    found = _publisher(item, kind, tell) | {"event": _event(item, tell)}
    issns = tell.identifiers("issn", _several(item, "ISSN", tell))
    isbns = tell.identifiers("isbn", _several(item, "ISBN", tell))
    if kind == "periodical":
        return found | {"issns": issns}
    titles = labels(item, "container-title", tell)
    collections = labels(item, "collection-title", tell)
    own_isbns = kind in BOOKS or not (titles or kind in VENUES)
    found["identifiers"] = isbns if own_isbns else []
    # An ISSN beside an ISBN is the series': as the book's it would make one of all books in the series.
    in_series = kind != "journal-article" and bool(collections or isbns)
    if collections:
        found["series"] = {"kind": "series", "name": collections[0], "identifiers": issns if in_series else []}
    inside = ([] if in_series else issns) + ([] if own_isbns else isbns)
    nameless = [] if collections or not in_series else issns
    if titles:
        found["venue"] = _venue(item, kind, titles, inside, tell)
    else:
        nameless = [*nameless, *inside]
    found["relations"] = part_of(nameless)
    return found | _numbers(item, kind, found, tell)


def _numbers(item: Json, kind: str, found: Data, tell: Teller) -> Data:
    """Give the volume, the issue, and the number in the series, which of a book may stand as its volume."""
    series_number = number(item, "collection-number", tell)
    volume, issue = number(item, "volume", tell), number(item, "issue", tell)
    if volume and kind in BOOKS and found.get("series") and not series_number:
        series_number, volume = volume, None
    return {"series_number": series_number} | volume_and_issue(volume, issue)


def _several(item: Json, name: str, tell: Teller) -> list[tuple[str, str]]:
    """Give the numbers of a variable, which may hold several between commas or blanks."""
    return [(part, path) for value, path in strings(item, name, tell) for part in _SPLIT.split(value) if part]


def _venue(item: Json, kind: str, titles: list[str], ids: list[Identifier], tell: Teller) -> Data:
    short = [each for name in SHORT for each in labels(item, name, tell)]
    return {
        "kind": VENUES.get(kind, "venue"),
        "name": titles[0],
        "alternates": [each for each in dict.fromkeys([*titles[1:], *short]) if each != titles[0]],
        "identifiers": ids,
    }


def _publisher(item: Json, kind: str, tell: Teller) -> Data:
    """Give the publisher, or of a thesis the institution where it was handed in, and the place."""
    names = labels(item, "publisher", tell)
    place = next(iter(labels(item, "publisher-place", tell)), None)
    found: Data = {"place": place}
    if names and kind in THESES:
        found["institutions"] = [{"name": Text(names[0])}]
    elif names:
        found["publisher"] = {"name": Text(names[0]), "kind": "publisher"}
    return found


def _event(item: Json, tell: Teller) -> Data | None:
    """Give the event; its place without its name is told, unless it repeats the place of publication."""
    names = labels(item, "event-title", tell) or labels(item, "event", tell)
    places, published = labels(item, "event-place", tell), labels(item, "publisher-place", tell)
    date = stated(item, "event-date", tell)
    if not names:
        if places and places != published:
            tell.refuse("$.event-place", "the place of an event with its name", places[0])
        if date.start:
            tell.refuse("$.event-date", "the date of an event with its name", date.start.lexical)
        return None
    return {"name": names[0], "place": next(iter(places), None), "start": date.start, "end": date.end}

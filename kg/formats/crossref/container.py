"""What a Crossref work appeared in: journal, book, proceedings or repository, volume, issue, series and event."""

from __future__ import annotations

import re
from typing import Final

from kg.formats._csl import Data, Json, Teller, dates_of, labels, number, objects, part_of, strings, volume_and_issue
from kg.formats.format import words
from kg.records import Text
from kg.records.identifier import Identifier
from kg.values import text

VENUES: Final = {
    "journal-article": "journal",
    "conference-paper": "proceedings",
    "book-chapter": "book",
    "reference-entry": "book",
    "preprint": "repository",
    "dataset": "repository",
    "magazine-article": "magazine",
    "newspaper-article": "newspaper",
    "report": "series",
    "working-paper": "series",
    "standard": "series",
}
"""What the container of a kind is; of the others it is not said."""

BOOKS: Final = words("book proceedings collection thesis doctoral-thesis masters-thesis bachelors-thesis")
"""The kinds whose ISBN is their own, and whose container is a series."""
PARTS_OF_BOOKS: Final = words("book-chapter reference-entry conference-paper")

# Crossref lists the titles of a book and of its series side by side, in no order of its own.
SERIES: Final = re.compile(
    r"\bseries\b|\bserie\b|schriften|\breihe\b|\blecture notes\b|\bcommunications in\b|\badvances in\b|\bstudies in\b"
    r"|\bprogress in\b|\btopics in\b|\btexts in\b|\bmonographs?\b|\bspie proceedings\b|\bresearch$",
    re.IGNORECASE,
)
ONE_BOOK: Final = re.compile(
    r"\bproceedings of the\b|\bconference\b|\bsymposium\b|\bworkshop\b|\b(?:19|20)\d\d\b", re.IGNORECASE
)
# Content negotiation gives one of the titles, which may be that of the series.
LONE_SERIES: Final = ("lecture notes in", "studies in computational intelligence")
SHORT: Final = ("short-container-title", "container-title-short", "journalAbbreviation")
DELETED: Final = "crossref listing of deleted dois"
NO_ISSN: Final = "0000-0000"


def container(work: Json, kind: str, tell: Teller) -> Data:
    """Give the venue with its identifiers, the series, volume, issue and event; in goes the kind of paper."""
    serials, isbns = issns(work, tell), _isbns(work, tell)
    titles = labels(work, "container-title", tell)
    if any(text.normal(title) == DELETED for title in titles):
        tell.refuse("$.container-title", "the title of a journal or a book", titles[0])
        titles, serials = [], []
    if kind in BOOKS:
        found = _book(work, titles, serials, isbns, tell)
    elif kind in PARTS_OF_BOOKS:
        found = _in_book(work, kind, titles, serials, isbns, tell)
    else:
        found = _in_venue(work, kind, titles, serials + isbns, tell)
    return found | {"event": _event(work, tell)}


def issns(work: Json, tell: Teller) -> list[Identifier]:
    """Give the ISSNs of a work; eight zeros, which some deposits have for none, are told."""
    listed = _numbers(work, "ISSN", "issn-type", tell)
    for value, path in listed:
        if value == NO_ISSN:
            tell.refuse(path, "an ISSN such as 0893-6080", value)
    return tell.identifiers("issn", [each for each in listed if each[0] != NO_ISSN])


def _isbns(work: Json, tell: Teller) -> list[Identifier]:
    # Older answers write http://id.crossref.org/isbn/9783955385293.
    listed = _numbers(work, "ISBN", "isbn-type", tell)
    return tell.identifiers("isbn", [(value.rpartition("/")[2], path) for value, path in listed])


def _numbers(work: Json, name: str, typed: str, tell: Teller) -> list[tuple[str, str]]:
    """Give the numbers of a list, or of the list that says whether they are printed or electronic."""
    return strings(work, name, tell) or [
        number for each, path in objects(work, typed, tell) for number in strings(each, "value", tell, path)
    ]


def _book(work: Json, titles: list[str], serials: list[Identifier], isbns: list[Identifier], tell: Teller) -> Data:
    """Give what there is about a book: its ISBNs, its series and the number in it."""
    for extra in titles[1:]:
        tell.refuse("$.container-title", "one series", extra)
    unnamed = [] if titles else serials
    return (
        {"identifiers": isbns}
        | {"relations": part_of(unnamed)}
        | _placed(work, _series(titles[:1], serials), None, tell)
    )


def _placed(work: Json, series: Data | None, venue: Data | None, tell: Teller) -> Data:
    """Give the venue and the series, the number in the series, or the volume and the issue of the venue."""
    volume, issue = number(work, "volume", tell), _issue(work, tell)
    found: Data = {"venue": venue, "series": series, "series_number": volume if series else None}
    return found | volume_and_issue(None if series else volume, issue)


def _issue(work: Json, tell: Teller) -> str | None:
    inner = work.get("journal-issue")
    inside = number(inner, "issue", tell, "$.journal-issue") if isinstance(inner, dict) else None
    return number(work, "issue", tell) or inside


def _series(titles: list[str], serials: list[Identifier]) -> Data | None:
    return {"kind": "series", "name": titles[0], "identifiers": serials} if titles else None


def _in_book(
    work: Json, kind: str, titles: list[str], serials: list[Identifier], isbns: list[Identifier], tell: Teller
) -> Data:
    """Give the book or the proceedings that a paper is part of, and their series.

    An ISSN beside an ISBN is the series': as the book's it would make one of all books in the series.
    """
    own, serial = _split(titles, tell)
    in_series = bool(serial) or bool(isbns and serials)
    series = _series(serial, serials) if in_series else None
    ids = isbns if in_series else serials + isbns
    unnamed = part_of(serials) if in_series and not series else []
    if not own:
        return _placed(work, series, None, tell) | {"relations": part_of(ids) + unnamed}
    short = [] if serial else _short(work, own, tell)
    venue = {"kind": VENUES[kind], "name": own[0], "alternates": short, "identifiers": ids}
    return _placed(work, series, venue | {"subjects": _subjects(work, tell)}, tell) | {"relations": unnamed}


def _split(titles: list[str], tell: Teller) -> tuple[list[str], list[str]]:
    """Tell the title of a book or of proceedings from that of the series."""
    if len(titles) == 1:
        return ([], titles) if titles[0].casefold().startswith(LONE_SERIES) else (titles, [])
    serial = [title for title in titles if SERIES.search(title) and not ONE_BOOK.search(title)]
    own = [title for title in titles if title not in serial]
    if len(own) == 1 and len(serial) == 1:
        return own, serial
    for extra in titles[1:]:
        tell.refuse("$.container-title", "the title of a book and that of its series", extra)
    return titles[:1], []


def _in_venue(work: Json, kind: str, titles: list[str], ids: list[Identifier], tell: Teller) -> Data:
    """Give the journal or whatever else a paper appeared in, its volume and issue."""
    if not titles:
        return _placed(work, None, None, tell) | {"subjects": _subjects(work, tell), "relations": part_of(ids)}
    others = [*titles[1:], *_short(work, titles, tell)]
    venue = {"kind": VENUES.get(kind, "venue"), "name": titles[0], "alternates": others, "identifiers": ids}
    return _placed(work, None, venue | {"subjects": _subjects(work, tell)}, tell)


def _short(work: Json, titles: list[str], tell: Teller) -> list[str]:
    """Give the abbreviated titles that are not the title itself."""
    found = [each for name in SHORT for each in labels(work, name, tell)]
    return [each for each in dict.fromkeys(found) if each not in titles]


def _subjects(work: Json, tell: Teller) -> list[Data]:
    """Give the subjects, which Crossref states of the journal."""
    found = [*labels(work, "subject", tell), *labels(work, "proceedings-subject", tell)]
    return [{"scheme": "heading", "label": Text(each)} for each in dict.fromkeys(found)]


def _event(work: Json, tell: Teller) -> Data | None:
    """Give the conference: an object, or the name alone."""
    value = work.get("event")
    if not isinstance(value, dict):
        names = labels(work, "event", tell) or labels(work, "event-title", tell)
        return {"name": names[0], "place": number(work, "event-place", tell)} if names else None
    name = number(value, "name", tell, "$.event")
    if name is None:
        return None
    found: Data = {"name": name, "place": number(value, "location", tell, "$.event")}
    for end in ("start", "end"):
        found[end] = next(iter(dates_of(value, end, tell, "$.event")), None)
    return found | {"acronym": number(value, "acronym", tell, "$.event")}


def hosted(work: Json, kind: str, serials: list[Identifier], tell: Teller) -> Data:
    """Give where posted content is kept, and what it is filed under there.

    A preprint is kept by the institution, and its group is a subject; the group of another post is where it appeared.
    """
    groups = labels(work, "group-title", tell)
    if kind not in ("preprint", "working-paper"):
        return {
            "venue": {"kind": "venue", "name": groups[0], "identifiers": serials} if groups else None,
            "subjects": [],
        }
    venue = None
    for each, path in objects(work, "institution", tell)[:1]:
        if name := number(each, "name", tell, path):
            short = labels(each, "acronym", tell, path)
            venue = {"kind": "repository", "name": name, "alternates": short, "identifiers": []}
    return {"venue": venue, "subjects": [{"scheme": "heading", "label": Text(each)} for each in groups]}

"""Every variable of CSL-JSON, and what becomes of it."""

from __future__ import annotations

from typing import Final

from kg.formats.csl_json.people import ROLES
from kg.formats.format import Field

OPAQUE: Final = frozenset({"custom", "multi"})
"""Members that are named as a whole: other programs keep there what they like."""

_MAPPED: Final = {
    "type": "Paper.kind",
    "genre": "Paper.genre",
    "title": "Paper.title",
    "title-short": "Paper.alternatives",
    "shortTitle": "Paper.alternatives",
    "translated-title": "Paper.alternatives",
    "abstract": "Paper.abstracts",
    "language": "Paper.languages",
    "DOI": "Paper.identifiers",
    "PMID": "Paper.identifiers",
    "PMCID": "Paper.identifiers",
    "arxiv": "Paper.identifiers",
    "ISBN": "Paper.identifiers",
    "ISSN": "Venue.identifiers",
    "URL": "Paper.urls",
    "url": "Paper.urls",
    "container-title": "Paper.venue",
    "container-title-short": "Venue.alternates",
    "journalAbbreviation": "Venue.alternates",
    "collection-title": "Paper.series",
    "collection-number": "Paper.series_number",
    "volume": "Paper.volume",
    "issue": "Paper.issue",
    "page": "Paper.first_page",
    "page-first": "Paper.first_page",
    "article-number": "Paper.article_number",
    "number": "Paper.report_number",
    "number-of-pages": "Paper.page_count",
    "edition": "Paper.edition",
    "version": "Paper.version",
    "publisher": "Paper.publisher",
    "publisher-place": "Paper.place",
    "event": "Paper.event",
    "event-title": "Paper.event",
    "event-place": "Event.place",
    "keyword": "Paper.keywords",
    "categories": "Paper.keywords",
    "note": "Paper.description",
    "license": "Paper.licences",
    "status": "Paper.statuses",
    "archive": "Paper.holdings",
    "archive_collection": "Paper.holdings",
    "archive_location": "Paper.holdings",
    "archive-location": "Paper.holdings",
    "call-number": "Paper.holdings",
    "original-title": "Paper.alternatives",
    "year": "Paper.published",
}
_DATES: Final = {
    "issued": "Paper.published",
    "event-date": "Event.start",
    "submitted": "Paper.dates",
    "available-date": "Paper.dates",
}
_NAME: Final = {
    "family": "PersonName.family",
    "given": "PersonName.given",
    "dropping-particle": "PersonName.particle",
    "non-dropping-particle": "PersonName.particle",
    "suffix": "PersonName.suffix",
    "comma-suffix": "PersonName.name",
    "static-ordering": "PersonName.name",
    "literal": "Authorship.organization",
    "name": "Authorship.organization",
    "isInstitution": "Authorship.organization",
    "ORCID": "PersonName.identifiers",
    "affiliation": "Authorship.affiliations_as_printed",
    "affiliation[]": "Authorship.affiliations_as_printed",
    "affiliation[].name": "Authorship.affiliations_as_printed",
}
_NOT_NAME: Final = {
    "parse-names": "tells a processor to look for particles",
    "sequence": "the order of the list says it",
    "contributorType": "the list that the name stands in says it",
    "authenticated-orcid": "says who vouches for the ORCID iD, not whose it is",
    "multi": "holds forms of the name for one processor",
}
_OTHER_NAMES: Final = {
    "container-author": "made the container, not this part of it",
    "original-author": "made another expression",
    "reviewed-author": "made what is reviewed",
}
_FIRST: Final = "is of another expression, which nothing identifies"
_USER: Final = "is the user's own"
_PROCESSOR: Final = "is set by the processor for one citation"
_IGNORED: Final = {
    "id": "is the user's own key; a web address in it is taken where nothing else identifies the item",
    "citation-key": _USER,
    "citation-label": _USER,
    "key": _USER,
    "system_id": _USER,
    "annote": _USER,
    "custom": _USER,
    "multi": "holds forms of the values for one processor",
    "original-publisher": _FIRST,
    "original-publisher-place": _FIRST,
    "original-date": _FIRST,
    "accessed": "is when someone looked, not what happened to the paper",
    "source": "is where the record was found",
    "archive-place": "is where the archive is",
    "authority": "not yet",
    "chapter-number": "not yet",
    "part-number": "not yet",
    "part-title": "not yet",
    "number-of-volumes": "not yet",
    "supplement-number": "not yet",
    "printing-number": "not yet",
    "volume-title": "not yet",
    "volume-title-short": "not yet",
    "section": "is a part of a newspaper or of a law",
    "division": "is a part of a body or of a law",
    "jurisdiction": "is of a law",
    "references": "is the history of a law",
    "committee": "is of a law",
    "dimensions": "is the size of the object",
    "medium": "is what the object is made of",
    "scale": "is of a map",
    "copyright": "says who holds rights, or how it is open, in no stated words",
    "reviewed-title": "names what is reviewed without identifying it",
    "reviewed-genre": "is of what is reviewed",
    "citation-number": _PROCESSOR,
    "first-reference-note-number": _PROCESSOR,
    "locator": _PROCESSOR,
    "page-range-format": _PROCESSOR,
    "year-suffix": _PROCESSOR,
}


def _dates(name: str, into: str, reason: str) -> list[Field]:
    parts = ("date-parts[][]", "date-parts[]", "raw", "literal", "date-time", "season", "circa")
    rows = [Field(f"{name}.{part}", into, reason) for part in parts]
    return [
        *rows,
        Field(f"{name}[][]", into, reason),
        Field(f"{name}.timestamp", "", "says the same as another member"),
    ]


def _names(name: str, into: str, reason: str) -> list[Field]:
    rows = [Field(f"{name}[].{part}", "" if reason else field, reason) for part, field in _NAME.items()]
    return [
        *rows,
        *(Field(f"{name}[].{part}", "", why) for part, why in _NOT_NAME.items()),
        Field(f"{name}[]", into, reason),
    ]


def _rows() -> list[Field]:
    rows = [Field(f"{name}{brackets}", into) for name, into in _MAPPED.items() for brackets in ("", "[]")]
    rows += [Field(f"{name}{brackets}", "", reason) for name, reason in _IGNORED.items() for brackets in ("", "[]")]
    for name, into in _DATES.items():
        rows += [Field(name, into), *_dates(name, into, "")]
    for name in ("accessed", "original-date"):
        rows += _dates(name, "", _IGNORED[name])
    for name in ("author", *ROLES):
        rows += _names(name, "Paper.authors" if name == "author" else "Paper.contributors", "")
    for name, reason in _OTHER_NAMES.items():
        rows += _names(name, "", reason)
    return rows


TABLE: Final[tuple[Field, ...]] = tuple(_rows())

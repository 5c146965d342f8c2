"""The reader of CSL-JSON: the records of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from kg.formats import _json
from kg.formats._csl import Data, Json, Teller, abstract, address, labels, languages, number, pages, string, strings
from kg.formats._csl_kinds import EXACT, KINDS, degree_kind
from kg.formats.csl_json import ENVELOPE, MEMBERS
from kg.formats.csl_json.container import container
from kg.formats.csl_json.dates import shown, stated
from kg.formats.csl_json.fields import OPAQUE, TABLE
from kg.formats.csl_json.identity import ARXIV, identifiers, urls
from kg.formats.csl_json.note import without_variables
from kg.formats.csl_json.people import people
from kg.formats.format import DEFAULTS, Anatomy, Entry, Reader, Settings, words
from kg.records import Origin, Paper, Record, SourceDocument, Text, VenueDescription
from kg.records.prove import Note, prove
from kg.values import text

STATUSES: Final = {
    "forthcoming": "in-press",
    "in press": "in-press",
    "in-press": "in-press",
    "published": "published",
    "unpublished": "unpublished",
    "retracted": "retracted",
    "withdrawn": "withdrawn",
}
HOLDINGS: Final = ("archive", "archive_collection", "archive_location", "archive-location")
OTHER_TITLES: Final = ("title-short", "shortTitle", "translated-title", "original-title")
ORIGINAL: Final = ("original-publisher-place", "original-publisher")
EVENTS: Final = {"submitted": "submitted", "available-date": "available"}
IN_JOURNALS: Final = words("journal-article magazine-article newspaper-article")
NOTHING: Final = words("kind genre authors_complete")
"""The fields that say nothing of a paper that has no others."""
_KEYWORDS: Final = re.compile(r"\s*[;,]\s*")
_PAGES: Final = re.compile(r"([0-9]{1,6})(?:\s*(?:p|pp|pages|s)\.?)?", re.IGNORECASE)


def entries(stream: BinaryIO, note: Note, settings: Settings = DEFAULTS) -> Iterator[Entry]:
    """Yield each item: of lines, a list, `items`, or an object whose members are items or lists of items."""
    for entry in _json.objects(stream, note, settings, ENVELOPE, MEMBERS):
        found = _indexed(entry.data)
        yield from [entry] if found is None else [Entry(entry.line, each) for each in found]


def _indexed(data: Json) -> list[Json] | None:
    """Give the items of an object that holds nothing but items under the names that someone gave them."""
    listed = [each for value in data.values() for each in (value if isinstance(value, list) else [value])]
    are_items = all(isinstance(each, dict) for each in listed) and any(
        "type" in each or "id" in each for each in listed
    )
    return listed if are_items else None


def read(stream: BinaryIO, source: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Yield a paper for each item, and a venue for each periodical."""
    for entry in entries(stream, note, settings):
        record = _record(entry.data, Origin(source, entry.line), Teller(entry.line, note))
        if record is not None:
            yield record


def _record(item: Json, origin: Origin, tell: Teller) -> Record | None:
    item, rest = without_variables(item, tell)
    kind = string(item, "type", tell)
    if kind == "periodical":
        return _periodical(item, origin, tell)
    data = _paper(item, kind, rest, tell)
    if not any(value for name, value in data.items() if name not in NOTHING):
        tell.note(tell.line, "$", "expected an item that says something, got its type alone; it was skipped", lost=True)
        return None
    return prove(Paper, {"origin": origin} | data, tell.line, tell.note)


def _paper(item: Json, printed: str | None, rest: str | None, tell: Teller) -> Data:
    """Give the fields of a paper; in go the type as printed and the note without its variables."""
    kind, genre = _kind(item, printed, tell)
    found = container(item, kind, tell) | _titles(item, tell) | people(item, tell) | _dates(item, tell)
    own = identifiers(item, tell)
    keywords = _keywords(item, tell)
    texts = [each for value, _ in strings(item, "abstract", tell) if (each := abstract(value))]
    found |= {
        "kind": kind,
        "genre": genre,
        "identifiers": own + found.get("identifiers", []),
        "abstracts": [{"text": Text(each)} for each in texts[:1]],
        "urls": urls(item, own, tell),
        "keywords": keywords,
        "subjects": [{"scheme": "keyword", "label": keyword} for keyword in keywords],
        "description": [Text(each) for each in [*texts[1:], *([rest] if rest else [])]],
        "licences": [{"name": each} for each in labels(item, "license", tell)],
        "statuses": _statuses(item, tell),
        "holdings": _holdings(item, tell),
    }
    return found | _numbers(item, kind, tell)


def _kind(item: Json, printed: str | None, tell: Teller) -> tuple[str, str | None]:
    """Give the kind, and the genre that the item states, or its type where the kind says less."""
    genre = number(item, "genre", tell)
    if printed is None:
        return "article", genre
    kind = KINDS.get(printed)
    if kind is None:
        tell.refuse("$.type", "a type of CSL such as article-journal", printed, "kept as the genre")
        return "article", genre or printed
    if kind == "thesis":
        return degree_kind([genre or ""]), genre
    if kind == "article" and text.normal(genre or "") == "preprint":
        return "preprint", None
    return kind, genre or (None if printed in EXACT else printed)


def _titles(item: Json, tell: Teller) -> Data:
    """Give the title in its language, and the other titles."""
    tags = languages(item, tell)
    titles = labels(item, "title", tell)
    others = [*titles[1:], *(each for name in OTHER_TITLES for each in labels(item, name, tell))]
    known = {text.normal(each) for each in titles[:1]}
    return {
        "title": Text(titles[0], tags[0] if tags else None) if titles else None,
        "alternatives": [Text(each) for each in dict.fromkeys(others) if text.normal(each) not in known],
        "languages": tags,
    }


def _dates(item: Json, tell: Teller) -> Data:
    """Give the date of publication and the other dates."""
    issued = stated(item, "issued" if "issued" in item else "year", tell)
    if issued.end:
        tell.refuse("$.issued", "one date", shown(issued), "the first was taken")
    found = {event: stated(item, name, tell).start for name, event in EVENTS.items()}
    before = [
        *(each for name in ORIGINAL for each in labels(item, name, tell)),
        shown(stated(item, "original-date", tell)),
    ]
    if any(before):
        said = ", ".join(each for each in before if each)
        tell.refuse("$.original-date", "the identifier of the first publication", said)
    return {
        "published": issued.start,
        "dates": [{"event": event, "date": date} for event, date in found.items() if date],
        "displayed_date": issued.displayed,
    }


def _keywords(item: Json, tell: Teller) -> list[Text]:
    listed = [part for each in labels(item, "keyword", tell) for part in _KEYWORDS.split(each)]
    return [Text(each) for each in dict.fromkeys([*listed, *labels(item, "categories", tell)]) if each]


def _statuses(item: Json, tell: Teller) -> list[str]:
    printed = string(item, "status", tell)
    status = STATUSES.get(printed.casefold()) if printed else None
    if printed and not status:
        tell.refuse("$.status", "a status such as in press", printed)
    return [status] if status else []


def _holdings(item: Json, tell: Teller) -> list[str]:
    """Give where a copy is kept: the archive with the place in it, and the shelf mark."""
    archive = ", ".join(each for name in HOLDINGS for each in labels(item, name, tell))
    return [each for each in dict.fromkeys([archive, *labels(item, "call-number", tell)]) if each]


def _numbers(item: Json, kind: str, tell: Teller) -> Data:
    """Give pages, edition, version and the number, which of an article in a journal is that of the article."""
    whole = string(item, "page", tell)
    first = None if whole else string(item, "page-first", tell)
    found = pages(whole or first, "$.page" if whole else "$.page-first", tell)
    printed = number(item, "number", tell)
    own = None if printed and ARXIV.match(printed) else printed
    in_journal = kind in IN_JOURNALS
    return found | {
        "edition": number(item, "edition", tell),
        "version": number(item, "version", tell),
        "article_number": number(item, "article-number", tell) or (own if in_journal else None),
        "page_count": _page_count(item, tell),
        "report_number": None if in_journal else own,
    }


def _page_count(item: Json, tell: Teller) -> int | None:
    printed = string(item, "number-of-pages", tell)
    found = _PAGES.fullmatch(printed) if printed else None
    if found and int(found[1]):
        return int(found[1])
    if printed:
        tell.refuse("$.number-of-pages", "a number of pages", printed)
    return None


def _periodical(item: Json, origin: Origin, tell: Teller) -> Record | None:
    """Give the journal that an item of this type describes."""
    inside = container(item, "periodical", tell)
    names = labels(item, "title", tell) or labels(item, "container-title", tell)
    if not names:
        expected = "expected the title of a periodical, got none; it was skipped"
        tell.note(tell.line, "$.title", expected, lost=True)
        return None
    others = [each for name in ("title-short", "container-title-short") for each in labels(item, name, tell)]
    data = {
        "origin": origin,
        "kind": "journal",
        "name": names[0],
        "alternates": [each for each in dict.fromkeys([*names[1:], *others]) if each != names[0]],
        "identifiers": inside["issns"],
        "publisher": inside.get("publisher"),
        "place": inside["place"],
        "languages": languages(item, tell),
        "urls": [url for value, path in strings(item, "URL", tell) if (url := address(value, path, tell))],
    }
    return prove(VenueDescription, data, tell.line, tell.note)


def fields(item: Any) -> Iterable[str]:
    """Give the paths of the variables that an item fills."""
    return _json.paths(item, opaque=OPAQUE)


READER = Reader(read, Anatomy(entries, fields, TABLE))

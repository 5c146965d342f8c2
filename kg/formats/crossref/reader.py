"""The reader of Crossref: the records of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from kg.formats import _json
from kg.formats._csl import Data, Json, Teller, labels, languages, number, pages, string, strings
from kg.formats.crossref import ENVELOPE, MEMBERS
from kg.formats.crossref.container import container, hosted, issns
from kg.formats.crossref.dates import dated
from kg.formats.crossref.fields import OPAQUE, TABLE
from kg.formats.crossref.files import files, licences, urls
from kg.formats.crossref.kinds import PARTS_OF_SERIALS, SERIALS, kind_of
from kg.formats.crossref.links import links
from kg.formats.crossref.people import funding, institutions, people, publisher
from kg.formats.crossref.references import references
from kg.formats.crossref.titles import abstracts, titles_of
from kg.formats.format import DEFAULTS, Anatomy, Entry, Reader, Settings
from kg.records import Origin, Paper, Record, SourceDocument, Text, VenueDescription
from kg.records.identifier import Identifier
from kg.records.prove import Note, prove

MEASURES: Final = {
    "is-referenced-by-count": "citation-count",
    "references-count": "reference-count",
    "reference-count": "reference-count",
}
"""The counts. No references deposited is no count of those that the paper has."""

_RELATION_TYPE: Final = re.compile(r"^relation\.[^.\[]+\[")


def entries(stream: BinaryIO, note: Note, settings: Settings = DEFAULTS) -> Iterator[Entry]:
    """Yield each work, from whatever envelope it stands in."""
    return _json.objects(stream, note, settings, ENVELOPE, MEMBERS)


def read(stream: BinaryIO, source: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Yield a paper for each work, and a venue for each journal or series."""
    for entry in entries(stream, note, settings):
        record = _record(entry.data, Origin(source, entry.line), Teller(entry.line, note))
        if record is not None:
            yield record


def _record(work: Json, origin: Origin, tell: Teller) -> Record | None:
    kind = string(work, "type", tell)
    if kind == "grant":
        tell.note(tell.line, "$.type", 'expected a work, got "grant"; the record was skipped', lost=True)
        return None
    if kind in SERIALS:
        return _serial(work, kind, origin, tell)
    found = _paper(work, kind, tell)
    if not any(found.get(name) for name in TELLING):
        expected = "expected a work with a DOI, a title or authors, got none; the record was skipped"
        tell.note(tell.line, "$", expected, lost=True)
        return None
    return prove(Paper, {"origin": origin} | found, tell.line, tell.note)


TELLING: Final = ("identifiers", "title", "authors", "abstracts", "urls")
"""The fields of which a work has at least one."""


def _paper(work: Json, printed: str | None, tell: Teller) -> Data:
    """Give the fields of a paper."""
    kind, genre = kind_of(work, printed, tell)
    own = _own(work, tell)
    linked = links(work, own[0].value if own else None, tell)
    when = dated(work, tell)
    found = container(work, kind, tell) | titles_of(work, tell) | people(work, tell) | publisher(work, tell)
    found |= {
        "kind": linked["notice"] or kind,
        "genre": genre,
        "identifiers": own + found.get("identifiers", []),
        "published": when["published"],
        "dates": when["dates"] + linked["dates"],
        "abstracts": abstracts(work, tell),
        "description": [Text(each) for each in labels(work, "description", tell)],
        "versions": linked["versions"],
        "relations": found.get("relations", []) + linked["relations"],
        "statuses": linked["statuses"],
        "funding": funding(work, tell) + linked["funding"],
        "references": references(work, tell),
        "licences": licences(work, tell),
        "urls": urls(work, tell),
        "resources": files(work, tell),
        "observations": _counts(work, tell),
    }
    kept = (
        _posted(work, kind, found, tell) if printed == "posted-content" else {"institutions": institutions(work, tell)}
    )
    return found | _numbers(work, tell) | kept


def _own(work: Json, tell: Teller) -> list[Identifier]:
    """Give the DOI, and those that lead to it."""
    return tell.identifiers("doi", [*strings(work, "DOI", tell)[:1], *strings(work, "aliases", tell)])


def _numbers(work: Json, tell: Teller) -> Data:
    """Give pages, article number, edition, version and degree."""
    inner = work.get("version")
    return pages(string(work, "page", tell), "$.page", tell) | {
        "article_number": number(work, "article-number", tell),
        "edition": number(work, "edition-number", tell),
        "version": number(inner, "version", tell, "$.version")
        if isinstance(inner, dict)
        else number(work, "version", tell),
        "degree": ", ".join(labels(work, "degree", tell)) or None,
    }


def _posted(work: Json, kind: str, found: Data, tell: Teller) -> Data:
    """Give where posted content is kept, and what it is filed under; an ISSN that it is part of is that of the venue."""
    part_of = [each for each in found["relations"] if each["kind"] == "is-part-of"]
    serials = [
        each for relation in part_of for each in relation["target"].get("identifiers", ()) if each.scheme == "issn"
    ]
    kept = hosted(work, kind, serials, tell)
    subjects = [*found.get("subjects", []), *kept["subjects"]]
    if found.get("venue") or not kept["venue"]:
        return {"subjects": subjects, "institutions": institutions(work, tell)}
    used = kept["venue"]["identifiers"]
    others = [
        each for each in found["relations"] if not (used and each["target"].get("identifiers", [None])[0] in used)
    ]
    return {"venue": kept["venue"], "subjects": subjects, "relations": others}


def _counts(work: Json, tell: Teller) -> list[Data]:
    """Give how often a work is cited, and how many references it has."""
    found: dict[str, int] = {}
    for name, measure in MEASURES.items():
        value = work.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            if value or name == "is-referenced-by-count":
                found.setdefault(measure, value)
        elif value is not None:
            tell.refuse(f"$.{name}", "a whole number", value)
    return [{"measure": measure, "value": value} for measure, value in found.items()]


def _serial(work: Json, kind: str, origin: Origin, tell: Teller) -> Record | None:
    """Give the venue that a record about a journal or a series describes; of an issue its journal."""
    part = kind in PARTS_OF_SERIALS
    titles = labels(work, "container-title" if part else "title", tell)
    if not titles:
        expected = f"expected the title of a {SERIALS[kind]}, got none; the record was skipped"
        tell.note(tell.line, "$.container-title" if part else "$.title", expected, lost=True)
        return None
    if part:
        tell.refuse("$.type", "a work or a journal", kind, "only the journal was taken")
    short = [each for name in ("short-container-title", "short-title") for each in labels(work, name, tell)]
    data = {
        "origin": origin,
        "kind": SERIALS[kind],
        "name": titles[0],
        "alternates": [each for each in dict.fromkeys([*titles[1:], *short]) if each != titles[0]],
        "identifiers": issns(work, tell) + ([] if part else _own(work, tell)),
        "subjects": [{"scheme": "heading", "label": Text(each)} for each in labels(work, "subject", tell)],
        "languages": languages(work, tell),
        "urls": [] if part else urls(work, tell),
        "observations": [],
    }
    return prove(VenueDescription, data | publisher(work, tell), tell.line, tell.note)


def fields(work: Any) -> Iterable[str]:
    """Give the paths of the members that a work fills; the type of a relation is `*`."""
    return (_RELATION_TYPE.sub("relation.*[", path) for path in _json.paths(work, opaque=OPAQUE))


READER = Reader(read, Anatomy(entries, fields, TABLE))

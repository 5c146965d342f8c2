"""The reader of JATS: the records of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from kg.errors import BadValue
from kg.formats import _oai, _xml
from kg.formats._xml import Element
from kg.formats.format import DEFAULTS, Anatomy, Entry, Reader, Settings
from kg.formats.jats import issue, links, people, text
from kg.formats.jats.fields import FIELDS, paths
from kg.formats.jats.words import KINDS, SAID
from kg.records import Origin, Paper, Record, SourceDocument, Text
from kg.records.prove import Note, prove
from kg.values.dates import PartialDate


def entries(stream: BinaryIO, note: Note, settings: Settings = DEFAULTS) -> Iterator[Entry]:
    """Yield each article."""
    for entry in _oai.entries(stream, note, settings, ("article",)):
        if _xml.find(entry.data, "front") is None and _xml.find(entry.data, "article-meta") is None:
            note(entry.line, "article/front", f"{BadValue('front matter', 'none')}; the article was skipped", lost=True)
        else:
            yield entry


def read(stream: BinaryIO, document: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Yield a paper for each article and sub-article."""
    for line, article in entries(stream, note, settings):
        data = _paper(article, document, line, note)
        paper = prove(Paper, data, line, note)
        if paper is None:
            continue
        yield paper
        for each in article.iterdescendants("{*}sub-article", "{*}response"):
            yield from _part(each, paper, document, _oai.line_of(each, line), note)


def fields(article: Element) -> Iterable[str]:
    """Give the paths of the fields that an article fills in front and back matter."""
    return paths(article)


def _part(part: Element, whole: Paper, document: SourceDocument, line: int, note: Note) -> Iterator[Paper]:
    """Yield the paper that a sub-article or response is, tied to the article that it stands in."""
    if _xml.find(part, "front-stub") is None and _xml.find(part, "front") is None:
        note(line, _xml.local(part), f"{BadValue('front matter', 'none')}; the part was skipped", lost=True)
        return
    data = _paper(part, document, line, note)
    target = {"identifiers": [{"scheme": each.scheme, "value": each.value} for each in whole.identifiers]}
    is_translation = _xml.attribute(part, "article-type") == "translation"
    if whole.identifiers:
        data["relations"].append({"kind": "is-translation-of" if is_translation else "is-part-of", "target": target})
    paper = prove(Paper, data, line, note)
    if paper is not None:
        yield paper


def _paper(article: Element, document: SourceDocument, line: int, note: Note) -> dict[str, Any]:
    """Give what the front matter of an article states."""
    front = next((each for name in ("front", "front-stub") if (each := _xml.find(article, name)) is not None), article)
    inside = _xml.find(front, "article-meta")
    meta = inside if inside is not None else front
    data: dict[str, Any] = {"origin": Origin(document, line), "identifiers": _identifiers(meta, line, note)}
    data |= text.categories(meta, line, note)
    data |= _kind(article, meta, data["genre"])
    data |= text.titles(meta, line, note)
    data |= text.abstracts(meta, line, note)
    data["description"] += _remarks(meta)
    classified = data["subjects"]
    data |= text.keywords(meta, line, note)
    data["subjects"] += classified
    data["languages"] = issue.languages(article, line, note)
    data |= people.people(meta, line, note)
    data |= issue.venue(front, meta, data["kind"], line, note)
    data |= issue.place(meta, line, note)
    if data.get("venue", {}).get("kind") == "proceedings" and data["volume"]:
        data["series_number"] = data.pop("volume")["number"]
    data["event"] = issue.event(meta)
    data |= issue.dated(meta, line, note)
    collection = data.pop("collection")
    if collection and data.get("volume"):
        data["volume"]["year"] = PartialDate(collection.year)
    return data | links.links(meta, article, line, note)


def _identifiers(meta: Element, line: int, note: Note) -> list[dict[str, str]]:
    found = []
    for each in _xml.findall(meta, "article-id"):
        kind = _xml.attribute(each, "pub-id-type") or ""
        found.append(links.identifier(kind, _xml.text_of(each), line, f"article-id[{kind}]", note))
    return [each for each in found if each]


def _kind(article: Element, meta: Element, heading: str | None) -> dict[str, Any]:
    """Give the kind of an article, and the heading it is printed under, or else its type, as genre."""
    stated = (_xml.attribute(article, "article-type") or "").lower()
    default = "journal-article" if stated and _xml.local(article) == "article" else "article"
    kind = KINDS.get(stated, default)
    if kind == "journal-article" and _xml.findall(meta, "conference") and _xml.findall(meta, "isbn"):
        kind = "conference-paper"
    return {"kind": kind, "genre": heading or (None if stated in SAID else stated or None)}


def _remarks(meta: Element) -> list[Text]:
    """Give what is said on the funding and on the work under review, as descriptions."""
    holders = [*_xml.findall(meta, "funding-group/funding-statement"), *_xml.findall(meta, "product")]
    return [Text(found) for each in holders if (found := text.words(each))]


READER = Reader(read, Anatomy(entries, fields, FIELDS))

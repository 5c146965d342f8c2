"""The reader of Dublin Core: the records of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from kg.errors import BadValue
from kg.formats import _oai, _xml
from kg.formats._xml import Element
from kg.formats.format import DEFAULTS, Anatomy, Entry, Reader, Settings, attempt, plain
from kg.formats.oai_dc import agents, identifiers, terms
from kg.formats.oai_dc.fields import FIELDS
from kg.records import Origin, Paper, Record, SourceDocument, Text
from kg.records.prove import Note, prove
from kg.values import dates, language
from kg.values.dates import PartialDate

_TIMESTAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T")
_EVENT_DATE = re.compile(r"info:eu-repo/date/(?P<event>[A-Za-z]+)/(?P<date>.+)")
_REMARK = re.compile(r"(?:comment|note|thesis|dissertation|degree)\b", re.IGNORECASE)
_AUDIENCE = re.compile(r"(?:inter)?national audience\s*;?\s*", re.IGNORECASE)
_WORDS_OF_ABSTRACT = 30


def entries(stream: BinaryIO, note: Note, settings: Settings = DEFAULTS) -> Iterator[Entry]:
    """Yield each `dc` element."""
    yield from _oai.entries(stream, note, settings, ("dc",))


def read(stream: BinaryIO, document: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Yield a paper for each record."""
    for line, record in entries(stream, note, settings):
        paper = prove(Paper, _paper(record, document, line, note), line, note)
        if paper is not None:
            yield paper


def fields(record: Element) -> Iterable[str]:
    """Give the paths of the elements that a record fills."""
    return _xml.paths(record)


def _paper(record: Element, document: SourceDocument, line: int, note: Note) -> dict[str, Any]:
    """Give what a record states."""
    data: dict[str, Any] = {
        "origin": Origin(document, line),
        **{name: [] for name in ("identifiers", "work_identifiers", "urls", "relations", "funding", "issns")},
    }
    data |= _titles(record, line, note)
    data |= _descriptions(record, line, note)
    data |= terms.types(record)
    data |= terms.rights(record, data.pop("statuses"))
    data |= terms.subjects(record, line, note)
    data |= agents.people(record, line, note)
    data |= _languages(record, line, note)
    data["publisher"], further = agents.publisher(record)
    data["description"] += [Text(each) for each in (*further, *terms.extents(record, data))]
    identifiers.add_identifiers(record, data, line, note)
    identifiers.add_relations(record, data)
    identifiers.add_sources(record, data, line, note)
    _add_dates(record, data, line, note)
    _divide_arxiv(data)
    return data


def _texts(record: Element, name: str, line: int, note: Note) -> list[Text]:
    """Give the texts of an element with their languages, each once."""
    found = []
    for each in _xml.findall(record, name):
        stated = _xml.lang(each)
        lang = attempt(language.parse, stated, line, f"{name}/@xml:lang", note) if stated else None
        found.append(plain(_xml.inner(each), lang))
    return list(dict.fromkeys(each for each in found if each))


def _titles(record: Element, line: int, note: Note) -> dict[str, Any]:
    found = _texts(record, "title", line, note)
    return {"title": found[0] if found else None, "alternatives": found[1:]}


def _descriptions(record: Element, line: int, note: Note) -> dict[str, Any]:
    """Give the first long description in each language as an abstract; remarks and further ones as they are."""
    abstracts: list[Text] = []
    others: list[Text] = []
    for printed in _texts(record, "description", line, note):
        each = Text(_AUDIENCE.sub("", printed.value) or printed.value, printed.lang)
        is_long = len(each.value.split()) >= _WORDS_OF_ABSTRACT or len(each.value) > 8 * _WORDS_OF_ABSTRACT
        is_new = each.lang not in [known.lang for known in abstracts]
        is_abstract = is_long and is_new and not _REMARK.match(each.value)
        (abstracts if is_abstract else others).append(each)
    return {"abstracts": [{"text": each} for each in abstracts], "description": others}


def _languages(record: Element, line: int, note: Note) -> dict[str, Any]:
    printed = [_xml.text_of(each) or "" for each in _xml.findall(record, "language")]
    known = [attempt(language.parse, each, line, "language", note) for each in printed if each]
    return {"languages": list(dict.fromkeys(each for each in known if each))}


def _add_dates(record: Element, data: dict[str, Any], line: int, note: Note) -> None:
    """Add the earliest date as the publication; of an e-print of arXiv the others are its revisions."""
    found: list[PartialDate] = []
    printed = [said for element in _xml.findall(record, "date") if (said := _xml.text_of(element))]
    plain_dates = [each for each in printed if not _TIMESTAMP.match(each)] or printed
    for each in plain_dates:
        if event := _EVENT_DATE.fullmatch(each):
            _add_event(event, data, line, note)
        elif (date := attempt(_date, each, line, "date", note)) and date not in found:
            found.append(date)
    found.sort(key=lambda date: date.lexical)
    data["published"] = found[0] if found else None
    is_arxiv = any(each["scheme"] == "arxiv" for each in data["identifiers"])
    for later in found[1:]:
        if is_arxiv:
            data.setdefault("dates", []).append({"event": "revised", "date": later})
        elif not later.lexical.startswith(found[0].lexical):
            note(
                line,
                "date",
                str(BadValue("one date", later.lexical, "it is not said what happened then; an earlier one was taken")),
            )
        else:
            data["published"] = later


def _add_event(event: re.Match[str], data: dict[str, Any], line: int, note: Note) -> None:
    """Add the end of an embargo, from which on the paper is available."""
    date = attempt(_date, event["date"], line, "date", note)
    if date and event["event"].lower() == "embargoend":
        data.setdefault("dates", []).append({"event": "available", "date": date})


def _date(printed: str) -> PartialDate:
    """Give a date of ISO 8601, or one in English."""
    try:
        return dates.parse(printed)
    except BadValue:
        if re.search("[A-Za-z]{3}", printed):
            return dates.from_english(printed)
        raise


def _divide_arxiv(data: dict[str, Any]) -> None:
    """Keep the DOI of the published version apart from an e-print of arXiv."""
    if not any(each["scheme"] == "arxiv" for each in data["identifiers"]):
        return
    data["kind"] = "preprint"
    others = [
        each
        for each in data["identifiers"]
        if each["scheme"] == "doi" and not each["value"].startswith("10.48550/arxiv.")
    ]
    data["identifiers"] = [each for each in data["identifiers"] if each not in others]
    data["versions"] = [{"identifiers": [each]} for each in others]


READER = Reader(read, Anatomy(entries, fields, FIELDS))

"""The reader of arXiv: the records of a document."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from kg.errors import BadValue
from kg.formats import _oai, _xml
from kg.formats._xml import Element
from kg.formats.arxiv import PAYLOADS, subjects
from kg.formats.arxiv import authors as _arxiv_authors
from kg.formats.arxiv.fields import FIELDS, OPAQUE
from kg.formats.format import DEFAULTS, Anatomy, Entry, Reader, Settings, attempt, plain
from kg.records import Origin, Paper, Record, SourceDocument, Text
from kg.records.prove import Note, prove
from kg.values import arxiv, dates, doi
from kg.values.dates import PartialDate

API_ERROR = re.compile(r"https?://(?:export\.)?arxiv\.org/api/errors")
WITHDRAWN = re.compile(
    r"(?:^|[.;,!]\s+)(?:(?:this|the)\s+)?(?:(?:present|current)\s+)?"
    r"(?:paper|article|manuscript|submission|work|preprint|document|version)\s+"
    r"(?:(?:has|have)\s+(?:now\s+|since\s+)?been|is|was|being)\s+(?:(?!not\b)\w+\s+){0,2}withdrawn\b|^\W*withdrawn\b",
    re.IGNORECASE,
)
ANNOUNCED = re.compile(r"\s*arXiv:\S{1,40}\s+Announce Type: \S{1,20}\s+Abstract: ")
"""What the daily feeds print before an abstract."""

NO_SOURCE = "I"
"""The source type of a version of which there are no files: it was withdrawn."""


def entries(stream: BinaryIO, note: Note, settings: Settings = DEFAULTS) -> Iterator[Entry]:
    """Yield each entry of a feed, and the metadata of each record of a list."""
    for entry in _oai.entries(stream, note, settings, PAYLOADS, more=("entry", "totalResults")):
        name = _xml.local(entry.data)
        if name == "totalResults":
            if _xml.text_of(entry.data) == "0":
                note(entry.line, "feed/totalResults", str(BadValue("entries", "0")))
        elif name != "entry" or _is_paper(entry, note):
            yield entry


def read(stream: BinaryIO, document: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Yield a paper for each entry or record."""
    for line, element in entries(stream, note, settings):
        paper = prove(Paper, _paper(element, document, line, note), line, note)
        if paper is not None:
            yield paper


def fields(element: Element) -> Iterable[str]:
    """Give the paths of the fields that an entry or record fills, each under its form: `entry/title`."""
    return _xml.paths(element, _xml.local(element), OPAQUE)


def _is_paper(entry: Entry, note: Note) -> bool:
    """Tell an entry that describes a paper from one that reports an error."""
    identifier = _xml.text_of(_xml.find(entry.data, "id")) or ""
    if not API_ERROR.match(identifier):
        return True
    said = _xml.text_of(_xml.find(entry.data, "summary")) or identifier
    note(entry.line, "entry/id", str(BadValue("a paper", f"an error of the API: {said}")))
    return False


def _paper(element: Element, document: SourceDocument, line: int, note: Note) -> dict[str, Any]:
    """Give what an entry or record states of its paper."""
    form = _xml.local(element)
    get = _getter(element)
    stated = get("id") or get("identifier") or ""
    comments = plain(get("comment") or get("comments") or "")
    summary = ANNOUNCED.sub("", get("summary") or get("abstract") or "", count=1)
    licences = [found for found in (get("license"), get("rights")) if found]
    reference = get("journal_ref") or get("journal-ref") or get("journal_reference")
    data: dict[str, Any] = {
        "origin": Origin(document, line),
        "kind": "preprint",
        "title": plain(get("title") or ""),
        "abstracts": [{"text": found} for found in (plain(summary),) if found],
        "identifiers": [],
        "versions": [],
        "licences": [{"url": each} for each in licences],
        "report_number": get("report-no"),
        "description": [comments] if comments else [],
        "statuses": ["withdrawn"] if comments and WITHDRAWN.search(comments.value) else [],
    }
    _add_identifier(data, stated, line, f"{form}/id", note)
    _add_published(data, _dois(element, line, form, note), plain(reference or ""))
    _add_subjects(data, element, form, line, note)
    DATES[form](data, element, form, line, note)
    AUTHORS[form](data, element)
    return data


def _getter(element: Element) -> Callable[[str], str | None]:
    """Give what looks up the text of a child."""
    return lambda name: _xml.text_of(_xml.find(element, name))


def _add_identifier(data: dict[str, Any], stated: str, line: int, path: str, note: Note) -> None:
    """Add the identifier without its version, and the version."""
    known = attempt(arxiv.parse, stated, line, path, note)
    if known is None:
        return
    data["identifiers"].append({"scheme": "arxiv", "value": known})
    version = arxiv.version(stated)
    if version is not None:
        data["version"] = f"v{version}"


def _dois(element: Element, line: int, form: str, note: Note) -> list[str]:
    """Give the DOIs of an entry: the field may hold several, set apart by blanks, and a link repeats them."""
    printed = [
        word
        for each in (*_xml.findall(element, "doi"), *_xml.findall(element, "DOI"))
        for word in re.split(r"[\s,;]+", _xml.text_of(each) or "")
    ]
    found = [attempt(doi.parse, each, line, f"{form}/doi", note) for each in printed if each]
    return list(dict.fromkeys(each for each in found if each))


def _add_published(data: dict[str, Any], dois: list[str], reference: Text | None) -> None:
    """Add the published version: with one DOI the journal reference is that one's, with several it stands alone."""
    own = [each for each in dois if each.startswith("10.48550/arxiv.")]
    data["identifiers"] += [{"scheme": "doi", "value": each} for each in own]
    others: list[dict[str, Any]] = [
        {"identifiers": [{"scheme": "doi", "value": each}]} for each in dois if each not in own
    ]
    if reference and len(others) == 1:
        others[0]["text"] = reference.value
    elif reference:
        others.append({"text": reference.value})
    if reference:
        data["description"].append(Text(f"Journal reference: {reference.value}"))
    data["versions"] += others


def _add_subjects(data: dict[str, Any], element: Element, form: str, line: int, note: Note) -> None:
    """Add categories, the primary one first, and the classes of other schemes."""
    primary = _xml.attribute(_xml.find(element, "primary_category"), "term")
    codes = [(primary, f"{form}/primary_category/@term")] if primary else []
    others = _xml.findall(element, "category")
    codes += [(_xml.attribute(each, "term") or "", f"{form}/category/@term") for each in others]
    codes += [(code, f"{form}/categories") for code in (_xml.text_of(_xml.find(element, "categories")) or "").split()]
    concepts = subjects.categories([each for each in codes if each[0]], line, note)
    for name, parse in (("msc-class", subjects.msc), ("acm-class", subjects.acm)):
        if printed := _xml.text_of(_xml.find(element, name)):
            concepts += parse(printed, line, f"{form}/{name}", note)
    data["subjects"] = concepts
    data["category_code"] = codes[0][0] if codes else None


def _add_atom_dates(data: dict[str, Any], element: Element, form: str, line: int, note: Note) -> None:
    """Add the day of the first version, and that of the version shown; daily feeds have the day of the announcement."""
    announced = _xml.text_of(_xml.find(element, "announce_type")) or "new"
    first, shown = (_date(element, name, form, line, note) for name in ("published", "updated"))
    if announced == "new":
        data["published"] = first
    is_later = data.get("version", "v1") != "v1" or shown != first
    if is_later and not announced.endswith("cross"):
        _add_date(data, "revised", shown)


def _add_oai_dates(data: dict[str, Any], element: Element, form: str, line: int, note: Note) -> None:
    """Add the days on which the record says that the paper was created and updated."""
    data["published"] = _date(element, "created", form, line, note)
    _add_date(data, "revised", _date(element, "updated", form, line, note))


def _add_raw_dates(data: dict[str, Any], element: Element, form: str, line: int, note: Note) -> None:
    """Add the day of each version; the last one is the version that the record shows."""
    versions = _xml.findall(element, "version")
    for at, each in enumerate(versions):
        found = attempt(_mail_date, _xml.text_of(_xml.find(each, "date")) or "", line, f"{form}/version/date", note)
        if at == 0:
            data["published"] = found
        else:
            _add_date(data, "revised", found)
    if versions:
        data["version"] = _xml.attribute(versions[-1], "version")
        if NO_SOURCE in (_xml.text_of(_xml.find(versions[-1], "source_type")) or ""):
            data["statuses"] = ["withdrawn"]


def _add_date(data: dict[str, Any], event: str, date: PartialDate | None) -> None:
    if date is not None:
        data.setdefault("dates", []).append({"event": event, "date": date})


def _date(element: Element, name: str, form: str, line: int, note: Note) -> PartialDate | None:
    printed = _xml.text_of(_xml.find(element, name))
    return attempt(dates.parse, printed, line, f"{form}/{name}", note) if printed else None


def _mail_date(printed: str) -> PartialDate:
    """Give the day of a date as mail headers write it."""
    found = email.utils.parsedate(printed)
    if found is None:
        raise BadValue("a date such as Mon, 22 Oct 2018 22:41:50 GMT", printed)
    return PartialDate(found[0], found[1], found[2])


def _add_atom_authors(data: dict[str, Any], element: Element) -> None:
    """Add authors whose names are one string, which is not taken apart; daily feeds have all of them in one line."""
    for each in _xml.findall(element, "author"):
        found = plain(_xml.text_of(_xml.find(each, "name")) or "")
        _add_author(data, found.value if found else "", _affiliations(each))
    if not _xml.findall(element, "author"):
        _add_author_line(data, element, "creator")


def _add_oai_authors(data: dict[str, Any], element: Element) -> None:
    """Add authors whose family and given names stand apart, but for collaborations, which are divided at random."""
    for each in _xml.findall(element, "authors/author"):
        words = {name: plain(_xml.text_of(_xml.find(each, name)) or "") for name in ("forenames", "keyname", "suffix")}
        given, family, suffix = ((found.value if found else None) for found in words.values())
        printed = " ".join(part for part in (given, family, suffix) if part)
        _add_author(data, printed, _affiliations(each), family=family, given=given, suffix=suffix)


def _add_author_line(data: dict[str, Any], element: Element, name: str = "authors") -> None:
    """Add the authors of a record that prints them in one line."""
    printed = _xml.text_of(_xml.find(element, name))
    if printed:
        found = _arxiv_authors.line(printed)
        data["authors"], data["contributors"] = found.authors, found.groups
        data["authors_complete"] = found.is_complete
        credit = plain(printed)
        data["credit"] = credit.value if credit else None


def _add_author(data: dict[str, Any], printed: str, affiliations: list[str], **apart: str | None) -> None:
    name, is_cut = _arxiv_authors.cut(printed)
    if is_cut:
        data["authors_complete"] = False
    authors, groups = _arxiv_authors.author(name, **({} if is_cut else apart))
    for each in authors:
        each["affiliations_as_printed"] = affiliations
    data.setdefault("authors", []).extend(authors)
    data.setdefault("contributors", []).extend(groups)


def _affiliations(author: Element) -> list[str]:
    found = [plain(_xml.text_of(each) or "") for each in _xml.findall(author, "affiliation")]
    return [each.value for each in found if each]


DATES = {
    "entry": _add_atom_dates,
    "arXiv": _add_oai_dates,
    "arXivRaw": _add_raw_dates,
    "arXivOld": _add_oai_dates,
}
AUTHORS = {
    "entry": _add_atom_authors,
    "arXiv": _add_oai_authors,
    "arXivRaw": _add_author_line,
    "arXivOld": _add_author_line,
}


READER = Reader(read, Anatomy(entries, fields, FIELDS))

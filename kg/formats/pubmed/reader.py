"""The reader of PubMed: the records of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from kg.errors import BadValue
from kg.formats import _oai, _xml
from kg.formats._xml import Element
from kg.formats.format import DEFAULTS, Anatomy, Entry, Reader, Settings, attempt, plain
from kg.formats.pubmed import ARTICLES, book, links, subjects, texts
from kg.formats.pubmed import names as _pubmed_names
from kg.formats.pubmed.fields import FIELDS, OPAQUE
from kg.formats.pubmed.words import IDENTIFIERS, KIND_NAMES, KINDS, RETRACTED
from kg.records import Origin, Paper, Record, SourceDocument
from kg.records.prove import Note, prove
from kg.values.schemes import SCHEMES


def entries(stream: BinaryIO, note: Note, settings: Settings = DEFAULTS) -> Iterator[Entry]:
    """Yield each article and book article; deleted citations are told to the note."""
    for entry in _xml.elements(stream, note, settings, ARTICLES | {"DeleteCitation"}):
        if _xml.local(entry.data) != "DeleteCitation":
            yield entry
            continue
        for each in _xml.findall(entry.data, "PMID"):
            message = str(BadValue("a record", f"PMID {_xml.text_of(each)}", "PubMed has deleted it"))
            note(_oai.line_of(each, entry.line), "DeleteCitation/PMID", message)


def read(stream: BinaryIO, document: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Yield a paper for each article and book article."""
    for line, element in entries(stream, note, settings):
        origin = Origin(document, line)
        is_book = _xml.local(element) in ("PubmedBookArticle", "BookDocument")
        data = book.data(element, line, note) if is_book else _article(element, line, note)
        paper = prove(Paper, {"origin": origin, **data}, line, note)
        if paper is not None:
            yield paper


def fields(element: Element) -> Iterable[str]:
    """Give the paths of the fields that an article fills, from the citation on: `Article/ArticleTitle`."""
    for part in (element,) if _xml.local(element) in ("MedlineCitation", "BookDocument") else tuple(element):
        for path in _xml.paths(part, _xml.local(part), OPAQUE):
            yield re.sub(r"((?:ReferenceList|Section)/)\1+", r"\1", path)


def _article(element: Element, line: int, note: Note) -> dict[str, Any]:
    """Give what a citation and the data beside it state of an article."""
    citation = element if _xml.local(element) == "MedlineCitation" else _xml.find(element, "MedlineCitation")
    article, beside = _xml.find(citation, "Article"), _xml.find(element, "PubmedData")
    if citation is None or article is None:
        return {"title": None, "identifiers": _identifiers(citation, article, beside, line, note)}
    data: dict[str, Any] = {
        "identifiers": _identifiers(citation, article, beside, line, note),
        "place": _xml.text_of(_xml.find(citation, "MedlineJournalInfo/Country")),
    }
    data |= _kind(article)
    data |= _venue(citation, article, data["kind"], line, note)
    data |= texts.texts(citation, article, line, note)
    data |= texts.dated(article, beside, line, note)
    data |= texts.pages(article, line, note)
    data |= people(article, citation, line, note)
    data |= subjects.subjects(citation)
    data |= links.links(citation, article, beside, line, note)
    data["description"] += links.unidentified(citation)
    return data


def people(article: Element, citation: Element, line: int, note: Note) -> dict[str, Any]:
    """Give authors, and the investigators of a group as contributors."""
    data: dict[str, Any] = {"authors": [], "contributors": []}
    for authors in _xml.findall(article, "AuthorList"):
        data["authors"] += _pubmed_names.author_list(authors, "AuthorList", line, note)
        if _xml.attribute(authors, "CompleteYN") == "N":
            data["authors_complete"] = False
    for investigators in (*_xml.findall(citation, "InvestigatorList"), *_xml.findall(article, "InvestigatorList")):
        found = _pubmed_names.author_list(investigators, "InvestigatorList", line, note)
        data["contributors"] += [{**each, "role": "contributor"} for each in found]
    return data


def _identifiers(
    citation: Element | None, article: Element | None, beside: Element | None, line: int, note: Note
) -> list[dict[str, str]]:
    """Give the PMID, and what the lists of ids and locations name the article by."""
    stated = [("pubmed", each, "PMID") for each in _xml.findall(citation, "PMID")]
    places, ids = _xml.findall(article, "ELocationID"), _xml.findall(beside, "ArticleIdList/ArticleId")
    stated += [(_xml.attribute(each, "EIdType") or "", each, "Article/ELocationID") for each in places]
    stated += [(_xml.attribute(each, "IdType") or "pubmed", each, "ArticleIdList/ArticleId") for each in ids]
    valid = [each for each in stated if _xml.attribute(each[1], "ValidYN") != "N"]
    found = (identifier(name, _xml.text_of(each), line, path, note) for name, each, path in valid)
    return [each for each in found if each]


def identifier(name: str, printed: str | None, line: int, path: str, note: Note) -> dict[str, str] | None:
    """Give an identifier of one of PubMed's types of ids; publishers' own numbers are not among them."""
    scheme = IDENTIFIERS.get(name)
    if scheme is None or not printed:
        return None
    if scheme == "pii":  # many publishers have numbers of their own there
        return _pii(printed)
    value = attempt(SCHEMES[scheme].parse, printed, line, path, note)
    return {"scheme": scheme, "value": value} if value else None


def _pii(printed: str) -> dict[str, str] | None:
    try:
        return {"scheme": "pii", "value": SCHEMES["pii"].parse(printed)}
    except BadValue:
        return None


def _kind(article: Element) -> dict[str, Any]:
    """Give the kind by the narrowest known publication type; the others are its genre."""
    types = _xml.findall(article, "PublicationTypeList/PublicationType")
    named = {_xml.attribute(each, "UI") or "": _xml.text_of(each) or "" for each in types}
    names = [_xml.text_of(each) or "" for each in types]
    known = [kind for ui, kind in KINDS.items() if ui in named]
    known += [kind for name, kind in KIND_NAMES.items() if name in (each.lower() for each in names)]
    retracted = not RETRACTED.isdisjoint([*named, *names])
    others = [each for each in names if each and each.lower() not in KIND_NAMES and each not in RETRACTED]
    return {
        "kind": known[0] if known else "article",
        "genre": ", ".join(others) or None,
        "statuses": ["retracted"] if retracted else [],
    }


def _venue(citation: Element, article: Element, kind: str, line: int, note: Note) -> dict[str, Any]:
    """Give the journal, or for a preprint the server, with volume and issue."""
    journal, info = _xml.find(article, "Journal"), _xml.find(citation, "MedlineJournalInfo")
    names = [
        _xml.text_of(_xml.find(*each))
        for each in ((journal, "Title"), (journal, "ISOAbbreviation"), (info, "MedlineTA"))
    ]
    plains = list(dict.fromkeys(each.value for name in names if name and (each := plain(name))))
    issns = [(each, "Journal/ISSN") for each in _xml.findall(journal, "ISSN")]
    issns += [(each, "MedlineJournalInfo/ISSNLinking") for each in _xml.findall(info, "ISSNLinking")]
    values = [attempt(SCHEMES["issn"].parse, _xml.text_of(each) or "", line, path, note) for each, path in issns]
    data: dict[str, Any] = {}
    if plains:
        data["venue"] = {
            "kind": "repository" if kind == "preprint" else "journal",
            "name": plains[0],
            "alternates": plains[1:],
            "identifiers": [{"scheme": "issn", "value": each} for each in values if each],
        }
    for name in ("Volume", "Issue"):
        number = _xml.text_of(_xml.find(journal, f"JournalIssue/{name}"))
        data[name.lower()] = {"number": number} if number else None
    return data


READER = Reader(read, Anatomy(entries, fields, FIELDS))

"""Book articles of PubMed: a chapter or section of a book, or the book itself."""

from __future__ import annotations

from typing import Any

from kg.errors import BadValue
from kg.formats import _xml
from kg.formats._marked import marked
from kg.formats._xml import Element
from kg.formats.format import attempt, plain
from kg.formats.pubmed import links, names, texts
from kg.formats.pubmed.words import IDENTIFIERS
from kg.records import Text
from kg.records.prove import Note
from kg.values import language
from kg.values.schemes import SCHEMES

ROLES = {"authors": "author", "editors": "editor"}


def data(element: Element, line: int, note: Note) -> dict[str, Any]:
    """Give what a book article states; without a title of its own it is the book."""
    document = element if _xml.local(element) == "BookDocument" else _xml.find(element, "BookDocument")
    book = _xml.find(document, "Book")
    if document is None or book is None:
        note(line, "BookDocument/Book", str(BadValue("a book", "none")))
        return {}
    printed = [
        attempt(language.parse, _xml.text_of(each) or "", line, "BookDocument/Language", note)
        for each in _xml.findall(document, "Language")
    ]
    languages = [each for each in printed if each]
    is_chapter = bool(_xml.text_of(_xml.find(document, "ArticleTitle")))
    result: dict[str, Any] = {
        "kind": "book-chapter" if is_chapter else "book",
        "languages": languages,
        "identifiers": _identifiers(document, line, note),
        "abstracts": [{"text": found} for each in _xml.findall(document, "Abstract")
                      if (found := texts.joined(each, "en"))],
        "funding": links.grants(document),
        "references": links.references(document, line, note),
        "genre": ", ".join(_xml.text_of(each) or "" for each in _xml.findall(document, "PublicationType")) or None,
    }  # fmt: skip
    result |= texts.titles(document, languages)
    result |= texts.pages(document, line, note)
    result |= _keywords(document)
    result |= _people(document, book, is_chapter, line, note)
    result |= _dates(document, book, line, note)
    result |= _container(book, is_chapter, line, note)
    if not is_chapter:
        result["identifiers"] += isbns(book, line, note)
    return result


def _identifiers(document: Element, line: int, note: Note) -> list[dict[str, str]]:
    stated = [("pubmed", each) for each in _xml.findall(document, "PMID")]
    stated += [
        (_xml.attribute(each, "IdType") or "", each) for each in _xml.findall(document, "ArticleIdList/ArticleId")
    ]
    found = []
    for name, each in stated:
        scheme, printed = IDENTIFIERS.get(name), _xml.text_of(each)
        if scheme in ("doi", "pmid", "pmcid") and printed:
            value = attempt(SCHEMES[scheme].parse, printed, line, "BookDocument/ArticleIdList/ArticleId", note)
            found += [{"scheme": scheme, "value": value}] if value else []
    return found


def _keywords(document: Element) -> dict[str, Any]:
    found = [plain(marked(each)) for each in _xml.findall(document, "KeywordList/Keyword")]
    keywords = list(dict.fromkeys(each for each in found if each))
    return {"keywords": keywords, "subjects": [{"scheme": "keyword", "label": each} for each in keywords]}


def _people(document: Element, book: Element, is_chapter: bool, line: int, note: Note) -> dict[str, Any]:
    """Give the authors of the chapter, or of the book; the book's editors are contributors."""
    result: dict[str, Any] = {"authors": [], "contributors": []}
    for holder, of_book in ((document, False), (book, True)):
        for each in _xml.findall(holder, "AuthorList"):
            people = names.author_list(each, "AuthorList", line, note)
            role = ROLES.get(_xml.attribute(each, "Type") or "authors", "contributor")
            if role == "author" and of_book is not is_chapter:
                result["authors"] += people
                result["authors_complete"] = _xml.attribute(each, "CompleteYN") != "N"
            elif role != "author":
                result["contributors"] += [{**person, "role": role} for person in people]
        for each in _xml.findall(holder, "InvestigatorList"):
            people = names.author_list(each, "InvestigatorList", line, note)
            result["contributors"] += [{**person, "role": "contributor"} for person in people]
    return result


def _dates(document: Element, book: Element, line: int, note: Note) -> dict[str, Any]:
    result: dict[str, Any] = {"published": None, "dates": []}
    printed = _xml.find(book, "PubDate")
    if printed is not None:
        texts.published(result, printed, line, "Book/PubDate", note)
    for name, event in (("ContributionDate", "submitted"), ("DateRevised", "revised")):
        each = _xml.find(document, name)
        found = texts.day(each, line, f"BookDocument/{name}", note) if each is not None else None
        result["dates"] += [{"event": event, "date": found}] if found else []
    return result


def isbns(book: Element, line: int, note: Note) -> list[dict[str, str]]:
    """Give the ISBNs of a book."""
    printed = [_xml.text_of(each) for each in _xml.findall(book, "Isbn")]
    known = [attempt(SCHEMES["isbn"].parse, each, line, "Book/Isbn", note) for each in printed if each]
    return [{"scheme": "isbn", "value": each} for each in known if each]


def _container(book: Element, is_chapter: bool, line: int, note: Note) -> dict[str, Any]:
    """Give the book's own fields: as the venue of a chapter, or as those of the paper itself."""
    element = _xml.find(book, "BookTitle")
    title = plain(marked(element)) if element is not None else None
    publisher, series = (
        _xml.text_of(_xml.find(book, "Publisher/PublisherName")),
        _xml.text_of(_xml.find(book, "CollectionTitle")),
    )
    volume = _xml.text_of(_xml.find(book, "Volume"))
    result: dict[str, Any] = {
        "publisher": {"name": Text(publisher), "kind": "publisher"} if publisher else None,
        "place": _xml.text_of(_xml.find(book, "Publisher/PublisherLocation")),
        "edition": _xml.text_of(_xml.find(book, "Edition")),
        "report_number": _xml.text_of(_xml.find(book, "ReportNumber")),
        "series": {"kind": "series", "name": series} if series else None,
        "volume": {"number": volume} if volume else None,
    }
    if is_chapter and title:
        result["venue"] = {"kind": "book", "name": title.value, "identifiers": isbns(book, line, note)}
    elif title:
        result["title"] = title
    return result

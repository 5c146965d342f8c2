"""What a PubMed record ties an article to: grants, comments and corrections, and what it cites."""

from __future__ import annotations

import re
from typing import Any

from kg.errors import BadValue
from kg.formats import _xml
from kg.formats._marked import marked
from kg.formats._xml import Element
from kg.formats.format import attempt, plain
from kg.formats.pubmed.words import IDENTIFIERS, RELATIONS
from kg.records import Text
from kg.records.prove import Note
from kg.values.schemes import SCHEMES


def links(citation: Element, article: Element, beside: Element | None, line: int, note: Note) -> dict[str, Any]:
    """Give funding, relations, references, and how many works the article cites."""
    count = _xml.text_of(_xml.find(citation, "NumberOfReferences"))
    return {
        "funding": grants(article),
        "relations": _relations(citation, line, note),
        "references": references(beside, line, note),
        "observations": [{"measure": "reference-count", "value": count}] if count else [],
    }


def grants(holder: Element) -> list[dict[str, Any]]:
    """Give each grant with its number and agency."""
    found = []
    for each in _xml.findall(holder, "GrantList/Grant"):
        award, agency = _xml.text_of(_xml.find(each, "GrantID")), _xml.text_of(_xml.find(each, "Agency"))
        funder = {"name": Text(agency), "kind": "funder"} if agency else None
        if award or funder:
            found.append({"award": award, "funder": funder})
    return found


def _relations(citation: Element, line: int, note: Note) -> list[dict[str, Any]]:
    """Give comments, corrections, retractions and updates that are identified."""
    found = []
    for each in _xml.findall(citation, "CommentsCorrectionsList/CommentsCorrections"):
        path, name = "CommentsCorrectionsList/CommentsCorrections", _xml.attribute(each, "RefType") or ""
        source = plain(_xml.text_of(_xml.find(each, "RefSource")) or "")
        kind, target = RELATIONS.get(name), _pmid(each, line, path, note)
        if kind is None:
            note(line, f"{path}/@RefType", str(BadValue("a type such as ErratumIn", name)))
        elif target:
            found.append({"kind": kind, "target": {"identifiers": target, "text": source.value if source else None}})
    return found


def unidentified(citation: Element) -> list[Text]:
    """Give comments, corrections and the like of which only the place is printed, as remarks."""
    found = []
    for each in _xml.findall(citation, "CommentsCorrectionsList/CommentsCorrections"):
        source = plain(_xml.text_of(_xml.find(each, "RefSource")) or "")
        if source and _xml.text_of(_xml.find(each, "PMID")) is None:
            words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _xml.attribute(each, "RefType") or "").capitalize()
            found.append(Text(f"{words}: {source.value}" if words else source.value))
    return found


def _pmid(holder: Element, line: int, path: str, note: Note) -> list[dict[str, str]]:
    printed = [_xml.text_of(each) for each in _xml.findall(holder, "PMID")]
    known = [attempt(SCHEMES["pmid"].parse, each, line, f"{path}/PMID", note) for each in printed if each]
    return [{"scheme": "pmid", "value": each} for each in known if each]


def references(beside: Element | None, line: int, note: Note) -> list[dict[str, Any]]:
    """Give the cited works, in their order, of a list and the lists in it."""
    found: list[dict[str, Any]] = []
    for several in _xml.findall(beside, "ReferenceList"):
        for each in _xml.findall(several, "Reference"):
            printed = plain(marked(cited)) if (cited := _xml.find(each, "Citation")) is not None else None
            identifiers = _cited(each, line, note)
            if printed or identifiers:
                found.append({"identifiers": identifiers, "text": printed.value if printed else None})
        found += references(several, line, note)
    return found


def _cited(reference: Element, line: int, note: Note) -> list[dict[str, str]]:
    found = []
    for each in _xml.findall(reference, "ArticleIdList/ArticleId"):
        scheme, printed = IDENTIFIERS.get(_xml.attribute(each, "IdType") or ""), _xml.text_of(each)
        if scheme is None or scheme == "pii" or printed is None:
            continue
        value = attempt(SCHEMES[scheme].parse, printed, line, "ReferenceList/Reference/ArticleIdList/ArticleId", note)
        if value:
            found.append({"scheme": scheme, "value": value})
    return found

"""What a JATS article is tied to: rights, funding, related articles, and what it cites."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import BadValue
from kg.formats import _oai, _xml
from kg.formats._xml import Element
from kg.formats.format import attempt
from kg.formats.jats import affiliations
from kg.formats.jats.text import words
from kg.formats.jats.words import IDENTIFIERS, RELATIONS, VERSIONS
from kg.records import Text
from kg.records.prove import Note
from kg.values import schemes, text

CITATIONS = ("element-citation", "mixed-citation", "citation", "nlm-citation", "note")
_NOT_CITED = frozenset({"label", "pub-id", "ext-link", "xref", "object-id", "email", "fn"})
_NO_LICENCE = frozenset({"ccc"})
"""The number by which the Copyright Clearance Center charges a copy."""
_DANGLING = re.compile(r"[,;.]? ?\b(?:doi|pmid|pmcid|arxiv|url)\b ?:?\s*$", re.IGNORECASE)
_HTTP = re.compile(r"https?://\S+", re.IGNORECASE)


def links(meta: Element, article: Element, line: int, note: Note) -> dict[str, Any]:
    """Give licences, funding, relations, versions, references and addresses."""
    relations, versions = _related(meta, line, note)
    return {
        **_rights(meta),
        "funding": _funding(meta, line, note),
        "relations": relations,
        "versions": versions,
        "references": list(_references(article, line, note)),
        "urls": _addresses(meta),
    }


def identifier(kind: str, printed: str | None, line: int, path: str, note: Note) -> dict[str, str] | None:
    """Give an identifier of one of JATS's types of ids of articles; a publisher's own number is none."""
    scheme = IDENTIFIERS.get(kind.lower())
    if scheme is None or not printed:
        return None
    if scheme in ("pii", "zbmath", "mathscinet"):  # publishers put other numbers there, too
        try:
            return {"scheme": scheme, "value": schemes.SCHEMES[scheme].parse(printed)}
        except BadValue:
            return None
    value = attempt(schemes.SCHEMES[scheme].parse, printed, line, path, note)
    return {"scheme": scheme, "value": value} if value else None


def _addresses(meta: Element) -> list[str]:
    """Give where the article can be read; names of files are no addresses."""
    stated = [_href(each) for each in _xml.findall(meta, "self-uri")]
    stated += [
        _xml.text_of(each) for each in _xml.findall(meta, "article-id") if _xml.attribute(each, "pub-id-type") == "url"
    ]
    return list(dict.fromkeys(each for each in stated if each and _HTTP.fullmatch(each)))


def _href(element: Element) -> str | None:
    return _xml.attribute(element, "href")


def _rights(meta: Element) -> dict[str, Any]:
    """Give licences by their addresses, or by their text where none is stated."""
    data: dict[str, Any] = {"licences": [], "statuses": []}
    permissions = _xml.find(meta, "permissions")
    holder = permissions if permissions is not None else meta
    for each in _xml.findall(holder, "license"):
        if _xml.attribute(each, "license-type") in _NO_LICENCE:
            continue
        data["licences"] += _licence(each)
        if _xml.attribute(each, "license-type") == "open-access":
            data["statuses"] = ["open-access"]
    if _xml.findall(holder, "free_to_read"):
        data["is_free"] = True
    return data


def _licence(licence: Element) -> list[dict[str, Any]]:
    stated = [_xml.text_of(each) for each in _xml.findall(licence, "license_ref")] + [_href(licence)]
    urls = [each for each in stated if each and _HTTP.fullmatch(each)]
    if not urls:
        inside = [_href(each) for each in licence.iterdescendants("{*}ext-link", "{*}uri")]
        urls = [each for each in inside if each and "creativecommons.org/" in each]
    if urls:
        return [{"url": each} for each in dict.fromkeys(urls)]
    printed = words(licence, frozenset({"graphic", "inline-graphic", "license_ref", "price"}))
    return [{"name": printed}] if printed else []


def _funding(meta: Element, line: int, note: Note) -> list[dict[str, Any]]:
    """Give each award with its funder; a funder without award stands alone."""
    found = []
    groups = [*_xml.findall(meta, "funding-group/award-group"), *_xml.findall(meta, "award-group")]
    for group in groups:
        awards: list[str | None] = [words(each) for each in _xml.findall(group, "award-id") if words(each)]
        funders = [_funder(each, line, note) for each in _xml.findall(group, "funding-source")]
        known: list[dict[str, Any] | None] = [each for each in funders if each]
        for funder in known or [None]:
            found += [{"funder": funder, "award": award} for award in awards or [None] if funder or award]
    return found


def _funder(source: Element, line: int, note: Note) -> dict[str, Any] | None:
    named = next(
        (words(each) for each in source.iterdescendants("{*}institution", "{*}named-content") if words(each)), None
    )
    name = named or words(source, frozenset({"institution-id", "label", "xref", "named-content"}))
    identifiers = list(affiliations.identifiers(source, line, note))
    return {"name": Text(name), "kind": "funder", "identifiers": identifiers} if name else None


def _related(meta: Element, line: int, note: Note) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give relations, and among the related articles those that are expressions of the same work."""
    relations, versions = [], []
    for each in (*_xml.findall(meta, "related-article"), *_xml.findall(meta, "related-object")):
        name = _xml.attribute(each, "related-article-type") or _xml.attribute(each, "link-type") or ""
        target = _target(each, line, note)
        if not target.get("identifiers") and not target.get("url"):
            note(
                line,
                _xml.local(each),
                str(BadValue("an identifier or an address", _href(each) or words(each) or "none", name)),
            )
        elif name in VERSIONS:
            versions.append({**target, "kind": VERSIONS[name]})
        else:
            relations.append({"kind": RELATIONS.get(name, "related"), "target": target})
    return relations, versions


def _target(related: Element, line: int, note: Note) -> dict[str, Any]:
    """Give the article that a related article or object points to."""
    kind = (_xml.attribute(related, "ext-link-type") or _xml.attribute(related, "source-id-type") or "").lower()
    printed = _href(related) or _xml.attribute(related, "source-id")
    known = identifier(kind, printed, line, f"{_xml.local(related)}/@href", note)
    if known is None and printed and (found := schemes.from_url(printed)):
        known = {"scheme": found[0], "value": found[1]}
    title = words(_xml.find(related, "article-title"))
    target: dict[str, Any] = {"identifiers": [known] if known else [], "title": Text(title) if title else None}
    if known is None and printed and _HTTP.fullmatch(printed):
        target["url"] = printed
    return target


def _references(article: Element, line: int, note: Note) -> Iterator[dict[str, Any]]:
    """Yield each citation of the reference lists, in order."""
    back = _xml.find(article, "back")
    for ref in back.iterdescendants("{*}ref") if back is not None else ():
        for citation in ref.iterdescendants(*(f"{{*}}{name}" for name in CITATIONS)):
            found = _reference(citation, line, note)
            if found["identifiers"] or found["text"]:
                yield found


def _reference(citation: Element, line: int, note: Note) -> dict[str, Any]:
    path = f"ref/{_xml.local(citation)}"
    at = _oai.line_of(citation, line)
    stated = [
        identifier(_xml.attribute(each, "pub-id-type") or "", _xml.text_of(each), at, f"{path}/pub-id", note)
        for each in citation.iterdescendants("{*}pub-id")
    ]
    for each in citation.iterdescendants("{*}ext-link", "{*}uri"):
        kind = (_xml.attribute(each, "ext-link-type") or "").lower()
        printed = _href(each) or _xml.text_of(each) or ""
        url = schemes.from_url(printed)
        stated.append({"scheme": url[0], "value": url[1]} if url else _quiet(kind, printed))
    known = [each for each in stated if each and "expression" in schemes.SCHEMES[each["scheme"]].level]
    return {"identifiers": list({tuple(each.items()): each for each in known}.values()), "text": _printed(citation)}  # fmt: skip


def _quiet(kind: str, printed: str) -> dict[str, str] | None:
    """Give the identifier that a link to something is, unless it is an address of another kind."""
    scheme = IDENTIFIERS.get(kind)
    try:
        return {"scheme": scheme, "value": schemes.SCHEMES[scheme].parse(printed)} if scheme else None
    except BadValue:
        return None


def _printed(citation: Element) -> str | None:
    """Give a citation as printed, or its parts in their order."""
    loose = [citation.text, *(child.tail for child in citation)]
    if any(each and re.search(r"\w|[,.;]", each) for each in loose) or not len(citation):
        printed = words(_spaced(citation), _NOT_CITED)
        return (_DANGLING.sub("", printed) or None) if printed else None
    return ", ".join(_parts(citation)) or None


def _spaced(citation: Element) -> Element:
    """Copy a citation, with a blank between the parts of its names where it has none, and `et al.` where it says so."""
    copied = copy.deepcopy(citation)
    for each in copied.iterdescendants("{*}surname", "{*}given-names", "{*}prefix"):
        if not each.tail and each.getnext() is not None:
            each.tail = " "
    for each in copied.iterdescendants("{*}name", "{*}string-name", "{*}collab"):
        if not each.tail and each.getnext() is not None:
            each.tail = ", "
    for each in copied.iterdescendants("{*}etal"):
        if not each.text and not len(each):
            each.text = "et al" if (each.tail or "").startswith(".") else "et al."
    return copied


def _parts(element: Element) -> Iterator[str]:
    for each in element.iterchildren("{*}*"):
        name = _xml.local(each)
        if name in _NOT_CITED:
            continue
        if name in ("person-group", "name-alternatives"):
            yield from _parts(each)
        elif name in ("name", "string-name"):
            parts = [words(_xml.find(each, part)) for part in ("surname", "given-names", "suffix")]
            yield " ".join(part for part in parts if part) or words(each) or ""
        elif name == "etal":
            yield "et al."
        elif found := text.plain(_xml.inner(each)):
            yield found.strip(" ,;")

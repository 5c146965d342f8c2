"""Identifiers, sources and relations in Dublin Core, of whatever scheme."""

from __future__ import annotations

import re
from typing import Any

from kg.errors import BadValue
from kg.formats import _xml
from kg.formats._once import once
from kg.formats._xml import Element
from kg.formats.format import plain
from kg.formats.oai_dc.words import ALTERNATIVES, LABELS, SEMANTICS
from kg.records import Text
from kg.records.prove import Note
from kg.values import schemes, text

_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_LABELLED = re.compile(r"(?P<label>[A-Za-z-]{2,8}(?::(?:doi|pmid|hdl))?)\s*[:\s]\s*(?P<value>\S.*)")
_BARE_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_BARE_ISSN = re.compile(r"[0-9]{4}-[0-9]{3}[0-9Xx]")
_BARE_ISBN = re.compile(r"97[89][0-9-]{10,14}|(?=[0-9-]{12}[0-9Xx]$)[0-9]+-[0-9]+-[0-9]+-[0-9Xx]")
_GRANT = re.compile(
    r"info:eu-repo/grantAgreement/(?P<funder>[^/]+)/(?P<programme>[^/]*)/(?P<award>[^/]+)(?P<rest>/.*)?", re.IGNORECASE
)
_ALTERNATIVE = re.compile(
    rf"{SEMANTICS}(?:altIdentifier|alt-identifier)/(?P<scheme>[a-z]+)/(?P<value>.+)", re.IGNORECASE
)
_OJS = re.compile(
    r"(?P<name>[^;]{3,200}); (?P<volume>(?:Vol|Bd|Jg|Band|Núm|Nr|No|Año)\b[^;:]{0,80})(?::[^;]*)?(?:; (?P<pages>[^;]{1,40}))?.*"
)
_SHORT = re.compile(
    r"(?P<name>[^\W\d_][^\d;:]{2,120}) (?P<volume>[0-9]{1,4})(?:\((?P<issue>[\w/-]{1,12})\))?: ?"
    r"(?:(?P<first>[0-9]{1,6})[-–](?P<last>[0-9]{1,6})|(?P<article>[a-z]?[0-9]{1,12}))"
)
_NUMBERS = re.compile(
    r"(?:Vol(?:ume)?|Bd|Band|Jg)\.? ?(?P<volume>[\w.-]+)(?:[ ,]+(?:No|Nr|Issue|Núm|n)\.?º? ?(?P<issue>[\w./-]+))?",
    re.IGNORECASE,
)
_PAGES = re.compile(r"(?P<first>[\w.]{1,12}) ?[-–] ?(?P<last>[\w.]{1,12})")
_STARTS = {"urn:isbn:": "isbn", "urn:issn:": "issn", "urn:": "urn", "ark:": "ark"}
_LONGEST = 2000
OF_PAPER = frozenset({"expression", "work", "book"})


def identifier(printed: str) -> dict[str, str] | None:
    """Give the identifier in a string: a web address of a scheme, a labelled value, or a bare DOI."""
    printed = " ".join(printed.split())
    if len(printed) > _LONGEST:
        return None
    if _URL.fullmatch(printed):
        found = schemes.from_url(printed)
        return {"scheme": found[0], "value": found[1]} if found else None
    if labelled := _ALTERNATIVE.fullmatch(printed):
        return _known(ALTERNATIVES.get(labelled["scheme"].lower()), labelled["value"])
    for scheme, shape in (("doi", _BARE_DOI), ("issn", _BARE_ISSN), ("isbn", _BARE_ISBN)):
        if shape.fullmatch(printed):
            return _known(scheme, printed)
    for start, scheme in _STARTS.items():
        if printed.lower().startswith(start):
            return _known(scheme, printed[9:] if scheme == "isbn" else printed)
    labelled = _LABELLED.fullmatch(printed)
    return _known(LABELS.get(labelled["label"].lower()), labelled["value"]) if labelled else None


def _known(scheme: str | None, printed: str) -> dict[str, str] | None:
    if scheme is None:
        return None
    try:
        return {"scheme": scheme, "value": schemes.parse(scheme, printed.strip())}
    except BadValue:
        return None


def add_identifiers(record: Element, data: dict[str, Any], line: int, note: Note) -> None:
    """Add what names the paper; an ISSN names what it appeared in, a citation in words describes it."""
    for each in _xml.findall(record, "identifier"):
        printed = _xml.text_of(each) or ""
        found = identifier(printed)
        if found and found["scheme"] == "issn":
            data["issns"].append(found)
        elif found and not OF_PAPER.isdisjoint(schemes.SCHEMES[found["scheme"]].level):
            field = (
                "identifiers"
                if "expression" in schemes.SCHEMES[found["scheme"]].level or found["scheme"] == "isbn"
                else "work_identifiers"
            )
            data[field].append(found)
        elif _URL.fullmatch(printed):
            data["urls"].append(printed)
        elif len(printed.split()) > 3:
            data["description"] += [described] if (described := plain(printed)) else []
        elif printed:
            note(line, "identifier", str(BadValue("an identifier of a known scheme", printed)))


def add_sources(record: Element, data: dict[str, Any], line: int, note: Note) -> None:
    """Add the journal where a source has the form of Open Journal Systems, ISSNs, addresses; others in words."""
    for each in _xml.findall(record, "source"):
        printed = plain(_xml.text_of(each) or "")
        if printed is None:
            continue
        found = identifier(printed.value)
        if found and found["scheme"] == "issn":
            data["issns"].append(found)
        elif found or _URL.fullmatch(printed.value):
            target = {"identifiers": [found]} if found else {"url": printed.value}
            data["relations"].append({"kind": "is-derived-from", "target": target})
        elif (parts := _OJS.fullmatch(printed.value[:1000])) and "venue" not in data:
            _add_journal(parts, data)
        elif (parts := _SHORT.fullmatch(printed.value[:200])) and "venue" not in data:
            _add_short(parts, data)
        else:
            data["description"].append(Text(printed.value))
    issns = data.pop("issns")
    unique = once(issns)
    if "venue" in data:
        data["venue"]["identifiers"] = unique
    elif unique:
        found_ = ", ".join(each["value"] for each in unique)
        note(line, "source", str(BadValue("the name of the journal", f"ISSN {found_}")))


def _add_journal(parts: re.Match[str], data: dict[str, Any]) -> None:
    """Add the parts of `Name; Vol. 3, No. 2 (2010); 12-34`."""
    data["venue"] = {"kind": "journal", "name": parts["name"].strip()}
    if numbers := _NUMBERS.match(parts["volume"]):
        data["volume"] = {"number": numbers["volume"]}
        data["issue"] = {"number": numbers["issue"]} if numbers["issue"] else None
    if parts["pages"] and (pages := _PAGES.fullmatch(parts["pages"].strip())):
        data["first_page"], data["last_page"] = pages["first"], pages["last"]


def _add_short(parts: re.Match[str], data: dict[str, Any]) -> None:
    """Add the parts of `Name 3(2): 12-34` or `Name 17: e173358`."""
    data["venue"] = {"kind": "journal", "name": parts["name"].strip()}
    data["volume"] = {"number": parts["volume"]}
    data["issue"] = {"number": parts["issue"]} if parts["issue"] else None
    data["first_page"], data["last_page"], data["article_number"] = parts["first"], parts["last"], parts["article"]


def add_relations(record: Element, data: dict[str, Any]) -> None:
    """Add other identifiers of the paper, grants, related works; what is only said in words is a description."""
    for each in _xml.findall(record, "relation"):
        printed = _xml.text_of(each) or ""
        found = identifier(printed)
        if grant := _GRANT.fullmatch(printed):
            data["funding"].append(_funding(grant))
        elif _ALTERNATIVE.fullmatch(printed) and found:
            data["issns" if found["scheme"] == "issn" else "identifiers"].append(found)
        elif found and found["scheme"] == "issn":
            data["issns"].append(found)
        elif found and OF_PAPER.isdisjoint(schemes.SCHEMES[found["scheme"]].level):
            data["relations"].append({"kind": "related", "target": {"url": printed}})
        elif found:
            data["relations"].append({"kind": "related", "target": {"identifiers": [found]}})
        elif link := next(iter(text.links(printed)), None):
            data["relations"].append({"kind": "related", "target": {"url": link.url, "text": printed}})
        elif said := plain(printed):
            data["description"].append(Text(said.value))


def _funding(grant: re.Match[str]) -> dict[str, Any]:
    """Give the funder and the award of a grant agreement; the programme goes with the funder's name."""
    name = f"{grant['funder']} {grant['programme']}".strip()
    return {"funder": {"name": Text(name), "kind": "funder"}, "award": grant["award"]}

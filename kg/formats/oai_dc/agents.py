"""Creators, contributors and publishers in Dublin Core: one string each, of a person or of a body.

Dublin Core has no grammar for names. The guidelines for repositories ask for the inverted form (`Family, Given`), so a
name with exactly one comma is read so; any other is kept as it is printed.
"""

from __future__ import annotations

import re
from typing import Any

from kg.formats import _xml
from kg.formats._xml import Element
from kg.formats.format import attempt, plain
from kg.formats.oai_dc.words import BODY_WORDS
from kg.records import Text
from kg.records.prove import Note
from kg.values import orcid, text

_SUFFIX = re.compile(r"(?:jr|sr)\.?|i{2,3}|iv|ph\.?d\.?|m\.?d\.?", re.IGNORECASE)
_ET_AL = re.compile(r"et\.? al\.?|and others|\.{3}|…", re.IGNORECASE)
_YEARS = re.compile(r"(?<=[\w.]), (?:ca\.? ?)?[12][0-9]{3}\??(?: ?[-–] ?(?:[12][0-9]{3})?)?\.?$")
"""The years of a life, as catalogues put them behind a name."""
_ACRONYM = re.compile(r"\([A-Z][A-Z0-9-]+\)$")
_LONGEST_NAME = 80
_MOST_WORDS = 5


def people(record: Element, line: int, note: Note) -> dict[str, Any]:
    """Give creators as authors in order, contributors with the role of a contributor."""
    data: dict[str, Any] = {"authors": [], "contributors": []}
    for each in _xml.findall(record, "creator"):
        printed = plain(_xml.text_of(each) or "")
        if printed and _ET_AL.fullmatch(printed.value):
            data["authors_complete"] = False
        elif printed:
            data["authors"].append(agent(printed.value, _orcids(each, line, note)))
    for each in _xml.findall(record, "contributor"):
        printed = plain(_xml.text_of(each) or "")
        if printed and printed.value not in [known["credited_name"] for known in data["contributors"]]:
            data["contributors"].append({**agent(printed.value, _orcids(each, line, note)), "role": "contributor"})
    return data


def publisher(record: Element) -> tuple[dict[str, Any] | None, list[str]]:
    """Give the publisher, and the further ones as printed."""
    printed = [found.value for each in _xml.findall(record, "publisher") if (found := plain(_xml.text_of(each) or ""))]
    unique = list(dict.fromkeys(printed))
    return ({"name": Text(unique[0]), "kind": "publisher"} if unique else None), unique[1:]


def agent(printed: str, identifiers: list[dict[str, str]]) -> dict[str, Any]:
    """Give the person or body that a name is of."""
    if not identifiers and is_body(printed):
        return {"credited_name": printed, "organization": {"name": Text(printed)}}
    return {"credited_name": printed, "person": {**person(printed), "identifiers": identifiers}}


def is_body(printed: str) -> bool:
    """Tell a body by a word such as `University` in its name, by its acronym, or by numbers that no life has.

    >>> is_body("Université Paris 6"), is_body("Fréquences et Millimétrique (RFM)"), is_body("Groups, Mary, 1950-")
    (True, True, False)
    """
    if not BODY_WORDS.isdisjoint(re.findall(r"\w+", printed[:200].casefold())):
        return True
    name = _YEARS.sub("", printed)
    return len(name) > _LONGEST_NAME or _ACRONYM.search(name) is not None or re.search(r"[0-9]{2}", name) is not None


def person(printed: str) -> dict[str, str]:
    """Give a name in its natural order; an inverted one with family and given name apart.

    >>> person("Özel, B."), person("Doe, John, 1950-")
    ({'name': 'B. Özel', 'family': 'Özel', 'given': 'B.'}, {'name': 'John Doe', 'family': 'Doe', 'given': 'John'})
    """
    printed = _YEARS.sub("", printed)
    family, comma, given = (part.strip() for part in printed.partition(","))
    if not comma or "," in given or not _is_part(family) or not _is_part(given) or _SUFFIX.fullmatch(given):
        return {"name": printed}
    return {"name": f"{given} {family}", "family": family, "given": given}


def _is_part(name: str) -> bool:
    """Tell a part of a name: some words with letters, no digits and no brackets."""
    is_short = len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_WORDS
    return is_short and bool(text.normal(name)) and not re.search(r"[\d()\[\];:/]", name)


def _orcids(element: Element, line: int, note: Note) -> list[dict[str, str]]:
    """Give the ORCID iD that some repositories put into an attribute."""
    stated = _xml.attribute(element, "id") or _xml.attribute(element, "orcid") or ""
    if "orcid" not in stated.lower() and _xml.attribute(element, "orcid") is None:
        return []
    tail = (
        stated[stated.lower().rfind("orcid.org/") + len("orcid.org/") :] if "orcid.org/" in stated.lower() else stated
    )
    found = attempt(orcid.parse, tail, line, f"{_xml.local(element)}/@id", note)
    return [{"scheme": "orcid", "value": found}] if found else []

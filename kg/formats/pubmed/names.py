"""Authors, editors and investigators of a PubMed record, with their affiliations and identifiers."""

from __future__ import annotations

import re
from typing import Any

from kg.errors import BadValue
from kg.formats import _xml
from kg.formats._xml import Element
from kg.formats.format import attempt, plain
from kg.records import Text
from kg.records.prove import Note
from kg.values.schemes import SCHEMES

SOURCES = {
    "ORCID": "orcid",
    "ROR": "ror",
    "GRID": "grid",
    "ISNI": "isni",
    "RINGGOLD": "ringgold",
    "WIKIDATA": "wikidata",
}
"""The names that PubMed gives to identifier schemes of people and institutions."""

EMAIL = re.compile(
    r"[\s,;.]{0,6}(?:(?:electronic address|e-?mail(?: address)?)\s{0,3}:?\s{0,3})?\(?\b[\w.+%-]{1,64}@[\w.-]{1,190}\w\)?\.?",
    re.IGNORECASE,
)


def author_list(holder: Element, path: str, line: int, note: Note) -> list[dict[str, Any]]:
    """Give the authorships of a list of `Author` or `Investigator` elements, in order.

    A name marked as invalid is the misprinted one of two; it is told to the note and left out.
    """
    found = []
    for each in holder:
        name = _xml.local(each)
        if name not in ("Author", "Investigator"):
            continue
        if _xml.attribute(each, "ValidYN") == "N":
            note(
                line,
                f"{path}/{name}/@ValidYN",
                str(BadValue("a valid name", _xml.text_of(_xml.find(each, "LastName")))),
            )
            continue
        found.append(authorship(each, f"{path}/{name}", line, note))
    return [each for each in found if each]


def authorship(author: Element, path: str, line: int, note: Note) -> dict[str, Any] | None:
    """Give one authorship: a person with family and given name, or a group under its collective name."""
    identifiers = _identifiers(author, path, line, note)
    collective = plain(_text(author, "CollectiveName"))
    parts = {name: plain(_text(author, name)) for name in ("ForeName", "FirstName", "Initials", "LastName", "Suffix")}
    family, suffix = parts["LastName"], parts["Suffix"]
    given = parts["ForeName"] or parts["FirstName"] or parts["Initials"]
    data: dict[str, Any] = _affiliations(author, path, line, note)
    if _xml.attribute(author, "EqualContrib") == "Y":
        data["equal_contribution"] = True
    if collective is not None:
        organization = {"name": collective, "kind": "group", "identifiers": identifiers}
        return {"credited_name": collective.value, "organization": organization, **data}
    words = [each.value for each in (given, family, suffix) if each]
    if not words:
        note(line, path, str(BadValue("a name", "none")))
        return None
    name = " ".join(words)
    person = {"name": name, "identifiers": identifiers}
    named = zip(("given", "family", "suffix"), (given, family, suffix), strict=True)
    return {"credited_name": name, "person": person | {key: each.value for key, each in named if each}, **data}


def _identifiers(holder: Element, path: str, line: int, note: Note) -> list[dict[str, str]]:
    """Give the identifiers that stand in an author or an affiliation."""
    found = []
    for each in _xml.findall(holder, "Identifier"):
        source = (_xml.attribute(each, "Source") or "").upper()
        scheme, printed = SOURCES.get(source), _xml.text_of(each)
        if scheme is None:
            note(line, f"{path}/Identifier/@Source", str(BadValue("a scheme such as ORCID", source)))
        elif printed and (value := attempt(SCHEMES[scheme].parse, printed, line, f"{path}/Identifier", note)):
            found.append({"scheme": scheme, "value": value})
    return found


def _affiliations(author: Element, path: str, line: int, note: Note) -> dict[str, Any]:
    """Give affiliations: identified ones as institutions, the others as printed; e-mail addresses are left out."""
    named, printed = [], []
    infos = _xml.findall(author, "AffiliationInfo")
    pairs = [(_text(each, "Affiliation"), _identifiers(each, f"{path}/AffiliationInfo", line, note)) for each in infos]
    pairs += [(_xml.text_of(each) or "", []) for each in _xml.findall(author, "Affiliation")]
    for text, identifiers in pairs:
        found = plain(EMAIL.sub("", text))
        if found and identifiers:
            named.append({"name": Text(found.value), "identifiers": identifiers})
        elif found:
            printed.append(found.value)
    return {"affiliations": named, "affiliations_as_printed": printed}


def _text(element: Element, name: str) -> str:
    return _xml.text_of(_xml.find(element, name)) or ""

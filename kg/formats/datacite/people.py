"""Creators, contributors, publishers and funders of DataCite metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from kg.errors import BadValue
from kg.formats._inverted_names import in_order
from kg.formats._json import string, strings
from kg.formats.datacite.shape import Place, letters, members, plain, stated
from kg.formats.datacite.tables import AGENT_SCHEMES, BODIES, BODY_SCHEMES, PERSON_SCHEMES, ROLES
from kg.records import Text
from kg.values import iri
from kg.values.schemes import SCHEMES, from_url

_EMAIL: Final = re.compile(r"\S+@\S+\.\S+")
_NOBODY: Final = frozenset(
    {"anonymous", "anon", "nonamesupplied", "nopublishersupplied", "unbekannt", "unknown", "sn", "nn", "na", "none"}
)
_ET_AL: Final = re.compile(r"\(:etal\).*|et\.? al\.?|and others", re.IGNORECASE)
_CORPORATE: Final = re.compile(
    r"\b(?:Academy|Administration|AG|Agency|Archives?|Association|Authority|Board|Bureau|Cent(?:er|re|ro)|Center|"
    r"Collaboration|Collection|College|Commission|Committee|Company|Consortium|Corporation|Council|Department|Division|"
    r"Facility|Foundation|Garden|GmbH|Group|Hospital|Inc|Initiative|Institut\w*|Journals?|Kolleg|Laborator(?:y|ies)|"
    r"Librar(?:y|ies)|Ltd|LTER|Ministry|Museum|Network|Observatory|Office|Organi[sz]ation|Party|Press|Programme?|"
    r"Project|Repository|School|Seminars?|Service|Society|Sternwarte|Survey|System|Team|Trust|Uni(?:on|versit\w+))\b"
    r"|\w*(?:hochschule|institut|museum|bibliothek)\b",
)
"""Words that tell the name of a body, where the source does not say what the holder of a name is."""
_ONE_CAPITALISED: Final = re.compile(r"[^\sa-z]*+[a-z][^\sA-Z]*+[A-Z]\S*+|[A-Z]{3,}+\S*+")
"""A single word written as no family name is: `BindingDB`, `CCAFS`."""


def creators(data: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Give the author list, and whether it is complete."""
    authors: list[dict[str, Any]] = []
    complete = True
    for each, here in members(data, "creators", place):
        if _ET_AL.fullmatch(string(each.get("name")) or ""):
            complete = False
        elif (holder := _holder(each, here, "")) is not None:
            authors.append(holder)
    return {"authors": authors, "authors_complete": complete}


def contributors(data: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Give the contributors with their roles; a funder among them is funding."""
    found: list[dict[str, Any]] = []
    funders: list[dict[str, Any]] = []
    for each, here in members(data, "contributors", place):
        kind = string(each.get("contributorType")) or ""
        if kind and kind != "Funder" and kind not in ROLES:
            here.within("contributorType").refuse("a contributor type of the schema", kind)
        holder = _holder(each, here, kind)
        if holder is None:
            continue
        if kind == "Funder":
            funders.append({"funder": holder.get("organization") or {"name": Text(holder["credited_name"])}})
        else:
            found.append(holder | {"role": ROLES.get(kind, "contributor")})
    return {"contributors": found, "funding": funders}


def _holder(each: Mapping[str, Any], place: Place, role: str) -> dict[str, Any] | None:
    """Give one position of a list: the name as printed, who holds it, and the affiliations."""
    given, family = (
        plain(each.get("givenName") or each.get("given")),
        plain(each.get("familyName") or each.get("family")),
    )
    name = plain(each.get("name") or each.get("literal") or each.get("rawName"))
    natural = " ".join(part for part in (given, family) if part) if given and family else (name or family or given)
    if natural is None or _is_nobody(natural):
        if natural is not None:
            place.within("name").refuse("a name", name or natural)
        return None
    if _EMAIL.fullmatch(natural):
        place.within("name").refuse("a name", "an e-mail address")
        return None
    found: dict[str, Any] = _affiliations(each, place)
    if _is_body(each, natural, role, has_parts=bool(given and family)):
        printed = name or natural
        identifiers = _identifiers(each, place, BODY_SCHEMES)
        return found | {
            "credited_name": printed,
            "organization": {"name": Text(printed), "identifiers": identifiers, "kind": _body_kind(printed, role)},
        }
    person = {"name": natural, "family": family, "given": given} if family and given else in_order(natural)
    return found | {
        "credited_name": person["name"],
        "person": person | {"identifiers": _identifiers(each, place, PERSON_SCHEMES)},
    }


def _is_nobody(name: str) -> bool:
    """Tell what stands for a name that is not known; a name in another script is one, whatever Latin is beside it."""
    return name.isascii() and letters(name) in _NOBODY


def _is_body(each: Mapping[str, Any], name: str, role: str, *, has_parts: bool) -> bool:
    """Tell a body from a person: as stated, else by identifiers, by what only one of them has, by words of the name."""
    kind = letters(each.get("nameType") or each.get("type"))
    if kind in ("organizational", "organization", "corporate"):
        return True
    if has_parts or kind in ("personal", "person"):
        return False
    schemes = {letters(given.get("nameIdentifierScheme")) for given, _ in members(each, "nameIdentifiers", _SILENT)}
    if "ror" in schemes or "grid" in schemes:
        return True
    if "orcid" in schemes or "orcid.org" in str(each.get("id")):
        return False
    if role in BODIES or _CORPORATE.search(name.title() if name.isupper() else name):
        return True
    return " " not in name and _ONE_CAPITALISED.fullmatch(name) is not None


def _body_kind(name: str, role: str) -> str:
    """Tell a collaboration or a research group from other bodies."""
    return (
        "group"
        if role == "ResearchGroup" or re.search(r"\b(?:Collaboration|Consortium|Team)\b", name)
        else "organization"
    )


def _unheard(line: int, path: str, message: str, *, lost: bool = False) -> None:
    """Take a note that another reading of the same value makes."""


_SILENT: Final = Place(0, "", _unheard)


def _identifiers(each: Mapping[str, Any], place: Place, allowed: frozenset[str]) -> list[dict[str, str]]:
    """Give the identifiers of a person or a body that are of a known scheme."""
    found = []
    for given, here in members(each, "nameIdentifiers", place):
        value = stated(given.get("nameIdentifier"))
        if value is not None:
            found += agent(value, given.get("nameIdentifierScheme"), here.within("nameIdentifier"), allowed)
    for name in ("@id", "id"):
        if value := stated(each.get(name)):
            found += agent(value, None, place.within(name), allowed)
    return found


def agent(value: str, scheme: object, place: Place, allowed: frozenset[str]) -> list[dict[str, str]]:
    """Give an identifier of a person or a body; by its address where the scheme is not named. None is told to the note."""
    name = AGENT_SCHEMES.get(letters(scheme))
    if name is None:
        named = from_url(value)
        if named is not None and named[0] in allowed:
            return [{"scheme": named[0], "value": named[1]}]
        place.refuse("an identifier of a known scheme", f"{string(scheme) or ''} {value}".strip())
        return []
    if name not in allowed:
        place.refuse("an identifier of such a name's holder", f"{string(scheme)} {value}")
        return []
    try:
        return [{"scheme": name, "value": SCHEMES[name].parse(value)}]
    except BadValue as error:
        place.note(place.line, place.path, str(error))
        return []


def _affiliations(each: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Give the affiliations as printed, and those that have an identifier as institutions."""
    printed: list[str] = []
    institutions: list[dict[str, Any]] = []
    value = each.get("affiliation")
    for position, one in enumerate(value if isinstance(value, list) else [value]):
        here = place.within("affiliation", position) if isinstance(value, list) else place.within("affiliation")
        record = one if isinstance(one, dict) else {"name": one}
        name = plain(record.get("name") or record.get("affiliation"))
        if name and _EMAIL.fullmatch(name):
            here.refuse("the name of an organisation", "an e-mail address")
            continue
        identifier = stated(record.get("affiliationIdentifier"))
        if name is None:
            if identifier:
                here.refuse("a name beside the identifier", identifier)
            continue
        printed.append(name)
        if identifier:
            scheme = record.get("affiliationIdentifierScheme")
            known = agent(identifier, scheme, here.within("affiliationIdentifier"), BODY_SCHEMES)
            institutions.append({"name": Text(name), "identifiers": known})
    return {
        "affiliations": [each for each in institutions if each["identifiers"]],
        "affiliations_as_printed": list(dict.fromkeys(printed)),
    }


def publisher(data: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Give the publisher, a name or (since 4.5) an object; `Unpublished` is a status and no name."""
    value = data.get("publisher")
    record = value if isinstance(value, dict) else {"name": value}
    name = plain(record.get("name"))
    if letters(name) == "unpublished":
        return {"statuses": ["unpublished"]}
    if name is None:
        return {}
    if _is_nobody(name):
        place.within("publisher").refuse("the name of a publisher", name)
        return {}
    identifier = stated(record.get("publisherIdentifier"))
    here = place.within("publisher", "publisherIdentifier")
    known = agent(identifier, record.get("publisherIdentifierScheme"), here, BODY_SCHEMES) if identifier else []
    return {"publisher": {"name": Text(name), "kind": "publisher", "identifiers": known}}


def funding(data: Mapping[str, Any], place: Place) -> list[dict[str, Any]]:
    """Give who paid, and under which award."""
    found = []
    for each, here in members(data, "fundingReferences", place):
        name, award = plain(each.get("funderName")), plain(each.get("awardNumber"))
        identifier = stated(each.get("funderIdentifier"))
        at = here.within("funderIdentifier")
        known = agent(identifier, each.get("funderIdentifierType"), at, BODY_SCHEMES) if identifier else []
        if name is None and award is None:
            if any(strings(list(each.values()))):
                here.refuse("the name of a funder or an award number", "neither")
            continue
        title, url = plain(each.get("awardTitle")), stated(each.get("awardUri") or each.get("awardURI"))
        found.append(
            {
                "funder": {"name": Text(name), "kind": "funder", "identifiers": known} if name else None,
                "award": award,
                "title": Text(title) if title else None,
                "url": here.within("awardUri").attempt(iri.parse, url) if url else None,
            }
        )
    return found

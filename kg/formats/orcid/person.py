"""The person of an ORCID record: names, identifiers, and what was done where and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from kg.errors import BadValue
from kg.formats._json import at
from kg.formats.orcid.shape import date, listed, value, within
from kg.records import Text
from kg.records.prove import Note
from kg.values import iri, orcid, text
from kg.values.dates import PartialDate
from kg.values.schemes import SCHEMES

_EXTERNAL: Final = {
    "dblp": "dblppid",
    "gnd": "gnd",
    "googlescholar": "googlescholar",
    "isni": "isni",
    "researcherid": "researcherid",
    "scopusauthorid": "scopusauthor",
    "scopusid": "scopusauthor",
    "semanticscholar": "semanticscholarauthor",
    "viaf": "viaf",
    "wikidata": "wikidata",
}
"""Types of a person's other identifiers, as letters in lower case; of the rest the address is kept."""
_ORGANISATIONS: Final = {"ROR": "ror", "GRID": "grid", "RINGGOLD": "ringgold", "FUNDREF": "crossreffunder"}
_POSTS: Final = (("employments", "employment-summary"),)
_ROLES: Final = (
    ("memberships", "membership-summary"),
    ("services", "service-summary"),
    ("invited-positions", "invited-position-summary"),
)
_STUDIES: Final = (("educations", "education-summary"), ("qualifications", "qualification-summary"))


class Place(NamedTuple):
    """The line of a record and whom to tell of what cannot be used."""

    line: int
    note: Note

    def refuse(self, path: str, expected: str, found: object) -> None:
        """Tell the note what was expected, and what was found."""
        self.note(self.line, path, str(BadValue(expected, found)))


def credit(person: Any) -> dict[str, Any] | None:
    """Give the name a person is known by, with its parts and the other names; None when all of them are private."""
    given, family = value(person, "name", "given-names"), value(person, "name", "family-name")
    natural = " ".join(part for part in (given, family) if part) or None
    others = [value(each, "content") or value(each) for each in listed(person, "other-names", "other-name")]
    known = [text.plain(each) for each in (value(person, "name", "credit-name"), natural, *others) if each]
    names = list(dict.fromkeys(each for each in known if each))
    if not names:
        return None
    parts = {"family": family, "given": given} if given and family else {}
    return {"name": names[0], "alternates": names[1:]} | parts


def identifiers(known: tuple[str, str], place: Place) -> list[dict[str, str]]:
    """Give the iD of a person; an iD of the registry's sandbox names no one."""
    path, host = known
    if host.removeprefix("www.") not in ("orcid.org", "pub.orcid.org", "api.orcid.org"):
        place.refuse("$.orcid-identifier.host", "orcid.org", host)
        return []
    try:
        return [{"scheme": "orcid", "value": orcid.parse(path)}]
    except BadValue as error:
        place.note(place.line, "$.orcid-identifier.path", str(error))
        return []


def described(record: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Give what a record says of the person besides name and iD."""
    person, done = at(record, "person") or {}, at(record, "activities-summary") or {}
    external, profiles = _external(person, place)
    biography = text.plain(value(person, "biography") or "")
    urls = [
        _address(value(each, "url"), f"$.person.researcher-urls.researcher-url[{position}].url", place)
        for position, each in enumerate(listed(person, "researcher-urls", "researcher-url"))
    ]
    keywords = [text.plain(value(each) or "") for each in listed(person, "keywords", "keyword")]
    return {
        "identifiers": external,
        "urls": list(dict.fromkeys(url for url in [*urls, *profiles] if url)),
        "description": [Text(biography)] if biography else [],
        "interests": list(dict.fromkeys(Text(each) for each in keywords if each)),
        "country_code": _country(person, place),
        "employments": [_membership(*each, place) for each in _entries(done, _POSTS, place)],
        "memberships": [_membership(*each, place) for each in _entries(done, _ROLES, place)],
        "degrees": [_degree(*each, place) for each in _entries(done, _STUDIES, place)],
        "awards": list(dict.fromkeys(_awards(done))),
    }


def _external(person: Any, place: Place) -> tuple[list[dict[str, str]], list[str]]:
    """Give the identifiers of known schemes, and the addresses of the profiles that have none."""
    found, profiles = [], []
    for position, each in enumerate(listed(person, "external-identifiers", "external-identifier")):
        path = f"$.person.external-identifiers.external-identifier[{position}]"
        kind, number = value(each, "external-id-type") or "", value(each, "external-id-value")
        scheme = _EXTERNAL.get("".join(filter(str.isalnum, kind.lower())))
        if scheme and number:
            try:
                found.append({"scheme": scheme, "value": SCHEMES[scheme].parse(number)})
            except BadValue as error:
                place.note(place.line, f"{path}.external-id-value", str(error))
        elif url := value(each, "external-id-url"):
            if address := _address(url, f"{path}.external-id-url", place):
                profiles.append(address)
        else:
            place.refuse(path, "an identifier of a known scheme, or an address", f"{kind} {number}")
    return found, profiles


def _address(found: str | None, path: str, place: Place) -> str | None:
    if not found:
        return None
    try:
        return iri.parse(found)
    except BadValue as error:
        place.note(place.line, path, str(error))
        return None


def _country(person: Any, place: Place) -> str | None:
    """Give the country; of several the first, which is the one shown first."""
    found = [each for one in listed(person, "addresses", "address") if (each := value(one, "country"))]
    for other in dict.fromkeys(found[1:]):
        if other != found[0]:
            place.refuse("$.person.addresses.address[].country", f"one country, {found[0]}", other)
    return found[0] if found else None


def _entries(
    done: Any, sections: tuple[tuple[str, str], ...], place: Place
) -> Iterator[tuple[dict[str, Any], dict[str, Any], str]]:
    """Yield the entries of some sections that name an organisation: the organisation, the entry, and its path."""
    for section, name in sections:
        for position, each in enumerate(within(at(done, section), name)):
            path = f"$.activities-summary.{section}[{position}]"
            organization = _organization(at(each, "organization"), f"{path}.organization", place)
            if organization is None:
                place.refuse(path, "an organisation with a name", value(each, "role-title"))
            else:
                yield organization, each, path


def _organization(found: Any, path: str, place: Place) -> dict[str, Any] | None:
    name = text.plain(value(found, "name") or "")
    if not name:
        return None
    inner = at(found, "disambiguated-organization")
    source, number = value(inner, "disambiguation-source"), value(inner, "disambiguated-organization-identifier")
    known: list[dict[str, str]] = []
    scheme = _ORGANISATIONS.get((source or "").upper())
    if scheme and number:
        try:
            known.append({"scheme": scheme, "value": SCHEMES[scheme].parse(number)})
        except BadValue as error:
            place.note(place.line, f"{path}.disambiguated-organization", str(error))
    elif number:
        place.refuse(f"{path}.disambiguated-organization", "an identifier of a known scheme", f"{source} {number}")
    return {"name": Text(name), "identifiers": known, "country_code": value(found, "address", "country")}


def _when(found: Any, path: str, place: Place) -> dict[str, PartialDate | None]:
    """Give the beginning and the end, as far as they are stated."""
    given: dict[str, PartialDate | None] = {}
    for name in ("start", "end"):
        try:
            given[name] = date(at(found, f"{name}-date"))
        except BadValue as error:
            place.note(place.line, f"{path}.{name}-date", str(error))
    return given


def _membership(organization: dict[str, Any], found: dict[str, Any], path: str, place: Place) -> dict[str, Any]:
    role, department = text.plain(value(found, "role-title") or ""), text.plain(value(found, "department-name") or "")
    return {
        "organization": organization,
        "role": Text(role) if role else None,
        "department": department or None,
    } | _when(found, path, place)


def _degree(organization: dict[str, Any], found: dict[str, Any], path: str, place: Place) -> dict[str, Any]:
    """Give a degree; its field is what the department is called."""
    name, department = text.plain(value(found, "role-title") or ""), text.plain(value(found, "department-name") or "")
    return {
        "name": name or None,
        "field": Text(department) if department else None,
        "institution": organization,
    } | _when(found, path, place)


def _awards(done: Any) -> Iterator[str]:
    """Yield the distinctions with the organisation that gave each, and the fundings that are awards."""
    for each in within(at(done, "distinctions"), "distinction-summary"):
        parts = [value(each, "role-title"), value(each, "organization", "name")]
        if shown := text.plain(", ".join(part for part in parts if part)):
            yield shown
    for each in within(at(done, "fundings"), "funding-summary"):
        title = text.plain(value(each, "title", "title") or "")
        if (value(each, "type") or "").lower() == "award" and title:
            yield title

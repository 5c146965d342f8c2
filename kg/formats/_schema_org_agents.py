"""Persons and organisations as schema.org describes them, and the identifiers of all kinds of nodes."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.formats._schema_org import Node, nodes, string, strings, texts, types, values
from kg.formats._schema_org_types import ORGANIZATIONS
from kg.formats._stated import Data, address, date, doubled, holder, identifier, known, person_name, plain, scheme_of
from kg.records import Text
from kg.values import schemes

PERSON_LEVELS: Final = ("person",)
BODY_LEVELS: Final = ("institution",)
_SERVICE: Final = re.compile(r"https?://", re.IGNORECASE)


def identifiers(node: Node, levels: tuple[str, ...], *names: str) -> list[Data]:
    """Give the identifiers under some names that may name such a thing; what has a known label and is none is told."""
    found: list[Data] = []
    for value, path in values(node, *names):
        found += _identifier(value, path, node, levels)
    return doubled(found)


def _identifier(value: Any, path: str, node: Node, levels: tuple[str, ...]) -> list[Data]:
    tell = node.graph.tell
    if isinstance(value, dict):
        label = next(
            (each for name in ("propertyID", "name", "@type") for each in [value.get(name)] if isinstance(each, str)),
            "",
        )
        inner = next((value[name] for name in ("value", "@value", "url", "@id", "sameAs") if value.get(name)), None)
        inner = str(inner[0] if isinstance(inner, list) else inner) if inner is not None else ""
        scheme = scheme_of(label)
        if scheme and inner and set(schemes.SCHEMES[scheme].level) & set(levels):
            return identifier(scheme, inner, path, tell)
        value = inner
    if not isinstance(value, str):
        return []
    pair = known(value, levels)
    if pair:
        return [{"scheme": pair[0], "value": pair[1]}]
    if path.rpartition(".")[2].startswith("identifier") and value and not _SERVICE.match(value):
        tell.refuse(path, "an identifier of a known scheme", value)
    return []


def agent(node: Node) -> Data | None:
    """Give who a node is: the name as credited, and the person or the organisation; nothing, and a note, without a name."""
    for inner in ("author", "creator", "contributor", "editor", "member"):
        if {"Role", "OrganizationRole"} & set(types(node)) and (found := nodes(node, inner)):
            node = found[0]
    family, given = string(node, "familyName"), string(node, "givenName")
    names = [each.value for each in texts(node, "name", "legalName")]
    name = names[0] if names else " ".join(part for part in (given, family) if part)
    if not name:
        node.graph.tell.refuse(f"{node.path}.name", "a name", node.data.get("@id", "none"))
        return None
    if kind := body_kind(node):
        return {"credited_name": name, "organization": organization(node, kind)} | affiliations(node)
    is_person = "Person" in types(node) or bool(family or given)
    ids = identifiers(node, PERSON_LEVELS, "@id", "identifier", "sameAs", "url") if is_person else []
    found_holder = holder(name, person=is_person, identifiers=ids)
    if found_holder is None:
        return None
    if "person" in found_holder:
        found_holder["person"] |= _parts(node, found_holder["person"], family, given) | {"alternates": names[1:]}
        found_holder["credited_name"] = found_holder["person"]["name"]
    return found_holder | affiliations(node)


def _parts(node: Node, person: Data, family: str | None, given: str | None) -> Data:
    """Give the parts of a name that a node gives apart."""
    middle = string(node, "additionalName")
    if given and middle and middle not in given:
        given = f"{given} {middle}"
    parts = {"family": family, "given": given, "suffix": string(node, "honorificSuffix")}
    found = {name: value for name, value in parts.items() if value}
    if found.get("suffix") and found["suffix"].rstrip(".").lower() not in ("jr", "sr", "ii", "iii", "iv"):
        del found["suffix"]
    if family and given and person["name"] == f"{family}, {given}":
        found["name"] = f"{given} {family}"
    return found


def body_kind(node: Node) -> str | None:
    """Give the kind of institution that a node is, or None where it is none."""
    return next((ORGANIZATIONS[each] for each in types(node) if each in ORGANIZATIONS), None)


def organization(node: Node, kind: str = "organization") -> Data | None:
    """Give an institution by its name and identifiers, with the one above it; nothing without a name."""
    found = texts(node, "name", "legalName")
    if not found:
        return None
    above = next((each for part in nodes(node, "parentOrganization")[:1] if (each := _above(part))), None)
    return {
        "name": found[0],
        "kind": kind,
        "alternates": [each for each in doubled([*found[1:], *texts(node, "alternateName")]) if each != found[0]],
        "identifiers": identifiers(node, BODY_LEVELS, "@id", "identifier", "sameAs", "url"),
        "parent": above,
    }


def _above(node: Node) -> Data | None:
    """Give the name of a parent, without those above it: a chain may be a circle."""
    found = texts(node, "name", "legalName")
    return (
        {"name": found[0], "identifiers": identifiers(node, BODY_LEVELS, "@id", "identifier", "sameAs", "url")}
        if found
        else None
    )


def affiliations(node: Node) -> Data:
    """Give the affiliations of a person: as printed, and as institutions where they have identifiers."""
    printed: list[str] = []
    bodies: list[Data] = []
    for each in nodes(node, "affiliation", "worksFor"):
        name = string(each, "name", "legalName")
        if name:
            printed.append(name)
            found = organization(each, body_kind(each) or "organization")
            bodies += [found] if found and found["identifiers"] else []
        elif each.data.get("@id"):
            node.graph.tell.refuse(f"{each.path}.name", "an affiliation with its name", each.data["@id"])
    return {"affiliations": doubled(bodies), "affiliations_as_printed": list(dict.fromkeys(printed))}


def person(node: Node) -> Data:
    """Give the fields of a person that a document is about."""
    who = agent(node) or {}
    found = who.get("person") or person_name(string(node, "name") or "")
    jobs = texts(node, "jobTitle")
    return found | {
        "honorific": string(node, "honorificPrefix"),
        "alternates": [*found.get("alternates", []), *(each.value for each in texts(node, "alternateName"))],
        "job_title": jobs[0] if jobs else None,
        "affiliations": [
            each
            for part in nodes(node, "affiliation", "worksFor")
            if (each := organization(part, body_kind(part) or "organization"))
        ],
        "degrees": [
            {"institution": each}
            for part in nodes(node, "alumniOf")
            if (each := organization(part, body_kind(part) or "organization"))
        ],
        "memberships": [
            {"organization": each}
            for part in nodes(node, "memberOf")
            if (each := organization(part, body_kind(part) or "organization"))
        ],
        "awards": [value for each, _ in strings(node, "award", "awards") if (value := plain(each))],
        "interests": texts(node, "knowsAbout"),
        "urls": links(node, PERSON_LEVELS),
        "description": texts(node, "description"),
    }


def institution(node: Node, kind: str) -> Data | None:
    """Give the fields of an institution that a document is about; nothing without a name."""
    found = organization(node, kind)
    if found is None:
        return None
    place = next((each for part in nodes(node, "address", "location")[:1] if (each := _place(part))), None)
    return found | {
        "founded": _date(node, "foundingDate"),
        "dissolved": _date(node, "dissolutionDate"),
        "urls": links(node, BODY_LEVELS),
        "places": [place] if place else [],
        "children": [each for part in nodes(node, "subOrganization", "department") if (each := _above(part))],
        "description": texts(node, "description", "disambiguatingDescription"),
    }


def _place(node: Node) -> Data | None:
    inner = nodes(node, "address")[:1]
    node = inner[0] if inner and node.data.get("address") is not node.data else node
    country = string(node, "addressCountry")
    code = country.upper() if country and re.fullmatch("[A-Za-z]{2}", country) else None
    found = {
        "name": string(node, "addressLocality"),
        "region": string(node, "addressRegion"),
        "country": None if code else country,
        "country_code": code,
    }
    return {name: value for name, value in found.items() if value} or None


def _date(node: Node, name: str) -> Any:
    return next((found for value, path in strings(node, name) if (found := date(value, path, node.graph.tell))), None)


def links(node: Node, levels: tuple[str, ...]) -> list[str]:
    """Give the web addresses of a node that are no identifiers."""
    found: list[str] = []
    for value, path in strings(node, "url", "identifier", "sameAs", "mainEntityOfPage"):
        if _SERVICE.match(value) and not known(value, levels):
            found += address(value, path, node.graph.tell)
    return list(dict.fromkeys(found))


def named(node: Node, kind: str) -> Data | None:
    """Give the institution, such as a publisher or a funder, that a node names."""
    found = organization(node, kind)
    if found is None:
        name = " ".join(part for part in (string(node, "givenName"), string(node, "familyName")) if part)
        return {"name": Text(name), "kind": kind} if name else None
    return found

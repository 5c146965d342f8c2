"""Who wrote, edited, paid for and published a Crossref work."""

from __future__ import annotations

from typing import Final

from kg.formats._csl import Data, Json, Teller, labels, number, objects, string, strings
from kg.formats._csl_people import orcids, person
from kg.formats._csl_people import people as listed
from kg.records import Text
from kg.records.identifier import Identifier
from kg.values import schemes

ROLES: Final = {
    "editor": "editor",
    "collection-editor": "series-editor",
    "translator": "translator",
    "reviewer": "reviewer",
    "review-assistant": "reviewer",
    "stats-reviewer": "reviewer",
    "reviewer-external": "reviewer",
    "chair": "other",
    "reader": "other",
}
"""The lists of names beside `author`, and the role of who stands in them."""

INSTITUTION_IDS: Final = {"ror": "ror", "isni": "isni", "wikidata": "wikidata", "doi": "crossreffunder"}


def people(work: Json, tell: Teller) -> Data:
    """Give the authors, whether they are all, and the other contributors."""
    return listed(work, ROLES, _holder, tell)


def _holder(name: Json, tell: Teller, path: str) -> Data | None:
    """Give who holds a position: a person, or an organisation that has a `name` alone."""
    found: Data
    if named := person(name, tell, path):
        found = {"credited_name": named[0], "person": named[1] | {"identifiers": orcids(name, tell, path)}}
    elif body := next(iter(labels(name, "name", tell, path) or labels(name, "literal", tell, path)), None):
        ids = _ids(name, tell, path)
        found = {"credited_name": body, "organization": {"name": Text(body), "identifiers": ids}}
        for value, where in strings(name, "ORCID", tell, path):
            tell.refuse(where, "the name of a person to whom the ORCID iD belongs", value)
    else:
        tell.refuse(path, "a name", string(name, "ORCID", tell, path))
        return None
    return found | _affiliations(name, tell, path)


def _affiliations(name: Json, tell: Teller, path: str) -> Data:
    """Give the affiliations: as printed, and as institutions where an identifier names one."""
    printed: list[str] = []
    institutions: list[Data] = []
    value = name.get("affiliation")
    if isinstance(value, str) or (isinstance(value, list) and any(isinstance(each, str) for each in value)):
        printed = labels(name, "affiliation", tell, path)
        value = None
    for each, where in objects({"affiliation": value}, "affiliation", tell, path):
        parts = [part for member in ("department", "name", "place") for part in labels(each, member, tell, where)]
        printed += [", ".join(parts)] if parts else []
        found = institution(each, tell, where)
        institutions += [found] if found and found["identifiers"] else []
    return {"affiliations": institutions, "affiliations_as_printed": list(dict.fromkeys(printed))}


def institution(data: Json, tell: Teller, path: str) -> Data | None:
    """Give an institution by its name, with its identifiers and acronyms; one without a name is told."""
    ids = _ids(data, tell, path)
    names = labels(data, "name", tell, path)
    if not names:
        if ids:
            tell.refuse(f"{path}.id", "an institution with its name", ids[0].value)
        return None
    return {"name": Text(names[0]), "identifiers": ids, "acronyms": labels(data, "acronym", tell, path)}


def _ids(data: Json, tell: Teller, path: str) -> list[Identifier]:
    """Give the identifiers of an institution: ROR, ISNI, Wikidata, or the DOI of a funder."""
    found: list[Identifier] = []
    for each, where in objects(data, "id", tell, path):
        value = string(each, "id", tell, where)
        if value is None:
            continue
        kind = (string(each, "id-type", tell, where) or "").casefold()
        scheme = INSTITUTION_IDS.get(kind) or next(iter(schemes.from_url(value) or ()), "")
        if scheme in INSTITUTION_IDS.values():
            found += tell.identifiers(scheme, [(value, f"{where}.id")])
        else:
            tell.refuse(f"{where}.id-type", "ROR, ISNI, Wikidata or DOI", kind or value)
    return found


def funding(work: Json, tell: Teller) -> list[Data]:
    """Give each funder with each of its awards."""
    found: list[Data] = []
    for each, path in objects(work, "funder", tell):
        ids = [
            *tell.identifiers("crossreffunder", strings(each, "DOI", tell, path)),
            *_ids(each, tell, path),
        ]
        name = next(iter(labels(each, "name", tell, path)), None)
        if name is None and ids:
            tell.refuse(f"{path}.DOI", "a funder with its name", ids[0].value)
        funder = {"name": Text(name), "kind": "funder", "identifiers": ids} if name else None
        awards = labels(each, "award", tell, path)
        for info, where in objects(each, "award-info", tell, path):
            awards += labels(info, "award-number", tell, where)
        found += [{"funder": funder, "award": award} for award in dict.fromkeys(awards)]
        found += [{"funder": funder}] if funder and not awards else []
    return [each for index, each in enumerate(found) if each not in found[:index]]


def publisher(work: Json, tell: Teller) -> Data:
    """Give the publisher and the place of publication."""
    name = number(work, "publisher", tell)
    place = number(work, "publisher-location", tell) or number(work, "publisher-place", tell)
    return {"publisher": {"name": Text(name), "kind": "publisher"} if name else None, "place": place}


def institutions(work: Json, tell: Teller) -> list[Data]:
    """Give the institutions of a thesis or a report, and the body that set a standard."""
    bodies = [*objects(work, "institution", tell), *objects(work, "standards-body", tell)]
    return [found for each, path in bodies if (found := institution(each, tell, path))]

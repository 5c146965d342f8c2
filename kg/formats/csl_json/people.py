"""Who made what a CSL-JSON item describes."""

from __future__ import annotations

from typing import Any, Final

from kg.formats._csl import Data, Json, Teller, labels, objects, plain, string
from kg.formats._csl_people import orcids, person
from kg.formats._csl_people import people as listed
from kg.records import Text

ROLES: Final = {
    "editor": "editor",
    "editorial-director": "editor",
    "editor-translator": "editor",
    "collection-editor": "series-editor",
    "translator": "translator",
    "illustrator": "illustrator",
    "compiler": "compiler",
    "interviewer": "interviewer",
    "producer": "producer",
    "executive-producer": "producer",
    "contributor": "contributor",
    "chair": "other",
    "composer": "other",
    "curator": "other",
    "director": "other",
    "guest": "other",
    "host": "other",
    "narrator": "other",
    "organizer": "other",
    "performer": "other",
    "recipient": "other",
    "script-writer": "other",
    "series-creator": "other",
}
"""The name variables beside `author`, and the role of who stands in them."""

TRUE: Final = frozenset({"true", "1", "yes"})


def people(item: Json, tell: Teller) -> Data:
    """Give the authors, whether they are all, and the other contributors."""
    return listed(item, ROLES, _holder, tell)


def _holder(name: Json, tell: Teller, path: str) -> Data | None:
    """Give who holds a position; a literal name is that of a body, as CSL has it, where it is not said to be other."""
    body = _body(name, tell, path)
    if body:
        return {"credited_name": body, "organization": {"name": Text(body)}} | _affiliation(name, tell, path)
    named = person(name, tell, path)
    if named is None:
        tell.refuse(path, "a name", None)
        return None
    found = {"credited_name": named[0], "person": named[1] | {"identifiers": orcids(name, tell, path)}}
    return found | _affiliation(name, tell, path)


def _body(name: Json, tell: Teller, path: str) -> str | None:
    """Give the name of a body: a literal, or a family name alone that is said to be an institution's."""
    literal = string(name, "literal", tell, path) or string(name, "name", tell, path)
    if literal and not (name.get("family") or name.get("given")):
        return plain(literal) or None
    if _is_true(name.get("isInstitution")):
        family = string(name, "family", tell, path)
        return (plain(family) or None) if family else None
    return None


def _is_true(value: Any) -> bool:
    return str(value).casefold() in TRUE


def _affiliation(name: Json, tell: Teller, path: str) -> Data:
    value = name.get("affiliation")
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        found = [
            each
            for data, where in objects(name, "affiliation", tell, path)
            for each in labels(data, "name", tell, where)
        ]
    else:
        found = labels(name, "affiliation", tell, path)
    return {"affiliations_as_printed": list(dict.fromkeys(found))} if found else {}

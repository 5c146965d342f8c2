"""The shapes in which DataCite metadata comes as JSON, made one.

The REST API (v2) wraps the attributes of a DOI in JSON:API; Bolognese and content negotiation write them bare; version
1 of the API and older files write names with hyphens, one `title`, an `author` list and the types beside the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple, TypeVar

from kg.errors import BadValue
from kg.formats._json import objects_of, string
from kg.formats.format import attempt
from kg.records import Text
from kg.records.prove import Note
from kg.values import language, text

T = TypeVar("T")

_NO_VALUE: Final = re.compile(r"\(?:(?:un(?:ac|al|ap|as|av|kn)|none|null|tba)\b\)?.{0,80}", re.IGNORECASE | re.DOTALL)
"""Appendix 3 of the schema: standard values for unknown information, with or without a remark behind them."""
_HYPHEN: Final = re.compile(r"-([a-z])")
_NOT_LETTER: Final = re.compile(r"[^a-z0-9]+")

_NAMES: Final = {
    "author": "creators",
    "creator": "creators",
    "contributor": "contributors",
    "license": "rightsList",
    "rights": "rightsList",
    "description": "descriptions",
    "title": "titles",
    "subject": "subjects",
    "keywords": "subjects",
    "datePublished": "publicationYear",
    "published": "publicationYear",
    "relatedIdentifier": "relatedIdentifiers",
    "alternateIdentifier": "alternateIdentifiers",
    "relatedItem": "relatedItems",
    "geoLocation": "geoLocations",
    "funding": "fundingReferences",
    "fundingReference": "fundingReferences",
}
"""Names of older shapes, and the present ones."""
_TYPES: Final = {
    "resourceTypeGeneral": "resourceTypeGeneral",
    "resourceTypeId": "resourceTypeGeneral",
    "resourceType": "resourceType",
    "resourceTypeSubtype": "resourceType",
}
_VALUES: Final = {
    "titles": "title",
    "descriptions": "description",
    "subjects": "subject",
    "rightsList": "rightsUri",
    "creators": "name",
    "contributors": "name",
}
"""Lists in which a bare string stands for an object with this one member."""


class Place(NamedTuple):
    """Where in a document a value stands, and whom to tell when it cannot be used."""

    line: int
    path: str
    note: Note

    def within(self, *parts: str | int) -> Place:
        """Give the place of a member or an element."""
        path = self.path + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
        return self._replace(path=path)

    def attempt(self, parse: Callable[[str], T], value: str) -> T | None:
        """Parse a value; what is no such value is told to the note, and left out."""
        return attempt(parse, value, self.line, self.path, self.note)

    def refuse(self, expected: str, found: object) -> None:
        """Tell the note what was expected here, and what was found."""
        self.note(self.line, self.path, str(BadValue(expected, found)))


def letters(value: object) -> str:
    """Give the letters and digits of a term in lower case, for looking it up.

    >>> letters("Journal Article"), letters(None)
    ('journalarticle', '')
    """
    return _NOT_LETTER.sub("", (string(value) or "").lower())


def stated(value: object) -> str | None:
    """Give a text; None for none, and for the standard values that say why there is none.

    >>> stated(" Zenodo "), stated("(:unav)"), stated("(:Unkn) Unknown"), stated(":none")
    ('Zenodo', None, None, None)
    """
    found = string(value)
    return None if found is None or _NO_VALUE.fullmatch(found) else found


def plain(value: object) -> str | None:
    """Give a text as plain Unicode; None where nothing is stated, or nothing but a dash."""
    found = text.plain(stated(value) or "")
    return found if any(map(str.isalnum, found)) else None


def tagged(value: object, lang: object, place: Place) -> Text | None:
    """Give a text as plain Unicode, with its language where one is stated."""
    found = plain(value)
    code = stated(lang)
    tag = place.within("lang").attempt(language.parse, code) if found and code else None
    return Text(found, tag) if found else None


def attributes(entry: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """Give the attributes of a DOI in the present shape, and the path under which they stand."""
    inner = entry.get("attributes")
    if isinstance(inner, dict):
        return _present(inner), "$.attributes"
    return _present(entry), "$"


def _present(found: Mapping[str, Any]) -> dict[str, Any]:
    """Bring names and places of older shapes to the present ones; what already has its present name wins."""
    camel = {_camel(name): value for name, value in found.items()}
    present = {name: value for name, value in camel.items() if name not in _NAMES and name not in _TYPES}
    for name, value in camel.items():
        if name in _NAMES and not present.get(_NAMES[name]):
            present[_NAMES[name]] = value
    stated_types = present.get("types")
    types = {_camel(name): value for name, value in stated_types.items()} if isinstance(stated_types, dict) else {}
    for name, value in camel.items():
        if name in _TYPES and not isinstance(value, dict | list):
            types.setdefault(_TYPES[name], value)
    return present | {"types": types}


def _camel(name: str) -> str:
    return _HYPHEN.sub(lambda found: found[1].upper(), name)


def members(found: Mapping[str, Any], name: str, place: Place) -> list[tuple[dict[str, Any], Place]]:
    """Give the objects of a list and the place of each; what is no object is told to the note."""
    value, here = found.get(name), place.within(name)
    if isinstance(value, dict):
        return [({_camel(key): each for key, each in value.items()}, here)]
    rest = value if isinstance(value, list) else [value]
    given = []
    for position, each in enumerate(rest):
        at = here.within(position) if isinstance(value, list) else here
        if isinstance(each, dict):
            given.append(({_camel(key): inner for key, inner in each.items()}, at))
        elif name in _VALUES and string(each):
            given.append(({_VALUES[name]: each}, at))
        elif each not in (None, "", []):
            at.refuse("an object", each)
    return given


def only(found: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Give the object under a name, or an empty one."""
    return next(iter(objects_of(found.get(name))), {})

"""ORCID records in one shape, whether they came as JSON or as XML.

The JSON of the API is made of its XML schema: elements are members, repeated ones are lists, and text stands in `value`
or `content`. So an element becomes such an object, and both are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.formats import _json, _xml
from kg.formats._json import objects_of, string
from kg.values import dates

BOOKKEEPING: Final = (
    "assertion-origin-client-id",
    "assertion-origin-name",
    "assertion-origin-orcid",
    "created-date",
    "display-index",
    "last-modified-date",
    "path",
    "put-code",
    "source",
    "visibility",
)
"""Members that say when and by whom something was written into the registry, wherever they stand."""

_IN_PATH: Final = re.compile(r"/?([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])(?:/|$)")
_GROUPING: Final = frozenset({"affiliation-group", "peer-review-group", "summaries", "value", "content"})
_WORK: Final = ("works", "group", "work-summary")
_PLACES: Final[tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = (
    (("activities-summary",), ()),
    (("bulk", "work"), _WORK),
    (("group",), ("works", "group")),
    *(((name,), ("person", name)) for name in ("name", "other-names", "biography", "researcher-urls", "emails")),
    *(((name,), ("person", name)) for name in ("addresses", "keywords", "external-identifiers")),
)
_IDENTIFIERS: Final = ("orcid-identifier", "contributor-orcid")
_WITH_TEXT: Final = ("value", "content")


def shape(element: _xml.Element) -> Any:
    """Give an element as the JSON of the API has it."""
    members: dict[str, Any] = {str(name).rpartition("}")[2]: value for name, value in element.attrib.items()}
    for child in element.iterchildren():
        if not isinstance(child.tag, str):
            continue
        name, value = _xml.local(child), shape(child)
        if name in members:
            held = members[name]
            members[name] = [*held, value] if isinstance(held, list) else [held, value]
        else:
            members[name] = value
    if len(element) == 0 and (text := _xml.text_of(element)):
        return members | {"value": text} if members else text
    return members


def value(found: Any, *names: str) -> str | None:
    """Give the text under some member names; it may stand in a `value` or a `content` of its own."""
    inner = _json.at(found, *names)
    while isinstance(inner, dict):
        inner = next((inner[name] for name in _WITH_TEXT if inner.get(name) is not None), None)
    return string(inner)


def listed(found: Any, *names: str) -> list[dict[str, Any]]:
    """Give the objects of a list under some member names; XML has a single one without a list."""
    return objects_of(_json.at(found, *names))


def within(found: Any, name: str) -> Iterator[dict[str, Any]]:
    """Yield each object with this member name in a section, however it is grouped there."""
    for each in found if isinstance(found, list) else [found]:
        if not isinstance(each, dict):
            continue
        for key, inner in each.items():
            if key == name:
                yield from objects_of(inner)
            elif key in ("affiliation-group", "summaries", "group"):
                yield from within(inner, name)


def date(found: Any) -> dates.PartialDate | None:
    """Give a date of its year, month and day, as far as they are stated. Raises BadValue for what is no date."""
    parts = [value(found, part) for part in ("year", "month", "day")]
    return dates.from_parts(parts) if parts[0] else None


def owner(found: Mapping[str, Any]) -> tuple[str, str] | None:
    """Give the iD of the person that a record is of, and the host that it is of; by the path, where that is all."""
    identifier = _json.at(found, "orcid-identifier")
    path = value(identifier, "path")
    if path:
        return path, value(identifier, "host") or "orcid.org"
    address = value(identifier, "uri") or string(identifier) or ""
    if named := re.fullmatch(r"https?://((?:[a-z]+\.)?orcid\.org)/(\S+)", address):
        return named[2], named[1]
    in_path = _IN_PATH.match(value(found, "path") or "")
    return (in_path[1], "orcid.org") if in_path else None


def fields(found: Any) -> Iterator[str]:
    """Yield the paths of what is filled: `person.name.credit-name`, `works.group.work-summary.type`.

    Left out are list marks and the groupings in which the versions of the schema, and its documents, differ.
    """
    for path in _json.paths(found, opaque=frozenset(BOOKKEEPING)):
        names = [name for name in path.replace("[]", "").split(".") if name not in _GROUPING]
        kept = next((name for name, above in zip(names, ["", *names], strict=False) if _is_kept(name, above)), None)
        yield kept or ".".join(_placed(names))


def _is_kept(name: str, above: str) -> bool:
    """Tell a member about the registry's entry; the path of an iD is the iD itself."""
    return name in BOOKKEEPING and not (name == "path" and above in _IDENTIFIERS)


def _placed(names: list[str]) -> list[str]:
    """Give a path of a document of its own as it would be inside a record."""
    for opening, place in _PLACES:
        if tuple(names[: len(opening)]) == opening:
            return [*place, *names[len(opening) :]]
    return names

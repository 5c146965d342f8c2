"""One record of what several blocks of a page state: field by field, the more trusted block first."""

from __future__ import annotations

from typing import Any, Final

from kg.formats._stated import Data, Tell, doubled
from kg.values import text
from kg.values.dates import PartialDate

Stated = tuple[str, Data]
"""The name of a block, and what it states."""

JOINED: Final = frozenset(
    {"identifiers", "work_identifiers", "urls", "licences", "statuses", "languages", "versions", "resources"}
)
"""The lists in which each block may add to the others."""
ONCE: Final = frozenset(
    {"title", "published", "volume", "issue", "first_page", "last_page", "publisher", "venue", "event"}
)
"""The fields in which a later block that says otherwise is told."""


def merged(blocks: list[Stated], tell: Tell) -> Data:
    """Give the fields of a record; in go the blocks in their order of trust."""
    found: Data = {}
    names = list(dict.fromkeys(name for _, block in blocks for name in block))
    for name in names:
        stated = [(source, block[name]) for source, block in blocks if block.get(name) not in (None, "", [], {})]
        if not stated:
            continue
        if name in JOINED:
            found[name] = doubled(each for _, value in stated for each in value)
        elif name == "authors":
            found[name] = _authors(stated, tell)
        elif name == "contributors":
            found[name] = _contributors(stated)
        elif name == "dates":
            found[name] = _dates(stated)
        else:
            found[name] = _one(name, stated, tell)
    _one_doi(found, tell)
    return found


def _one(name: str, stated: list[tuple[str, Any]], tell: Tell) -> Any:
    """Give the first statement; a later one may be more precise, or is told when it says otherwise."""
    first, value = stated[0]
    for source, other in stated[1:]:
        if (
            isinstance(value, PartialDate)
            and isinstance(other, PartialDate)
            and other.lexical.startswith(value.lexical)
        ):
            value = other
        elif name == "venue" and _same_venue(value, other):
            value = _venue(value, other)
        elif name in ONCE and _shown(value) != _shown(other) and not _contains(value, other):
            tell.refuse(source, f'{name.replace("_", " ")} "{_printed(value)[:60]}" as in {first}', _printed(other))
    return value


def _contains(value: Any, other: Any) -> bool:
    """Tell whether a date is less precise than the one that counts."""
    return isinstance(value, PartialDate) and isinstance(other, PartialDate) and value.lexical.startswith(other.lexical)


def _printed(value: Any) -> str:
    if isinstance(value, PartialDate):
        return value.lexical
    if isinstance(value, dict):
        return _printed(value.get("name") or value.get("number") or "")
    return str(getattr(value, "value", value))


def _shown(value: Any) -> str:
    return text.normal(_printed(value))


def _same_venue(one: Data, other: Data) -> bool:
    ids = [each for each in one.get("identifiers", []) if each in other.get("identifiers", [])]
    names = [{text.normal(each) for each in (venue["name"], *venue.get("alternates", []))} for venue in (one, other)]
    return bool(ids or names[0] & names[1])


def _venue(one: Data, other: Data) -> Data:
    alternates = (*one.get("alternates", []), other["name"], *other.get("alternates", []))
    return one | {
        "alternates": [each for each in doubled(alternates) if text.normal(each) != text.normal(one["name"])],
        "identifiers": doubled([*one.get("identifiers", []), *other.get("identifiers", [])]),
        "urls": doubled([*one.get("urls", []), *other.get("urls", [])]),
    }


def _dates(stated: list[tuple[str, Any]]) -> list[Data]:
    found: dict[str, list[Data]] = {}
    for _, dates in stated:
        new = {each["event"] for each in dates} - found.keys()
        for each in dates:
            if each["event"] in new:
                found.setdefault(each["event"], []).append(each)
    return doubled(each for dates in found.values() for each in dates)


def _name(author: Data) -> str:
    """Give what two spellings of a name have in common: its words, in any order."""
    return " ".join(sorted(text.normal(author["credited_name"]).split()))


def _authors(stated: list[tuple[str, Any]], tell: Tell) -> list[Data]:
    """Give the first list; one that agrees at every position adds identifiers, parts of names and affiliations."""
    first = stated[0][0]
    authors: list[Data] = stated[0][1]
    for source, others in stated[1:]:
        if [_name(each) for each in authors] == [_name(each) for each in others]:
            authors = [_author(one, other) for one, other in zip(authors, others, strict=True)]
        elif len(others) < len(authors) and {_name(each) for each in others} <= {_name(each) for each in authors}:
            by_name = {_name(each): each for each in others}
            authors = [_author(each, by_name[_name(each)]) if _name(each) in by_name else each for each in authors]
        else:
            tell.refuse(
                source, f"the authors of {first} ({len(authors)})", "; ".join(each["credited_name"] for each in others)
            )
    return authors


def _author(one: Data, other: Data) -> Data:
    found = dict(one)
    if "person" in one and "person" in other:
        parts = {name: one["person"].get(name) or other["person"].get(name) for name in ("family", "given", "suffix")}
        ids = doubled([*one["person"].get("identifiers", []), *other["person"].get("identifiers", [])])
        found["person"] = one["person"] | {name: value for name, value in parts.items() if value} | {"identifiers": ids}
    for name in ("affiliations", "affiliations_as_printed"):
        found[name] = one.get(name) or other.get(name) or []
    return found


def _contributors(stated: list[tuple[str, Any]]) -> list[Data]:
    found: dict[tuple[str, str], Data] = {}
    for _, listed in stated:
        for each in listed:
            found.setdefault((_name(each), each["role"]), each)
    return list(found.values())


def _one_doi(found: Data, tell: Tell) -> None:
    """Keep the first DOI; another one is told."""
    dois = [each for each in found.get("identifiers", []) if each["scheme"] == "doi"]
    for each in dois[1:]:
        tell.refuse("doi", f"the DOI {dois[0]['value']} as above", each["value"])
        found["identifiers"].remove(each)

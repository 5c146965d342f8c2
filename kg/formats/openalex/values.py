"""What all OpenAlex entities are made of: identifiers, names, institutions, subjects, counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

from kg.errors import BadValue
from kg.formats._json import at, objects_of, string, strings
from kg.formats.format import attempt
from kg.records import Concept, Identifier, InstitutionName, Observation, Text
from kg.records.concept import ConceptScheme
from kg.records.institution import InstitutionKind
from kg.records.observation import Measure
from kg.records.prove import Note, prove
from kg.values import iri, language, openalex, text

PREFIX: Final = "https://openalex.org/"

INSTITUTION_KINDS: Final[dict[str, InstitutionKind]] = {
    "archive": "archive",
    "company": "company",
    "education": "university",
    "facility": "institute",
    "government": "government",
    "healthcare": "hospital",
}
"""By the type in OpenAlex, which is ROR's; `nonprofit` and `other` say no more than that it is an organisation.

Nor does `funder`: since 2025 OpenAlex writes it for many a university that gives money, too.
"""

PLACEHOLDERS: Final = frozenset({"A9999999999", "A5317838346", "W4285719527", "I4389424196"})
"""What OpenAlex writes for an author it has not told apart yet, and for what it deleted; they name nobody."""

MEDIAWIKI: Final = {
    "als": "gsw",
    "es-formal": "es-x-formal",
    "hu-formal": "hu-x-formal",
    "nl-informal": "nl-x-informal",
    "nrm": "nrf",
}
"""Codes of MediaWiki that are also those of other languages, and the tags that MediaWiki itself writes for them."""

GOAL: Final = re.compile(
    r"https?://(?:metadata\.un\.org/sdg|openalex\.org/sdgs)/(?P<number>[1-9][0-9]?)", re.IGNORECASE
)

CACHED: Final = 1 << 12
"""Institutions, venues and subjects that are kept; most of them stand in thousands of works."""


class Place(NamedTuple):
    """Where something is read, and who is told of what is left out."""

    line: int
    note: Note


T = TypeVar("T")
Proved: TypeAlias = tuple[T | None, tuple[tuple[str, str], ...]]
"""What is kept of a thing that stands in many works: its record, and what was left out, with the member it stood in."""

STATED: Final = ("display_name", "type", "id", "ror", "country_code")
"""The members of an institution, where another entity refers to it."""


class InstitutionKey(NamedTuple):
    """All that is said of an institution where something refers to it."""

    name: str
    kind: InstitutionKind = "organization"
    openalex: str | None = None
    ror: str | None = None
    country: str | None = None
    parent: InstitutionKey | None = None


def plain(value: Any) -> str | None:
    """Give a string or a number as plain text; None when nothing is left of it."""
    found = value if type(value) is str else string(value)
    return (text.plain(found) or None) if found else None


def plains(value: Any) -> list[str]:
    """Give the strings of a list as plain texts, each once."""
    return once([each for one in strings(value) if (each := text.plain(one))]) if value else []


def once(found: list[T]) -> list[T]:
    """Give each of some things once."""
    return list(dict.fromkeys(found)) if len(found) > 1 else found


def stated(value: Any) -> str | None:
    """Give a value as a text that what is made of it can be looked up by; None when it is none."""
    return value if type(value) is str else string(value)


def identifier(scheme: str, value: Any, path: str, place: Place) -> list[Identifier]:
    """Give an identifier as a list; none, after a note, when it is wrong, and none when it is absent."""
    found = value if type(value) is str else string(value)
    if not found:
        return []
    try:
        made = Identifier(scheme, found)
    except BadValue as error:
        place.note(place.line, path, str(error))
        return []
    if made.value in PLACEHOLDERS:
        place.note(
            place.line, path, str(BadValue("an OpenAlex id", found, "it stands for what OpenAlex does not know"))
        )
        return []
    return [made]


def identifiers(rows: Iterable[tuple[str, Any, str]], place: Place) -> list[Identifier]:
    """Give the identifiers of some rows of scheme, value (or list of values) and path, each once."""
    found = [
        each
        for scheme, value, path in rows
        if value
        for one in (value if isinstance(value, list) else (value,))
        for each in identifier(scheme, one, path, place)
    ]
    return once(found)


def goal(data: Any) -> list[Concept]:
    """Give a sustainable development goal as a list; OpenAlex has it under the number of the United Nations."""
    number = GOAL.fullmatch(string(at(data, "id")) or "")
    return concept("openalex", f"sdgs/{number['number']}" if number else None, at(data, "display_name"))


def address(value: Any, path: str, place: Place) -> list[str]:
    """Give a web address as a list; none, after a note, when it is wrong, and none when it is absent."""
    found = string(value)
    if found is None:
        return []
    try:
        return [_address(found)]
    except BadValue as error:
        place.note(place.line, path, str(error))
        return []


@lru_cache(maxsize=CACHED)
def _address(value: str) -> str:
    if value.endswith((">", ">,")):  # harvested from "<http://example.org/1>, <http://example.org/2>"
        raise BadValue("a web address such as https://example.org/a", value)
    if "://" not in value[:9] and re.match(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/|$)", value, re.IGNORECASE):
        value = f"http://{value}"
    return iri.parse(value)


def listening() -> tuple[list[tuple[str, str]], Place]:
    """Give a place that keeps what it is told, so that it can be said again wherever the same thing stands."""
    told: list[tuple[str, str]] = []

    def note(line: int, path: str, message: str, *, lost: bool = False) -> None:  # noqa: ARG001 - as a Note has it
        told.append((path.removeprefix("$."), message))

    return told, Place(0, note)


def retell(told: Iterable[tuple[str, str]], path: str, place: Place) -> None:
    """Tell the note of what was left out of a thing, wherever it stands."""
    for member, message in told:
        place.note(place.line, f"{path}.{member}" if member else path, message)


def _institution(key: InstitutionKey) -> Proved[InstitutionName]:
    """Prove an institution; give it and what was left out, with the member it stood in."""
    told, place = listening()
    data: dict[str, Any] = {
        "name": Text(key.name),
        "kind": key.kind,
        "identifiers": [
            *identifier("openalex", key.openalex, "id", place),
            *identifier("ror", key.ror, "ror", place),
        ],
        "country_code": key.country,
    }
    above = _kept_institution(key.parent)[0] if key.parent else None
    if above and text.normal(above.name.value) != text.normal(key.name):
        data["parent"] = above
    return prove(InstitutionName, data, 0, place.note), tuple(told)


@lru_cache(maxsize=CACHED)
def _kept_institution(key: InstitutionKey) -> Proved[InstitutionName]:
    return _institution(key)


def institution_named(key: InstitutionKey, path: str, place: Place) -> InstitutionName | None:
    """Give an institution; what is wrong about it is told to the note."""
    found, told = _kept_institution(key)
    retell(told, path, place)
    return found


def institution(data: Any, path: str, place: Place, kind: InstitutionKind | None = None) -> InstitutionName | None:
    """Give an institution as another entity refers to it; None, after a note, when it has no name."""
    if not isinstance(data, dict):
        return None
    members = [each if type(each) is str or each is None else string(each) for each in map(data.get, STATED)]
    found, told = _referred(*members, kind)
    if told:
        retell(told, path, place)
    elif found is None and data.get("id"):
        place.note(place.line, f"{path}.display_name", "expected a name, got none; the institution was left out")
    return found


@lru_cache(maxsize=CACHED)
def _referred(
    name: str | None,
    of_type: str | None,
    known: str | None,
    ror: str | None,
    code: str | None,
    kind: InstitutionKind | None,
) -> Proved[InstitutionName]:
    """Prove an institution by its members as they are stated; there is none, and nothing to tell, without a name."""
    printed = plain(name)
    if printed is None:
        return None, ()
    default = INSTITUTION_KINDS.get(string(of_type) or "", "organization")
    code = string(code)
    code = code.upper() if code else None
    return _institution(InstitutionKey(printed, kind or default, string(known), string(ror), code))


def country(data: dict[str, Any]) -> str | None:
    """Give the country code of an entity in upper case."""
    found = string(data.get("country_code"))
    return found.upper() if found else None


@lru_cache(maxsize=CACHED)
def _concept(scheme: ConceptScheme, notation: str | None, label: str | None) -> Concept:
    return Concept(scheme=scheme, notation=notation, label=Text(label) if label else None)


def concept(scheme: ConceptScheme, notation: str | None, label: Any) -> list[Concept]:
    """Give a concept as a list; none when it has neither notation nor label."""
    found = plain(label)
    return [_concept(scheme, notation, found)] if notation or found else []


def subject(data: Any, path: str, place: Place) -> list[Concept]:
    """Give a topic, a concept, a keyword or one of the wider fields of OpenAlex as a list."""
    if not isinstance(data, dict):
        return []
    known, label = data.get("id") or None, data.get("display_name") or data.get("keyword")
    found, told = _subject(stated(known), stated(label))
    if told:
        retell(told, path, place)
    return list(found)


@lru_cache(maxsize=CACHED)
def _subject(known: str | None, label: str | None) -> tuple[tuple[Concept, ...], tuple[tuple[str, str], ...]]:
    told, place = listening()
    named = identifier("openalex", known, "$.id", place)
    return tuple(concept("openalex", named[0].value if named else None, label)), tuple(told)


def wider(data: Any, member: str, path: str, place: Place) -> list[Concept]:
    """Give the subfield, the field or the domain of a topic; some generations write its number alone."""
    found = at(data, member)
    if not isinstance(found, dict):
        return []
    number = string(found.get("id")) or ""
    known = f"{member}s/{number}" if number.isdecimal() else number
    return subject({**found, "id": known}, f"{path}{member}", place)


def subjects(data: dict[str, Any], members: Iterable[str], place: Place) -> list[Concept]:
    """Give the subjects under some members, each once."""
    found = [
        each
        for member in members
        for number, entry in enumerate(objects_of(data.get(member)))
        for each in subject(entry, f"$.{member}[{number}]", place)
    ]
    return once(found)


def count(measure: Measure, value: Any, path: str, place: Place) -> list[Observation | dict[str, Any]]:
    """Give an observation as a list; none, after a note, when it is no number of zero or more."""
    if value is None:
        return []
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        place.note(place.line, path, str(BadValue("a number of zero or more", value)))
        return []
    if value == value // 1 and value < 1e15:
        return [_count(measure, int(value))]
    return [{"measure": measure, "value": value}]


@lru_cache(maxsize=CACHED)
def _count(measure: Measure, value: int) -> Observation:
    """Prove an observation, once for all who have the same; a whole number of zero or more is never refused."""
    return Observation(measure=measure, value=Decimal(value))


def counts(data: dict[str, Any], place: Place) -> list[Observation | dict[str, Any]]:
    """Give what OpenAlex counts of an author, an institution or a source."""
    stats = data.get("summary_stats") if isinstance(data.get("summary_stats"), dict) else {}
    return [
        *count("paper-count", data.get("works_count"), "$.works_count", place),
        *count("citation-count", data.get("cited_by_count"), "$.cited_by_count", place),
        *count("h-index", at(stats, "h_index"), "$.summary_stats.h_index", place),
        *count("i10-index", at(stats, "i10_index"), "$.summary_stats.i10_index", place),
    ]


def own(data: dict[str, Any], place: Place) -> list[Identifier]:
    """Give the OpenAlex id of an entity."""
    known = data.get("id") or at(data, "ids", "openalex")
    return identifier("openalex", known, "$.id", place)


def letter(data: dict[str, Any]) -> str:
    """Give what an entity is, by its OpenAlex id: `W`, `A`, `S`, ...; a list such as `fields`; or nothing.

    >>> letter({"id": "https://openalex.org/W2741809807"}), letter({"id": "https://openalex.org/fields/17"})
    ('W', 'fields')
    """
    known = string(data.get("id") or at(data, "ids", "openalex")) or ""
    try:
        found = openalex.parse(known)
    except BadValue:
        return ""
    return found.partition("/")[0] if "/" in found else found[0]


def names_in_languages(data: dict[str, Any], member: str, place: Place) -> list[Text]:
    """Give the names or the descriptions of an entity in the languages of Wikipedia, each with its tag.

    A code that is no language of BCP 47 is told to the note, and its text has no tag.
    """
    found = at(data, "international", member)
    made: list[Text] = []
    for code, value in found.items() if isinstance(found, dict) else ():
        printed = plain(value)
        if printed:
            tag = attempt(_language, code, place.line, f"$.international.{member}.{code[:20]}", place.note)
            made.append(Text(printed, tag))
    return list(dict.fromkeys(made))


def _language(code: str) -> str:
    known = MEDIAWIKI.get(code.lower())
    return known or language.parse(code)


def external(data: dict[str, Any], scheme: str, place: Place) -> list[Identifier]:
    """Give the identifier of another service that an answer of autocomplete has."""
    return identifiers(((scheme, data.get("external_id"), "$.external_id"),), place)

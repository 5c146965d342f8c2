"""Institutions by their names: those of a ROR dump, or those of a build that have identifiers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from kg import packed
from kg.errors import SourceError
from kg.formats import ror
from kg.matching.graph import Graph
from kg.matching.organizations import UNITS, is_generic, normal
from kg.records import Institution, SourceDocument
from kg.records.prove import Note
from kg.values import text

SHOWN, ALIAS, ACRONYM = "name", "alias", "acronym"
BEGINNING: Final = 4
"""Letters of a word by which names that are much alike are found."""
RANK: Final = {SHOWN: 0, ALIAS: 1, ACRONYM: 2}
_SCHEMA_2: Final = re.compile(r"schema_v2\.json$")


class Entry(NamedTuple):
    """An institution of a registry."""

    iri: str
    name: str
    names: tuple[tuple[str, str], ...]
    """Each normalised name, and what kind of name it is."""
    country: str = ""
    """The code of its country."""
    places: tuple[str, ...] = ()
    """Normalised names of its city, region and country."""
    record: Institution | None = None


class Registry(NamedTuple):
    """Institutions by normalised name, and by how the words begin that tell names apart."""

    name: str
    entries: tuple[Entry, ...]
    by_name: dict[str, list[tuple[int, str]]]
    by_word: dict[str, list[int]]
    countries: dict[str, str]
    """The normalised names of countries, and their codes."""


def of_entries(name: str, entries: Iterable[Entry]) -> Registry:
    """Make a registry that can be asked."""
    listed = tuple(sorted(entries, key=lambda each: each.iri))
    made = Registry(name, listed, {}, {}, {})
    for number, entry in enumerate(listed):
        words: set[str] = set()
        for value, kind in entry.names:
            made.by_name.setdefault(value, []).append((number, kind))
            if kind != ACRONYM:
                words.update(word for word in value.split() if word not in UNITS)
        for beginning in sorted({word[:BEGINNING] for word in words}):
            made.by_word.setdefault(beginning, []).append(number)
        if entry.country and entry.places:
            made.countries.setdefault(entry.places[-1], entry.country)
    return made


def of_ror(path: Path, base: str, note: Note) -> Registry:
    """Read a ROR dump: JSON in schema 1 or 2, plain, .gz, .zst, or in the .zip it comes in.

    `note` is told what of it cannot be used. Raises SourceError.
    """
    if not path.is_file():
        raise SourceError(f"{path}: there is no such file")
    found: dict[str, Entry] = {}
    for member in _members(path):
        for record in _records(path, member, note):
            entry = _entry(record, base)
            if entry:
                found.setdefault(entry.iri, entry)
    if not found:
        raise SourceError(f"{path}: expected a ROR dump (JSON), found no organisation in it")
    return of_entries("ror", found.values())


def _members(path: Path) -> list[int | None]:
    """Give the members of an archive to read: of a dump in both schemas the newer one."""
    listed = packed.members(path)
    if listed is None:
        return [None]
    found = [each for each in listed if each.name.endswith(".json") and not each.refusal]
    newer = [each for each in found if _SCHEMA_2.search(each.name)]
    return [each.position for each in newer or found]


def _records(path: Path, member: int | None, note: Note) -> Iterator[Institution]:
    source = SourceDocument(name=path.name, sha256=hashlib.sha256(path.name.encode()).hexdigest(), format="ror")
    with packed.content(path, member) as stream:
        for record in ror.read(stream, source, note):
            if isinstance(record, Institution):
                yield record


def _entry(record: Institution, base: str) -> Entry | None:
    own = record.identifier("ror")
    if own is None:
        return None
    names = {normal(each): ACRONYM for each in record.acronyms}
    names |= {normal(each.value): ALIAS for each in record.alternates}
    names[normal(record.name.value)] = SHOWN
    places = [
        text.normal(each) for place in record.places for each in (place.name, place.region, place.country) if each
    ]
    kept = tuple(sorted((name, kind) for name, kind in names.items() if name))
    return Entry(
        f"{base}institution/ror-{own}", record.name.value, kept, record.country_code or "", tuple(places), record
    )


def of_build(graph: Graph) -> Registry:
    """Give the institutions of a build that have an identifier."""
    entries = []
    for iri in graph.kinds["institution"]:
        shown = graph.of("name", iri)
        if graph.columns["identifier"].get(iri) and shown:
            names = {normal(each): ALIAS for each in graph.of("alternate", iri)} | {
                normal(each): SHOWN for each in shown
            }
            kept = tuple(sorted((name, kind) for name, kind in names.items() if name and not is_generic(name)))
            entries.append(Entry(iri, shown[0], kept, graph.first("country", iri)))
    return of_entries("build", entries)

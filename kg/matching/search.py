"""The whole search: read a build, compare, give the candidates of each kind, and say what was left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.matching import candidates, graph, institutions, persons, reasons, registry, venues
from kg.matching.candidate import THRESHOLDS, Candidate, Kind, best_first, directed
from kg.matching.candidates import Decided
from kg.matching.graph import Graph
from kg.matching.persons import People
from kg.records import Institution
from kg.records.prove import Note


class Wanted(NamedTuple):
    """What is looked for."""

    kinds: Sequence[Kind]
    threshold: float | None = None
    ror: Path | None = None
    decided: Decided = Decided()


class Matched(NamedTuple):
    """The candidates, the best first, and what was looked at."""

    candidates: tuple[Candidate, ...]
    graph: Graph
    entries: Mapping[str, Institution]
    """Institutions of a registry that candidates lead to, which the build may not describe."""
    told: tuple[str, ...]
    """What was compared, and what was left out."""


def search(build: Path, wanted: Wanted, note: Note) -> Matched:
    """Find the candidates of a build. `note` is told what of a ROR dump cannot be used. Raises SourceError."""
    read = graph.read(build)
    found: list[Candidate] = []
    told: list[str] = []
    entries: dict[str, Institution] = {}
    for kind in wanted.kinds:
        threshold = THRESHOLDS[kind] if wanted.threshold is None else wanted.threshold
        if kind == "person":
            found += _people(read, threshold, wanted.decided, told)
        elif kind == "venue":
            found += _undecided(venues.candidates(read, threshold), wanted.decided)
            told.append(f"{len(read.kinds[kind]):,} venues")
        else:
            found += _undecided(_institutions(read, threshold, wanted.ror, entries, note, told), wanted.decided)
    return Matched(tuple(sorted(found, key=best_first)), read, entries, tuple(told))


def _people(read: Graph, threshold: float, decided: Decided, told: list[str]) -> Iterator[Candidate]:
    people = persons.people(read)
    found = candidates.among(people, threshold, decided)
    told.append(f"{len(people.persons):,} people, {found.compared:,} pairs compared")
    if people.unnamed:
        told.append(f"{people.unnamed:,} people without a name were not compared")
    if found.left_out:
        most = max(found.left_out, key=lambda key: (found.left_out[key], key))
        told.append(
            f"{sum(found.left_out.values()):,} pairs of {len(found.left_out):,} frequent names (the most: {most}) have "
            "no work, co-author, affiliation or page in common and were not compared"
        )
    if found.implied:
        told.append(f"{found.implied:,} more pairs over the threshold follow from these, or contradict better ones")
    for pair in found.pairs:
        yield _person(pair, people, read)


def _person(pair: candidates.Pair, people: People, read: Graph) -> Candidate:
    ends = people.persons[pair.one], people.persons[pair.other]
    both = {each.iri: each for each in ends}
    one, other = directed(ends[0].iri, ends[1].iri, read.base)
    names = reasons.called(both[one]), reasons.called(both[other])
    return Candidate("person", one, other, names, "compatible-name", pair.score, reasons.of_pair(pair, people, read))


def _institutions(
    read: Graph, threshold: float, ror: Path | None, entries: dict[str, Institution], note: Note, told: list[str]
) -> Iterable[Candidate]:
    """Give the candidates with a ROR dump, or else with those institutions of the build that have an identifier."""
    known = registry.of_ror(ror, read.base, note) if ror else registry.of_build(read)
    printed = len(institutions.as_printed(read)) if ror else 0
    strings = f", {printed:,} affiliations as printed" if ror else ""
    told.append(f"{len(read.kinds['institution']):,} institutions{strings}, {len(known.entries):,} to match them with")
    found = list(institutions.candidates(read, known, threshold, strings=bool(ror)))
    reached = {each.other for each in found}
    entries |= {each.iri: each.record for each in known.entries if each.record and each.iri in reached}
    if ror:
        return found
    return [*found, *institutions.of_one_name(read, (each.one for each in found), threshold)]


def _undecided(found: Iterable[Candidate], decided: Decided) -> Iterator[Candidate]:
    """Leave out pairs that someone has decided, either way."""
    known = _pairs((*decided.same, *decided.different))
    for each in found:
        if frozenset((each.one, each.other)) not in known:
            yield each


def _pairs(decided: Collection[tuple[str, str]]) -> frozenset[frozenset[str]]:
    return frozenset(map(frozenset, decided))

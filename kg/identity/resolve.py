"""Resolve what a few records have to do with one another: a pure function of their facts, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.identity.match import Joined, work_keys, works
from kg.identity.mint import Kind
from kg.identity.names import Pair, best, key, key_of, number
from kg.identity.papers import PaperFacts, together
from kg.identity.place import Place
from kg.identity.same import Name, Refused, sameness

SEPARATOR = "\x1f"


class Resolved(NamedTuple):
    """What some papers are, by their keys; none of them has anything to do with a paper that is not among them."""

    same: Mapping[Name, Pair]
    keys: tuple[str, ...]
    """The key of each record's paper."""
    places: Mapping[str, Place]
    """For each paper where it stands, with the key of its work."""
    works: Mapping[str, str]
    """For the key of each identifier that names a work, the key of the work."""
    joined: tuple[Joined, ...]
    kinds: Mapping[str, str]
    """For the key of each work the kind of its first expression."""
    refused: tuple[Refused, ...]
    """What was stated and left out."""


class Answer(NamedTuple):
    """What holds of an identifier: under `paper` and the other kinds what it is the same as, under `of` its work."""

    kind: str
    scheme: str
    value: str
    answer: str

    @property
    def row(self) -> tuple[int, str, str]:
        """How it is found again: the number of the name, the name itself, and what holds of it."""
        name = self[:3]
        return number(*name), SEPARATOR.join(name), self.answer


def resolve_component(papers: Sequence[PaperFacts]) -> Resolved:
    """Resolve papers that may have to do with one another, given in the order of their sources."""
    aliases, refused = sameness(stated for paper in papers for stated in paper.stated)
    keys = tuple(paper.key_in(aliases) for paper in papers)
    records: dict[str, list[PaperFacts]] = {}
    for each, paper in zip(keys, papers, strict=True):
        records.setdefault(each, []).append(paper)
    merged = {each: together(group) for each, group in records.items()}
    found, joined = works(merged, aliases)
    places = {
        each: Place(work.key, position == 0, each in work.stated)
        for work in found
        for position, each in enumerate(work.expressions)
    }
    named = {name: work.key for work in found for each in work.expressions for name in work_keys(merged[each], aliases)}
    kinds = {work.key: merged[work.expressions[0]].kind for work in found}
    return Resolved(aliases, keys, places, named, tuple(joined), kinds, refused)


def answers(papers: Sequence[PaperFacts], resolved: Resolved) -> Iterator[Answer]:
    """Give what holds of the identifiers of some papers, where it is not what anyone would think."""
    for (kind, scheme, value), found in resolved.same.items():
        if found != (scheme, value):
            yield Answer(kind, scheme, value, SEPARATOR.join(found))
    named = dict.fromkeys(each for paper in papers for each in naming_work(paper))
    for each in named:
        name = key_of("work", (each,), resolved.same)
        if name is not None and resolved.works[name] != key(each):
            yield Answer("of", *each, resolved.works[name])


def answers_alone(paper: PaperFacts) -> list[Answer]:
    """Give what holds of the identifiers of a paper that has nothing to do with any other."""
    named = paper.work_identifiers
    if paper.versions or not (_differ(paper.identifiers) and _differ(named)):
        return list(answers((paper,), resolve_component((paper,))))
    found = best("paper", paper.identifiers, {})
    rest = _others("paper", paper.identifiers, found) if found else []
    first = found or best("work", named, {})
    if first is None:
        return []
    work = key(first)
    return rest + [Answer("of", *each, work) for each in named if key_of("work", (each,), {}) not in (None, work)]


def _others(kind: Kind, identifiers: Sequence[Pair], found: Pair) -> list[Answer]:
    answer = SEPARATOR.join(found)
    return [Answer(kind, *each, answer) for each in identifiers if each != found and best(kind, (each,), {})]


def naming_work(paper: PaperFacts) -> Iterator[Pair]:
    """Give the identifiers by which a paper may name its work."""
    yield from paper.work_identifiers
    for version in paper.versions:
        yield from version


def _differ(identifiers: Sequence[Pair]) -> bool:
    """Tell whether no two identifiers are of one scheme."""
    return len({scheme for scheme, _ in identifiers}) == len(identifiers)

"""Resolve what a few records have to do with one another: a pure function of their facts, in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.identity.match import Joined, work_keys, works
from kg.identity.names import Pair
from kg.identity.papers import PaperFacts, together
from kg.identity.place import Place
from kg.identity.same import Name, same


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


def resolve_component(papers: Sequence[PaperFacts]) -> Resolved:
    """Resolve papers that may have to do with one another, given in the order of their sources."""
    aliases = same(thing for paper in papers for thing in paper.things)
    keys = tuple(paper.key_in(aliases) for paper in papers)
    records: dict[str, list[PaperFacts]] = {}
    for key, paper in zip(keys, papers, strict=True):
        records.setdefault(key, []).append(paper)
    merged = {key: together(group) for key, group in records.items()}
    found, joined = works(merged, aliases)
    places = {
        key: Place(work.key, position == 0, key in work.stated)
        for work in found
        for position, key in enumerate(work.expressions)
    }
    named = {name: work.key for work in found for key in work.expressions for name in work_keys(merged[key], aliases)}
    return Resolved(aliases, keys, places, named, tuple(joined))

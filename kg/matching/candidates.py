"""The candidates among the people of a build: the best evidence for each, and what was left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import takewhile
from typing import Final, NamedTuple

from kg.matching import weights
from kg.matching.blocks import BLOCK, Blocks
from kg.matching.clusters import Clash, Clusters
from kg.matching.evidence import Piece, weigh
from kg.matching.persons import People

THRESHOLD: Final = 0.7
"""The score from which candidates are shown: at it the precision measured is at least 0.98 (docs/matching.md)."""
CONTESTED: Final = 0.5
"""The most that a candidate scores which would make one of two who cannot be."""

AS_WELL: Final = 1.0
"""Bits by which a candidate must be better than one that contradicts it."""


class Decided(NamedTuple):
    """Pairs that someone has decided, by IRI: the same, and different."""

    same: Collection[tuple[str, str]] = ()
    different: Collection[tuple[str, str]] = ()


UNDECIDED: Final = Decided()


class Pair(NamedTuple):
    """Two people who may be one, by their numbers, with the evidence and who cannot be one if they are."""

    one: int
    other: int
    bits: float
    score: float
    pieces: tuple[Piece, ...]
    clash: Clash | None = None
    rival: int | None = None
    """Someone who would do nearly as well as one of the two, and cannot be the other."""

    @property
    def is_contested(self) -> bool:
        """Someone else would do as well or better."""
        return self.clash is not None or self.rival is not None


class Found(NamedTuple):
    """The candidates of a kind, the best first, and what was not compared."""

    pairs: tuple[Pair, ...]
    compared: int
    left_out: Mapping[str, int]
    """For each name that too many have, how many pairs of them were not compared."""
    implied: int
    """Pairs over the threshold that follow from better ones, and were decided to be the same or are candidates."""


Weighed = list[tuple[float, int, int]]
"""Pairs of people by their numbers, each behind what it weighs, the best first (the weight is negative)."""


def among(people: People, threshold: float = THRESHOLD, decided: Decided = UNDECIDED, most: int = BLOCK) -> Found:
    """Give the candidates among people, each cluster of them as the fewest and best pairs that hold it together."""
    found, blocks = weighed(people, threshold, most)
    pairs = chosen(people, found, threshold, decided)
    return Found(pairs, blocks.compared, blocks.left_out, len(found) - len(pairs))


def weighed(people: People, threshold: float, most: int = BLOCK) -> tuple[Weighed, Blocks]:
    """Give all pairs that score as much as a threshold, the best first, and what was compared."""
    persons = people.persons
    blocks = Blocks(persons, most)
    least = weights.bits(threshold)
    made = ((weigh(persons[one], persons[other], people, least), one, other) for one, other in blocks.pairs())
    found = [(-each.bits, one, other) for each, one, other in made if each and rounded(each.bits) >= threshold]
    return sorted(found), blocks


def chosen(people: People, found: Weighed, threshold: float, decided: Decided = UNDECIDED) -> tuple[Pair, ...]:
    """Give the fewest and best pairs that hold together what scores as much as a threshold."""
    persons = people.persons
    numbers = {person.iri: number for number, person in enumerate(persons)}
    clusters = Clusters(persons, _numbered(decided.different, numbers))
    for one, other in _numbered(decided.same, numbers):
        clusters.join(one, other)
    over = takewhile(lambda each: rounded(-each[0]) >= threshold, found)
    return _best_first(_held_together(over, clusters, people, threshold))


def _numbered(pairs: Iterable[tuple[str, str]], numbers: Mapping[str, int]) -> list[tuple[int, int]]:
    return sorted((numbers[one], numbers[other]) for one, other in pairs if one in numbers and other in numbers)


def _held_together(
    weighed: Iterable[tuple[float, int, int]], clusters: Clusters, people: People, threshold: float
) -> Iterator[Pair]:
    """Take the best pair that joins two clusters, and so on; one that would join what cannot be one is contested."""
    taken: list[tuple[float, int, int, Clash | None]] = []
    contested: set[tuple[int, int]] = set()
    rivals: dict[int, tuple[float, int]] = {}
    for weight, one, other in weighed:
        first, second = sorted((clusters.of(one), clusters.of(other)))
        if first == second or other in clusters.different.get(one, ()):
            continue
        if (first, second) in contested:
            continue
        clash = clusters.clash(one, other)
        taken.append((-weight, one, other, clash))
        if clash is None:
            clusters.join(one, other)
        else:
            contested.add((first, second))
            rivals.setdefault(one, (-weight, other))
            rivals.setdefault(other, (-weight, one))
    for bits, one, other, clash in taken:
        rival = None if clash else _rival(bits, one, other, rivals)
        score = rounded(bits) if clash is None and rival is None else min(rounded(bits), CONTESTED)
        if score >= threshold:
            found = weigh(people.persons[one], people.persons[other], people)
            assert found is not None
            yield Pair(one, other, bits, score, found.pieces, clash, rival)


def _rival(bits: float, one: int, other: int, rivals: Mapping[int, tuple[float, int]]) -> int | None:
    """Give someone who would do nearly as well as one of two, and cannot be the other."""
    near = [rivals[each] for each in (one, other) if each in rivals and rivals[each][0] > bits - AS_WELL]
    return max(near)[1] if near else None


def _best_first(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted(pairs, key=lambda each: (-each.score, -each.bits, each.one, each.other)))


def rounded(bits: float) -> float:
    """Give the score that some bits make, with two digits; never rounded up over a threshold.

    >>> rounded(4.2)
    0.94
    """
    return int(weights.score(bits) * 100 + 1e-9) / 100

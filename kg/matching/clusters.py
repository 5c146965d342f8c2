"""From pairs to candidates: the best ones first, and none that would make one of two who cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.matching import names
from kg.matching.names import Form
from kg.matching.persons import Person


class Clash(NamedTuple):
    """Two people who cannot be one, and would be if a pair were."""

    one: int
    other: int
    why: str


class _Cluster:
    """People who may all be one, with what tells whether more may."""

    __slots__ = ("forms", "members", "orcids", "places")

    def __init__(self, number: int, person: Person) -> None:
        self.members = [number]
        self.forms: dict[tuple[Form, ...], int] = {person.forms: number}
        self.orcids = {each: number for each in sorted(person.identifiers) if each.startswith("orcid:")}
        self.places = {(each.paper, each.part): (each.role, number) for each in person.positions}

    def add(self, other: _Cluster) -> None:
        self.members += other.members
        self.forms |= other.forms
        self.orcids |= other.orcids
        self.places |= other.places


class Clusters:
    """People who grow together as candidates are taken, the best first."""

    def __init__(self, persons: Sequence[Person], different: Iterable[tuple[int, int]] = ()) -> None:
        """Begin with everyone alone; `different` are pairs that were decided to be two people."""
        self.persons = persons
        self.root = list(range(len(persons)))
        self.clusters: dict[int, _Cluster] = {}
        self.different: dict[int, set[int]] = {}
        for one, other in different:
            self.different.setdefault(one, set()).add(other)
            self.different.setdefault(other, set()).add(one)

    def of(self, number: int) -> int:
        """Give the number that stands for the cluster of a person."""
        while self.root[number] != number:
            self.root[number] = number = self.root[self.root[number]]
        return number

    def _cluster(self, number: int) -> _Cluster:
        if number not in self.clusters:
            self.clusters[number] = _Cluster(number, self.persons[number])
        return self.clusters[number]

    def join(self, one: int, other: int) -> None:
        """Make one cluster of those of two people."""
        first, second = self.of(one), self.of(other)
        if first == second:
            return
        mine, theirs = self._cluster(first), self._cluster(second)
        if len(mine.members) < len(theirs.members):
            first, second, mine, theirs = second, first, theirs, mine
        mine.add(theirs)
        self.root[second] = first
        del self.clusters[second]

    def clash(self, one: int, other: int) -> Clash | None:
        """Give two members of the clusters of two people who cannot be one."""
        mine, theirs = self._cluster(self.of(one)), self._cluster(self.of(other))
        if mine.orcids and theirs.orcids and mine.orcids.keys().isdisjoint(theirs.orcids):
            return Clash(min(mine.orcids.values()), min(theirs.orcids.values()), "have different ORCIDs")
        few, many = sorted((mine.places, theirs.places), key=len)
        for part, (role, number) in few.items():
            found = many.get(part)
            if found and found[0] != role:
                return Clash(number, found[1], "have the same part in one paper")
        for forms, number in mine.forms.items():
            for others, second in theirs.forms.items():
                if names.agreement(forms, others) is None:
                    return Clash(number, second, "have different names")
        return self._decided(mine, theirs)

    def _decided(self, mine: _Cluster, theirs: _Cluster) -> Clash | None:
        few, many = sorted((mine.members, theirs.members), key=len)
        for number in few if self.different else ():
            found = self.different.get(number, set()) & set(many)
            if found:
                return Clash(number, min(found), "were decided to be two people")
        return None


def members(clusters: Clusters) -> Mapping[int, list[int]]:
    """Give the people of each cluster that has more than one."""
    found: dict[int, list[int]] = {}
    for number in range(len(clusters.persons)):
        found.setdefault(clusters.of(number), []).append(number)
    return {root: each for root, each in found.items() if len(each) > 1}

"""Which people are compared at all: those whose names may agree, and in large blocks those with something in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from kg.matching.persons import Person, keys

BLOCK: Final = 60
"""People with one family name and initial, up to which each is compared with each."""
WINDOW: Final = 20
"""People with something in common, in a large block, up to which each is compared with each."""


class Blocks:
    """The pairs to compare, and what was not compared, once all pairs were asked for."""

    def __init__(self, persons: Sequence[Person], most: int = BLOCK) -> None:
        """Sort people by the keys of their names."""
        self.persons = persons
        self.most = most
        self.keys = [keys(person.forms) for person in persons]
        self.compared = 0
        self.left_out: dict[str, int] = {}
        """For each large block, how many pairs of it were not compared."""
        self._blocks: dict[str, list[int]] = {}
        for number, each in enumerate(self.keys):
            for key in each:
                self._blocks.setdefault(key, []).append(number)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Give each pair of people once, by their numbers, the lower one first."""
        for key in sorted(self._blocks):
            block = self._blocks[key]
            if len(block) < 2:
                continue
            for one, other in combinations(block, 2) if len(block) <= self.most else self._narrowed(key, block):
                if len(self.keys[one]) == 1 or len(self.keys[other]) == 1 or self._first_common(one, other) == key:
                    self.compared += 1
                    yield one, other

    def _first_common(self, one: int, other: int) -> str:
        return min(set(self.keys[one]) & set(self.keys[other]))

    def _narrowed(self, key: str, block: list[int]) -> Iterator[tuple[int, int]]:
        """Give the pairs of a large block that share a work, a co-author, an affiliation, a page, or the name in full."""
        groups: dict[str, list[int]] = {}
        for number in block:
            person = self.persons[number]
            values = (person.works, person.shared["co-author"], person.shared["affiliation"], person.homepages)
            in_full = (
                f"{form.family}|{form.given[0]}" for form in person.forms if form.given and len(form.given[0]) > 1
            )
            for value in sorted(frozenset(in_full).union(*values)):
                groups.setdefault(value, []).append(number)
        found = {pair for group in groups.values() for pair in _near(group)}
        self.left_out[key] = len(block) * (len(block) - 1) // 2 - len(found)
        yield from sorted(found)


def _near(group: list[int]) -> Iterator[tuple[int, int]]:
    """Give the pairs of a group, or in a large one each with those that come next: clusters hold the rest together."""
    if len(group) <= WINDOW:
        yield from combinations(group, 2)
        return
    for step in range(1, WINDOW):
        yield from zip(group, group[step:], strict=False)

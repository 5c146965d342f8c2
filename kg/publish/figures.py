"""What there is in a graph, counted while its statements are read in order once: memory depends on its terms alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple, TypeVar

from kg.publish.lines import TYPE
from kg.vocab import NAMESPACES

Of = TypeVar("Of", str, tuple[str, str])
HOST = re.compile("<(https?://[^/?#>]+/)").match
SPECIAL = re.compile(r"[\\.\[\]{}()*+?^$|]")
"""What means something in a regular expression of SPARQL."""


class Figures(NamedTuple):
    """What there is in a graph."""

    statements: int
    subjects: int
    """Different ones."""
    entities: int
    """Subjects whose addresses are those of things; see `pattern`."""
    classes: dict[str, tuple[int, int]]
    """Subjects of each class, and the statements about them; the most frequent first."""
    properties: dict[str, tuple[int, int]]
    """Statements with each property, and the different subjects they have; the most frequent first."""
    links: dict[tuple[str, str], int]
    """Links to the web outside, by where the address begins (`https://orcid.org/`) and property; the most frequent first."""


def pattern(base: str) -> str:
    r"""Give the regular expression (of SPARQL) of the addresses of things.

    >>> pattern("https://kg.example/")
    '^https://kg\\.example/(source/[^/#?]+/)?[^/#?]+/[^/#?]+$'
    """
    return f"^{SPECIAL.sub(_escaped, base)}(source/[^/#?]+/)?[^/#?]+/[^/#?]+$"


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def count(triples: Iterable[bytes], base: str) -> Figures:
    """Count what canonical N-Triples in order say."""
    counter = _Counter(base)
    for _, own in groupby((line.decode().split(" ", 2) for line in triples), key=lambda terms: terms[0]):
        counter.add(own)
    return counter.figures()


class _Counter:
    """What was counted so far."""

    def __init__(self, base: str) -> None:
        self._is_entity: Callable[[str], object] = re.compile(pattern(base)).match
        self._is_link = _links(base)
        self._statements = self._subjects = self._entities = 0
        self._classes: Counter[str] = Counter()
        self._about: Counter[str] = Counter()
        self._properties: Counter[str] = Counter()
        self._having: Counter[str] = Counter()
        self._links: Counter[tuple[str, str]] = Counter()

    def add(self, own: Iterable[list[str]]) -> None:
        """Count the statements of a subject."""
        own_properties: Counter[str] = Counter()
        classes = []
        subject = ""
        for subject, predicate, rest in own:  # noqa: B007 - the same for all
            own_properties[predicate] += 1
            if predicate == TYPE and rest[0] == "<":
                classes.append(rest[1:-4])
            elif (found := HOST(rest)) and self._is_link(rest):
                self._links[found[1], predicate[1:-1]] += 1
        number = own_properties.total()
        self._statements += number
        self._subjects += 1
        self._entities += bool(self._is_entity(subject[1:-1]))
        self._properties.update(own_properties)
        self._having.update(own_properties.keys())
        self._classes.update(classes)
        for each in classes:
            self._about[each] += number

    def figures(self) -> Figures:
        """Give what was counted, the most frequent first, and in the order of their IRIs where equally frequent."""
        classes = {each: (number, self._about[each]) for each, number in _in_order(self._classes)}
        properties = {each[1:-1]: (number, self._having[each]) for each, number in _in_order(self._properties)}
        links = dict(_in_order(self._links))
        return Figures(self._statements, self._subjects, self._entities, classes, properties, links)


def _in_order(found: Counter[Of]) -> list[tuple[Of, int]]:
    return sorted(found.items(), key=lambda each: (-each[1], each[0]))


def _links(base: str) -> Callable[[str], bool]:
    """Give the function that says whether an object leads out of the graph, and is no term of a vocabulary."""
    ours = tuple(f"<{each}" for each in (base, *(namespace.iri for namespace in NAMESPACES)))
    return lambda term: not term.startswith(ours)

"""What is to be counted, counted in a store."""

from __future__ import annotations

from typing import NamedTuple, cast

from pyoxigraph import Literal, QuerySolution, QuerySolutions, Store

from kg.quality.measures import MEASURES, SPREADS, Measure, Spread
from kg.vocab import PREFIXES


class Figure(NamedTuple):
    """How many have what a measure asks for, and of how many."""

    measure: Measure
    number: int
    all: int

    @property
    def share(self) -> float | None:
        """How large the part is, from 0 to 1; None of nothing."""
        return self.number / self.all if self.all else None


class Part(NamedTuple):
    """How many there are of one value."""

    of: str
    number: int
    part: int | None = None
    """How many of these have what is counted apart, where anything is."""


class Spreading(NamedTuple):
    """How things are spread over values."""

    spread: Spread
    parts: tuple[Part, ...]


class Counted(NamedTuple):
    """All that is counted in a graph."""

    figures: tuple[Figure, ...]
    spreads: tuple[Spreading, ...]


def count(store: Store) -> Counted:
    """Count all that the tables name, in a store whose default graph is the merged graph."""
    return Counted(
        tuple(_figure(store, each) for each in MEASURES),
        tuple(Spreading(each, tuple(_parts(store, each))) for each in SPREADS),
    )


def _figure(store: Store, measure: Measure) -> Figure:
    (row,) = _rows(store, measure.query)
    return Figure(measure, int(_text(row, "count")), int(_text(row, "all")))


def _parts(store: Store, spread: Spread) -> list[Part]:
    return [
        Part(_text(row, "of"), int(_text(row, "count")), int(_text(row, "part")) if spread.part else None)
        for row in _rows(store, spread.query)
    ]


def _rows(store: Store, query: str) -> list[QuerySolution]:
    return list(cast("QuerySolutions", store.query(query, prefixes=PREFIXES)))


def _text(row: QuerySolution, name: str) -> str:
    value = row[name]
    assert isinstance(value, Literal)
    return value.value

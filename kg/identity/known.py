"""What was found of all records together, and what the mapping of some of them needs of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.identity.match import Link
from kg.identity.mint import Mint
from kg.identity.names import Pair
from kg.identity.place import Place
from kg.identity.same import Name
from kg.identity.values import Settled, Value
from kg.records import Record


class Known(NamedTuple):
    """What mapping some records needs to know of all the others."""

    mint: Mint
    """It holds the aliases of the identifiers that the records give, and the works that they name."""
    places: Mapping[str, Place]
    """For the IRI of a paper where it stands; of others, each is the one expression of a work of its own."""
    owners: Mapping[str, tuple[str, ...]]
    """For the SHA-256 of a page the people it is about that are known by name alone."""
    settled: Mapping[Settled, Value]
    """For a thing and a field of its node the value that holds, where batches differ."""


class Identity(NamedTuple):
    """Everything that depends on more than one batch."""

    base: str
    groups: int
    """The number of groups of records, in two or more batches, that get one IRI."""
    problems: tuple[str, ...]
    same: Mapping[Name, Pair]
    works: Mapping[str, str]
    places: Mapping[str, Place]
    owners: Mapping[str, tuple[str, ...]]
    settled: Mapping[Settled, Value]
    grouped: Mapping[int, Mapping[int, int]]
    joined: tuple[Link, ...]

    def aside(self, batch: int) -> Mapping[int, int]:
        """Give, for the positions of records in a batch that other batches describe too, the number of their group."""
        return self.grouped.get(batch, {})

    def known(self, records: Sequence[Record]) -> Known:
        """Give what mapping some records needs."""
        del records
        return Known(Mint(self.base, self.same, self.works), self.places, self.owners, self.settled)

    def links(self) -> Iterator[Link]:
        """Give the expressions that were joined to works by inference."""
        return iter(self.joined)

"""The facts of all batches, in a database, and what they come to.

Most records share no name with another: they are not looked at again. Of the others, those that share names, one with
the next, are a component; each component is resolved by itself. Nothing that grows with the number of records is held
in memory but two numbers for each that shares a name.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from kg.identity import components, database
from kg.identity.facts import Facts, Pairs
from kg.identity.known import Identity
from kg.identity.same import Refused


class Gathers(Protocol):
    """Takes the facts of all batches, and finds what they come to, here or elsewhere."""

    def add(self, facts: Facts) -> None:
        """Add the facts of the next batch."""

    def resolve(self, base: str) -> Identity:
        """Find what depends on more than one batch; after that, nothing can be added."""


class Ledger:
    """The facts of all batches, in their order."""

    def __init__(self, file: Path | None = None) -> None:
        """Begin with nothing; the facts are held in memory, or in a file, which is made anew."""
        self._file = file
        self._batches = 0
        if file is not None:
            file.unlink(missing_ok=True)
        self._database = database.opened(file)
        self._database.executescript(database.GATHERED)

    def add(self, facts: Facts) -> None:
        """Add the facts of the next batch."""
        self._database.execute("BEGIN")
        for table, rows in rows_of(facts, self._batches, ROWS):
            database.insert(self._database, table, rows)
        self._database.execute("COMMIT")
        self._batches += 1

    def resolve(self, base: str) -> Identity:
        """Find what depends on more than one batch; after that, nothing can be added."""
        found = self._database
        found.execute(f"PRAGMA cache_size = -{database.RESOLVING}")
        found.executescript(database.FOUND)
        found.execute("BEGIN")
        problems = [*components.resolve_things(found), *components.resolve_papers(found)]
        components.group(found)
        if self._batches > 1:
            components.settle(found)
        found.execute("COMMIT")
        return closed(found, self._file, base, problems)


def closed(found: sqlite3.Connection, file: Path | None, base: str, problems: Iterable[Refused]) -> Identity:
    """Close a database in which all is found, and give what it holds."""
    found.executescript(database.DONE)
    (groups,) = found.execute("SELECT count(DISTINCT number) FROM aside").fetchone()
    image = None
    if file is None:
        found.execute("VACUUM")
        image = found.serialize()
    found.close()
    return Identity(base, groups, tuple(problems), file, image)


def rows_of(facts: Facts, batch: int, tables: Iterable[str]) -> Iterator[tuple[str, Sequence[tuple[Any, ...]]]]:
    """Give the facts of a batch as rows of some tables."""
    first = batch << database.POSITION_BITS
    yield from ((table, ROWS[table](facts, first)) for table in tables)


def _numbered(pairs: Pairs, first: int) -> list[tuple[int, int]]:
    return [*zip(pairs.names, map(first.__add__, pairs.owners), strict=True)]


ROWS: Mapping[str, Callable[[Facts, int], Sequence[tuple[Any, ...]]]] = {
    "paper": lambda facts, first: [(first + position, plain) for position, plain in facts.papers],
    "name": lambda facts, first: _numbered(facts.names, first),
    "title": lambda facts, first: _numbered(facts.titles, first),
    "other": lambda facts, first: _numbered(facts.others, first),
    "alone": lambda facts, first: [(first + position, *rest) for position, *rest in facts.alone],
    "tie": lambda facts, _: [*zip(*facts.ties, strict=True)],
    "thing": lambda facts, first: [(first + at, *each) for at, each in enumerate(facts.things)],
    "owner": lambda facts, _: facts.owners,
    "said": lambda facts, first: [(first + at, *each) for at, each in enumerate(facts.said)],
}
"""The rows of each table that a batch gives, whose first record has a number."""

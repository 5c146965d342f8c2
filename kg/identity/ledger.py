"""The facts of all batches, in a database, and what they come to.

Most records share no name with another: they are not looked at again. Of the others, those that share names, one with
the next, are a component; each component is resolved by itself. Nothing that grows with the number of records is held
in memory but two numbers for each that shares a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kg.identity import components, database
from kg.identity.facts import Facts, Pairs
from kg.identity.known import Identity

RECENT: Final = 100_000
"""Of so many identifiers it is remembered that they stand in the database already."""


class Ledger:
    """The facts of all batches, in their order."""

    def __init__(self, file: Path | None = None) -> None:
        """Begin with nothing; the facts are held in memory, or in a file, which is made anew."""
        self._file = file
        self._batches = 0
        self._ties: set[int] = set()
        self._said: set[int] = set()
        if file is not None:
            file.unlink(missing_ok=True)
        self._database = database.opened(file)
        self._database.executescript(database.GATHERED)

    def add(self, facts: Facts) -> None:
        """Add the facts of the next batch."""
        first = self._batches << database.POSITION_BITS
        self._batches += 1
        put = self._database.executemany
        self._database.execute("BEGIN")
        put("INSERT INTO paper VALUES (?, ?)", [(first + position, plain) for position, plain in facts.papers])
        put("INSERT INTO name VALUES (?, ?)", _numbered(facts.names, first))
        put("INSERT INTO title VALUES (?, ?)", _numbered(facts.titles, first))
        put("INSERT INTO other VALUES (?, ?)", _numbered(facts.others, first))
        put("INSERT INTO alone VALUES (?, ?, ?, ?)", [(first + position, *rest) for position, *rest in facts.alone])
        self._add_things(facts, first)
        put("INSERT INTO owner VALUES (?, ?)", facts.owners)
        self._add_said(facts, first)
        self._database.execute("COMMIT")

    def _add_things(self, facts: Facts, first: int) -> None:
        """Add the sets of identifiers, but for those of which it is remembered that they are there."""
        recent = _remembered(self._ties)
        fresh = [each for each in zip(*facts.ties, strict=True) if hash(each) not in recent]
        owners = {owner for _, owner in fresh}
        things = [(first + at, *each) for at, each in enumerate(facts.things) if each[0] in owners]
        self._database.executemany("INSERT INTO tie VALUES (?, ?)", fresh)
        self._database.executemany("INSERT INTO thing VALUES (?, ?, ?)", things)
        recent.update(map(hash, fresh))

    def _add_said(self, facts: Facts, first: int) -> None:
        """Add single values, but for those of which it is remembered that they are there."""
        recent = _remembered(self._said)
        rows = [(first + at, *each) for at, each in enumerate(facts.said) if hash(each[:3]) not in recent]
        self._database.executemany("INSERT INTO said VALUES (?, ?, ?, ?, ?)", rows)
        recent.update(hash(row[1:4]) for row in rows)

    def resolve(self, base: str) -> Identity:
        """Find what depends on more than one batch; after that, nothing can be added."""
        found = self._database
        found.executescript(database.FOUND)
        found.execute("BEGIN")
        problems = [*components.resolve_things(found), *components.resolve_papers(found)]
        components.group(found)
        if self._batches > 1:
            components.settle(found)
        found.execute("COMMIT")
        found.executescript(database.DONE)
        (groups,) = found.execute("SELECT count(DISTINCT number) FROM aside").fetchone()
        image = None
        if self._file is None:
            found.execute("VACUUM")
            image = found.serialize()
        found.close()
        return Identity(base, groups, tuple(problems), self._file, image)


def _remembered(recent: set[int]) -> set[int]:
    """Give what is remembered, or nothing when it has become too much; numbers have the same hash everywhere."""
    if len(recent) > RECENT:
        recent.clear()
    return recent


def _numbered(pairs: Pairs, first: int) -> Iterable[tuple[int, int]]:
    return zip(pairs.names, map(first.__add__, pairs.owners), strict=True)

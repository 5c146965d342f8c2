"""The facts of all batches, in a database, and what they come to.

Most records share no name with another: they are not looked at again. Of the others, those that share names, one with
the next, are a component; each component is resolved by itself. Nothing that grows with the number of records is held
in memory but two numbers for each that shares a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.identity import components, database
from kg.identity.facts import Facts, Pairs
from kg.identity.known import Identity


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
        first = self._batches << database.POSITION_BITS
        self._batches += 1
        put = self._database.executemany
        self._database.execute("BEGIN")
        put("INSERT INTO paper VALUES (?, ?)", [(first + position, plain) for position, plain in facts.papers])
        put("INSERT INTO name VALUES (?, ?)", _numbered(facts.names, first))
        put("INSERT INTO title VALUES (?, ?)", _numbered(facts.titles, first))
        put("INSERT INTO other VALUES (?, ?)", _numbered(facts.others, first))
        put("INSERT INTO alone VALUES (?, ?, ?, ?)", [(first + position, *rest) for position, *rest in facts.alone])
        put("INSERT INTO tie VALUES (?, ?)", zip(*facts.ties, strict=True))
        put("INSERT INTO thing VALUES (?, ?, ?)", [(first + at, *each) for at, each in enumerate(facts.things)])
        put("INSERT INTO owner VALUES (?, ?)", facts.owners)
        put("INSERT INTO said VALUES (?, ?, ?, ?, ?)", [(first + at, *each) for at, each in enumerate(facts.said)])
        self._database.execute("COMMIT")

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
        found.executescript(database.DONE)
        (groups,) = found.execute("SELECT count(DISTINCT number) FROM aside").fetchone()
        image = None
        if self._file is None:
            found.execute("VACUUM")
            image = found.serialize()
        found.close()
        return Identity(base, groups, tuple(problems), self._file, image)


def _numbered(pairs: Pairs, first: int) -> Iterable[tuple[int, int]]:
    return zip(pairs.names, map(first.__add__, pairs.owners), strict=True)

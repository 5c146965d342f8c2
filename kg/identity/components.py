"""Find the components of what shares names in a database, and have each resolved by itself."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from kg.identity import database, outcome
from kg.identity.outcome import Outcome
from kg.identity.same import Refused

LIMIT: Final = outcome.LIMIT

_PUT: Final = {
    "answer": "INSERT OR IGNORE INTO answer VALUES (?, ?, ?)",
    "alias": "INSERT OR IGNORE INTO alias VALUES (?, ?, ?)",
    "moved": "INSERT OR IGNORE INTO moved VALUES (?, ?)",
    "place": "INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?)",
    "described": "INSERT INTO described VALUES (?, ?)",
    "link": "INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?)",
}
"""How rows are put down; of several that say something of one name, the first holds."""


def resolve_things(found: sqlite3.Connection) -> Iterator[Refused]:
    """Resolve people, institutions and venues; give what could not be."""
    _tie(found, "tie")
    _find_members(found)
    rows = found.execute(f"{database.THINGS} ORDER BY root, number")
    resolved = outcome.components(rows, partial(outcome.of_things, limit=LIMIT))
    yield from _put(found, (each for _, each in resolved))


def resolve_papers(found: sqlite3.Connection) -> Iterator[Refused]:
    """Resolve papers; give what could not be."""
    found.execute("DELETE FROM edge")
    _tie(found, "name")
    _find_members(found)
    rows = found.execute(f"{database.PAPERS} ORDER BY root, number")
    for root, title in outcome.components(rows, partial(outcome.titles, limit=LIMIT)):
        found.execute("INSERT INTO title VALUES (?, ?)", (title, root))
    _tie(found, "title")
    found.execute("INSERT INTO narrow SELECT id, root FROM member")
    _find_members(found)
    found.execute(database.NARROWED)
    rows = found.execute(f"{database.PAPERS} ORDER BY root, named, number")
    resolved = outcome.components(rows, partial(outcome.of_papers, limit=LIMIT))
    yield from _put(found, (each for _, each in resolved))
    found.execute(database.ANSWER_ALONE.format(database.ALONE))


def _put(found: sqlite3.Connection, outcomes: Iterable[Outcome]) -> Iterator[Refused]:
    """Put down what components come to; give what is told."""
    for each in outcomes:
        for table, rows in each.rows():
            found.executemany(_PUT[table], rows)
        yield from each.problems


def _tie(found: sqlite3.Connection, table: str) -> None:
    """Tie whatever stands under one name to the first that does."""
    database.run(found, database.TIE.format(table))


def _find_members(found: sqlite3.Connection) -> None:
    """Find the components of what is tied: each is known by the least of its numbers (a disjoint-set forest)."""
    ends = found.execute("SELECT one FROM edge UNION SELECT other FROM edge ORDER BY 1")
    ids = array("q", (end for (end,) in ends))
    parent = array("q", range(len(ids)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    for one, other in found.execute("SELECT one, other FROM edge"):
        a, b = sorted((root(bisect_left(ids, one)), root(bisect_left(ids, other))))
        parent[b] = a
    found.execute("DELETE FROM member")
    found.executemany("INSERT INTO member VALUES (?, ?, NULL)", ((each, ids[root(at)]) for at, each in enumerate(ids)))


def group(found: sqlite3.Connection) -> None:
    """Give numbers to the groups of records that get one IRI and stand in several batches, in the order of their first."""
    database.run(found, f"{database.DESCRIBE}; {database.GROUP}; {database.NUMBER}")


def settle(found: sqlite3.Connection) -> None:
    """Put down the single values of which batches gave several: the first holds."""
    database.run(found, f"{database.BETTER}; {database.SETTLE}")

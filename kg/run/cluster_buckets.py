"""What tasks do with the rows of a bucket: they make a database of them, and ask it what one machine asks of all.

No bucket lacks a row that has to do with one of its own, so what all buckets give together is what one machine finds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from itertools import count, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from kg.identity import database, outcome
from kg.identity.ledger import rows_of
from kg.identity.outcome import Outcome, Tied
from kg.run.passes import First

if TYPE_CHECKING:
    from pyspark import Broadcast

Row = tuple[str, tuple[Any, ...]]
"""The name of a table, and a row of it."""
Rows = Iterator[Row]

_CHUNK: Final = 1000
"""Rows that are put down at a time."""
_TABLES: Final = """
CREATE TABLE tied (root INTEGER, named INTEGER, number INTEGER, facts BLOB);
CREATE TABLE ranked_answer (name INTEGER, said TEXT, answer TEXT, late INTEGER, root INTEGER, at INTEGER);
CREATE TABLE ranked_alias (name INTEGER, said TEXT, answer TEXT, late INTEGER, root INTEGER, at INTEGER);
CREATE TABLE ranked_place (key TEXT, work TEXT, owns INTEGER, stated INTEGER, late INTEGER, root INTEGER, at INTEGER);
"""
"""What only buckets have: what components are made of, and what is found, with the order in which one machine finds it."""
_FIRST: Final = """
INSERT OR IGNORE INTO answer SELECT name, said, answer FROM ranked_answer ORDER BY name, said, late, root, at;
INSERT OR IGNORE INTO alias SELECT name, said, answer FROM ranked_alias ORDER BY name, said, late, root, at;
INSERT OR IGNORE INTO place SELECT key, work, owns, stated FROM ranked_place ORDER BY key, late, root, at
"""
_FOUND: Final = {
    "answer": "SELECT * FROM answer ORDER BY name, said",
    "alias": "SELECT * FROM alias ORDER BY name, said",
    "place": "SELECT * FROM place ORDER BY key",
}
"""How the first of what is found is chosen, and given."""
_LEAST: Final = "CREATE TEMP TABLE least AS SELECT one AS node, min(other) AS least FROM edge GROUP BY one"
LARGE: Final = """
SELECT DISTINCT other, min(one, least) FROM edge JOIN least ON node = one WHERE other > one
"""
"""Tie the larger neighbours of each node to the least of it and its neighbours."""
SMALL: Final = """
SELECT other, least FROM edge JOIN least ON node = one WHERE other <> least UNION SELECT node, least FROM least
"""
"""Tie a node and its smaller neighbours to the least of them."""
_BETTER: Final = """
CREATE TABLE better (thing INTEGER, field INTEGER, value INTEGER, number INTEGER, named INTEGER)
"""
"""What is said, as `settled` takes it."""
_SAID: Final = """
SELECT better.thing, better.field, better.value, min(better.number), named, facts
FROM better JOIN said USING (number) GROUP BY better.thing, better.field, better.value, named
"""
_SPREAD: Final = "SELECT first, owner FROM described JOIN grouped ON grouped.name = described.name"


def rows_of_facts(starts: Broadcast[list[int]], tables: Sequence[str], firsts: Iterable[First]) -> Rows:
    """Give the facts of readings, which have a number each, in order."""
    for batch, some in groupby(firsts, lambda each: each.batch):
        for number, first in enumerate(some, starts.value[batch]):
            for table, rows in rows_of(first.facts, number, tables):
                yield from ((table, row) for row in rows)


@contextmanager
def _tables(rows: Rows, more: str = "") -> Iterator[sqlite3.Connection]:
    """Give a database with some rows."""
    with closing(database.passing()) as found:
        found.executescript(_TABLES + more)
        found.execute("BEGIN")
        put(found, rows)
        yield found


def put(found: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Add rows to their tables."""
    waiting: dict[str, list[tuple[Any, ...]]] = {}
    for table, row in rows:
        some = waiting.setdefault(table, [])
        some.append(row)
        if len(some) >= _CHUNK:
            database.insert(found, table, some)
            some.clear()
    for table, some in waiting.items():
        database.insert(found, table, some)


def edges(table: str, rows: Rows) -> Rows:
    """Tie whatever stands under one name in a table."""
    with _tables(rows) as found:
        database.run(found, database.TIE.format(table))
        yield from (("edge", row) for row in found.execute("SELECT DISTINCT other, one FROM edge"))


def tied_anew(query: str, rows: Rows) -> Rows:
    """Tie neighbours to the least that their node knows: the larger ones, or the smaller ones."""
    with _tables(rows) as found:
        found.execute(_LEAST)
        yield from (("edge", row) for row in found.execute(query))


def tied(query: str, rows: Rows) -> Rows:
    """Give what belongs to a component with the number of that."""
    with _tables(rows) as found:
        yield from (("tied", row) for row in found.execute(query))


def placed(rows: Rows) -> Rows:
    """Give papers that share names by their components, and what holds of those that share none."""
    with _tables(rows) as found:
        found.execute(database.NARROWED)
        yield from (("tied", row) for row in found.execute(database.PAPERS))
        yield from (("ranked_answer", (*row[:3], 1, row[3], 0)) for row in found.execute(database.ALONE))


def _in_components(found: sqlite3.Connection) -> Iterable[Tied]:
    return found.execute("SELECT * FROM tied ORDER BY root, named, number")


def titled(limit: int, rows: Rows) -> Rows:
    """Give components the titles that their records may have when they are merged."""
    with _tables(rows) as found:
        named = outcome.components(_in_components(found), partial(outcome.titles, limit=limit))
        yield from (("title", (title, root)) for root, title in named)


def resolved(late: int, made: Callable[[Iterator[Tied]], Iterator[Outcome]], rows: Rows) -> Rows:
    """Resolve components, and give rows with the order in which they are found."""
    with _tables(rows) as found:
        order = count()
        for root, each in outcome.components(_in_components(found), made):
            for table, some in each.rows():
                yield from (_ranked(table, row, root, next(order)) for row in some)
            yield from (("problem", (late, root, next(order), *told)) for told in each.problems)


def _ranked(table: str, row: tuple[Any, ...], root: int, at: int) -> Row:
    if table in _FOUND:
        return f"ranked_{table}", (*row, 0, root, at)
    return table, (*row, root, at) if table == "link" else row


def firsts(rows: Rows) -> Rows:
    """Give what is found of each name, of several the one that one machine finds first, in the order of names."""
    with _tables(rows) as found:
        database.run(found, _FIRST)
        for table, query in _FOUND.items():
            yield from ((table, row) for row in found.execute(query))


def ordered(table: str, rows: Rows) -> Rows:
    """Give few and small rows in the order of what makes their bucket."""
    order = itemgetter(-2, -1) if table == "link" else itemgetter(0, 1)
    yield from ((table, row) for row in sorted((row for _, row in rows), key=order))


def described(rows: Rows) -> Rows:
    """Give what records are about, by its better name."""
    with _tables(rows) as found:
        found.execute(database.DESCRIBE)
        yield from (("described", row) for row in found.execute("SELECT name, owner FROM described"))


def grouped(rows: Rows) -> Rows:
    """Give the records of several batches that are about one thing, each with the first of them."""
    with _tables(rows) as found:
        found.execute(database.GROUP)
        yield from (("aside", row) for row in found.execute(_SPREAD))


def bettered(rows: Rows) -> Rows:
    """Give what is said by the better name of each thing, each value once."""
    with _tables(rows) as found:
        database.run(found, database.BETTER)
        for thing, field, value, number, named, facts in found.execute(_SAID):
            yield "better", (thing, field, value, number, named)
            yield "said", (number, thing, field, value, facts)


def settled(rows: Rows) -> Rows:
    """Give the values that hold where several are said."""
    with _tables(rows, _BETTER) as found:
        database.run(found, database.SETTLE)
        yield from (("settled", row) for row in found.execute("SELECT thing, field, facts FROM settled"))

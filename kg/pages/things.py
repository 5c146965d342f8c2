"""The table of things, read: what they are called, which there are, and which answer to some words.

`things(iri, kind, label, lang, year, links)` has one row a thing, and the full-text index `words(label, other,
identifiers)` the same row numbers.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any, Final, NamedTuple

from kg.store.spacing import spaced

_COLUMNS: Final = "t.iri, t.kind, t.label, t.lang, t.year, t.links"
_WORD: Final = re.compile(r"\w")
_MOST_WORDS: Final = 16
_LONGEST: Final = 300
TOO_MANY: Final = -1
_STEP, _MOST_STEPS = 100_000, 400
"""Instructions of the database between two looks, and how often is looked: some two seconds of work."""
_BEGINNING: Final = 2
"""Letters that a beginning of a word has at least."""
ORDERS: Final = {
    "linked": "t.links DESC, t.label",
    "newest": "t.year DESC, t.label",
    "name": "t.label COLLATE NOCASE",
}
"""How a list may be ordered."""


class Thing(NamedTuple):
    """A row of the table."""

    iri: str
    kind: str | None
    label: str | None
    lang: str | None
    year: int | None
    links: int | None


class Listed(NamedTuple):
    """A part of a list, and how long the whole list is."""

    rows: Iterable[Thing]
    """They come as they are looked at, once."""
    total: int


def named(things: sqlite3.Connection, iris: Iterable[str]) -> dict[str, Thing]:
    """Give the rows of some things by their IRIs; what is not in the table is left out."""
    asked = json.dumps(sorted(set(iris)))
    rows = things.execute(f"SELECT {_COLUMNS} FROM json_each(?) j CROSS JOIN things t ON t.iri = j.value", (asked,))  # noqa: S608
    return {row[0]: Thing(*row) for row in rows}


def listed(things: sqlite3.Connection, iris: Sequence[str], start: int, size: int) -> list[Thing]:
    """Give a part of some things, the newest first."""
    columns = _COLUMNS.replace("t.iri", "j.value", 1)
    rows = things.execute(
        f"SELECT {columns} FROM json_each(?) j LEFT JOIN things t ON t.iri = j.value "  # noqa: S608 - our own words
        "ORDER BY t.year DESC, t.label COLLATE NOCASE, j.value LIMIT ? OFFSET ?",
        (json.dumps(iris), size, start),
    )
    return [Thing(*row) for row in rows]


def counts(things: sqlite3.Connection) -> dict[str, int]:
    """Give how many things there are of each kind, the largest number first."""
    rows = things.execute("SELECT kind, count(*) FROM things GROUP BY kind ORDER BY count(*) DESC, kind")
    return dict(rows.fetchall())


def years(things: sqlite3.Connection, kind: str) -> list[tuple[int, int]]:
    """Give the years of the things of a kind, the newest first, and how many there are of each."""
    rows = things.execute(
        "SELECT year, count(*) FROM things WHERE kind = ? AND year IS NOT NULL GROUP BY year ORDER BY year DESC",
        (kind,),
    )
    return rows.fetchall()


def browse(things: sqlite3.Connection, kind: str, *, year: int | None, order: str, start: int, size: int) -> Listed:
    """Give a part of the things of a kind, or of those of a year; all behind its start where its size is negative."""
    where: str = "t.kind = ?"
    given: list[str | int] = [kind]
    if year is not None:
        where, given = "t.kind = ? AND t.year = ?", [kind, year]
    if order == "name":
        where += " AND t.label IS NOT NULL"
    return _part(things, "things t", where, given, ORDERS[order], start, size)


def search(things: sqlite3.Connection, asked: str, kind: str | None, start: int, size: int) -> Listed:
    """Give a part of the things that hold all the words asked for, the last of which may be a beginning.

    Where more things answer than can be put in order, none is given, and `TOO_MANY` is their number.
    """
    match = expression(asked)
    if not match:
        return Listed((), 0)
    tables = "words JOIN things t ON t.rowid = words.rowid"
    where, given = "words MATCH ?", [match]
    if kind is not None:
        where, given = "words MATCH ? AND t.kind = ?", [match, kind]
    order = f"t.kind = 'work', bm25(words, 10, 4, 6), {ORDERS['linked']}"
    steps = count()
    things.set_progress_handler(lambda: next(steps) >= _MOST_STEPS, _STEP)
    try:
        found = _part(things, tables, where, given, order, start, size)
        return Listed(list(found.rows), found.total)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        return Listed((), TOO_MANY)
    finally:
        things.set_progress_handler(None, 0)


def _part(
    things: sqlite3.Connection, tables: str, where: str, given: Sequence[Any], order: str, start: int, size: int
) -> Listed:
    total = things.execute(f"SELECT count(*) FROM {tables} WHERE {where}", given).fetchone()[0]  # noqa: S608
    rows = things.execute(
        f"SELECT {_COLUMNS} FROM {tables} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608
        (*given, size, start),
    )
    return Listed(map(Thing._make, rows), total)


def expression(asked: str) -> str:
    """Give what is asked for as an expression of the index, in which nothing but words is left.

    >>> expression('deep "learn'), expression("深度 学习")
    ('"deep" "learn" *', '"深 度" "学 习"')
    """
    words = [each.replace('"', "").replace("\0", "") for each in asked[:_LONGEST].split()]
    kept = [spaced(each).split() for each in words if _WORD.search(each)][:_MOST_WORDS]
    ending = " *" if kept and len(kept[-1][-1]) >= _BEGINNING else ""
    return " ".join(f'"{" ".join(each)}"' for each in kept) + ending

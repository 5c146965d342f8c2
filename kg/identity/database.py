"""The tables in which identity holds what does not fit into memory.

A record has a number: that of its batch, and its position in the batch in the lowest bits. So numbers are in the order
of sources.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

GATHERING: Final = 2 << 10
RESOLVING: Final = 32 << 10
"""KiB of the tables that are held in memory: while rows are added at their ends, and while they are looked up."""

POSITION_BITS: Final = 32
"""How many bits of a record's number are its position in its batch."""

GATHERED: Final = """
CREATE TABLE paper (number INTEGER PRIMARY KEY, facts BLOB);
CREATE TABLE name (name INTEGER, owner INTEGER);
CREATE TABLE title (name INTEGER, owner INTEGER);
CREATE TABLE other (name INTEGER, owner INTEGER);
CREATE TABLE alone (number INTEGER, name INTEGER, said TEXT, answer TEXT);
CREATE TABLE thing (number INTEGER, owner INTEGER, facts BLOB);
CREATE TABLE tie (name INTEGER, owner INTEGER);
CREATE TABLE owner (page TEXT, name TEXT);
CREATE TABLE said (number INTEGER PRIMARY KEY, thing INTEGER, field INTEGER, value INTEGER, facts BLOB);
"""
"""What the batches give, in their order, with no index."""

FOUND: Final = """
CREATE TABLE edge (one INTEGER, other INTEGER);
CREATE TABLE member (id INTEGER PRIMARY KEY ON CONFLICT IGNORE, root INTEGER, named INTEGER);
CREATE TABLE narrow (id INTEGER PRIMARY KEY ON CONFLICT IGNORE, root INTEGER);
CREATE TABLE moved (name INTEGER PRIMARY KEY, best INTEGER);
CREATE TABLE described (name, owner INTEGER);
CREATE TABLE answer (name INTEGER, said TEXT, answer TEXT, PRIMARY KEY (name, said)) WITHOUT ROWID;
CREATE TABLE alias (name INTEGER, said TEXT, answer TEXT, PRIMARY KEY (name, said)) WITHOUT ROWID;
CREATE TABLE place (key TEXT PRIMARY KEY, work TEXT, owns INTEGER, stated INTEGER) WITHOUT ROWID;
CREATE TABLE aside (batch INTEGER, position INTEGER, number INTEGER, PRIMARY KEY (batch, position)) WITHOUT ROWID;
CREATE TABLE settled (thing INTEGER, field INTEGER, facts BLOB, PRIMARY KEY (thing, field)) WITHOUT ROWID;
CREATE TABLE link (first INTEGER, position INTEGER, expression TEXT, work TEXT, evidence TEXT, score TEXT, kind TEXT);
CREATE INDEX owner_page ON owner (page);
CREATE INDEX link_expression ON link (expression);
"""
"""What is found: on the way, then for good.

`answer` is of papers and works, `alias` of all other things. `edge` ties things that share a name, `member` gives the component of each and the narrower one that identifiers alone
make (on the way that is `narrow`), `moved` the name that an identifier is better known by, `described` whatever records are about.
"""

DONE: Final = """
DROP TABLE edge; DROP TABLE member; DROP TABLE narrow; DROP TABLE moved; DROP TABLE described; DROP TABLE paper;
DROP TABLE name; DROP TABLE title; DROP TABLE other; DROP TABLE alone; DROP TABLE thing; DROP TABLE tie; DROP TABLE said;
"""


TIE: Final = """
CREATE TEMP TABLE shared (name INTEGER PRIMARY KEY, first INTEGER);
INSERT INTO shared SELECT name, min(owner) FROM {0} GROUP BY name HAVING min(owner) <> max(owner);
INSERT INTO edge SELECT first, owner FROM {0} JOIN shared ON shared.name = {0}.name WHERE owner <> first;
DROP TABLE shared
"""
"""How what stands under one name in a table is tied."""

THINGS: Final = """
SELECT root, NULL AS named, number, facts FROM
(SELECT owner, min(number) AS number, facts FROM thing GROUP BY owner) JOIN member ON id = owner
"""
"""The sets of identifiers that share one with another, each once."""

PAPERS: Final = "SELECT root, named, number, facts FROM member JOIN paper ON number = id"
"""The papers that share a name with another."""

NARROWED: Final = "UPDATE member SET named = coalesce((SELECT root FROM narrow WHERE narrow.id = member.id), id)"
"""How members get their narrower components."""

ALONE: Final = "SELECT name, said, answer, number FROM alone WHERE number NOT IN (SELECT id FROM member)"
"""The answers that hold of papers that share no name."""

ANSWER_ALONE: Final = "INSERT OR IGNORE INTO answer SELECT name, said, answer FROM ({0}) ORDER BY name, said, number"
"""How these are put down, beside what is there."""

DESCRIBE: Final = """
INSERT INTO described SELECT coalesce(best, other.name), owner FROM other LEFT JOIN moved ON moved.name = other.name
"""
"""What records are about that are no papers."""

GROUP: Final = """
CREATE TEMP TABLE grouped AS
SELECT min(owner) AS first, name FROM described GROUP BY name HAVING min(owner) >> 32 <> max(owner) >> 32
"""
"""What records of several batches are about; 32 bits are the position in a batch."""

NUMBER: Final = """
CREATE TEMP TABLE numbered AS SELECT row_number() OVER (ORDER BY first) - 1 AS at, name FROM grouped;
CREATE INDEX numbered_name ON numbered (name);
INSERT INTO aside SELECT owner >> 32, owner & 4294967295, at
FROM described JOIN numbered ON numbered.name = described.name ORDER BY owner;
DROP TABLE grouped;
DROP TABLE numbered
"""
"""How the records that are about it are numbered."""

BETTER: Final = """
CREATE TEMP TABLE better AS SELECT coalesce(best, thing) AS thing, field, value, number, thing AS named
FROM said LEFT JOIN moved ON moved.name = said.thing
"""
"""What is said of things by their better names."""

SETTLE: Final = """
CREATE TEMP TABLE differing AS SELECT thing, field, min(number) AS first
FROM better GROUP BY thing, field HAVING min(value) <> max(value);
CREATE INDEX differing_thing ON differing (thing, field);
INSERT INTO settled SELECT DISTINCT named, better.field, facts
FROM better JOIN differing USING (thing, field) JOIN said ON said.number = differing.first ORDER BY named;
DROP TABLE better;
DROP TABLE differing
"""
"""How single values that differ are settled, for all names of a thing: the first value holds."""

_INSERT: Final = "INSERT INTO {0} VALUES ({1})"


def opened(file: Path | None) -> sqlite3.Connection:
    """Open a database to write: a file, or memory."""
    return _set_up(sqlite3.connect(":memory:" if file is None else file, isolation_level=None), GATHERING)


def passing() -> sqlite3.Connection:
    """Open a database with all tables that is held in memory as far as it is small, and gone when it is closed."""
    found = _set_up(sqlite3.connect("", isolation_level=None), RESOLVING)
    found.executescript(GATHERED + FOUND)
    return found


def _set_up(found: sqlite3.Connection, cache: int) -> sqlite3.Connection:
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE", f"cache_size = -{cache}"):
        found.execute(f"PRAGMA {pragma}")
    return found


def run(found: sqlite3.Connection, statements: str) -> None:
    """Do statements one after the other, within the transaction that is open."""
    for statement in statements.split(";"):
        found.execute(statement)


def insert(found: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows to a table."""
    if rows:
        found.executemany(_INSERT.format(table, ", ".join("?" * len(rows[0]))), rows)

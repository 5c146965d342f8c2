"""The nodes of a graph that have addresses of ours: which of them have documents, and which are parts of another's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from kg.lines import PIECE
from kg.pages.addresses import documented, path_of

_TOGETHER = 10_000
_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE nodes(path TEXT PRIMARY KEY, thing TEXT NOT NULL) WITHOUT ROWID;
"""


def listed(quads: Path, base: str, file: Path) -> int:
    """Write a table of all nodes below the base, each with the thing whose documents describe it; give how many have some.

    The nodes are those of canonical lines in order.
    """
    with closing(sqlite3.connect(file, isolation_level=None)) as table:
        table.executescript(_SCHEMA)
        found = ((path, documented(path)) for iri in _subjects(quads) if (path := path_of(base, iri)))
        while rows := list(islice(found, _TOGETHER)):
            table.execute("BEGIN")
            table.executemany("INSERT INTO nodes VALUES (?, ?)", rows)
            table.execute("COMMIT")
        return int(table.execute("SELECT count(*) FROM nodes WHERE path = thing").fetchone()[0])


def _subjects(quads: Path) -> Iterator[str]:
    """Give the nodes that lines are about, each once."""
    before = b"\n"
    with quads.open("rb", buffering=PIECE) as lines:
        for line in lines:
            if not line.startswith(before):
                before = line[: line.index(b" ") + 1]
                if before.startswith(b"<"):
                    yield before[1:-2].decode()


def slices(file: Path, size: int) -> Iterator[list[str]]:
    """Give the paths of what has documents, in order, so many at a time; at the end the parts of things that are not there."""
    for query in (
        "SELECT path FROM nodes WHERE path = thing ORDER BY path",
        "SELECT path FROM nodes n WHERE path <> thing AND NOT EXISTS (SELECT 1 FROM nodes t WHERE t.path = n.thing) ORDER BY path",
    ):
        with closing(opened(file)) as table:
            rows = (str(path) for (path,) in table.execute(query))
            while piece := list(islice(rows, size)):
                yield piece


def things(file: Path) -> Iterator[str]:
    """Give the paths of what has documents, in order."""
    with closing(opened(file)) as table:
        yield from (str(path) for (path,) in table.execute("SELECT path FROM nodes WHERE path = thing ORDER BY path"))


def parts(table: sqlite3.Connection, thing: str) -> list[str]:
    """Give the paths of the parts of a thing, in order."""
    found = table.execute(
        "SELECT path FROM nodes WHERE path > ? AND path < ? AND thing = ? ORDER BY path",
        (f"{thing}/", f"{thing}0", thing),
    )
    return [path for (path,) in found]


def opened(file: Path) -> sqlite3.Connection:
    """Open the table for reading."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)

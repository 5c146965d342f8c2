"""What validation found, beside the things it found it of: copied from the report of a build into the table of things."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import orjson

from kg.errors import SourceError

REPORT = "report.json"
TABLE = """
CREATE TABLE findings(focus TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL,
    path TEXT NOT NULL, component TEXT NOT NULL, shape TEXT NOT NULL, source TEXT NOT NULL);
CREATE INDEX by_focus ON findings(focus);
CREATE TABLE report(conforms INTEGER NOT NULL);
"""
"""The second table has a row where the build was judged, also if nothing was found."""


class Found(NamedTuple):
    """A result of validation; what it does not say is empty."""

    focus: str
    severity: str
    message: str
    path: str = ""
    component: str = ""
    shape: str = ""
    source: str = ""


def write(database: Path, source: Path) -> None:
    """Copy the findings of a build's report, if it has one. Raises SourceError for a report that cannot be read."""
    found = read(source / REPORT)
    with closing(sqlite3.connect(database)) as opened:
        opened.executescript(TABLE)
        if found is not None:
            with opened:
                opened.executemany("INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?)", found)
                opened.execute("INSERT INTO report VALUES (?)", [all(each.severity != "violation" for each in found)])


def read(report: Path) -> list[Found] | None:
    """Read what a report finds, or give None where there is no report. Raises SourceError."""
    if not report.is_file():
        return None
    try:
        found = orjson.loads(report.read_bytes())["findings"]
        return [Found(*(str(each[name] or "") for name in Found._fields)) for each in found]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{report}: expected the report of a build ({error})") from None


def rows(things: sqlite3.Connection) -> Iterator[Found]:
    """Give the findings that a store has."""
    return map(Found._make, things.execute(f"SELECT {', '.join(Found._fields)} FROM findings"))  # noqa: S608 - our own words


def is_judged(things: sqlite3.Connection) -> bool:
    """Say whether the build of a store was judged."""
    return things.execute("SELECT 1 FROM report").fetchone() is not None

"""What validation found, beside the things it found it of: copied from the report of a build into the table of things."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import orjson

from kg.errors import SourceError

REPORT = "report.json"
TABLE = """
CREATE TABLE findings(focus TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL);
CREATE INDEX by_focus ON findings(focus);
"""


def write(database: Path, source: Path) -> None:
    """Copy the findings of a build's report, if it has one. Raises SourceError for a report that cannot be read."""
    with closing(sqlite3.connect(database)) as opened:
        opened.executescript(TABLE)
        with opened:
            opened.executemany("INSERT INTO findings VALUES (?, ?, ?)", _found(source / REPORT))


def _found(report: Path) -> list[tuple[str, str, str]]:
    """Read what a report finds: at which node, how grave, and in which words."""
    if not report.is_file():
        return []
    try:
        found = orjson.loads(report.read_bytes())["findings"]
        return [(str(each["focus"]), str(each["severity"]), str(each["message"])) for each in found]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{report}: expected the report of a build ({error})") from None

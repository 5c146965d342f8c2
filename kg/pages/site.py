"""What pages are made of: the graph, the table of its things, and what the site is called."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final, NamedTuple

from pyoxigraph import Store

from kg import store as stores
from kg.errors import SourceError
from kg.store.statements import Statements

TITLE: Final = "Scholarly graph"


class Site(NamedTuple):
    """One generation of a graph, opened for reading."""

    store: Store
    """Its default graph is the merged graph; its named graphs, if it has any, are those of the sources."""
    stated: Statements
    """What each source says, as it says it."""
    things: sqlite3.Connection
    base: str
    generation: str
    """What is another for another graph: the SHA-256 of the build's files."""
    title: str = TITLE
    built: str | None = None
    """The date of the build (ISO 8601), where it has one."""
    statements: int = 0
    """Of the merged graph, each once."""
    table: Path | None = None
    """The file of the things, where another connection to it may be opened."""


def open_things(path: Path) -> sqlite3.Connection:
    """Open a table of things that nobody will change any more, under the name that is given: it may lead to an open file."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def opened(folder: Path, title: str | None = None) -> Site:
    """Open a store that `kg load` made, for reading. Raises SourceError where it is none, or its things have no base."""
    about = stores.about(folder)
    if about.base is None:
        raise SourceError(f"{folder}: expected a graph made by kg export, got one without a base, which has no pages")
    return of(folder, about.base, about, title)


def of(folder: Path, base: str, about: stores.About, title: str | None = None) -> Site:
    """Open the files of a store for reading."""
    things = folder / stores.THINGS
    return Site(
        Store.read_only(str(folder / stores.GRAPH)),
        Statements(folder / stores.STATEMENTS),
        open_things(things),
        base,
        about.generation,
        title or about.title or TITLE,
        built=about.date,
        statements=about.statements,
        table=things,
    )

"""What is counted, opened: a store as it lies on disk, or a build or an RDF file in memory."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from pyoxigraph import Store

from kg import query, store
from kg.quality.findings import Tally, of_build, of_things


def opened(path: Path) -> tuple[Store, Tally | None]:
    """Open a graph, and count what was found in it where that is known.

    Raises SourceError for what cannot be read.
    """
    if not (path / store.ABOUT).exists():
        return query.load(path), of_build(path)
    store.about(path)
    uri = (path / store.THINGS).absolute().as_uri()
    with closing(sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True)) as things:
        return Store.read_only(str(path / store.GRAPH)), of_things(things)

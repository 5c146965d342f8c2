"""What a store says of itself: `store.json`, which is written last, so that a folder without it is no store."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import orjson

from kg.errors import SourceError
from kg.version import __version__

ABOUT, GRAPH, THINGS, STATEMENTS = "store.json", "graph", "things.sqlite", "statements.nq"
"""The files of a store: what it says of itself, the folder of the graph, what is searched and browsed, and all statements in
order."""
LISTED = 1000
"""Graphs that are listed by name; of more there is only the number."""


class About(NamedTuple):
    """What a store says of itself."""

    version: str
    """Of the program that made it."""
    generation: str
    """A SHA-256 over what it was made of: two stores of one generation answer alike."""
    base: str | None
    """What the addresses of the things begin with."""
    date: str | None
    """The time that the build states, if it states one."""
    statements: int
    """Of the merged graph, each once."""
    graphs: int
    names: list[str]
    """Of the named graphs, if they are not too many to be listed."""
    classes: dict[str, int]
    properties: dict[str, int]
    kinds: dict[str, int]
    """Things of each kind, as their addresses say it."""
    title: str | None = None
    """What the build is called, if it says so."""


def about(store: Path) -> About:
    """Read what a store says of itself. Raises SourceError for a folder that is no store, or one of another version."""
    try:
        found = orjson.loads((store / ABOUT).read_bytes())
    except FileNotFoundError:
        raise SourceError(f"{store}: expected a store made by kg load, found no {ABOUT}") from None
    except (OSError, orjson.JSONDecodeError) as error:
        raise SourceError(f"{store / ABOUT}: {error}") from None
    if not isinstance(found, dict) or set(About._fields) != {*found, "title"}:
        raise SourceError(f"{store / ABOUT}: expected what kg {__version__} writes; load the build again")
    return About(**found)


def write(folder: Path, found: About) -> None:
    """Write what a store says of itself into its folder."""
    (folder / ABOUT).write_bytes(orjson.dumps(found._asdict(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))

"""The named queries that ship, and how a query is found from what the user wrote."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from kg.errors import QueryError, SourceError
from kg.query.guard import SIZE_LIMIT

ENDING = ".rq"


class NamedQuery(NamedTuple):
    """A query that ships: its name, what it is called, what it answers, and its text."""

    name: str
    title: str
    description: str
    text: str


@cache
def names() -> tuple[NamedQuery, ...]:
    """Give all named queries, in the order of their names.

    >>> [query.title for query in names() if query.name == "papers-per-year"]
    ['Papers per year']
    """
    folder = files("kg.query") / "named"
    found = [each for each in folder.iterdir() if each.name.endswith(ENDING)]
    return tuple(
        _parse(each.name.removesuffix(ENDING), each.read_text(encoding="utf-8"))
        for each in sorted(found, key=lambda each: each.name)
    )


def _parse(name: str, text: str) -> NamedQuery:
    """Read the comments at the head of a query; a description may go on over several lines."""
    head = text[: re.match(r"(?:#.*\n)*", text).end()]  # type: ignore[union-attr]
    lines = " ".join(line.removeprefix("#").strip() for line in head.splitlines())
    title, _, description = lines.removeprefix("title:").partition("description:")
    return NamedQuery(name, title.strip(), description.strip(), text)


def named(name: str) -> NamedQuery:
    """Give the named query of this name.

    Raises QueryError with the nearest names where there is none.
    """
    for query in names():
        if query.name == name:
            return query
    raise QueryError(f'there is no query named "{name}"{_nearest(name)}')


def _nearest(name: str) -> str:
    known = [query.name for query in names()]
    near = get_close_matches(name, known, 3, 0.5) or [each for each in known if name.lower() in each][:3]
    return f"; the nearest are {', '.join(near)}" if near else f"; known are {', '.join(known)}"


def resolve(query: str) -> str:
    """Give the text of a query that is given by name, as the path of a file, or as the text itself.

    A name that ships comes first (`./name` means a file), then a file that exists, then text.

    Raises QueryError for a name or path that leads nowhere, SourceError for a file that cannot be read.
    """
    wanted = query.strip()
    for each in names():
        if each.name == wanted:
            return each.text
    if _is_file(query):
        return _read(Path(query))
    if re.search(r"[\s{]", wanted):
        return query
    if not wanted:
        raise QueryError("the query is empty")
    if wanted.endswith((ENDING, ".sparql")) or "/" in wanted:
        raise QueryError(f"{wanted}: there is no such file")
    raise QueryError(f'"{wanted}" is neither a named query, nor a file, nor a query{_nearest(wanted)}')


def _is_file(query: str) -> bool:
    try:
        return Path(query).is_file()
    except (OSError, ValueError):  # too long, or no path at all
        return False


def _read(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(SIZE_LIMIT + 4)
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror})") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= SIZE_LIMIT:  # cut in the middle of a character; the query is refused for its length
            return data.decode("utf-8-sig", "ignore")
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{path}:{line}: is not UTF-8 text") from None

"""Lists on pages: things with their years, a page of them at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from kg.pages import things, words
from kg.pages.addresses import further, href, path_of, whole
from kg.pages.labels import label
from kg.pages.site import Site
from kg.pages.things import Thing
from kg.pages.views.shown import Frame, Shown

SIZE: Final = 50
"""Rows of a page of a list."""
MOST: Final = 200
"""Rows of a list that has no pages."""


class Item(NamedTuple):
    """A thing in a list."""

    shown: Shown
    year: int | None
    kind: str
    """What such a thing is called, where the list holds several kinds."""
    key: str = ""


class Pager(NamedTuple):
    """Where in a list a page is."""

    page: int
    pages: int
    first: int
    last: int
    before: str | None
    """The address of the page before it, relative to this one."""
    after: str | None


class Section(NamedTuple):
    """A list with its heading."""

    key: str
    """What a link to it says."""
    title: str
    items: tuple[Item, ...]
    total: int
    pager: Pager | None = None
    note: str = ""
    """What stands below the heading."""
    turn: Callable[[], Iterator[Section]] | None = None
    """Gives the list as it is on each of its further pages, for who wants all of them."""


def item(site: Site, start: str, row: Thing, *, with_kind: bool = False) -> Item:
    """Show a row of the table of things."""
    named = (row.label, row.lang or None) if row.label else label(site, row.iri)[:2]
    kind = words.KINDS.get(row.kind or "", ("", ""))[0] if with_kind else ""
    return Item(Shown(named[0], href(site.base, start, row.iri), named[1]), row.year, kind, row.kind or "")


def pager(page: int, total: int, address: Callable[[int], str]) -> Pager | None:
    """Give where a page is in a list, or None where one page holds it all; `address` gives that of any page of it."""
    pages = -(-total // SIZE)
    if pages < 2:
        return None
    before = address(page - 1) if page > 1 else None
    after = address(page + 1) if page < pages else None
    return Pager(page, pages, (page - 1) * SIZE + 1, min(page * SIZE, total), before, after)


def paged(frame: Frame, key: str, title: str, iris: Iterable[str], note: str = "") -> Section | None:
    """Give the page that is asked for of a list of things, the newest first, or None where there are none."""
    wanted = list(dict.fromkeys(iris))
    if not wanted:
        return None
    name = frame.path.rpartition("/")[2]

    def at(page: int, rows: Iterable[Thing]) -> Section:
        items = tuple(item(frame.site, frame.start, row) for row in rows)
        where = pager(page, len(wanted), lambda number: f"{further(name, key, number)}#{key}")
        return Section(key, title, items, len(wanted), where, note, turn)

    def turn() -> Iterator[Section]:
        rows = things.listed(frame.site.things, wanted, 0, len(wanted))
        for start in range(SIZE, len(rows), SIZE):
            yield at(start // SIZE + 1, rows[start : start + SIZE])

    page = frame.further[1] if frame.further and frame.further[0] == key else 1
    return at(page, things.listed(frame.site.things, wanted, (page - 1) * SIZE, SIZE))


def plain(frame: Frame, key: str, title: str, iris: Sequence[str], note: str = "") -> Section | None:
    """Give a list in the order it has, the first of it where it is very long, or None where it is empty."""
    if not iris:
        return None
    items = tuple(
        Item(frame.show(each), named.year if (named := frame.labels.get(each)) else None, "") for each in iris[:MOST]
    )
    return Section(key, title, items, len(iris), None, note)


def wholes(site: Site, iris: Iterable[str]) -> list[str]:
    """Give the things that some nodes are or belong to, each once."""
    return list(dict.fromkeys(owner(site, iri) if is_part(site, iri) else iri for iri in iris))


def is_part(site: Site, iri: str) -> bool:
    """Say whether a node is of no kind that has a name of its own, such as a position of an author list."""
    path = path_of(site.base, iri)
    return path is not None and not words.kind_of(path)


def owner(site: Site, iri: str) -> str:
    """Give the whole thing that a node belongs to."""
    path = path_of(site.base, iri)
    return f"{site.base}{whole(path)}" if path else iri

"""The files of things: the page with the further pages of its lists, the documents, and the link set."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.pages import entity, links, node
from kg.pages import site as sites
from kg.pages.addresses import PAGE, further
from kg.pages.documents import FORMS
from kg.pages.node import Description
from kg.pages.site import Site
from kg.publish import nodes
from kg.publish.files import Written, write
from kg.vocab import DCTERMS, KG, RDF


class Task(NamedTuple):
    """Some things whose files are to be written, and from what into what; it goes to another process."""

    store: Path
    generation: str
    title: str
    nodes: Path
    """The table of nodes."""
    out: Path
    before: Path | None
    """The site that was published before."""
    paths: Sequence[str]


class Made(NamedTuple):
    """What became of a task."""

    things: int
    written: Written
    gone: tuple[str, ...]
    """Things that were withdrawn: their pages say so."""
    moved: tuple[tuple[str, str], ...]
    """Former addresses, and those that took their place."""


def make(task: Task) -> Iterator[Made]:
    """Write the files of some things."""
    site, table = _opened(task.store, task.generation, task.title, task.nodes)
    written, gone, moved = Written(), [], []
    for path in task.paths:
        about = node.describe(site.stated, site.base, site.base + path)
        if about is None:
            continue
        for name, body in files(site, table, about, path):
            written = write(task.out, name, body, task.before, written)
        if KG.Tombstone in node.iris(about.said, RDF.type):
            gone.append(path)
        moved += [(path, target) for target in node.iris(about.said, DCTERMS.isReplacedBy)[:1]]
    yield Made(len(task.paths), written, tuple(gone), tuple(moved))


@lru_cache(maxsize=1)
def _opened(store: Path, generation: str, title: str, table: Path) -> tuple[Site, sqlite3.Connection]:  # noqa: ARG001 - one folder may hold one store after the other
    """Open the store once in each process."""
    return sites.opened(store, title), nodes.opened(table)


def files(site: Site, table: sqlite3.Connection, about: Description, path: str) -> Iterator[tuple[str, bytes]]:
    """Give the files of a thing, and of those parts of it that its description does not hold."""
    yield from of_one(site, about, path)
    for part in nodes.parts(table, path):
        if site.base + part not in about.nodes:
            found = node.describe(site.stated, site.base, site.base + part)
            if found is not None:
                yield from of_one(site, found, part)


def of_one(site: Site, about: Description, path: str) -> Iterator[tuple[str, bytes]]:
    """Give the names below the site and the bytes of all documents of a node."""
    for page in entity.pages(site, about, path):
        yield further(path, *page.further) if page.further else path + PAGE, page.body
    for form in FORMS:
        yield path + form.ending, form.write(about)
    yield path + links.LINKSET, links.linkset(site, about, path)

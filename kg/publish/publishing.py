"""The whole journey of publishing: build -> store -> pages and documents -> what describes them -> a folder in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from kg import store as stores
from kg.engines import local
from kg.outputs import WORK, place_folder, working
from kg.pages import listings
from kg.pages import site as sites
from kg.pages.addresses import PAGE, path_of, root
from kg.pages.site import Site
from kg.publish import documents, fixed, history, nodes
from kg.publish.files import Written, write
from kg.publish.hosts import configurations
from kg.publish.rebase import rebased
from kg.publish.source import Source, Told

TITLE: Final = Site._field_defaults["title"]
MISSING: Final = "404.html"
_NODES: Final = "nodes.sqlite"
_TOGETHER: Final = 50
"""Things that a process makes before it takes more."""

Tell = Callable[[str, int, int], None]
"""What is told: the step, how much of it is done, and of how much; 0 of 0 where that is not known."""


class Options(NamedTuple):
    """How to publish."""

    base: str
    told: Told = Told()
    previous: Path | None = None
    """The site that was published before, whose addresses go on."""
    workers: int = 1


class Published(NamedTuple):
    """What was published."""

    folder: Path
    things: int
    written: Written
    gone: tuple[str, ...]
    """Paths of things that are no longer there, or were withdrawn."""
    moved: dict[str, str]
    """Former paths, and those that took their place."""


def publish(build: Path, out: Path, options: Options, tell: Tell | None = None) -> Published:
    """Write a site of a build, in the place of the site that is there when the new one is whole.

    Raises SourceError for what is no build or, as the previous one, no site; SinkError where the folder holds something
    that is no site, or cannot be written; what was there before is then untouched.
    """
    say = tell or (lambda _step, _done, _whole: None)
    history.check_replaceable(out)
    before = history.before(options.previous, options.base)
    with working(out) as fresh:
        work = fresh / WORK
        say("loading", 0, 0)
        graph = rebased(build, options.base, work / "build")
        stores.build(graph, work / "store")
        site = sites.opened(work / "store", options.told.title or TITLE)
        with closing(site.things):
            about = stores.about(work / "store")
            source = Source(site, about, graph, options.told, about.date)
            made = _things(source, fresh, options, say)
            history.write_addresses(fresh, nodes.things(work / _NODES))
            rest = chain(_gone(source, fresh, before), _others(source, say))
            gone = tuple(sorted({*made.gone, *history.vanished(before, fresh)}))
            rest = chain(rest, configurations.files(options.base, gone, made.moved))
            written = _written(fresh, rest, options.previous, made.written)
            history.write(fresh, options.base, about.generation, gone, made.moved)
        place_folder(fresh, out)
    return Published(out, made.things, written, gone, made.moved)


def _things(source: Source, out: Path, options: Options, say: Tell) -> Published:
    """Write the pages and documents of all things, on as many processors as are wanted."""
    table = out / WORK / _NODES
    total = nodes.listed(source.site.store, source.site.base, table)
    written, done = Written(), 0
    gone: list[str] = []
    moved: dict[str, str] = {}
    tasks = (
        documents.Task(
            out / WORK / "store", source.about.generation, source.site.title, table, out, options.previous, paths
        )
        for paths in nodes.slices(table, _TOGETHER)
    )
    for made in local.run(tasks, documents.make, options.workers):
        written, done = written.plus(made.written), done + made.things
        gone += made.gone
        moved |= {old: path for old, new in made.moved if (path := path_of(source.site.base, new))}
        say("pages", min(done, total), total)
    return Published(out, done, written, tuple(gone), moved)


def _gone(source: Source, out: Path, before: history.Before | None) -> Iterator[fixed.File]:
    """Give a page for each address of the site before that is not there any more."""
    for path in history.vanished(before, out):
        text = "What was described here is no longer stated by any source."
        offered = ((root(path), "Home"), (f"{root(path)}search.html", "Search"))
        yield path + PAGE, listings.problem(source.site, root(path), "Gone", text, offered)


def _others(source: Source, say: Tell) -> Iterator[fixed.File]:
    """Give all files that are of no single thing."""
    say("lists", 0, 0)
    yield from fixed.files(source.site)
    start = urlsplit(source.site.base).path
    offered = ((start, "Home"), (f"{start}search.html", "Search"))
    yield MISSING, listings.problem(source.site, start, "Not found", "There is nothing at this address.", offered)


def _written(out: Path, files: Iterable[fixed.File], before: Path | None, so_far: Written) -> Written:
    for name, body in files:
        so_far = write(out, name, body, before, so_far)
    return so_far

"""The whole journey of publishing: build -> store -> pages and documents -> what describes them -> a folder in its place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from kg import store as stores
from kg.engines import local
from kg.outputs import WORK, manifest_of, place_folder, working
from kg.pages import listings
from kg.pages import site as sites
from kg.pages.addresses import PAGE, path_of, root
from kg.publish import documents, dumps, feed, fixed, history, nodes, rebase, search, versions
from kg.publish.check import Concern, Examined, concerns
from kg.publish.descriptions import about
from kg.publish.descriptions.all import files as described
from kg.publish.files import Written, write
from kg.publish.hosts import configurations
from kg.publish.source import Source, Told

HOME: Final = "index.html"
MISSING: Final = "404.html"
_NODES: Final = "nodes.sqlite"
_STORE: Final = "store"
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


class Whole(NamedTuple):
    """What was written of the graph as a whole."""

    dumps: dumps.Dumps
    versions: list[feed.Version]


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
    about.check(options.told)
    history.check_replaceable(out)
    before = history.before(options.previous, options.base)
    with working(out) as fresh:
        work = fresh / WORK
        source = _source(build, work, options, say)
        with closing(source.site.things):
            made = _things(source, fresh, options, say)
            history.write_addresses(fresh, nodes.things(work / _NODES))
            whole = _whole(source, fresh, options, say)
            gone = tuple(sorted({*made.gone, *history.vanished(before, fresh)}))
            others = _others(source, work, whole, {*gone, *made.moved}, say)
            told = configurations.files(options.base, gone, made.moved)
            rest = chain(_gone(source, fresh, before), others, told)
            written = _written(fresh, rest, options.previous, made.written)
            history.write(fresh, options.base, source.about.generation, gone, made.moved)
        place_folder(fresh, out)
    return Published(out, made.things, written, gone, made.moved)


def examine(build: Path, options: Options, tell: Tell | None = None) -> list[Concern]:
    """Give what is of concern before a build is published; nothing is written.

    Raises SourceError for what is no build or, as the previous one, no site.
    """
    say = tell or (lambda _step, _done, _whole: None)
    before = history.before(options.previous, options.base)
    with TemporaryDirectory(prefix="kg-publish-") as name:
        work = Path(name)
        source = _source(build, work, options, say)
        with closing(source.site.things):
            say("looking", 0, 0)
            nodes.listed(work / _STORE / stores.STATEMENTS, source.site.base, work / _NODES)
            return list(concerns(Examined(source, work / _NODES, before)))


def _source(build: Path, work: Path, options: Options, say: Tell) -> Source:
    """Make a store of a build, of the base that is published, in a folder for work."""
    say("loading", 0, 0)
    graph = rebase.rebased(build, options.base, work / "build")
    stores.build(graph, work / _STORE, graphs=False)
    made = stores.about(work / _STORE)
    told = options.told._replace(title=options.told.title or made.title)
    return Source(sites.opened(work / _STORE, told.title), made, graph, told, made.date)


def _things(source: Source, out: Path, options: Options, say: Tell) -> Published:
    """Write the pages and documents of all things, on as many processors as are wanted."""
    table = out / WORK / _NODES
    total = nodes.listed(out / WORK / _STORE / stores.STATEMENTS, source.site.base, table)
    written, done = Written(), 0
    gone: list[str] = []
    moved: dict[str, str] = {}
    tasks = (
        documents.Task(
            out / WORK / _STORE, source.about.generation, source.site.title, table, out, options.previous, paths
        )
        for paths in nodes.slices(table, _TOGETHER)
    )
    for made in local.run(tasks, documents.make, options.workers):
        written, done = written.plus(made.written), done + made.things
        gone += made.gone
        moved |= {old: path for old, new in made.moved if (path := path_of(source.site.base, new))}
        say("pages", min(done, total), total)
    return Published(out, done, written, tuple(gone), moved)


def _whole(source: Source, out: Path, options: Options, say: Tell) -> Whole:
    """Write the dumps of the whole graph, and what changed in it since the site before."""
    say("dumps", 0, 0)
    base, folder = source.site.base, out / dumps.FOLDER
    quads = out / WORK / _STORE / stores.STATEMENTS
    sources = manifest_of(source.build)["sources"]
    made = dumps.write(quads, folder, base, date=source.issued, sources=sources, workers=options.workers)
    say("changes", 0, 0)
    changed = feed.write(options.previous, folder, out / feed.FOLDER, base, source.issued, source.about.generation)
    return Whole(made, changed.versions)


def _gone(source: Source, out: Path, before: history.Before | None) -> Iterator[fixed.File]:
    """Give a page for each address of the site before that is not there any more."""
    for path in history.vanished(before, out):
        text = "What was described here is no longer stated by any source."
        offered = ((root(path), "Home"), (f"{root(path)}search.html", "Search"))
        yield path + PAGE, listings.problem(source.site, root(path), "Gone", text, offered)


def _others(source: Source, work: Path, whole: Whole, without: Collection[str], say: Tell) -> Iterator[fixed.File]:
    """Give all files that are of no single thing."""
    say("lists", 0, 0)
    pages = []
    for name, body in fixed.files(source.site):
        yield name, body
        pages += [name] if name.endswith(PAGE) and "," not in name and name != HOME else []
    yield versions.page(source, whole.dumps, whole.versions)
    yield from described(source, whole.dumps, [*pages, versions.PATH], without)
    say("search", 0, 0)
    yield from search.files(source.site, work)
    start = urlsplit(source.site.base).path
    offered = ((start, "Home"), (f"{start}search.html", "Search"))
    yield MISSING, listings.problem(source.site, start, "Not found", "There is nothing at this address.", offered)


def _written(out: Path, files: Iterable[fixed.File], before: Path | None, so_far: Written) -> Written:
    for name, body in files:
        so_far = write(out, name, body, before, so_far)
    return so_far

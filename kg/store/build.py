"""A store made of a build: loaded in bulk in a sibling folder, and put into its place whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Store

from kg import rdf
from kg.errors import SinkError
from kg.outputs import manifest_of, place_folder, working
from kg.query import store as memory
from kg.store import figures, findings, graph, statements
from kg.store.about import ABOUT, GRAPH, LISTED, STATEMENTS, THINGS, About, write
from kg.store.things import Things
from kg.version import __version__

Tell = Callable[[str], None]
"""What is told of each step before it begins."""


class Loaded(NamedTuple):
    """A store that was made: where it is, and what it says of itself."""

    folder: Path
    about: About


def build(source: Path, out: Path, tell: Tell | None = None, *, graphs: bool = True) -> Loaded:
    """Make a store of a build, or of any RDF file, replacing a store that is there.

    Without `graphs` the engine holds the merged graph alone, for who asks no queries about named graphs; the statements
    in order have them all the same.
    Raises SourceError for a source that cannot be read, SinkError where the folder holds something that is no store, or
    cannot be written; what was there before is then untouched.
    """
    say = tell or (lambda _step: None)
    _check_replaceable(out)
    say("looking at the files")
    files = rdf.graph_files(source)
    base, date, title = _stated(source)
    with working(out) as fresh:
        things = Things(fresh / THINGS)
        things.base = base
        trusted = source.is_dir()
        say("putting the statements in order")
        statements.write(graph.statements(files, things, trusted=trusted), fresh / STATEMENTS, fresh / "runs")
        say("loading the graph")
        store = Store(str(fresh / GRAPH))
        names = graph.load(store, fresh / STATEMENTS, files, trusted=trusted, graphs=graphs)
        if base is None and (base := memory.base(store)):  # only the graph of a file says what its base is
            things.base = base
            graph.show(fresh / STATEMENTS, things)
        say("putting the graph in order, listing the things, and counting")
        with ThreadPoolExecutor(1) as beside:
            kinds = beside.submit(things.finish)
            graph.finish(store)  # before the counts, which it makes five times as fast
            counted = _about(store, names, _generation(source, files), kinds.result)
        found = counted._replace(base=base, date=date, title=title)
        findings.write(fresh / THINGS, source)
        del store  # which lets go of its files
        write(fresh, found)
        place_folder(fresh, out)
    return Loaded(out, found)


def _about(store: Store, names: list[str], generation: str, kinds: Callable[[], dict[str, int]]) -> About:
    """Count what there is."""
    properties = figures.properties(store)
    return About(
        version=__version__,
        generation=generation,
        base=None,
        date=None,
        statements=sum(properties.values()),
        graphs=len(names),
        names=names if len(names) <= LISTED else [],
        classes=figures.classes(store),
        properties=properties,
        kinds=kinds(),
    )


def _generation(source: Path, files: Sequence[Path]) -> str:
    """Give the SHA-256 of the names and contents of files; what the manifest of a build says of them was proved before."""
    listed = manifest_of(source)["files"] if source.is_dir() else ()
    proved = {each["name"]: each["sha256"] for each in listed}
    digest = hashlib.sha256(__version__.encode())
    for file in files:
        digest.update(f"\n{file.name} {proved.get(file.name) or _sha256(file)}".encode())
    return digest.hexdigest()


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _check_replaceable(out: Path) -> None:
    """Refuse to replace anything but a store or an empty folder."""
    try:
        if out.exists() and not out.is_dir():
            raise SinkError(f"{out}: expected a folder, found a file")
        if out.exists() and any(out.iterdir()) and not (out / ABOUT).exists():
            raise SinkError(f"{out}: this folder is not a store, and is not replaced; name another one")
    except OSError as error:
        raise SinkError(f"{out}: {error.strerror}") from error


def _stated(source: Path) -> tuple[str | None, str | None, str | None]:
    """Give the base, the date and the title that a build states; a file states none."""
    if not source.is_dir():
        return None, None, None
    manifest = manifest_of(source)
    date, title = (str(manifest[name]) if manifest.get(name) else None for name in ("date", "title"))
    return str(manifest["base"]), date, title

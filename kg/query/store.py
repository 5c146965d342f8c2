"""The store: what the files say, and the merged graph over it."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from kg.errors import SourceError

MANIFEST = "manifest.json"

GRAPHS = ("graph.nq", "graph.trig", "graph.ttl", "graph.nt", "graph.jsonld")
"""The files of a build that hold its graph, the best first: those with a graph for each source come before the rest."""

ENDINGS: dict[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
}

REMOTE_CONTEXT = re.compile(rb'"@(?:context|import)"\s*:\s*(?:\[[^\]"]*)?"([^"]*)"')


def load(paths: Iterable[Path | str] | Path | str) -> Store:
    """Load builds and RDF files into one store, whose default graph is the merged graph.

    A folder must be a build; of its graphs the most detailed is read. A file is read as its ending says, `.gz` after
    it or not. Relative IRIs are taken relative to the file (RFC 3986, 5.1.3). Nothing is fetched.

    Raises SourceError, with file, line and what was wrong, for a file that is missing or cannot be read.
    """
    given = [paths] if isinstance(paths, (Path, str)) else paths
    store = Store()
    for path in given:
        _read(_file(Path(path)), store)
    merge(store)
    return store


def merge(store: Store) -> None:
    """Put every statement of the named graphs into the default graph too, each once.

    So the default graph is the RDF merge of all graphs (RDF 1.1 Semantics, 4.1), and a statement that two sources make
    is one solution and not two. The named graphs stay as they are.
    """
    for graph in list(store.named_graphs()):
        quads = store.quads_for_pattern(None, None, None, graph)
        store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads)


def base(store: Store) -> str | None:
    """Give the base of the IRIs in a store, as the exporter that its provenance names has it; None if it is not one.

    >>> base(Store()) is None
    True
    """
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    agent = NamedNode("http://www.w3.org/ns/prov#SoftwareAgent")
    quads = store.quads_for_pattern(None, kind, agent, DefaultGraph())
    subjects = [quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)]
    found = {subject[: subject.rindex("agent/")] for subject in subjects if "/agent/kg-" in subject}
    return found.pop() if len(found) == 1 else None


def _file(path: Path) -> Path:
    """Give the file to read: the path itself, or the graph of the build that it is."""
    if not path.is_dir():
        return path
    try:
        names = {each.name for each in path.iterdir()}
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror})") from None
    if MANIFEST not in names:
        if any(_format(Path(name)) for name in names):
            raise SourceError(f"{path}: holds RDF files but is not a build (it has no {MANIFEST}); name the files themselves")
        raise SourceError(f"{path}: is not a build (it has no {MANIFEST})")
    for name in GRAPHS:
        if name in names:
            return path / name
    raise SourceError(f"{path}: this build has no graph; one of {', '.join(GRAPHS)} was expected")


def _format(path: Path) -> RdfFormat | None:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return ENDINGS.get(suffixes[-1]) if suffixes else None


def _open(path: Path) -> IO[bytes]:
    if path.suffix.lower() == ".gz":
        return gzip.open(path, "rb")
    return path.open("rb")


def _read(path: Path, store: Store) -> None:
    """Add the statements of one file to a store."""
    if not path.exists():
        raise SourceError(f"{path}: there is no such file")
    form = _format(path)
    if form is None:
        raise SourceError(f"{path}: is no RDF file by its ending; known are {', '.join(ENDINGS)}, each also with .gz")
    try:
        with _open(path) as stream:
            store.bulk_load(stream, form, base_iri=path.resolve().as_uri())
    except SyntaxError as error:
        raise SourceError(_explain(path, error)) from None
    except (OSError, EOFError, zlib.error, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"{path}: cannot be read ({why})") from None


def _explain(path: Path, error: SyntaxError) -> str:
    """Say in one line what the parser found wrong, and where."""
    message = str(error.args[0]) if error.args else "cannot be read"
    if "LoadDocumentCallback" in message:
        line, context = _remote_context(path)
        named = f' "{context}"' if context else ""
        return f"{path}{line}: the JSON-LD context{named} is on the web, and nothing is fetched; write the context into the file"
    what = re.sub(r"^Parser error at .*?: ", "", message)
    if error.lineno is None:
        return f"{path}: {what}"
    return f"{path}:{error.lineno}: column {error.offset}: {what}"


def _remote_context(path: Path) -> tuple[str, str]:
    """Find the first context that is named by its address, and its line."""
    with _open(path) as stream:
        data = stream.read()
    found = REMOTE_CONTEXT.search(data)
    if found is None:
        return "", ""
    line = data.count(b"\n", 0, found.start(1)) + 1
    return f":{line}", found[1].decode("utf-8", "replace")

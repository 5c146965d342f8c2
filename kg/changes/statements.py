"""A graph as canonical lines: each statement as N-Triples, or N-Quads with its graph, always in the same form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg import rdf
from kg.changes import canonical
from kg.errors import SourceError, UsageError
from kg.outputs import GRAPHS, MANIFEST, graph_names, manifest_of

MOST_WITH_BLANK_NODES = 10_000
"""Statements of a graph with blank nodes: canonicalisation holds all of them, and is slow for many that are alike."""
LOOKED_AT = 1_000
"""Statements of a file that are looked at to learn the base of its addresses."""
ADDRESS = re.compile(
    r"(https?://.+?/)(?:(?:work|paper|person|institution|venue)/[a-z0-9]+-[a-z0-9.~_-]+|(?:source|graph)/[0-9a-f]{16})(?:/.*)?"
)
LINES = (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS)
"""Formats of a statement a line."""

NAMING = ("nq", "trig")
"""Endings of files that name the graph of each statement."""

TOGETHER = 4096
"""Statements that are given together."""
PIECE = 1 << 20
"""Bytes of lines that are looked at together."""
DOUBTFUL = (b" _:", b"\n_:", b"\x7f", b"XMLSchema#string>")
"""What makes every line of a piece be parsed: blank nodes, an escape and a datatype that the canonical form has otherwise."""

Note = Callable[[str], None]


class Graph(NamedTuple):
    """A graph to read: its files, and how."""

    shown: str
    """The name that it was given by."""
    files: tuple[Path, ...]
    is_ours: bool
    """The files are those that the manifest of a build lists, so that their lines are known to be well formed."""
    base: str | None


def find(path: Path, base: str | None = None, *, graphs: bool = False) -> Graph:
    """Find the files of a build or the RDF file that a path names, and the base of its addresses.

    Raises SourceError for what is neither, and UsageError where there are no named graphs, with `graphs`.
    """
    files = tuple(rdf.graph_files(path))
    for each in files if graphs else ():
        form = rdf.format_of(each)
        if form is not None and not form.supports_datasets:
            raise UsageError(f"--graphs: {each}: {form.name} has no named graphs; compare n-quads or trig")
    if path.is_dir():
        return Graph(str(path), files, True, str(manifest_of(path)["base"]))
    return Graph(str(path), files, False, base or _base(files[0]))


def _base(path: Path) -> str | None:
    """Learn the base of a file from its first addresses of papers, people and the like; None where there is none."""
    with rdf.opened(path) as document:
        quads = ox.parse(document.stream, format=document.form, base_iri=document.base)
        for quad in islice(quads, LOOKED_AT):
            if isinstance(quad.subject, ox.NamedNode) and (found := ADDRESS.fullmatch(quad.subject.value)):
                return found[1]
    return None


def same_files(old: Path, new: Path, *, graphs: bool = False) -> bool:
    """Say whether the manifests of two builds list the same graph in some syntax, by its SHA-256.

    With `graphs` only a syntax that names the graph of each statement tells. Nothing is read but the manifests and the
    sizes of the files that they list.
    """
    if not all((each / MANIFEST).is_file() for each in (old, new)):
        return False
    sums = [_sums(each) for each in (old, new)]
    return any(sums[0][ending] == sums[1].get(ending) for ending in sums[0] if ending in NAMING or not graphs)


def _sums(build: Path) -> dict[str, list[str]]:
    """Give the SHA-256 of the graph files of a build, by syntax; a file that has another size is left out."""
    listed = {each["name"]: each for each in manifest_of(build)["files"] if "name" in each}
    found = {}
    for ending in GRAPHS:
        names = graph_names(name for name in listed if f".{ending}" in name)
        if names and all(_has_size(build / name, listed[name]["bytes"]) for name in names):
            found[ending] = [listed[name]["sha256"] for name in names]
    return found


def _has_size(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def statements(graph: Graph, *, graphs: bool, note: Note) -> Iterator[list[bytes]]:
    """Give the statements of a graph as lines, many at a time, in any order, some of them twice.

    With `graphs` each names its graph; otherwise graphs are merged. A graph with blank nodes is canonicalised by
    RDFC-1.0, which `note` is told. Raises SourceError.
    """
    try:
        for path in graph.files:
            with rdf.opened(path) as document:
                if graph.is_ours and document.form in LINES:
                    yield from _ours(document, graphs=graphs)
                else:
                    yield from _in_pieces(_parsed(document, graph), graphs=graphs)
    except _BlankNodeFound:
        yield from _canonical(graph, graphs=graphs, note=note)


class _BlankNodeFound(Exception):  # noqa: N818 - it is no error
    """A statement has a blank node, so that no line of the graph means anything by itself."""


def _parsed(document: rdf.RdfDocument, graph: Graph) -> Iterator[ox.Quad]:
    try:
        yield from ox.parse(document.stream, format=document.form, base_iri=graph.base, rename_blank_nodes=True)
    except SyntaxError as error:
        if graph.base is None and "No scheme found" in str(error):
            raise SyntaxError(f"{error.args[0]}; --base says what it is relative to", *error.args[1:]) from None
        raise


def _in_pieces(quads: Iterator[ox.Quad], *, graphs: bool) -> Iterator[list[bytes]]:
    while some := [_line(each, graphs=graphs) for each in islice(quads, TOGETHER)]:
        yield some


def _ours(document: rdf.RdfDocument, *, graphs: bool) -> Iterator[list[bytes]]:
    """Give the lines of a file of ours: as they are where they are sure to be canonical, and else parsed."""
    as_they_are = graphs or not document.form.supports_datasets
    while lines := document.stream.readlines(PIECE):
        sure, rest = quick(lines, graphs=as_they_are)
        yield sure
        yield from _in_pieces(ox.parse(b"".join(rest), format=document.form, rename_blank_nodes=True), graphs=graphs)


def quick(lines: list[bytes], *, graphs: bool) -> tuple[list[bytes], list[bytes]]:
    r"""Part lines of ours in those that are sure to be canonical, without their graphs unless with `graphs`, and others.

    >>> quick([b'<a:a> <b:b> "c d" <g:g> .\n', b'<a:a> <b:b> "c"@en .\n'], graphs=False)
    ([b'<a:a> <b:b> "c d" .\n'], [b'<a:a> <b:b> "c"@en .\n'])
    """
    text = b"".join(lines)
    if any(each in text for each in DOUBTFUL) or text.startswith(b"_:") or not text.endswith(b"\n"):
        return [], lines
    sure: list[bytes] = []
    rest: list[bytes] = []
    for each in lines:
        (rest if b"\\" in each or b"@" in each else sure).append(each)
    return (sure if graphs else _without_graphs(sure)), rest


def _without_graphs(lines: list[bytes]) -> list[bytes]:
    r"""Leave the graphs out of N-Quads without escapes.

    >>> _without_graphs([b'<a:a> <b:b> <g:g> <g:g> .\n', b'<a:a> <b:b> <g:g> .\n', b'<a:a> <b:b> "< " <g:g> .\n'])
    [b'<a:a> <b:b> <g:g> .\n', b'<a:a> <b:b> <g:g> .\n', b'<a:a> <b:b> "< " .\n']
    """
    made = []
    for each in lines:
        if each.endswith(b"> .\n"):
            start = each.rindex(b" <")
            # The object, or the type of a literal, is no graph: a subject, a predicate and an object stand before one.
            if each.count(b" ", 0, start) > 1:
                made.append(each[:start] + b" .\n")
                continue
        made.append(each)
    return made


def _line(quad: ox.Quad, *, graphs: bool) -> bytes:
    text = str(quad) if graphs or isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.triple)
    if "_:" in text or "<<" in text:
        _check(quad, graphs=graphs)
    return f"{text} .\n".encode()


def _check(quad: ox.Quad, *, graphs: bool) -> None:
    """Refuse what a line cannot stand for by itself."""
    if isinstance(quad.object, ox.Triple) or isinstance(quad.subject, ox.Triple):
        raise SourceError("expected RDF 1.1, got a triple in a triple (RDF 1.2)")
    terms = (quad.subject, quad.object, quad.graph_name) if graphs else (quad.subject, quad.object)
    if any(isinstance(term, ox.BlankNode) for term in terms):
        raise _BlankNodeFound


def _canonical(graph: Graph, *, graphs: bool, note: Note) -> Iterator[list[bytes]]:
    """Give the statements of a small graph with blank nodes, these named by RDFC-1.0."""
    found = ox.Dataset()
    for path in graph.files:
        with rdf.opened(path) as document:
            for quad in _parsed(document, graph):
                found.add(quad if graphs else ox.Quad(quad.subject, quad.predicate, quad.object))
                if len(found) > MOST_WITH_BLANK_NODES:
                    said = (
                        f"expected at most {MOST_WITH_BLANK_NODES:,} statements where there are blank nodes, got more"
                    )
                    raise SourceError(f"{graph.shown}: {said} (each change may rename them all)")
    made = canonical.lines(found)
    if made is None:
        said = f"its blank nodes are so alike that they are not told apart in {canonical.PATIENCE} seconds"
        raise SourceError(f"{graph.shown}: {said}; give them IRIs")
    note(f"{graph.shown}: has blank nodes; they are compared as RDFC-1.0 names them, so one change may rename others")
    yield made

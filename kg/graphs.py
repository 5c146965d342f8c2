"""RDF files in, any of the usual syntaxes, as an rdflib graph whose literals are as they were written."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import SourceError
from kg.outputs import MANIFEST, manifest_of, verify
from kg.vocab import PROV, RDFS

FORMATS: Mapping[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "json": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
    "owl": ox.RdfFormat.RDF_XML,
    "xml": ox.RdfFormat.RDF_XML,
}
BUILD_FILES = ("graph.nq", "graph.trig", "graph.ttl", "graph.nt", "graph.jsonld")
"""The files of a build that hold its graph, the one that says most first."""


class Loaded(NamedTuple):
    """A graph, and where its nodes were read."""

    graph: Graph
    positions: dict[str, tuple[str, int | None]]
    base: str


def files(paths: Iterable[str]) -> list[Path]:
    """Give the RDF files that are meant: the file itself, or the graph of a build. Raises SourceError."""
    found = []
    for name in paths:
        path = Path(name)
        if path.is_dir():
            listed = {each["name"] for each in manifest_of(path)["files"]}
            graph = next((each for each in BUILD_FILES if each in listed), None)
            if graph is None:
                raise SourceError(f"{path}: the build holds no graph")
            found.append(verify(path, graph))
        elif path.exists():
            found.append(path)
        else:
            raise SourceError(f"{path}: there is no such file or folder")
    return found


def parse(path: Path) -> Iterator[ox.Quad]:
    """Give the statements of an RDF file, plain or .gz. Raises SourceError with the line of what is wrong."""
    suffixes = [suffix.lstrip(".").lower() for suffix in path.suffixes]
    packed = suffixes[-1:] == ["gz"]
    ending = suffixes[-2 if packed else -1] if len(suffixes) > packed else ""
    if ending not in FORMATS:
        raise SourceError(f"{path}: expected an RDF file ({', '.join(FORMATS)}), got one that ends with .{ending}")
    try:
        with gzip.open(path) if packed else path.open("rb") as stream:
            yield from ox.parse(stream, format=FORMATS[ending], base_iri=path.resolve().as_uri())
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        raise SourceError(f"{path}{line}: {error.msg}") from None
    except (OSError, EOFError) as error:
        raise SourceError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    except ValueError as error:
        raise SourceError(f"{path}: {error}") from None


def load(paths: Iterable[str]) -> Loaded:
    """Read builds and RDF files into one graph, named graphs merged. Raises SourceError."""
    names = list(paths)
    graph = Graph(bind_namespaces="none")
    stated: dict[str, set[str]] = {}
    labels: dict[str, str] = {}
    derived: dict[str, str] = {}
    for path in files(names):
        for quad in parse(path):
            graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
            if isinstance(quad.graph_name, ox.NamedNode) and isinstance(quad.subject, ox.NamedNode):
                stated.setdefault(quad.subject.value, set()).add(quad.graph_name.value)
            if quad.predicate.value == PROV.wasDerivedFrom and isinstance(quad.object, ox.NamedNode):
                derived[str(quad.subject.value)] = quad.object.value
            if quad.predicate.value == RDFS.label and isinstance(quad.object, ox.Literal):
                labels[str(quad.subject.value)] = quad.object.value
    positions: dict[str, tuple[str, int | None]] = {}
    for subject, graph_names in stated.items():
        sources = sorted(labels[derived[each]] for each in graph_names if derived.get(each) in labels)
        if sources:
            positions[subject] = (sources[0], None)
    for name in names:
        positions |= _positions(Path(name))
    return Loaded(graph, positions, _base(names))


def term(found: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """Give the rdflib term of a parsed term, its lexical form untouched."""
    if isinstance(found, ox.NamedNode):
        return URIRef(found.value)
    if isinstance(found, ox.BlankNode):
        return BNode(found.value)
    if isinstance(found, ox.Literal):
        datatype = None if found.language else URIRef(found.datatype.value)
        if datatype == URIRef("http://www.w3.org/2001/XMLSchema#string"):
            datatype = None
        return Literal(found.value, found.language, datatype, normalize=False)
    raise SourceError("expected RDF 1.1, got a quoted triple (RDF 1.2)")


def _positions(path: Path) -> dict[str, tuple[str, int | None]]:
    """Read the side file of a build that says where each record was read."""
    side = path / "positions.tsv"
    if not (path / MANIFEST).is_file() or not side.is_file():
        return {}
    found: dict[str, tuple[str, int | None]] = {}
    for row in side.read_text(encoding="utf-8").splitlines()[1:]:
        iri, source, line = row.split("\t")
        found[iri] = (source, int(line))
    return found


def _base(names: Iterable[str]) -> str:
    """Give the base of the first build, for shorter reports."""
    first = next(iter(names), "")
    return str(manifest_of(Path(first)).get("base", "")) if (Path(first) / MANIFEST).is_file() else ""

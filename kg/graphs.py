"""RDF files in, any of the usual syntaxes, as an rdflib graph whose literals are as they were written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg import rdf
from kg.errors import SourceError
from kg.outputs import MANIFEST, manifest_of
from kg.vocab import PROV, RDFS

WAS_DERIVED_FROM, LABEL = URIRef(PROV.wasDerivedFrom), URIRef(RDFS.label)


class Loaded(NamedTuple):
    """A graph, and where its nodes were read."""

    graph: Graph
    positions: dict[str, tuple[str, int | None]]
    base: str


def load(paths: Iterable[str]) -> Loaded:
    """Read builds and RDF files into one graph, named graphs merged. Raises SourceError."""
    names = list(paths)
    graph = Graph(bind_namespaces="none")
    stated: dict[str, set[str]] = {}
    labels: dict[str, str] = {}
    derived: dict[str, str] = {}
    for number, name in enumerate(names):
        with rdf.opened(rdf.graph_file(Path(name))) as document:
            for quad in ox.parse(document.stream, format=document.form, base_iri=document.base):
                subject, predicate, value = (term(each, number) for each in quad.triple)
                graph.add((subject, predicate, value))
                if isinstance(quad.graph_name, ox.NamedNode):
                    stated.setdefault(str(subject), set()).add(quad.graph_name.value)
                if predicate == WAS_DERIVED_FROM:
                    derived[str(subject)] = str(value)
                if predicate == LABEL:
                    labels[str(subject)] = str(value)
    positions: dict[str, tuple[str, int | None]] = {}
    for stated_subject, graph_names in stated.items():
        sources = sorted(labels[derived[each]] for each in graph_names if derived.get(each) in labels)
        if sources:
            positions[stated_subject] = (sources[0], None)
    for name in names:
        positions |= _positions(Path(name))
    return Loaded(graph, positions, _base(names))


def term(found: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, document: int = 0) -> Node:
    """Give the rdflib term of a parsed term, its lexical form untouched; blank nodes belong to their document."""
    if isinstance(found, ox.NamedNode):
        return URIRef(found.value)
    if isinstance(found, ox.BlankNode):
        return BNode(f"d{document}-{found.value}")
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

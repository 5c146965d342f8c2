"""The store: what the files say, and the merged graph over it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg import rdf


def load(paths: Iterable[Path | str] | Path | str) -> Store:
    """Load builds and RDF files into one store, whose default graph is the merged graph.

    A folder must be a build; its most detailed graph is read, and must be the one that the manifest lists. A file is
    read as its ending says, `.gz` or `.zst` after it or not. Relative IRIs are taken relative to the file (RFC 3986, 5.1.3).
    Nothing is fetched.

    Raises SourceError, with file, line and what was wrong, for a file that is missing or cannot be read.
    """
    given = [paths] if isinstance(paths, (Path, str)) else paths
    store = Store()
    for path in given:
        for file in rdf.graph_files(Path(path)):
            with rdf.opened(file) as document:
                store.bulk_load(document.stream, document.form, base_iri=document.base)
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

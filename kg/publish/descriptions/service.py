"""The SPARQL endpoint that a publisher told of (SPARQL 1.1 Service Description), with the figures of its graph."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.publish.descriptions import void
from kg.publish.descriptions.about import number, said, turtle
from kg.publish.dumps import Dumps
from kg.publish.source import Source
from kg.vocab import RDF, SD, VOID

PATH = "service.ttl"


def write(source: Source, dumps: Dumps) -> bytes:
    """Write the description as Turtle; which syntaxes the endpoint answers in, nobody told."""
    return turtle(_triples(source, dumps))


def _triples(source: Source, dumps: Dumps) -> Iterator[Triple]:
    document = NamedNode(source.site.base + PATH)
    start = f"{document.value}#"
    default, whole = NamedNode(f"{start}default-graph"), NamedNode(f"{start}dataset")
    graphs = {name: NamedNode(f"{start}graph-{number}") for number, name in enumerate(source.about.names, 1)}
    yield from said(
        NamedNode(f"{start}service"),
        (RDF.type, NamedNode(SD.Service)),
        (SD.endpoint, NamedNode(source.told.endpoint or "")),
        (SD.supportedLanguage, NamedNode(SD.SPARQL11Query)),
        (SD.defaultDataset, whole),
    )
    yield from said(
        whole,
        (RDF.type, NamedNode(SD.Dataset)),
        (SD.defaultGraph, default),
        (SD.namedGraph, graphs.values()),
    )
    types = [NamedNode(SD.Graph), NamedNode(VOID.Dataset)]
    yield from said(default, (RDF.type, types), (VOID.triples, number(dumps.figures.statements)))
    yield from void.partitions(default, document, dumps)
    for name, graph in graphs.items():
        yield from said(graph, (RDF.type, NamedNode(SD.NamedGraph)), (SD.name, NamedNode(name)))

"""What the service says of itself: a SPARQL 1.1 Service Description, with the figures of the store (VoID)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kg.serve.forms import GRAPHS
from kg.store import About

SD, VOID = "http://www.w3.org/ns/sparql-service-description#", "http://rdfs.org/ns/void#"
DCTERMS = "http://purl.org/dc/terms/"
FORMATS = "http://www.w3.org/ns/formats/"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
RESULTS_OF_GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")


def describe(about: About, endpoint: str, media: str) -> bytes:
    """Write the description of the service at an address in a media type of GRAPHS."""
    prefixes = {"sd": SD, "void": VOID, "dcterms": DCTERMS}
    return (
        serialize(_triples(about, NamedNode(endpoint)), format=getattr(RdfFormat, GRAPHS[media]), prefixes=prefixes)
        or b""
    )


def _triples(about: About, endpoint: NamedNode) -> Iterator[Triple]:
    service, dataset, default = BlankNode("service"), BlankNode("dataset"), BlankNode("default")
    yield Triple(service, RDF_TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), endpoint)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in (*RESULTS, *RESULTS_OF_GRAPHS):
        yield Triple(service, _sd("resultFormat"), NamedNode(FORMATS + name))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, RDF_TYPE, _sd("Dataset"))
    if about.title:
        yield Triple(dataset, NamedNode(f"{DCTERMS}title"), Literal(about.title))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, RDF_TYPE, _sd("Graph"))
    yield Triple(default, _void("triples"), _count(about.statements))
    yield from _partitions(default, "class", about.classes, "entities")
    yield from _partitions(default, "property", about.properties, "triples")
    for number, name in enumerate(about.names):
        graph = BlankNode(f"graph{number}")
        yield Triple(dataset, _sd("namedGraph"), graph)
        yield Triple(graph, RDF_TYPE, _sd("NamedGraph"))
        yield Triple(graph, _sd("name"), NamedNode(name))


def _partitions(graph: BlankNode, of: str, counts: Mapping[str, int], unit: str) -> Iterator[Triple]:
    """Say how many nodes or statements there are of each class or property."""
    for number, (iri, count) in enumerate(counts.items()):
        part = BlankNode(f"{of}{number}")
        yield Triple(graph, _void(f"{of}Partition"), part)
        yield Triple(part, _void(of), NamedNode(iri))
        yield Triple(part, _void(unit), _count(count))


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)


def _void(name: str) -> NamedNode:
    return NamedNode(VOID + name)


def _count(number: int) -> Literal:
    return Literal(str(number), datatype=INTEGER)

"""Where the graph is from (PROV-O): what the build says of its run, its program and its sources, and the dumps made of it."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Triple

from kg.publish.descriptions.about import dataset, dump, moment, said, turtle
from kg.publish.dumps import Dumps
from kg.publish.source import Source
from kg.vocab import DCTERMS, KG, PROV, RDF, RDFS, Term

PATH = "prov.ttl"
SAID = (
    RDF.type,
    RDFS.label,
    DCTERMS.identifier,
    KG.sourceFormat,
    KG.capturedOn,
    PROV.used,
    PROV.wasAssociatedWith,
    PROV.wasDerivedFrom,
    PROV.wasGeneratedBy,
    PROV.generatedAtTime,
)
"""What is repeated of a node; what a source speaks of is in the graph, and much."""


def write(source: Source, dumps: Dumps) -> bytes:
    """Write the provenance as Turtle."""
    return turtle(_triples(source, dumps))


def _triples(source: Source, dumps: Dumps) -> Iterator[Triple]:
    runs = _subjects(source, RDF.type, NamedNode(PROV.Activity))
    whole = dataset(source)
    yield from said(
        whole,
        (RDF.type, NamedNode(PROV.Entity)),
        (PROV.wasGeneratedBy, runs),
        (PROV.generatedAtTime, moment(source.issued)),
    )
    for each in dumps.distributions:
        file = dump(source, each.name)
        yield from said(file, (RDF.type, NamedNode(PROV.Entity)), (PROV.wasDerivedFrom, whole))
    nodes = dict.fromkeys(runs)
    for run in runs:
        nodes |= dict.fromkeys(_subjects(source, PROV.wasGeneratedBy, run))
        nodes |= _nodes(source, run, PROV.wasAssociatedWith)
        nodes |= _nodes(source, run, PROV.used)
    for node in nodes:
        for predicate in SAID:
            yield from said(node, (predicate, _objects(source, node, predicate)))


def _subjects(source: Source, predicate: Term, target: NamedNode) -> list[NamedNode]:
    found = source.site.store.quads_for_pattern(None, NamedNode(predicate), target, DefaultGraph())
    return sorted((each.subject for each in found if isinstance(each.subject, NamedNode)), key=str)


def _objects(source: Source, subject: NamedNode, predicate: Term) -> list[NamedNode | Literal]:
    found = source.site.store.quads_for_pattern(subject, NamedNode(predicate), None, DefaultGraph())
    return sorted((each.object for each in found if isinstance(each.object, NamedNode | Literal)), key=str)


def _nodes(source: Source, subject: NamedNode, predicate: Term) -> dict[NamedNode, None]:
    return {each: None for each in _objects(source, subject, predicate) if isinstance(each, NamedNode)}

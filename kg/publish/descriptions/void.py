"""What is in the graph, and what it links to (VoID), at `void.ttl` and where VoID is looked for on every host."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pyoxigraph import Literal, NamedNode, Triple

from kg.publish.descriptions.about import (
    FORMATS,
    dataset,
    described,
    dump,
    home,
    kinds,
    local,
    number,
    publishers,
    said,
    turtle,
)
from kg.publish.dumps import Dumps
from kg.publish.figures import pattern
from kg.publish.source import Source
from kg.vocab import FOAF, NAMESPACES, RDF, VOID

PATH, WELL_KNOWN = "void.ttl", ".well-known/void"
SYNTAXES = ("N-Triples", "Turtle", "N-Quads", "JSON-LD")
MOST = 200
"""Link sets that are described, the largest: the addresses in a large graph begin in thousands of ways."""
MOST_LINKED = "SELECT iri FROM things WHERE kind = ? ORDER BY links DESC, iri LIMIT 1"


def write(source: Source, dumps: Dumps) -> bytes:
    """Write the description as Turtle."""
    return turtle(_triples(source, dumps))


def _triples(source: Source, dumps: Dumps) -> Iterator[Triple]:
    base, whole, figures = source.site.base, dataset(source), dumps.figures
    document = NamedNode(base + PATH)
    yield from said(document, (RDF.type, NamedNode(VOID.DatasetDescription)), (FOAF.primaryTopic, whole))
    yield from said(
        whole,
        (RDF.type, NamedNode(VOID.Dataset)),
        *described(source),
        (FOAF.homepage, home(source)),
        (VOID.uriSpace, Literal(base)),
        (VOID.uriRegexPattern, Literal(pattern(base))),
        (VOID.triples, number(figures.statements)),
        (VOID.entities, number(figures.entities)),
        (VOID.distinctSubjects, number(figures.subjects)),
        (VOID.classes, number(len(figures.classes))),
        (VOID.properties, number(len(figures.properties))),
        (VOID.vocabulary, vocabularies(dumps)),
        (VOID.exampleResource, [NamedNode(each) for each in examples(source)]),
        (VOID.feature, [NamedNode(FORMATS + each) for each in SYNTAXES]),
        (VOID.dataDump, [dump(source, each.name) for each in dumps.distributions]),
        (VOID.sparqlEndpoint, NamedNode(source.told.endpoint) if source.told.endpoint else None),
    )
    yield from publishers(source)
    yield from kinds(source)
    for each in SYNTAXES:
        yield from said(NamedNode(FORMATS + each), (RDF.type, NamedNode(VOID.TechnicalFeature)))
    yield from partitions(whole, document, dumps)
    yield from _linksets(whole, document, dumps)


def vocabularies(dumps: Dumps) -> list[NamedNode]:
    """Give the vocabularies whose terms the graph uses as classes or properties."""
    used = (*dumps.figures.classes, *dumps.figures.properties)
    return [NamedNode(each.iri) for each in NAMESPACES if any(term.startswith(each.iri) for term in used)]


def examples(source: Source) -> list[str]:
    """Give of each kind of thing the one that most leads to."""
    found = (source.site.things.execute(MOST_LINKED, (kind,)).fetchone() for kind in sorted(source.about.kinds))
    return [row[0] for row in found if row]


def partitions(whole: NamedNode, document: NamedNode, dumps: Dumps) -> Iterator[Triple]:
    """Say how much of a graph is of each class, and with each property."""
    start = document.value
    classes = {iri: NamedNode(f"{start}#class-{local(iri)}") for iri in dumps.figures.classes}
    properties = {iri: NamedNode(f"{start}#property-{local(iri)}") for iri in dumps.figures.properties}
    yield from said(whole, (VOID.classPartition, classes.values()), (VOID.propertyPartition, properties.values()))
    for iri, (entities, triples) in dumps.figures.classes.items():
        yield from said(
            classes[iri],
            (RDF.type, NamedNode(VOID.Dataset)),
            (VOID["class"], NamedNode(iri)),
            (VOID.entities, number(entities)),
            (VOID.triples, number(triples)),
        )
    for iri, (triples, subjects) in dumps.figures.properties.items():
        yield from said(
            properties[iri],
            (RDF.type, NamedNode(VOID.Dataset)),
            (VOID.property, NamedNode(iri)),
            (VOID.triples, number(triples)),
            (VOID.distinctSubjects, number(subjects)),
        )


def _linksets(whole: NamedNode, document: NamedNode, dumps: Dumps) -> Iterator[Triple]:
    """Say how many links there are to each site on the web, by property."""
    start = document.value
    largest = dict(islice(dumps.figures.links.items(), MOST))
    targets = {space: NamedNode(f"{start}#target-{local(space)}") for space, _ in largest}
    links = {each: NamedNode(f"{start}#links-{local(each[0])}-{local(each[1])}") for each in largest}
    yield from said(whole, (VOID.subset, links.values()))
    for (space, predicate), triples in largest.items():
        yield from said(
            links[space, predicate],
            (RDF.type, NamedNode(VOID.Linkset)),
            (VOID.subjectsTarget, whole),
            (VOID.objectsTarget, targets[space]),
            (VOID.linkPredicate, NamedNode(predicate)),
            (VOID.triples, number(triples)),
        )
    for space, target in targets.items():
        yield from said(target, (RDF.type, NamedNode(VOID.Dataset)), (VOID.uriSpace, Literal(space)))

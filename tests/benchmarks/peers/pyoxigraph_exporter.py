"""The reduced graph with pyoxigraph, streaming: python pyoxigraph_exporter.py WORKS OUT."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

SCHEMA, PRO, XSD = "https://schema.org/", "http://purl.org/spar/pro/", "http://www.w3.org/2001/XMLSchema#"
SKOS, KG = "http://www.w3.org/2004/02/skos/core#", "https://w3id.org/scholarly-kg/ns#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
NAME, GENRE, LANGUAGE, PUBLISHED, PART_OF, ABOUT, AUTHOR, SAME, AFFILIATION, ISSN = (
    NamedNode(SCHEMA + name)
    for name in "name genre inLanguage datePublished isPartOf about author sameAs affiliation issn".split()  # noqa: SIM905
)
WORK, PERSON, ORGANIZATION, SERIES = (
    NamedNode(SCHEMA + name) for name in ("CreativeWork", "Person", "Organization", "CreativeWorkSeries")
)
YEAR = NamedNode("http://purl.org/spar/fabio/hasPublicationYear")
DOI = NamedNode("http://prismstandard.org/namespaces/basic/2.0/doi")
CITED, COUNTRY = NamedNode(KG + "citationCount"), NamedNode(KG + "countryCode")
CONCEPT, LABEL = NamedNode(SKOS + "Concept"), NamedNode(SKOS + "prefLabel")
ROLE, CONTEXT, HELD = (
    NamedNode(PRO + "RoleInTime"),
    NamedNode(PRO + "isDocumentContextFor"),
    NamedNode(PRO + "isHeldBy"),
)
INDEX = NamedNode("http://purl.org/co/index")
DATE, GYEAR = NamedNode(XSD + "date"), NamedNode(XSD + "gYear")


def work_triples(work: dict[str, Any]) -> Iterator[Triple]:
    """Yield what a work states."""
    node = NamedNode(work["id"])
    yield Triple(node, TYPE, WORK)
    if work["title"]:
        yield Triple(node, NAME, Literal(work["title"]))
    if work["type"]:
        yield Triple(node, GENRE, Literal(work["type"]))
    if work["language"]:
        yield Triple(node, LANGUAGE, Literal(work["language"]))
    if work["publication_date"]:
        yield Triple(node, PUBLISHED, Literal(work["publication_date"], datatype=DATE))
    if work["publication_year"]:
        yield Triple(node, YEAR, Literal(str(work["publication_year"]), datatype=GYEAR))
    if work["doi"]:
        yield Triple(node, DOI, Literal(work["doi"].removeprefix("https://doi.org/")))
    yield Triple(node, CITED, Literal(work["cited_by_count"]))
    source = (work["primary_location"] or {}).get("source")
    if source:
        yield from venue_triples(node, source)
    for topic in work["topics"]:
        subject = NamedNode(topic["id"])
        yield Triple(node, ABOUT, subject)
        yield Triple(subject, TYPE, CONCEPT)
        yield Triple(subject, LABEL, Literal(topic["display_name"]))
    for position, authorship in enumerate(work["authorships"], 1):
        yield from authorship_triples(node, position, authorship)


def venue_triples(work: NamedNode, source: dict[str, Any]) -> Iterator[Triple]:
    """Yield what a work appeared in."""
    venue = NamedNode(source["id"])
    yield Triple(work, PART_OF, venue)
    yield Triple(venue, TYPE, SERIES)
    yield Triple(venue, NAME, Literal(source["display_name"]))
    for issn in dict.fromkeys([source["issn_l"], *(source["issn"] or [])]):
        if issn:
            yield Triple(venue, ISSN, Literal(issn))


def authorship_triples(work: NamedNode, position: int, authorship: dict[str, Any]) -> Iterator[Triple]:
    """Yield an author, with their place in the list and their institutions."""
    node = NamedNode(f"{work.value}#author-{position}")
    person = NamedNode(authorship["author"]["id"])
    yield Triple(work, AUTHOR, person)
    yield Triple(work, CONTEXT, node)
    yield Triple(node, TYPE, ROLE)
    yield Triple(node, INDEX, Literal(position))
    yield Triple(node, HELD, person)
    yield Triple(person, TYPE, PERSON)
    yield Triple(person, NAME, Literal(authorship["author"]["display_name"]))
    if authorship["author"]["orcid"]:
        yield Triple(person, SAME, NamedNode(authorship["author"]["orcid"]))
    for institution in authorship["institutions"]:
        organization = NamedNode(institution["id"])
        yield Triple(person, AFFILIATION, organization)
        yield Triple(organization, TYPE, ORGANIZATION)
        yield Triple(organization, NAME, Literal(institution["display_name"]))
        if institution["ror"]:
            yield Triple(organization, SAME, NamedNode(institution["ror"]))
        if institution["country_code"]:
            yield Triple(organization, COUNTRY, Literal(institution["country_code"]))


def main() -> None:
    """Read the works, and write the graph as they come."""
    with Path(sys.argv[1]).open("rb") as works:
        triples = (triple for line in works for triple in work_triples(orjson.loads(line)))
        serialize(triples, sys.argv[2], format=RdfFormat.N_TRIPLES)


if __name__ == "__main__":
    main()

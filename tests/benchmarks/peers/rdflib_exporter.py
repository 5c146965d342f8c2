"""The reduced graph with rdflib, as one writes an exporter by hand: python rdflib_exporter.py WORKS OUT."""

from __future__ import annotations

import json
import sys
from typing import Any

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import SKOS

SCHEMA = Namespace("https://schema.org/")
FABIO = Namespace("http://purl.org/spar/fabio/")
PRISM = Namespace("http://prismstandard.org/namespaces/basic/2.0/")
PRO = Namespace("http://purl.org/spar/pro/")
CO = Namespace("http://purl.org/co/")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
KG = Namespace("https://w3id.org/scholarly-kg/ns#")


def add_work(graph: Graph, work: dict[str, Any]) -> None:
    """Add what a work states."""
    node = URIRef(work["id"])
    graph.add((node, RDF.type, SCHEMA.CreativeWork))
    if work["title"]:
        graph.add((node, SCHEMA.name, Literal(work["title"])))
    if work["type"]:
        graph.add((node, SCHEMA.genre, Literal(work["type"])))
    if work["language"]:
        graph.add((node, SCHEMA.inLanguage, Literal(work["language"])))
    if work["publication_date"]:
        graph.add((node, SCHEMA.datePublished, Literal(work["publication_date"], datatype=XSD.date)))
    if work["publication_year"]:
        graph.add((node, FABIO.hasPublicationYear, Literal(str(work["publication_year"]), datatype=XSD.gYear)))
    if work["doi"]:
        graph.add((node, PRISM.doi, Literal(work["doi"].removeprefix("https://doi.org/"))))
    graph.add((node, KG.citationCount, Literal(work["cited_by_count"])))
    add_venue(graph, node, (work["primary_location"] or {}).get("source"))
    for topic in work["topics"]:
        subject = URIRef(topic["id"])
        graph.add((node, SCHEMA.about, subject))
        graph.add((subject, RDF.type, SKOS.Concept))
        graph.add((subject, SKOS.prefLabel, Literal(topic["display_name"])))
    for position, authorship in enumerate(work["authorships"], 1):
        add_authorship(graph, node, position, authorship)


def add_venue(graph: Graph, work: URIRef, source: dict[str, Any] | None) -> None:
    """Add what a work appeared in."""
    if not source:
        return
    venue = URIRef(source["id"])
    graph.add((work, SCHEMA.isPartOf, venue))
    graph.add((venue, RDF.type, SCHEMA.CreativeWorkSeries))
    graph.add((venue, SCHEMA.name, Literal(source["display_name"])))
    for issn in [source["issn_l"], *(source["issn"] or [])]:
        if issn:
            graph.add((venue, SCHEMA.issn, Literal(issn)))


def add_authorship(graph: Graph, work: URIRef, position: int, authorship: dict[str, Any]) -> None:
    """Add an author, with their place in the list and their institutions."""
    node = URIRef(f"{work}#author-{position}")
    person = URIRef(authorship["author"]["id"])
    graph.add((work, SCHEMA.author, person))
    graph.add((work, PRO.isDocumentContextFor, node))
    graph.add((node, RDF.type, PRO.RoleInTime))
    graph.add((node, CO["index"], Literal(position)))
    graph.add((node, PRO.isHeldBy, person))
    graph.add((person, RDF.type, SCHEMA.Person))
    graph.add((person, SCHEMA.name, Literal(authorship["author"]["display_name"])))
    if authorship["author"]["orcid"]:
        graph.add((person, SCHEMA.sameAs, URIRef(authorship["author"]["orcid"])))
    for institution in authorship["institutions"]:
        organization = URIRef(institution["id"])
        graph.add((person, SCHEMA.affiliation, organization))
        graph.add((organization, RDF.type, SCHEMA.Organization))
        graph.add((organization, SCHEMA.name, Literal(institution["display_name"])))
        if institution["ror"]:
            graph.add((organization, SCHEMA.sameAs, URIRef(institution["ror"])))
        if institution["country_code"]:
            graph.add((organization, KG.countryCode, Literal(institution["country_code"])))


def main() -> None:
    """Read the works, and write the graph."""
    graph = Graph()
    with open(sys.argv[1], encoding="utf-8") as works:  # noqa: PTH123 - as most scripts do
        for line in works:
            add_work(graph, json.loads(line))
    graph.serialize(sys.argv[2], format="nt", encoding="utf-8")


if __name__ == "__main__":
    main()

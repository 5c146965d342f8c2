"""Our own terms: few, declared in one file, each explained."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

import kg
from kg.vocab import KG

FILE = Path(kg.__file__).with_name("ontology.ttl")
GRAPH = Graph().parse(FILE, format="turtle")
DECLARED = sorted({str(each) for each in GRAPH.subjects() if str(each).startswith(KG.iri)})
PROPERTIES = sorted(
    {str(each) for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for each in GRAPH.subjects(RDF.type, kind)}
)
SCHEMA_ORG = "https://schema.org/"


def test_the_ontology_declares_what_the_vocabulary_lists() -> None:
    """Every term of ours that may be written is declared, and every declared property is one that may be."""
    listed = set(KG.terms.values())
    classes = {str(each) for each in GRAPH.subjects(RDF.type, OWL.Class)}

    assert set() == listed - set(DECLARED)
    assert set() == set(DECLARED) - listed - classes


@pytest.mark.parametrize("term", DECLARED)
def test_each_term_has_a_label_and_a_comment(term: str) -> None:
    """Each term has one English label and one English comment."""
    found = [[each.language for each in GRAPH.objects(URIRef(term), each)] for each in (RDFS.label, RDFS.comment)]

    assert [["en"], ["en"]] == found


@pytest.mark.parametrize("term", PROPERTIES)
def test_each_property_has_a_domain_and_a_range(term: str) -> None:
    """Each property says what has it and what its values are."""
    domains = [
        *GRAPH.objects(URIRef(term), RDFS.domain),
        *GRAPH.objects(URIRef(term), URIRef(SCHEMA_ORG + "domainIncludes")),
    ]
    ranges = [
        *GRAPH.objects(URIRef(term), RDFS.range),
        *GRAPH.objects(URIRef(term), URIRef(SCHEMA_ORG + "rangeIncludes")),
    ]

    assert (True, True) == (bool(domains), bool(ranges))

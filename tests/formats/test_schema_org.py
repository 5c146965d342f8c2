"""Schema.org JSON-LD documents."""

import json

import pytest
from readings import reading
from whole import ARTICLE

from kg.formats.format import Head
from kg.formats.schema_org import FORMAT


def one(**members):
    """Read the record of an article with some other members."""
    (record,), notes = reading(json.dumps(ARTICLE | members).encode(), FORMAT)
    return record, notes


def test_the_chain_of_a_periodical() -> None:
    """Issue, volume and periodical above an article are its issue, its volume and its journal."""
    record, _ = one()

    assert ("Flora", "7", "2", "journal-article") == (
        record.venue.name,
        record.volume.number,
        record.issue.number,
        record.kind,
    )


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Haas, M.", ["M. Haas"]),
        (["Ada Lovelace", {"name": "B. C."}], ["Ada Lovelace", "B. C."]),
        ({"@list": [{"@type": "Person", "givenName": "A", "familyName": "B"}]}, ["A B"]),
        ({"@type": "Organization", "name": "NABU"}, ["NABU"]),
        ({"@type": "Role", "author": {"@type": "Person", "name": "C D"}}, ["C D"]),
        ([{"@value": "E F", "@language": "en"}], ["E F"]),
        ([[{"name": "G H"}]], ["G H"]),
        (7, []),
    ],
)
def test_authors_in_any_shape(author, names) -> None:
    """Authors may be texts, objects, lists, roles or references."""
    record, _ = one(author=author)

    assert names == [each.credited_name for each in record.authors]


@pytest.mark.parametrize(
    ("identifier", "value"),
    [
        ("doi:10.5555/x", "10.5555/x"),
        ("10.5555/x", "10.5555/x"),
        ({"@type": "PropertyValue", "propertyID": "DOI", "value": "10.5555/x"}, "10.5555/x"),
        (
            {
                "@type": "PropertyValue",
                "propertyID": "https://registry.identifiers.org/registry/doi",
                "url": "https://doi.org/10.5555/X",
            },
            "10.5555/x",
        ),
        (["ISBN 1", {"@type": "DOI", "@value": "10.5555/x"}], "10.5555/x"),
    ],
)
def test_identifiers_in_any_shape(identifier, value) -> None:
    """An identifier may be a text, an address, or a value with the name of its scheme."""
    record, _ = one(**{"@id": "#a", "identifier": identifier})

    assert value == record.identifier("doi")


def test_what_is_recognised() -> None:
    """A document is known by its context and its types, and our own graphs are none."""
    known = [ARTICLE, {"@graph": [ARTICLE], "@context": {"@vocab": "http://schema.org/"}}, [ARTICLE]]
    unknown = [
        {"@context": "https://schema.org", "@type": "BreadcrumbList"},
        {"@context": {"@vocab": "https://cir.nii.ac.jp/schema/1.0/"}, "@type": "Article"},
        {
            "@context": {"kg": "https://w3id.org/scholarly-kg/ns#", "schema": "https://schema.org/"},
            "@graph": [{"@type": "schema:ScholarlyArticle"}],
        },
        {"title": "A", "DOI": "10.1234/a"},
    ]

    assert [True] * 3 == [FORMAT.recognises(Head(json.dumps(each))) for each in known]
    assert [False] * 4 == [FORMAT.recognises(Head(json.dumps(each))) for each in unknown]


def test_a_circle_ends() -> None:
    """Nodes that refer to one another in a circle are read once."""
    graph = [ARTICLE | {"isPartOf": {"@id": "#p"}}, {"@id": "#p", "@type": "Periodical", "name": "P", "isPartOf": {"@id": "#p"}, "publisher": {"@id": "#o"}},
             {"@id": "#o", "@type": "Organization", "name": "O", "parentOrganization": {"@id": "#o"}}]  # fmt: skip
    records, _ = reading(json.dumps({"@context": "https://schema.org", "@graph": graph}).encode(), FORMAT)

    assert ["Paper"] == [type(each).__name__ for each in records]


@pytest.mark.parametrize("graph", ["x", 1, [None]])
def test_a_graph_without_nodes_is_told(graph) -> None:
    """What stands in the place of nodes and is none is told with its path."""
    records, notes = reading(json.dumps({"@context": "https://schema.org", "@graph": graph}).encode(), FORMAT)

    assert [] == records
    assert ["note 1 $.@graph"] == [each.partition("[")[0].partition(":")[0] for each in notes]

"""Schema.org JSON-LD documents."""

import contextlib
import io
import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings import reading

from kg.errors import SourceError
from kg.formats.format import DEFAULTS, Head
from kg.formats.schema_org import FORMAT
from kg.formats.schema_org.reader import entries, fields

ARTICLE = {
    "@context": "https://schema.org", "@type": "ScholarlyArticle", "@id": "https://doi.org/10.1234/a", "name": "Bees", "keywords": "a, b",
    "author": [{"@type": "Person", "name": "Haas, M.", "affiliation": {"name": "U"}, "sameAs": "https://orcid.org/0000-0002-1825-0097"}, "Ada Lovelace"],
    "isPartOf": {"@type": "PublicationIssue", "issueNumber": 2, "isPartOf": {"@type": "PublicationVolume", "volumeNumber": "7",
    "isPartOf": {"@type": "Periodical", "name": "Flora", "issn": "0893-6080"}}}, "license": {"url": "https://example.org/l"},
    "datePublished": "2019-03", "funder": [{"name": "DFG"}], "citation": ["Smith 1998", {"@id": "https://doi.org/10.1000/182"}], "numberOfPages": 3,
}  # fmt: skip
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=30)
    | st.just("https://doi.org/10.1234/x"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["@id", "@type", "name", "value", "@value", "@list", "author", "url", "isPartOf", "@graph"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


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


def test_every_member_has_a_row() -> None:
    """No member that the article above fills is missing from the table of fields."""
    table = {each.path for each in FORMAT.anatomy.table}
    (entry,) = entries(io.BytesIO(json.dumps(ARTICLE).encode()), lambda *_, **__: None, DEFAULTS)

    assert set() == set(fields(entry.data)) - table


def test_a_circle_ends() -> None:
    """Nodes that refer to one another in a circle are read once."""
    graph = [ARTICLE | {"isPartOf": {"@id": "#p"}}, {"@id": "#p", "@type": "Periodical", "name": "P", "isPartOf": {"@id": "#p"}, "publisher": {"@id": "#o"}},
             {"@id": "#o", "@type": "Organization", "name": "O", "parentOrganization": {"@id": "#o"}}]  # fmt: skip
    records, _ = reading(json.dumps({"@context": "https://schema.org", "@graph": graph}).encode(), FORMAT)

    assert ["Paper"] == [type(each).__name__ for each in records]


@given(
    st.dictionaries(
        st.sampled_from(
            [
                *ARTICLE,
                "editor",
                "about",
                "identifier",
                "distribution",
                "inLanguage",
                "workExample",
                "@reverse",
                "address",
            ]
        ),
        JUNK,
        max_size=6,
    )
)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_wrong_types(members) -> None:
    """A member may be anything at all: it is read, left out with a note, or passed over."""
    began = time.process_time()
    with contextlib.suppress(SourceError):
        reading(json.dumps(ARTICLE | members).encode(), FORMAT)

    assert time.process_time() - began < 2

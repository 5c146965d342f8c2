"""DataCite metadata: what its cases do not show."""

from __future__ import annotations

import json

import mangled
import pytest

from kg import formats, records
from kg.formats.format import Head

FORM = formats.named("datacite")
DOCUMENTS = mangled.inputs("datacite")
OTHERS = [
    '{"DOI": "10.1234/a", "title": ["A"], "author": [], "publisher": "P", "type": "journal-article"}',
    '{"id": "https://openalex.org/W1", "doi": "https://doi.org/10.1234/a", "title": "A", "publication_year": 2020, "authorships": []}',
    '{"@context": "http://schema.org", "@id": "https://doi.org/10.1234/a", "creator": [], "name": "A"}',
    '{"id": "10.1234/a", "type": "dois"}',
    "[]",
    "",
]


@pytest.mark.parametrize("other", OTHERS)
def test_other_formats_are_not_recognised(other: str) -> None:
    """JSON and XML of other services is not taken for this format."""
    assert not FORM.recognises(Head(other, "x.json"))


def test_a_list_of_records_is_read_as_it_streams() -> None:
    """Each record of JSON Lines knows its line."""
    lines = [{"doi": f"10.1234/{number}", "titles": [{"title": str(number)}]} for number in range(3)]
    document = "\n".join(json.dumps(line) for line in lines).encode()
    found, notes = mangled.read(FORM, document)

    assert ([1, 2, 3], []) == ([each.origin.line for each in found], notes)


@pytest.mark.parametrize("code", ["(:unav)", "(:Unkn) Unknown", ":null", "(:tba)", "(:none)", "(:unap) not applicable"])
def test_codes_for_unknown_information_are_no_values(code: str) -> None:
    """The standard values of the schema's appendix give no title, publisher, creator or version."""
    record = {
        "doi": "10.1234/a",
        "titles": [{"title": code}],
        "publisher": code,
        "creators": [{"name": code}],
        "version": code,
    }
    found, notes = mangled.read(FORM, json.dumps(record).encode())
    paper = found[0]

    assert isinstance(paper, records.Paper)
    assert (None, None, (), None) == (paper.title, paper.publisher, paper.authors, paper.version)
    assert [] == notes


def test_version_1_of_the_api_is_read() -> None:
    """The attributes of the old API, an author list and types beside the rest, say the same."""
    attributes = {
        "doi": "10.1234/A",
        "author": [{"given": "Jane", "family": "Doe"}, {"literal": "Example Consortium"}],
        "title": "A title",
        "container-title": "A Repository",
        "resource-type-id": "dataset",
        "published": "2016",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "related-identifiers": [{"relation-type-id": "is-part-of", "related-identifier": "https://doi.org/10.1234/b"}],
    }
    document = json.dumps({"data": {"id": "https://doi.org/10.1234/a", "type": "works", "attributes": attributes}})
    found, notes = mangled.read(FORM, document.encode())
    paper = found[0]

    assert isinstance(paper, records.Paper)
    assert FORM.recognises(Head(document))
    assert ("dataset", "A title", "2016") == (paper.kind, paper.title.value, paper.published.lexical)
    assert ["Jane Doe", "Example Consortium"] == [each.credited_name for each in paper.authors]
    assert ["is-part-of"] == [each.kind for each in paper.relations]
    assert [] == notes

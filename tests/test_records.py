"""Records refuse what cannot be, and proving keeps the rest."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from kg.records import Identifier, Paper, Person, SourceDocument, Text
from kg.records.prove import prove
from kg.values.dates import PartialDate

SOURCE = SourceDocument(name="a.txt", sha256="0" * 64, format="test")
ORIGIN = (SOURCE, 7)


class Notes(list):
    """Remember what was told."""

    def __call__(self, line: int, path: str, message: str, *, lost: bool = False) -> None:
        """Remember one note."""
        self.append((line, path, message, lost))


def test_an_identifier_is_kept_in_its_canonical_form() -> None:
    """Each scheme brings its values to one form."""
    found = [
        Identifier(scheme="doi", value="https://doi.org/10.1234/ABC").value,
        Identifier(scheme="orcid", value="https://orcid.org/0000-0002-1825-0097").value,
        Identifier(scheme="issn", value="08936080").value,
        Identifier(scheme="arxiv", value="arXiv:2310.20475v3").value,
    ]

    assert ["10.1234/abc", "0000-0002-1825-0097", "0893-6080", "2310.20475"] == found


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": ("", None)}, "some text"),
        ({"title": ("a\ud800b", None)}, "lone surrogates"),
        ({"title": ("a", "english language")}, "language"),
        ({"identifiers": [{"scheme": "issn", "value": "0893-6081"}]}, "0893-6081"),
        ({"identifiers": [{"scheme": "isbn", "value": "x"}]}, "scheme"),
        ({"kind": "poem"}, "kind"),
        ({"titel": ("a", None)}, "titel"),
        ({"resources": [{"kind": "page", "url": "not an address"}]}, "not an address"),
        ({"observations": [{"measure": "h-index", "value": "NaN"}]}, "number"),
        ({"abstracts": [{"text": ("a", "en")}, {"text": ("b", "en")}]}, "one abstract a language"),
        ({"abstracts": [{"text": ("a", "zh"), "translation_of": "en"}]}, "an abstract in en"),
    ],
)
def test_what_cannot_be_is_refused(fields: dict, message: str) -> None:
    """A field that its standard does not allow is an error that says so."""
    with pytest.raises(ValidationError, match=message):
        Paper.model_validate({"origin": ORIGIN, **fields})


def test_a_record_cannot_be_changed() -> None:
    """Records are frozen."""
    paper = Paper.model_validate({"origin": ORIGIN})

    with pytest.raises(ValidationError):
        paper.kind = "preprint"


def test_a_wrong_field_is_left_out_and_named_and_the_rest_stays() -> None:
    """A wrong DOI goes, with its path; title and the right ISSN stay."""
    notes = Notes()
    data = {
        "origin": ORIGIN,
        "title": Text("A title", "en"),
        "identifiers": [{"scheme": "doi", "value": "n.d."}, {"scheme": "doi", "value": "10.1234/a"}],
        "published": PartialDate(2021),
    }

    paper = prove(Paper, data, 7, notes)

    assert paper is not None
    assert (Text("A title", "en"), "10.1234/a") == (paper.title, paper.identifier("doi"))
    assert [(7, "$.identifiers[0]", False)] == [(line, path, lost) for line, path, _, lost in notes]
    assert 'got "n.d."' in notes[0][2]


def test_several_wrong_values_of_one_list_are_all_named() -> None:
    """Each wrong identifier of three is named by its own position, and the right one stays."""
    notes = Notes()
    values = ["x", "10.1234/a", "y"]
    data = {"origin": ORIGIN, "identifiers": [{"scheme": "doi", "value": value} for value in values]}

    paper = prove(Paper, data, 1, notes)

    assert paper is not None
    assert "10.1234/a" == paper.identifier("doi")
    assert ["$.identifiers[0]", "$.identifiers[2]"] == sorted(path for _, path, _, _ in notes)


def test_a_record_without_what_it_needs_is_lost_and_named() -> None:
    """A person without a name is no record; the note says that it is lost."""
    notes = Notes()

    assert None is prove(Person, {"origin": ORIGIN, "name": " "}, 3, notes)
    assert [True] == [lost for _, _, _, lost in notes[-1:]]


def test_the_data_given_to_prove_is_not_changed() -> None:
    """Leaving a value out changes the record, not what the reader holds."""
    data = {"origin": ORIGIN, "identifiers": [{"scheme": "doi", "value": "x"}]}
    prove(Paper, data, 1, Notes())

    assert [{"scheme": "doi", "value": "x"}] == data["identifiers"]

"""CSL-JSON: envelopes, recognition, names, dates, notes that hold variables, and documents that are broken."""

import json

import pytest
from readings import reading
from whole import ITEM

from kg import formats, records
from kg.formats import csl_json
from kg.formats._csl_kinds import degree_kind
from kg.formats._csl_people import person
from kg.formats.csl_json import reader
from kg.formats.csl_json.dates import stated
from kg.formats.csl_json.note import without_variables
from kg.formats.format import Head
from kg.records import Paper

MODELS = {name: getattr(records, name) for name in records.__all__}


def told() -> tuple[reader.Teller, list[str]]:
    """Give a teller and the list of what it is told."""
    notes: list[str] = []

    def note(line: int, path: str, message: str, *, lost: bool = False) -> None:
        notes.append(f"{path}: {message}{' (lost)' if lost else ''}")

    return reader.Teller(1, note), notes


@pytest.mark.parametrize(
    "document",
    [
        json.dumps(ITEM),
        json.dumps([ITEM]),
        json.dumps(ITEM) + "\n" + json.dumps(ITEM),
        json.dumps({"items": [ITEM]}),
        json.dumps({"first": [ITEM], "second": [ITEM]}),
        json.dumps({"bell2020": ITEM}),
    ],
    ids=["object", "list", "lines", "items", "lists under names", "items under ids"],
)
def test_every_envelope_is_recognised_and_read(document):
    """An item is the same paper however it is packed."""
    found, notes = reading(document.encode(), csl_json.FORMAT)
    alone, _ = reading(json.dumps(ITEM).encode(), csl_json.FORMAT)

    assert formats.recognise(Head(document)) is csl_json.FORMAT
    assert notes == []
    assert {each.model_copy(update={"origin": alone[0].origin}) for each in found} == set(alone)


@pytest.mark.parametrize(
    "document",
    [
        '{"DOI": "10.5555/a", "type": "journal-article", "prefix": "10.5555", "member": "1", "score": 1}',
        '{"id": "https://openalex.org/W1", "doi": "https://doi.org/10.5555/a", "type": "book", "title": "T", "authorships": []}',
        '{"id": "10.5555/a", "doi": "10.5555/a", "types": {"citeproc": "book"}, "titles": [{"title": "T"}]}',
        '{"key": "ABC", "version": 1, "data": {"itemType": "book", "title": "T"}}',
        '{"@context": "https://schema.org", "type": "book", "id": "a", "title": "T"}',
        '{"name": "a package", "type": "module", "version": "1", "author": "Ann Bell"}',
        '{"type": "FeatureCollection", "features": []}',
        "[]",
        "@book{a, title = {T}}",
    ],
)
def test_other_documents_are_not_recognised(document):
    """JSON of other services, and what is no JSON, is not taken for CSL-JSON."""
    assert not csl_json.recognises(Head(document))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"family": "Bell", "given": "Ann"}, "Ann Bell"),
        ({"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}, "Alexander von Humboldt"),
        ({"family": "Alembert", "given": "Jean", "dropping-particle": "d\u2019"}, "Jean d\u2019Alembert"),
        ({"family": "King", "given": "Martin", "suffix": "Jr.", "comma-suffix": True}, "Martin King, Jr."),
        ({"family": "King", "given": "Martin", "suffix": "III"}, "Martin King III"),
        ({"family": "\u6bdb", "given": "\u6cfd\u4e1c"}, "\u6bdb\u6cfd\u4e1c"),
        ({"family": "Bart\u00f3k", "given": "B\u00e9la", "static-ordering": True}, "Bart\u00f3k B\u00e9la"),
        ({"given": "Plato"}, "Plato"),
    ],
)
def test_names(name, expected):
    """A name is written in its natural order, with its particles and its suffix."""
    found = person(name, told()[0], "$.author[0]")

    assert found is not None
    assert found[0] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"date-parts": [[2001, 5, 3]]}, ("2001-05-03", None, None)),
        ({"date-parts": [["2001"], ["2002"]]}, ("2001", "2002", None)),
        ({"raw": "3 May 2001"}, ("2001-05-03", None, None)),
        ({"raw": "2001-05/2001-07"}, ("2001-05", "2001-07", None)),
        ({"literal": "forthcoming"}, (None, None, "forthcoming")),
        ("2001-05-03", ("2001-05-03", None, None)),
        (2001, ("2001", None, None)),
        ([[2001, 5]], ("2001-05", None, None)),
        ({"date-parts": [[]]}, (None, None, None)),
        (None, (None, None, None)),
    ],
)
def test_dates(value, expected):
    """A date is read from parts or from text; one without a year stays as printed."""
    tell, notes = told()
    found = stated({"issued": value}, "issued", tell)

    assert (found.start and found.start.lexical, found.end and found.end.lexical, found.displayed) == expected
    assert notes == []


@pytest.mark.parametrize(
    ("value", "start"),
    [
        ({"date-parts": [[1850]], "circa": True}, None),
        ({"date-parts": [[2001]], "season": 2}, "2001"),
        ({"date-parts": [[2001, 22]]}, "2001"),
        ({"date-parts": [[-250]]}, None),
        ({"raw": "around 1900 or so"}, None),
        (True, None),
    ],
)
def test_dates_that_are_told(value, start):
    """A season, a date that is not certain, and what is none are told; what is left of them stays."""
    tell, notes = told()
    found = stated({"issued": value}, "issued", tell).start

    assert (found and found.lexical) == start
    assert len(notes) == 1


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("DOI: 10.5555/a\nPMID: 1", ({"DOI": "10.5555/a", "PMID": "1"}, None)),
        ("{:original-date: 1998} A remark", ({"original-date": {"date-parts": [["1998"]]}}, "A remark")),
        ("A remark: not a variable", ({}, "A remark: not a variable")),
        ("title: a label that is no variable here", ({}, "title: a label that is no variable here")),
    ],
)
def test_variables_in_the_note(note, expected):
    """Lines that are variables are set where they are missing; the rest is a description."""
    item, rest = without_variables({"note": note}, told()[0])

    assert ({name: value for name, value in item.items() if name != "note"}, rest) == expected


def test_note_does_not_overrule_a_variable():
    """A variable that the item has stays, and another value in the note is part of the description."""
    item, rest = without_variables({"DOI": "10.5555/a", "note": "DOI: 10.5555/b"}, told()[0])

    assert (item["DOI"], rest) == ("10.5555/a", "DOI: 10.5555/b")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["PhD thesis"], "doctoral-thesis"),
        (["Doctor of Philosophy"], "doctoral-thesis"),
        (["Master's thesis"], "masters-thesis"),
        (["M.Sc."], "masters-thesis"),
        (["Bachelor of Arts"], "bachelors-thesis"),
        (["Diploma Thesis"], "thesis"),
        (["remastered"], "thesis"),
        ([], "thesis"),
    ],
)
def test_degrees(words, expected):
    """The words for a degree say which thesis it is."""
    assert degree_kind(words) == expected


def test_address_identifies_what_nothing_else_does():
    """The address of an arXiv paper identifies an item without a DOI, and not one that has one."""
    bare, _ = reading(
        b'{"id": "a", "type": "article", "title": "T", "URL": "https://arxiv.org/abs/1810.04805"}', csl_json.FORMAT
    )
    full, _ = reading(
        b'{"id": "a", "type": "article-journal", "title": "T", "DOI": "10.5555/a", "URL": "https://arxiv.org/abs/1810.04805"}',
        csl_json.FORMAT,
    )

    assert [each.scheme for record in bare for each in record.identifiers] == ["arxiv"]
    assert [each.scheme for record in full for each in record.identifiers] == ["doi"]
    assert [record.urls for record in full if isinstance(record, Paper)] == [("https://arxiv.org/abs/1810.04805",)]

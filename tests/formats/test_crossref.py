"""Crossref works: envelopes, recognition, the table of fields, and documents that are broken."""

import json

import pytest
from readings import reading
from whole import WORK

from kg import formats, records
from kg.formats import crossref
from kg.formats._csl import Teller, abstract, date_parts, pages, plain
from kg.formats.crossref.references import references
from kg.formats.format import Head

MODELS = {name: getattr(records, name) for name in records.__all__}


def told() -> tuple[Teller, list[str]]:
    """Give a teller and the list of what it is told."""
    notes: list[str] = []

    def note(line: int, path: str, message: str, *, lost: bool = False) -> None:
        notes.append(f"{path}: {message}{' (lost)' if lost else ''}")

    return Teller(1, note), notes


@pytest.mark.parametrize(
    "document",
    [
        json.dumps(WORK),
        json.dumps([WORK]),
        json.dumps(WORK) + "\n" + json.dumps(WORK),
        json.dumps({"items": [WORK]}),
        json.dumps({"status": "ok", "message-type": "work", "message": WORK}),
        json.dumps({"status": "ok", "message-type": "work-list", "message": {"total-results": 1, "items": [WORK]}}),
    ],
    ids=["object", "list", "lines", "items", "work", "work-list"],
)
def test_every_envelope_is_recognised_and_read(document):
    """A work is the same paper in each envelope in which Crossref gives it."""
    found, notes = reading(document.encode(), crossref.FORMAT)
    alone, _ = reading(json.dumps(WORK).encode(), crossref.FORMAT)

    assert formats.recognise(Head(document)) is crossref.FORMAT
    assert notes == []
    assert {each.model_copy(update={"origin": alone[0].origin}) for each in found} == set(alone)


@pytest.mark.parametrize(
    "document",
    [
        '{"id": "a", "type": "book", "title": "T", "DOI": "10.5555/a"}',
        '{"id": "https://openalex.org/W1", "doi": "10.5555/a", "type": "article", "title": "T"}',
        '{"data": {"id": "10.5555/a", "attributes": {"doi": "10.5555/a", "prefix": "10.5555"}}}',
        "@article{a, doi = {10.5555/a}}",
        "",
    ],
)
def test_other_documents_are_not_recognised(document):
    """JSON of other services, and what is no JSON, is not taken for Crossref's."""
    assert not crossref.recognises(Head(document))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("123-128", ("123", "128")),
        ("e1234", ("e1234", None)),
        ("S1\u2013S5", ("S1", "S5")),
        ("100-5", ("100", "105")),
        ("R583-6", ("R583", "R586")),
        ("128b-128", ("128b", "128")),
        ("1-5, 9-11", ("1", "11")),
        ("233-240.e2", ("233", "240.e2")),
        ("i-ii", ("i", "ii")),
        ("9-3", ("9", "3")),
    ],
)
def test_pages(printed, expected):
    """Pages are kept as printed, but for an abbreviated last page."""
    found = pages(printed, "$.page", told()[0])

    assert (found["first_page"], found["last_page"]) == expected


@pytest.mark.parametrize("printed", ["n/a", "n/a-n/a", "0-0", "-"])
def test_pages_that_are_none(printed):
    """What stands for missing pages is told, and is no page."""
    tell, notes = told()

    assert pages(printed, "$.page", tell) == {}
    assert notes == [f'$.page: expected pages such as 123-128, got "{printed}"']


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([[2015, 3, 2]], ["2015-03-02"]),
        ([["2015", "3"]], ["2015-03"]),
        ([[2015, 0, 0]], ["2015"]),
        ([2015, 3], ["2015-03"]),
        ([[2015], [2016]], ["2015", "2016"]),
        ([[None]], []),
        ([[]], []),
        ([[0, 0, 0]], []),
        (None, []),
    ],
)
def test_date_parts(parts, expected):
    """Dates keep their precision; null and zeros are no date, and nothing to tell."""
    tell, notes = told()

    assert [each.lexical for each in date_parts(parts, "$", tell)] == expected
    assert notes == []


@pytest.mark.parametrize("parts", [[[2015, 13]], [["n.d."]], "2015", [[2015, 2, 30]], [[[2015]]], [{"year": 2015}]])
def test_wrong_date_parts_are_told(parts):
    """What is no date is left out, and told once."""
    tell, notes = told()

    assert date_parts(parts, "$.issued", tell) == []
    assert len(notes) == 1


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("<jats:title>Abstract</jats:title><jats:p>We ask.</jats:p>", "We ask."),
        ("<jats:title><jats:bold>Aim:</jats:bold></jats:title><jats:p>We ask.</jats:p>", "Aim: We ask."),
        ("Abstract. High ice", "High ice"),
        ("AbstractThis article", "This article"),
        ("Abstract Algebra is taught.", "Abstract Algebra is taught."),
        ("<jats:p>We ask. © 2011 Example Periodicals, Inc.</jats:p>", "We ask."),
        ("The law of © 2011 is new", "The law of © 2011 is new"),
    ],
)
def test_abstracts(printed, expected):
    """An abstract is without its label and the publisher's line, and its headings are set off."""
    assert abstract(printed) == expected


def test_line_breaks_around_elements_are_no_blanks():
    """What was folded around an element inside brackets is put together again."""
    assert plain("clams (\n   <i>Tridacna maxima</i>\n   ) distractible") == "clams (Tridacna maxima) distractible"


def test_reference_that_says_nothing_is_told_once():
    """References of which only a label, a year or a page is stated are counted in one note."""
    tell, notes = told()

    assert references({"reference": [{"key": "1"}, {"key": "2", "year": "2003"}]}, tell) == []
    assert notes == ['$.reference[0]: expected a reference, got "2 without a DOI, a name or a title"']

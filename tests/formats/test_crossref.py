"""Crossref works: envelopes, recognition, the table of fields, and documents that are broken."""

import json
import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import reading

from kg import formats, records
from kg.errors import SourceError
from kg.formats import crossref
from kg.formats._csl import Teller, abstract, date_parts, pages, plain
from kg.formats.crossref import reader
from kg.formats.crossref.references import references
from kg.formats.format import Head

WORK: dict[str, Any] = {
    "DOI": "10.5555/example",
    "type": "journal-article",
    "prefix": "10.5555",
    "member": "7822",
    "is-referenced-by-count": 3,
    "title": ["On examples"],
    "subtitle": ["A study"],
    "language": "en",
    "abstract": "<jats:title>Abstract</jats:title><jats:p>We ask.</jats:p>",
    "author": [
        {
            "given": "Ann",
            "family": "Bell",
            "ORCID": "http://orcid.org/0000-0002-1825-0097",
            "affiliation": [
                {"name": "Example University", "id": [{"id": "https://ror.org/05gq02987", "id-type": "ROR"}]}
            ],
        },
        {"name": "The Collaboration"},
    ],
    "container-title": ["Journal of Examples"],
    "ISSN": ["0893-6080"],
    "volume": "3",
    "issue": "4",
    "page": "100-5",
    "issued": {"date-parts": [[2020, 1, 2]]},
    "funder": [{"name": "A Fund", "DOI": "10.13039/100000001", "award": ["1", "2"]}],
    "license": [{"URL": "http://creativecommons.org/licenses/by/4.0/", "content-version": "vor"}],
    "link": [{"URL": "https://example.org/a.pdf", "content-type": "application/pdf", "content-version": "vor"}],
    "reference": [{"key": "1", "DOI": "10.5555/other"}, {"key": "2", "unstructured": "A book."}],
    "relation": {"has-preprint": [{"id-type": "doi", "id": "10.5555/preprint", "asserted-by": "subject"}]},
    "update-to": [{"DOI": "10.5555/old", "type": "correction", "updated": {"date-parts": [[2020]]}}],
    "updated-by": [{"DOI": "10.5555/new", "type": "retraction", "updated": {"date-parts": [[2021]]}}],
    "institution": [{"name": "An institute", "place": ["Basel"], "acronym": ["AI"]}],
    "journal-issue": {"issue": "4"},
    "resource": {"primary": {"URL": "https://example.org/a"}},
    "version": {"version": "v1"},
    "subtype": "preprint",
    "publisher": "Example Press",
    "event": {"name": "An event", "start": {"date-parts": [[2019, 5]]}},
    "assertion": [{"name": "received", "value": "2019-01-01"}],
}
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


def test_table_names_fields_of_the_records():
    """Each row says into which field of a record it goes, or why it goes nowhere."""
    rows = [row for row in reader.TABLE if row.into]
    wrong = [row.into for row in rows if row.into.split(".")[1] not in MODELS[row.into.split(".")[0]].model_fields]

    assert wrong == []
    assert [row.path for row in reader.TABLE if not row.into and not row.reason] == []
    assert len({row.path for row in reader.TABLE}) == len(reader.TABLE)


def test_table_has_every_member_of_a_work():
    """No member of a work is missing from the table."""
    known = {row.path for row in reader.TABLE}

    assert set(reader.fields(WORK)) - known == set()


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


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*WORK, "id", "name"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=2000)
@given(st.dictionaries(st.sampled_from(sorted(WORK)), ANYTHING, min_size=1, max_size=5))
def test_members_of_any_type(changed):
    """Whatever stands in a member, the reader gives a record or says that it was lost."""
    found, notes = reading(json.dumps({**WORK, **changed}).encode("utf-8", "replace"), crossref.FORMAT)

    assert len(found) + sum(each.startswith("lost") for each in notes) == 1


@settings(max_examples=300, deadline=2000)
@given(st.data())
def test_values_of_any_type_anywhere(data):
    """Whatever stands inside a member, however deep, the reader gives a record or says that it was lost."""
    work = json.loads(json.dumps(WORK))
    holder: Any = work
    while True:
        name = data.draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
        if not holder[name] or not isinstance(holder[name], dict | list) or data.draw(st.integers(0, 3)) == 0:
            break
        holder = holder[name]
    holder[name] = data.draw(ANYTHING)
    work["type"] = data.draw(st.sampled_from(["posted-content", "book-chapter", "journal", "peer-review", "book"]))
    found, notes = reading(json.dumps(work).encode("utf-8", "replace"), crossref.FORMAT)

    assert len(found) + sum(each.startswith("lost") for each in notes) == 1


@settings(max_examples=150, deadline=2000)
@given(st.data())
def test_documents_with_changed_bytes(data):
    """A document that was cut or changed anywhere is read as far as it can be, or refused."""
    document = bytearray(json.dumps([WORK, WORK]).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(document) - 1))
        document[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    end = data.draw(st.integers(1, len(document)))

    with suppress(SourceError):
        found, _ = reading(bytes(document[:end]), crossref.FORMAT)

        assert len(found) <= len(document)


@pytest.mark.parametrize(
    "value",
    [
        "a " * 32_000,
        "<i>" * 20_000,
        "(" * 64_000,
        "\n" * 64_000,
        "\u00a9 2011 " * 8_000,
        "1-" * 32_000,
        "&amp;" * 12_000,
    ],
    ids=["words", "tags", "brackets", "lines", "rights", "hyphens", "entities"],
)
@pytest.mark.parametrize("name", ["title", "abstract", "page", "DOI"])
def test_long_values(name, value):
    """A very long value takes no longer than it should."""
    begun = time.process_time()
    found, notes = reading(json.dumps({**WORK, name: value}).encode(), crossref.FORMAT)

    assert len(found) + len(notes) >= 1
    assert time.process_time() - begun < 2

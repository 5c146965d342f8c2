"""RIS: what a record, its names, its dates and its titles become."""

from __future__ import annotations

import io

import pytest
import readings
from whole import RIS

from kg.formats import ris
from kg.formats.format import DEFAULTS, Head
from kg.formats.ris.entries import tagged
from kg.records import Paper, Record


def read(document: str | bytes) -> tuple[list[Record], list[str]]:
    """Give the records of a document, and the notes."""
    return readings.reading(document.encode() if isinstance(document, str) else document, ris.FORMAT)


def paper(*lines: str) -> Paper:
    """Give the one paper of a record with some tags."""
    (found,), _ = read("\n".join(["TY  - JOUR", *lines, "ER  - "]))
    assert isinstance(found, Paper)
    return found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("TY  - JOUR", ("TY", "JOUR")),
        ("TY  -JOUR", ("TY", "JOUR")),
        ("TY - JOUR", ("TY", "JOUR")),
        ("ER  -", ("ER", "")),
        ("XX  - unknown", ("XX", "unknown")),
        ("UV - light", None),
        ("Some text", None),
    ],
)
def test_a_tag_is_known_by_its_blanks_or_its_name(line: str, expected: tuple[str, str] | None) -> None:
    """With two blanks any tag is one; with others only those that RIS has."""
    found = tagged(line, 1)

    assert (found and (found.tag, found.value)) == expected


def test_the_mark_of_the_end_of_a_file_is_no_record() -> None:
    """EF, with which Web of Science ends a file, is neither told nor lost."""
    found, notes = read("TY  - JOUR\nTI  - T\nER  -\nEF  - \n")

    assert (1, []) == (len(found), notes)


def test_what_a_database_says_of_its_export_is_no_note() -> None:
    """Of the notes of Scopus the count of citations is kept, and the address for letters is not."""
    found = paper("TI  - T", "N1  - Export Date: 12 May 2020; Cited By: 34; Correspondence Address: S.; email: a@b.org")

    assert found.description == ()
    assert [(each.measure, int(each.value)) for each in found.observations] == [("citation-count", 34)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DA  - JAN 4", "PY  - 2006"], "2006-01-04"),
        (["PY  - 1999", "Y1  - 1999/May/03/"], "1999-05-03"),
        (["PY  - 2019/03/07/"], "2019-03-07"),
        (["PY  - 2019///"], "2019"),
        (["PY  - 2019", "DA  - 2019/03/07"], "2019-03-07"),
        (["Y1  - 2005/07/15", "PY  - 2005"], "2005-07-15"),
        (["PY  - 2013", "DA  - JUN 1"], "2013-06-01"),
        (["PY  - 2013", "DA  - 2014/01/01"], "2013"),
    ],
)
def test_the_most_precise_date_that_agrees_counts(lines: list[str], expected: str) -> None:
    """PY, Y1 and DA are one date where they agree on the year."""
    found = paper("TI  - T", *lines).published

    assert found is not None
    assert found.lexical == expected


@pytest.mark.parametrize(
    ("written", "name"),
    [("Smith, John, Jr.", "John Smith Jr."), ("Fanning E.", "Fanning E."), ("Smith,J. A.", "J. A. Smith")],
)
def test_a_comma_parts_a_name(written: str, name: str) -> None:
    """Last, First, Suffix is put in its natural order; a name without a comma stays as it is."""
    assert paper("TI  - T", f"AU  - {written}").authors[0].credited_name == name


def test_et_al_is_no_author() -> None:
    """A list that ends so is not complete."""
    found = paper("TI  - T", "AU  - Smith, J.", "AU  - et al.")

    assert (len(found.authors), found.authors_complete) == (1, False)


def test_a_record_without_its_end_is_read() -> None:
    """The next TY, or the end of the file, ends it."""
    found, _ = read("TY  - JOUR\nTI  - One\nTY  - BOOK\nTI  - Two")

    assert [(each.kind, each.origin.line) for each in found if isinstance(each, Paper)] == [
        ("journal-article", 1),
        ("book", 3),
    ]


def test_the_bearer_of_a_number_has_it() -> None:
    """An ISBN names the book of a chapter, an ISSN the series of that book."""
    (found,), _ = read("TY  - CHAP\nTI  - T\nT2  - Book\nT3  - Series\nSN  - 978-3-11-020471-1\nSN  - 0005-8580\n")

    assert isinstance(found, Paper)
    assert found.venue is not None
    assert found.series is not None
    assert (found.venue.identifier("isbn"), found.series.identifier("issn")) == ("9783110204711", "0005-8580")
    assert found.identifiers == ()


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("TY  - JOUR\nAU  - A", "-", True),
        ("\ufeff\r\n1.\r\nTY  - JOUR\r\nTI  - A", "-", True),
        ("TY - JOUR\nTI - A", "-", True),
        ("JF  - A\nTI  - B", "x.ris", True),
        ("PMID- 1\nOWN - NLM\nTI  - A\nTY  - JOUR\n", "-", False),
        ("FN Clarivate\nVR 1.0\nPT J\n", "x.ris", False),
        ("%0 Journal Article\n%T A", "-", False),
        ("RT Journal\nA1 B", "-", False),
        ("Some TY  - JOUR text", "-", False),
    ],
)
def test_ris_is_recognised_by_its_type_line(text: str, name: str, expected: bool) -> None:
    """TY and another tag tell RIS; what looks like it is something else."""
    assert ris.recognises(Head(text, name)) is expected


def test_the_entries_tell_their_tags() -> None:
    """Each tag is told as often as it stands there."""
    assert ris.FORMAT.anatomy is not None
    first, second = ris.FORMAT.anatomy.entries(io.BytesIO(RIS), lambda *_, **__: None, DEFAULTS)

    assert list(ris.FORMAT.anatomy.fields(second.data)) == ["TY", "T2", "T3", "SN", "DA", "PY"]
    assert (first.line, second.line) == (1, 14)

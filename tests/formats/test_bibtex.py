"""BibTeX and BibLaTeX: what an entry, its names, its dates and its parents become."""

from __future__ import annotations

import io
import time

import pytest
import readings
from whole import BIBTEX

from kg.formats import bibtex
from kg.formats._pages import pages
from kg.formats.bibtex.dates import published
from kg.formats.bibtex.entries import BibEntry
from kg.formats.bibtex.identifiers import code
from kg.formats.bibtex.names import names
from kg.formats.bibtex.text import plain
from kg.formats.format import DEFAULTS, Head
from kg.records import Paper, Record, SourceDocument


def read(document: str | bytes) -> tuple[list[Record], list[str]]:
    """Give the records of a document, and the notes."""
    data = document.encode() if isinstance(document, str) else document
    return readings.reading(data, bibtex.FORMAT)


def paper(document: str) -> Paper:
    """Give the one paper of a document."""
    (found,), _ = read(document)
    assert isinstance(found, Paper)
    return found


def no_notes(line: int, path: str, message: str, *, lost: bool = False) -> None:
    """Expect that nothing is told."""
    raise AssertionError((line, path, message, lost))


def holders(field: str) -> list[dict[str, str]]:
    """Give the parts of each name in a field."""
    found = names(field, 1, "author", no_notes).holders
    return [{part: value for part, value in each["person"].items() if part != "name"} for each in found]


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Ludwig van Beethoven", {"given": "Ludwig", "particle": "van", "family": "Beethoven"}),
        ("van Beethoven, Ludwig", {"given": "Ludwig", "particle": "van", "family": "Beethoven"}),
        ("Brinch Hansen, Per", {"given": "Per", "family": "Brinch Hansen"}),
        ("Ford, Jr., Henry", {"given": "Henry", "family": "Ford", "suffix": "Jr."}),
        ("Ford, Henry, Jr.", {"given": "Henry", "family": "Ford", "suffix": "Jr."}),
        (r"{\'E}mile Zola", {"given": "Émile", "family": "Zola"}),
        ("Martin Luther King Jr.", {"given": "Martin Luther", "family": "King", "suffix": "Jr."}),
        ("Louis van der Foo, III", {"given": "Louis", "particle": "van der", "family": "Foo", "suffix": "III"}),
        ("de Souza Jr., Carlos", {"given": "Carlos", "particle": "de", "family": "Souza", "suffix": "Jr."}),
        ("Wei Wang 0001", {"given": "Wei", "family": "Wang"}),
        (r"D{\o}nna \O stergaard", {"given": "Dønna", "family": "Østergaard"}),
        (r"\v Sm\'idl, Jan", {"given": "Jan", "family": "Šmídl"}),
        ("Le Vi", {"given": "Le", "family": "Vi"}),
        ("Smith III", {}),
        ("{M. D. Jones}", {}),
        ("Knuth", {}),
        ("family=Jong, given=Erica, prefix=de", {"given": "Erica", "particle": "de", "family": "Jong"}),
    ],
)
def test_a_name_has_the_parts_that_the_grammar_states(written: str, parts: dict[str, str]) -> None:
    """First, von, Last and Jr are told apart as BibTeX does; a single word has no parts."""
    assert holders(written) == [parts]


def test_a_name_that_begins_with_an_accent_keeps_it() -> None:
    """Also behind an `and`, the command that a name begins with belongs to it."""
    found = names(r"Doe, J. and \"Ozel, C. AND \'A, B. and \c{C}elik, A.", 1, "author", no_notes).holders

    assert [each["credited_name"] for each in found] == ["J. Doe", "C. Özel", "B. Á", "A. Çelik"]


@pytest.mark.parametrize(
    "body", ["University of Chicago Press", "Metrowerks, Inc.", r"AT\&T", "IBM Corporation", "{World Bank}"]
)
def test_a_body_is_no_person(body: str) -> None:
    """A body is told by braces, by a word of its name, or by the form of a firm."""
    (found,) = names(body, 1, "author", no_notes).holders

    assert plain(body) == found["organization"]["name"].value


@pytest.mark.parametrize(
    ("field", "known"),
    [
        ("John Smith, Jane Doe, and Bob Lee", ["Bob Lee"]),
        ("Smith J, Doe J, Lee AB", []),
        ("Smith, J and Foo, A., Bar, B., Baz, C., Q", ["J Smith"]),
    ],
)
def test_names_with_commas_between_them_are_no_person(field: str, known: list[str]) -> None:
    """What cannot be told apart is named and kept as printed, and makes nobody of several names."""
    notes: list[str] = []
    found = names(field, 1, "author", lambda *told, **_: notes.append(told[2]))

    assert [each["credited_name"] for each in found.holders] == known
    assert not found.is_complete
    assert field == found.credit
    assert len(notes) == 1


def test_names_parted_by_an_ampersand_are_two() -> None:
    """An & between two whole names stands for `and`, and is told."""
    notes: list[str] = []
    found = names(r"Smith, J. \& Doe, K.", 1, "author", lambda *told, **_: notes.append(told[2]))

    assert [each["credited_name"] for each in found.holders] == ["J. Smith", "K. Doe"]
    assert len(notes) == 1


def test_two_article_numbers_and_two_issues_are_told() -> None:
    """Where fields contradict each other one is kept, and the other named."""
    document = "@article{a, title={T}, journal={J}, number={2}, issue={Spring}, pages={e1234}, eid={12}}"

    assert [note.partition(":")[0] for note in read(document)[1]] == ["note 1 issue", "note 1 pages"]


def test_and_inside_braces_parts_no_names() -> None:
    """A body whose name has an `and` is one holder."""
    found = names("{Simon and Schuster} and Donald E. Knuth", 1, "author", no_notes).holders

    assert [each["credited_name"] for each in found] == ["Simon and Schuster", "Donald E. Knuth"]
    assert "organization" in found[0]


@pytest.mark.parametrize("ending", ["and others", "and et al.", "et al."])
def test_a_list_that_was_cut_short_is_not_complete(ending: str) -> None:
    """`and others` is no author, and says that there are more."""
    found = names(f"A. Smith {ending}", 1, "author", no_notes)

    assert (len(found.holders), found.is_complete) == (1, False)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"year": "2003", "month": "July"}, "2003-07"),
        ({"year": "2003", "month": "1~January"}, "2003-01-01"),
        ({"year": "2003", "month": "May 5"}, "2003-05-05"),
        ({"year": "2003", "month": "7", "day": "4"}, "2003-07-04"),
        ({"year": "{\\noopsort{1973b}}1973"}, "1973"),
        ({"year": "1998", "month": 'M{\\"a}rz'}, "1998-03"),
        ({"date": "2003-07-04"}, "2003-07-04"),
        ({"date": "Jan", "year": "2000"}, "2000-01"),
        ({"year": "[1999]"}, "1999"),
    ],
)
def test_a_date_keeps_the_precision_it_has(fields: dict[str, str], expected: str) -> None:
    """Year, month and day are read in the forms that people write."""
    found = published(BibEntry("article", "k", fields, {}), 1, no_notes)

    assert found["published"].lexical == expected


def test_a_circa_date_is_kept_as_printed() -> None:
    """An approximate date is no date of the calendar."""
    found = paper("@book{a, title={T}, date={1850~}}")

    assert (found.published, found.displayed_date) == (None, "1850~")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r"{DB}{\&}{LP}: {A} {WWW} Bibliography", "DB&LP: A WWW Bibliography"),
        (r"\enquote{A} and \mkbibemph{B}", "“A” and B"),
        ("pages~1--3---or ``so''", "pages 1–3—or “so”"),
        (r"the set \{0, 1\}", "the set {0, 1}"),
        (r"{\relax Ch}arles", "Charles"),
    ],
)
def test_braces_and_ligatures_of_latex_go(written: str, expected: str) -> None:
    """What protects letters or joins words is no part of a title."""
    assert plain(written) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("1--10", {"first_page": "1", "last_page": "10"}),
        ("263-87", {"first_page": "263", "last_page": "287"}),
        ("S12–S19", {"first_page": "S12", "last_page": "S19"}),
        ("e0123", {"article_number": "e0123"}),
        ("xii", {"first_page": "xii"}),
        ("345 pages", {"page_count": 345}),
        ("14–??", {"first_page": "14"}),
        ("no pages", None),
    ],
)
def test_pages_are_read_in_all_forms(printed: str, expected: dict[str, str] | None) -> None:
    """Ranges, numbers of articles and numbers of pages are told apart."""
    assert pages(printed) == expected


def test_an_address_loses_what_latex_needs() -> None:
    """Underscores and tildes in an address are themselves."""
    assert code(r"\url{http://example.org/{\textasciitilde}a\_b\%20c}") == "http://example.org/~a_b%20c"


def test_a_child_waits_for_a_parent_behind_it() -> None:
    """The parent may stand before or after; the child keeps its own title, and its line."""
    found, notes = read(
        "@inproceedings{c, title={C}, crossref={P}}\n@proceedings{p, title={Proc}, year=2001, note={N}}"
    )

    child = found[1]
    assert isinstance(child, Paper)
    assert child.venue is not None
    assert (child.title and child.title.value, child.venue.name, child.description) == ("C", "Proc", ())
    assert (child.origin.line, notes) == (1, [])


def test_parents_in_a_circle_are_named() -> None:
    """Two entries that inherit from each other are read with what they have."""
    found, notes = read("@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}}")

    assert len(found) == 2
    assert "an entry of this file to inherit from" in notes[0]


@pytest.mark.parametrize(
    "broken",
    [
        "@article{a, title={Open {brace}, year=2001}",
        '@article{a, title="Open quote, year=2001}',
        "@article{a, title={X} year=2001",
        "@article a, title={X}",
        "@article{a, title={C:\\dir\\}, note={x}}",
    ],
)
def test_a_broken_entry_takes_nothing_with_it(broken: str) -> None:
    """The next entry at the beginning of a line is read."""
    found, _ = read(f"{broken}\n\n@book{{b, title={{Good}}}}\n")

    last = found[-1]
    assert isinstance(last, Paper)
    assert last.title is not None
    assert (last.title.value, last.origin.line) == ("Good", 3)


def test_lines_are_counted_whatever_ends_them() -> None:
    """An entry knows its line after CR, LF or both."""
    for end in ("\n", "\r", "\r\n"):
        found, _ = read(f"text{end}{end}@book{{a,{end} title={{A}}{end}}}{end}@book{{b, title={{B}}}}")

        assert [each.origin.line for each in found] == [3, 6]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_read(encoding: str) -> None:
    """A file in any usual encoding gives the same title."""
    found, _ = read("@book{a, title={Größe}}".encode(encoding))

    assert isinstance(found[0], Paper)
    assert found[0].title is not None
    assert found[0].title.value == "Größe"


def test_an_encoding_that_the_file_names_is_used() -> None:
    """What is no UTF-8 is read as the file says."""
    found, notes = read("% Encoding: ISO-8859-2\n@book{a, title={Žluťoučký}}".encode("iso-8859-2"))

    assert isinstance(found[0], Paper)
    assert found[0].title is not None
    assert found[0].title.value == "Žluťoučký"
    assert "0xae; the line was read as ISO-8859-2" in notes[0]


def test_local_paths_become_nothing() -> None:
    """A file on somebody's computer is no data."""
    found = paper("@misc{a, title={T}, file={:C\\:/Users/me/a.pdf:pdf}, url={file:///home/me/a.pdf}}")

    assert (found.urls, found.resources, found.description) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("@article{k, title = {T}}", "-", True),
        ("@string{x = {y}}", "-", True),
        ("text before\n@book{k:1,\n  title = {T}}", "-", True),
        ("only a comment", "a.bib", True),
        ('{"a": "@article{k, title = {T}}"}', "-", False),
        ('import x\n@Column(name = "x")\n', "-", False),
        ("# Cite\n```\n@article{k, title = {T}}\n```", "README.md", False),
    ],
)
def test_bibtex_is_recognised_by_its_entries(text: str, name: str, expected: bool) -> None:
    """An entry at the beginning of a line tells BibTeX, unless the document is something else."""
    assert bibtex.recognises(Head(text, name)) is expected


def test_the_entries_tell_their_own_fields() -> None:
    """What was inherited is no field of the child."""
    assert bibtex.FORMAT.anatomy is not None
    entries = list(bibtex.FORMAT.anatomy.entries(io.BytesIO(BIBTEX), no_notes, DEFAULTS))
    child = next(each for each in entries if each.data.key.startswith("DBLP"))

    assert {"author", "crossref"} <= set(bibtex.FORMAT.anatomy.fields(child.data))
    assert "isbn" not in set(bibtex.FORMAT.anatomy.fields(child.data))


@pytest.mark.parametrize(
    "hostile",
    [
        b"@article{a,title={" + b"{" * 60_000,
        b"@comment{\n" * 6_000,
        b"@article{a,\n" * 4_000,
        b"@article{a,title=" + b'"x" # ' * 10_000,
        b"@article{a,title={x} " + b"b={x} " * 9_000 + b"}",
        b"@article{a,author={" + b"a and " * 10_000 + b"}}",
        b"@article{a,title={" + b"\\enquote{" * 6_000 + b"}}",
        b"".join(b"@misc{a%d,crossref={a%d}}\n" % (each, each + 1) for each in range(2_000)),
    ],
    ids=range(8),
)
def test_hostile_files_are_read_in_time(hostile: bytes) -> None:
    """64 kB of nesting, repetition or long chains take less than two seconds of this process."""
    began = time.process_time()
    read(hostile)

    assert time.process_time() - began < 2


def test_entries_that_only_help_others_are_no_records() -> None:
    """Where nothing but @xdata is an entry, the rest being comments, it is told that there is none."""
    notes: list[str] = []
    document = b"@xdata{springer, publisher = {Springer}}incollection{child, title = {The Part}}"
    form = bibtex.FORMAT
    source = SourceDocument(name="a.bib", sha256="0" * 64, format="bibtex")

    assert [] == list(form.read(io.BytesIO(document), source, lambda _, __, message, **___: notes.append(message)))
    assert ['expected an entry such as @article{key, title = {...}}, got "none"'] == notes

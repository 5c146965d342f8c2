"""arXiv's records: author lines, classes, versions."""

from __future__ import annotations

import pytest
from readings import reading

from kg import formats
from kg.formats.arxiv import authors as _arxiv_authors
from kg.formats.arxiv import subjects
from kg.records import Paper

RAW = (
    '<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>0704.0001</id>'
    '<version version="v1"><date>Mon, 2 Apr 2007 19:18:42 GMT</date><source_type>D</source_type></version>'
    '<version version="v2"><date>Tue, 24 Jul 2007 20:10:27 GMT</date><source_type>{}</source_type></version>'
    "<title>X</title><authors>{}</authors><comments>{}</comments></arXivRaw>"
)


def paper(source: str = "D", authors: str = "A. One", comments: str = "5 pages") -> Paper:
    found, notes = reading(RAW.format(source, authors, comments).encode(), formats.named("arxiv"))
    assert not notes
    assert isinstance(found[0], Paper)
    return found[0]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("A. One, B. Two and C. Three", ["A. One", "B. Two", "C. Three"]),
        ("A. One, B. Two, and C. Three", ["A. One", "B. Two", "C. Three"]),
        ("A. One (MIT), B. Two, Jr. (Univ. of X, Y (Z))", ["A. One", "B. Two, Jr."]),
        ("Planck Collaboration: P. A. R. Ade, N. Aghanim", ["Planck Collaboration", "P. A. R. Ade", "N. Aghanim"]),
        (r"M. Macr\`i & Fran\c{c}ois Li\'enard", ["M. Macrì", "François Liénard"]),
        ("R. Aaij et al. (for the LHCb Collaboration)", ["R. Aaij"]),
        (
            "Kadeem Dennis, Zhe (Rita) Liang, Matei I. Radulescu",
            ["Kadeem Dennis", "Zhe (Rita) Liang", "Matei I. Radulescu"],
        ),
        ("D0 Collaboration: V. Abazov, et al", ["D0 Collaboration", "V. Abazov"]),
        ("", []),
    ],
)
def test_author_lines_are_cut_into_names(line: str, names: list[str]) -> None:
    """Names stand between commas, semicolons and `and`; what is in parentheses is none of them."""
    assert names == [each["credited_name"] for each in _arxiv_authors.line(line).authors]


def test_an_affiliation_is_that_of_the_name_before_it() -> None:
    """A name without parentheses behind it has no affiliation, even if the next one has."""
    authors = _arxiv_authors.line("A. One, B. Two (MIT)").authors

    assert [None, ["MIT"]] == [each.get("affiliations_as_printed") for each in authors]


def test_numbers_refer_to_the_list_at_the_end() -> None:
    """Numbers in parentheses stand for the institutions of the list in double parentheses."""
    authors = _arxiv_authors.line("A. One (1,2) and B. Two (2) ((1) MIT, Cambridge; (2) ETH (Zurich))").authors

    assert [["MIT, Cambridge", "ETH (Zurich)"], ["ETH (Zurich)"]] == [
        each["affiliations_as_printed"] for each in authors
    ]


@pytest.mark.parametrize("name", ["Ada Lovelace", "Group Captain Smith", "A. Team", "Sergei Project-Smith"])
def test_people_are_no_groups(name: str) -> None:
    """A word of groups inside a name makes no group of it, unless it is the last word of several."""
    assert _arxiv_authors.is_body(name) is (name == "A. Team")


def test_a_line_that_is_cut_short_says_so() -> None:
    """`et al.` makes a list incomplete and is no author."""
    assert not paper(authors="A. One, B. Two, et al.").authors_complete


@pytest.mark.parametrize(
    ("comments", "is_withdrawn"),
    [
        ("This paper has been withdrawn by the author due to an error", True),
        ("Withdrawn", True),
        ("12 pages; the manuscript is withdrawn", True),
        ("This submission has now been withdrawn", True),
        ("Supersedes the withdrawn paper math/0101001", False),
        ("Table 2 was withdrawn", False),
        ("This paper is not withdrawn", False),
    ],
)
def test_a_comment_says_that_a_paper_is_withdrawn(comments: str, is_withdrawn: bool) -> None:
    """A paper is withdrawn when its comment says so of the paper itself."""
    assert is_withdrawn is ("withdrawn" in paper(comments=comments).statuses)


def test_a_version_without_files_is_withdrawn() -> None:
    """A last version whose source type is I has no files: the paper is withdrawn."""
    assert ("withdrawn",) == paper(source="I").statuses


def test_the_last_version_is_shown() -> None:
    """The first version is the publication, the last one names the version that the record shows."""
    found = paper()

    assert found.published is not None
    assert ("v2", "2007-04-02", ["2007-07-24"]) == (
        found.version,
        found.published.lexical,
        [each.date.lexical for each in found.dates],
    )


def test_what_is_left_of_classes_is_named() -> None:
    """Classes of the MSC are found in running text, and the rest is told."""
    notes: list[str] = []

    def note(line: int, path: str, message: str, *, lost: bool = False) -> None:
        notes.append(message)

    found = subjects.msc("Primary 14J60, 14-02; Secondary foo", 1, "msc-class", note)

    assert ["14J60", "14-02"] == [each["notation"] for each in found]
    assert len(notes) == 1

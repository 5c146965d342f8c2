"""OpenAlex: what its entities become, in all generations, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import cases
import orjson
import pytest

from kg import formats
from kg.errors import SourceError
from kg.formats import openalex
from kg.formats.format import Head
from kg.records import Institution, Paper, Person, SourceDocument, VenueDescription

SOURCE = SourceDocument(name="works.jsonl", sha256="0" * 64, format="openalex")
PATHS = sorted((cases.FOLDER / "openalex").glob("*.case"))
INPUTS = [cases.load(path).input for path in PATHS]
W = "https://openalex.org/W1"


def read(document: bytes) -> tuple[list[Any], list[str]]:
    notes: list[str] = []

    def note(line: int, path: str, message: str, *, lost: bool = False) -> None:
        notes.append(f"{'lost ' if lost else ''}{path}: {message}")

    return list(openalex.FORMAT.read(io.BytesIO(document), SOURCE, note)), notes


def paper(**members: Any) -> Paper:
    found, _ = read(orjson.dumps({"id": W, "title": "A", **members}))
    assert len(found) == 1
    return found[0]


def location(landing: str, version: str | None = None, **members: Any) -> dict[str, Any]:
    return {"landing_page_url": landing, "version": version, **members}


def test_absent_members_leave_fields_empty() -> None:
    """A work of which only the id was asked for is a paper with that id."""
    (found,), notes = read(orjson.dumps({"id": W}))

    assert ("W1", None, (), []) == (found.work_identifiers[0].value, found.title, found.authors, notes)


def test_null_members_leave_fields_empty() -> None:
    """Members that are null say as much as absent ones."""
    names = {row.path.split(".")[1].removesuffix("[]") for row in openalex.FORMAT.anatomy.table if "works." in row.path}
    found, notes = read(orjson.dumps({**dict.fromkeys(sorted(names)), "id": W}))

    assert (1, []) == (len(found), notes)


@pytest.mark.parametrize("value", [0, 1.5, "x", True, [], [1], ["x"], [None], {}, {"id": 1}, [{"id": []}], [[{}]]])
def test_members_of_wrong_types_lose_no_record(value: Any) -> None:
    """Whatever stands in a member, the record is read."""
    for document in INPUTS:
        for line in document.splitlines():
            data = orjson.loads(line)
            for name in data:
                if name not in ("id", "display_name", "results", "meta"):
                    found, _ = read(orjson.dumps({**data, name: value}))
                    assert bool(found) == bool(read(line)[0]), name


def test_a_list_of_the_api_is_read_on_one_line_or_many() -> None:
    """The works under `results` are read, although `group_by` beside it is an empty list."""
    answer = {"meta": {"count": 1}, "results": [{"id": W, "title": "A"}], "group_by": []}
    both = [orjson.dumps(answer), orjson.dumps(answer, option=orjson.OPT_INDENT_2)]

    assert [1, 1] == [len(read(each)[0]) for each in both]


def test_members_without_an_id_tell_what_they_are_of() -> None:
    """A list of works of which no id was asked for is a list of works."""
    answer = b'{"meta": {"count": 1, "db_response_time_ms": 9}, "results": [{"doi": "10.1234/a", "title": "A"}]}'
    (found,), notes = read(answer)

    assert formats.recognise(Head(answer.decode())) is openalex.FORMAT
    assert ("10.1234/a", []) == (found.identifier("doi"), notes)


@pytest.mark.parametrize("option", [0, orjson.OPT_INDENT_2])
def test_counts_of_groups_are_refused(option: int) -> None:
    """An answer to group_by describes nothing, and says so."""
    groups = [{"key": "https://openalex.org/types/article", "key_display_name": "article", "count": 5}]
    answer = orjson.dumps({"meta": {"count": 5}, "results": [], "group_by": groups}, option=option)

    assert formats.recognise(Head(answer.decode())) is openalex.FORMAT
    with pytest.raises(SourceError, match="group_by"):
        read(answer)


def test_an_empty_answer_is_recognised() -> None:
    """The last page of an answer has no records, and is no error."""
    answer = b'{"meta":{"count":0},"results":[],"group_by":[]}'

    assert formats.recognise(Head(answer.decode())) is openalex.FORMAT
    assert ([], []) == read(answer)


@pytest.mark.parametrize(
    "text",
    [
        '{"DOI": "10.1/x", "title": ["A"], "id": "https://doi.org/10.1/x"}',
        '{"@id": "https://openalex.org/W1", "@type": "ScholarlyArticle"}',
        '{"id": "https://ror.org/05dxps055", "names": [], "locations": []}',
        '{"paperId": "1", "title": "see https://openalex.org/W1", "year": 2020}',
        '{"id": 1, "title": "A", "url": "https://openalex.org/W1"}',
        '{"id": "W12345", "title": "A"}',
        "https://openalex.org/W1",
    ],
)
def test_other_documents_are_not_taken(text: str) -> None:
    """A document that mentions OpenAlex, or has a member of the same name, is none of its."""
    assert not openalex.recognises(Head(text))


def test_a_huge_position_takes_no_memory() -> None:
    """A word at position 10 to the 15th is the word behind the others."""
    found = paper(abstract_inverted_index={"end": [10**15], "The": [0]})

    assert "The end" == found.abstracts[0].text.value


def test_a_long_word_at_many_positions_is_refused() -> None:
    """An abstract that would fill the memory is left out, and the paper stays."""
    document = orjson.dumps({"id": W, "abstract_inverted_index": {"x" * 10_000: list(range(10_000))}})
    (found,), (note,) = read(document)

    assert () == found.abstracts
    assert "at most 1,000,000 characters" in note


def test_the_doi_stays_where_no_location_contradicts_it() -> None:
    """A repository's page without an identifier takes no DOI from a paper."""
    found = paper(
        doi="https://doi.org/10.1234/a", primary_location=location("https://repo.example/1", "submittedVersion")
    )

    assert "10.1234/a" == found.identifier("doi")


def test_the_doi_of_another_version_is_not_the_papers() -> None:
    """A DOI that stands at another version than the primary one is that version's."""
    found = paper(
        doi="https://doi.org/10.1234/a",
        type="article",
        primary_location=location("https://repo.example/1", "acceptedVersion"),
        locations=[location("https://doi.org/10.1234/a", "publishedVersion", source={"type": "journal"})],
    )

    assert ((), "accepted-manuscript") == (found.identifiers, found.kind)
    assert [("journal-article", "10.1234/a")] == [(each.kind, each.identifier("doi")) for each in found.versions]


def test_locations_of_one_arxiv_paper_are_one_version() -> None:
    """The page of arXiv and the DOI that arXiv gave the paper are one preprint."""
    found = paper(
        doi="https://doi.org/10.1234/a",
        primary_location=location("https://doi.org/10.1234/a", "publishedVersion"),
        locations=[
            location("http://arxiv.org/abs/2007.14454", "submittedVersion"),
            location("https://doi.org/10.48550/arxiv.2007.14454"),
        ],
    )
    (version,) = found.versions

    assert "preprint" == version.kind
    assert ["2007.14454", "10.48550/arxiv.2007.14454"] == [each.value for each in version.identifiers]


@pytest.mark.parametrize(
    ("source", "version", "raw", "stated", "kind"),
    [
        ("journal", "publishedVersion", None, "article", "journal-article"),
        ("journal", None, None, "article", "journal-article"),
        ("conference", "publishedVersion", None, "article", "conference-paper"),
        ("repository", "submittedVersion", None, "article", "preprint"),
        (None, "submittedVersion", None, "article", "article"),
        ("repository", "acceptedVersion", None, "preprint", "accepted-manuscript"),
        (None, "publishedVersion", "proceedings-article", "preprint", "conference-paper"),
        ("repository", "publishedVersion", "journal-article", "article", "article"),
        ("repository", "submittedVersion", None, "dissertation", "thesis"),
        ("journal", "publishedVersion", "journal-article", "review", "review-article"),
        ("journal", "publishedVersion", "journal-article", "unheard-of", "other"),
        (None, None, None, None, "article"),
    ],
)
def test_kinds(source: str | None, version: str | None, raw: str | None, stated: str | None, kind: str) -> None:
    """The kind is of the type, and of an article's or a preprint's version, source and Crossref type."""
    found = paper(type=stated, primary_location=location("", version, raw_type=raw, source={"type": source}))

    assert kind == found.kind


def test_what_is_free_in_another_version_is_not_said_to_be_free() -> None:
    """A closed article with a free manuscript is green, and no more is said."""
    found = paper(
        primary_location=location("https://doi.org/10.1234/a", "publishedVersion", is_oa=False),
        locations=[location("https://repo.example/1", "acceptedVersion", is_oa=True)],
        open_access={"is_oa": True, "oa_status": "green"},
    )

    assert (None, "green") == (found.is_free, found.access)


@pytest.mark.parametrize(
    ("members", "complete"),
    [
        ({}, True),
        ({"is_authors_truncated": True}, False),
        ({"authors_count": 250}, False),
        ({"authors_count": 100}, True),
    ],
)
def test_a_list_cut_at_a_hundred_is_not_complete(members: dict[str, Any], complete: bool) -> None:
    """A hundred authors are all of them unless OpenAlex says that there are more."""
    found = paper(authorships=[{"raw_author_name": f"Author {number}"} for number in range(100)], **members)

    assert complete == found.authors_complete


def test_that_someone_is_not_corresponding_is_said_where_it_is_known() -> None:
    """False says something only where another author corresponds."""
    both = [{"raw_author_name": "A", "is_corresponding": False}, {"raw_author_name": "B", "is_corresponding": False}]
    known = [both[0], {**both[1], "is_corresponding": True}]

    assert [None, None] == [each.is_corresponding for each in paper(authorships=both).authors]
    assert [False, True] == [each.is_corresponding for each in paper(authorships=known).authors]


def test_an_orcid_in_the_paper_that_contradicts_the_author_is_told() -> None:
    """The ORCID iD of the author stays, the one in the paper is named."""
    author = {"display_name": "A", "orcid": "https://orcid.org/0000-0002-1825-0097"}
    work = {"id": W, "authorships": [{"author": author, "raw_orcid": "https://orcid.org/0000-0001-5109-3700"}]}
    (found,), (note,) = read(orjson.dumps(work))

    assert "0000-0002-1825-0097" == found.authors[0].person.identifier("orcid")
    assert note.startswith("$.authorships[0].raw_orcid: expected the ORCID iD 0000-0002-1825-0097")


def test_an_institution_above_itself_is_related() -> None:
    """A parent of the same name does not lose the institution."""
    above = {"id": "https://openalex.org/I2", "display_name": "Institute", "relationship": "parent"}
    document = {"id": "https://openalex.org/I1", "display_name": "Institute", "associated_institutions": [above]}
    (found,), _ = read(orjson.dumps(document))

    assert isinstance(found, Institution)
    assert (None, ["Institute"]) == (found.parent, [each.name.value for each in found.related])


def test_affiliations_are_posts_from_the_first_to_the_last_year() -> None:
    """The years of an affiliation need no order."""
    institution = {"id": "https://openalex.org/I1", "display_name": "Institute"}
    document = {
        "id": "https://openalex.org/A1",
        "display_name": "A",
        "affiliations": [{"institution": institution, "years": [2020, 2018, 2019, "x"]}],
    }
    (found,), (note,) = read(orjson.dumps(document))

    assert isinstance(found, Person)
    assert ("2018", "2020") == (found.employments[0].start.lexical, found.employments[0].end.lexical)
    assert "$.affiliations[0].years" in note


def test_an_old_venue_is_a_source() -> None:
    """What was a venue until 2023 is read as a source."""
    (found,), _ = read(b'{"id": "https://openalex.org/V1", "display_name": "J", "issn": ["0893-6080"]}')

    assert isinstance(found, VenueDescription)


def test_a_wrong_identifier_of_an_institution_is_told_each_time() -> None:
    """What is kept of an institution keeps what was wrong about it."""
    institution = {"id": "https://openalex.org/I1", "display_name": "I", "ror": "https://ror.org/0"}
    work = {"id": W, "authorships": [{"raw_author_name": "A", "institutions": [institution]}]}
    _, notes = read(orjson.dumps(work) + b"\n" + orjson.dumps(work))

    assert 2 == len([each for each in notes if "$.authorships[0].institutions[0].ror" in each])


def test_cases_are_many() -> None:
    """Each oddity has its case."""
    assert 22 <= len(PATHS)
    assert all(Path(path).stat().st_size < 100_000 for path in PATHS)

"""kg explain says which document makes each statement, what was not chosen, and what was inferred."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest

from kg import api, explanation
from kg.errors import SourceError, UsageError
from kg.explanation import key, rows
from kg.explanation.records import ADDED
from kg.mappers import TABLES

ROOT = Path(__file__).parents[1]

ENTRY = "@article{{a, title={{Measuring the depth of small lakes}}, author={{Doe, Jane}}, {rest}}}\n"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a build of two files about one paper, which differ in its volume, and of a preprint of it."""
    folder = tmp_path_factory.mktemp("explain")
    (folder / "a.bib").write_text(
        ENTRY.format(rest="doi={10.1234/x}, pmid=12345678, journal={Lakes}, volume=7, year=2020")
    )
    (folder / "b.bib").write_text("\n" + ENTRY.format(rest="pmid=12345678, journal={Lakes}, volume=8"))
    (folder / "c.bib").write_text(ENTRY.format(rest="eprint={2001.00001}, archiveprefix={arXiv}, year=2020"))
    api.export([folder / f"{name}.bib" for name in "abc"], folder / "build", captured="2026-06-27")
    return folder / "build"


def test_each_statement_has_its_documents(build: Path) -> None:
    """What both files state has both names, what one states has one; the record is found again."""
    found = explanation.explain("paper/doi-10.1234_x", build)

    assert [("a.bib", 1), ("b.bib", 2)] == [each[1:3] for each in found.records]
    assert {("a.bib", "b.bib")} == {each.sources for each in found.statements if each.predicate == "dcterms:title"}
    assert {("a.bib",)} == {each.sources for each in found.statements if each.predicate == "prism:doi"}
    assert "rdf:type" == found.statements[0].predicate


def test_another_address_leads_to_the_thing(build: Path) -> None:
    """An address that is replaced explains what it leads to, which says that it is found there, too."""
    found = explanation.explain("https://kg.example/paper/pmid-12345678", build)

    assert ("paper/doi-10.1234_x", ("paper/pmid-12345678",)) == (found.address, found.led_from)
    assert ("paper/pmid-12345678",) == found.other_addresses


def test_what_was_not_chosen_is_told(build: Path) -> None:
    """A value that lost stands under what was not chosen, with the document that states it."""
    found = explanation.explain("paper/doi-10.1234_x", build)

    assert {("b.bib",)} == {each.sources for each in found.not_chosen}


def test_what_was_inferred_has_its_evidence(build: Path) -> None:
    """The work that the preprint was joined to is told with rule, score and evidence."""
    (link,) = explanation.explain("paper/arxiv-2001.00001", build).links

    assert ("same-work", "equal-title", "work/doi-10.1234_x") == (link["relation"], link["rule"], link["to"])
    assert "author positions agree" in link["evidence"]


def test_the_text_fits_the_terminal(kg, build: Path) -> None:
    """No line is wider than the terminal."""
    done = kg("explain", "paper/doi-10.1234_x", str(build), env={"COLUMNS": "80"})

    assert 0 == done.returncode
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "Not chosen:" in done.stdout


def test_what_is_not_there_is_said(build: Path) -> None:
    """An address of which nothing is said is an error that names it."""
    with pytest.raises(SourceError, match=r"nothing is said of .*/doi-10\.1234_y"):
        explanation.explain("paper/doi-10.1234_y", build)


def test_a_build_without_graphs_says_so(build: Path, tmp_path: Path) -> None:
    """Where the documents' graphs are not written, it is said that it is not known which states what."""
    api.export(build.parent / "a.bib", tmp_path / "build", formats=["ttl"], validate=False)

    told = "".join(explanation.text(explanation.explain("paper/doi-10.1234_x", tmp_path / "build")))

    assert "no graph for each document" in told


def test_a_record_is_told_with_its_place_and_text(build: Path) -> None:
    """Each record has its document with hash and capture date, its bytes, and its text, as the document is at hand."""
    found = explanation.explain("paper/doi-10.1234_x", build)

    source, record = found.sources[0], found.records[0]
    data = (build.parent / "a.bib").read_bytes()
    assert ("a.bib", "bibtex", "2026-06-27") == (source.name, source.format, source.captured)
    assert hashlib.sha256(data).hexdigest() == source.sha256
    assert ("a.bib", 1, 0, len(data)) == (record.source, record.line, record.start, record.length)
    assert data.decode().rstrip() == record.text


def test_a_document_that_was_changed_is_not_shown(tmp_path: Path) -> None:
    """The text comes from the content that was read alone; what else has the name is said to be other."""
    source = tmp_path / "a.bib"
    source.write_text(ENTRY.format(rest="doi={10.1234/x}, year=2020"))
    api.export(source, tmp_path / "build", validate=False)
    (tmp_path / "kept").mkdir()
    source.rename(tmp_path / "kept" / "other-name.bib")

    gone = explanation.explain("paper/doi-10.1234_x", tmp_path / "build")
    source.write_text("@misc{b}\n")
    other = explanation.explain("paper/doi-10.1234_x", tmp_path / "build")
    given = explanation.explain("paper/doi-10.1234_x", tmp_path / "build", source=[tmp_path / "kept/other-name.bib"])

    assert ["not here", "has another content here", ""] == [each.sources[0].missing for each in (gone, other, given)]
    assert [True, True, False] == [each.records[0].text is None for each in (gone, other, given)]


@pytest.mark.parametrize("packing", ["", ".gz", ".zip"])
def test_the_paths_of_a_value_are_found(packing: str, tmp_path: Path) -> None:
    """In a packed answer of Crossref on one line, the record is found, and where in it the date stands."""
    items = [{"DOI": f"10.1234/{number}", "issued": {"date-parts": [[2020, number]]}} for number in (3, 5)]
    data = json.dumps({"message": {"items": items}, "status": "ok"}).encode() + b"\n"
    if packing == ".zip":
        with zipfile.ZipFile(tmp_path / "works.zip", "w") as archive:
            archive.writestr("in/works.json", data)
    else:
        (tmp_path / f"works.json{packing}").write_bytes(gzip.compress(data) if packing else data)
    api.export(sorted(tmp_path.iterdir()), tmp_path / "build", from_format="crossref", validate=False)

    found = explanation.explain("paper/doi-10.1234_5", tmp_path / "build", "datePublished")

    (record,), (statement,) = found.records, found.statements
    assert items[1] == json.loads(record.text or "")
    assert "$.message.items[1]" == record.path
    assert (f"{record.source}:1: $.message.items[1].issued.date-parts[0]",) == statement.found


@pytest.mark.parametrize("name", ["datePublished", "schema:datePublished", "https://schema.org/datePublished"])
def test_one_predicate_may_be_asked_for(build: Path, name: str) -> None:
    """A local name, a curie or an IRI gives the statements of that predicate alone."""
    found = explanation.explain("paper/doi-10.1234_x", build, name)

    assert ["schema:datePublished"] == [each.predicate for each in found.statements]


def test_a_predicate_that_is_not_there_is_named(build: Path) -> None:
    """What a thing does not have is a wrong use that tells what it has."""
    with pytest.raises(UsageError, match=r'expected one of rdf:type, .*, got "datePublishd"'):
        explanation.explain("paper/doi-10.1234_x", build, "datePublishd")


def test_the_row_is_the_one_of_the_table(build: Path) -> None:
    """The row that wrote a statement is told as it stands in its file, on its line."""
    (statement,) = explanation.explain("paper/doi-10.1234_x", build, "datePublished").statements

    (row,) = statement.rows
    assert ("expression.PAPER", '(SCHEMA.datePublished, date("date_published"))') == (row.table, row.row)
    assert row.row in (ROOT / row.file).read_text(encoding="utf-8").splitlines()[row.line - 1]


def test_every_row_of_every_table_is_found() -> None:
    """No row of a table is told as another one: its predicate is the one that it writes."""
    for number, table in enumerate(TABLES):
        for index, row in enumerate(table.rows):
            told = rows.written(number, index).row
            assert index == 0 or re.match(rf"\(\s*\w+(\.{row.predicate.name},|\[\"{row.predicate.name}\"\],)", told), (
                told
            )


@pytest.mark.parametrize(
    ("address", "names"),
    [("paper/doi-10.1234_x/person/1", {"a.bib", "b.bib"}), ("venue/name-journal-lakes", {"a.bib"})],
)
def test_a_mention_leads_to_the_record(build: Path, address: str, names: set[str]) -> None:
    """What has no record of its own, an author or a journal, is told with the record of the paper that mentions it."""
    found = explanation.explain(address, build)

    assert {"paper/doi-10.1234_x"} == {each.about for each in found.records}
    assert names == {each.source for each in found.records}


@pytest.mark.parametrize(
    ("address", "identifiers", "made_of"),
    [
        ("paper/h-abc", (), "made of a hash, since no identifier names it, of its kind, title"),
        ("paper/openalex-w1", (), "made of openalex w1, which names its work"),
        ("person/orcid-0000-0002-1825-0097", ("orcid 0000-0002-1825-0097",), "its one identifier that names such"),
        ("paper/doi-10.1_x/person/2", (), "that of paper/doi-10.1_x, which it belongs to: a person known by name"),
        ("venue/name-journal-lakes", (), "made of its kind and its name (name journal-lakes)"),
        ("person/local-ab", (), "made by a decision"),
        ("source/0941268d588487d5", (), "the first digits of the SHA-256"),
        ("https://doi.org/10.1/x", (), "none of the build's own"),
    ],
)
def test_the_address_is_explained(address: str, identifiers: tuple[str, ...], made_of: str) -> None:
    """It is said which identifier, or what else, made an address what it is."""
    assert made_of in key.told(address, identifiers)


def test_what_was_refused_is_told(tmp_path: Path) -> None:
    """Two persons that one record would make one are told with the thing whose record it is."""
    orcids = ("0000-0002-1825-0097", "0000-0001-5109-3700")
    works = [
        {
            "id": f"https://openalex.org/W{number}",
            "doi": f"https://doi.org/10.1234/{number}",
            "type": "article",
            "title": f"Lakes {number}",
            "authorships": [{"author": {"id": "https://openalex.org/A1", "display_name": "J", "orcid": each}}],
        }
        for number, each in enumerate(orcids, 1)
    ]
    (tmp_path / "works.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in works))
    api.export(tmp_path / "works.jsonl", tmp_path / "build", from_format="openalex", validate=False)

    told = [explanation.explain(f"paper/doi-10.1234_{number}", tmp_path / "build").refused for number in (1, 2)]

    assert any(orcids[0] in each.message and orcids[1] in each.message for listed in told for each in listed)


def test_what_was_extracted_is_not_stated() -> None:
    """What was found in a text is said to be, as what was inferred is."""
    assert "(extracted from the text)" == ADDED["claims"]


def test_turtle_is_explained_as_n_quads_are(build: Path, tmp_path: Path) -> None:
    """A graph whose lines are no statements gives the same statements."""
    api.export(sorted(build.parent.glob("*.bib")), tmp_path / "build", formats=["trig"], validate=False)

    one, other = (explanation.explain("paper/doi-10.1234_x", each) for each in (build, tmp_path / "build"))

    assert {(each.predicate, each.value, frozenset(each.sources)) for each in one.statements} == {
        (each.predicate, each.value, frozenset(each.sources)) for each in other.statements
    }


def test_a_graph_that_was_changed_is_refused(tmp_path: Path) -> None:
    """A graph that is not the one of the manifest explains nothing."""
    (tmp_path / "a.bib").write_text(ENTRY.format(rest="doi={10.1234/x}, year=2020"))
    api.export(tmp_path / "a.bib", tmp_path / "build", validate=False)
    with (tmp_path / "build" / "graph.nq").open("a") as graph:
        graph.write("<https://kg.example/a> <https://kg.example/b> <https://kg.example/c> .\n")

    with pytest.raises(SourceError, match="not the one that"):
        explanation.explain("paper/doi-10.1234_x", tmp_path / "build")

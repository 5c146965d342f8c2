"""kg explain says which document makes each statement, what was not chosen, and what was inferred."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import api, explanation
from kg.errors import SourceError

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
    api.export([folder / f"{name}.bib" for name in "abc"], folder / "build")
    return folder / "build"


def test_each_statement_has_its_documents(build: Path) -> None:
    """What both files state has both names, what one states has one; the record is found again."""
    found = explanation.explain("paper/doi-10.1234_x", build)

    assert (("a.bib", 1),) == found.described_in
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

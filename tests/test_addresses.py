"""Addresses live: what was an address of a thing leads to the one that it has, and what was taken back says so."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import api
from kg.run.batches import Cut

BASE = "https://kg.example/"
REPLACED = ox.NamedNode("http://purl.org/dc/terms/isReplacedBy")
IDENTITY = ox.NamedNode(f"{BASE}graph/identity")
ARTICLE = "@article{{{key}, title={{Measuring the depth of small lakes}}, author={{Doe, Jane}}, year=2020{rest}}}\n"


def quads(file: Path) -> list[ox.Quad]:
    return list(ox.parse(path=str(file)))


def leads(file: Path) -> dict[str, str]:
    """Give the addresses that lead to others."""
    found = [each for each in quads(file) if each.predicate == REPLACED]
    assert {IDENTITY} >= {each.graph_name for each in found}
    return {each.subject.value.removeprefix(BASE): each.object.value.removeprefix(BASE) for each in found}


def bib(folder: Path, **entries: str) -> list[Path]:
    """Write files of one entry each, with these further fields."""
    for name, rest in entries.items():
        (folder / f"{name}.bib").write_text(ARTICLE.format(key=name, rest=rest))
    return [folder / f"{name}.bib" for name in entries]


@pytest.mark.parametrize("cut", [Cut(), Cut(alone=0, batch=1)], ids=["one batch", "many"])
def test_the_other_keys_of_a_thing_lead_to_it(tmp_path: Path, cut: Cut) -> None:
    """A paper that one record knows by its PMID, another by its DOI as well, is found at both addresses."""
    sources = bib(tmp_path, a=", pmid=12345678", b=", pmid=12345678, doi={10.1234/x}")

    api.export(sources, tmp_path / "graph.nq", validate=False, cut=cut)

    assert {"paper/pmid-12345678": "paper/doi-10.1234_x"} == leads(tmp_path / "graph.nq")


def test_what_one_record_says_of_itself_needs_no_other_address(tmp_path: Path) -> None:
    """Nobody would look for a paper under its PMID where every record of it has its DOI."""
    api.export(bib(tmp_path, b=", pmid=12345678, doi={10.1234/x}"), tmp_path / "graph.nq", validate=False)

    assert {} == leads(tmp_path / "graph.nq")


@pytest.mark.parametrize("name", ["graph.nq", "graph.ttl", "graph.jsonld"])
def test_addresses_outlive_a_further_export(tmp_path: Path, name: str) -> None:
    """A build that is exported again has the addresses of before, whichever of its files is read."""
    sources = bib(tmp_path, a=", pmid=12345678", b=", pmid=12345678, doi={10.1234/x}")
    api.export(sources, tmp_path / "build", validate=False)

    done = api.export(tmp_path / "build" / name, tmp_path / "again.nq")

    assert leads(tmp_path / "build" / "graph.nq") == leads(tmp_path / "again.nq")
    assert done.report is not None
    assert 0 == done.report.count("violation")

"""What the benchmarks measure is what they say: the same works everywhere, and the same graph from everyone."""

from __future__ import annotations

import hashlib
import io
import json
import sys
from pathlib import Path

import pytest
import rdflib

from kg import formats
from kg.formats.format import DEFAULTS
from kg.records import Paper, SourceDocument

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))

import generate
from peers import kg_exporter, rdflib_exporter

GOLDEN = {
    ("full", False): "1f12d1a38f8e0347bf0313cefa92a5efd231264219ab1f36455f5f20f9ea8aa0",
    ("small", False): "22b3eabd3ddfc01546f3e68c20ba93b773940b07d579b9d63c4e348b523a381f",
    ("small", True): "a38e85e740cbf2229a2c0a04811f85a5dd1b98a5cbf2a958cdde8c64d2f209e6",
}
"""The SHA-256 of the first fifty works, by profile and whether they are without faults."""


@pytest.mark.parametrize(("profile", "clean"), GOLDEN)
def test_works_are_the_same_everywhere(profile: str, clean: bool) -> None:
    """The first fifty works have been the same since the figures in the README were measured."""
    works = b"".join(generate.lines(50, profile=profile, clean=clean))

    assert GOLDEN[profile, clean] == hashlib.sha256(works).hexdigest()


def test_a_work_depends_on_its_number_alone() -> None:
    """A file of more works begins with the shorter one, and a part can be made alone."""
    works = list(generate.lines(30))

    assert works[:10] == list(generate.lines(10))
    assert works[20:] == list(generate.lines(10, start=20))


def test_another_seed_gives_other_works() -> None:
    """No work of one seed is among those of another."""
    assert not set(generate.lines(30, seed=1)) & set(generate.lines(30, seed=2))


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz", "jsonl.zst"])
def test_a_packed_file_holds_the_same_works(tmp_path: Path, ending: str) -> None:
    """What is written to a .gz or .zst file is what kg reads from it."""
    from kg import api

    generate.write(str(tmp_path / f"works.{ending}"), 5, profile="small")

    assert 5 == len(api.read(tmp_path / f"works.{ending}"))


@pytest.mark.parametrize("profile", ["full", "small"])
def test_no_work_is_lost(profile: str) -> None:
    """The reader makes a paper of every work; all it leaves out is an ORCID iD or so."""
    told: dict[bool, list[str]] = {True: [], False: []}

    def note(line: int, path: str, message: str, *, lost: bool = False) -> None:
        told[lost].append(path)

    works = io.BytesIO(b"".join(generate.lines(400, profile=profile)))
    document = SourceDocument(name="works.jsonl", sha256="0" * 64, format="openalex")
    papers = list(formats.named("openalex").read(works, document, note, DEFAULTS))

    assert not told[True]
    assert 400 == sum(isinstance(each, Paper) for each in papers)
    assert all(each.endswith(".author.orcid") for each in told[False])


def test_kg_and_rdflib_write_the_same_reduced_graph() -> None:
    """The tables of kg and the script for rdflib state the same of fifty works without faults."""
    works = list(generate.lines(50, profile="small", clean=True))
    expected = rdflib.Graph()
    for work in works:
        rdflib_exporter.add_work(expected, json.loads(work))

    actual = rdflib.Graph().parse(data=kg_exporter.rendered(b"".join(works)).decode(), format="nt")

    assert set(expected) == set(actual)
    assert 50 * 50 < len(actual) < 50 * 80


def test_oddities_are_as_frequent_as_said() -> None:
    """Works without DOI, without authors, and preprints beside articles are there, and are few."""
    works = [json.loads(line) for line in generate.lines(2_000, profile="small")]

    assert 50 < sum(work["doi"] is None for work in works) < 200
    assert 5 < sum(not work["authorships"] for work in works) < 60
    assert 100 < sum("locations" in work for work in works) < 400
    assert any(len(work["authorships"]) == 100 for work in works)
    assert any("\n" in (work["title"] or "") for work in works)

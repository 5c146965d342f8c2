"""What titles and abstracts name and claim, in the graph: quoted, placed, kept apart, and left out on request."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import URIRef

from kg import api, graph
from kg.claims import RULES
from kg.records import Abstract, Identifier, Origin, Paper, SourceDocument, Text
from kg.run.batches import Cut
from kg.vocab import FABIO, KG, PROV, RDF, RDFS, SCHEMA

BASE = "https://kg.example/"
CLAIMS = ox.NamedNode(f"{BASE}graph/claims")
FIRST = (
    "We propose Guided Deblur Net (GDNet), a lightweight model for motion blur. "
    "Earlier methods fail in the dark. "
    "GDNet improves the FID of StyleGAN2 from 4.30 to 2.55 on the CIFAR-10 dataset."
)
SECOND = "We introduce NightSet, a dataset of scenes at night. Experiments on the CIFAR10 dataset show that it is hard."


def crossref(*papers: tuple[str, str, str]) -> str:
    """Write papers as lines of Crossref: DOI, title, abstract."""
    lines = [
        {
            "DOI": doi,
            "type": "journal-article",
            "title": [title],
            "abstract": f"<jats:p>{abstract}</jats:p>",
            "issued": {"date-parts": [[2024]]},
        }
        for doi, title, abstract in papers
    ]
    return "".join(json.dumps(each) + "\n" for each in lines)


def exported(folder: Path, text: str, **options: Any) -> list[ox.Quad]:
    """Export some lines, and give all statements."""
    (folder / "works.jsonl").write_text(text, encoding="utf-8")
    done = api.export(folder / "works.jsonl", folder / "out.nq", from_format="crossref", **options)
    assert done.report is None or not done.report.count("violation")
    return list(ox.parse(path=str(folder / "out.nq")))


def objects(quads: list[ox.Quad], predicate: str, subject: str | None = None) -> list[str]:
    """Give the values of a predicate, addresses without the base."""
    return [
        each.object.value.removeprefix(BASE)
        for each in quads
        if each.predicate.value == predicate and subject in (None, each.subject.value.removeprefix(BASE))
    ]


def two(folder: Path, **options: Any) -> list[ox.Quad]:
    """Export two papers that share a data set."""
    text = crossref(("10.5555/a", "On blur", FIRST), ("10.5555/b", "On nights", SECOND))
    return exported(folder, text, **options)


@pytest.mark.parametrize("cut", [Cut(), Cut(alone=0, batch=1)], ids=["one batch", "many"])
def test_papers_are_tied_to_what_they_introduce_and_use(tmp_path: Path, cut: Cut) -> None:
    """A system is one node for all papers, however its name is spelt."""
    quads = two(tmp_path, cut=cut)

    assert ["system/name-gdnet"] == objects(quads, KG.introduces, "paper/doi-10.5555_a")
    assert ["system/name-stylegan2", "system/name-cifar10"] == objects(quads, KG.uses, "paper/doi-10.5555_a")
    assert ["system/name-nightset"] == objects(quads, KG.introduces, "paper/doi-10.5555_b")
    assert ["system/name-cifar10"] == objects(quads, KG.uses, "paper/doi-10.5555_b")
    assert {"CIFAR-10", "CIFAR10"} == set(objects(quads, SCHEMA.name, "system/name-cifar10"))
    assert ["Guided Deblur Net"] == objects(quads, SCHEMA.alternateName, "system/name-gdnet")
    assert {FABIO.Dataset, SCHEMA.Dataset, KG.NamedSystem, PROV.Entity} == set(
        objects(quads, RDF.type, "system/name-cifar10")
    )


def test_a_claim_quotes_its_sentence_at_its_place(tmp_path: Path) -> None:
    """What a claim quotes stands in the abstract from its start to its end."""
    quads = two(tmp_path)
    claims = [each.subject.value.removeprefix(BASE) for each in quads if each.object.value == SCHEMA.Claim]
    abstracts = {each.subject: each.object.value for each in quads if each.predicate.value == SCHEMA.abstract}

    assert 4 == len(claims)
    for claim in claims:
        (text,), (paper,) = objects(quads, SCHEMA.text, claim), objects(quads, SCHEMA.appearance, claim)
        (start,), (end,) = objects(quads, KG.textStart, claim), objects(quads, KG.textEnd, claim)
        assert [SCHEMA.abstract] == objects(quads, KG.quotedProperty, claim)
        assert text == abstracts[ox.NamedNode(BASE + paper)][int(start) : int(end)]
        assert objects(quads, PROV.wasQuotedFrom, claim)[0].startswith("source/")
        assert set(objects(quads, KG.rule, claim)) <= RULES.keys()
        assert [0 < float(each) < 1 for each in objects(quads, KG.score, claim)] == [True]


def test_results_are_observations_of_the_claim(tmp_path: Path) -> None:
    """From 4.30 to 2.55 is two observations: what was compared with, and what is proposed."""
    quads = two(tmp_path)
    found = [each.subject.value.removeprefix(BASE) for each in quads if each.predicate.value == KG.fromClaim]

    assert [("4.30", "baseline"), ("2.55", "proposed")] == [
        (*objects(quads, SCHEMA.value, each), *objects(quads, KG.condition, each)) for each in found
    ]
    assert [["system/name-stylegan2"]] * 2 == [objects(quads, SCHEMA.observationAbout, each) for each in found]
    assert [["system/name-cifar10"]] * 2 == [objects(quads, KG.onBenchmark, each) for each in found]
    assert [[KG.FID]] * 2 == [objects(quads, SCHEMA.measuredProperty, each) for each in found]


def test_all_of_it_stands_in_a_graph_of_its_own(tmp_path: Path) -> None:
    """What was extracted is in the graph of claims and nowhere else, and the graph says what it is."""
    quads = two(tmp_path)
    own = {KG.introduces, KG.uses, KG.rule, KG.textStart, KG.fromClaim}

    assert {CLAIMS} == {each.graph_name for each in quads if each.predicate.value in own}
    assert {CLAIMS} == {each.graph_name for each in quads if "/system/" in each.subject.value}
    assert ["what was extracted from titles and abstracts"] == objects(quads, RDFS.label, "graph/claims")


def test_it_is_left_out_on_request(tmp_path: Path) -> None:
    """Without claims no statement is in their graph, or about it; all else is the same."""
    everything, without = two(tmp_path), two(tmp_path, claims=False)

    assert not [each for each in without if CLAIMS in (each.graph_name, each.subject)]
    assert set(without) == {each for each in everything if CLAIMS not in (each.graph_name, each.subject)}


@pytest.mark.parametrize(("language", "expected"), [("en-GB", True), (None, True), ("fr", False)])
def test_text_in_other_languages_is_not_read(language: str | None, expected: bool) -> None:
    """An abstract is read by the rules for English where it is in English, or in no stated language."""
    source = SourceDocument(name="works.jsonl", sha256="0" * 64, format="crossref")
    paper = Paper(
        origin=Origin(source, 1),
        identifiers=(Identifier("doi", "10.5555/a"),),
        abstracts=(Abstract(text=Text(FIRST, language)),),
    )

    made = graph([paper])

    assert expected == ((None, URIRef(KG.introduces), None) in made)


@pytest.mark.parametrize("name", ["graph.nq", "graph.ttl", "graph.jsonld"])
def test_a_build_that_is_read_back_claims_the_same(tmp_path: Path, name: str) -> None:
    """What was extracted is extracted anew from the abstracts of a graph, and no statement is told as not read."""
    (tmp_path / "works.jsonl").write_text(crossref(("10.5555/a", "On blur", FIRST), ("10.5555/b", "On nights", SECOND)))
    api.export(tmp_path / "works.jsonl", tmp_path / "build", from_format="crossref")

    done = api.export(tmp_path / "build" / name, tmp_path / "again.nq")

    before = set(ox.parse(path=str(tmp_path / "build" / "graph.nq")))
    after = set(ox.parse(path=str(tmp_path / "again.nq")))
    assert {each for each in before if each.graph_name == CLAIMS} == {
        each for each in after if each.graph_name == CLAIMS
    }
    assert [] == list(done.problems)


def test_what_was_taken_back_claims_nothing(tmp_path: Path) -> None:
    """A paper that was withdrawn introduces nothing any more."""
    (tmp_path / "gone.txt").write_text(f"{BASE}paper/doi-10.5555_a\n")

    quads = two(tmp_path, withdraw=tmp_path / "gone.txt")

    assert ["system/name-nightset"] == objects(quads, KG.introduces)
    assert not [each for each in quads if "name-gdnet" in str(each)]


def test_what_is_found_at_an_address_is_a_system(tmp_path: Path) -> None:
    """A repository is that of the system whose name it ends in, and what has no name is known by its address."""
    text = (
        FIRST + " The code is available at https://github.com/x/gdnet and our data set at https://data.example/frames."
    )

    quads = exported(
        tmp_path, crossref(("10.5555/a", "On blur", text.replace("our data set at", "the data set is found at")))
    )

    assert ["https://github.com/x/gdnet"] == objects(quads, SCHEMA.url, "system/name-gdnet")
    assert ["https://data.example/frames"] == objects(quads, SCHEMA.url, "system/url-data.example_frames")
    assert {"system/name-gdnet", "system/url-data.example_frames"} == set(objects(quads, KG.introduces))
    assert [] == objects(quads, KG.identifiedBy, "system/url-data.example_frames")

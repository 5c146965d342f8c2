"""Which people may be one, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest
from matching_works import build_of, work

from kg import api
from kg.matching import Candidate, Wanted, graph, persons, search
from kg.matching.blocks import Blocks
from kg.matching.candidates import Decided

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
LABELLED = Path(__file__).with_name("labelled.jsonl")
LAB = "Laboratory of Rare Fungi, Tartu"


@pytest.fixture
def made(tmp_path: Path):
    """Give a function that makes a build of some works."""
    return partial(build_of, tmp_path)


def found(build: Path, threshold: float = 0.5, decided: Decided = Decided()) -> tuple[Candidate, ...]:  # noqa: B008
    """Give the candidates among the people of a build."""
    return search(build, Wanted(("person",), threshold, decided=decided), _note).candidates


def _note(*_: object, lost: bool = False) -> None:
    """Be told nothing."""


def names(candidates: Iterable[Candidate]) -> list[set[str]]:
    """Give the two names of each candidate."""
    return [set(each.names) for each in candidates]


def test_co_authors_in_common_speak_for_one_person(made) -> None:
    """Two people of compatible names who write with the same people are a candidate, and the reasons say so in words."""
    build = made(work(1, ["Abarenkov, Kessy", "Kõljalg, Urmas"]), work(2, ["Abarenkov, K.", "Kõljalg, Urmas"]))

    candidates = {candidate.names: candidate for candidate in found(build)}

    candidate = candidates["Kessy Abarenkov", "K. Abarenkov"]
    assert ("person", "compatible-name") == (candidate.kind, candidate.rule)
    assert candidate.evidence.startswith("compatible names; 1 co-author in common (Urmas Kõljalg)")


def test_a_name_alone_is_no_candidate(made) -> None:
    """Frequent names with nothing else in common are not shown at the usual threshold."""
    build = made(work(1, ["Wang, Wei"]), work(2, ["Wang, Wei"], **{"container-title": ["Letters"]}))

    assert () == found(build, 0.7)


def test_an_affiliation_is_named_as_printed(made) -> None:
    """The affiliation that two people share stands among the reasons as their papers print it."""
    build = made(work(1, [f"Tedersoo, Leho|{LAB}"]), work(2, [f"Tedersoo, L.|{LAB}"]))

    (candidate,) = found(build)

    assert f'the same affiliation "{LAB}"' in candidate.reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["Tedersoo, Leho", "Abarenkov, Kessy"], ["Tedersoo, Lembit", "Abarenkov, Kessy"]),
        (
            ["Tedersoo, Leho||0000-0002-1825-0097", "Abarenkov, Kessy"],
            ["Tedersoo, Leho||0000-0001-5109-3700", "Abarenkov, Kessy"],
        ),
    ],
    ids=["given names", "ORCIDs"],
)
def test_what_cannot_be_one_is_no_candidate(made, one: list[str], other: list[str]) -> None:
    """Different given names in full and different ORCIDs outweigh everything."""
    assert [{"Kessy Abarenkov"}] == names(found(made(work(1, one), work(2, other)), 0.1))


def test_two_authors_of_one_paper_are_two_people(made) -> None:
    """Two positions of one author list are never a candidate, nor do candidates with a third join them unsaid."""
    build = made(work(1, ["Saar, Irja", "Saar, I.", "Kõljalg, Urmas"]), work(2, ["Saar, I.", "Kõljalg, Urmas"]))

    candidates = [each for each in found(build, 0.1) if "Saar" in each.names[0]]

    papers = [{each.one.split("/person/")[0], each.other.split("/person/")[0]} for each in candidates]
    assert all(len(each) == 2 for each in papers)
    assert all(any("contested" in reason for reason in each.reasons) for each in candidates)
    assert all(each.score <= 0.5 for each in candidates)


def test_two_editors_of_one_book_are_two_people(made) -> None:
    """Two who have the same part in a paper are two people; an author of it may be its editor."""
    editors = [{"family": "Saar", "given": "Irja"}, {"family": "Saar", "given": "I."}]
    build = made(work(1, ["Saar, Irja"], editor=editors))

    assert ["both have a part in one paper"] == [each.reasons[1] for each in found(build, 0.6)]


def test_positions_in_two_expressions_of_one_work(made) -> None:
    """The same position of a preprint and of the article is strong evidence, and is not counted twice."""
    preprint = work(1, ["Wang, Wei", "Li, Na"], type="posted-content", subtype="preprint")
    preprint["relation"] = {"is-preprint-of": [{"id-type": "doi", "id": "10.1234/2", "asserted-by": "subject"}]}
    build = made(preprint, work(2, ["Wang, W.", "Li, N."]))

    candidates = found(build, 0.7)

    assert [{"Wei Wang", "W. Wang"}, {"Na Li", "N. Li"}] == names(sorted(candidates, key=lambda each: each.one))
    assert all(any(reason.startswith("position ") for reason in each.reasons) for each in candidates)


def test_one_cluster_takes_as_few_candidates_as_hold_it(made) -> None:
    """Of four papers of one person three candidates are told, not six."""
    build = made(*(work(number, [f"Tedersoo, Leho|{LAB}"]) for number in range(4)))

    assert 3 == len(found(build))


def test_what_was_decided_is_not_asked_again(made) -> None:
    """A pair that was decided is not shown, and two who were decided to be different stay apart."""
    build = made(*(work(number, [f"Tedersoo, Leho|{LAB}"]) for number in range(2)))
    (candidate,) = found(build)
    pair = (candidate.one, candidate.other)

    assert () == found(build, 0.1, Decided(same=(pair,)))
    assert () == found(build, 0.1, Decided(different=(pair,)))


def test_the_better_known_one_is_the_end(made) -> None:
    """A candidate leads from the one who is known by name alone to the one who has an identifier."""
    build = made(work(1, [f"Tedersoo, Leho|{LAB}|0000-0002-1635-1249"]), work(2, [f"Tedersoo, L.|{LAB}"]))

    (candidate,) = found(build)

    assert candidate.other.endswith("/person/orcid-0000-0002-1635-1249")


@pytest.mark.parametrize("form", ["ttl", "nt.gz", "jsonld", "trig", "nq.zst"])
def test_every_syntax_gives_the_same(made, form: str) -> None:
    """The graph of a build is read in whatever syntax it has."""
    works = [work(number, [f"Tedersoo, Leho|{LAB}", "Kõljalg, Urmas"]) for number in range(3)]

    assert found(made(*works)) == found(made(*works, formats=[form], name="other"))


def test_shards_are_read_together(made, tmp_path: Path) -> None:
    """A build in several shards is one graph."""
    works = [work(number, [f"Tedersoo, Leho|{LAB}", "Kõljalg, Urmas"]) for number in range(3)]
    build = made(*works)
    api.export(tmp_path / "build.jsonl", tmp_path / "shards", formats=["nq"], shard=4000, from_format="crossref")

    assert (tmp_path / "shards" / "graph-00002.nq").exists()
    assert found(build) == found(tmp_path / "shards")


def test_a_large_block_is_narrowed_and_counted(made) -> None:
    """Where too many have a name, those with something in common are compared, and the rest is counted."""
    build = made(*(work(number, ["Wang, W.", f"Rare{number // 2}, Anna"]) for number in range(40)))
    people = persons.people(graph.read(build))
    whole, narrowed = Blocks(people.persons), Blocks(people.persons, most=10)

    pairs = [set(each.pairs()) for each in (whole, narrowed)]

    assert pairs[1] < pairs[0]
    assert ({}, {"wang w": 40 * 39 // 2 - 20}) == (whole.left_out, narrowed.left_out)


def test_a_labelled_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the usual threshold at least 98 of 100 pairs are right, and most are found."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import matching as benchmark

    known = benchmark.opened([str(LABELLED)], tmp_path)
    covered, labels = benchmark.hidden(known, "openalex")
    scores = benchmark.curve(persons.people(covered), labels)[0.7]

    assert 70 <= scores.right
    assert 0.98 <= scores.precision
    assert 0.95 <= scores.recall
    assert 0.98 <= min(scores.b3_precision, scores.b3_recall)


def test_the_measures_are_what_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """Precision and recall count pairs, and B3 counts people, as on a set that is small enough to count by hand."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import matching as benchmark

    labels = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2"}
    scores = benchmark.scored([["a", "b", "d"]], labels)

    assert (1, 2, 3) == (scores.right, scores.wrong, scores.missed)
    assert (1 / 3, 1 / 4) == (scores.precision, scores.recall)
    assert pytest.approx((2 / 3 * 2 + 1 / 3 + 2) / 5) == scores.b3_precision
    assert pytest.approx((2 / 3 * 2 + 1 / 3 + 1 / 2 * 2) / 5) == scores.b3_recall
    assert sys.modules.pop("matching") is benchmark

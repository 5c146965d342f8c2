"""What is found in abstracts, measured against papers that were labelled by hand."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import measuring
import pytest
from measuring import Found, Paper

from kg.claims import extract
from kg.claims.scores import SCORES

FLOORS = {  # (set, aspect): (precision, recall), a few points below what was measured
    ("seeds", "introduces"): (0.95, 1.00),
    ("seeds", "uses"): (0.95, 0.88),
    ("seeds", "both"): (0.95, 0.92),
    ("seeds", "results"): (0.95, 0.89),
    ("labelled", "introduces"): (0.77, 0.75),
    ("labelled", "uses"): (0.84, 0.44),
    ("labelled", "both"): (0.84, 0.54),
    ("labelled", "results"): (0.60, 0.95),
    ("numbers", "introduces"): (0.85, 0.58),
    ("numbers", "uses"): (0.74, 0.50),
    ("numbers", "both"): (0.86, 0.55),
    ("numbers", "results"): (0.95, 0.50),
}
RELATION_FLOORS = {"seeds": 0.97, "labelled": 0.92, "numbers": 0.85}


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


@pytest.mark.parametrize("aspect", sorted(set(SCORES) - {"addresses"}))
def test_the_scores_in_the_graph_are_those_measured(aspect: str) -> None:
    """How sure a claim says it is, is how often the like was right in abstracts that no rule was written on."""
    right, wrong, _ = measuring.score([*pairs("labelled"), *pairs("numbers")], aspect)

    assert SCORES[aspect] == round(Decimal(right + 1) / (right + wrong + 2), 2)


@cache
def pairs(name: str) -> list[tuple[Paper, Found]]:
    """Extract from a set once for all tests."""
    return measuring.measured(name, extract)

"""Golden cases: a record in, notes and Turtle out; `cases.py` says how a case is written."""

from __future__ import annotations

from pathlib import Path

import cases
import pytest

PATHS = sorted(cases.FOLDER.glob("*/*.case"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case_comes_out_as_expected(path: Path) -> None:
    """A document gives the graph that its case shows, and the notes."""
    case = cases.load(path)

    assert case.expected == cases.outcome(case)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case_says_what_it_shows(path: Path) -> None:
    """A case names its fact, its format and its origin, and is recognised as that format."""
    case = cases.load(path)

    assert {"Fact", "Format", "Origin"} <= case.about.keys()
    assert case.about["Format"] == cases.read(case)[1]

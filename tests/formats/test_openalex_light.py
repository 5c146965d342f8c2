"""OpenAlex read for identity alone: all that identity needs is as in the whole reading."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import cases
import mangled
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.formats import openalex
from kg.formats.format import DEFAULTS
from kg.identity.facts import Facts, facts
from kg.records import Paper, Record, SourceDocument

SOURCE = SourceDocument(name="works.jsonl", sha256="0" * 64, format="openalex")
DOCUMENTS = [
    line
    for each in mangled.inputs("openalex")
    for line in (each, *(each.splitlines() if mangled.is_json(each) else ()))
]
GENERATE = Path(__file__).parents[1] / "benchmarks" / "generate.py"


def records(document: bytes, *, light: bool) -> list[Record]:
    """Read a document in one of the two ways."""
    stream = io.BytesIO(document)
    return list(openalex.FORMAT.read(stream, SOURCE, lambda *_, **__: None, DEFAULTS._replace(light=light)))


def both(document: bytes) -> tuple[Facts | str, Facts | str]:
    """Give what identity needs of a document, from both readings; or why it cannot be read."""
    found: list[Facts | str] = []
    for light in (False, True):
        try:
            found.append(facts(records(document, light=light)))
        except SourceError as error:
            found.append(str(error))
    return found[0], found[1]


@pytest.mark.parametrize("path", sorted((cases.FOLDER / "openalex").glob("*.case")), ids=lambda path: path.stem)
def test_the_light_reading_of_real_records_has_the_same_facts(path: Path) -> None:
    """Of real records, of all generations, both readings give identity the same."""
    whole, light = both(cases.load(path).input)

    assert whole == light


@pytest.mark.parametrize("profile", ["full", "small"])
def test_the_light_reading_of_generated_works_has_the_same_facts(profile: str, tmp_path: Path) -> None:
    """Of works as large as those of OpenAlex, too."""
    made = tmp_path / "works.jsonl"
    subprocess.run([sys.executable, GENERATE, "150", "--profile", profile, "-o", made], check=True)
    whole, light = both(made.read_bytes())

    assert isinstance(whole, Facts)
    assert (150, whole) == (whole.records, light)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([each for each in DOCUMENTS if mangled.is_json(each)]).flatmap(mangled.values_of))
def test_the_light_reading_of_wrong_values_has_the_same_facts(document: bytes) -> None:
    """Whatever stands in the place of a value, as many records come of both readings, and identity gets the same."""
    whole, light = both(document)

    assert whole == light


@pytest.mark.parametrize(
    "members",
    [
        {"id": None, "title": None, "abstract_inverted_index": {"Only": [0], "words": [1]}, "authorships": []},
        {"title": "A\x00\ud800", "display_name": "B"},
        {"authorships": [{"author": {"display_name": 1, "id": ["x"]}}, {"raw_author_name": "\ud800"}]},
        {"authorships": [{"author": {"display_name": True}}, {"author": {"display_name": 1.0}}, {"author": {}}]},
        {"funders": [{"id": "https://openalex.org/F1", "display_name": "A"}], "biblio": {"volume": 1, "issue": "II"}},
    ],
)
def test_the_light_reading_of_odd_works_has_the_same_facts(members: dict[str, Any]) -> None:
    """A work that nothing names is known by all that describes it; what cannot be is left out in both readings."""
    whole, light = both(json.dumps({"id": "https://openalex.org/W1", "title": "A", "doi": None, **members}).encode())

    assert whole == light


def test_a_light_reading_leaves_out_what_identity_does_not_need() -> None:
    """References, abstract and observations are read when they are mapped."""
    stated = {
        "id": "https://openalex.org/W1",
        "title": "A",
        "referenced_works": ["https://openalex.org/W2"],
        "cited_by_count": 3,
        "abstract_inverted_index": {"Words": [0]},
    }
    (paper,) = records(orjson.dumps(stated), light=True)

    assert isinstance(paper, Paper)
    assert ((), (), ()) == (paper.references, paper.observations, paper.abstracts)

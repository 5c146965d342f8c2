"""What sources say differently is shown: what was chosen, what lost, and who says which."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import api, conflicts, tables

ONE = """@article{a, title={Networks compete}, author={Ada Lovelace}, year=2001, month=may, doi={10.1234/a}, journal={J},
  edition={1}, pages={1--9}}
"""
OTHER = "@article{a, title={Networks compete}, author={Ada Lovelace}, year=2002, doi={10.1234/a}, pmid={77}, edition={2<3}}\n"


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """Give a build of two documents that contradict each other."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.bib").write_text(ONE)
    (tmp_path / "in" / "other.bib").write_text(OTHER)
    api.export(tmp_path / "in", tmp_path / "build", validate=False)
    return tmp_path / "build"


def test_what_lost_stands_beside_what_was_chosen(kg, build: Path) -> None:
    """Each value that lost is told with its thing, its property, what was chosen in its place, and who says which."""
    done = kg("inspect", "--conflicts", build, "--json")
    found = json.loads(done.stdout)
    (edition,) = [each for each in found["conflicts"] if each["property"] == "prism:edition"]

    assert 0 == done.returncode, done.stderr
    assert {
        "thing": "https://kg.example/paper/doi-10.1234_a",
        "label": "Networks compete @en" if "@en" in edition["label"] else "Networks compete",
        "property": "prism:edition",
        "chosen": [{"value": "2<3", "sources": ["other.bib"]}],
        "lost": {"value": "1", "sources": ["one.bib"]},
    } == edition
    assert {"2001-05"} == {
        one["value"] for each in found["conflicts"] if "Date" in each["property"] for one in each["chosen"]
    }
    assert len(found["conflicts"]) == sum(found["counts"].values())
    assert found["counts"]["prism:edition"] == 1


def test_the_table_fits_the_screen(build: Path) -> None:
    """The table has a line for each value, none of it wider than the terminal, and counts by property at its end."""
    lines = "".join(conflicts.text(conflicts.Conflicts(build), 80)).splitlines()
    table = lines[: lines.index("")]

    assert ["thing", "property", "chosen", "lost"] == lines[0].split()
    assert all(tables.width(line) <= 80 for line in lines)
    assert any("prism:edition" in line and "2<3" in line for line in table)
    assert lines[-1].split() == ["all", str(len(table) - 2)]


def test_in_a_pipe_nothing_is_cut(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no terminal, values stand in full, also below the rows that the columns were measured by."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(conflicts, "MEASURED", 1)
    shown = "".join(conflicts.shown(build))

    assert "2<3 (other.bib)" in shown
    assert "…" not in shown


def test_a_build_without_conflicts_says_so(kg, build: Path, tmp_path: Path) -> None:
    """Where the sources agree, this is said, and the JSON has no rows."""
    api.export(tmp_path / "in" / "one.bib", tmp_path / "alone", validate=False)
    told = kg("inspect", "--conflicts", tmp_path / "alone")

    assert (0, True) == (told.returncode, told.stdout.startswith("no conflicts"))
    assert {"conflicts": [], "counts": {}} == json.loads(
        kg("inspect", "--conflicts", tmp_path / "alone", "--json").stdout
    )


@pytest.mark.parametrize(("sources", "code"), [(["."], 3), (["a", "b"], 2)])
def test_what_is_no_build_is_refused(kg, tmp_path: Path, sources: list[str], code: int) -> None:
    """A folder that is no build cannot be read, and two builds are one too many."""
    done = kg("inspect", "--conflicts", *[tmp_path / each for each in sources])

    assert (code, "") == (done.returncode, done.stdout)
    assert "build" in done.stderr


def test_what_would_steer_a_terminal_is_not_printed(tmp_path: Path) -> None:
    """A value that holds a control character is shown without it."""
    for name, value in (("a", "1\x1b[31m"), ("b", "2")):
        entry = {"DOI": "10.1234/a", "type": "book", "edition-number": value, "title": ["T"], "prefix": "10.1234"}
        marks = {"member": "1", "source": "Crossref", "references-count": 0, "is-referenced-by-count": 0}
        (tmp_path / f"{name}.json").write_text(json.dumps({**entry, **marks, "number-of": name}))
    api.export([tmp_path / "a.json", tmp_path / "b.json"], tmp_path / "build", validate=False)
    shown = "".join(conflicts.shown(tmp_path / "build"))

    assert "\x1b" not in shown


def test_without_graphs_of_sources_values_are_shown_without_names(tmp_path: Path, build: Path) -> None:
    """A build in Turtle alone tells who gave what lost only as far as its file says; what was chosen is shown."""
    api.export(tmp_path / "in", tmp_path / "turtle", formats=["turtle"], validate=False)
    (edition,) = [each for each in conflicts.Conflicts(tmp_path / "turtle") if each.property == "prism:edition"]

    assert (("2<3", ()),) == edition.chosen
    assert ("1", ("one.bib",)) == edition.lost

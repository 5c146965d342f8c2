"""A command imports what it needs, and nothing that is slow to import beside it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[1] / "seeds"
ENGINE = {"rdflib", "pyparsing", "pyshacl"}
READERS = {"bibtexparser", "html5rdf", "lxml", "pycountry", "pylatexenc", "pymarc", "selectolax"}
LIBRARIES = ENGINE | READERS | {"pyoxigraph", "rich", "starlette", "uvicorn", "zstandard"}
INSTITUTION = {
    "id": "https://openalex.org/I4200000001",
    "display_name": "University of Testing",
    "country_code": "NL",
    "type": "education",
    "works_count": 20,
    "cited_by_count": 100,
}


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Write an institution of OpenAlex of which there is nothing to warn."""
    path = tmp_path / "institutions.jsonl"
    path.write_text(json.dumps(INSTITUTION) + "\n", encoding="utf-8")
    return path


def imported(*arguments: str | Path) -> set[str]:
    """Give the modules that a command imports."""
    command = [sys.executable, "-X", "importtime", "-m", "kg", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


def test_help_imports_no_room_but_the_command_line() -> None:
    """`kg --help` imports none of the libraries, and no room where something is done."""
    assert set() == imported("--help") & (LIBRARIES | {"kg.api", "kg.formats", "kg.records", "pydantic"})


def test_an_export_without_validation(document: Path, tmp_path: Path) -> None:
    """An export without validation imports neither the engine nor what reads other formats."""
    found = imported("export", document, "-o", tmp_path / "out.nt", "--no-validate")

    assert {"kg.formats.openalex"} == found & {
        "kg.formats.openalex", "kg.formats.marc.reader", "kg.validation", "kg.checks.tables", *LIBRARIES,
    }  # fmt: skip


def test_an_export_of_valid_data(document: Path, tmp_path: Path) -> None:
    """An export in which no node is suspect looks through the compiled shapes, and does without the engine."""
    found = imported("export", document, "-o", tmp_path / "build")

    assert "kg.checks.tables" in found
    assert set() == found & (ENGINE | READERS)


def test_an_export_of_doubtful_data(tmp_path: Path) -> None:
    """The engine is there for nodes that may break a shape."""
    assert ENGINE <= imported("export", SEEDS, "-o", tmp_path / "build")


def test_validation_of_valid_data(document: Path, tmp_path: Path) -> None:
    """A graph without suspects is validated without the engine, if not without its shapes graph."""
    graph = tmp_path / "out.nt"
    imported("export", document, "-o", graph, "--no-validate")

    assert set() == imported("validate", graph) & ({"pyshacl"} | READERS - {"html5rdf"})


def test_validation_without_suspects(document: Path, tmp_path: Path) -> None:
    """Where every node is cleared at a look, our shapes are read and compiled without the engine and its library."""
    graph = tmp_path / "out.nt"
    imported("export", document, "-o", graph, "--no-validate")
    found = imported("validate", graph)

    assert "kg.judging.screen" in found
    assert set() == found & (ENGINE | {"kg.judging.engine"})


def test_validation_of_doubtful_data(tmp_path: Path) -> None:
    """The engine is there for nodes of a graph that may break a shape."""
    graph = tmp_path / "out.nt"
    imported("export", SEEDS, "-o", graph, "--no-validate")

    assert ENGINE <= imported("validate", graph)


@pytest.mark.parametrize("command", [("formats",), ("mapping",), ("query", "--list"), ("config",)], ids=" ".join)
def test_commands_that_list(command: tuple[str, ...]) -> None:
    """What only tells what there is imports neither the engine nor a reader's library."""
    assert set() == imported(*command) & (ENGINE | READERS)


def test_figures_of_a_graph(document: Path, tmp_path: Path) -> None:
    """Counting imports neither the engine of validation nor a reader's library."""
    graph = tmp_path / "out.nt"
    imported("export", document, "-o", graph, "--no-validate")

    assert set() == imported("stats", graph) & (ENGINE | READERS)


def test_a_reader_is_imported_alone(tmp_path: Path) -> None:
    """Reading a format imports the libraries of that format, and of no other; this one is written in LaTeX."""
    document = tmp_path / "a.bib"
    document.write_text("@article{a, author = {Anna Smith}, title = {On tests}, year = 2020}", encoding="utf-8")

    assert {"bibtexparser", "pylatexenc"} == imported("inspect", document) & (READERS | ENGINE)

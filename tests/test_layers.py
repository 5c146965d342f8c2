"""Imports go one way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "version": set(),
    "vocab": {"errors"},
    "values": {"errors"},
    "claims": {"errors", "values"},
    "records": {"errors", "values"},
    "terms": {"vocab"},
    "formats": {"errors", "vocab", "terms", "values", "records"},
    "identity": {"errors", "values", "records"},
    "mapping": {"errors", "vocab", "values", "records"},
    "findings": set(),
    "positions": set(),
    "checks": {"errors", "vocab", "mapping"},
    "mappers": {"errors", "vocab", "terms", "values", "claims", "records", "identity", "mapping", "version"},
    "syntax": {"errors", "vocab", "mapping"},
    "assembling": {"records", "identity", "mapping", "mappers"},
    "pipeline": {"errors", "values", "records", "formats", "identity", "mapping", "mappers", "assembling"},
    "examples": {"values", "records", "formats", "identity", "mapping", "mappers", "syntax", "pipeline", "vocab"},
    "packed": {"errors"},
    "outputs": {"errors", "version"},
    "shards": {"errors", "outputs"},
    "inputs": {"errors", "formats", "packed", "outputs", "shards"},
    "rdf": {"errors", "outputs", "packed"},
    "lines": set(),
    "judging": {"errors", "vocab", "values", "checks", "findings"},
    "graphs": {"errors", "vocab", "outputs", "positions", "rdf", "judging"},
    "validation": {"errors", "checks", "graphs", "findings", "judging"},
    "engines": {"errors"},
    "run": {"errors", "values", "records", "formats", "identity", "mapping", "mappers", "syntax", "pipeline", "packed"}
    | {"assembling"}
    | {"outputs", "inputs", "rdf", "vocab", "checks", "findings", "judging", "validation", "engines"}
    | {"positions"},
    "arguments": {"errors", "values", "syntax", "run"},
    "report": {"errors", "findings", "version"},
    "journey": {"errors", "version", "values", "formats", "identity", "pipeline", "outputs", "inputs", "rdf", "run"}
    | {"findings", "arguments", "report"},
    "config": {"errors"},
    "tables": {"errors", "vocab", "mapping", "mappers", "syntax", "examples"},
    "coverage": {"errors", "formats", "syntax", "tables"},
    "explanation": {
        "errors",
        "vocab",
        "values",
        "identity",
        "mapping",
        "mappers",
        "inputs",
        "outputs",
        "positions",
        "rdf",
        "tables",
    },
    "conflicts": {"errors", "vocab", "outputs", "rdf", "tables"},
    "inspection": {"errors", "records", "formats", "pipeline", "inputs", "tables"},
    "query": {"errors", "vocab", "syntax", "rdf"},
    "store": {"errors", "vocab", "outputs", "rdf", "lines", "run", "query", "version"},
    "quality": {"errors", "vocab", "query", "store"},
    "pages": {"errors", "vocab", "values", "formats", "mapping", "mappers", "syntax", "examples", "checks", "query"}
    | {"tables", "coverage", "store", "quality", "version"},
    "serve": {"errors", "vocab", "outputs", "query", "store", "pages", "version"},
    "changes": {"errors", "vocab", "outputs", "packed", "rdf", "run", "tables"},
    "publish": {"errors", "vocab", "mappers", "syntax", "outputs", "rdf", "run", "engines", "query", "store", "pages"}
    | {"changes", "lines", "version"},
    "matching": {"errors", "vocab", "terms", "values", "records", "formats", "identity", "mapping", "mappers", "syntax"}
    | {"packed", "outputs", "rdf"},
}
"""The rooms, the lowest first, and the rooms that each may import from. The rest (api, cli) may import any."""

RUN = {
    "sheets": set(),
    "sorting": set(),
    "writing": {"sheets", "sorting"},
    "aside": set(),
    "kept": set(),
    "journal": set(),
    "places": set(),
    "batches": {"places"},
    "evidence": set(),
    "docket": {"evidence"},
    "previous": set(),
    "passes": {"previous", "batches", "aside", "kept", "sheets", "writing", "docket"},
    "elsewhere": {"batches"},
    "cluster_buckets": {"passes"},
    "cluster_identity": {"passes", "cluster_buckets"},
    "cluster": {"elsewhere", "batches", "passes", "cluster_identity"},
    "cluster_writing": {"elsewhere", "batches", "aside", "kept", "sheets", "writing", "docket", "passes", "cluster"},
    "engine": {"batches", "aside", "kept", "docket", "passes", "cluster", "cluster_writing"},
    "product": {"previous", "passes", "aside", "kept", "journal", "sheets", "writing", "docket"},
    "whole": {"product", "writing"},
}
"""The files of the room where most happens, the lowest first, and the files of it that each may import."""

SIBLINGS = ("formats", "syntax")
"""Rooms whose files are alternatives, so that none may import another; shared parts are named here."""
SHARED = {"kg.formats.format", "kg.syntax._lines", "kg.syntax._blocks", "kg.syntax._names", "kg.syntax._objects"}


def _module(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path) -> set[str]:
    """Give the modules of ours that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return {name for name in found if name.startswith("kg.")}


DOORS = {"__init__", "__main__", "api", "cli", "console"}
"""Files that may import any room."""

FILES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0].removesuffix(".py") not in DOORS
)


@pytest.mark.parametrize("path", FILES, ids=_module)
def test_a_room_imports_only_from_rooms_below(path: Path) -> None:
    """No file imports from a room that is not listed below its own."""
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    rooms = {name.split(".")[1] for name in _imports(path)}

    assert set() == rooms - MAY_IMPORT[room] - {room}


@pytest.mark.parametrize("path", sorted((PACKAGE / "run").glob("[!_]*.py")), ids=_module)
def test_a_file_of_a_run_imports_only_from_files_below(path: Path) -> None:
    """No file of a run imports one that is not listed below it."""
    files = {name.split(".")[2] for name in _imports(path) if name.startswith("kg.run.")}

    assert set() == files - RUN[path.stem] - {path.stem}


@pytest.mark.parametrize("listed", [MAY_IMPORT, RUN], ids=["rooms", "run"])
def test_the_list_of_rooms_has_no_cycle(listed: dict[str, set[str]]) -> None:
    """Each room may import only from rooms that stand before it."""
    seen: set[str] = set()
    backwards = {}
    for room, below in listed.items():
        if below - seen:
            backwards[room] = below - seen
        seen.add(room)

    assert {} == backwards


@pytest.mark.parametrize("room", SIBLINGS)
def test_alternatives_do_not_import_one_another(room: str) -> None:
    """Formats know no other format, and syntaxes no other syntax; a format of several files is a folder."""
    folder = PACKAGE / room
    offending = {
        _module(path): name
        for path in folder.rglob("*.py")
        if path != folder / "__init__.py"
        for name in _imports(path)
        if name.startswith(f"kg.{room}.")
        and name.split(".")[2] != path.relative_to(folder).parts[0].removesuffix(".py")
        and not any(name == each or name.startswith(each + ".") for each in SHARED)
        and not name.split(".")[2].startswith("_")
    }

    assert {} == offending


READS_RDF = {PACKAGE / "formats" / "graph" / "parse.py"}
"""The one file of a reader that parses RDF: a graph of ours is a source format like any other."""


def test_records_know_no_rdf() -> None:
    """Neither values nor records import an RDF library, nor do formats but for the one that is RDF."""
    offending = [
        _module(path)
        for room in ("values", "records", "formats", "identity")
        for path in (PACKAGE / room).rglob("*.py")
        if path not in READS_RDF
        and any(word in path.read_text(encoding="utf-8") for word in ("import rdflib", "import pyoxigraph"))
    ]

    assert [] == offending


def test_the_public_names_are_there() -> None:
    """Every name of `kg.__all__` can be had from `kg`."""
    missing = [name for name in kg.__all__ if getattr(kg, name, None) is None]

    assert [] == missing

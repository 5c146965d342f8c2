"""The store on disk: made of a build, whole or not at all."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg import query
from kg import store as stores
from kg.errors import SinkError, SourceError
from kg.store import THINGS, about

QUADS = """\
<urn:a> <urn:p> "1" <urn:g1> .
<urn:a> <urn:p> "1" <urn:g2> .
<urn:b> <urn:p> _:x <urn:g2> .
<urn:c> a <urn:C> .
"""


@pytest.fixture(scope="module")
def store(seeds_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store of the seeds."""
    return stores.build(seeds_build, tmp_path_factory.mktemp("stores") / "store").folder


def things(folder: Path, question: str, *arguments: object) -> list[tuple]:
    """Ask the table of things, as a server would."""
    database = sqlite3.connect(f"file:{folder / THINGS}?mode=ro&immutable=1", uri=True)
    try:
        return database.execute(question, arguments).fetchall()
    finally:
        database.close()


def test_a_store_says_what_the_build_says(store: Path, seeds_build: Path) -> None:
    """The default graph is the merged graph of kg query, and the named graphs are those of the build."""
    on_disk, in_memory = Store.read_only(str(store / "graph")), query.load(seeds_build)

    assert {str(quad) for quad in in_memory} == {str(quad) for quad in on_disk}


def test_what_a_store_says_of_itself(store: Path) -> None:
    """Statements, classes, properties and kinds are counted, each statement of the merged graph once."""
    found = about(store)
    on_disk = Store.read_only(str(store / "graph"))
    count = next(iter(on_disk.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")))["n"].value

    assert (int(count), "https://kg.example/", 7) == (found.statements, found.base, found.graphs)
    assert found.statements == sum(found.properties.values())
    assert found.classes["https://schema.org/Person"] == 67
    assert found.kinds["paper"] == len(things(store, "SELECT * FROM things WHERE kind = 'paper'"))


def test_a_thing_is_a_row(store: Path) -> None:
    """A paper has its kind, title, language, year, and how many statements of note lead to it."""
    paper = "https://kg.example/paper/doi-10.1016_j.neunet.2020.10.016"
    title = "Adversarial symmetric GANs: Bridging adversarial samples and adversarial networks"

    assert [("paper", title, "en", 2021)] == things(
        store, "SELECT kind, label, lang, year FROM things WHERE iri = ?", paper
    )
    assert things(store, "SELECT COUNT(*) FROM things WHERE iri LIKE '%/author/%'") == [(0,)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("adversarial AND symmetric", "paper"),
        ('"10.1016/j.neunet.2020.10.016"', "paper"),
        ("computer vision", "concept"),
    ],
)
def test_things_are_found_by_words(store: Path, words: str, kind: str) -> None:
    """Names, titles and identifiers are found."""
    found = things(store, "SELECT kind FROM words JOIN things ON things.rowid = words.rowid WHERE words MATCH ?", words)

    assert (kind,) in found


def test_a_file_is_loaded(tmp_path: Path) -> None:
    """Any RDF file can be a store; without a base of ours it has no things."""
    (tmp_path / "graph.trig").write_text("<urn:g> { <urn:a> a <urn:A> } <urn:b> a <urn:A> .", encoding="utf-8")
    found = stores.build(tmp_path / "graph.trig", tmp_path / "store").about

    assert (2, 1, {"urn:A": 2}, {}) == (found.statements, found.graphs, found.classes, found.kinds)


def test_the_graph_of_a_file_says_its_base(seeds_build: Path, tmp_path: Path) -> None:
    """The Turtle of a build has the things of the build."""
    found = stores.build(seeds_build / "graph.ttl", tmp_path / "store").about
    whole = stores.build(seeds_build, tmp_path / "whole").about

    assert (whole.base, whole.kinds, whole.statements) == (found.base, found.kinds, found.statements)


def test_a_statement_of_two_graphs_counts_once(tmp_path: Path) -> None:
    """The merged graph holds each statement once."""
    (tmp_path / "graph.nq").write_text(
        QUADS.replace(" a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "), encoding="utf-8"
    )
    found = stores.build(tmp_path / "graph.nq", tmp_path / "store").about

    assert (3, 2) == (found.statements, found.graphs)


def test_one_generation_for_one_content(seeds_build: Path, tmp_path: Path) -> None:
    """The same build makes the same generation, and another build another."""
    (tmp_path / "other.nt").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    found = [
        stores.build(each, tmp_path / "store").about.generation
        for each in (seeds_build, seeds_build, tmp_path / "other.nt")
    ]

    assert [True, False] == [found[0] == found[1], found[0] == found[2]]


def test_a_build_and_its_file_are_of_one_generation(seeds_build: Path, tmp_path: Path) -> None:
    """It is the content that counts, whoever says what its SHA-256 is."""
    build = stores.build(seeds_build, tmp_path / "store").about
    file = stores.build(seeds_build / "graph.nq", tmp_path / "store").about

    assert build.generation == file.generation


def test_a_folder_that_is_no_store_is_not_replaced(seeds_build: Path, tmp_path: Path) -> None:
    """What somebody keeps in a folder stays there."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(SinkError, match="not a store, and is not replaced"):
        stores.build(seeds_build, tmp_path)
    assert ["notes.txt"] == [each.name for each in tmp_path.iterdir()]


def test_what_cannot_be_read_leaves_the_store(tmp_path: Path) -> None:
    """A file that is broken half way leaves the older store as it was, and nothing beside it."""
    given = tmp_path / "graph.nt"
    given.write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    stores.build(given, tmp_path / "store")
    given.write_text("<urn:a> <urn:b> <urn:c> .\nnonsense\n", encoding="utf-8")

    with pytest.raises(SourceError, match=r"graph\.nt:2"):
        stores.build(given, tmp_path / "store")
    assert about(tmp_path / "store").statements == 1
    assert {"graph.nt", "store"} == {each.name for each in tmp_path.iterdir()}


@pytest.mark.parametrize("content", [None, "{}", "nonsense"])
def test_what_is_no_store(tmp_path: Path, content: str | None) -> None:
    """A folder without store.json, or with another's, is no store."""
    if content:
        (tmp_path / "store.json").write_text(content, encoding="utf-8")

    with pytest.raises(SourceError):
        about(tmp_path)


def test_the_command(kg, seeds_build: Path, tmp_path: Path) -> None:
    """`kg load` says what it does, or prints what the store says of itself."""
    said = kg("load", seeds_build, "-o", tmp_path / "store")
    printed = kg("load", seeds_build, "-o", tmp_path / "store", "--json", "--quiet")

    assert (0, "") == (said.returncode, said.stdout)
    found = about(tmp_path / "store")
    counted = f"{found.statements:,} statements, {sum(found.kinds.values())} things"
    assert said.stderr.splitlines()[-1] == f"written: {tmp_path / 'store'} ({counted})"
    assert (0, "", found.statements) == (printed.returncode, printed.stderr, json.loads(printed.stdout)["statements"])

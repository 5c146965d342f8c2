"""What differs is found thing by thing, whatever the order and the syntax, in memory that does not grow."""

from __future__ import annotations

import errno
import os
import random
import tracemalloc
from collections import Counter
from itertools import pairwise
from pathlib import Path
from unittest import mock

import orjson
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import api, changes
from kg.changes import canonical, document, feed, patch, statements, table
from kg.changes.comparing import Comparison
from kg.changes.things import keyed, statement
from kg.errors import SinkError, SourceError, UsageError
from kg.run import sorting

BASE = "https://kg.example/"
TYPE, NAME = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "https://schema.org/name"
REPLACED = "http://purl.org/dc/terms/isReplacedBy"


def lines(*facts: tuple[str, str, str]) -> str:
    """Give facts as N-Triples: a path below the base, a predicate, and a value or the path of another thing."""
    return "".join(
        f"<{BASE}{subject}> <{predicate}> {f'<{BASE}{value}>' if '/' in value else f'{chr(34)}{value}{chr(34)}'} .\n"
        for subject, predicate, value in facts
    )


def compared(folder: Path, old: str, new: str, **options) -> tuple[Comparison, dict[str, changes.Thing]]:
    """Compare two texts, and give the things that differ by their paths."""
    (folder / "old.nt").write_text(old)
    (folder / "new.nt").write_text(new)
    with changes.compare(folder / "old.nt", folder / "new.nt", **{"base": BASE, **options}) as found:
        return found, {thing.iri.removeprefix(BASE): thing for thing, _ in found.each()}


def test_what_becomes_of_things(tmp_path: Path) -> None:
    """Things are added, removed, changed in a part, or moved; what stays is not told."""
    stays = ("paper/doi-s", NAME, "S")
    old = lines(
        stays, ("paper/doi-r", NAME, "R"), ("paper/doi-c", NAME, "C"), ("paper/doi-c/author/1", NAME, "x"),
        ("paper/h-m", NAME, "M"), ("paper/h-was", REPLACED, "paper/doi-s"),
    )  # fmt: skip
    new = lines(
        stays, ("paper/doi-a", NAME, "A"), ("paper/doi-c", NAME, "C"), ("paper/doi-c/author/1", NAME, "y"),
        ("paper/h-m", REPLACED, "paper/doi-a"), ("paper/h-was", REPLACED, "paper/doi-s"), ("person/orcid-1", NAME, "P"),
    )  # fmt: skip
    found, things = compared(tmp_path, old, new)

    assert {
        "paper/doi-a": ("added", '"A"', "", 1, 0),
        "paper/doi-c": ("changed", '"C"', "", 1, 1),
        "paper/doi-r": ("removed", '"R"', "", 0, 1),
        "paper/h-m": ("moved", '"M"', f"{BASE}paper/doi-a", 1, 1),
        "person/orcid-1": ("added", '"P"', "", 1, 0),
    } == {path: tuple(thing)[2:] for path, thing in things.items()}
    assert {("paper", each): 1 for each in changes.CHANGES} | {("person", "added"): 1} == dict(found.things)
    assert ({"paper": 3, "person": 1}, {"paper": 3, "person": 0}) == (dict(found.added), dict(found.removed))


def test_what_was_taken_back_is_removed(tmp_path: Path) -> None:
    """A tombstone in the place of a thing is a removal, once; what becomes of the tombstone is a change."""
    stone = "https://w3id.org/scholarly-kg/ns#Tombstone"
    once = f"<{BASE}person/a> <{TYPE}> <{stone}> .\n"
    later = f'<{BASE}person/a> <http://www.w3.org/ns/prov#invalidatedAtTime> "2026-06-27T00:00:00Z" .\n'
    described = lines(("person/a", NAME, "Anna"))

    (removed,) = compared(tmp_path, described, once)[1].values()
    (changed,) = compared(tmp_path, once, once + later)[1].values()
    assert ("removed", '"Anna"', 1, 1) == (removed.change, removed.label, removed.added, removed.removed)
    assert "changed" == changed.change


@pytest.mark.parametrize("run", [60, 500, 1 << 20])
def test_parts_stay_with_their_thing(tmp_path: Path, run: int) -> None:
    """A thing is told once, also where its name begins that of others, and however little is read at a time."""
    names = [f"paper/doi-{name}" for name in ("a", "a-b", "a.b", "a_", "a~20", "ab", "A")]
    facts = [
        (f"{name}{part}", NAME, f"{name[-2:]}{number}")
        for name in names
        for part in ("", "/author/1", "/z")
        for number in range(9)
    ]
    random.Random(1).shuffle(facts)
    kept = [fact for fact in facts if fact[2][-1] in "0348"]
    with mock.patch.object(sorting, "BLOCK", run):
        found, things = compared(tmp_path, lines(*facts), lines(*kept), run=run)

    assert sorted(names) == [*things]
    assert {("changed", 0, 15)} == {(thing.change, thing.added, thing.removed) for thing in things.values()}
    assert {"changed": 7} == {change: count for (_, change), count in found.things.items()}


@given(st.lists(st.sampled_from(["a", "a-b", "a.b", "a/b", "a/b-c", "a#f", "a/b/c", "ab", "a~"]), min_size=2))
def test_a_line_gives_its_statement_back(paths: list[str]) -> None:
    """Sorted by thing, statements of one thing stand together, and each is what it was."""
    key = keyed(BASE)
    given_ = [f'<{BASE}paper/{path}> <urn:p> "a\\tb" .\n'.encode() for path in paths]
    made = sorted(key(given_))
    things = [line.partition(b"\t")[0] for line in made]

    assert sorted(given_) == sorted(map(statement, made))
    assert len(set(things)) == 1 + sum(one != other for one, other in pairwise(things))


@pytest.mark.parametrize("name", ["graph.ttl", "graph.jsonld", "graph.nt", "graph.nq", "graph.trig", ""])
def test_every_syntax_states_the_same(seeds_build: Path, name: str) -> None:
    """The merged graph of a build is the same in all its files."""
    with changes.compare(seeds_build / name, seeds_build / "graph.nq", base=BASE) as found:
        assert not found.differs


def lines_of(text: bytes, *, graphs: bool) -> set[bytes]:
    """Give the statements of N-Quads as a parser has them."""
    parsed = ox.parse(text, format=ox.RdfFormat.N_QUADS)
    return {statements._line(each, graphs=graphs) for each in parsed}


@pytest.mark.parametrize("graphs", [False, True])
def test_what_is_quick_is_what_a_parser_gives(seeds_build: Path, graphs: bool) -> None:
    """Lines of ours that are taken as they are would be the same if they were parsed."""
    for line in (seeds_build / "graph.nq").read_bytes().splitlines(keepends=True):
        sure, rest = statements.quick([line], graphs=graphs)

        assert (set(sure) or {line}) == (lines_of(line, graphs=graphs) if sure else set(rest))
    sure, rest = statements.quick((seeds_build / "graph.nq").read_bytes().splitlines(keepends=True), graphs=graphs)
    assert len(sure) > 10 * len(rest) > 0


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ('"a b"', True), ('"a < b > ."', True), ('"a <urn:b> ."', True), ('"5"^^<urn:d>', True), ("<urn:a>", True),
        ("<urn:g>", True), ('"zh"@zh-Hans', False), ('"a\\u0041"', False), ('"a\x7f"', False), ("_:b", False),
        ('"a"^^<http://www.w3.org/2001/XMLSchema#string>', False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["", " <urn:g>"])
@pytest.mark.parametrize("graphs", [False, True])
def test_what_may_not_be_canonical_is_parsed(text: str, is_sure: bool, name: str, graphs: bool) -> None:
    """A line with an escape, a language or a blank node is not taken as it is; the name of a graph is no object."""
    line = f"<urn:a> <urn:p> {text}{name} .\n".encode()
    sure, rest = statements.quick([line], graphs=graphs)

    assert ([*lines_of(line, graphs=graphs)], []) == (sure, rest) if is_sure else ([], [line]) == (sure, rest)


def test_graphs_are_compared_by_name_where_that_is_asked_for(tmp_path: Path) -> None:
    """A statement that another source makes is no difference, but for --graphs."""
    (tmp_path / "a.nq").write_text(f"<{BASE}paper/doi-a> <{NAME}> <urn:a> <urn:g:1> .\n")
    (tmp_path / "b.nq").write_text(f"<{BASE}paper/doi-a> <{NAME}> <urn:a> <urn:g:2> .\n")

    with changes.compare(tmp_path / "a.nq", tmp_path / "b.nq") as found:
        assert not found.differs
    with changes.compare(tmp_path / "a.nq", tmp_path / "b.nq", graphs=True) as found:
        assert (1, 1) == (found.added["paper"], found.removed["paper"])
    (tmp_path / "none.nt").touch()
    with (
        pytest.raises(UsageError, match="N-Triples has no named graphs"),
        changes.compare(tmp_path / "a.nq", tmp_path / "none.nt", graphs=True),
    ):
        pass


def test_builds_of_other_bases_are_not_compared(seeds: Path, seeds_build: Path, tmp_path: Path) -> None:
    """That every address differs is said, with what to do; of a file the base is learnt from its addresses."""
    document_ = sorted(seeds.iterdir())[2]
    api.export(document_, tmp_path / "b", base="https://other.example/kg/", formats=["nt"], validate=False)

    for path in (tmp_path / "b", tmp_path / "b" / "graph.nt"):
        said = "has the base https://kg.example/, .* has https://other.example/kg/, so .* --base"
        with pytest.raises(UsageError, match=said), changes.compare(seeds_build, path):
            pass


def test_without_a_base_each_address_is_a_thing(tmp_path: Path) -> None:
    """In a foreign graph a thing is what stands before the fragment of an address."""
    old = "<urn:a#x> <urn:p> <urn:o> .\n<urn:a#y> <urn:p> <urn:o> .\n<urn:b> <urn:p> <urn:o> .\n"
    _, things = compared(tmp_path, old, "<urn:a#x> <urn:p> <urn:o> .\n", base=None)

    assert {"urn:a": ("other", "changed"), "urn:b": ("other", "removed")} == {
        iri: (thing.kind, thing.change) for iri, thing in things.items()
    }


def test_relative_addresses_want_a_base(tmp_path: Path) -> None:
    """A file whose addresses are relative to nothing is not taken to be about the folder it lies in."""
    (tmp_path / "a.ttl").write_text("<paper/doi-a> <urn:p> <urn:o> .\n")

    with pytest.raises(SourceError, match="--base says"), changes.compare(tmp_path / "a.ttl", tmp_path / "a.ttl"):
        pass
    with changes.compare(tmp_path / "a.ttl", tmp_path / "a.ttl", base=BASE) as found:
        assert not found.differs


def test_equal_builds_are_not_read(seeds_build: Path, tmp_path: Path) -> None:
    """Where the manifests list the same graph, they are all that is read; a file of another size is noticed."""
    manifest = orjson.loads((seeds_build / "manifest.json").read_bytes())
    manifest["files"] = [each for each in manifest["files"] if each["name"] == "graph.ttl"]
    (tmp_path / "manifest.json").write_bytes(orjson.dumps(manifest))
    (tmp_path / "graph.ttl").write_bytes((seeds_build / "graph.ttl").read_bytes())
    with (
        mock.patch.object(statements, "find", side_effect=AssertionError),
        changes.compare(seeds_build, tmp_path) as found,
    ):
        assert not found.differs

    with (tmp_path / "graph.ttl").open("ab") as stream:
        stream.write(b"\n")
    with pytest.raises(SourceError, match="is not the one that"), changes.compare(seeds_build, tmp_path):
        pass


def test_blank_nodes_are_told_and_many_are_refused(tmp_path: Path) -> None:
    """The user is told how blank nodes are compared; a large graph with them is not compared."""
    said: list[str] = []
    found, _ = compared(tmp_path, "_:a <urn:p> _:b .\n", "_:x <urn:p> _:y .\n", note=said.append)

    assert not found.differs
    assert ["old.nt", "new.nt"] == [each.partition(": has blank nodes;")[0][-6:] for each in said]
    with (
        mock.patch.object(statements, "MOST_WITH_BLANK_NODES", 1),
        pytest.raises(SourceError, match="at most 1 statements where there are blank nodes"),
    ):
        compared(tmp_path, "_:a <urn:p> _:b .\n_:b <urn:p> <urn:c> .\n", "")


def test_many_blank_nodes_are_told_apart_and_poison_is_refused(tmp_path: Path) -> None:
    """Lists are compared whatever their nodes are called; what would take years is given up, with a sentence."""
    chain = [(f"<urn:a> <urn:p> _:{{0}}{n} .\n", f"_:{{0}}{n} <urn:q{n}> _:{{0}}{n + 1} .\n") for n in range(9)]
    old, new = ("".join(line.format(name) for pair in chain for line in pair) for name in "xy")
    found, _ = compared(tmp_path, old, "".join(reversed(new.splitlines(keepends=True))))
    clique = "".join(f"_:n{one} <urn:p> _:n{other} .\n" for one in range(12) for other in range(12) if one != other)

    assert not found.differs
    with (
        mock.patch.object(canonical, "PATIENCE", 2),
        pytest.raises(SourceError, match="so alike that they are not told apart in 2 seconds"),
    ):
        compared(tmp_path, clique, "")


def test_a_triple_in_a_triple_is_refused(tmp_path: Path) -> None:
    """RDF 1.2 beyond literals is not compared, and said so."""
    with pytest.raises(SourceError, match=r"RDF 1\.1"):
        compared(tmp_path, "<urn:a> <urn:p> <<( <urn:a> <urn:p> <urn:b> )>> .\n", "")


def test_no_room_for_temporary_files(tmp_path: Path) -> None:
    """A full disk is a sentence that says where to put temporary files, and nothing is left there."""
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    for name in ("kg.run.sorting._kept", "tempfile.mkdtemp"):
        with mock.patch(name, side_effect=full), pytest.raises(SinkError, match="No space left on device; TMPDIR"):
            compared(tmp_path, "<urn:a> <urn:p> <urn:b> .\n", "")


def test_kinds_beyond_measure_are_counted_together(tmp_path: Path) -> None:
    """A graph with hundreds of kinds has a short table, and nothing is lost."""
    found, _ = compared(tmp_path, lines(*((f"k{number}/a", NAME, "x") for number in range(300))), "")

    assert 65 == len(found.things)
    assert 300 == found.removed.total()


def peak(folder: Path, things: int, each: int) -> int:
    """Give the most bytes that Python objects take while graphs are compared, written in all ways, and patched."""
    folder.mkdir()
    for name, first in (("old", 0), ("new", 1)):
        with (folder / f"{name}.nt").open("w") as stream:
            for number in range(things):
                for part in range(first, each + first):
                    kind = "paper" if number % 2 else "person"
                    stream.write(
                        f'<{BASE}{kind}/doi-{number + first * 7}/author/{part % 3}> <{NAME}> "value {part} of {number}" .\n'
                    )
    tracemalloc.start()
    try:
        with changes.compare(folder / "old.nt", folder / "new.nt", base=BASE, run=1 << 17) as found:
            total = Counter(len(piece) for pieces in (
                patch.rows(found), feed.pieces(found), document.pieces(found, "a", "b"), table.pieces(found),
            ) for piece in pieces).total()  # fmt: skip
            with (folder / "p").open("wb") as stream:
                stream.writelines(patch.rows(found))
        done = changes.apply(folder / "p", folder / "old.nt", folder / "out.nt", run=1 << 17)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert total > things
    assert things * each == done.statements
    return most


@pytest.mark.parametrize(("few", "many"), [((400, 5), (4000, 5)), ((2, 1000), (2, 10_000))], ids=["things", "parts"])
def test_memory_depends_neither_on_statements_nor_on_things(tmp_path: Path, few, many) -> None:
    """Ten times the statements, of more things or of larger ones, most of which differ, take no more memory."""
    with mock.patch.object(sorting, "BLOCK", 1 << 12):
        peak(tmp_path / "warm", 10, 10)
        before, after = peak(tmp_path / "few", *few), peak(tmp_path / "many", *many)

    assert after < 1.25 * before + 300_000

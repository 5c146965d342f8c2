"""What is said of a node is found in the file of all statements, as it was said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, parse

from kg import store as stores
from kg.store import STATEMENTS
from kg.store.statements import Statements, write

NODES = ("urn:a", "urn:a/b", "urn:a/b/c", "urn:a/b-c", "urn:a-b", "urn:a.b/c", "urn:a0", "urn:aa", "urn:é", "urn:a/é")
TERMS = (
    "<urn:a>",
    '"1"^^<http://www.w3.org/2001/XMLSchema#positiveInteger>',
    '"a <urn:a> ."',
    '"x\\ny"@en',
    '"' + "é" * 500 + '"',
)
LINES = st.builds(
    "<{}> <urn:{}> {} <urn:{}> .\n".format, st.sampled_from(NODES), st.sampled_from("pqrpp"), st.sampled_from(TERMS), st.sampled_from("gh")
)  # fmt: skip


def held(lines: set[str], folder: Path) -> Statements:
    """Give lines as a store holds them."""
    (folder / STATEMENTS).write_bytes(b"".join(sorted(each.encode() for each in lines)))
    return Statements(folder / STATEMENTS)


def quads(lines: set[str]) -> list[Quad]:
    """Read lines plainly."""
    return list(parse("".join(lines).encode(), RdfFormat.N_QUADS))


@pytest.mark.parametrize(("near", "piece"), [(2, 40), (700, 1000), (4096, 1 << 20)])
@settings(max_examples=30, deadline=None)
@given(lines=st.sets(LINES, max_size=40))
def test_what_is_said_of_a_node(
    lines: set[str], near: int, piece: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """All that is said of a node, by a predicate, and below its address is found, however much is read at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.store.statements._NEAR", near)
        patch.setattr("kg.store.statements._PIECE", piece)
        assert_found(lines, held(lines, tmp_path_factory.mktemp("statements")))


def assert_found(lines: set[str], statements: Statements) -> None:
    """Look up whatever may be said, and hold it against a plain reading."""
    stated = quads(lines)
    for node in (*NODES, "urn:", "urn:b", "zzz"):
        own = {each for each in stated if each.subject.value == node}

        assert own == set(statements.of(node))
        assert bool(own) is statements.has(node)
        assert {each for each in own if each.predicate.value == "urn:p"} == set(statements.of(node, "urn:p"))
        for wanted in (lambda _: True, lambda found: found.endswith("c")):
            below = {
                each for each in stated if each.subject.value.startswith(f"{node}/") and wanted(each.subject.value)
            }

            assert below == set(statements.below(node, wanted))


def test_nothing_at_all(tmp_path: Path) -> None:
    """A graph without statements says nothing."""
    statements = held(set(), tmp_path)

    assert not statements.has("urn:a")
    assert list(statements.of("urn:a")) == list(statements.below("urn:a", lambda _: True)) == []


def test_more_than_memory_holds(tmp_path: Path) -> None:
    """Lines come in order, each once, however few are sorted at a time."""
    lines = [f"<urn:{number % 700}> <urn:p> <urn:o> .\n".encode() for number in range(1000)]
    pieces = (lines[start : start + 10] for start in range(0, 1000, 10))
    write(pieces, tmp_path / STATEMENTS, tmp_path / "runs", run=500)

    assert b"".join(sorted(set(lines))) == (tmp_path / STATEMENTS).read_bytes()
    assert [tmp_path / STATEMENTS] == list(tmp_path.iterdir())


def test_without_named_graphs_the_statements_have_them(seeds_build: Path, tmp_path: Path) -> None:
    """A store without named graphs says the same of itself, and who states what."""
    whole, merged = (stores.build(seeds_build, tmp_path / name, graphs=name == "whole") for name in ("whole", "merged"))

    assert whole.about == merged.about
    assert (whole.folder / STATEMENTS).read_bytes() == (merged.folder / STATEMENTS).read_bytes()

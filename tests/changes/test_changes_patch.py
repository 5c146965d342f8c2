"""A patch, applied to the old graph, gives the new one, and others can read it."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from unittest import mock

import pyoxigraph as ox
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import api, changes, rdf
from kg.changes import files, patch
from kg.errors import SourceError, UsageError
from kg.run import sorting
from tests.changes import rdf_patch

BASE = "https://kg.example/"
PROPERTIES = [ox.NamedNode(f"http://purl.org/dc/terms/{name}") for name in ("title", "isReplacedBy", "é")]
THINGS = [
    ox.NamedNode(BASE + each)
    for each in ("paper/doi-a", "paper/doi-a-b", "paper/doi-a.b", "paper/doi-a/author/1", "paper/doi-a-b/author/1", "work/doi-a")
] + [ox.NamedNode("https://orcid.org/0"), ox.NamedNode("urn:x:y#z"), ox.NamedNode("http://é.example/𝒳")]  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=8) | st.sampled_from(
    ["", "\n", "\r\n", '"', "\\", '\\"', "a\tb", "\x00\x07\x7f\x85\u2028", "𝒳🦀", ' . \n<a> <b> "c', "_:b", "<<( )>>"]
)
LITERALS = st.one_of(
    st.builds(ox.Literal, TEXTS),
    st.builds(lambda text, tag: ox.Literal(text, language=tag), TEXTS, st.sampled_from(["en", "zh-Hans", "EN-us", "x-a1"])),
    st.builds(
        lambda text, way: ox.Literal(text, language="ar", direction=way),
        TEXTS,
        st.sampled_from([ox.BaseDirection.LTR, ox.BaseDirection.RTL]),
    ),
    st.builds(
        lambda text, name: ox.Literal(text, datatype=ox.NamedNode(name)),
        TEXTS,
        st.sampled_from(["http://www.w3.org/2001/XMLSchema#string", "http://www.w3.org/2001/XMLSchema#integer", "urn:d:é"]),
    ),
)  # fmt: skip
GRAPHS = st.sampled_from([ox.DefaultGraph(), ox.NamedNode(BASE + "graph/1"), ox.NamedNode("urn:g:2")])
QUADS = st.builds(
    ox.Quad, st.sampled_from(THINGS), st.sampled_from(PROPERTIES), st.sampled_from(THINGS) | LITERALS, GRAPHS
)
BLANK = st.sampled_from([ox.BlankNode(name) for name in "abc"])
WITH_BLANK = QUADS | st.builds(
    ox.Quad, BLANK, st.sampled_from(PROPERTIES), BLANK | st.sampled_from(THINGS), GRAPHS | BLANK
)


@st.composite
def pairs(draw, quads: st.SearchStrategy[ox.Quad]) -> tuple[list[ox.Quad], list[ox.Quad]]:
    """Give two sets of statements that have some in common."""
    pool = draw(st.lists(quads, max_size=14))
    sides = draw(st.lists(st.integers(1, 3), min_size=len(pool), max_size=len(pool)))
    return tuple([each for each, side in zip(pool, sides, strict=True) if side & bit] for bit in (1, 2))


def merged(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Give statements without their graphs."""
    return [ox.Quad(each.subject, each.predicate, each.object) for each in quads]


def canonical(quads) -> set[str]:
    """Give a data set as RDFC-1.0 writes it."""
    found = ox.Dataset(quads)
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(each) for each in found}


def parsed(path: Path) -> list[ox.Quad]:
    """Give the statements of files."""
    found = []
    for each in rdf.graph_files(path):
        with rdf.opened(each) as document:
            found += ox.parse(document.stream, format=document.form)
    return found


def write(path: Path, quads: list[ox.Quad]) -> Path:
    """Write statements in the syntax that the ending of a file says."""
    path.write_bytes(ox.serialize(quads, format=rdf.format_of(path)))
    return path


def patched(old: Path, new: Path, folder: Path, ending: str = "", *, graphs: bool) -> tuple[Path, bytes]:
    """Make a patch, apply it, and give the outcome and the patch."""
    made = folder / f"changes.rdfp{ending}"
    with changes.compare(old, new, graphs=graphs, base=None if old.is_dir() else BASE, run=300) as found:
        files.write(made, patch.rows(found))
    out = folder / f"out.{'nq' if graphs else 'nt'}{ending}"
    changes.apply(made, old, out, run=300)
    return out, b"".join(files.lines(made))


@pytest.mark.parametrize("graphs", [False, True], ids=["merged", "graphs"])
@settings(max_examples=150, deadline=None)
@given(pair=pairs(QUADS))
def test_applied_to_the_old_graph_it_gives_the_new_one(graphs: bool, pair) -> None:
    """Whatever the statements are, A with the patch is B, and so says a parser written from the description."""
    old, new = pair if graphs else map(merged, pair)
    with tempfile.TemporaryDirectory() as name, mock.patch.object(sorting, "BLOCK", 100):
        folder = Path(name)
        ending = ".trig" if graphs else ".ttl"
        one, other = write(folder / f"a{ending}", pair[0] if graphs else old), write(folder / "b.nq", pair[1])
        out, written = patched(one, other, folder, graphs=graphs)
        result = parsed(out)
        read = rdf_patch.read(written)

    assert canonical(new) == canonical(result)
    assert set(new) == (set(old) - set(read.deleted)) | set(read.added)
    assert (set(old) - set(new), set(new) - set(old)) == (set(read.deleted), set(read.added))


@pytest.mark.parametrize("graphs", [False, True], ids=["merged", "graphs"])
@settings(max_examples=60, deadline=None)
@given(pair=pairs(WITH_BLANK))
def test_blank_nodes_are_compared_as_they_are_canonicalised(graphs: bool, pair) -> None:
    """A graph with blank nodes that is patched is isomorphic to the new one."""
    old, new = pair
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out, written = patched(write(folder / "a.nq", old), write(folder / "b.trig", new), folder, graphs=graphs)
        result = parsed(out)
        rdf_patch.read(written)

    assert canonical(new if graphs else merged(new)) == canonical(result)


@pytest.fixture(scope="module")
def fewer(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """Give a build of the seeds but one."""
    folder = tmp_path_factory.mktemp("fewer")
    documents = sorted(seeds.iterdir())
    api.export(documents[:2] + documents[3:], folder / "build", formats=["n-quads"], validate=False)
    return folder / "build"


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
@pytest.mark.parametrize("graphs", [False, True], ids=["merged", "graphs"])
def test_of_real_builds(fewer: Path, seeds_build: Path, tmp_path: Path, graphs: bool, ending: str) -> None:
    """The seeds become the seeds but one, and those the seeds again, packed or not."""
    for old, new in ((seeds_build, fewer), (fewer, seeds_build)):
        out, written = patched(old, new, tmp_path, ending, graphs=graphs)
        expected = parsed(new) if graphs else merged(parsed(new))

        assert canonical(expected) == canonical(parsed(out))
        assert len(rdf_patch.read(written).deleted) > 0


def test_the_same_changes_are_the_same_bytes(fewer: Path, seeds_build: Path, tmp_path: Path) -> None:
    """Two patches of the same builds are equal, packed too, whatever the syntax; their identifier tells them from others."""
    made = []
    for number, (old, new) in enumerate(
        [(seeds_build, fewer), (seeds_build / "graph.ttl", fewer), (seeds_build / "graph.jsonld", fewer / "graph.nq")]
    ):
        with changes.compare(old, new, base=BASE if old.is_file() else None) as found:
            files.write(tmp_path / f"{number}.gz", patch.rows(found))
        made.append((tmp_path / f"{number}.gz").read_bytes())
    with changes.compare(fewer, seeds_build) as found:
        back = rdf_patch.read(b"".join(patch.rows(found)))

    assert 1 == len(set(made))
    assert rdf_patch.read(gzip.decompress(made[0])).header["id"] != back.header["id"]


def test_a_patch_without_changes_is_one(seeds_build: Path, tmp_path: Path) -> None:
    """Of equal builds the patch is an empty transaction, and changes nothing."""
    with changes.compare(seeds_build, seeds_build) as found:
        files.write(tmp_path / "p.zst", patch.rows(found))
    done = changes.apply(tmp_path / "p.zst", seeds_build, tmp_path / "out.nt")

    rows = zstandard.ZstdDecompressor().stream_reader((tmp_path / "p.zst").open("rb")).read()
    assert ([], []) == rdf_patch.read(rows)[1:]
    assert (len(set(merged(parsed(seeds_build)))), 0, 0) == done


def test_what_a_patch_does_not_find_is_counted(tmp_path: Path) -> None:
    """Deleting what is not there, or adding what is, changes nothing and is told."""
    (tmp_path / "a.nt").write_text('<urn:a> <urn:p> "1" .\n<urn:a> <urn:p> "2" .\n')
    (tmp_path / "p").write_text(
        'H statements "triples" .\nTX .\nD <urn:a> <urn:p> "3" .\nD <urn:a> <urn:p> "2" .\nA <urn:a> <urn:p> "1" .\nTC .\n'
    )

    assert (1, 1, 1) == changes.apply(tmp_path / "p", tmp_path / "a.nt", tmp_path / "a.nt")
    assert '<urn:a> <urn:p> "1" .\n' == (tmp_path / "a.nt").read_text()


@pytest.mark.parametrize(
    ("rows", "out", "error", "message"),
    [
        ("TX .\nTC .\n", "b.nt", SourceError, "expected an RDF Patch with a header"),
        ('H statements "triples" .\nTX .\n', "b.nt", SourceError, "the patch is cut short"),
        ('H statements "triples" .\nTX .\nX <a> .\nTC .\n', "b.nt", SourceError, "p:3: expected a row"),
        (
            'H statements "triples" .\nTX .\nTC .\nA <urn:a> <urn:a> <urn:a> .\nTC .\n',
            "b.nt",
            SourceError,
            "p:4: expected one",
        ),
        ('H statements "quads" .\nTX .\nTC .\n', "b.nt", UsageError, "expected the ending .nq"),
        ('H statements "triples" .\nTX .\nTC .\n', "b.ttl.gz", UsageError, "expected the ending .nt"),
    ],
)
def test_a_patch_that_cannot_be_applied(tmp_path: Path, rows: str, out: str, error: type, message: str) -> None:
    """What is wrong with a patch is said, and nothing is written."""
    (tmp_path / "a.nt").write_text("<urn:a> <urn:p> <urn:b> .\n")
    (tmp_path / "p").write_text(rows)

    with pytest.raises(error, match=message):
        changes.apply(tmp_path / "p", tmp_path / "a.nt", tmp_path / out)
    assert not (tmp_path / out).exists()

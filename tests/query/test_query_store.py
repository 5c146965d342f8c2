"""What a store is loaded from, and what stands in it."""

from __future__ import annotations

import gzip
import json
import shutil

import pytest

from kg.errors import SourceError
from kg.query import load, run

SAME = {
    "a.ttl": "<a:s> <a:p> 'o' .",
    "a.nt": '<a:s> <a:p> "o" .',
    "a.nq": '<a:s> <a:p> "o" <a:g> .',
    "a.trig": "<a:g> { <a:s> <a:p> 'o' }",
    "a.jsonld": '{"@id": "a:s", "a:p": "o"}',
    "a.rdf": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="a:">'
        '<rdf:Description rdf:about="a:s"><a:p>o</a:p></rdf:Description></rdf:RDF>'
    ),
}

BROKEN = {
    "a.ttl": ("<a:s> <a:p> <a:o> .\n<a:s> b .", "a.ttl:2: column 7: b is not a valid predicate"),
    "a.nt": ("<a:s> <a:p> <a:o> .\n<a:s> b .", "a.nt:2: column 7: The predicate of a triple must be an IRI"),
    "a.jsonld": ('{\n"@id": }', "a.jsonld:2: column 8: "),
    "b.jsonld": (
        '{\n "@context": "https://schema.org/"}',
        'b.jsonld:2: the JSON-LD context "https://schema.org/" is on the web, and nothing is fetched; ',
    ),
    "a.rdf": ("<rdf>\n<a></rdf>", "a.rdf: XML namespaces are required in RDF/XML"),
    "a.ttl.gz": ("no gzip", "a.ttl.gz: cannot be read (Not a gzipped file (b'no'))"),
    "a.txt": ("text", "a.txt: expected an RDF file (.ttl, .nt, "),
}


@pytest.mark.parametrize("name", SAME)
@pytest.mark.parametrize("packed", [False, True])
def test_every_syntax_gives_the_same(tmp_path, name, packed):
    """A file is read as its ending says, packed or not."""
    path = tmp_path / (name + ".gz" * packed)
    path.write_bytes(gzip.compress(SAME[name].encode()) if packed else SAME[name].encode())

    assert [tuple(map(str, row)) for row in run(load(path), "SELECT * { ?s ?p ?o }").rows] == [
        ('"o"', "<a:p>", "<a:s>")
    ]


@pytest.mark.parametrize("name", BROKEN)
def test_an_error_says_where(tmp_path, name):
    """What cannot be read is named with its file and, where there is one, its line."""
    text, expected = BROKEN[name]
    path = tmp_path / name
    path.write_text(text)

    with pytest.raises(SourceError) as raised:
        load(path)

    assert str(raised.value).startswith(f"{tmp_path}/{expected}")


def test_a_missing_file_is_named(tmp_path):
    """A file that is not there is said to be missing."""
    with pytest.raises(SourceError, match=r"nowhere\.ttl: there is no such file or folder$"):
        load(tmp_path / "nowhere.ttl")


def test_a_cut_archive_is_an_error(tmp_path):
    """An archive that ends too early is not taken for the whole."""
    (tmp_path / "a.nt.gz").write_bytes(gzip.compress(b"<a:s> <a:p> <a:o> .\n" * 1000)[:-9])

    with pytest.raises(SourceError, match=r"a\.nt\.gz: cannot be read"):
        load(tmp_path / "a.nt.gz")


def test_a_relative_iri_is_relative_to_the_file(tmp_path):
    """An IRI without base stands for what lies beside the file."""
    (tmp_path / "a.ttl").write_text("<> <a:p> <b> .")

    (row,) = run(load(tmp_path / "a.ttl"), "SELECT ?o { ?s ?p ?o }").rows

    assert row[0].value == (tmp_path / "b").as_uri()


def test_blank_nodes_of_two_files_stay_apart(tmp_path):
    """The label of a blank node means nothing in another file."""
    for name in ("a.nt", "b.nt"):
        (tmp_path / name).write_text("_:x <a:p> <a:o> .")

    assert len(run(load([tmp_path / "a.nt", tmp_path / "b.nt"]), "SELECT * { ?s ?p ?o }").rows) == 2


@pytest.mark.parametrize("best", ["graph.nq", "graph.trig", "graph.ttl", "graph.nt", "graph.jsonld"])
def test_a_build_gives_its_best_graph(tmp_path, seeds_build, store, best):
    """Of the graphs of a build the most detailed is read, and each holds the same merged graph."""
    order = ["graph.nq", "graph.trig", "graph.ttl", "graph.nt", "graph.jsonld"]
    build = shutil.copytree(seeds_build, tmp_path / "build")
    manifest = json.loads((build / "manifest.json").read_text())
    manifest["files"] = [each for each in manifest["files"] if each["name"] not in order[: order.index(best)]]
    (build / "manifest.json").write_text(json.dumps(manifest))
    statements = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    graphs = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"

    loaded = load(build)

    assert run(loaded, statements).rows == run(store, statements).rows
    assert int(run(loaded, graphs).rows[0][0].value) == (7 if best in order[:2] else 0)


def test_a_folder_that_is_no_build_is_refused(tmp_path):
    """A folder of RDF files is no build, and says what to do instead."""
    (tmp_path / "a.ttl").touch()

    with pytest.raises(SourceError, match=r"holds RDF files but is not a build .*; name the files themselves"):
        load(tmp_path)


def test_an_empty_folder_is_refused(tmp_path):
    """A folder without anything is no build."""
    with pytest.raises(SourceError, match="expected a build made by kg export"):
        load(tmp_path)


def test_a_build_that_was_changed_is_refused(tmp_path, seeds_build):
    """A file that the manifest does not vouch for is not read."""
    build = shutil.copytree(seeds_build, tmp_path / "build")
    with (build / "graph.nq").open("a") as stream:
        stream.write("<a:s> <a:p> <a:o> .\n")

    with pytest.raises(SourceError, match=r"graph\.nq: the file is not the one that manifest\.json lists"):
        load(build)

"""What a site holds, judged by programs of others: its documents by parsers, its pages by a validator of HTML."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import orjson
import pyoxigraph as ox
import pytest
import rdflib

from kg.publish.publishing import Options, publish

BASE = "https://kg.university.example/graph/"
NODE = Path(__file__).parents[1] / "node"
LANGUAGES = {".ttl": "turtle", ".nt": "ntriples"}
FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".jsonld": ox.RdfFormat.JSON_LD}

Triples = frozenset[str]
Told = dict[Path, Triples]
"""The statements of each document."""


def triples(text: str | bytes, form: ox.RdfFormat = ox.RdfFormat.N_TRIPLES, base: str | None = None) -> Triples:
    """Give the statements of a text."""
    return frozenset(str(quad.triple) for quad in ox.parse(text, format=form, base_iri=base))


@pytest.fixture(scope="module")
def site(seeds_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site of the seeds."""
    return publish(seeds_build, tmp_path_factory.mktemp("judged") / "site", Options(BASE)).folder


@pytest.fixture(scope="module")
def documents(site: Path) -> Told:
    """Give the documents about things, and what the N-Triples of each say."""
    found = {}
    for plain in sorted(site.rglob("*.nt")):
        said = triples(plain.read_bytes())
        found |= {plain.with_name(plain.name.removesuffix(".nt") + ending): said for ending in FORMATS}
    assert len(found) > 3 * 250
    return found


def address(site: Path, file: Path) -> str:
    """Give where a file of the site is found."""
    return BASE + file.relative_to(site).as_posix()


def differing(documents: Told, read: Callable[[Path], Triples]) -> list[str]:
    """Give the documents of which somebody reads something else than they say."""
    return [file.name for file, said in documents.items() if read(file) != said]


@pytest.fixture(scope="module")
def node() -> Callable[..., dict[str, str]]:
    """Give what runs a script of `tests/node` on files; where its programs are missing the test is skipped, but fails in CI."""
    program = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if program is None or not (NODE / "node_modules" / "html-validate").is_dir():
        missing = "the programs of tests/node are not installed: npm ci --prefix tests/node --ignore-scripts"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    return lambda judge, script, lines: orjson.loads(_run(judge(program, str(NODE / script), text="\n".join(lines))))


def _run(done: subprocess.CompletedProcess[str]) -> str:
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout


def test_pyoxigraph_reads_the_same_in_each_syntax(site: Path, documents: Told) -> None:
    """Turtle, JSON-LD and N-Triples of a thing say the same, none of it of a blank node."""
    read = {file: triples(file.read_bytes(), FORMATS[file.suffix], address(site, file)) for file in documents}

    assert differing(documents, read.__getitem__) == []
    assert not [each for said in documents.values() for each in said if each.startswith("_:")]


def test_rdflib_reads_the_same(site: Path, documents: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rdflib reads what each document says."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    names = {".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld"}

    def read(file: Path) -> Triples:
        graph = rdflib.Graph().parse(data=file.read_bytes(), format=names[file.suffix], publicID=address(site, file))
        return triples(graph.serialize(format="nt"))

    assert differing(documents, read) == []


@pytest.mark.parametrize("program", ["rapper", "serdi"])
def test_parsers_in_c_read_the_same(site: Path, documents: Told, judge, program: str) -> None:
    """Rapper and serdi accept the Turtle and the N-Triples of each thing without a warning, and read what they say."""

    def read(file: Path) -> Triples:
        language = ("-i", LANGUAGES[file.suffix], "-o", "ntriples", str(file), address(site, file))
        return triples(_run(judge(program, *(["-q"] if program == "rapper" else []), *language)))

    assert differing({file: said for file, said in documents.items() if file.suffix in LANGUAGES}, read) == []


def test_javascript_reads_the_same(site: Path, documents: Told, judge, node) -> None:
    """N3.js reads the Turtle and the N-Triples of each thing, jsonld.js the JSON-LD, and no context is asked for."""
    read = node(judge, "read.mjs", [f"{file}\t{address(site, file)}" for file in documents])

    assert differing(documents, lambda file: triples(read[str(file)], ox.RdfFormat.N_QUADS)) == []


def test_the_html_is_valid(site: Path, judge, node) -> None:
    """Every page keeps the HTML standard and the rules of accessible markup, as html-validate knows them."""
    pages = [str(each) for each in sorted(site.rglob("*.html"))]
    found = node(judge, "validate.mjs", pages)

    assert {} == {page: wrong for page, wrong in found.items() if wrong}
    assert list(found) == pages
    assert len(pages) > 300


def test_the_validator_notices(tmp_path: Path, judge, node) -> None:
    """A page with an image that says nothing, and an element in the wrong place, is not valid."""
    page = tmp_path / "wrong.html"
    page.write_text(
        "<!DOCTYPE html>\n<html lang=en><title>A</title><p><img src=a.png><ul><div>b</div></ul></p></html>\n"
    )
    (wrong,) = node(judge, "validate.mjs", [str(page)]).values()

    assert any("wcag/h37" in each for each in wrong)
    assert any("element-permitted-content" in each for each in wrong)

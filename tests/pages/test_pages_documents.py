"""The documents about a thing hold exactly what the graph says of it, for any parser, and always the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import orjson
import pytest
import rdflib
from pyld import jsonld as pyld
from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse
from sites import paths, visit

from kg.pages import node
from kg.pages.documents import FORMS
from kg.pages.site import Site
from kg.store import STATEMENTS

FORMATS = {".ttl": RdfFormat.TURTLE, ".jsonld": RdfFormat.JSON_LD, ".nt": RdfFormat.N_TRIPLES}
RDFLIB = {".ttl": "turtle", ".jsonld": "json-ld", ".nt": "nt"}
ENDINGS = tuple(FORMATS)


def _expected(where: Site, path: str) -> set[str]:
    """Give the statements of a thing and its parts, found by another way: all below its address that belong to it."""
    iri = where.base + path
    reached = set(node.describe(where.stated, where.base, iri).nodes)
    return {str(quad.triple) for each in reached for quad in _stated(where.table.with_name(STATEMENTS)).get(each, ())}


@cache
def _stated(file: Path) -> dict[str, list[Quad]]:
    """Give all statements of a file by what they are about."""
    found: dict[str, list[Quad]] = {}
    for quad in parse(path=file, format=RdfFormat.N_QUADS):
        found.setdefault(quad.subject.value, []).append(quad)
    return found


def _read(body: bytes, ending: str) -> set[str]:
    return {str(quad.triple) for quad in parse(body, format=FORMATS[ending])}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", ["seeds_site", "examples_site", "hostile_site"])
def test_documents_hold_the_statements_of_the_node(name: str, ending: str, request: pytest.FixtureRequest) -> None:
    """Each document of each node, read by pyoxigraph, is what the graph says of the node and its parts."""
    where: Site = request.getfixturevalue(name)
    for path in list(paths(where))[:: 17 if name == "hostile_site" else 1]:
        assert _read(visit(where, f"/{path}{ending}").body, ending) == _expected(where, path), path


@pytest.mark.parametrize("ending", ENDINGS)
def test_rdflib_reads_the_same(examples_site: Site, ending: str) -> None:
    """Rdflib reads from each document as many statements, of the same subjects, as pyoxigraph."""
    for path in list(paths(examples_site))[::5]:
        body = visit(examples_site, f"/{path}{ending}").body
        graph = rdflib.Graph().parse(data=body, format=RDFLIB[ending])
        found = {str(quad.subject) for quad in parse(body, format=FORMATS[ending])}

        assert len(graph) == len(_read(body, ending)), path
        assert {f"<{each}>" for each in graph.subjects()} == found, path


def test_pyld_reads_the_same(examples_site: Site) -> None:
    """A JSON-LD processor with nothing to fetch reads the same statements."""
    for path in list(paths(examples_site))[::7]:
        body = visit(examples_site, f"/{path}.jsonld").body
        quads = pyld.to_rdf(orjson.loads(body), {"format": "application/n-quads", "processingMode": "json-ld-1.1"})

        assert {str(each.triple) for each in parse(quads, format=RdfFormat.N_QUADS)} == _read(body, ".jsonld"), path


def test_parts_are_all_there(examples_site: Site) -> None:
    """Of each paper, every node below its address is in its documents."""
    subjects = {quad.subject.value for quad in examples_site.store.quads_for_pattern(None, None, None, DefaultGraph())}
    for path in paths(examples_site):
        if path.startswith("paper/") and path.count("/") == 1:
            iri = examples_site.base + path
            below = {each for each in subjects if each.startswith(f"{iri}/")}

            assert below <= set(node.describe(examples_site.stated, examples_site.base, iri).nodes), path


def test_a_source_does_not_hold_what_it_speaks_of(examples_site: Site) -> None:
    """People and institutions that a source alone speaks of have documents of their own."""
    for path in paths(examples_site):
        if path.startswith("source/") and path.count("/") == 1:
            about = node.describe(examples_site.stated, examples_site.base, examples_site.base + path)

            assert [each for each in about.nodes if "/person/" in each or "/institution/" in each] == []


def test_authors_stand_in_their_order(make_site: Callable[[str], Site]) -> None:
    """In Turtle and JSON-LD authors follow the positions of the author list, the tenth after the second."""
    paper, base = "https://kg.example/paper/x", "https://kg.example/"
    people = {1: "zoe", 2: "ada", 10: "bob"}
    lines = [
        f"<{base}agent/kg-1> a <http://www.w3.org/ns/prov#SoftwareAgent> .",
        f"<{paper}> a schema:ScholarlyArticle .",
    ]
    for position, name in people.items():
        lines += [
            f"<{paper}> schema:author <{base}person/{name}> ; pro:isDocumentContextFor <{paper}/author/{position}> .",
            f"<{paper}/author/{position}> co:index {position} ; pro:isHeldBy <{base}person/{name}> ; pro:withRole pro:author .",
        ]
    head = "@prefix schema: <https://schema.org/> . @prefix pro: <http://purl.org/spar/pro/> . @prefix co: <http://purl.org/co/> .\n"
    where = make_site(_quads(head + "\n".join(lines)))

    found = orjson.loads(visit(where, "/paper/x.jsonld").body)["@graph"][0]["author"]

    assert found == [f"{base}person/{name}" for name in ("zoe", "ada", "bob")]


def _quads(turtle: str) -> str:
    return "".join(
        f"{quad.triple} .\n"
        for quad in parse(
            turtle.replace(" a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "), format=RdfFormat.TURTLE
        )
    )


def test_an_iri_that_looks_like_a_prefixed_name_stays_itself(make_site: Callable[[str], Site]) -> None:
    """An IRI whose scheme is one of our prefixes is not taken for a term of that vocabulary."""
    where = make_site(
        "<https://kg.example/agent/kg-1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/prov#SoftwareAgent> .\n"
        "<https://kg.example/paper/x> <https://schema.org/sameAs> <org:x> .\n"
        '<https://kg.example/paper/x> <https://schema.org/name> "x" .\n'
    )

    assert _read(visit(where, "/paper/x.jsonld").body, ".jsonld") == _expected(where, "paper/x")


WRITTEN = {
    "integer": ("01", "1", "-0", "9007199254740993", "99999999999999999999", "+5"),
    "positiveInteger": ("1", "02"),
    "decimal": ("1.0", "1.00", "0.80"),
    "double": ("1.0E0", "1"),
    "boolean": ("1", "true"),
    "dateTime": ("2021-03-04T00:00:00.000Z", "2021-03-04T00:00:00+00:00"),
    "gYear": ("2021", "-0044"),
    "duration": ("P1Y12M",),
}
"""Ways to write values, several of which are one value."""


def test_dates_and_numbers_keep_how_they_are_written(make_site: Callable[[str], Site]) -> None:
    """A literal has the form and the datatype in each document that it has in the source, whatever its value is."""
    lines = {
        f'<https://kg.example/paper/x> <https://schema.org/value> "{each}"^^<http://www.w3.org/2001/XMLSchema#{kind}>'
        for kind, texts in WRITTEN.items()
        for each in texts
    }
    agent = "<https://kg.example/agent/kg-1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/prov#SoftwareAgent> .\n"
    where = make_site(agent + "".join(f"{line} .\n" for line in lines))

    for ending in ENDINGS:
        assert _read(visit(where, f"/paper/x{ending}").body, ending) == lines, ending


SCRIPT = """
import hashlib, sys
from pathlib import Path
from kg.pages import site
from kg.serve.entities import Visit, respond
from kg.serve.kept import Kept
where = site.opened(Path(sys.argv[1]))
digest = hashlib.sha256()
for path in sys.stdin.read().split():
    answer = respond(where, Visit(path), Kept())
    digest.update(repr(answer.fields).encode() + answer.body)
print(digest.hexdigest())
"""


def test_bytes_do_not_depend_on_the_run(seeds_site: Site) -> None:
    """Pages and documents are the same bytes, with the same header fields, whatever the seed of the hashes."""
    (file,) = {row[2] for row in seeds_site.things.execute("PRAGMA database_list") if row[1] == "main"}
    asked = [f"/{path}{form}" for path in list(paths(seeds_site))[::6] for form in (".html", ".linkset.json", *ENDINGS)]
    found = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(Path(file).parent)],
            input="\n".join([*asked, "/", "/browse/paper.html", "/query.html"]),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "77")
    }

    assert len(found) == 1


def test_forms_have_their_own_endings() -> None:
    """Each form has an ending and a media type of its own."""
    assert len({form.ending for form in FORMS}) == len({form.media_type for form in FORMS}) == len(FORMS)

"""Answers of the endpoint as people read them in a browser, with and without a script."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast
from urllib.parse import urljoin

import html5lib
import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize
from running import Served, serving

from kg import store as stores
from kg.pages import results
from kg.serve import readable
from kg.serve.pool import BusyError, Pool
from kg.serve.protocol import Asked, Refusal
from kg.serve.wire import Reply

sys.path.append(str(Path(__file__).parents[1] / "pages"))
from hostile import HOSTILE_IRIS, TEXTS

pytest_plugins = ["running"]

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
XHTML = "{http://www.w3.org/1999/xhtml}"
BASE = "https://kg.example/"
PEOPLE = "SELECT ?x ?name { ?x a schema:Person ; schema:name ?name } ORDER BY ?x ?name"


def browse(served: Served, query: str | None, accept: str = BROWSER, **more) -> httpx.Response:
    """Ask as a browser does that was given an address."""
    asked = {} if query is None else {"query": query}
    return served.client.get("/sparql", params=asked | more, headers={"Accept": accept})


def read(found: httpx.Response):
    """Parse a page, strictly: whatever is no valid HTML raises."""
    assert found.headers["Content-Type"] == "text/html; charset=utf-8"
    return html5lib.HTMLParser(strict=True).parse(found.text)


def every(tree, name: str) -> list:
    """Give all elements of a name."""
    return [each for each in tree.iter() if each.tag == f"{XHTML}{name}"]


def text(element) -> str:
    """Give the text of an element, white space drawn together."""
    return " ".join("".join(element.itertext()).split())


def said(found: httpx.Response) -> str:
    """Give what a page says of its answer."""
    return text(every(read(found), "section")[0])


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a graph whose texts are attacks."""
    folder = tmp_path_factory.mktemp("hostile")
    kind, agent = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), NamedNode(f"{BASE}agent/kg-1")
    quads = [Quad(agent, kind, NamedNode("http://www.w3.org/ns/prov#SoftwareAgent"))]
    for number, each in enumerate(TEXTS):
        thing = NamedNode(f"{BASE}paper/x{number:03}")
        quads.append(
            Quad(thing, NamedNode("https://schema.org/name"), Literal(each.encode("utf-8", "replace").decode()))
        )
    quads += [Quad(agent, NamedNode("https://schema.org/sameAs"), NamedNode(each)) for each in HOSTILE_IRIS]
    (folder / "graph.nq").write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    with serving(stores.build(folder / "graph.nq", folder / "store").folder) as found:
        yield found


class TestWhoReads:
    """A page is for who wants HTML most, and for nobody else."""

    @pytest.mark.parametrize(
        ("accept", "kind"),
        [
            (BROWSER, "text/html"),
            ("text/html", "text/html"),
            ("text/html, */*;q=0.1", "text/html"),
            ("*/*", "application/sparql-results+json"),
            ("", "application/sparql-results+json"),
            ("text/*", "text/csv"),
            ("text/html, application/sparql-results+json", "application/sparql-results+json"),
            ("text/html;q=0.5, text/csv;q=0.9", "text/csv"),
            ("text/html, text/turtle;q=0.9", "text/html"),
        ],
    )
    def test_by_what_is_accepted(self, served: Served, accept: str, kind: str) -> None:
        """HTML is given where it weighs more than what programs read; all answers vary by Accept."""
        found = browse(served, "ASK {}", accept)

        assert (200, kind) == (found.status_code, found.headers["Content-Type"].partition(";")[0])
        assert "Accept" in found.headers["Vary"]

    def test_without_a_query(self, served: Served) -> None:
        """A browser is led to the form for queries; a program gets the description."""
        found = browse(served, None)

        assert (303, "query.html") == (found.status_code, found.headers["Location"])
        assert found.headers["Vary"].startswith("Accept")
        assert served.client.get(urljoin(served.address, "query.html")).status_code == 200
        assert browse(served, None, "*/*").headers["Content-Type"].startswith("text/turtle")

    def test_a_form_by_name(self, served: Served) -> None:
        """The parameter `format` stands in place of Accept, in an address and in a form."""
        names = {"json": "json", "csv": "csv", "tsv": "tab", "xml": "xml", "nonsense": "html"}
        for name, kind in names.items():
            assert kind in browse(served, "ASK {}", format=name).headers["Content-Type"]
            sent = {"query": "ASK {}", "format": name}
            assert kind in served.client.post("/sparql", data=sent, headers={"Accept": BROWSER}).headers["Content-Type"]
        for name, kind in {"turtle": "turtle", "n-triples": "n-tr", "json-ld": "ld+json", "rdf-xml": "rdf+xml"}.items():
            assert kind in browse(served, "CONSTRUCT WHERE { ?s a ?o }", format=name).headers["Content-Type"]

    def test_a_graph_without_pages(self, tmp_path: Path) -> None:
        """Where there are no pages, a browser gets data as before."""
        (tmp_path / "data.nt").write_text('<urn:a> <urn:p> "1" .\n', encoding="utf-8")
        with serving(stores.build(tmp_path / "data.nt", tmp_path / "store").folder) as found:
            assert browse(found, "ASK {}").headers["Content-Type"] == "application/xml"
            assert browse(found, None).status_code == 200

    def test_a_base_with_a_path(self, tmp_path: Path) -> None:
        """Where the addresses of a graph have a path, the forms on its pages lead to the endpoint below that."""
        agent = "<https://kg.example/our/graph/agent/kg-1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
        (tmp_path / "data.nt").write_text(f"{agent} <http://www.w3.org/ns/prov#SoftwareAgent> .\n", encoding="utf-8")
        with serving(stores.build(tmp_path / "data.nt", tmp_path / "store").folder) as found:
            for path in ("/our/graph/sparql", "/sparql"):
                led = found.client.get(path, headers={"Accept": BROWSER})
                asked = found.client.post(path, data={"query": "ASK {}"}, headers={"Accept": BROWSER})

                assert (303, "query.html", 200) == (led.status_code, led.headers["Location"], asked.status_code)
                assert "Yes." in said(asked)
            assert found.client.get("/our/sparql").status_code == 404

    def test_header_fields(self, served: Served) -> None:
        """A page of results has the policy of all pages, is not kept, and is packed for who takes it."""
        page, found = served.client.get("/query.html"), browse(served, PEOPLE)
        head = served.client.head("/sparql", params={"query": PEOPLE}, headers={"Accept": BROWSER})

        same = ("content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy")
        assert [page.headers[each] for each in same] == [found.headers[each] for each in same]
        assert (found.headers["Cache-Control"], found.headers["Content-Encoding"]) == ("no-store", "gzip")
        assert (head.content, head.headers["Content-Type"]) == (b"", found.headers["Content-Type"])


class TestAnswers:
    """What a page shows."""

    def test_rows(self, served: Served) -> None:
        """Rows are a table; things are links to pages that are there, by short names; all forms of the whole are linked."""
        found = browse(served, PEOPLE)
        tree = read(found)
        table = every(tree, "table")[0]
        leads = [each.get("href") for each in every(table, "a")]
        forms = {text(each): each.get("href") for each in every(tree, "a") if "format=" in (each.get("href") or "")}

        assert ["x", "name"] == [text(each) for each in every(table, "th")]
        assert all(re.fullmatch(r"\./.*person/.*\.html(?:#part/.+)?", each) for each in leads)
        assert served.client.get(urljoin("/sparql", leads[0])).status_code == 200
        assert text(every(table, "a")[0]).startswith("<")
        assert list(forms) == ["JSON", "CSV", "TSV", "XML"]
        whole = served.client.get(urljoin("/sparql", forms["CSV"]), headers={"Accept": BROWSER})
        assert whole.headers["Content-Type"].startswith("text/csv")
        assert f"{len(whole.text.splitlines()) - 1} rows." in said(found)

    def test_the_query_can_be_edited(self, served: Served) -> None:
        """The query stands in a form as it was written, with the graphs that the request names."""
        query = '\nSELECT ("</textarea><b>" AS ?x)\n{\t}'
        tree = read(browse(served, query, **{"default-graph-uri": ["urn:a", "urn:b&'"], "named-graph-uri": "urn:c"}))
        form = every(every(tree, "main")[0], "form")[0]
        fields = [(each.get("name"), each.get("value")) for each in every(form, "input")]

        assert "".join(every(form, "textarea")[0].itertext()) == query
        assert (form.get("action"), form.get("method")) == ("./sparql", "get")
        assert fields == [
            ("default-graph-uri", "urn:a"),
            ("default-graph-uri", "urn:b&'"),
            ("named-graph-uri", "urn:c"),
        ]

    def test_values(self, served: Served) -> None:
        """Languages, data types, numbers, blank nodes and what has no value are told apart."""
        found = browse(
            served,
            'SELECT ("bon"@fr-CA AS ?a) (1.50 AS ?b) ("2021"^^xsd:gYear AS ?c) (schema:name AS ?d) (BNODE() AS ?e) '
            "?f (<http://a.example/?x=1&y> AS ?g) (<javascript:alert(1)> AS ?h) {}",
        )
        cells = every(read(found), "td")

        assert ["bon @fr-ca", "1.5", "2021 xsd:gYear", "schema:name"] == [text(each) for each in cells[:4]]
        assert every(cells[0], "span")[0].get("lang") == "fr-ca"
        assert text(cells[4]).startswith("_:")
        assert text(cells[5]) == ""
        assert every(cells[6], "a")[0].get("href") == "http://a.example/?x=1&y"
        assert (text(cells[7]), every(cells[7], "a")) == ("<javascript:alert(1)>", [])

    @pytest.mark.parametrize(("query", "answer"), [("ASK {}", "Yes."), ("ASK { <urn:x> ?p ?o }", "No.")])
    def test_yes_and_no(self, served: Served, query: str, answer: str) -> None:
        """ASK is answered with a word."""
        assert answer in said(browse(served, query))

    def test_graphs(self, served: Served) -> None:
        """CONSTRUCT and DESCRIBE give Turtle as text, which is cut at a line where it is long."""
        short = browse(served, "CONSTRUCT { <urn:a> schema:name '<b>&' } {}")
        long = browse(served, "CONSTRUCT WHERE { ?s ?p ?o }")
        shown = text(every(read(short), "pre")[0])

        assert '<urn:a> schema:name "<b>&" .' in shown
        assert "1 statement." in said(short)
        assert re.search(r"[\d,]+ statements", said(long))
        assert ["Turtle", "N-Triples", "JSON-LD", "RDF/XML"] == [
            text(each) for each in every(read(long), "a") if "format=" in (each.get("href") or "")
        ]

    def test_nothing(self, served: Served) -> None:
        """No rows, no variables and no statements are said so."""
        assert "0 rows." in said(browse(served, "SELECT ?x { <urn:x> ?p ?x }"))
        assert "1 row." in said(browse(served, "SELECT * {}"))
        assert "0 statements." in said(browse(served, "CONSTRUCT WHERE { <urn:x> ?p ?x }"))

    def test_what_is_wrong_and_where(self, served: Served) -> None:
        """An error is a page with its status, the message with its caret, and the query to be mended."""
        found = browse(served, "SELECT * {\n ?s nosuch:p ?o }")
        shown = "".join(every(read(found), "pre")[0].itertext())

        assert found.status_code == 400
        assert 'line 2, column 5: the prefix "nosuch:" is not declared' in shown
        assert shown.splitlines()[2].strip() in {"^" * length for length in range(1, 12)}
        assert "nosuch" in text(every(read(found), "textarea")[0])
        assert browse(served, "DROP ALL").status_code == 403
        assert browse(served, "ASK {}", update="DROP ALL").status_code == 403
        other = browse(served, "ASK {}", **{"default-graph-uri": "no iri"})
        assert ("ASK {}", 400) == (text(every(read(other), "textarea")[0]), other.status_code)

    def test_long_questions_are_sent_as_a_body(self, served: Served) -> None:
        """Where an address would be too long, the forms of the whole are buttons, and the query is posted again."""
        query = f"ASK {{}} #{'x' * results.LONG_QUESTION}"
        found = served.client.post("/sparql", data={"query": query}, headers={"Accept": BROWSER})
        forms = every(every(read(found), "main")[0], "form")

        assert ["post", "post"] == [each.get("method") for each in forms]
        assert [query] == [each.get("value") for each in every(forms[1], "input") if each.get("name") == "query"]
        assert [each.get("value") for each in every(forms[1], "button")] == ["json", "csv", "tsv", "xml"]


class TestBounds:
    """A page is short, whatever the answer."""

    @pytest.mark.parametrize(
        ("columns", "rows"), [(1, results.MOST_ROWS), (50, results.MOST_CELLS // 50)], ids=["rows", "cells"]
    )
    def test_of_many_rows_the_first_are_shown(self, served: Served, columns: int, rows: int) -> None:
        """The page says how many rows there are, and how many of them it shows."""
        given = " ".join(f"({number} AS ?v{number})" for number in range(columns))
        found = browse(served, f"SELECT {given} {{ {{ SELECT * {{ ?a ?b ?c }} LIMIT 1500 }} }}")

        assert f"1,500 rows, of which the first {rows:,} are shown." in said(found)
        assert len(every(read(found), "td")) == rows * columns

    def test_long_values_are_cut(self, served: Served) -> None:
        """Of a long value the beginning is shown; where no row is short enough, the page says so."""
        doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(20))
        some = browse(served, f'SELECT ?x12 {{ BIND("x" AS ?x0) {doubled} }}')
        none = browse(served, f'SELECT ?x20 {{ BIND("x" AS ?x0) {doubled} }}')
        graph = browse(served, f'CONSTRUCT {{ <urn:a> schema:name ?x20 }} {{ BIND("x" AS ?x0) {doubled} }}')

        assert f"{'x' * results.LONGEST}… (4,096 characters)" in said(some)
        assert "1 row, of which none is short enough to be shown." in said(none)
        assert "1 statement, of which the beginning is shown." in said(graph)
        assert max(len(each.content) for each in (some, none, graph)) < 2 * results.MOST_BYTES


class _Busy:
    """Workers of pages none of which is free."""

    async def answer(self, _question: object) -> Reply:
        """Say so."""
        raise BusyError


def test_where_no_page_can_be_made() -> None:
    """Where the workers of pages are busy, what is wrong with a query is told as text, and an answer can be asked for again."""
    to = readable.Reader(cast("Pool", _Busy()), Asked("ASK {", None), gzip=True)
    file = os.memfd_create("answer")
    refused = asyncio.run(readable.refused(to, Refusal(400, "not closed"), {}))
    answered = asyncio.run(readable.answered(to, Reply(200, media="text/turtle", file=file), {}))

    assert (400, b"not closed\n") == (refused.status_code, refused.body)
    assert 503 == answered.status_code
    assert [each.headers["Content-Type"] for each in (refused, answered)] == ["text/plain; charset=utf-8"] * 2
    with pytest.raises(OSError, match="Bad file"):
        os.fstat(file)


class TestHostile:
    """Text that tries to be more than text."""

    def test_literals_and_addresses(self, hostile: Served) -> None:
        """Whatever literals and IRIs say, the page has the elements of one with harmless text, and no link but to the web."""
        found = browse(hostile, "SELECT * { ?s ?p ?o }")
        tree = read(found)
        kinds = {each.tag.removeprefix(XHTML) for each in every(tree, "main")[0].iter()}
        attributes = {name for each in every(tree, "main")[0].iter() for name in each.attrib}
        leads = {each.get("href") for each in every(tree, "a")}

        assert len(every(tree, "td")) > 3 * len(TEXTS)
        assert kinds <= {"main", "div", "h1", "h2", "form", "p", "label", "textarea", "button", "a", "section", "table",
                         "thead", "tbody", "tr", "th", "td", "span", "small"}  # fmt: skip
        assert not {name for name in attributes if name.startswith("on") or name in {"style", "src"}}
        assert all(re.match(r"https?://|\./|#|\?", each) for each in leads)
        assert len(every(tree, "script")) == 1

    def test_turtle(self, hostile: Served) -> None:
        """The same as Turtle is one text."""
        found = browse(hostile, "CONSTRUCT WHERE { ?s ?p ?o }")
        section = every(read(found), "section")[0]

        assert {each.tag.removeprefix(XHTML) for each in section.iter()} == {"section", "h2", "p", "div", "pre", "a"}

    @pytest.mark.parametrize("attack", [each for each in TEXTS if len(each) < 1000][:120], ids=repr)
    def test_queries(self, hostile: Served, attack: str) -> None:
        """A query that is an attack is shown as text, beside the sentence that says what is wrong with it."""
        found = browse(hostile, attack.encode("utf-8", "replace").decode())
        kinds = {each.tag.removeprefix(XHTML) for each in every(read(found), "main")[0].iter()}

        assert kinds <= {"main", "div", "h1", "h2", "form", "p", "label", "textarea", "button", "a", "section", "pre"}

    def test_triple_terms(self, hostile: Served) -> None:
        """A triple in a triple is shown as such."""
        found = browse(hostile, "SELECT (<<( <urn:a> <urn:b> '<i>' )>> AS ?x) {}")

        assert '<urn:a> <urn:b> "<i>"' in said(found)

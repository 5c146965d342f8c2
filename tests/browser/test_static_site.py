"""A published site, served as plain files: search and queries are answered in Chromium itself."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import orjson
import pytest
from browsing import Reader

from kg import query
from kg.publish import search
from kg.publish.publishing import Options, publish
from kg.serve.entities import SECURITY

sys.path.insert(0, str(Path(__file__).parents[1] / "pages"))

from hostile import TEXTS, graph

pytest_plugins = ["browsing"]

Open = Callable[..., Reader]

BASE = "https://kg.example/"
PAPER = "Adversarial symmetric GANs: Bridging adversarial samples and adversarial networks"
RUN = ".tabPanel.active .yasqe_queryButton"
EDITOR = ".tabPanel.active .yasqe .CodeMirror"
RESULTS = ".tabPanel.active .yasr_results"
LOCAL = "#local"
POLICY = SECURITY[0][1]


class Files(SimpleHTTPRequestHandler):
    """Serves files, says nothing, and sends a policy where there is one."""

    policy = ""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Send the policy, which lets the worker alone start the engine."""
        if self.policy:
            is_worker = "/query/worker." in self.path
            more = "; script-src 'self' 'wasm-unsafe-eval'" if is_worker else ""
            self.send_header("Content-Security-Policy", self.policy + more)
        super().end_headers()


class FilesWithPolicy(Files):
    """Serves files as `kg serve` does its pages."""

    policy = POLICY


@contextmanager
def hosting(folder: Path, handler: type[Files] = Files) -> Iterator[str]:
    """Serve a folder, and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def folder(seeds_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a published site of the seeds."""
    return publish(seeds_build, tmp_path_factory.mktemp("static") / "site", Options(BASE, workers=2)).folder


@pytest.fixture(scope="module")
def host(folder: Path, chromium: str) -> Iterator[str]:
    """Give the address of that site."""
    with hosting(folder) as address:
        yield address


@pytest.fixture(scope="module")
def hostile(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a site in which every text is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    data = graph(TEXTS[:40]).encode()
    file = {"name": "graph.nq", "sha256": sha256(data).hexdigest(), "bytes": len(data), "triples": data.count(b"\n")}
    (folder / "build").mkdir()
    (folder / "build" / "graph.nq").write_bytes(data)
    manifest = {"version": "0", "base": BASE, "sources": [], "files": [file]}
    (folder / "build" / "manifest.json").write_bytes(orjson.dumps(manifest))
    with hosting(publish(folder / "build", folder / "site", Options(BASE, workers=2)).folder) as address:
        yield address


def forgive(by: Reader) -> None:
    """Pass over that there is no endpoint, which is asked for once a page, and of which the browser complains."""
    complaint = "console: Failed to load resource: the server responded with a status of 404 (File not found)"
    if complaint in by.wrong:
        by.wrong.remove(complaint)


def ask(by: Reader, text: str | None = None) -> None:
    """Ask what stands in the editor, or some text, and wait for the answer."""
    by.page.locator(EDITOR).wait_for()
    if text is not None:
        by.page.locator(EDITOR).evaluate("(editor, text) => editor.CodeMirror.setValue(text)", text)
    by.page.click(RUN)
    by.page.locator(f"{RESULTS} > *").first.wait_for()
    forgive(by)


def test_search_suggests_while_somebody_types(reader: Open, host: str) -> None:
    """A few letters lead to suggestions from the index, with the roles that a reader aloud needs, and on to a page."""
    by = reader(host)
    by.visit("venue/issn-0893-6080.html")
    by.page.locator("#q").press_sequentially("adversarial symm")
    offered = by.page.locator("#offered [role=option]")
    offered.get_by_text(PAPER).first.wait_for()
    assert by.page.locator("#q").get_attribute("aria-expanded") == "true"

    by.page.keyboard.press("ArrowDown")
    assert by.page.locator("#q").get_attribute("aria-activedescendant") == "offered-0"
    by.page.keyboard.press("Enter")
    by.page.wait_for_url("**/paper/*.html")
    assert by.heading().lower().startswith("adversarial symmetric")

    by.page.locator("#q").press_sequentially("mingli")
    offered.get_by_text("Mingli Song").first.click()
    by.page.wait_for_url("**/person/*.html")
    assert "Mingli Song" in by.heading()


@pytest.mark.parametrize("asked", ["10.1016/j.neunet.2020.10.016", "ADVERSÁRIAL symmetric bridg", "symmetric, GANs!"])
def test_the_search_page_answers(reader: Open, host: str, asked: str) -> None:
    """Identifiers, capitals and marks, beginnings: the form leads to a page of results, as on a server."""
    by = reader(host)
    by.visit("")
    by.page.fill("#q", asked)
    by.page.get_by_role("button", name="Search").click()
    by.page.locator("main").get_by_role("link", name=PAPER, exact=True).first.wait_for()

    assert by.page.locator("main [role=status] q").inner_text() == asked
    assert by.page.locator("#q").input_value() == asked
    assert by.page.title().startswith(f"{asked} · Search")


def test_results_are_those_of_the_server(reader: Open, host: str, site: str) -> None:
    """What is found for a word, of all kinds and of one, is what the server finds, in the same words and elements."""
    look = """() => {
      const main = document.querySelector(".listing"), text = (each) => each.textContent;
      const rows = [...main.querySelectorAll("ol.items > li")].map((row) => [row.innerHTML.trim()]).sort();
      return [main.querySelector("[role=status]").outerHTML, [...main.querySelectorAll(".orders > *")].map((each) => each.outerHTML), rows];
    }"""
    static, served = reader(host), reader(site)
    for path in ("search.html?q=adversarial", "search.html?q=zhao", "search.html?q=networks&kind=paper"):
        for by in (static, served):
            by.visit(path)
            by.page.locator(".listing [role=status]:not(:empty)").wait_for()
            by.page.locator(".listing .items li").first.wait_for()
        here, there = static.page.evaluate(look), served.page.evaluate(look)

        assert here[0] == there[0]
        assert set(here[1]) <= set(there[1])
        assert here[2] == there[2]


def test_results_have_pages(reader: Open, hostile: str) -> None:
    """Fifty are shown at a time, with links to those before and after, and none twice."""
    by = reader(hostile)
    by.visit("search.html?q=alert")
    rows = by.page.locator(".items li a")
    by.page.locator("nav.pages").wait_for()
    first = rows.evaluate_all("rows => rows.map(row => row.href)")
    assert len(first) == 50

    by.page.get_by_role("link", name="Next page").click()
    by.page.locator("nav.pages").get_by_text("Page 2 of").wait_for()
    second = rows.evaluate_all("rows => rows.map(row => row.href)")
    assert second
    assert not set(first) & set(second)
    assert by.page.locator("nav.pages p").inner_text().startswith("51–")


def test_no_text_runs(reader: Open, hostile: str) -> None:
    """Where every title is an attack, neither results, nor suggestions, nor answers of queries run any, or change the page."""
    by = reader(hostile)
    for number in (1, 2, 99):
        by.visit(f"search.html?q=alert&page={number}")
        by.page.locator("main .items li").first.wait_for()
        assert by.page.locator("main .items :is(img, script, svg, iframe, style)").count() == 0
    by.page.fill("#q", "")
    by.page.locator("#q").press_sequentially("onerror")
    by.page.locator("#offered li").first.wait_for()
    assert by.page.locator("#offered li > :not(small)").count() == 0

    by.visit(f"query.html?query={quote('SELECT ?s ?name { ?s schema:name ?name } ORDER BY ?s')}")
    ask(by)
    by.page.locator(f"{RESULTS} tbody tr").first.wait_for()
    assert by.page.locator(f"{RESULTS} tbody :is(img, script, svg, iframe, style)").count() == 0
    ask(by, "CONSTRUCT WHERE { ?s schema:name ?name }")
    by.page.locator(f"{RESULTS} thead").get_by_text("predicate").wait_for()
    by.visit(f"query.html?query={quote(TEXTS[1])}")
    ask(by)
    by.page.locator(f"{RESULTS} .errorMessage").get_by_text("alert(1)").wait_for()
    by.wrong[:] = [each for each in by.wrong if "status of 400" not in each]
    assert by.page.evaluate("window.ran") is None


@pytest.mark.parametrize(
    "asked",
    ["<img src=x onerror=alert(1)>", "__proto__ constructor", '"></q><script>alert(1)</script>', "\u202e\u0000", "!!!"],
)
def test_hostile_words_are_words(reader: Open, host: str, asked: str) -> None:
    """Words that are markup, or names that a script knows, are shown as they are, and find nothing."""
    by = reader(host)
    by.visit(f"search.html?q={quote(asked)}")
    by.page.locator("main [role=status]").get_by_text("Nothing here answers to").wait_for()

    assert by.page.locator("main q *").count() == 0
    assert by.page.locator("main [role=status]").count() == 1


def test_words_are_cut_as_the_index_cuts_them(reader: Open, host: str, folder: Path) -> None:
    """The script makes the words of a text that the index is made of, in all scripts."""
    texts = [
        "Émile Ångström's GAN, 学習",
        "İstanbul ΟΔΟΣ ﬁne x_y ²3½",
        "ภาษาไทย हिन्दी ক্ষ",
        "이미지 カタカナが",
        "a" * 99 + " 𝒳",
    ]
    script = next(each.name for each in (folder / "static").glob("search.*.js"))
    by = reader(host)
    by.visit("")
    made = by.page.evaluate(
        "async ([address, texts]) => { const { words } = await import(address); return texts.map(words); }",
        [f"{host}static/{script}", texts],
    )

    assert made == [search.words(text) for text in texts]


def test_without_a_script_the_search_page_says_so(reader: Open, host: str) -> None:
    """Somebody without a script is told what needs one, and led to lists."""
    by = reader(host, java_script_enabled=False)
    by.visit("search.html?q=zhao")
    assert "the search needs a script" in by.page.locator("main").inner_text()

    by.page.locator("main").get_by_role("link", name="people").click()
    assert "People" in by.heading()


def test_a_shipped_query_is_answered(reader: Open, host: str) -> None:
    """The link of a shipped query puts it into the editor; the graph is loaded when it is asked, and rows lead to pages."""
    by = reader(host)
    by.visit("query.html")
    by.page.get_by_role("link", name="Papers per year", exact=True).click()
    by.page.locator(EDITOR).wait_for()
    assert by.page.locator("main > div > p > b").inner_text() == "Papers per year."
    assert not any("dumps" in url for url in loaded(by))

    ask(by)
    cells = by.page.locator(f"{RESULTS} tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    assert ["2021", "2", "2"] in [row[1:] for row in cells]
    assert "statements are loaded" in by.page.locator(LOCAL).inner_text()

    ask(by, "SELECT ?v { ?v a schema:Periodical } ORDER BY ?v LIMIT 1")
    link = by.page.locator(f"{RESULTS} tbody a")
    link.get_by_text("<venue/issn-0893-6080>").wait_for()
    with by.page.context.expect_page() as opened:
        link.click()
    opened.value.wait_for_url(f"{host}venue/issn-0893-6080.html")
    assert opened.value.locator("h1").inner_text() == "Neural networks"


def loaded(by: Reader) -> list[str]:
    """Give the addresses of all that the page has loaded."""
    found: list[str] = by.page.evaluate("performance.getEntriesByType('resource').map(each => each.name)")
    return found


def test_all_shipped_queries_give_what_kg_query_gives(reader: Open, host: str, seeds_build: Path) -> None:
    """Each query that ships has the same rows in the browser as on the command line."""
    graph = query.load([str(seeds_build)])
    by = reader(host)
    by.visit("query.html")
    by.page.locator(EDITOR).wait_for()
    for each in query.names():
        found = by.page.evaluate(
            """async (query) => {
              const request = new Request(new URL("sparql", location.href), { method: "POST", body: new URLSearchParams({ query }) });
              return (await fetch(request)).text();
            }""",
            each.text,
        )
        expected: Any = query.run(graph, each.text)

        assert isinstance(expected, query.Rows)
        answer = orjson.loads(found)
        assert tuple(answer["head"]["vars"]) == expected.variables
        bindings = [
            [row.get(name, {}).get("value") for name in expected.variables] for row in answer["results"]["bindings"]
        ]
        known = [[getattr(term, "value", None) for term in row] for row in expected.rows]
        assert Counter(map(tuple, bindings)) == Counter(map(tuple, known)), each.name
    forgive(by)


def test_other_forms_and_faults(reader: Open, host: str) -> None:
    """Yes and no, graphs as Turtle with prefixes, a faulty query's place, and what is not answered, are told."""
    by = reader(host)
    by.visit(f"query.html?query={quote('ASK { ?s a schema:Person }')}")
    ask(by)
    by.page.locator(RESULTS).get_by_text("True").wait_for()

    ask(by, "CONSTRUCT WHERE { ?s a fabio:Preprint ; dcterms:title ?title }")
    by.page.locator(RESULTS).get_by_text("predicate").first.wait_for()
    by.page.get_by_role("button", name="Shows Response view").click()
    turtle = by.page.locator(f"{RESULTS} .CodeMirror")
    turtle.get_by_text("@prefix").first.wait_for()
    assert "a fabio:Preprint" in turtle.evaluate("editor => editor.CodeMirror.getValue()")

    for text, expected in (
        ("SELECT * {\n  ?s ?p }", "line 2, column"),
        ("SELECT * { ?s unknown:p ?o }", "line 1, column 2"),
        ("SELECT * { SERVICE <https://evil.example/> { ?s ?p ?o } }", "not supported"),
        ("SELECT * " + "{" * 3_000 + "}" * 3_000, "nests too deeply"),
        ("ASK {}", "True"),
    ):
        ask(by, text)
        by.page.locator(RESULTS).get_by_text(expected).first.wait_for()
    by.wrong[:] = [each for each in by.wrong if "status of 400" not in each]


def test_a_query_can_be_ended(reader: Open, host: str) -> None:
    """A query that would take for ever is ended by its button, and the next is answered."""
    by = reader(host)
    by.visit("query.html")
    ask(by, "ASK {}")
    by.page.locator(EDITOR).evaluate(
        "editor => editor.CodeMirror.setValue('SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }')"
    )
    by.page.click(RUN)
    by.page.locator(f"{RUN}.busy").wait_for()
    by.page.wait_for_timeout(300)
    by.page.click(RUN)
    by.page.locator(f"{RUN}.busy").wait_for(state="detached")

    ask(by, "SELECT (COUNT(*) AS ?n) { ?a a schema:Periodical }")
    by.page.locator(f"{RESULTS} tbody tr").first.wait_for()


def test_it_works_under_the_policy_of_the_pages(reader: Open, folder: Path, chromium: str) -> None:
    """With the policy that `kg serve` sends, only the worker's own address needs leave to start the engine."""
    with hosting(folder, FilesWithPolicy) as address:
        by = reader(address)
        by.visit("search.html?q=zhao")
        by.page.locator(".items li").first.wait_for()
        by.visit("query.html?name=papers-per-year")
        ask(by)
        by.page.locator(f"{RESULTS} tbody tr").get_by_text("2021").first.wait_for()


def test_a_graph_that_is_too_large_is_left_to_others(reader: Open, host: str) -> None:
    """Where the dump is larger than a browser is given, its size is said, and where it is."""
    by = reader(host)
    dumps = {"files": [{"name": "graph.nt.gz", "triples": 1_234_567, "bytes": 98_700_000}]}
    by.page.route("**/dumps/manifest.json", lambda route: route.fulfill(json=dumps))
    by.visit("query.html?name=papers-per-year")
    ask(by)

    assert "1,234,567 statements" in by.page.locator(f"{RESULTS} .errorMessage").inner_text()
    assert by.page.locator(f"{LOCAL} a").get_attribute("href") == f"{host}dumps/graph.nt.gz"
    assert not any(".wasm" in url for url in loaded(by))
    by.wrong[:] = [each for each in by.wrong if "status of 413" not in each]

"""Three hundred names and titles that try to be more than text, in Chromium with JavaScript on: none of them runs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from browsing import Reader

from kg import store as stores
from kg.pages.text import clean
from kg.vocab import CITO, SCHEMA

sys.path.insert(0, str(Path(__file__).parents[1] / "pages"))

from hostile import BASE, HOSTILE_IRIS, TEXTS, graph

pytest_plugins = ["browsing"]

Open = Callable[..., Reader]

EDITOR = ".tabPanel.active .yasqe .CodeMirror"
ROWS = ".tabPanel.active .yasr_results tbody tr"
AT_ONCE = 50
"""Papers whose pages are opened in one visit."""
SOME = 30
"""Of other pages one for each so many texts is opened."""


def linked(texts: Sequence[str]) -> str:
    """Give the graph of the texts, in which each paper cites the next and is written by the person of the next too."""
    count = len(texts)
    pairs = ((number, (number + 1) % count) for number in range(count))
    more = (
        f"<{BASE}paper/h-{one}> <{CITO.cites}> <{BASE}paper/h-{next_}> <{BASE}graph/{one:016x}> .\n"
        f"<{BASE}paper/h-{one}> <{SCHEMA.author}> <{BASE}paper/h-{next_}/person/1> <{BASE}graph/{one:016x}> .\n"
        for one, next_ in pairs
    )
    return graph(texts) + "".join(more)


@pytest.fixture(scope="module")
def site(chromium: str, serve: Callable, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a server of the graph in which every text is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "graph.nq").write_text(linked(TEXTS), encoding="utf-8")
    store = stores.build(folder / "graph.nq", folder / "store")
    with serve(store.folder) as address:
        yield address


def check(by: Reader) -> None:
    """Raise where a text ran, or changed the page that is shown."""
    assert by.wrong == []
    assert by.page.evaluate("window.ran") is None
    assert by.page.locator("header.top").is_visible()
    assert (
        by.page.locator(
            "main script:not([type='application/ld+json']), main iframe, main img, main base, main form form"
        ).count()
        == 0
    )


@pytest.mark.parametrize("begin", range(0, len(TEXTS), AT_ONCE))
def test_pages_of_papers(reader: Open, site: str, begin: int) -> None:
    """The page of each paper, with its picture of what cites it, shows the text as its heading, and stays where it is."""
    by = reader(site)
    for number in range(begin, begin + AT_ONCE):
        by.visit(f"paper/h-{number}.html")
        heading, pictured = by.page.evaluate(
            "[document.querySelector('h1').textContent, document.querySelectorAll('svg a title').length]"
        )

        assert heading.strip()[:100] == clean(TEXTS[number]).strip()[:100]
        assert pictured == 2
        assert by.page.url == f"{site}paper/h-{number}.html"
    check(by)


@pytest.mark.parametrize(
    "path",
    ["paper/h-{}/person/1.html", "venue/h-{}.html", "institution/h-{}.html", "concept/h-{}.html", "work/h-{}.html"],
)
def test_pages_of_others(reader: Open, site: str, path: str) -> None:
    """So do the pages of people, with their pictures, of venues, institutions, subjects and works: one for each so many texts."""
    by = reader(site)
    for number in range(0, len(TEXTS), SOME):
        by.visit(path.format(number))

        assert clean(TEXTS[number]).strip()[:60] in by.page.evaluate("document.querySelector('h1').textContent")
    check(by)


def test_what_runs_is_noticed(reader: Open, site: str) -> None:
    """The page of somebody who forgot to escape is seen through: a script, a handler, an address elsewhere, a fault."""
    by = reader(site)
    for attack, expected in (
        ("<script>alert(1)</script>", "error: a text ran: alert"),
        ("<img src=x onerror=alert(1)>", "error: a text ran: alert"),
        ("<img src=//evil.example/x>", "request: http://evil.example/x"),
        ("<script>x</script>", "error: x is not defined"),
    ):
        body = f"<h1>x</h1>{attack}"
        by.page.unroute_all()
        by.page.route("**/open", partial(fulfil, body))
        by.page.goto(f"{site}open")

        assert noticed(by, expected)
    by.visit("about.html")
    for attribute, directive in (("style=color:red", "style-src-attr"), ("onclick=alert(1)", "script-src-attr")):
        by.page.evaluate(f"document.querySelector('h1').innerHTML = '<b {attribute}>x</b>'")

        assert noticed(by, f"refused by the policy: {directive} inline")


def fulfil(body: str, route: Any) -> None:
    """Answer with a page that has no policy."""
    route.fulfill(body=body, content_type="text/html")


def noticed(by: Reader, expected: str) -> bool:
    """Wait until something is noted, say whether it was, and forget what is noted."""
    for _ in range(100):
        if any(expected in each for each in by.wrong):
            break
        by.page.wait_for_timeout(100)
    found = any(expected in each for each in by.wrong)
    by.page.wait_for_timeout(300)
    if found:
        by.wrong.clear()
    return found


def test_nodes_of_pictures_are_clicked(reader: Open, site: str) -> None:
    """A node of a picture whose name is an attack leads to its page."""
    by = reader(site)
    by.visit("paper/h-0/person/1.html")
    by.page.locator("svg.authors a").first.click()

    assert by.page.url.startswith(f"{site}paper/h-")
    check(by)


def test_lists_and_results_of_searches(reader: Open, site: str) -> None:
    """Lists of all papers, institutions, venues and subjects, and pages of results, show texts."""
    by = reader(site)
    for kind in ("paper", "institution", "venue", "concept"):
        for number in range(1, 7):
            by.visit(f"browse/{kind},name-{number}.html")
    for asked in (
        "script",
        "alert",
        "svg",
        "title",
        "onerror",
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
    ):
        by.visit(f"search.html?q={quote(asked)}")
        assert by.page.locator("#q").input_value() == asked
    check(by)


def test_suggestions(reader: Open, site: str) -> None:
    """Suggestions are text, and what is typed is too."""
    by = reader(site)
    by.visit("")
    for asked in ("script", "alert", "onload", "javascript", "<img src=x onerror=alert(1)>"):
        by.page.fill("#q", "")
        with by.page.expect_response("**/search.json?q=*"):
            by.page.locator("#q").press_sequentially(asked)
    by.page.fill("#q", "iframe")
    by.page.locator("#offered li").first.wait_for()
    check(by)


def test_rows_of_queries(reader: Open, site: str) -> None:
    """The editor's table shows three hundred hostile texts and all hostile addresses as they are: whole, sorted, searched."""
    query = "SELECT ?n ?text WHERE { ?p a schema:ScholarlyArticle ; schema:name ?text BIND(xsd:integer(STRAFTER(STR(?p), 'h-')) AS ?n) } ORDER BY ?n"
    by = reader(site)
    by.visit(f"query.html?query={quote(query)}")
    ask(by)
    by.page.locator(".tableSizer").select_option("-1")
    shown = by.page.locator(ROWS).evaluate_all("rows => rows.map(row => row.cells[2].textContent)")
    assert shown == [each.replace("\x00", "\ufffd").replace("\r\n", "\n") for each in TEXTS]

    by.page.locator("th", has_text="text").click()
    for asked in ("script", "<img", "&", "onerror"):
        by.page.fill(".tableFilter", asked[:-1])
        by.page.locator(".tableFilter").press_sequentially(asked[-1:])
        assert 0 < by.page.locator(ROWS).count() <= len(TEXTS)
    for label in ("Simple view", "Ellipse"):
        by.page.get_by_text(label).click()
    by.page.get_by_role("button", name="Shows Response view").click()
    check(by)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT DISTINCT ?url WHERE { ?p schema:url ?url }",
        "CONSTRUCT { ?p schema:name ?text ; schema:url ?url } WHERE { ?p a schema:ScholarlyArticle ; schema:name ?text ; schema:url ?url }",
        "DESCRIBE <https://kg.example/paper/h-3>",
        'SELECT (STRLANG("<img src=x onerror=alert(1)>", "en") AS ?a) (STRDT("x", <https://e.example/\'onclick=alert(1)>) AS ?b) {}',
    ],
)
def test_addresses_and_graphs_of_queries(reader: Open, site: str, query: str) -> None:
    """Hostile addresses and graphs are shown, and only those of the web are links."""
    by = reader(site)
    by.visit(f"query.html?query={quote(query)}")
    ask(by)
    by.page.locator(ROWS).first.wait_for()
    links = by.page.locator(f"{ROWS} a").evaluate_all(
        "links => links.map(link => [link.href, [...link.attributes].map(each => each.name).sort().join()])"
    )

    assert {urlsplit(href).scheme for href, _ in links} <= {"http", "https"}
    assert {names for _, names in links} <= {"class,href,rel,target,title"}
    if "DISTINCT" in query:
        assert len(links) == sum(each.startswith(("http://", "https://")) for each in HOSTILE_IRIS)
    check(by)


def test_queries_that_are_attacks(reader: Open, site: str) -> None:
    """A query that comes with the address is text in the editor, and the sentence of the endpoint is text below it."""
    by = reader(site)
    for text in (TEXTS[1], TEXTS[7], TEXTS[18], TEXTS[22]):
        by.visit(f"query.html?query={quote(text)}")
        by.page.locator(EDITOR).wait_for()
        assert by.page.locator(EDITOR).evaluate("editor => editor.CodeMirror.getValue()").strip() == text.strip()
    by.page.click(".tabPanel.active .yasqe_queryButton")
    by.page.locator(".errorMessage").wait_for()
    by.wrong[:] = [each for each in by.wrong if "status of 400" not in each]
    check(by)


def ask(by: Reader) -> None:
    """Ask what stands in the editor."""
    by.page.locator(EDITOR).wait_for()
    with by.page.expect_response("**/sparql"):
        by.page.click(".tabPanel.active .yasqe_queryButton")
    by.page.locator(".tabPanel.active .yasr_results > *").first.wait_for()

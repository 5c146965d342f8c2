"""Somebody asks queries on the query page in Chromium."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from browsing import Reader

import kg.pages
from kg.query import names

pytest_plugins = ["browsing"]

Open = Callable[..., Reader]

STATIC = Path(kg.pages.__file__).parent / "static" / "query"
RUN = ".tabPanel.active .yasqe_queryButton"
EDITOR = ".tabPanel.active .yasqe .CodeMirror"
ROWS = ".tabPanel.active .yasr_results tbody tr"
ANSWERED = ".tabPanel.active .yasr_results > *"


def text(by: Reader) -> str:
    """Give the query that stands in the editor."""
    return by.page.locator(EDITOR).evaluate("editor => editor.CodeMirror.getValue()")


def write(by: Reader, query: str) -> None:
    """Put a query into the editor."""
    by.page.locator(EDITOR).evaluate("(editor, query) => editor.CodeMirror.setValue(query)", query)


def ask(by: Reader) -> None:
    """Ask what stands in the editor, and wait for the answer."""
    with by.page.expect_response("**/sparql"):
        by.page.click(RUN)
    by.page.locator(ANSWERED).first.wait_for()


def rows(by: Reader) -> list[list[str]]:
    """Give the rows of the table, without their numbers."""
    by.page.locator(ROWS).first.wait_for()
    found = by.page.locator(ROWS).evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.textContent))")
    return [row[1:] for row in found]


def test_a_shipped_query_is_chosen_and_asked(reader: Open, site: str) -> None:
    """The link of a shipped query puts it into the editor; asked, it gives a table, the answer as it came, and a file."""
    by = reader(site)
    by.visit("")
    by.page.get_by_role("navigation").get_by_role("link", name="Query").click()
    by.page.get_by_role("link", name="Papers per year", exact=True).click()
    by.page.locator(EDITOR).wait_for()

    assert "GROUP BY ?year" in text(by)
    assert by.page.locator("textarea[name=query]").is_hidden()
    assert by.page.locator(".parseErrorIcon").count() == 0

    ask(by)
    assert ["2021", "2", "2"] in rows(by)

    with by.page.expect_download() as told:
        by.page.get_by_label("Download Results").click()
    kept = Path(told.value.path()).read_text(encoding="utf-8")
    assert ["2021", "2", "2"] in list(csv.reader(kept.splitlines()))

    by.page.get_by_role("button", name="Shows Response view").click()
    assert '"bindings"' in by.page.locator(".yasr_results").inner_text()


def test_the_editor_finds_no_fault_with_shipped_queries(reader: Open, site: str) -> None:
    """The editor understands each shipped query, and knows the prefixes without their declaration."""
    by = reader(site)
    by.visit("query.html")
    by.page.locator(EDITOR).wait_for()
    faults = [write(by, query.text) or by.page.locator(".parseErrorIcon").count() for query in names()]

    assert not any(faults)
    write(by, "SELECT * { ?s unknown:p ?o }")
    by.page.locator(".parseErrorIcon").wait_for()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ASK { ?s a schema:Person }", "True"),
        ("CONSTRUCT WHERE { ?s a fabio:Preprint ; dcterms:title ?title }", "Adversarial symmetric GANs: bridging"),
        ("DESCRIBE <https://kg.example/venue/issn-0893-6080>", "Neural networks"),
        ("SELECT ?x { ?x a schema:Nothing }", "No data available in table"),
    ],
)
def test_answers_of_every_form_are_shown(reader: Open, site: str, query: str, expected: str) -> None:
    """Yes and no, graphs, and nothing at all are shown for what they are."""
    by = reader(site)
    by.visit(f"query.html?query={quote(query)}")
    by.page.locator(EDITOR).wait_for()
    ask(by)

    by.page.locator(".yasr_results").get_by_text(expected).first.wait_for()


def test_a_wrong_query_is_pointed_at(reader: Open, site: str) -> None:
    """The editor marks the line, says what it expects, and the endpoint's sentence is shown."""
    by = reader(site)
    by.visit("query.html?query=SELECT%20*%20WHERE%20%7B%20?s%20?p%20%7D")
    by.page.locator(EDITOR).wait_for()
    by.page.locator(".parseErrorIcon").hover()

    assert by.page.locator(".parseErrorIcon").get_attribute("title").startswith("Not expected here. Expected: ")

    ask(by)
    assert "line 1, column" in by.page.locator(".errorMessage").inner_text()
    assert [each for each in by.wrong if "status of 400" not in each] == []
    by.wrong.clear()


def test_things_of_the_graph_lead_to_their_pages_here(reader: Open, site: str) -> None:
    """An address of the graph's own is short in the table, and leads to its page on this server."""
    by = reader(site)
    by.visit(f"query.html?query={quote('SELECT ?v { ?v a schema:Periodical } ORDER BY ?v LIMIT 1')}")
    by.page.locator(EDITOR).wait_for()
    ask(by)
    assert rows(by) == [["<venue/issn-0893-6080>"]]

    with by.page.context.expect_page() as opened:
        by.page.locator(f"{ROWS} a").click()
    opened.value.wait_for_url(f"{site}venue/issn-0893-6080.html")


def test_terms_and_prefixes_are_completed(reader: Open, site: str) -> None:
    """What is typed is completed from the terms and prefixes of the page, without asking anybody."""
    by = reader(site)
    by.visit("query.html")
    by.page.locator(EDITOR).wait_for()
    offered = by.page.locator(".CodeMirror-hints")
    for before, typed, expected in (
        ("SELECT * {\n  ?paper ", "schema:datePub", "schema:datePublished"),
        ("SELECT * {\n  ?paper a ", "JournalArt", "fabio:JournalArticle"),
        ("PREFIX ", "foa", "foaf: <http://xmlns.com/foaf/0.1/>"),
    ):
        write(by, before)
        by.page.locator(EDITOR).evaluate(
            "editor => { editor.CodeMirror.focus(); editor.CodeMirror.execCommand('goDocEnd'); }"
        )
        by.page.keyboard.type(typed)
        offered.get_by_text(expected, exact=True).click()

        assert text(by) == before + expected


def test_what_somebody_wrote_is_kept_and_hides_nothing(reader: Open, site: str) -> None:
    """A query of one's own is there again in its tab; a query that is chosen is shown before it, and leaves no tab behind."""
    own = "SELECT (1 AS ?mine) {}"
    by = reader(site)
    by.visit("query.html?name=papers-per-year")
    by.page.locator(EDITOR).wait_for()
    write(by, own)
    ask(by)

    by.visit("query.html?name=co-authors")
    by.page.locator(EDITOR).wait_for()
    assert "?coauthor" in text(by)
    assert by.page.locator(".tabsList .tab").count() == 2
    assert by.page.locator(ROWS).count() == 0

    by.visit("query.html?name=subjects")
    by.page.locator(EDITOR).wait_for()
    assert by.page.locator(".tabsList .tab").count() == 2
    by.page.locator(".tabsList .tab a").first.click()
    assert text(by) == own


def test_a_query_is_shared_by_its_address(reader: Open, site: str) -> None:
    """The address that is offered for sharing has the query in it, and no other settings."""
    by = reader(site)
    by.visit("query.html?name=papers-per-year")
    by.page.locator(EDITOR).wait_for()
    by.page.get_by_label("Share query").click()
    link = by.page.locator(".yasqe_sharePopup input").input_value()

    assert link.startswith(f"{site}query.html?query=")
    assert urlsplit(link).fragment == ""


def test_settings_in_an_address_are_not_taken(reader: Open, site: str) -> None:
    """An address cannot make the editor ask another endpoint."""
    by = reader(site)
    by.visit("query.html#query=ASK%7B%7D&endpoint=https%3A%2F%2Fevil.example%2Fsparql&headers=x")
    by.page.locator(EDITOR).wait_for()
    ask(by)

    assert "fabio:hasPublicationYear" in text(by)


def test_it_works_below_a_path(reader: Open, site: str) -> None:
    """Behind a proxy that puts the site below a path, the editor asks the endpoint there."""
    by = reader(site)
    by.page.route(
        f"{site}kg/**", lambda route: route.fulfill(response=route.fetch(url=route.request.url.replace("/kg/", "/", 1)))
    )
    by.visit("kg/query.html?name=papers-per-year")
    by.page.locator(EDITOR).wait_for()
    with by.page.expect_request(f"{site}kg/sparql"):
        by.page.click(RUN)

    assert ["2021", "2", "2"] in rows(by)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_text_can_be_read(reader: Open, site: str, scheme: str, width: int) -> None:
    """Each piece of text of the editor and its answer stands out from what is behind it, and the page is as wide as the screen."""
    by = reader(site, viewport={"width": width, "height": 844}, color_scheme=scheme)
    by.visit("query.html?name=papers-per-venue-and-year")
    by.page.locator(EDITOR).wait_for()
    ask(by)
    rows(by)

    assert by.page.evaluate("document.documentElement.scrollWidth") <= width
    seen, poor = by.page.evaluate(CONTRASTS)
    assert poor == []
    assert seen > 40


CONTRASTS = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (color) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, place) => sum + c * [0.2126, 0.7152, 0.0722][place], 0);
  const behind = (element) => { for (let at = element; at; at = at.parentElement) { const c = rgb(getComputedStyle(at).backgroundColor); if (c[3] > 200) return c; } return [255, 255, 255]; };
  const poor = [];
  let seen = 0;
  for (const element of document.querySelectorAll("#editor *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || element.closest("[disabled], .disabled")) continue;
    const [one, other] = [light(rgb(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => b - a);
    const contrast = (one + 0.05) / (other + 0.05);
    seen += 1;
    if (contrast < 4.5) poor.push(`${element.className} ${element.textContent.slice(0, 20)} ${contrast.toFixed(1)}`);
  }
  return [seen, poor];
}"""


def test_the_editor_is_that_of_the_package() -> None:
    """The files that ship are those whose sums are written beside them, name no source map, and load no font or picture."""
    told = dict(
        re.findall(r"^\| `(yasgui\.\w+)` \|.*`([0-9a-f]{64})` \|$", (STATIC / "README.md").read_text(), re.MULTILINE)
    )

    assert {"yasgui.js", "yasgui.css"} == set(told)
    for name, digest in told.items():
        content = (STATIC / name).read_bytes()

        assert hashlib.sha256(content).hexdigest() == digest
        assert b"sourceMappingURL" not in content
    assert b"url(" not in (STATIC / "yasgui.css").read_bytes()
    assert "MIT License" in (STATIC / "LICENSES.txt").read_text()

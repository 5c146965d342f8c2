"""Somebody reads the pages in Chromium, with JavaScript and without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsing import Reader

pytest_plugins = ["browsing"]

Open = Callable[..., Reader]

TITLE = "Adversarial symmetric GANs: Bridging adversarial samples and adversarial networks"
PAPER = "paper/doi-10.1016_j.neunet.2020.10.016.html"
AUTHORS = ["Liu, Faqiang", "Xu, Mingkun", "Li, Guoqi", "Pei, Jing", "Shi, Luping", "Zhao, Rong"]


def test_search_suggests_while_somebody_types(reader: Open, site: str) -> None:
    """From the home page a name leads to suggestions, which keys and the mouse open."""
    by = reader(site)
    by.visit("")
    assert by.heading() == "Scholarly graph"

    by.page.locator("#q").press_sequentially("adversarial symm")
    offered = by.page.locator("#offered li")
    offered.first.wait_for()
    assert TITLE in " ".join(offered.all_inner_texts())
    by.page.keyboard.press("ArrowDown")
    by.page.keyboard.press("Enter")
    by.page.wait_for_url("**/paper/*.html")

    assert by.heading().lower() == TITLE.lower()

    by.page.locator("#q").press_sequentially("mingli")
    offered.get_by_text("Mingli Song").click()
    by.page.wait_for_url("**/person/*.html")

    assert "Mingli Song" in by.heading()


@pytest.mark.parametrize("script", [True, False], ids=["script", "none"])
def test_from_search_to_a_paper_and_around_it(reader: Open, site: str, script: bool) -> None:
    """The search form finds a paper; from there somebody goes to its first author, back, its venue, and by the picture."""
    by = reader(site, java_script_enabled=script)
    by.visit("")
    by.page.fill("#q", "10.1016/j.neunet.2020.10.016")
    by.page.get_by_role("button", name="Search").click()
    by.page.locator("main").get_by_role("link", name=TITLE, exact=True).click()
    assert by.heading() == TITLE
    assert by.page.locator(".authors a").all_inner_texts() == AUTHORS

    by.page.locator(".authors a").first.click()
    person = by.heading()
    assert person == "Faqiang Liu"
    assert TITLE in by.page.locator("main").inner_text()

    node = by.page.locator("svg.authors a", has_text="Rong Zhao")
    node.click()
    assert by.heading() == "Rong Zhao"
    assert by.page.locator("svg.authors a", has_text=person).count() == 1

    by.page.go_back()
    assert by.heading() == person
    by.page.go_back()
    assert by.heading() == TITLE

    by.page.locator(".appeared a").first.click()
    assert by.heading() == "Neural networks"
    assert TITLE in by.page.locator("main").inner_text()


def test_the_form_for_queries_works_without_a_script(reader: Open, site: str) -> None:
    """A shipped query is chosen by its link, stands in the form, and its rows are shown by the browser."""
    by = reader(site, java_script_enabled=False)
    by.visit("")
    by.page.get_by_role("navigation").get_by_role("link", name="Query").click()
    by.page.get_by_role("link", name="Papers per year", exact=True).click()

    assert "GROUP BY ?year" in by.page.locator("textarea").input_value()
    assert by.page.locator("#editor").is_hidden()

    with by.page.expect_response(f"{site}sparql?*") as answer:
        by.page.get_by_role("button", name="Ask").click()

    assert answer.value.status == 200
    assert ">2021<" in answer.value.text()


@pytest.mark.parametrize("path", ["", PAPER, "search.html?q=zhao", "browse/person.html", "query.html", "about.html"])
def test_pages_fit_a_phone(reader: Open, site: str, path: str) -> None:
    """No page is wider than a phone."""
    by = reader(site, viewport={"width": 390, "height": 844})
    by.visit(path)

    assert by.page.evaluate("document.documentElement.scrollWidth") <= 390

"""Each kind of page, judged in Chromium: by axe for those who read with other means, and by what it weighs."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from browsing import Reader

from kg.store.about import THINGS, about

pytest_plugins = ["browsing"]

Open = Callable[..., Reader]

AXE = Path(__file__).parents[1] / "node" / "node_modules" / "axe-core" / "axe.min.js"
PAPER = "paper/doi-10.1016_j.neunet.2020.10.016"
PAGES = [
    "", "about.html", f"{PAPER}.html", "browse/paper,newest-1.html", "browse/person,name-1.html", "search.html",
    "search.html?q=adversarial", "query.html", "quality.html", "ns.html", "shapes.html", "mapping.html", "nothing.html",
    "sparql?query=SELECT+*+{?s+a+?o}+LIMIT+5",
]  # fmt: skip
"""One page of each sort that is about no single thing, and a paper of which much is known."""
LIGHT_PAGE = 60_000
"""Bytes of a page and all that belongs to it, as they are sent."""
SHIFT = 0.01
"""How much may move, as Cumulative Layout Shift counts it: a tenth of what is called good."""
HEAVY = {"query.html"}
"""Pages with an editor."""
SHIFTS = """() => new Promise((tell) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const each of list.getEntries()) sum += each.value; }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => tell(sum), 300);
})"""


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the program of axe; where it is missing the test is skipped, but fails in CI."""
    if not AXE.exists():
        missing = "axe-core is not installed: npm ci --prefix tests/node --ignore-scripts"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    return AXE.read_text()


def judged(by: Reader, axe: str) -> list[str]:
    """Give what axe finds wrong in the page that is shown."""
    by.page.evaluate(f"{axe};0")
    found: Any = by.page.evaluate("axe.run()")
    assert found["passes"]
    return [
        f"{by.page.url}: {each['impact']}: {each['id']}: {each['nodes'][0]['target']}" for each in found["violations"]
    ]


def forgive(by: Reader) -> None:
    """Take back what the browser says of an answer that is not found, as it should be."""
    by.wrong[:] = [each for each in by.wrong if "404 (Not Found)" not in each]


@pytest.mark.parametrize(("colours", "width"), [("dark", 360), ("light", 1280)])
def test_nothing_stands_in_the_way(
    reader: Open, site: str, seeds_store: Path, axe: str, colours: str, width: int
) -> None:
    """Axe finds nothing wrong in any kind of page, dark on a phone and light on a wide screen."""
    by = reader(site, color_scheme=colours, viewport={"width": width, "height": 800})
    wrong = []
    for path in (*PAGES, *things(seeds_store)):
        by.visit(path)
        wrong += judged(by, axe)
    forgive(by)

    assert wrong == []


def things(store: Path) -> list[str]:
    """Give the address of one thing of each kind."""
    with closing(sqlite3.connect(store / THINGS)) as table:
        found = table.execute("SELECT MIN(iri) FROM things GROUP BY kind ORDER BY kind").fetchall()
    base = about(store).base
    assert base
    return [f"{iri.removeprefix(base)}.html" for (iri,) in found]


def test_axe_notices(reader: Open, site: str, axe: str) -> None:
    """A link that says nothing and grey text on grey are found."""
    by = reader(site)
    by.visit("about.html")
    by.page.evaluate("document.querySelector('main').innerHTML += '<a href=\"x\"></a>'")

    assert any("link-name" in each for each in judged(by, axe))


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_are_light_and_stand_still(reader: Open, site: str, width: int) -> None:
    """A page with all that belongs to it is small, comes from one host, and hardly anything moves while it appears."""
    heavy, moved = {}, {}
    for path in PAGES:
        by = reader(site, viewport={"width": width, "height": 800})
        sizes: list[int] = []
        by.page.on("requestfinished", lambda request, sizes=sizes: sizes.append(request.sizes()["responseBodySize"]))
        by.page.goto(site + path, wait_until="networkidle")
        shift = by.page.evaluate(SHIFTS)
        forgive(by)
        if shift > SHIFT:
            moved[path] = shift
        if path not in HEAVY and sum(sizes) > LIGHT_PAGE:
            heavy[path] = sum(sizes)
        assert len(sizes) >= 2, path

    assert (heavy, moved) == ({}, {})

"""Chromium, and servers of stores."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import CHROMIUM, FLAGS, WAIT, Reader, serving, watch

from kg import store as stores


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the program; where it or its driver is missing the test is skipped, but fails in CI."""
    found = shutil.which(CHROMIUM)
    try:
        import playwright  # noqa: F401
    except ModuleNotFoundError:
        found = None
    if found is None:
        missing = "Chromium (Debian: chromium) and playwright (pip install '.[test]') are not both installed"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    """Give a browser that finds no host but this machine."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS, chromium_sandbox=False)
        yield opened
        opened.close()


@pytest.fixture
def reader(browser: Any) -> Iterator[Callable[..., Reader]]:
    """Give a function that opens a page at a site; whatever goes wrong in it fails the test at its end."""
    opened: list[Reader] = []

    def open_page(site: str, **options: Any) -> Reader:
        context = browser.new_context(**options)
        context.set_default_timeout(WAIT)
        made = Reader(context.new_page(), site, [])
        watch(made)
        opened.append(made)
        return made

    yield open_page
    for each in opened:
        each.page.context.close()
    assert [] == [wrong for each in opened for wrong in each.wrong]


@pytest.fixture(scope="session")
def serve() -> Callable[..., Any]:
    """Give what runs a server of a store."""
    return serving


@pytest.fixture(scope="session")
def seeds_store(seeds_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store of the seeds."""
    return stores.build(seeds_build, tmp_path_factory.mktemp("browser") / "store").folder


@pytest.fixture(scope="module")
def site(seeds_store: Path, chromium: str) -> Iterator[str]:
    """Give the address of a server of the seeds."""
    with serving(seeds_store) as address:
        yield address

"""Chromium, readers that see whatever goes wrong in a page, and servers that are processes of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kg import store as stores

CHROMIUM = "chromium"
WAIT = 30_000
"""Milliseconds that a page may take."""
FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
WATCH = """
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => { window.ran = name; throw Error("a text ran: " + name); };
document.addEventListener("securitypolicyviolation", (event) => console.error("refused by the policy: " + event.violatedDirective + " " + event.blockedURI));
"""


class Reader(NamedTuple):
    """A page in a browser of its own, and what went wrong in it."""

    page: Any
    site: str
    wrong: list[str]

    def visit(self, path: str) -> None:
        """Go to an address of the site."""
        self.page.goto(self.site + path, wait_until="domcontentloaded")

    def heading(self) -> str:
        """Give the heading of the page."""
        return self.page.locator("h1").inner_text()


def watch(reader: Reader) -> None:
    """Note what a page says on its console, what it asks of others, and what runs in it."""
    page, wrong = reader.page, reader.wrong
    page.add_init_script(WATCH)

    def refuse(dialog: Any) -> None:
        wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def asked(request: Any) -> None:
        if not request.url.startswith((reader.site, "blob:")):
            wrong.append(f"request: {request.url}")

    def said(message: Any) -> None:
        is_icon = message.location.get("url", "").endswith("/favicon.ico")  # of what is shown without a page
        if message.type in {"error", "warning"} and not is_icon:
            wrong.append(f"console: {message.text}")

    page.on("dialog", refuse)
    page.on("request", asked)
    page.on("console", said)
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """Run kg serve, a process of its own, and give the address of the site."""
    command = [sys.executable, "-m", "kg", "serve", str(store), "--port", "0", "--workers", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        found = re.search(r"at (http://127\.0\.0\.1:\d+/)", line)
        assert found, line
        drained = subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)
        yield found[1]
    finally:
        process.terminate()
        process.wait(30)
    drained.wait(30)


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

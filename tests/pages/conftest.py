"""Sites to make pages of: the seeds, the records in which every row occurs, and a graph full of hostile text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import TEXTS, graph
from sites import of_quads

from kg import api, examples, store
from kg.pages import site
from kg.pages.site import Site
from kg.syntax import nquads


@pytest.fixture(scope="session")
def seeds_site(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the site of a validated build of the seeds."""
    folder = tmp_path_factory.mktemp("site")
    api.export(seeds, folder / "build", formats=["n-quads"])
    return site.opened(store.build(folder / "build", folder / "store").folder)


@pytest.fixture(scope="session")
def examples_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the site of the graph in which every row of every table occurs."""
    made = examples.build()
    text = "".join(nquads.SYNTAX.stream(made.assembly.graphs(), made.scope))
    return of_quads(tmp_path_factory.mktemp("examples"), text)


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site whose every name and title is an attack."""
    return of_quads(tmp_path_factory.mktemp("hostile"), graph(TEXTS))


@pytest.fixture(scope="session")
def make_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """Give a function that makes a site of N-Quads."""
    return lambda text: of_quads(tmp_path_factory.mktemp("quads"), text)

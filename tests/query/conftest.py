"""The store of the seeds, and short ways to ask it."""

from __future__ import annotations

import io

import pytest
from pyoxigraph import RdfFormat, Store

from kg.query import Result, load, merge, write


@pytest.fixture(scope="session")
def store(seeds_build) -> Store:
    """Give the store of a build of the seeds."""
    return load(seeds_build)


@pytest.fixture
def written():
    """Give a function that writes a result and gives the text."""

    def run(result: Result, form: str = "table", width: int | None = None) -> str:
        out = io.StringIO()
        write(result, form, out, width)
        return out.getvalue()

    return run


@pytest.fixture
def of():
    """Give a function that makes a store of N-Quads."""

    def make(text: str) -> Store:
        store = Store()
        store.load(text.encode(), RdfFormat.N_QUADS)
        merge(store)
        return store

    return make

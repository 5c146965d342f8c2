"""A server over the store of the seeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from running import Served, serving

from kg import store as stores


@pytest.fixture(scope="session")
def store(seeds_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store of the seeds."""
    return stores.build(seeds_build, tmp_path_factory.mktemp("store") / "store").folder


@pytest.fixture(scope="module")
def served(store: Path) -> Iterator[Served]:
    """Give a server of the seeds with roomy limits."""
    with serving(store) as found:
        yield found


@pytest.fixture(scope="session")
def server() -> Callable[..., AbstractContextManager[Served]]:
    """Give a function that serves a store with limits of the test's own."""
    return serving

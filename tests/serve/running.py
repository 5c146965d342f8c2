"""A server in a thread of its own, listening at a port of its own, and the fixtures that give one."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from queue import Queue
from typing import NamedTuple

import httpx
import pytest

from kg import store as stores
from kg.serve.limits import Limits
from kg.serve.server import Options, serve
from kg.serve.serving import Serving
from kg.serve.watch import Origin, make


class Served(NamedTuple):
    """A server that listens."""

    address: str
    serving: Serving
    client: httpx.Client

    def ask(self, query: str, accept: str = "application/sparql-results+json", **options) -> httpx.Response:
        """Ask a query, as a form."""
        options.setdefault("headers", {})["Accept"] = accept
        return self.client.post("/sparql", data={"query": query}, **options)


@contextmanager
def serving(
    given: Path, limits: Limits | None = None, *, base: str | None = None, watch: bool = False
) -> Iterator[Served]:
    """Serve a store in a thread of its own, until the end of the block."""
    told: Queue[tuple[str, Serving, asyncio.AbstractEventLoop, asyncio.Event] | BaseException] = Queue()
    options = Options(port=0, base=base, watch=watch, limits=limits or Limits(seconds=120, workers=2))

    async def main() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        origin = Origin(given, given.parent / f"{given.name}-made")
        make(origin)
        await serve(origin, options, lambda address, found: told.put((address, found, loop, stop)), stop)

    def work() -> None:
        try:
            asyncio.run(main())
        except BaseException as error:  # noqa: BLE001 - raised again below
            told.put(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    begun = told.get(timeout=60)
    if isinstance(begun, BaseException):
        raise begun
    address, found, loop, stop = begun
    try:
        with httpx.Client(base_url=address, timeout=150) as client:
            yield Served(address, found, client)
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(30)


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

"""What is served at one time: a store, and the workers that have it open. A request sees one generation, and no other."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from kg.serve import starting
from kg.serve.held import Held, hold
from kg.serve.limits import Limits, of_pages
from kg.serve.pool import Pool


class Generation:
    """A store that is served, with all that a page or a query needs of it."""

    def __init__(self, held: Held, limits: Limits, title: str | None = None) -> None:
        """Take a store that is held open; `opened` gives one that is ready. The store says its title unless one is given."""
        self.held = held
        self.about = about = held.about._replace(title=title or held.about.title)
        """What the store says of itself."""
        self.pool = Pool(partial(starting.queries, held.graph, about.base, limits), limits)
        self.pages = Pool(partial(starting.pages, held.folder, about), of_pages(limits))
        self._users = 0
        self._unused = asyncio.Event()
        self._unused.set()

    @property
    def graph(self) -> Path:
        """The folder of the graph, to be opened read-only."""
        return self.held.graph

    @property
    def things(self) -> Path:
        """The table of things, to be opened with `mode=ro&immutable=1`."""
        return self.held.things

    @property
    def base(self) -> str | None:
        """What the addresses of the things begin with."""
        return self.held.about.base

    @contextmanager
    def used(self) -> Iterator[None]:
        """Keep the generation open while a request is answered."""
        self._users += 1
        self._unused.clear()
        try:
            yield
        finally:
            self._users -= 1
            if not self._users:
                self._unused.set()

    async def warm(self) -> None:
        """Wait until all workers are ready."""
        await self.pool.warm()
        await self.pages.warm()

    async def retire(self) -> None:
        """Close the generation when its last request has ended."""
        await self._unused.wait()
        self.close()

    def close(self) -> None:
        """Close the generation."""
        self.pool.close()
        self.pages.close()
        self.held.release()


async def opened(store: Path, limits: Limits, title: str | None = None) -> Generation:
    """Open a store and start its workers, until one of them can answer; what is asked meanwhile of others waits for them.

    Raises SourceError for what is no store, EngineError when the workers cannot be started.
    """
    held = hold(store)
    generation = Generation(held, limits, title)
    try:
        await generation.pool.open()
        if generation.base:
            generation.pages.begin()
    except BaseException:
        generation.close()
        raise
    return generation

"""Where what is served comes from: a store, or a build that a store is made of; and how a new one is seen and switched to."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import NamedTuple

from kg import store
from kg.errors import KgError, SourceError
from kg.outputs import MANIFEST
from kg.serve import log
from kg.serve.generation import opened
from kg.serve.limits import Limits
from kg.serve.serving import Serving
from kg.serve.starting import context

INTERVAL = 1.0
"""Seconds between two looks."""


class Origin(NamedTuple):
    """Where what is served comes from."""

    given: Path
    """A store, a build, or an RDF file."""
    made: Path
    """Where a store is made of what is none."""
    title: str | None = None
    """What the site is called, where that is not what the store says."""

    @property
    def is_store(self) -> bool:
        """Whether a store was given."""
        return (self.given / store.ABOUT).exists()

    @property
    def store(self) -> Path:
        """The store to open."""
        return self.given if self.is_store else self.made

    def mark(self) -> tuple[int, int] | None:
        """Give what is another when something else stands there; None while nothing does."""
        inside = [self.given / name for name in (store.ABOUT, MANIFEST)] if self.given.is_dir() else [self.given]
        for path in inside:
            if path.exists():
                found = path.stat()
                return found.st_ino, found.st_mtime_ns
        return None


def make(origin: Origin) -> None:
    """Make a store of what was given, if it is none. Raises SourceError, SinkError."""
    if not origin.given.exists():
        raise SourceError(f"{origin.given}: there is no such file or folder")
    if not origin.is_store:
        store.build(origin.given, origin.made)


async def follow(origin: Origin, serving: Serving, limits: Limits, seen: tuple[int, int] | None) -> None:
    """Look for another store or build than the one that was seen, again and again, and serve it from then on.

    Requests that have begun go on with the one they began with. What cannot be opened is told, and the one before stays.
    """
    retiring: set[asyncio.Task[None]] = set()
    while True:
        await asyncio.sleep(INTERVAL)
        now = origin.mark()
        if now is None or now == seen:
            continue
        seen = now
        try:
            await _made_apart(origin)
            fresh = await opened(origin.store, limits, origin.title)
            await fresh.warm()
        except (KgError, OSError) as error:
            log.note(f"{origin.given}: not switched to: {error}")
            continue
        before, serving.current = serving.current, fresh
        log.note(f"serving generation {fresh.about.generation[:16]}: {fresh.about.statements:,} statements")
        task = asyncio.get_running_loop().create_task(before.retire())
        retiring.add(task)
        task.add_done_callback(retiring.discard)


async def _made_apart(origin: Origin) -> None:
    """Make a store in a process of its own, so that requests are answered meanwhile. Raises SourceError."""
    if origin.is_store:
        return
    process = context().Process(target=_make, args=(origin,), daemon=True)
    process.start()
    try:
        await asyncio.to_thread(process.join)
    finally:
        process.kill()
    if process.exitcode:
        raise SourceError("no store could be made of it")


def _make(origin: Origin) -> None:
    """Make a store, and tell what went wrong."""
    try:
        make(origin)
    except KgError as error:
        log.note(str(error))
        raise SystemExit(error.exit_code) from None

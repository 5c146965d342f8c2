"""What starts the processes that answer: it begins beside the server's own start, and imports no more than that needs."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import socket
from collections.abc import Iterator
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.serve.limits import Limits
    from kg.serve.wire import Answer, Opener
    from kg.store import About

PRELOADED = ["kg.serve.worker", "kg.serve.answer"]
"""What each process needs; what only those that make pages need, they import themselves."""


def context() -> ForkServerContext:
    """Give what starts processes: copies of one that has imported what a worker needs, and opened nothing."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(PRELOADED)
    return found


def begin() -> None:
    """Let the first process start, of which the others are copies."""
    context()
    with uninterrupted():
        forkserver.ensure_running()


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let what is started now not hear of Ctrl-C, which the server answers for all of them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# What a process does first, imported where it is done ---------------------------------------------------------------------


def work(channel: socket.socket, opener: Opener, memory: int) -> None:
    """Be a worker."""
    from kg.serve import worker  # noqa: PLC0415

    worker.main(channel, opener, memory)


def queries(graph: Path, base: str | None, limits: Limits) -> Answer:
    """Open a store for queries."""
    from kg.serve import answer  # noqa: PLC0415

    return answer.opened(graph, base, limits)


def pages(folder: Path, about: About) -> Answer:
    """Open a store for pages."""
    from kg.serve import making  # noqa: PLC0415

    return making.opened(folder, about)

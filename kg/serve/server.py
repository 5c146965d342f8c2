"""The server: opens what is served, answers until it is told to stop, and lets what has begun come to its end."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from math import ceil
from pathlib import Path
from typing import NamedTuple

import uvicorn

from kg.errors import UsageError
from kg.serve.app import PAGES, application
from kg.serve.generation import opened
from kg.serve.limits import Limits
from kg.serve.serving import Serving
from kg.serve.watch import Origin, follow, make


class Options(NamedTuple):
    """How to serve."""

    host: str = "127.0.0.1"
    port: int = 8000
    base: str | None = None
    """The address that clients see."""
    title: str | None = None
    """What the site is called, where that is not what the store says."""
    watch: bool = False
    limits: Limits = Limits()


Ready = Callable[[str, Serving], None]
"""What is told, when the server listens, its address and what it serves."""


def run(given: Path, options: Options, ready: Ready) -> None:
    """Serve a store, a build or an RDF file until the process is told to stop (SIGTERM, SIGINT).

    Raises SourceError for what cannot be read, UsageError where the address cannot be listened at, and
    KeyboardInterrupt after SIGINT.
    """
    with tempfile.TemporaryDirectory(prefix="kg-store-") as folder, _calm():
        origin = Origin(given, Path(folder) / "store", options.title)
        make(origin)
        asyncio.run(serve(origin, options, ready))


async def serve(origin: Origin, options: Options, ready: Ready, stop: asyncio.Event | None = None) -> None:
    """Serve what is made until the process, or an event, says to stop."""
    seen = origin.mark()
    serving = Serving(await opened(origin.store, options.limits, origin.title), options.base)
    server = _Server(_config(serving, options))
    server.ready = lambda address: ready(address, serving)
    tasks = []
    if options.watch:
        tasks.append(asyncio.ensure_future(follow(origin, serving, options.limits, seen)))
    if stop:
        tasks.append(asyncio.ensure_future(_stopped(server, stop)))
    try:
        await server.serve()
    except SystemExit:
        raise UsageError(f"cannot listen at {options.host}, port {options.port}; another --port may be free") from None
    finally:
        for task in tasks:
            task.cancel()
        serving.current.close()


def _config(serving: Serving, options: Options) -> uvicorn.Config:
    return uvicorn.Config(
        application(serving),
        host=options.host,
        port=options.port,
        http="httptools",
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=True,
        timeout_graceful_shutdown=ceil(options.limits.seconds) + 1,
    )


class _Server(uvicorn.Server):
    """A server that says where it listens, as soon as it does."""

    ready: Callable[[str], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        if self.started:
            port = self.servers[0].sockets[0].getsockname()[1]
            host = f"[{self.config.host}]" if ":" in self.config.host else self.config.host
            self.ready(f"http://{host}:{port}/")
            asyncio.get_running_loop().run_in_executor(None, import_module, PAGES)


async def _stopped(server: uvicorn.Server, stop: asyncio.Event) -> None:
    await stop.wait()
    server.should_exit = True


@contextlib.contextmanager
def _calm() -> Iterator[None]:
    """Let SIGTERM be a proper end: the server stops on it, and raises it again when it has stopped."""
    before = signal.signal(signal.SIGTERM, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)

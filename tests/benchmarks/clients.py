"""Clients that load a server: connections of asyncio, each with one request under way, whose answers httptools reads."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

import httptools

HTML, TURTLE, JSON = "text/html", "text/turtle", "application/sparql-results+json"
GONE = 0
"""The status of a request whose connection was closed before there was an answer."""


class Answer(NamedTuple):
    """What a request was answered, and how long it took to its last byte."""

    status: int
    seconds: float


class Load(NamedTuple):
    """What some clients got."""

    answers: list[Answer]
    wall: float
    busy: float
    """The share of a processor that the clients themselves took; they are not what is measured as long as it is below 1."""

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.answers) / self.wall

    @property
    def failed(self) -> int:
        """Answers that are none."""
        return sum(each.status != 200 for each in self.answers)

    def slowest(self, share: float) -> float:
        """Give the milliseconds within which so large a share was answered."""
        times = sorted(each.seconds for each in self.answers)
        return times[min(len(times) - 1, math.ceil(share * len(times)) - 1)] * 1000 if times else math.nan


def got(path: str, accept: str) -> bytes:
    """Give a request for a path."""
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\n\r\n".encode()


def asked(path: str, query: str) -> bytes:
    """Give a request with a query in its address."""
    return got(f"{path}?{urlencode({'query': query})}", f"{JSON}, text/turtle;q=0.5")


def sent(path: str, query: str) -> bytes:
    """Give a request with a query as its body."""
    body = query.encode()
    kind = "Content-Type: application/sparql-query"
    return f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


class _Connection(asyncio.Protocol):
    """A connection that is told one request after the other."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[int] | None = None
        self._parser = httptools.HttpResponseParser(self)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - as asyncio calls it
        self.transport = None
        self._done(GONE)

    def on_message_complete(self) -> None:
        assert self.transport
        if not self._parser.should_keep_alive():
            self.transport.close()
        self._done(self._parser.get_status_code())
        self._parser = httptools.HttpResponseParser(self)

    def _done(self, status: int) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(status)

    async def ask(self, request: bytes) -> int:
        """Send a request, and give the status of its answer."""
        assert self.transport
        self._waiting = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self._waiting


async def _client(port: int, requests: Iterable[bytes], answers: list[Answer], end: float) -> None:
    loop = asyncio.get_running_loop()
    connection = None
    for request in requests:
        began = time.perf_counter()
        if began > end:
            break
        try:
            if connection is None or connection.transport is None or connection.transport.is_closing():
                _, connection = await loop.create_connection(_Connection, "127.0.0.1", port)
            status = await connection.ask(request)
        except OSError:
            status = GONE
            await asyncio.sleep(0.1)
        answers.append(Answer(status, time.perf_counter() - began))
    if connection and connection.transport:
        connection.transport.close()


async def together(port: int, feeds: Sequence[Iterable[bytes]], seconds: float = math.inf) -> Load:
    """Let a client each send its requests, one after the other, until there are no more or the time is over."""
    answers: list[Answer] = []
    began, busy = time.perf_counter(), time.process_time()
    await asyncio.gather(*(_client(port, feed, answers, began + seconds) for feed in feeds))
    wall = time.perf_counter() - began
    return Load(answers, wall, (time.process_time() - busy) / wall)


def dealt(requests: Sequence[bytes], clients: int) -> list[list[bytes]]:
    """Deal requests out to clients, each to one."""
    return [list(requests[number::clients]) for number in range(clients)]


def again(requests: Sequence[bytes], start: int = 0) -> Iterator[bytes]:
    """Yield requests again and again, from one of them on."""
    while True:
        yield from requests[start:]
        yield from requests[:start]

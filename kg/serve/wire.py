"""What the server and a worker tell each other: JSON behind its length, and with an answer the file that holds it."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Sequence
from typing import IO, Any, NamedTuple

import orjson

LENGTH = 4
PIECE = 65_536


class Reply(NamedTuple):
    """What became of a query, or of a request for a page."""

    status: int
    message: str = ""
    """Why there is no answer."""
    media: str = ""
    encoding: str = ""
    rows: int = 0
    """Solutions, or statements; 1 for ASK."""
    bytes: int = 0
    """The size of the answer before it is packed."""
    retire: bool = False
    """The worker has grown, and should not be asked again."""
    fields: Sequence[tuple[str, str]] = ()
    """The header fields of a page."""
    file: int = -1
    """The descriptor of the answer."""


Answer = Callable[[Sequence[Any]], tuple[Reply, IO[bytes] | None]]
"""How a worker answers what it is asked: what became of it, and the file of the answer if there is one."""
Opener = Callable[[], Answer]
"""What a worker does first: it opens what it answers from. It goes to another process, so it is a function of a module,
or a `partial` of one."""


class Job(NamedTuple):
    """A query to answer, and the forms that the client takes."""

    query: str
    default: list[str] | None
    """The graphs of the dataset; None where the query says it."""
    named: list[str]
    solutions: str | None
    """The media type for SELECT and ASK; None if the client accepts none."""
    graph: str | None
    gzip: bool


def send(channel: socket.socket, message: Any, file: int = -1) -> None:
    """Send a message, with a file if there is one."""
    data = orjson.dumps(message)
    data = len(data).to_bytes(LENGTH, "big") + data
    if file < 0:
        channel.sendall(data)
    else:
        sent = socket.send_fds(channel, [data], [file])
        channel.sendall(data[sent:])


def receive(channel: socket.socket) -> Any:
    """Wait for a message and give it. Raises EOFError when the other side is gone."""
    size = int.from_bytes(_exactly(channel, LENGTH), "big")
    return orjson.loads(_exactly(channel, size))


def _exactly(channel: socket.socket, size: int) -> bytes:
    found = bytearray()
    while len(found) < size:
        piece = channel.recv(min(size - len(found), PIECE))
        if not piece:
            raise EOFError
        found += piece
    return bytes(found)


async def tell(channel: socket.socket, message: Any) -> None:
    """Send a message from the server, without blocking it. Raises OSError when the other side is gone."""
    data = orjson.dumps(message)
    await asyncio.get_running_loop().sock_sendall(channel, len(data).to_bytes(LENGTH, "big") + data)


async def heard(channel: socket.socket) -> tuple[Any, int]:
    """Wait for a message in the server, without blocking it, and give it with its file, or -1.

    Raises EOFError when the other side is gone.
    """
    data, file = bytearray(), -1
    try:
        while len(data) < LENGTH or len(data) < LENGTH + int.from_bytes(data[:LENGTH], "big"):
            piece, files = await _piece(channel)
            data += piece
            file = files[0] if files else file
        return orjson.loads(data[LENGTH:]), file
    except BaseException:
        if file >= 0:
            os.close(file)
        raise


async def _piece(channel: socket.socket) -> tuple[bytes, list[int]]:
    """Give what has come, as soon as something has."""
    while True:
        await _readable(channel)
        try:
            piece, files, _, _ = socket.recv_fds(channel, PIECE, 1)
        except BlockingIOError:
            continue
        except ConnectionError:
            raise EOFError from None
        if not piece:
            raise EOFError
        return piece, files


async def _readable(channel: socket.socket) -> None:
    """Wait until there is something to read."""
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()

    def wake() -> None:
        if not ready.done():
            ready.set_result(None)

    loop.add_reader(channel, wake)
    try:
        await ready
    finally:
        loop.remove_reader(channel)

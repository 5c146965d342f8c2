"""Requests for pages and things: what was made before is answered at once, all else is made in a worker."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Hashable

from starlette.requests import Request
from starlette.responses import Response

from kg.serve import entities, log
from kg.serve.generation import Generation
from kg.serve.kept import Document
from kg.serve.pool import RETRY, BusyError
from kg.serve.serving import Serving

_PLAIN = ("Content-Type", "text/plain; charset=utf-8")
_making: dict[Hashable, asyncio.Task[Document]] = {}
"""What is being made, so that nothing is made twice at a time."""


async def page(request: Request) -> Response:
    """Answer a request for a page, a thing, or a document of one."""
    serving: Serving = request.app.state.serving
    generation = serving.current
    if generation.base is None:
        return Response("This graph has no base, and so no pages; /sparql answers.\n", 404, media_type="text/plain")
    visit = entities.Visit(
        request.scope["path"],
        request.url.query,
        request.headers.get("accept"),
        request.headers.get("accept-encoding"),
        request.headers.get("if-none-match"),
        request.headers.get("if-modified-since"),
    )
    key = entities.key(generation.about.generation, generation.base, visit)
    found = serving.kept.get(key)
    if found is None:
        with generation.used():
            found = await asyncio.shield(_making.get(key) or _begun(key, serving, generation, visit))
    return _response(entities.conditional(found, visit))


def _begun(key: Hashable, serving: Serving, generation: Generation, visit: entities.Visit) -> asyncio.Task[Document]:
    """Begin to make an answer, which goes on though the client leaves: another may wait for it."""
    task = asyncio.get_running_loop().create_task(_made(key, serving, generation, visit))
    _making[key] = task
    task.add_done_callback(lambda _: _making.pop(key, None))
    return task


async def _made(key: Hashable, serving: Serving, generation: Generation, visit: entities.Visit) -> Document:
    """Make an answer, and keep it where another may want it."""
    with generation.used():
        try:
            reply = await generation.pages.answer(visit)
        except BusyError:
            return _sorry(503, "the server is busy; try again in a moment", ("Retry-After", str(RETRY)))
    if reply.message:
        log.note(f"{visit.path}: {reply.message}")
        return _sorry(reply.status, "this page could not be made")
    with os.fdopen(reply.file, "rb", buffering=0) as file:
        body = os.pread(file.fileno(), reply.bytes, 0)
    found = Document(reply.status, tuple((name, value) for name, value in reply.fields), body)
    if found.status == entities.OK:
        serving.kept.put(key, found)
    return found


def _sorry(status: int, why: str, *fields: tuple[str, str]) -> Document:
    return Document(status, (_PLAIN, ("Cache-Control", "no-store"), *fields), f"{why}\n".encode())


def _response(found: Document) -> Response:
    made = Response(found.body, found.status)
    made.raw_headers += [(name.lower().encode("ascii"), value.encode("ascii")) for name, value in found.fields]
    return made

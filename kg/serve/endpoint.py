"""`/sparql`: from an HTTP request to the protocol, the pool, and back."""

from __future__ import annotations

import asyncio
import io
import os
from collections.abc import AsyncIterator, Mapping
from time import perf_counter

from starlette.requests import ClientDisconnect
from starlette.requests import Request as HttpRequest
from starlette.responses import Response, StreamingResponse

from kg.serve import log, negotiation, protocol, readable
from kg.serve.description import describe
from kg.serve.forms import GRAPHS, NAMED, SOLUTIONS, content_type
from kg.serve.generation import Generation
from kg.serve.pool import RETRY, BusyError
from kg.serve.protocol import Asked, Described, Refusal
from kg.serve.readable import Reader
from kg.serve.serving import Serving
from kg.serve.wire import Job, Reply

PIECE = 256 * 1024
LARGE = 64 * 1024
"""Bytes of a body."""
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Encoding, Content-Length, Retry-After",
    "X-Content-Type-Options": "nosniff",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": protocol.METHODS,
    "Access-Control-Allow-Headers": "Accept, Accept-Encoding, Authorization, Content-Type",
    "Access-Control-Max-Age": "86400",
    "Allow": protocol.METHODS,
}
VARY = {"Vary": "Accept, Accept-Encoding"}
CLIENT_LEFT = 499
"""What is logged where nobody waits for the answer any more."""


async def sparql(request: HttpRequest) -> Response:
    """Answer a request to the endpoint."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={**OPEN, **PREFLIGHT})
    serving: Serving = request.app.state.serving
    generation = serving.current
    with generation.used():
        asked = await _read(request)
        accept, encoding = ", ".join(request.headers.getlist("accept")) or None, request.headers.get("accept-encoding")
        reader = readable.reader(generation.pages if generation.base else None, accept, encoding, asked)
        if isinstance(asked, Described):
            return _to_form() if reader else _description(request, serving, generation, accept)
        job = asked if isinstance(asked, Refusal) else _job(asked, accept, encoding, reader)
        reply = job if isinstance(job, Refusal) else await _answered(request, serving, generation, job)
        if isinstance(reply, Refusal):
            return await readable.refused(reader, reply, {**OPEN, **VARY}) if reader else _refusal(reply)
        return await readable.answered(reader, reply, {**OPEN, **VARY}) if reader else _response(request, reply)


async def _read(request: HttpRequest) -> Asked | Described | Refusal:
    """Read a request, no further than a body may be long."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > protocol.BODY_LIMIT:
            return Refusal(413, f"expected a body of at most {protocol.BODY_LIMIT:,} bytes, got a longer one")
    kind = request.headers.get("content-type", "")
    read = protocol.Request(request.method, request.scope["query_string"], kind, bytes(body))
    # What is long is read beside the loop, so that nobody waits for it.
    return await asyncio.to_thread(protocol.read, read) if len(body) > LARGE else protocol.read(read)


def _job(asked: Asked, accept: str | None, accept_encoding: str | None, reader: Reader | None) -> Job | Refusal:
    """Give what a worker is told."""
    media, graph = negotiation.media_type(accept, list(SOLUTIONS)), negotiation.media_type(accept, list(GRAPHS))
    if reader:
        media, graph = readable.SOLUTIONS_FORM, readable.GRAPH_FORM
    elif asked.form in NAMED:
        named = NAMED[asked.form]
        media, graph = (named, graph) if named in SOLUTIONS else (media, named)
    if media is None and graph is None:
        return Refusal(406, _offers())
    default, named_graphs = asked.dataset or (None, ())
    packed = reader is None and negotiation.takes_gzip(accept_encoding)
    return Job(asked.query, None if default is None else list(default), list(named_graphs), media, graph, packed)


async def _answered(request: HttpRequest, serving: Serving, generation: Generation, job: Job) -> Reply | Refusal:
    """Let the pool answer a query, and give up when the client is gone."""
    began = perf_counter()
    answering = asyncio.ensure_future(generation.pool.answer(job))
    leaving = asyncio.ensure_future(_left(request))
    reply = Reply(CLIENT_LEFT)
    try:
        await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not answering.done():
            raise ClientDisconnect
        reply = answering.result()
    except BusyError:
        reply = Reply(503, "the server is busy; try again in a moment")
        return Refusal(503, reply.message, (("Retry-After", str(RETRY)),))
    finally:
        answering.cancel()
        leaving.cancel()
        seconds = perf_counter() - began
        log.query(job.query, reply.status, reply.rows, reply.bytes, seconds)
        serving.metrics.queries[reply.status] += 1
        serving.metrics.query_seconds.add(seconds)
        serving.metrics.rows += reply.rows
    return reply if reply.status == 200 else Refusal(reply.status, reply.message)


async def _left(request: HttpRequest) -> None:
    """Wait until the client is gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _response(request: HttpRequest, reply: Reply) -> Response:
    """Give what a worker answered, which is whole, as a response."""
    file = open(reply.file, "rb", buffering=0)  # noqa: PTH123, SIM115 - closed when it is sent
    headers = {
        **OPEN,
        **VARY,
        "Content-Type": content_type(reply.media),
        "Content-Length": str(os.fstat(reply.file).st_size),
    }
    if reply.encoding:
        headers["Content-Encoding"] = reply.encoding
    if request.method == "HEAD":
        file.close()
        return _HeadResponse(headers=headers)
    return StreamingResponse(_pieces(file), headers=headers)


async def _pieces(file: io.FileIO) -> AsyncIterator[bytes]:
    with file:
        offset = 0
        while piece := os.pread(file.fileno(), PIECE, offset):
            offset += len(piece)
            yield piece


class _HeadResponse(Response):
    """The head of an answer, with the length that its body would have."""

    def init_headers(self, headers: Mapping[str, str] | None = None) -> None:
        """Take the fields as they are given."""
        self.raw_headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in (headers or {}).items()
        ]


def _description(request: HttpRequest, serving: Serving, generation: Generation, accept: str | None) -> Response:
    """Say what the service is."""
    media = negotiation.media_type(accept, list(GRAPHS))
    if media is None:
        return _refusal(Refusal(406, f"the description of this service is given as one of {', '.join(GRAPHS)}"))
    body = describe(generation.about, serving.address(request, "sparql"), media)
    headers = {**OPEN, "Vary": "Accept", "Content-Type": content_type(media), "Content-Length": str(len(body))}
    return _HeadResponse(headers=headers) if request.method == "HEAD" else Response(body, headers=headers)


def _to_form() -> Response:
    """Lead whoever reads pages to the form for queries."""
    return Response(status_code=303, headers={**OPEN, **VARY, "Location": "query.html"})


def _offers() -> str:
    """Say what a client may accept."""
    return f"SELECT and ASK give one of {', '.join(SOLUTIONS)}; CONSTRUCT and DESCRIBE give one of {', '.join(GRAPHS)}"


def _refusal(refusal: Refusal) -> Response:
    """Say in plain text why a request is not answered."""
    headers = {
        **OPEN,
        **VARY,
        **dict(refusal.headers),
        "Content-Type": "text/plain; charset=utf-8",
        "Cache-Control": "no-store",
    }
    return Response(f"{refusal.message}\n", refusal.status, headers=headers)

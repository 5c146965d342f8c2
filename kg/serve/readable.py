"""Answers of the endpoint for people: a page that tells the beginning of what a worker answered, made in a worker of pages."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final, NamedTuple

from starlette.responses import Response

from kg.pages import results
from kg.pages.policy import HTML, SECURITY
from kg.pages.results import Told
from kg.serve.forms import GRAPHS, NAMED, SOLUTIONS
from kg.serve.making import telling
from kg.serve.negotiation import takes_gzip, wants_page
from kg.serve.pool import BusyError, Pool
from kg.serve.protocol import Asked, Described, Refusal
from kg.serve.wire import Reply

SOLUTIONS_FORM, GRAPH_FORM = "text/tab-separated-values", "text/turtle"
"""What a page is made of."""
_OFFERS: Final = (*SOLUTIONS, *GRAPHS)


class Reader(NamedTuple):
    """Somebody who reads answers as pages."""

    pages: Pool
    asked: Asked
    gzip: bool


def reader(
    pages: Pool | None, accept: str | None, accept_encoding: str | None, asked: Asked | Described | Refusal
) -> Reader | None:
    """Give who reads the answer as a page; None for a program, for who named a form, and where a graph has no pages."""
    if pages is None or not wants_page(accept, _OFFERS):
        return None
    if not isinstance(asked, Asked):
        asked = Asked(asked.query if isinstance(asked, Refusal) else "", None)
    return None if asked.form in NAMED else Reader(pages, asked, takes_gzip(accept_encoding))


async def answered(to: Reader, reply: Reply, headers: Mapping[str, str]) -> Response:
    """Give the page of an answer, and close the file of it."""
    try:
        data = os.pread(reply.file, results.MOST_BYTES, 0)
    finally:
        os.close(reply.file)
    kind = results.GRAPH if reply.media == GRAPH_FORM else results.ROWS
    told = _told(to, kind, data.decode(errors="replace"))
    return await _page(to, told._replace(is_whole=len(data) == reply.bytes, total=reply.rows), 200, headers)


async def refused(to: Reader, refusal: Refusal, headers: Mapping[str, str]) -> Response:
    """Give the page that says why there is no answer."""
    told = _told(to, results.PROBLEM, refusal.message)
    return await _page(to, told, refusal.status, {**headers, **dict(refusal.headers)})


def _told(to: Reader, kind: str, text: str) -> Told:
    default, named = to.asked.dataset or ((), ())
    return Told(to.asked.query, default, named, kind, text)


async def _page(to: Reader, told: Told, status: int, headers: Mapping[str, str]) -> Response:
    """Give a page; where none can be made now, the message alone."""
    fields = {**headers, **dict(SECURITY), "Cache-Control": "no-store"}
    try:
        reply = await to.pages.answer(telling(told, packed=to.gzip))
    except BusyError:
        reply = Reply(503, "the server is busy; try again in a moment")
    if reply.message:
        message = told.text if told.kind == results.PROBLEM else "the page of this answer could not be made"
        return Response(f"{message}\n", status if status != 200 else 503, fields, "text/plain")
    with os.fdopen(reply.file, "rb", buffering=0) as file:
        body = os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0)
    return Response(body, status, {**fields, "Content-Type": HTML, **dict(reply.fields)})

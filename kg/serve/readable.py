"""Answers of the endpoint for people: a page made of the beginning of what a worker answered, beside other requests."""

from __future__ import annotations

import asyncio
import gzip
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

from starlette.responses import Response

from kg.pages import results
from kg.pages.results import Beginning, Question
from kg.pages.site import Site
from kg.serve.entities import HTML, SECURITY
from kg.serve.forms import GRAPHS, NAMED, SOLUTIONS
from kg.serve.negotiation import takes_gzip, wants_page
from kg.serve.protocol import Asked, Described, Refusal
from kg.serve.wire import Reply

SOLUTIONS_FORM, GRAPH_FORM = "text/tab-separated-values", "text/turtle"
"""What a page is made of."""
_OFFERS: Final = (*SOLUTIONS, *GRAPHS)
_PACKED_FROM: Final = 1_000
_MAKER: Final = ThreadPoolExecutor(1, "results")
"""Pages are made one after the other, so that what people read never takes more than one thread."""


class Reader(NamedTuple):
    """Somebody who reads answers as pages."""

    site: Site
    question: Question
    gzip: bool


def reader(
    site: Site | None, accept: str | None, accept_encoding: str | None, asked: Asked | Described | Refusal
) -> Reader | None:
    """Give who reads the answer as a page; None for a program, for who named a form, and where a graph has no pages."""
    if site is None or not wants_page(accept, _OFFERS):
        return None
    if not isinstance(asked, Asked):
        return Reader(site, Question(asked.query if isinstance(asked, Refusal) else ""), takes_gzip(accept_encoding))
    if asked.form in NAMED:
        return None
    graphs = asked.dataset or ((), ())
    return Reader(site, Question(asked.query, *graphs), takes_gzip(accept_encoding))


async def answered(to: Reader, reply: Reply, headers: Mapping[str, str]) -> Response:
    """Give the page of an answer, and close the file of it."""
    return await asyncio.get_running_loop().run_in_executor(_MAKER, _answered, to, reply, headers)


async def refused(to: Reader, refusal: Refusal, headers: Mapping[str, str]) -> Response:
    """Give the page that says why there is no answer."""
    return await asyncio.get_running_loop().run_in_executor(_MAKER, _refused, to, refusal, headers)


def _answered(to: Reader, reply: Reply, headers: Mapping[str, str]) -> Response:
    try:
        found = Beginning(os.pread(reply.file, results.MOST_BYTES, 0), reply.bytes, reply.rows)
    finally:
        os.close(reply.file)
    make = results.graph if reply.media == GRAPH_FORM else results.solutions
    return _page(to, make(to.site, to.question, found), 200, headers)


def _refused(to: Reader, refusal: Refusal, headers: Mapping[str, str]) -> Response:
    body = results.problem(to.site, to.question, refusal.message)
    return _page(to, body, refusal.status, {**headers, **dict(refusal.headers)})


def _page(to: Reader, body: bytes, status: int, headers: Mapping[str, str]) -> Response:
    fields = {**headers, **dict(SECURITY), "Content-Type": HTML, "Cache-Control": "no-store"}
    if to.gzip and len(body) >= _PACKED_FROM:
        body = gzip.compress(body, 5, mtime=0)
        fields["Content-Encoding"] = "gzip"
    return Response(body, status, headers=fields)

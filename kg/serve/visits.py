"""Requests for pages and things, answered by `entities`: what was made before at once, all else beside other requests."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

from starlette.requests import Request
from starlette.responses import Response

from kg.pages import documents
from kg.pages.site import Site, open_things
from kg.serve import entities
from kg.serve.kept import Document
from kg.serve.serving import Serving

_MAKERS = ThreadPoolExecutor(2, "pages")
"""Pages are made one after the other but for one that takes long: more threads would only wait for one another."""
_THREAD = threading.local()
"""The site as each thread has it."""


async def page(request: Request) -> Response:
    """Answer a request for a page, a thing, or a document of one."""
    serving: Serving = request.app.state.serving
    generation = serving.current
    visit = entities.Visit(
        request.scope["path"],
        request.url.query,
        request.headers.get("accept"),
        request.headers.get("accept-encoding"),
        request.headers.get("if-none-match"),
        request.headers.get("if-modified-since"),
    )
    with generation.used():
        site = generation.site
        if site is None:
            return Response("This graph has no base, and so no pages; /sparql answers.\n", 404, media_type="text/plain")
        return _response(await _found(site, visit, serving))


async def _found(site: Site, visit: entities.Visit, serving: Serving) -> Document:
    found = serving.kept.get(entities.key(site, visit))
    if found is None:
        found = await asyncio.get_running_loop().run_in_executor(_MAKERS, _made, site, visit)
        entities.keep(site, visit, serving.kept, found)
    return entities.conditional(found, visit)


def _made(site: Site, visit: entities.Visit) -> Document:
    """Make an answer in a thread, over the thread's own connection: one that waits for a search delays no other."""
    own: Site | None = getattr(_THREAD, "site", None)
    if own is None or own.store is not site.store:
        assert site.table is not None
        if own is not None:
            own.things.close()
        own = _THREAD.site = site._replace(things=open_things(site.table))
    return entities.make(own, visit)


def warm(serving: Serving) -> None:
    """Make the first page beside the start of the server: what pages are made with takes a while to be read."""
    site = serving.current.site
    if site is not None:
        _MAKERS.submit(_made, site, entities.Visit("/"))
        _MAKERS.submit(documents.context)


def _response(found: Document) -> Response:
    made = Response(found.body, found.status)
    made.raw_headers += [(name.lower().encode("ascii"), value.encode("ascii")) for name, value in found.fields]
    return made

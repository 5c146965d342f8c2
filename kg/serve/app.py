"""The application: its routes as one list, and what is done around each request."""

from __future__ import annotations

import asyncio
from importlib import import_module
from time import perf_counter
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve import log
from kg.serve.endpoint import CLIENT_LEFT, sparql
from kg.serve.metrics import MEDIA_TYPE
from kg.serve.serving import Serving
from kg.version import __version__

METHODS = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"]
"""What reaches `/sparql`, which refuses some of them itself."""
PAGES = "kg.serve.visits"
"""The module that answers requests for pages."""


def routes() -> list[BaseRoute]:
    """Give the routes; the first that fits a request answers it, so that pages stand at the end."""
    return [
        Route("/sparql", sparql, methods=METHODS, name="sparql"),
        Route("/health", health, methods=["GET"], name="health"),
        Route("/metrics", metrics, methods=["GET"], name="metrics"),
        Route("/{path:path}", page, methods=["GET"], name="page"),
    ]


def application(serving: Serving) -> ASGIApp:
    """Make the application that serves a store."""
    made = Starlette(routes=routes())
    made.state.serving, made.state.page = serving, None
    return _Watched(made, serving)


async def health(request: Request) -> Response:
    """Say whether queries can be answered, and from what."""
    generation = request.app.state.serving.current
    state, about = generation.pool.state, generation.about
    is_well = state.idle + state.busy + state.long > 0
    found = {
        "status": "ok" if is_well else "no workers",
        "version": __version__,
        "generation": about.generation,
        "statements": about.statements,
        "workers": {"idle": state.idle, "busy": state.busy, "long": state.long},
        "waiting": state.waiting,
    }
    return JSONResponse(found, 200 if is_well else 503, headers={"Cache-Control": "no-store"})


async def page(request: Request) -> Response:
    """Answer a request for a page; what that needs is imported when all else is ready, for it takes as long again."""
    state = request.app.state
    if state.page is None:
        state.page = (await asyncio.to_thread(import_module, PAGES)).page
    found: Response = await state.page(request)
    return found


async def metrics(request: Request) -> Response:
    """Give what is counted."""
    serving: Serving = request.app.state.serving
    return Response(
        serving.metrics.text(serving.current), headers={"Content-Type": MEDIA_TYPE, "Cache-Control": "no-store"}
    )


class _Watched:
    """Log and count each request to an application."""

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        self._app, self._serving = app, serving

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        base = self._serving.current.base
        if base and scope["path"] == f"{urlsplit(base).path}sparql":  # as the forms on pages of a base with a path say
            scope["path"] = "/sparql"
        began, status, size = perf_counter(), CLIENT_LEFT, 0

        async def sent(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            seconds = perf_counter() - began
            target = scope["raw_path"].decode("latin-1") if scope.get("raw_path") else scope["path"]
            log.access((scope.get("client") or ("-",))[0], scope["method"], target, status, size, seconds)
            found = scope.get("route")
            name = found.name if isinstance(found, Route) else "other"
            method = scope["method"] if scope["method"] in METHODS else "other"
            self._serving.metrics.requests[name, method, status] += 1
            self._serving.metrics.seconds.add(seconds)

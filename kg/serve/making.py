"""Pages and documents made in a worker: what one of them needs keeps no request waiting that was made before."""

from __future__ import annotations

import os
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from kg.pages import documents, site
from kg.pages.site import Site
from kg.serve import entities
from kg.serve.wire import Answer, Reply
from kg.store import About


def opened(graph: Path, things: Path, about: About) -> Answer:
    """Open a store that has a base, and give what makes its pages, when it has made the first."""
    assert about.base is not None
    found = site.of(graph, things, about.base, about)
    entities.make(found, entities.Visit("/"))
    documents.context()
    return lambda message: _made(found, message)


def _made(found: Site, message: Sequence[Any]) -> tuple[Reply, IO[bytes] | None]:
    """Answer a visit. What goes wrong is told to the server, which writes it down."""
    try:
        made = entities.make(found, entities.Visit(*message))
    except Exception:  # noqa: BLE001 - the process goes on, and the server tells it
        return Reply(500, traceback.format_exc()), None
    return Reply(made.status, fields=made.fields, bytes=len(made.body)), _file(made.body)


def _file(body: bytes) -> IO[bytes]:
    """Give a file in memory, where the system has such, that holds a body."""
    if hasattr(os, "memfd_create"):
        file: IO[bytes] = os.fdopen(os.memfd_create("page"), "w+b", buffering=0)
    else:
        file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - the worker closes it when it is sent
    file.write(body)
    return file

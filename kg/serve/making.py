"""Pages and documents made in a worker: what one of them needs keeps no request waiting that was made before."""

from __future__ import annotations

import gzip
import os
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from kg.pages import documents, results, site
from kg.pages.results import Told
from kg.pages.site import Site
from kg.serve import entities
from kg.serve.kept import Document
from kg.serve.wire import Answer, Reply
from kg.store import About


def opened(folder: Path, about: About) -> Answer:
    """Open a store that has a base, and give what makes its pages, when it has made the first."""
    assert about.base is not None
    found = site.of(folder, about.base, about)
    entities.make(found, entities.Visit("/"))
    documents.context()
    return lambda message: _made(found, message)


def _made(found: Site, message: Sequence[Any]) -> tuple[Reply, IO[bytes] | None]:
    """Answer a visit, or tell what a query gave. What goes wrong is told to the server, which writes it down."""
    try:
        made = _results(found, *message[1:]) if message[0] is None else entities.make(found, entities.Visit(*message))
    except Exception:  # noqa: BLE001 - the process goes on, and the server tells it
        return Reply(500, traceback.format_exc()), None
    return Reply(made.status, fields=made.fields, bytes=len(made.body)), _file(made.body)


def telling(told: Told, *, packed: bool) -> Sequence[Any]:
    """Give the message that asks for the page of an answer; a visit begins with a path."""
    return (None, packed, *told)


def _results(found: Site, packed: bool, *told: Any) -> Document:
    """Make the page of an answer."""
    body = results.page(found, Told(*told))
    if not packed:
        return Document(entities.OK, (), body)
    return Document(entities.OK, (("Content-Encoding", "gzip"),), gzip.compress(body, 5, mtime=0))


def _file(body: bytes) -> IO[bytes]:
    """Give a file in memory, where the system has such, that holds a body."""
    if hasattr(os, "memfd_create"):
        file: IO[bytes] = os.fdopen(os.memfd_create("page"), "w+b", buffering=0)
    else:
        file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - the worker closes it when it is sent
    file.write(body)
    return file

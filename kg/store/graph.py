"""The graph of a store: loaded in bulk, the named graphs as they are, and all of them merged as the default graph."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, Store, parse, serialize

from kg import rdf
from kg.errors import SinkError

Take = Callable[[Quad], None]
"""What is shown every statement of a file."""

PIECE = 5000
"""Statements that are written together."""
READ = 1 << 20
"""Bytes that are read together."""


def load(store: Store, file: Path, take: Take, *, trusted: bool) -> None:
    """Load a file: its named graphs as they are, and what all its graphs say into the default graph.

    Of a trusted file, one that this program has written, the IRIs are not examined again. Raises SourceError for a file
    that cannot be read.
    """
    # The engine loads on one processor, and both are loads of their own, so that two are of use.
    with ThreadPoolExecutor(1) as beside:
        loading = beside.submit(_load_named, store, file, trusted)
        _load_merged(store, file, take, trusted)
        loading.result()


def _load_named(store: Store, file: Path, trusted: bool) -> None:
    with rdf.opened(file) as document:
        if document.form.supports_datasets:
            store.bulk_load(document.stream, document.form, base_iri=document.base, lenient=trusted)


def _load_merged(store: Store, file: Path, take: Take, trusted: bool) -> None:
    with rdf.opened(file) as document:
        quads = parse(document.stream, document.form, base_iri=document.base, lenient=trusted)
        stream = io.BufferedReader(_Reading(_ntriples(quads, take)), READ)
        store.bulk_load(stream, RdfFormat.N_TRIPLES, lenient=True)


def finish(store: Store) -> None:
    """Make a store fast to read, and see it on disk. Raises SinkError."""
    try:
        store.optimize()
        store.flush()
    except OSError as error:
        raise SinkError(f"the store cannot be written: {error}") from None


def named(store: Store) -> list[str]:
    """Give the names of the named graphs, in order."""
    return sorted(str(graph.value) for graph in store.named_graphs())


def show(file: Path, take: Take) -> None:
    """Show every statement of a file. Raises SourceError."""
    with rdf.opened(file) as document:
        for quad in parse(document.stream, document.form, base_iri=document.base):
            take(quad)


def _ntriples(quads: Iterable[Quad], take: Take) -> Iterator[bytes]:
    """Write statements without their graphs, and show each of them."""
    each = iter(quads)
    while piece := list(islice(each, PIECE)):
        for quad in piece:
            take(quad)
        yield serialize((quad.triple for quad in piece), format=RdfFormat.N_TRIPLES) or b""


class _Reading(io.RawIOBase):
    """Pieces of bytes, read as a file is."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces, self._rest = pieces, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = memoryview(next(self._pieces, b""))
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

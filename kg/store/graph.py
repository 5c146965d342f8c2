"""The graph of a store: loaded in bulk, the named graphs as they are, and all of them merged as the default graph."""

from __future__ import annotations

import io
import mmap
import os
import re
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Store, parse

from kg import rdf
from kg.errors import SinkError, SourceError
from kg.store import lines
from kg.store.things import Things

READ = 1 << 20
"""Bytes that are read together."""
_BLANK_NODE = re.compile(rb"_:(?<=[ \t\n\r>]_:)").search
"""What begins a blank node: looked for by its two characters, which is several times as fast as by what is before them."""


def load(store: Store, file: Path, things: Things, *, trusted: bool) -> None:
    """Load a file: its named graphs as they are, and what all its graphs say into the default graph.

    Of a trusted file, one that this program has written, the IRIs are not examined again. Raises SourceError for a file
    that cannot be read.
    """
    try:
        if trusted and file.suffix == ".nq" and not _may_have_blank_nodes(file):
            _load_beside(store, file, things)
        else:
            _load_together(store, file, things, trusted=trusted)
    except SourceError:
        _check(file)  # which says in which line of the file it is
        raise


def _load_together(store: Store, file: Path, things: Things, *, trusted: bool) -> None:
    """Load both as one document, so that a blank node is the same in both."""
    with rdf.opened(file) as document:
        stream = _reader(lines.quads(document, things, lenient=trusted))
        form = RdfFormat.N_TRIPLES if document.form == RdfFormat.N_TRIPLES else RdfFormat.N_QUADS
        store.bulk_load(stream, form, lenient=trusted)


def _may_have_blank_nodes(file: Path) -> bool:
    """Say whether a file of N-Quads may have blank nodes; texts may hold what looks like one."""
    with file.open("rb") as stream:
        if not os.fstat(stream.fileno()).st_size:
            return False
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return content[:2] == b"_:" or _BLANK_NODE(content) is not None


def _load_beside(store: Store, file: Path, things: Things) -> None:
    """Load both at once, for the engine loads a document on one processor. Two loads have no blank node in common."""
    with ThreadPoolExecutor(1) as beside:
        loading = beside.submit(_load_as_it_is, store, file)
        with rdf.opened(file) as document:
            stream = _reader(lines.merged(document, things, lenient=True))
            store.bulk_load(stream, RdfFormat.N_TRIPLES, lenient=True)
        loading.result()


def _load_as_it_is(store: Store, file: Path) -> None:
    with rdf.opened(file) as document:
        store.bulk_load(document.stream, document.form, base_iri=document.base, lenient=True)


def _reader(pieces: Iterator[bytes]) -> io.BufferedReader:
    return io.BufferedReader(_Reading(pieces), READ)


def _check(file: Path) -> None:
    """Read a file to its end. Raises SourceError."""
    with rdf.opened(file) as document:
        deque(parse(document.stream, document.form, base_iri=document.base), maxlen=0)


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


def show(file: Path, things: Things) -> None:
    """Show the things every statement of a file. Raises SourceError."""
    with rdf.opened(file) as document:
        deque(lines.quads(document, things, lenient=False), maxlen=0)


class _Reading(io.RawIOBase):
    """Pieces of bytes, read as a file is."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces, self._rest = filter(None, pieces), memoryview(b"")  # nothing at all would be the end

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = memoryview(next(self._pieces, b""))
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

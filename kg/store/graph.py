"""The graph of a store: loaded in bulk, the named graphs as they are, and all of them merged as the default graph."""

from __future__ import annotations

import io
import mmap
import os
import re
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Store, parse

from kg import rdf
from kg.errors import SinkError, SourceError
from kg.lines import PIECE, in_pieces, merged
from kg.store import lines
from kg.store.things import Things

_BLANK_NODE = re.compile(rb"_:(?<=[ \t\n\r>]_:)").search
"""What begins a blank node: looked for by its two characters, which is several times as fast as by what is before them."""


def statements(files: Sequence[Path], things: Things, *, trusted: bool) -> Iterator[list[bytes]]:
    """Give the statements of files as canonical lines, in any order. The things are shown what is said.

    Of trusted files, which this program has written, the IRIs are not examined again. Raises SourceError for a file that
    cannot be read.
    """
    for file in files:
        try:
            with rdf.opened(file) as document:
                yield from lines.canonical(document, things, lenient=trusted)
        except SourceError:
            _check(file)  # which says in which line of the file it is
            raise


def load(store: Store, file: Path, made_of: Sequence[Path], *, trusted: bool, graphs: bool) -> list[str]:
    """Load canonical lines in order: the named graphs as they are, and what all graphs say into the default graph.

    Without `graphs` the default graph alone. Gives the names of the named graphs, in order. Raises SourceError for what
    the files that the lines are made of have no right to say.
    """
    names: set[bytes] = set()
    try:
        with rdf.opened(file) as document, file.open("rb", buffering=PIECE) as stream:
            whole = in_pieces(merged(stream, names))
            if not graphs:
                store.bulk_load(_reader(whole), RdfFormat.N_TRIPLES, lenient=trusted)
            elif _may_have_blank_nodes(file):  # a blank node is the same in all lines of a document only
                both = chain(iter(partial(document.stream.read, PIECE), b""), whole)
                store.bulk_load(_reader(both), RdfFormat.N_QUADS, lenient=trusted)
            else:
                with ThreadPoolExecutor(1) as beside:  # for the engine loads a document on one processor
                    loading = beside.submit(store.bulk_load, document.stream, RdfFormat.N_QUADS, lenient=trusted)
                    store.bulk_load(_reader(whole), RdfFormat.N_TRIPLES, lenient=trusted)
                    loading.result()
    except SourceError:
        for each in made_of:
            _check(each)
        raise
    return sorted(each.decode().strip("<>") for each in names)


def _may_have_blank_nodes(file: Path) -> bool:
    """Say whether a file of N-Quads may have blank nodes; texts may hold what looks like one."""
    with file.open("rb") as stream:
        if not os.fstat(stream.fileno()).st_size:
            return False
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return content[:2] == b"_:" or _BLANK_NODE(content) is not None


def _reader(pieces: Iterator[bytes]) -> io.BufferedReader:
    return io.BufferedReader(_Reading(pieces), PIECE)


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


def show(file: Path, things: Things) -> None:
    """Show the things every statement of a file of canonical lines. Raises SourceError."""
    with rdf.opened(file) as document:
        deque(lines.canonical(document, things, lenient=True), maxlen=0)


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

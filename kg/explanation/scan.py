"""The statements of a build about an address, found without parsing the rest: most graphs are lines, and few are wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg import rdf

CHUNK = 1024 * 1024
LINES = (ox.RdfFormat.N_QUADS, ox.RdfFormat.N_TRIPLES)


def mentioning(files: Iterable[Path], iri: str) -> Iterator[ox.Quad]:
    """Yield the statements whose subject is an IRI, or whose object is it or hangs below it."""
    node, below = ox.NamedNode(iri), f"{iri}/"
    for each in _quads(files, f"<{iri}", lambda _: True):
        value = each.object
        if node in (each.subject, value) or (isinstance(value, ox.NamedNode) and value.value.startswith(below)):
            yield each


def about(files: Iterable[Path], within: str, wanted: frozenset[str]) -> Iterator[ox.Quad]:
    """Yield the statements whose subject is one of some IRIs, which all begin with `within`."""
    begins = {f"<{each}>".encode() for each in wanted}
    found = _quads(files, f"<{within}", lambda line: line.partition(b" ")[0] in begins)
    return (each for each in found if isinstance(each.subject, ox.NamedNode) and each.subject.value in wanted)


def graph_of(quad: ox.Quad) -> str:
    """Give the IRI of the graph in which a statement stands, nothing for the default graph."""
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""


def _quads(files: Iterable[Path], needle: str, is_wanted: Callable[[bytes], bool]) -> Iterator[ox.Quad]:
    """Yield the statements of files; of lines, those alone that hold some characters and are wanted."""
    for path in files:
        with rdf.opened(path) as document:
            if document.form in LINES:
                for line in filter(is_wanted, _lines(document.stream, needle.encode())):
                    yield from ox.parse(line, format=document.form)
            else:
                yield from ox.parse(document.stream, format=document.form, base_iri=document.base)


def _lines(stream: IO[bytes], needle: bytes) -> Iterator[bytes]:
    """Yield the lines that hold some bytes."""
    buffer, kept = bytearray(CHUNK), 0  # filled again and again, which costs less than a new one each time
    while count := stream.readinto(memoryview(buffer)[kept:]):  # type: ignore[attr-defined]
        size = kept + count
        end = buffer.rfind(b"\n", 0, size) + 1
        yield from _held(buffer, needle, end)
        kept = size - end
        buffer[:kept] = buffer[end:size]
        if kept == len(buffer):
            buffer.extend(bytes(kept))
    yield from _held(buffer, needle, kept)


def _held(data: bytearray, needle: bytes, end: int) -> Iterator[bytes]:
    at = data.find(needle, 0, end)
    while at >= 0:
        stop = data.find(b"\n", at, end) + 1 or end
        yield bytes(data[data.rfind(b"\n", 0, at) + 1 : stop])
        at = data.find(needle, stop, end)

"""Statements as canonical lines: N-Quads in the one form that RDF 1.1 N-Triples calls canonical."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

PIECE = 1 << 18
"""Bytes that are read, or given, together."""


def merged(quads: Iterable[bytes], names: set[bytes]) -> Iterator[bytes]:
    r"""Give the statements of canonical N-Quads in order as N-Triples, each once; the terms that name graphs are gathered.

    >>> quads = [b'<a:a> <b:b> "c" <g:g> .\n', b'<a:a> <b:b> "c" <h:h> .\n', b'<a:a> <b:b> <g:g> .\n']
    >>> list(merged(quads, found := set())), sorted(found)
    ([b'<a:a> <b:b> "c" .\n', b'<a:a> <b:b> <g:g> .\n'], [b'<g:g>', b'<h:h>'])
    """
    # No object begins another and goes on with a blank, so that leaving out the graphs does not change the order.
    before = b""
    for line in quads:
        triple, graph = _parted(line)
        if graph:
            names.add(graph)
        if triple != before:
            yield triple
            before = triple


def _parted(line: bytes) -> tuple[bytes, bytes]:
    r"""Give a statement without its graph, and the graph, if it names one.

    >>> _parted(b'<a:a> <b:b> "c <d"^^<e:e> .\n'), _parted(b"<a:a> <b:b> <c:c> <g:g> .\n")
    ((b'<a:a> <b:b> "c <d"^^<e:e> .\n', b''), (b'<a:a> <b:b> <c:c> .\n', b'<g:g>'))
    """
    start = line.rindex(b" ", 0, -3)
    last = line[start + 1 : -3]
    # What ends a literal has a quote in it, and an object stands behind one blank.
    if last[:1] in {b"<", b"_"} and b'"' not in last and line.count(b" ", 0, start) > 1:
        return line[:start] + b" .\n", last
    return line, b""


def in_pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Give the bytes of lines, many together, for what takes its time over each piece."""
    some: list[bytes] = []
    length = 0
    for line in lines:
        some.append(line)
        length += len(line)
        if length >= PIECE:
            yield b"".join(some)
            some, length = [], 0
    yield b"".join(some)

"""A graph in any of the syntaxes that are written, parsed into its statements: by graph, by subject, by predicate."""

from __future__ import annotations

import io
import re
from sys import intern
from typing import IO, BinaryIO, NamedTuple, cast

import pyoxigraph as ox

from kg.errors import SourceError
from kg.formats.format import Settings

HEAD = 64 * 1024
"""Bytes from which the syntax is told."""
RECORDS = 8
"""A graph is held in memory as a whole: it may be this many times as long as the longest record."""

_PROLOGUE = re.compile(rb"\s*(?:#[^\n]*\s+)*(?:@(?:prefix|base)\b|(?:prefix|base)\s)", re.IGNORECASE)


class Literal(NamedTuple):
    """A literal: its lexical form, and its language where it has one."""

    value: str
    lang: str | None = None


Object = str | Literal
"""An IRI, or a literal."""
Node = dict[str, list[Object]]
"""The objects of a subject by predicate, in the order they stand in."""
Nodes = dict[str, Node]


class Parsed(NamedTuple):
    """The statements of a document."""

    graphs: dict[str, Nodes]
    """Those of each named graph; of the default graph under the empty string."""
    lines: dict[str, int]
    """The line on which each subject first occurs, where a line is a statement."""
    strange: int
    """How many statements have blank nodes in them, or triples: none of ours has."""


def parse(stream: BinaryIO, settings: Settings) -> Parsed:
    """Parse a graph. Raises SourceError, with the line, for what cannot be parsed or is too long."""
    source = _Limited(stream, settings.record_bytes * RECORDS)
    head = source.peek()
    form = _syntax(head)
    parsed = Parsed({}, {}, 0)
    strange = 0
    try:
        for number, quad in enumerate(ox.parse(cast("IO[bytes]", source), format=form, base_iri="urn:relative:"), 1):
            strange += not _add(quad, parsed, number if form is ox.RdfFormat.N_QUADS else 1)
    except SyntaxError as error:
        raise SourceError(_explain(error)) from None
    except (MemoryError, ValueError, OverflowError) as error:
        raise SourceError(f"the graph cannot be read ({error or 'a literal is too long'})") from None
    return parsed._replace(strange=strange)


def _syntax(head: bytes) -> ox.RdfFormat:
    """Tell the syntax: JSON-LD; TriG, which has all of Turtle; or N-Quads, which has all of N-Triples."""
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        return ox.RdfFormat.JSON_LD
    return ox.RdfFormat.TRIG if _PROLOGUE.match(head.removeprefix(b"\xef\xbb\xbf")) else ox.RdfFormat.N_QUADS


def _add(quad: ox.Quad, parsed: Parsed, line: int) -> bool:
    """Keep a statement; tell whether it is one that can be ours."""
    subject, value, graph = quad.subject, quad.object, quad.graph_name
    if not isinstance(subject, ox.NamedNode) or isinstance(graph, ox.BlankNode):
        return False
    found: Object
    if isinstance(value, ox.NamedNode):
        found = intern(value.value)
    elif isinstance(value, ox.Literal):
        found = Literal(value.value, value.language)
    else:
        return False
    name = intern(subject.value)
    parsed.lines.setdefault(name, line)
    nodes = parsed.graphs.setdefault(graph.value if isinstance(graph, ox.NamedNode) else "", {})
    objects = nodes.setdefault(name, {}).setdefault(intern(quad.predicate.value), [])
    objects.append(found)
    return True


def _explain(error: SyntaxError) -> str:
    message = str(error.args[0]) if error.args else "the graph cannot be parsed"
    if "LoadDocumentCallback" in message:
        return "expected JSON-LD with its context in it, got one that is on the web; nothing is fetched"
    what = re.sub(r"^Parser error at .*?: ", "", message)
    return f"line {error.lineno}: {what}" if error.lineno else what


class _Limited(io.RawIOBase):
    """A stream that can be looked into, and that refuses to give more than it may."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = self._limit = limit
        self._head = b""

    def peek(self) -> bytes:
        """Give the beginning, which is read again afterwards."""
        self._head = self._stream.read(HEAD)
        return self._head

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        if self._head:
            part, self._head = (self._head, b"") if size < 0 else (self._head[:size], self._head[size:])
        else:
            part = self._stream.read(min(size, 1024 * 1024) if size >= 0 else 1024 * 1024)
        self._left -= len(part)
        if self._left < 0:
            raise SourceError(f"expected a graph of at most {self._limit:,} bytes, got more")
        return part

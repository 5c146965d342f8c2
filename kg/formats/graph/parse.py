"""A graph in any of the syntaxes that are written, parsed into its statements: by graph, by subject, by predicate."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from sys import intern
from typing import IO, Any, BinaryIO, NamedTuple, cast

import pyoxigraph as ox

from kg.errors import SourceError
from kg.formats.format import Settings

HEAD = 64 * 1024
"""Bytes from which the syntax is told."""
CHUNK = 64 * 1024
"""Bytes of JSON that are read at a time."""
RECORDS = 8
"""A graph is held in memory as a whole: it may be this many times as long as the longest record."""

_PROLOGUE = re.compile(rb"\s*(?:#[^\n]*\s+)*(?:@(?:prefix|base)\b|(?:prefix|base)\s)", re.IGNORECASE)
# Behind the last bracket of a document another one begins on a line of its own; inside one, a comma would part the two.
_END = re.compile(rb"[}\]][ \t\r]*+\n[ \t\r\n]*+(?=[{\[])")
_MAY_END = re.compile(rb"[}\]][ \t\r\n]{0,65536}+\Z")


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
    before = 0
    documents = _documents(source) if form is ox.RdfFormat.JSON_LD else [(1, cast("BinaryIO", source))]
    try:
        for line, document in documents:
            before = line - 1
            quads = ox.parse(cast("IO[bytes]", document), format=form, base_iri="urn:relative:")
            for number, quad in enumerate(quads, 1):
                strange += not _add(quad, parsed, number if form is ox.RdfFormat.N_QUADS else line)
    except SyntaxError as error:
        raise SourceError(_explain(error, before)) from None
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


def _documents(source: _Limited) -> Iterator[tuple[int, BinaryIO]]:
    """Give each JSON document of a stream, and the line on which it begins: one, one a line, or one behind the other."""
    line, rest, more = 1, b"", True
    while rest or more:
        document = _Document(source, rest)
        yield line, cast("BinaryIO", io.BufferedReader(document, CHUNK))
        line += document.lines
        rest, more = document.behind, not document.is_last


def _explain(error: SyntaxError, before: int) -> str:
    message = str(error.args[0]) if error.args else "the graph cannot be parsed"
    if "LoadDocumentCallback" in message:
        return "expected JSON-LD with its context in it, got one that is on the web; nothing is fetched"
    what = re.sub(r"^Parser error at .*?: ", "", message)
    return f"line {before + error.lineno}: {what}" if error.lineno else what


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

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read into a buffer."""
        part = self.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)

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


class _Document(io.RawIOBase):
    """A JSON document of a stream that may hold others behind it."""

    def __init__(self, source: _Limited, ahead: bytes) -> None:
        super().__init__()
        self._source = source
        self._ready = b""
        self._is_over = False
        self.behind = ahead
        """What was read already: of this document, or of the next when this one is at its end."""
        self.is_last = False
        self.lines = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read on, up to the end of the document."""
        while not self._ready and not self._is_over:
            self._go_on()
        part = self._ready[: len(buffer)]
        buffer[: len(part)] = part
        self._ready = self._ready[len(part) :]
        return len(part)

    def _go_on(self) -> None:
        """Get more of the document ready, as far as it is sure that it has not ended."""
        data = self.behind
        found = _END.search(data)
        if found is None:
            more = self._source.read(CHUNK)
            self.is_last = not more
            data += more
            found = _END.search(data)
        self._is_over = found is not None or self.is_last
        open_end = None if self._is_over else _MAY_END.search(data)
        end = found.end() if found else open_end.start() if open_end else len(data)
        self._ready, self.behind = data[:end], data[end:]
        self.lines += self._ready.count(b"\n")

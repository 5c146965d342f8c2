"""N-Quads and N-Triples, line by line: what goes into the merged graph, and what is said of things.

Nearly every file holds one statement a line with single spaces, as RDF 1.1 N-Quads recommends and this program writes it.
Such a line is taken apart as it stands, which is ten times as fast as parsing it. Any other line is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO

from pyoxigraph import DefaultGraph, Literal, Quad, RdfFormat, parse, serialize

from kg.rdf import RdfDocument
from kg.store.things import FIELDS, LINKS, Things
from kg.vocab import RDF

_BLOCK = 1 << 20
"""Bytes that are read together."""
_TOGETHER = 5000
"""Statements that are written together."""
_NODE = rb'(?:<[^>]*+>|_:[^\s<"]++)'
_LITERAL = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"(?:@[A-Za-z]++(?:-[A-Za-z0-9]++)*+|\^\^<[^>]*+>)?'
_EACH = re.compile(rb"((%b) (<[^>]*+>) (%b|%b) )(%b )?\.\n|(.*\n)" % (_NODE, _NODE, _LITERAL, _NODE)).findall
"""A line: what it says without its graph, the three terms, the graph; or a line that is to be parsed.

Where terms begin and end is as the parser has it, which reads the lines too, and refuses those that are none.
"""
_PLAIN = re.compile(rb'"([^"\\]*+)"(?:@(.*)|\^\^.*)?').fullmatch
"""A literal without escapes, and its language."""
_FIELDS = {f"<{each}>".encode(): each for each in FIELDS}
_TYPE = f"<{RDF.type}>".encode()
_LINKS = frozenset(f"<{each}>".encode() for each in LINKS)

_Line = tuple[bytes, bytes, bytes, bytes, bytes, bytes]
"""The groups of `_EACH`."""


def quads(document: RdfDocument, things: Things, *, lenient: bool) -> Iterator[bytes]:
    """Give the statements of a document as N-Quads, those of named graphs twice: as they are, and without the graph.

    The things are shown what is said. Raises SyntaxError, ValueError for what cannot be read; but lines that are no
    statements may be given as they are.
    """
    if document.form not in (RdfFormat.N_QUADS, RdfFormat.N_TRIPLES):
        for together in _parsed(document.stream, document, things, lenient=lenient):
            yield serialize(together, format=RdfFormat.N_QUADS) or b""
            yield _merged(together)
        return
    for block in _blocks(document.stream):
        yield block
        yield from _without_graphs(block, document, things, lenient=lenient)


def merged(document: RdfDocument, things: Things, *, lenient: bool) -> Iterator[bytes]:
    """Give the statements of the named graphs of N-Quads without the graphs. The things are shown what is said.

    Raises SyntaxError, ValueError for what cannot be read.
    """
    for block in _blocks(document.stream):
        yield from _without_graphs(block, document, things, lenient=lenient)


def _without_graphs(block: bytes, document: RdfDocument, things: Things, *, lenient: bool) -> Iterator[bytes]:
    lines = _EACH(block)
    yield b"".join([head + b".\n" for head, _, _, _, graph, _ in lines if graph])
    for together in _parsed(_odd(lines, things), document, things, lenient=lenient):
        yield _merged(together)


def _parsed(given: IO[bytes] | bytes, document: RdfDocument, things: Things, *, lenient: bool) -> Iterator[list[Quad]]:
    """Parse what is given of a document, and show the things what it says."""
    each: Iterator[Quad] = iter(())
    if given:
        each = parse(given, document.form, base_iri=document.base, lenient=lenient)
    while together := list(islice(each, _TOGETHER)):
        for quad in together:
            things.take(quad)
        yield together


def _merged(quads: Iterable[Quad]) -> bytes:
    """Write what is said in named graphs without the graphs."""
    named = (quad.triple for quad in quads if not isinstance(quad.graph_name, DefaultGraph))
    return serialize(named, format=RdfFormat.N_TRIPLES) or b""


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    """Give whole lines, many at once."""
    rest = b""
    while piece := stream.read(_BLOCK):
        whole, newline, rest = (rest + piece).rpartition(b"\n")
        if newline:
            yield whole + newline
    if rest:
        yield rest + b"\n"


def _odd(lines: Iterable[_Line], things: Things) -> bytes:
    """Show the things what lines say, and give those that have to be parsed."""
    odd, typed = [], b""
    for head, subject, predicate, target, _, other in lines:
        if predicate in _LINKS:
            things.link(_iri(target))
        elif field := _FIELDS.get(predicate):
            if predicate == _TYPE:
                if subject == typed:  # the types of a node stand together, and one is enough
                    continue
                typed = subject
            thing = things.whole(_iri(subject), field)
            if thing:
                things.add(thing, field, *_value(target))
        elif other:
            odd.append(other)
        elif b"\\" in predicate:
            things.take(_statement(head))
    return b"".join(odd)


def _iri(term: bytes) -> str:
    """Give an IRI; nothing where a term is none."""
    if not term.startswith(b"<"):
        return ""
    return term[1:-1].decode() if b"\\" not in term else _statement(b"<a:> %b <a:>" % term).predicate.value


def _value(term: bytes) -> tuple[str, str]:
    """Give the text of a literal and its language; nothing where a term is none."""
    if not term.startswith(b'"'):
        return "", ""
    if plain := _PLAIN(term):
        return plain[1].decode(), plain[2].decode().lower() if plain[2] else ""
    literal = _statement(b"<a:> <a:> %b" % term).object
    assert isinstance(literal, Literal)
    return literal.value, literal.language or ""


def _statement(text: bytes) -> Quad:
    quad: Quad = next(iter(parse(text + b" .", RdfFormat.N_QUADS, lenient=True)))
    return quad

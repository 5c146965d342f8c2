"""The statements of a file as canonical lines, of which the table of things is shown what it needs.

Nearly every file holds one statement a line with single spaces, as RDF 1.1 N-Quads recommends and this program writes it.
Such a line is taken as it stands, which is ten times as fast as parsing it. Any other line is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO

from pyoxigraph import Quad, RdfFormat, parse, serialize

from kg.rdf import RdfDocument
from kg.store.things import FIELDS, LINKS, Things
from kg.vocab import RDF

_BLOCK = 1 << 20
"""Bytes that are read together."""
_TOGETHER = 5000
"""Statements that are written together."""
_NODE = rb'(?:<[^>]*+>|_:[^\s<"]++)'
_LITERAL = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"(?:@[A-Za-z]++(?:-[A-Za-z0-9]++)*+|\^\^<[^>]*+>)?'
_EACH = re.compile(rb"((%b) (<[^>]*+>) (%b|%b) (%b )?\.\n)|(.*\n)" % (_NODE, _NODE, _LITERAL, _NODE)).findall
"""A line and its terms; or a line that is to be parsed.

Where terms begin and end is as the parser has it, which reads the lines too, and refuses those that are none.
"""
_OFTEN = (b"\\", b"@")
_SELDOM = (b"\x7f", b"XMLSchema#string>")
"""What may be written in another way: escapes, names of languages, the datatype that goes without saying."""
_FIELDS = {f"<{each}>".encode(): each for each in FIELDS}
_TYPE = f"<{RDF.type}>".encode()
_LINKS = frozenset(f"<{each}>".encode() for each in LINKS)

_Line = tuple[bytes, bytes, bytes, bytes, bytes, bytes]
"""The groups of `_EACH`."""


def canonical(document: RdfDocument, things: Things, *, lenient: bool) -> Iterator[list[bytes]]:
    """Give the statements of a document as canonical N-Quads, many at a time. The things are shown what is said.

    Raises SyntaxError, ValueError for what cannot be read; but lines whose IRIs are none may be given as they are.
    """
    if document.form not in (RdfFormat.N_QUADS, RdfFormat.N_TRIPLES):
        yield from _parsed(document.stream, document, things, lenient=lenient)
        return
    for block in _blocks(document.stream):
        sure, rest = _parted(block, things, graphs=document.form == RdfFormat.N_QUADS)
        yield sure
        yield from _parsed(b"".join(rest), document, things, lenient=lenient)


def _parsed(given: IO[bytes] | bytes, document: RdfDocument, things: Things, *, lenient: bool) -> Iterator[list[bytes]]:
    """Parse what is given of a document, and show the things what it says."""
    each: Iterator[Quad] = iter(())
    if given:
        each = parse(given, document.form, base_iri=document.base, lenient=lenient)
    while together := list(islice(each, _TOGETHER)):
        for quad in together:
            things.take(quad)
        yield (serialize(together, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    """Give whole lines, many at once."""
    rest = b""
    while piece := stream.read(_BLOCK):
        whole, newline, rest = (rest + piece).rpartition(b"\n")
        if newline:
            yield whole + newline
    if rest:
        yield rest + b"\n"


def _parted(block: bytes, things: Things, *, graphs: bool) -> tuple[list[bytes], list[bytes]]:
    """Part lines in those that are canonical, which the things are shown, and those that have to be parsed.

    Without `graphs` no line may name one.
    """
    doubtful = [*_OFTEN, *(each for each in _SELDOM if each in block)]
    sure, rest = [], []
    typed = b""
    found: Iterable[_Line] = _EACH(block)
    for line, subject, predicate, target, graph, other in found:
        if other or (graph and not graphs) or any(each in line for each in doubtful):
            rest.append(other or line)
            continue
        sure.append(line)
        if predicate in _LINKS:
            things.link(_iri(target))
        elif field := _FIELDS.get(predicate):
            if predicate == _TYPE:
                if subject == typed:  # the types of a node stand together, and one is enough
                    continue
                typed = subject
            thing = things.whole(_iri(subject), field)
            if thing:
                things.add(thing, field, _text(target), "")
    return sure, rest


def _iri(term: bytes) -> str:
    """Give an IRI; nothing where a term is none."""
    return term[1:-1].decode() if term.startswith(b"<") else ""


def _text(term: bytes) -> str:
    """Give the text of a literal without escapes; nothing where a term is none."""
    return term[1 : term.rindex(b'"')].decode() if term.startswith(b'"') else ""

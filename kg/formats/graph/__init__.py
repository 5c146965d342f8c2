"""The project's own graph, in any syntax that it is written in, read back into the records that it was made of."""

from __future__ import annotations

import re
from typing import Final

from kg.formats.format import Format, Head, Reader
from kg.formats.graph.roots import ROOTS
from kg.vocab import KG

# Turtle and TriG declare our namespace, JSON-LD has it in its context or in the names of its members.
_DECLARED: Final = re.compile(rf"prefix\s+[\w.-]*:\s*<{re.escape(KG.iri)}>", re.IGNORECASE)
_MEMBER: Final = re.compile(r'"@(?:context|graph|id)"\s*:')
_PROLOGUE: Final = re.compile(r"(?:#[^\n]*\s+)*(?:@(?:prefix|base)\s|(?:prefix\s+[\w.-]*:|base)\s*<)", re.IGNORECASE)
# In lines of statements there are IRIs such as only an export makes, and our terms, or the names of our graphs.
_LINE: Final = re.compile(rf"^<[^<>\s]+/(?:{'|'.join(ROOTS)})/[^<>\s]+> <[^<>\s]+> [<\"]", re.MULTILINE)
_TERM: Final = re.compile(
    rf"<(?:{re.escape(KG.iri)}|http://purl\.org/spar/)|<[^<>\s]+/graph/(?:[0-9a-f]{{16}}|identity)> \.$", re.MULTILINE
)
_STATEMENT: Final = re.compile(r'(?:#[^\n]*\s+)*(?:<[^<>"\s]+>|_:\w+)\s+<[^<>"\s]+>\s+(?:<[^<>"\s]+>|_:\w+|")')


def recognises(head: Head) -> bool:
    """Tell a graph of ours by our vocabulary, and by IRIs such as an export makes."""
    start = head.text.lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")):
        return f'"{KG.iri}' in start and _MEMBER.search(start) is not None
    if _PROLOGUE.match(start):
        return _DECLARED.search(start) is not None
    return _STATEMENT.match(start) is not None and all(each.search(start) for each in (_LINE, _TERM))


def is_rdf(head: Head) -> bool:
    """Tell RDF from everything else, whoever wrote it: Turtle, TriG, N-Triples or N-Quads."""
    start = head.text.lstrip("\ufeff \t\r\n")
    return _PROLOGUE.match(start) is not None or _STATEMENT.match(start) is not None


def _reader() -> Reader:
    from kg.formats.graph.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT = Format(
    name="graph",
    title="A graph of kg export: Turtle, TriG, N-Triples, N-Quads, JSON-LD or JSON lines",
    kinds=("paper", "person", "institution", "venue", "topic", "page"),
    streaming=False,
    example="@base <https://kg.example/> .\n@prefix kg: <https://w3id.org/scholarly-kg/ns#> .",
    recognises=recognises,
    reader=_reader,
)

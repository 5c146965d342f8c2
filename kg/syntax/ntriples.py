"""N-Triples (W3C Recommendation, 2014): a line a statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.mapping import Scope, Section, Syntax, Writers
from kg.syntax._lines import prepare


def stream(sections: Iterable[Section], scope: Scope) -> Iterator[str]:
    """Give the lines of all nodes, a string a node."""
    writers: Writers[str] = Writers(prepare, scope)
    for section in sections:
        for described in section.nodes:
            yield writers.write(described)


SYNTAX = Syntax("n-triples", "nt", "application/n-triples", has_graphs=False, stream=stream, prepare=prepare)

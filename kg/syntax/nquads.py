"""N-Quads (W3C Recommendation, 2014): N-Triples with the graph at the end of each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from kg.mapping import Scope, Section, Syntax, Writers
from kg.syntax._lines import END, prepare


def stream(sections: Iterable[Section], scope: Scope) -> Iterator[str]:
    """Give the lines of all nodes of all graphs, a string a node."""
    for section in sections:
        end = f" <{section.graph}> .\n" if section.graph else END
        writers = Writers(partial(prepare, end=end), scope)
        for described in section.nodes:
            yield writers.write(described)


SYNTAX = Syntax("n-quads", "nq", "application/n-quads", has_graphs=True, stream=stream, prepare=prepare)

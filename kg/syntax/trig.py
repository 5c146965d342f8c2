"""TriG (W3C Recommendation, 2014): Turtle blocks inside their graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from kg.mapping import Scope, Section, Syntax, Writers
from kg.syntax._blocks import head, prepare
from kg.syntax._names import iri


def stream(sections: Iterable[Section], scope: Scope) -> Iterator[str]:
    """Give the document: the prefixes, then a braced group a graph."""
    yield head(scope.base)
    write_iri = iri(scope.base)
    for section in sections:
        name = f"{write_iri(section.graph)} " if section.graph else ""
        yield f"\n{name}{{\n"
        writers = Writers(partial(prepare, indent="    "), scope)
        for described in section.nodes:
            yield writers.write(described)
        yield "}\n"


SYNTAX = Syntax("trig", "trig", "application/trig", has_graphs=True, stream=stream, prepare=prepare)

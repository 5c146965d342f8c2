"""Turtle (W3C Recommendation, 2014), for people: grouped by subject, types first, the table's order, short IRIs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.mapping import Scope, Section, Syntax, Writers
from kg.syntax._blocks import head, prepare


def stream(sections: Iterable[Section], scope: Scope) -> Iterator[str]:
    """Give the document: the prefixes, then a block a node."""
    yield head(scope.base)
    writers = Writers(prepare, scope)
    for section in sections:
        for described in section.nodes:
            yield writers.write(described)


SYNTAX = Syntax("turtle", "ttl", "text/turtle", has_graphs=False, stream=stream, prepare=prepare)

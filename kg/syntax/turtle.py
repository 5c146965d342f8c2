"""Turtle (W3C Recommendation, 2014), for people: grouped by subject, types first, the table's order, short IRIs."""

from __future__ import annotations

from collections.abc import Callable

from kg.mapping import Node, Scope, Syntax, Table
from kg.syntax._blocks import head, prepare


def block(table: Table, scope: Scope, *, bare: bool = False, graph: str | None = None) -> Callable[[Node], str]:
    """Prepare the function that writes a node as a block."""
    return prepare(table, scope, bare=bare)


SYNTAX = Syntax(
    "turtle",
    "ttl",
    "text/turtle",
    has_graphs=False,
    prepare=prepare,
    block=block,
    begin=lambda scope: head(scope.base),
)

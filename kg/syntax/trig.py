"""TriG (W3C Recommendation, 2014): Turtle blocks inside their graphs."""

from __future__ import annotations

from collections.abc import Callable

from kg.mapping import Node, Scope, Syntax, Table
from kg.syntax._blocks import head, prepare
from kg.syntax._names import iri


def block(table: Table, scope: Scope, *, bare: bool = False, graph: str | None = None) -> Callable[[Node], str]:
    """Prepare the function that writes a node as a block, indented."""
    return prepare(table, scope, bare=bare, indent="    ")


def enter(graph: str | None, scope: Scope) -> str:
    """Open the braced group of a graph."""
    name = f"{iri(scope.base)(graph)} " if graph else ""
    return f"\n{name}{{\n"


SYNTAX = Syntax(
    "trig",
    "trig",
    "application/trig",
    has_graphs=True,
    prepare=prepare,
    block=block,
    begin=lambda scope: head(scope.base),
    enter=enter,
    leave="}\n",
)

"""JSON-LD 1.1, compacted with a context made from the tables, which stands in the document itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson

from kg.mapping import Node, Scope, Syntax, Table
from kg.syntax import _objects
from kg.syntax._objects import context

__all__ = ["SYNTAX", "context"]


def block(table: Table, scope: Scope, *, bare: bool = False, graph: str | None = None) -> Callable[[Node], str]:
    """Prepare the function that writes a node as an element of the array of nodes."""
    return _objects.prepare(table, scope, bare=bare)


def prepare(table: Table, scope: Scope, *, bare: bool = False) -> Callable[[Node], dict[str, Any]]:
    """Prepare the function that gives a node as a JSON-LD node object."""
    write = block(table, scope, bare=bare)
    return lambda node: orjson.loads(write(node))


def begin(scope: Scope) -> str:
    """Give the context, and open the array of nodes."""
    stated = {"@context": {"@base": scope.base, **context(scope.tables)}}
    return orjson.dumps(stated, option=orjson.OPT_INDENT_2).decode()[:-2] + ',\n  "@graph": ['


SYNTAX = Syntax(
    "json-ld",
    "jsonld",
    "application/ld+json",
    has_graphs=False,
    prepare=prepare,
    block=block,
    begin=begin,
    between=",",
    end="\n  ]\n}\n",
)

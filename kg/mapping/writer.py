"""What a syntax takes: described nodes, graph by graph; and the writer of one table, prepared once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, Protocol, TypeVar

from kg.mapping.table import Node, Table

Out_co = TypeVar("Out_co", covariant=True)


class Described(NamedTuple):
    """A node and the table that says how it is written."""

    table: Table
    node: Node
    bare: bool = False
    """Written without its types, because another graph states them."""


class Scope(NamedTuple):
    """What holds for a whole document: the base IRI, and all tables (JSON-LD makes its context from them)."""

    base: str
    tables: tuple[Table, ...]


class Section(NamedTuple):
    """The nodes of one graph; the default graph has no IRI."""

    graph: str | None
    nodes: Iterable[Described]


class Prepare(Protocol[Out_co]):
    """Prepare the function that writes the nodes of a table; `bare` leaves out the types."""

    def __call__(self, table: Table, scope: Scope, *, bare: bool = False) -> Callable[[Node], Out_co]:
        """Give the function that writes one node."""
        ...


class Syntax(NamedTuple):
    """A way to write RDF: its names, whether it carries named graphs, and its functions."""

    name: str
    extension: str
    media_type: str
    has_graphs: bool
    stream: Callable[[Iterable[Section], Scope], Iterator[str]]
    """Give the document, piece by piece, for the sections and their scope."""
    prepare: Prepare[Any]


def writer(table: Table, syntax: Syntax, scope: Scope) -> Callable[[Node], Any]:
    """Prepare the function that writes one node of `table` in `syntax`.

    What it gives is the syntax's own: lines of N-Triples, a block of Turtle, a JSON-LD node object.
    """
    return syntax.prepare(table, scope)


class Writers(dict[tuple[str, bool], Callable[[Node], Out_co]]):
    """The writers of one document, each prepared when its table first occurs."""

    def __init__(self, prepare: Prepare[Out_co], scope: Scope) -> None:
        """Remember how to prepare a writer, and for which scope."""
        super().__init__()
        self._prepare = prepare
        self._scope = scope

    def write(self, described: Described) -> Out_co:
        """Write one node with the writer of its table."""
        table, node, bare = described
        key = (table.name, bare)
        write = self.get(key)
        if write is None:
            write = self[key] = self._prepare(table, self._scope, bare=bare)
        return write(node)

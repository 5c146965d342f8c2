"""What a syntax takes: described nodes, graph by graph; and the writer of one table, prepared once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
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


class Block(Protocol):
    """Prepare the function that writes the nodes of a table as pieces of a document, inside a graph."""

    def __call__(
        self, table: Table, scope: Scope, *, bare: bool = False, graph: str | None = None
    ) -> Callable[[Node], str]:
        """Give the function that writes one node; a node without statements gives an empty string."""
        ...


def _nothing(*_: object) -> str:
    return ""


class Syntax(NamedTuple):
    """A way to write RDF: a document is its beginning, the blocks of its nodes, and its end."""

    name: str
    extension: str
    media_type: str
    has_graphs: bool
    """It carries named graphs; the other syntaxes write the merged graph."""
    prepare: Prepare[Any]
    """Prepare the function that writes a node in the syntax's own form."""
    block: Block
    begin: Callable[[Scope], str] = _nothing
    between: str = ""
    """What parts two blocks."""
    enter: Callable[[str | None, Scope], str] = _nothing
    """Open a graph, before its blocks."""
    leave: str = ""
    """Close a graph."""
    end: str = ""
    has_lines: bool = False
    """Each statement is a line of its own."""

    def blocks(self, scope: Scope, graph: str | None = None) -> Writers[str]:
        """Give the writers of the blocks of one graph; those of the merged graph are prepared once for all batches."""
        if graph is not None:
            return Writers(partial(self.block, graph=graph), scope)
        key = self.block, scope.base, id(scope.tables)
        found = _merged.get(key)
        if found is None:
            if len(_merged) >= SCOPES:
                _merged.clear()
            found = _merged[key] = Writers(self.block, scope)
        return found

    def stream(self, sections: Iterable[Section], scope: Scope) -> Iterator[str]:
        """Give a document, piece by piece."""
        yield self.begin(scope)
        between = ""
        for section in sections:
            yield self.enter(section.graph, scope)
            writers = self.blocks(scope, section.graph)
            for described in section.nodes:
                text = writers.write(described)
                if text:
                    yield between + text
                    between = self.between
            yield self.leave
        yield self.end


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


SCOPES = 32
_merged: dict[tuple[Block, str, int], Writers[str]] = {}
"""The writers of merged graphs; they hold their tables, so that no others get the same `id`."""

"""All nodes of a build, put together by their IRIs: once merged, and once graph by graph.

A node may be described many times, by one source or by several. Of a field that holds many values all are kept, in
their order; of a field that holds one, the first wins, and a value that lost is a conflict. The merged node has what
was chosen, and each graph keeps the part of it that its source states, so that all graphs together are the merged one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kg.errors import TableError
from kg.mapping.table import Node, Table
from kg.mapping.writer import Described, Section

Graph = str | None


class _Entry(NamedTuple):
    table: Table
    node: Node
    bare: bool


class Assembly:
    """The nodes of a build."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._merged: dict[str, _Entry] = {}
        self._graphs: dict[Graph, dict[str, _Entry]] = {}
        self._lost: dict[Graph, list[Described]] = {}

    def add(self, graph: Graph, nodes: Iterable[Described]) -> None:
        """Add what one graph says; sources come in the order of their precedence."""
        own = self._graphs.setdefault(graph, {})
        for described in nodes:
            iri = described.node[0]
            known = self._merged.get(iri)
            entry = _Entry(*described)
            if known is None:
                self._merged[iri] = own[iri] = entry
                continue
            if known.table is not described.table:
                raise TableError(f"{iri} is described by two tables, {known.table.name} and {described.table.name}")
            kept, lost = _against(described.table, known.node, described.node)
            if lost is not None:
                self.lose(graph, [Described(described.table, lost, bare=True)])
            node = _union(known.node, kept)
            self._merged[iri] = _Entry(known.table, node, known.bare and described.bare)
            before = own.get(iri)
            if before is None:
                own[iri] = _Entry(described.table, kept, described.bare)
            else:
                own[iri] = _Entry(described.table, _union(before.node, kept), before.bare and described.bare)

    def lose(self, graph: Graph, nodes: Iterable[Described]) -> None:
        """Keep what was said and not chosen, for the list of conflicts."""
        self._lost.setdefault(graph, []).extend(nodes)

    def merged(self) -> Section:
        """Give every node once, with all that was chosen."""
        return Section(None, (Described(*entry) for entry in self._merged.values()))

    def graphs(self) -> Iterator[Section]:
        """Give the graphs, each with its part of every node."""
        for graph, entries in self._graphs.items():
            yield Section(graph, (Described(*entry) for entry in entries.values()))

    def conflicts(self) -> Iterator[Section]:
        """Give the statements that lost, in the graphs of their sources."""
        for graph, nodes in self._lost.items():
            yield Section(graph, nodes)


def _against(table: Table, known: Node, said: Node) -> tuple[Node, Node | None]:
    """Give what is said without the single values that are known to be others, and those values, if any."""
    kept, lost = list(said), dict[str, Any]()
    for index, (before, value) in enumerate(zip(known, said, strict=True)):
        # Several values are a plain tuple; a Text is a named tuple, and one value.
        if type(value) is not tuple and None not in (value, before) and before != value:
            kept[index] = None
            lost[table.fields[index]] = value
    if not lost:
        return said, None
    empty = {name: () if type(value) is tuple else None for name, value in zip(table.fields, said, strict=True)}
    return table.node(*kept), table.node(**{**empty, **lost, "iri": said[0]})


def _union(known: Node, said: Node) -> Node:
    """Give one node with the values of both."""
    values = []
    for before, value in zip(known, said, strict=True):
        if type(value) is tuple:
            values.append(tuple(dict.fromkeys((*before, *value))) if before != value else before)
        else:
            values.append(before if before is not None else value)
    return type(known)(*values)


def only(described: Described, chosen: Node) -> tuple[Described, Described | None]:
    """Split a node into what a chosen node of the same IRI has too, and the rest, if any."""
    table, node, bare = described
    kept: list[Any] = [node[0]]
    lost: list[Any] = [node[0]]
    for value, choice in zip(node[1:], chosen[1:], strict=True):
        if type(value) is tuple:
            kept.append(tuple(each for each in value if each in choice))
            lost.append(tuple(each for each in value if each not in choice))
        else:
            kept.append(value if value == choice else None)
            lost.append(None if value == choice else value)
    rest = (
        None if all(value is None or value == () for value in lost[1:]) else Described(table, table.node(*lost), True)
    )
    return Described(table, table.node(*kept), bare), rest

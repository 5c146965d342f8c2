"""All nodes of a build, put together by their IRIs: once merged, and once graph by graph.

A node may be described many times, by one source or by several. Of a field that holds many values all are kept, in
their order; of a field that holds one, the first wins, and a value that lost is a conflict. The merged node has what
was chosen, and each graph keeps the part of it that its source states, so that all graphs together are the merged one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kg.errors import TableError
from kg.mapping.table import Node, Table
from kg.mapping.writer import Described, Section

Graph = str | None


class _Grown:
    """A node that was described in more than one way: its values so far, many values as the keys of a dictionary."""

    __slots__ = ("bare", "graph", "table", "values")

    def __init__(self, table: Table, values: Iterable[Any], bare: bool) -> None:
        """Begin with the first description."""
        self.table = table
        self.values = list(values)
        self.bare = bare
        self.graph = 0
        """The number (`id`) of the one graph that has said all of it, where it is the merged node and that graph's, both.

        Not the graph itself, which holds this node: circles would have to be looked for, batch after batch.
        """

    def copy(self) -> _Grown:
        """Give the same for another graph to add to."""
        values = (dict(each) if type(each) is dict else each for each in self.values)
        return _Grown(self.table, values, self.bare)

    def rivals(self, said: Node) -> list[int]:
        """Give the positions of the single values that are known to be others."""
        return [
            index
            for index, (before, value) in enumerate(zip(self.values, said, strict=True))
            # Several values are a plain tuple; a Text is a named tuple, and one value.
            if value is not before and value is not None and before is not None and type(value) is not tuple
            if before != value
        ]

    def add(self, said: Node, bare: bool) -> None:
        """Take what is said, where it is no rival of what is known."""
        self.bare = self.bare and bare
        for index, (before, value) in enumerate(zip(self.values, said, strict=True)):
            if value is before or value is None or value == ():
                continue
            if type(value) is not tuple:
                if before is None:
                    self.values[index] = value
            elif type(before) is dict:
                before.update(dict.fromkeys(value))
            elif before != value:
                self.values[index] = dict.fromkeys((*before, *value))

    def node(self) -> Described:
        """Give the node as it is now."""
        values = (tuple(each) if type(each) is dict else each for each in self.values)
        return Described(self.table, self.table.node(*values), self.bare)


_Nodes = dict[str, Described | _Grown]


class Assembly:
    """The nodes of a build; without `graphs`, only the merged ones and the conflicts."""

    def __init__(self, *, graphs: bool = True) -> None:
        """Begin with nothing."""
        self._merged: _Nodes = {}
        self._graphs: dict[Graph, _Nodes] | None = {} if graphs else None
        self._lost: dict[Graph, list[Described]] = {}

    def add(self, graph: Graph, nodes: Iterable[Described]) -> None:
        """Add what one graph says; sources come in the order of their precedence."""
        merged = self._merged
        own = merged if self._graphs is None else self._graphs.setdefault(graph, {})
        for described in nodes:
            iri = described.node[0]
            known = merged.setdefault(iri, described)
            if known is not described:
                self._join(graph, known, described, own)
            elif own is not merged:
                own.setdefault(iri, described)

    def _join(self, graph: Graph, known: Described | _Grown, said: Described, own: _Nodes) -> None:
        """Add what is said of a node that is known already."""
        iri = said.node[0]
        if known.table is not said.table:
            raise TableError(f"{iri} is described by two tables, {known.table.name} and {said.table.name}")
        before = own.get(iri)
        if known == said and (before is known or before is None):
            own[iri] = known
            return
        grown = _grown(self._merged, iri)
        if grown.graph and grown.graph != id(own):
            grown = self._merged[iri] = grown.copy()
        rivals = grown.rivals(said.node)
        if rivals:
            said, lost = _split(said, rivals)
            self.lose(graph, [lost])
        grown.add(said.node, said.bare)
        if before is known:
            own[iri], grown.graph = grown, id(own)
        elif before is None:
            own[iri] = said
        else:
            _grown(own, iri).add(said.node, said.bare)

    def __contains__(self, iri: str) -> bool:
        """Tell whether a node is described."""
        return iri in self._merged

    def lose(self, graph: Graph, nodes: Iterable[Described]) -> None:
        """Keep what was said and not chosen, for the list of conflicts."""
        self._lost.setdefault(graph, []).extend(nodes)

    def merged(self) -> Section:
        """Give every node once, with all that was chosen."""
        return Section(None, _closed(self._merged))

    def graphs(self) -> Iterator[Section]:
        """Give the graphs, each with its part of every node."""
        assert self._graphs is not None, "the assembly was made without graphs"
        for graph, nodes in self._graphs.items():
            yield Section(graph, _closed(nodes))

    def conflicts(self) -> Iterator[Section]:
        """Give the statements that lost, in the graphs of their sources."""
        for graph, nodes in self._lost.items():
            yield Section(graph, nodes)


def _closed(nodes: _Nodes) -> Iterator[Described]:
    return (each.node() if type(each) is _Grown else each for each in nodes.values())  # type: ignore[misc]


def _grown(nodes: _Nodes, iri: str) -> _Grown:
    """Give the node of an IRI, opened for more."""
    known = nodes[iri]
    if isinstance(known, _Grown):
        return known
    grown = nodes[iri] = _Grown(*known)
    return grown


def _split(said: Described, rivals: list[int]) -> tuple[Described, Described]:
    """Give what is said without the values at some positions, and these values alone."""
    table, node, bare = said
    kept: list[Any] = [None if index in rivals else value for index, value in enumerate(node)]
    lost: list[Any] = [
        value if index in rivals or index == 0 else () if type(value) is tuple else None
        for index, value in enumerate(node)
    ]
    return Described(table, table.node(*kept), bare), Described(table, table.node(*lost), bare=True)


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

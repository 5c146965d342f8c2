"""Nodes without some of them: what is left leads nowhere that is gone, and says nothing that needs what is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple, get_type_hints

from kg.mapping.table import Node, Table
from kg.mapping.writer import Described


class _Links(NamedTuple):
    """The fields of a table that lead to other nodes."""

    one: tuple[int, ...]
    many: tuple[int, ...]
    needed: tuple[int, ...]
    """Of the first, those without which a node says nothing."""


@cache
def _links(node: type[Node], rows: tuple[tuple[int, bool], ...]) -> _Links:
    hints, fields = get_type_hints(node), node._fields  # type: ignore[attr-defined]
    one = tuple(position for position, many in rows if not many)
    return _Links(
        one,
        tuple(position for position, many in rows if many),
        tuple(position for position in one if hints[fields[position]] is str),
    )


def links(table: Table) -> _Links:
    """Give the fields of a table that lead to other nodes."""
    found = {(row.position, row.word.many) for row in table.rows if row.word.kind == "link"}
    return _links(table.node, tuple(sorted(found)))


def without(nodes: Sequence[Described], is_gone: Callable[[str], bool]) -> list[Described]:
    """Give nodes that are not gone, nor need one that is: an authorship is gone with the person, and its list is told.

    What leads to a node that is gone leads there no more.
    """
    dropped: set[str] = set()

    def lost(iri: str) -> bool:
        return iri in dropped or is_gone(iri)

    before = -1
    while len(dropped) != before:  # what needs what is gone may be needed itself
        before = len(dropped)
        dropped |= {each.node[0] for each in nodes if lost(each.node[0]) or _needs(each, lost)}
    return [_left(each, lost) for each in nodes if each.node[0] not in dropped]


def _needs(described: Described, lost: Callable[[str], bool]) -> bool:
    node = described.node
    return any(node[position] is not None and lost(node[position]) for position in links(described.table).needed)


def _left(described: Described, lost: Callable[[str], bool]) -> Described:
    """Give a node without its links to what is gone."""
    table, node, bare = described
    found = links(table)
    changed: dict[int, Any] = {at: None for at in found.one if node[at] is not None and lost(node[at])}
    for at in found.many:
        kept = tuple([each for each in node[at] if not lost(each)])
        if len(kept) != len(node[at]):
            changed[at] = kept
    if not changed:
        return described
    return Described(table, table.node(*[changed.get(at, value) for at, value in enumerate(node)]), bare)


def ancestors(iri: str, base: str) -> Iterable[str]:
    """Give an IRI below a base and what it hangs below: every second segment ends one."""
    yield iri
    segments = iri.removeprefix(base).split("/")
    for count in range(2, len(segments), 2):
        yield base + "/".join(segments[:count])

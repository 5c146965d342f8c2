"""The rules on author lists: positions from 1 on without gap, sizes that agree, no end where a list was cut short."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import compress, repeat
from operator import is_, itemgetter

from kg.checks.arithmetic import DIGITS
from kg.checks.batch import IRI, Batch, Column
from kg.checks.model import Lit
from kg.checks.probes import Breaks, Probe
from kg.checks.screens import Screen
from kg.checks.texts import Probes, rows_of, texts_of
from kg.checks.variant import Variant, objects
from kg.mapping import Node, Row
from kg.vocab import CO, KG, XSD

Positions = Mapping[str, int | None]


def _positions(batch: Batch) -> Positions:
    """Give the position that each list item states; None where it is no plain number, or there are several."""
    rows = list(batch.rows(str(CO["index"])))
    found: dict[str, int | None] = {}
    if all(row.word.kind == "typed" and not row.word.many for row, _ in rows):
        for row, nodes in rows:
            found.update(zip(map(IRI, nodes), map(NUMBERS.get, map(itemgetter(row.position), nodes)), strict=True))
        if len(found) == sum(len(nodes) for _, nodes in rows) and None not in found.values():
            return found
    found = {}
    for row, nodes in rows:
        values = objects(row)
        for node in nodes:
            for value in values(node):
                plain = isinstance(value, Lit) and DIGITS.fullmatch(value.lexical) and node[0] not in found
                found[node[0]] = int(value.lexical) if plain and isinstance(value, Lit) else None
    return found


NUMBERS = {str(number): number for number in range(1, 1000)}
"""Positions as they are mostly written."""
IN_ORDER = [list(range(1, length + 1)) for length in range(300)]


def _incomplete(batch: Batch) -> frozenset[str]:
    """Give the papers whose author list was cut short."""
    found = set[str]()
    for row, nodes in batch.rows(str(KG.authorListComplete)):
        values, entry = objects(row), itemgetter(row.position)
        if row.word.kind == "flag" and not row.word.many:
            found.update(compress(map(IRI, nodes), map(is_, map(entry, nodes), repeat(False))))
        else:
            found.update(node[0] for node in nodes if not FALSE.isdisjoint(values(node)))
    return frozenset(found)


FALSE = frozenset(Lit(each, None, str(XSD.boolean)) for each in ("false", "0"))


def of_lists(breaks: Callable[[Variant], Breaks]) -> Probes:
    """Give the probes of a rule on what has list items."""

    def probes(shape: str, of: Variant) -> Iterable[Probe]:
        row = of.rows.get(str(CO.item))
        if row is not None:
            yield Probe(shape, breaks(of), lambda column: bool(column.batch.once(_out_of_order)), (row,))

    return probes


def _out_of_order(batch: Batch) -> bool:
    """Tell whether a list has items with other positions than 1, 2, 3 and so on, in this order."""
    known = batch.once(_positions).get
    for row, nodes in batch.rows(str(CO.item)):
        for each in map(itemgetter(row.position), nodes):
            if not isinstance(each, tuple) or list(map(known, each)) not in IN_ORDER[len(each) : len(each) + 1]:
                return True
    return False


def _stated(of: Variant) -> Callable[[Node, Batch], list[int | None]]:
    """Give the function that gives the positions that the items of a list state."""
    items = texts_of((CO.item,), of)

    def stated(node: Node, batch: Batch) -> list[int | None]:
        known: Positions = batch.once(_positions)
        return [known[each] for each in items(node, batch) if each in known]

    return stated


def position_twice(of: Variant) -> Breaks:
    """Give what tells that two items of a list may have the same position."""
    stated = _stated(of)

    def breaks(node: Node, batch: Batch) -> bool:
        found = stated(node, batch)
        return None in found or len(set(found)) < len(found)

    return breaks


def position_missing(of: Variant) -> Breaks:
    """Give what tells that a position may be left out in a list that was not cut short."""
    stated, papers = _stated(of), texts_of((KG.authorListOf,), of)

    def breaks(node: Node, batch: Batch) -> bool:
        found = [each or 0 for each in stated(node, batch)]
        # A position twice may make up for one that is missing, but not for the highest.
        if not found or max(found) <= len(set(found)):
            return False
        incomplete: frozenset[str] = batch.once(_incomplete)
        return incomplete.isdisjoint(papers(node, batch))

    return breaks


def miscounted(shape: str, of: Variant) -> Iterator[Probe]:
    """Give the probe of the size that a list states."""
    sizes, items, rows = texts_of((CO.size,), of), texts_of((CO.item,), of), rows_of((CO.size,), of)

    def breaks(node: Node, batch: Batch) -> bool:
        count = len(items(node, batch))
        return not all(DIGITS.search(each) and int(each) == count for each in sizes(node, batch))

    row = of.rows.get(str(CO.item))
    if rows:
        yield Probe(shape, breaks, _column_of_sizes(rows[0], row) if row else None, rows)


def _column_of_sizes(size: Row, items: Row) -> Screen | None:
    if size.word.many or size.word.kind != "typed" or not items.word.many:
        return None

    def screen(column: Column) -> bool:
        stated, listed = column.entries(size), map(len, map(set, column.entries(items)))
        return any(one is not None and NUMBERS.get(one) != other for one, other in zip(stated, listed, strict=True))

    return screen


def end_of_incomplete(shape: str, of: Variant) -> Iterator[Probe]:
    """Give the probe of what says where a list ends though it was cut short."""
    papers, ends = texts_of((KG.authorListOf,), of), texts_of((CO.size, CO.lastItem), of)

    def breaks(node: Node, batch: Batch) -> bool:
        return bool(ends(node, batch)) and not batch.once(_incomplete).isdisjoint(papers(node, batch))

    rows = rows_of((CO.size, CO.lastItem), of)
    if rows:
        yield Probe(shape, breaks, lambda column: bool(column.batch.once(_incomplete)), rows)

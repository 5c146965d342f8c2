"""What the rules read of nodes: the values of some predicates, as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

from kg.checks.batch import Batch
from kg.checks.model import Lit, Path
from kg.checks.probes import Probe
from kg.checks.variant import Variant, reader
from kg.mapping import Node, Row

Probes = Callable[[str, Variant], Iterable[Probe]]
"""Gives, by the name of the shape, the probes of a rule for the nodes of a variant."""
Texts = Callable[[Node, Batch], Sequence[str]]


def texts_of(predicates: Iterable[str], of: Variant) -> Texts:
    """Give the function that gives what a node has for some predicates, as text, each once."""
    predicates = tuple(map(str, predicates))
    rows = rows_of(predicates, of)
    varies = of.fixed.keys().isdisjoint(predicates)
    if len(rows) == 1 and rows[0].word.kind in AS_TEXT and varies:
        position = rows[0].position
        if rows[0].word.many:
            return lambda node, _: tuple(dict.fromkeys(node[position]))
        return lambda node, _: () if node[position] is None else (node[position],)
    if len(rows) > 1 and all(map(_is_one_text, rows)) and varies:
        entries = itemgetter(*(row.position for row in rows))
        return lambda node, _: [each for each in dict.fromkeys(entries(node)) if each is not None]
    read = reader(Path(predicates), of)
    return lambda node, batch: [each.lexical if isinstance(each, Lit) else each for each in read(node, batch)]


def _is_one_text(row: Row) -> bool:
    return row.word.kind in AS_TEXT and not row.word.many


AS_TEXT = frozenset(("link", "string", "typed"))
"""Words whose fields hold the text itself."""


def rows_of(predicates: Iterable[str], of: Variant) -> tuple[Row, ...]:
    """Give the rows of some predicates that a variant has."""
    return tuple(of.rows[each] for each in map(str, predicates) if each in of.rows)

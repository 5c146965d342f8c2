"""Which probes to ask of which nodes: of most nodes of a wide table, most fields are empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress, repeat
from operator import itemgetter, ne
from typing import Any, NamedTuple

from kg.checks.batch import Batch, Column
from kg.checks.probes import Probe
from kg.checks.variant import Variant, empty
from kg.mapping import Node, Row

Found = dict[str, dict[str, None]]
"""The IRIs of nodes, each with the names of the shapes (those with targets) that it may break."""


class Field(NamedTuple):
    """The probes of a single field."""

    row: Row
    probes: tuple[Probe, ...]
    before: Row | None
    """Another field, looked at before, that mostly holds the same."""
    rest: tuple[Probe, ...]
    """Where it does, the probes that are left."""


class Guard(NamedTuple):
    """Probes for the nodes that have something in some fields; a node without is not looked at."""

    where: int | slice | None
    """These fields; None where every node is looked at."""
    nothing: Any
    """What a node has there that has nothing."""
    fields: tuple[Field, ...]
    probes: tuple[Probe, ...]
    """The probes of several fields, or of none."""
    inner: tuple[Guard, ...] = ()


NARROW = 24
"""Nodes with so few fields are looked at whole."""
WIDTH = 16
"""How many fields of a wide node are looked at together."""
SHORT = 6
"""So few fields that are mostly empty are looked at one by one."""
SAMPLE = 200
"""How many nodes tell which fields are mostly empty; that decides on the time it takes, and on nothing else."""


def parted(asked: Iterable[Probe], of: Variant, sample: Sequence[Node]) -> Guard:
    """Sort probes by the fields that they look at: of most nodes, most fields of a wide table are empty."""
    nothing = tuple(map(_empty_fields(of).get, range(len(of.table.fields))))
    if len(nothing) <= NARROW:
        return _sorted(asked)
    runs = _mostly_empty(nothing, sample)
    run_of = {position: run for run in runs for position in range(run.start, run.stop)}
    single: list[Probe] = []
    by_run: dict[int, list[Probe]] = {}
    for probe in asked:
        starts = {run_of[row.position].start if row.position in run_of else 0 for row in probe.rows} or {0}
        if 0 in starts:
            single.append(probe)
        for start in starts - {0}:
            by_run.setdefault(start, []).append(probe)
    inner = [_of_run(run, by_run[run.start], nothing) for run in runs if run.start in by_run]
    return _sorted(single)._replace(inner=tuple(inner))


def _mostly_empty(nothing: tuple[Any, ...], sample: Sequence[Node]) -> list[slice]:
    """Give the runs of fields that are mostly empty, without short ones."""
    counts = [
        sum(each != none for each in column) for none, column in zip(nothing, zip(*sample, strict=True), strict=True)
    ]
    filled = [position for position, count in enumerate(counts) if count * 4 > len(sample) >= WIDTH]
    # The first fields are the IRI and, mostly, what gives the types.
    edges = [0, *(position for position in filled if position > 1), len(nothing)]
    starts = [2, *(edge + 1 for edge in edges[1:-1])]
    return [slice(start, stop) for start, stop in zip(starts, edges[1:], strict=True) if stop - start >= SHORT]


def _of_run(run: slice, members: Sequence[Probe], nothing: tuple[Any, ...]) -> Guard:
    """Give the guard of a run of fields; a long one is looked at part by part, where there is anything at all."""
    if run.stop - run.start <= NARROW:
        return _sorted(members)._replace(where=run, nothing=nothing[run])
    inner = []
    for start in range(run.start, run.stop, WIDTH):
        part = slice(start, min(start + WIDTH, run.stop))
        within = [each for each in members if any(part.start <= row.position < part.stop for row in each.rows)]
        if within:
            inner.append(_sorted(within)._replace(where=part, nothing=nothing[part]))
    return Guard(run, nothing[run], (), (), tuple(inner))


def _sorted(asked: Iterable[Probe]) -> Guard:
    """Give the guard of some probes, without any condition."""
    by_row: dict[int, tuple[Row, list[Probe]]] = {}
    several = []
    for probe in asked:
        if len(probe.rows) == 1:
            by_row.setdefault(probe.rows[0].position, (probe.rows[0], []))[1].append(probe)
        else:
            several.append(probe)
    fields: list[Field] = []
    latest: dict[object, Field] = {}
    for _, (row, members) in sorted(by_row.items()):
        alike = (row.word.kind, row.word.many, row.word.datatype, id(row.word.choices))
        before = latest.get(alike)
        known = {(each.shape, each.same) for each in before.probes if each.same} if before else set()
        rest = tuple(each for each in members if (each.shape, each.same) not in known)
        field = Field(row, tuple(members), before.row if before and len(rest) < len(members) else None, rest)
        latest[alike] = field
        fields.append(field)
    return Guard(None, None, tuple(fields), tuple(several))


def _empty_fields(of: Variant) -> dict[int, Any]:
    return {row.position: empty(row) for row in of.table.rows if row.position >= 0}


def look(guard: Guard, nodes: list[Node], batch: Batch, found: Found) -> None:
    """Add what the probes of a guard suspect among some nodes."""
    where = guard.where
    if where is not None:
        nodes = list(compress(nodes, map(ne, map(itemgetter(where), nodes), repeat(guard.nothing))))
    if not nodes:
        return
    column = Column(nodes, batch)
    if guard.fields and isinstance(where, slice):
        column.take(map(itemgetter(where), nodes), where.start)
    elif len(guard.fields) * 3 > len(nodes[0]):
        column.take(nodes, 0)
    for row, members, before, rest in guard.fields:
        if not column.is_empty(row):
            for probe in rest if before is not None and column.repeats(row, before) else members:
                _ask(probe, column, found)
    for probe in guard.probes:
        _ask(probe, column, found)
    for each in guard.inner:
        look(each, nodes, batch, found)


def _ask(probe: Probe, column: Column, found: Found) -> None:
    if probe.screen is None or probe.screen(column):
        breaks, batch = probe.breaks, column.batch
        for node in column.nodes:
            if breaks(node, batch):
                found.setdefault(node[0], {})[probe.shape] = None

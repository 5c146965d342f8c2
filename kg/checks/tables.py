"""The shapes, compiled for the nodes of mapping tables: which nodes of a batch may break one.

A node that is not named satisfies every shape by the SHACL recommendation; one that is named may or may not, and the
engine judges it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from operator import itemgetter
from pathlib import Path as File
from typing import Any, NamedTuple

import rdflib

from kg.checks import model
from kg.checks.batch import IRI, Batch, Column, Variants
from kg.checks.model import TYPE, Aimed, Model, Shape, Uncompiled
from kg.checks.probes import Probe, always, probes
from kg.checks.rules import Whole, rule
from kg.checks.variant import Variant, empty
from kg.mapping import Described, Node, Row, Table

Suspects = dict[str, tuple[str, ...]]
"""The IRIs of nodes, each with the names of the shapes (those with targets) that it may break."""


class Guard(NamedTuple):
    """Probes for the nodes that have something in some fields; a node without is not looked at."""

    entries: Callable[[Node], Any] | None
    """Gives these fields; None where every node is looked at."""
    nothing: Any
    """What it gives for a node that has nothing there."""
    probes: tuple[Probe, ...]
    inner: tuple[Guard, ...] = ()


class Checks:
    """The shapes, ready for the batches of one process."""

    def __init__(self, shapes: Model, tables: Iterable[Table]) -> None:
        """Take the shapes and all tables; what is asked of a variant is worked out when it first occurs."""
        self._variants = Variants(tables)
        self._guards: dict[int, tuple[Variant, Guard]] = {}
        self._known = tuple(_known(shapes.aimed, self._variants.tables.values()))
        self._wholes = tuple(_wholes(self._known))
        self.uncompiled: tuple[Uncompiled, ...] = (*shapes.uncompiled, *_unknown(self._known))
        """What is not understood; all targets of the shapes concerned are suspects."""
        self.everything = any(target.kind == "node" for each in shapes.aimed for target in each.targets)
        """A shape names a single node, which need not be in any batch: only the engine, on everything, can judge it."""

    def suspects(self, nodes: Sequence[Described]) -> Suspects:
        """Give the nodes of a batch that may break a shape; the batch describes whatever its nodes link to.

        Nodes that are described by parts, or bare, are put together first; where that cannot be, they are suspects.
        """
        batch = Batch(nodes, self._variants)
        found: dict[str, dict[str, None]] = {iri: {} for iri in sorted(batch.doubtful)}
        for part in batch.parts:
            guard = self._guards.get(id(part.variant))
            if guard is None:
                # The variant is kept beside its guard, so that no other can have its number.
                guard = self._guards[id(part.variant)] = part.variant, self._guard(part.variant)
            _look(guard[1], part.nodes, batch, found)
        for shape, whole in self._wholes:
            for iri in whole(batch):
                if iri in batch.numbers:
                    found.setdefault(iri, {})[shape] = None
        for aimed in self._known:
            for iri in _objects(aimed, batch):
                found.setdefault(iri, {})[aimed.shape.name] = None
        if self.everything:
            found |= {iri: found.get(iri, {}) for iri in batch.numbers}
        return {iri: tuple(shapes) for iri, shapes in found.items()}

    def _guard(self, of: Variant) -> Guard:
        """Give all that is asked of the nodes of a variant."""
        unasked: list[Probe] = []
        inner: list[Guard] = []
        for aimed in self._known:
            ways = list(_ways(aimed, of))
            if not ways:
                continue
            asked = list(_asked(aimed.shape, of))
            if None in ways:
                unasked += asked
            elif asked:
                inner += [_inside(row, asked, of) for row in ways if row is not None]
        whole = _parted(unasked, of)
        return whole._replace(inner=(*whole.inner, *inner))


def prepare(shapes: rdflib.Graph | Model, tables: Sequence[Table]) -> Checks:
    """Compile shapes for the nodes of some tables."""
    return Checks(shapes if isinstance(shapes, Model) else model.of_graph(shapes), tables)


def load(folder: File, tables: Sequence[Table]) -> Checks:
    """Compile the shapes of a folder, without the engine and its graph."""
    return Checks(model.load(folder), tables)


# What is known of the shapes ------------------------------------------------------------------------------------------


def _known(aimed: Iterable[Aimed], tables: Iterable[Table]) -> Iterator[Aimed]:
    """Give the shapes, without what cannot be found out from nodes: that becomes `unknown`."""
    terms = {str(row.predicate) for table in tables for row in table.rows if row.word.kind in {"fixed", "choice"}}
    for each in aimed:
        if any(not terms.isdisjoint(path.inverse) for path in _paths(each.shape)):
            unknown = model.Constraint("unknown", "inversePath: of a predicate that leads to terms")
            yield each._replace(shape=Shape(each.shape.name, None, (unknown,)))
        else:
            yield each


def _paths(shape: Shape) -> Iterator[model.Path]:
    if shape.path is not None:
        yield shape.path
    for component, parameter in shape.constraints:
        nested = parameter if component in {"or", "and"} else (parameter,)
        for each in nested if component in {"or", "and", "node", "property", "not"} else ():
            yield from _paths(each)


def _unknown(aimed: Iterable[Aimed]) -> Iterator[Uncompiled]:
    """Give the SPARQL rules that are not ours, and what cannot be found out from nodes."""
    for owner in aimed:
        for shape, path, (component, parameter) in model.checks(owner.shape):
            if component == "sparql" and (path is not None or rule(shape, parameter) is None):
                yield Uncompiled(owner, shape, "sparql", "a query that is not one of ours, or was changed")
            elif component == "unknown" and parameter.startswith("inversePath: "):
                yield Uncompiled(owner, shape, *parameter.split(": ", 1))


def _wholes(aimed: Iterable[Aimed]) -> Iterator[tuple[str, Whole]]:
    for owner in aimed:
        for shape, path, (component, parameter) in model.checks(owner.shape):
            known = rule(shape, parameter) if component == "sparql" and path is None else None
            if known is not None and known.whole is not None:
                yield owner.shape.name, known.whole


# What is asked of a variant -------------------------------------------------------------------------------------------


def _ways(aimed: Aimed, of: Variant) -> Iterator[Row | None]:
    """Give how nodes of a variant become targets of a shape: all of them (None), or those with something in a row."""
    for target in aimed.targets:
        if target.kind == "class" and target.iri in of.types:
            yield None
        elif target.kind == "subjectsOf":
            if target.iri in of.rows:
                yield of.rows[target.iri]
            elif of.fixed.get(target.iri):
                yield None


def _asked(shape: Shape, of: Variant) -> Iterator[Probe]:
    """Give the probes of a shape for a variant; the rules in SPARQL have theirs."""
    plain = []
    for constraint in shape.constraints:
        if constraint.component != "sparql":
            plain.append(constraint)
            continue
        known = rule(shape.name, constraint.parameter)
        if known is None:
            yield Probe(shape.name, always)
        elif known.probes is not None:
            yield from known.probes(shape.name, of)
    yield from probes(shape._replace(constraints=tuple(plain)), of)


def _inside(row: Row, asked: Iterable[Probe], of: Variant) -> Guard:
    """Give the guard of the nodes that have something in a row."""
    return Guard(itemgetter(row.position), empty(row), (), (_parted(asked, of),))


NARROW = 24
"""Nodes with so few fields are looked at whole."""
WIDTH = 16
"""How many fields of a wide node are looked at together."""


def _parted(asked: Iterable[Probe], of: Variant) -> Guard:
    """Sort probes by the fields that they look at: of most nodes, most fields of a wide table are empty."""
    nothing = tuple(map(_empty_fields(of).get, range(len(of.table.fields))))
    if len(nothing) <= NARROW:
        return Guard(None, None, tuple(asked))
    rest: list[Probe] = []
    by_part: dict[int, list[Probe]] = {}
    for probe in asked:
        if not probe.fields:
            rest.append(probe)
        for part in sorted({field // WIDTH for field in probe.fields}):
            by_part.setdefault(part, []).append(probe)
    inner = []
    for part, members in sorted(by_part.items()):
        # The first field is the IRI, which is never empty.
        fields = slice(max(part * WIDTH, 1), (part + 1) * WIDTH)
        inner.append(Guard(itemgetter(fields), nothing[fields], tuple(members)))
    return Guard(None, None, tuple(rest), tuple(inner))


def _empty_fields(of: Variant) -> dict[int, Any]:
    return {row.position: empty(row) for row in of.table.rows if row.position >= 0}


def _look(guard: Guard, nodes: list[Node], batch: Batch, found: dict[str, dict[str, None]]) -> None:
    """Add what the probes of a guard suspect among some nodes."""
    if guard.entries is not None:
        nothing = guard.nothing
        nodes = [node for node, each in zip(nodes, map(guard.entries, nodes), strict=True) if each != nothing]
    if not nodes:
        return
    column = Column(nodes, batch)
    for shape, breaks, screen, _ in guard.probes:
        if screen is None or screen(column):
            for node in nodes:
                if breaks(node, batch):
                    found.setdefault(node[0], {})[shape] = None
    for each in guard.inner:
        _look(each, nodes, batch, found)


def _objects(aimed: Aimed, batch: Batch) -> Iterator[str]:
    """Give the things that a shape is about because something links to them, as far as they may break it."""
    predicates = [target.iri for target in aimed.targets if target.kind == "objectsOf"]
    if not predicates or all(constraint.component == "sparql" for constraint in aimed.shape.constraints):
        return
    linked = {iri for each in predicates for iri in batch.inverse(each)}
    if not linked:
        return
    for part in batch.parts:
        for node in part.nodes:
            if node[0] in linked:
                linked_probes = _asked(aimed.shape, part.variant)
                if any(probe.breaks(node, batch) for probe in linked_probes):
                    yield node[0]
    yield from sorted(each for each in linked if each not in batch.numbers)


__all__ = ["IRI", "TYPE", "Checks", "Suspects", "compress", "load", "prepare"]

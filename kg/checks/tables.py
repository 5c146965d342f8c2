"""The shapes, compiled for the nodes of mapping tables: which nodes of a batch may break one.

A node that is not named satisfies every shape by the SHACL recommendation; one that is named may or may not, and the
engine judges it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, repeat
from operator import itemgetter, ne
from pathlib import Path as File
from typing import Any, NamedTuple

import rdflib

from kg.checks import model
from kg.checks.batch import Batch, Column, Variants
from kg.checks.model import TYPE, Aimed, Model, Shape, Uncompiled
from kg.checks.probes import Probe, always, probes
from kg.checks.rules import Whole, rule
from kg.checks.variant import Variant, empty
from kg.mapping import Described, Node, Row, Table

Found = dict[str, dict[str, None]]
Suspects = dict[str, tuple[str, ...]]
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

    entries: Callable[[Node], Any] | None
    """Gives these fields; None where every node is looked at."""
    nothing: Any
    """What it gives for a node that has nothing there."""
    fields: tuple[Field, ...]
    probes: tuple[Probe, ...]
    """The probes of several fields, or of none."""
    inner: tuple[Guard, ...] = ()


class Checks:
    """The shapes, ready for the batches of one process."""

    def __init__(self, shapes: Model, tables: Iterable[Table]) -> None:
        """Take the shapes and all tables; what is asked of a variant is worked out when it first occurs."""
        self._variants = Variants(tables)
        self._guards: dict[int, tuple[Variant, Guard]] = {}
        self._shared: dict[Any, Guard] = {}
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
        found: Found = {iri: {} for iri in sorted(batch.doubtful)}
        for guard, members in self._guarded(batch):
            _look(guard, members, batch, found)
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

    def _guarded(self, batch: Batch) -> Iterable[tuple[Guard, list[Node]]]:
        """Give the nodes of a batch by what is asked of them."""
        together: dict[int, tuple[Guard, list[Node]]] = {}
        for of, nodes in batch.parts:
            known = self._guards.get(id(of))
            if known is None:
                # The variant is kept beside its guard, so that no other can have its number.
                known = self._guards[id(of)] = of, self._guard(of)
            _, guard = known
            if id(guard) in together:
                together[id(guard)][1].extend(nodes)
            else:
                together[id(guard)] = guard, list(nodes)
        return together.values()

    def _guard(self, of: Variant) -> Guard:
        """Give all that is asked of the nodes of a variant; variants of which the same is asked have one guard."""
        asked = [(aimed.shape, ways) for aimed in self._known if (ways := tuple(_ways(aimed, of)))]
        depends = any(map(_depends_on_types, (shape for shape, _ in asked)))
        fixed = tuple((predicate, terms) for predicate, terms in of.fixed.items() if predicate != TYPE)
        targets = tuple((shape.name, None if None in ways else ways) for shape, ways in asked)
        key = (of.table.node, frozenset(of.rows), fixed, of.types if depends else bool(of.types), targets)
        found = self._shared.get(key)
        if found is None:
            found = self._shared[key] = _make(asked, of)
        return found


def _make(asked: Iterable[tuple[Shape, tuple[Row | None, ...]]], of: Variant) -> Guard:
    whole: list[Probe] = []
    inner: list[Guard] = []
    for shape, ways in asked:
        found = list(_asked(shape, of))
        if None in ways:
            whole += found
        elif found:
            inner += [_inside(row, found, of) for row in ways if row is not None]
    guard = _parted(whole, of)
    return guard._replace(inner=(*guard.inner, *inner))


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


def _depends_on_types(shape: Shape) -> bool:
    """Tell whether a shape asks something of a node whose answer depends on the node's types."""
    return any(
        constraint.component != "sparql" if path is None else TYPE in path.forward
        for _, path, constraint in model.checks(shape)
    )


def _inside(row: Row, asked: Iterable[Probe], of: Variant) -> Guard:
    """Give the guard of the nodes that have something in a row."""
    return Guard(itemgetter(row.position), empty(row), (), (), (_parted(asked, of),))


NARROW = 24
"""Nodes with so few fields are looked at whole."""
WIDTH = 16
"""How many fields of a wide node are looked at together."""


def _parted(asked: Iterable[Probe], of: Variant) -> Guard:
    """Sort probes by the fields that they look at: of most nodes, most fields of a wide table are empty."""
    nothing = tuple(map(_empty_fields(of).get, range(len(of.table.fields))))
    if len(nothing) <= NARROW:
        return _sorted(asked)
    rest: list[Probe] = []
    by_part: dict[int, list[Probe]] = {}
    for probe in asked:
        if not probe.rows:
            rest.append(probe)
        for part in sorted({row.position // WIDTH for row in probe.rows}):
            by_part.setdefault(part, []).append(probe)
    inner = []
    for part, members in sorted(by_part.items()):
        # The first field is the IRI, which is never empty.
        fields = slice(max(part * WIDTH, 1), (part + 1) * WIDTH)
        inner.append(_sorted(members)._replace(entries=itemgetter(fields), nothing=nothing[fields]))
    return _sorted(rest)._replace(inner=tuple(inner))


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
    latest: dict[tuple[str, bool], Field] = {}
    for _, (row, members) in sorted(by_row.items()):
        before = latest.get(row.word[:3:2])
        known = {(each.shape, each.same) for each in before.probes if each.same} if before else set()
        rest = tuple(each for each in members if (each.shape, each.same) not in known)
        field = Field(row, tuple(members), before.row if before and len(rest) < len(members) else None, rest)
        latest[row.word[:3:2]] = field
        fields.append(field)
    return Guard(None, None, tuple(fields), tuple(several))


def _empty_fields(of: Variant) -> dict[int, Any]:
    return {row.position: empty(row) for row in of.table.rows if row.position >= 0}


def _look(guard: Guard, nodes: list[Node], batch: Batch, found: Found) -> None:
    """Add what the probes of a guard suspect among some nodes."""
    if guard.entries is not None:
        nodes = list(compress(nodes, map(ne, map(guard.entries, nodes), repeat(guard.nothing))))
    if not nodes:
        return
    column = Column(nodes, batch)
    for row, members, before, rest in guard.fields:
        if not column.is_empty(row):
            for probe in rest if before is not None and column.repeats(row, before) else members:
                _ask(probe, column, found)
    for probe in guard.probes:
        _ask(probe, column, found)
    for each in guard.inner:
        _look(each, nodes, batch, found)


def _ask(probe: Probe, column: Column, found: Found) -> None:
    if probe.screen is None or probe.screen(column):
        breaks, batch = probe.breaks, column.batch
        for node in column.nodes:
            if breaks(node, batch):
                found.setdefault(node[0], {})[probe.shape] = None


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

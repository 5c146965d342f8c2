"""The shapes, compiled for the nodes of mapping tables: which nodes of a batch may break one.

A node that is not named satisfies every shape by the SHACL recommendation; one that is named may or may not, and the
engine judges it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, repeat
from operator import itemgetter, ne
from pathlib import Path as File
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.checks import model
from kg.checks.batch import Batch, Column, Variants
from kg.checks.model import TYPE, Aimed, Model, Shape, Uncompiled
from kg.checks.probes import Probe, always, probes
from kg.checks.rules import Whole, rule
from kg.checks.variant import Variant, empty
from kg.mapping import Described, Node, Row, Table

if TYPE_CHECKING:
    from rdflib import Graph

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

    where: int | slice | None
    """These fields; None where every node is looked at."""
    nothing: Any
    """What a node has there that has nothing."""
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
                known = self._guards[id(of)] = of, self._guard(of, nodes)
            _, guard = known
            if id(guard) in together:
                together[id(guard)][1].extend(nodes)
            else:
                together[id(guard)] = guard, list(nodes)
        return together.values()

    def _guard(self, of: Variant, nodes: Sequence[Node]) -> Guard:
        """Give all that is asked of the nodes of a variant, such as these.

        Variants of which the same is asked have one guard.
        """
        asked = [(aimed.shape, ways) for aimed in self._known if (ways := tuple(_ways(aimed, of)))]
        depends = any(map(_depends_on_types, (shape for shape, _ in asked)))
        fixed = tuple((predicate, terms) for predicate, terms in of.fixed.items() if predicate != TYPE)
        targets = tuple((shape.name, None if None in ways else ways) for shape, ways in asked)
        key = (of.table.node, frozenset(of.rows), fixed, of.types if depends else bool(of.types), targets)
        found = self._shared.get(key)
        if found is None:
            found = self._shared[key] = _make(asked, of, nodes[:SAMPLE])
        return found


def _make(asked: Iterable[tuple[Shape, tuple[Row | None, ...]]], of: Variant, sample: Sequence[Node]) -> Guard:
    whole: list[Probe] = []
    inner: list[Guard] = []
    for shape, ways in asked:
        found = list(_asked(shape, of))
        if None in ways:
            whole += found
        elif found:
            inner += [_inside(row, found, of, sample) for row in ways if row is not None]
    guard = _parted(whole, of, sample)
    return guard._replace(inner=(*guard.inner, *inner))


def prepare(shapes: Graph | Model, tables: Sequence[Table]) -> Checks:
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
        for check in model.checks(owner.shape):
            component, parameter = check.constraint
            if component == "sparql" and not _is_ours(check):
                yield Uncompiled(owner, check.shape, "sparql", "a query that is not one of ours, or was changed")
            elif component == "unknown" and parameter.startswith("inversePath: "):
                yield Uncompiled(owner, check.shape, *parameter.split(": ", 1))


def _wholes(aimed: Iterable[Aimed]) -> Iterator[tuple[str, Whole]]:
    for owner in aimed:
        for check in model.checks(owner.shape):
            known = rule(check.shape, check.constraint.parameter) if _is_ours(check) else None
            if known is not None and known.whole is not None:
                yield owner.shape.name, known.whole


# What is asked of a variant -------------------------------------------------------------------------------------------


def _ways(aimed: Aimed, of: Variant) -> Iterator[Row | None]:
    """Give how nodes of a variant become targets of a shape: all of them (None), or those with something in a row."""
    # The queries of our rules find nothing but targets, so that these need not be looked for.
    rules_alone = all(map(_is_ours, model.checks(aimed.shape)))
    for target in aimed.targets:
        if target.kind == "class" and target.iri in of.types:
            yield None
        elif target.kind == "subjectsOf":
            if target.iri in of.rows:
                yield None if rules_alone else of.rows[target.iri]
            elif of.fixed.get(target.iri):
                yield None


def _is_ours(check: model.Check) -> bool:
    """Tell whether a constraint is one of our rules."""
    shape, path, (component, parameter) = check
    return component == "sparql" and path is None and rule(shape, parameter) is not None


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


def _inside(row: Row, asked: Iterable[Probe], of: Variant, sample: Sequence[Node]) -> Guard:
    """Give the guard of the nodes that have something in a row."""
    return Guard(row.position, empty(row), (), (), (_parted(asked, of, sample),))


NARROW = 24
"""Nodes with so few fields are looked at whole."""
WIDTH = 16
"""How many fields of a wide node are looked at together."""
SHORT = 6
"""So few fields that are mostly empty are looked at one by one."""
SAMPLE = 200
"""How many nodes tell which fields are mostly empty; that decides on the time it takes, and on nothing else."""


def _parted(asked: Iterable[Probe], of: Variant, sample: Sequence[Node]) -> Guard:
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

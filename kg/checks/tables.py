"""The shapes, compiled for the nodes of mapping tables: which nodes of a batch may break one.

A node that is not named satisfies every shape by the SHACL recommendation; one that is named may or may not, and the
engine judges it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path as File
from typing import TYPE_CHECKING, Any

from kg.checks import model
from kg.checks.batch import Batch, Variants
from kg.checks.guards import SAMPLE, Found, Guard, look, parted
from kg.checks.model import TYPE, Aimed, Model, Shape, Uncompiled
from kg.checks.probes import Probe, always, probes
from kg.checks.rules import Whole, rule
from kg.checks.variant import Variant, empty
from kg.mapping import Described, Node, Row, Table

if TYPE_CHECKING:
    from rdflib import Graph

Suspects = dict[str, tuple[str, ...]]
"""The IRIs of nodes, each with the names of the shapes (those with targets) that it may break."""


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

        What a shape is about only because something links to it is named even where the batch does not describe it.
        Nodes that are described by parts, or bare, are put together first; where that cannot be, they are suspects.
        """
        batch = Batch(nodes, self._variants)
        found: Found = {iri: {} for iri in sorted(batch.doubtful)}
        if self.everything or found:
            self._add_all(batch, found)
        for guard, members in self._guarded(batch):
            look(guard, members, batch, found)
        for shape, whole in self._wholes:
            for iri in whole(batch):
                found.setdefault(iri, {})[shape] = None
        for aimed in self._known:
            for iri in _objects(aimed, batch):
                found.setdefault(iri, {})[aimed.shape.name] = None
        return {iri: tuple(shapes) for iri, shapes in found.items()}

    def _add_all(self, batch: Batch, found: Found) -> None:
        """Add, for the nodes that must be suspects, all shapes that are about them."""
        for of, nodes in batch.parts:
            asked = [(aimed.shape.name, ways) for aimed in self._known if (ways := tuple(_ways(aimed, of)))]
            for node in nodes:
                if self.everything or node[0] in found:
                    about = found.setdefault(node[0], {})
                    for shape, ways in asked:
                        if any(row is None or node[row.position] != empty(row) for row in ways):
                            about[shape] = None
                    named = (each for each in self._known if model.Target("node", node[0]) in each.targets)
                    about |= dict.fromkeys(each.shape.name for each in named)

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
    guard = parted(whole, of, sample)
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
        constraint.component != "sparql" if path is None else TYPE in (*path.forward, constraint.parameter)
        for _, path, constraint in model.checks(shape)
    )


def _inside(row: Row, asked: Iterable[Probe], of: Variant, sample: Sequence[Node]) -> Guard:
    """Give the guard of the nodes that have something in a row."""
    return Guard(row.position, empty(row), (), (), (parted(asked, of, sample),))


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

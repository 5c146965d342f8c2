"""The nodes of a batch that may break a shape, with all that the shapes can see from them, and what the engine says.

A batch is looked through by the compiled shapes. What they cannot clear is put into a docket, small and plain, so that
the engine can judge the dockets of many batches at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from rdflib import Graph, URIRef
from rdflib.term import Node as Term

from kg import validation
from kg.checks import tables
from kg.checks.tables import Checks
from kg.judging.neighbourhood import ANY, Triple, empty
from kg.judging.texts import node as term
from kg.judging.texts import text
from kg.mappers import TABLES
from kg.mapping import Described, Scope, Writers
from kg.syntax.rdflib import graph, prepare
from kg.validation import Finding


class Docket(NamedTuple):
    """Some nodes that may break shapes, and the statements that the engine needs to judge them."""

    suspects: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """For a shape, the nodes."""
    statements: tuple[tuple[str, str, str], ...] = ()
    """Subject, predicate and object, as N-Triples writes them."""
    findings: tuple[Finding, ...] = ()
    """What was found already, by shapes that must see everything."""
    positions: tuple[tuple[str, tuple[str, int]], ...] = ()
    """Where the records were read that these nodes are, or hang below."""

    @property
    def size(self) -> int:
        """How many nodes there are to judge."""
        return sum(len(nodes) for _, nodes in self.suspects)


class InBatch:
    """The statements of a batch, made when they are looked at."""

    def __init__(self, nodes: Sequence[Described], scope: Scope) -> None:
        """Take the nodes, each described once or by parts."""
        self._nodes = nodes
        self._writers: Writers[list[Triple]] = Writers(prepare, scope)
        self.names = graph([], scope)

    @cached_property
    def _by_iri(self) -> dict[str, list[Described]]:
        found: dict[str, list[Described]] = {}
        for each in self._nodes:
            found.setdefault(each.node[0], []).append(each)
        return found

    def about(self, wanted: Mapping[Term, Collection[Term | None]]) -> Iterator[Triple]:
        """Give the statements about some nodes, with the predicates wanted of each; None wants any."""
        for node, predicates in wanted.items():
            for described in self._by_iri.get(str(node), ()):
                for triple in self._writers.write(described):
                    if triple[1] in predicates or ANY in predicates:
                        yield triple

    def leading_to(self, nodes: Collection[Term], predicates: Collection[Term]) -> Iterator[Triple]:
        """Give the statements with one of the predicates and one of the nodes as object."""
        wanted, ends = {str(each) for each in predicates}, {str(each) for each in nodes}
        having = {each.name for each in TABLES if any(str(row.predicate) in wanted for row in each.rows)}
        for described in self._nodes:
            if described.table.name in having:
                for triple in self._writers.write(described):
                    if triple[1] in predicates and str(triple[2]) in ends:
                        yield triple

    def whole(self) -> Graph:
        """Give all statements."""
        made = empty(self.names)
        for described in self._nodes:
            for triple in self._writers.write(described):
                made.add(triple)
        return made


@cache
def checks(shapes: Path | None) -> Checks:
    """Compile the shapes of a folder (ours, unless another is given) for our tables, once a process."""
    return tables.load(shapes or validation.shapes_folder(), TABLES)


def ready(shapes: Path | None) -> None:
    """Read and compile the shapes, so that processes that are forked have them."""
    checks(shapes)
    validation.prepared(shapes or validation.shapes_folder())


def docket(
    nodes: Sequence[Described],
    scope: Scope,
    shapes: Path | None,
    positions: Mapping[str, tuple[str, int]],
    others: Collection[str] = (),
) -> Docket:
    """Look through the nodes of a batch, and give those that may break a shape with what the engine needs.

    `positions` tells where the records of the batch were read; `others` are nodes that other batches answer for.
    """
    suspects = {iri: names for iri, names in checks(shapes).suspects(nodes).items() if iri not in others}
    if not suspects:
        return Docket()
    by_shape: dict[str, list[str]] = {}
    for iri, names in suspects.items():
        for name in names:
            by_shape.setdefault(name, []).append(iri)
    statements = InBatch(nodes, scope)
    aimed: dict[Term, Collection[Term]] = {
        validation.shape_node(name): [URIRef(iri) for iri in iris] for name, iris in by_shape.items()
    }
    bounded, unbounded = validation.parted(aimed, shapes)
    seen = validation.cut(statements, bounded, shapes) if bounded else ()
    return Docket(
        tuple((name, tuple(iris)) for name, iris in by_shape.items() if validation.shape_node(name) in bounded),
        tuple(sorted((text(subject), text(predicate), text(value)) for subject, predicate, value in seen)),
        tuple(validation.judge(statements, unbounded, shapes)) if unbounded else (),
        tuple((place, positions[place]) for place in _places(suspects) if place in positions),
    )


def _places(iris: Iterable[str]) -> dict[str, None]:
    """Give the IRIs of all that some nodes are, or hang below."""
    return {place: None for iri in iris for place in validation.places(iri)}


def judged(dockets: Iterable[Docket], scope: Scope, shapes: Path | None = None) -> list[Finding]:
    """Have the engine judge some dockets together, and give its findings."""
    whole = empty(graph([], scope))
    aimed: dict[Term, set[Term]] = {}
    positions: dict[str, tuple[str, int | None]] = {}
    findings: list[Finding] = []
    for each in dockets:
        findings += each.findings
        positions |= each.positions
        for statement in each.statements:
            subject, predicate, value = map(term, statement)
            whole.add((subject, predicate, value))
        for name, iris in each.suspects:
            aimed.setdefault(validation.shape_node(name), set()).update(map(URIRef, iris))
    if aimed:
        findings += validation.judge_cut(whole, aimed, shapes)
    return [validation.placed(each, positions) for each in findings]

"""What the engine needs to judge the nodes of a batch that may break a shape, and its verdict; slow to import."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from rdflib import Graph, URIRef
from rdflib.term import Node as Term

from kg.checks.tables import Suspects
from kg.findings import Finding
from kg.judging import engine
from kg.judging.neighbourhood import ANY, Triple, empty
from kg.judging.texts import node as term
from kg.judging.texts import text
from kg.mappers import TABLES
from kg.mapping import Described, Scope, Writers
from kg.syntax.rdflib import graph, prepare


class Evidence(NamedTuple):
    """For some shapes the nodes to judge, the statements about them, and what was found already."""

    suspects: tuple[tuple[str, tuple[str, ...]], ...]
    statements: tuple[tuple[str, str, str], ...]
    findings: tuple[Finding, ...]


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


def gathered(nodes: Sequence[Described], scope: Scope, shapes: Path | None, suspects: Suspects) -> Evidence:
    """Give all that the shapes can see from the suspects; shapes that must see everything are judged at once."""
    by_shape: dict[str, list[str]] = {}
    for iri, names in suspects.items():
        for name in names:
            by_shape.setdefault(name, []).append(iri)
    statements = InBatch(nodes, scope)
    aimed: dict[Term, Collection[Term]] = {
        engine.shape_node(name): [URIRef(iri) for iri in iris] for name, iris in by_shape.items()
    }
    bounded, unbounded = engine.parted(aimed, shapes)
    seen = engine.cut(statements, bounded, shapes) if bounded else ()
    return Evidence(
        tuple((name, tuple(iris)) for name, iris in by_shape.items() if engine.shape_node(name) in bounded),
        tuple(sorted((text(subject), text(predicate), text(value)) for subject, predicate, value in seen)),
        tuple(engine.judge(statements, unbounded, shapes)) if unbounded else (),
    )


def judged(
    suspects: Iterable[tuple[str, tuple[str, ...]]],
    statements: Iterable[tuple[str, str, str]],
    scope: Scope,
    shapes: Path | None,
) -> Iterator[Finding]:
    """Have the engine judge suspects by shape, in the statements about them."""
    aimed: dict[Term, set[Term]] = {}
    for name, iris in suspects:
        aimed.setdefault(engine.shape_node(name), set()).update(map(URIRef, iris))
    if not aimed:
        return
    whole = empty(graph([], scope))
    for statement in statements:
        subject, predicate, value = map(term, statement)
        whole.add((subject, predicate, value))
    yield from engine.judge_cut(whole, aimed, shapes)

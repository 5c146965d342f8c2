"""What a shape can see from a node: the statements that it may look at, cut out of a graph of any size.

A shape becomes a small automaton: its paths, the classes it asks for, the shapes inside it and the patterns of its
SPARQL rules are steps over statements, forwards or backwards. A walk from the nodes that are to be judged takes every
step that a shape can take, and the statements on the way are all that matters to the shape.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from rdflib import RDF, RDFS, SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection as RdfList
from rdflib.paths import AlternativePath, InvPath, MulPath, Path, SequencePath
from rdflib.term import Node

from kg.judging.patterns import START, Group, PatternError, groups
from kg.judging.spool import Said, Spool
from kg.judging.texts import node as term
from kg.judging.texts import text

Triple = tuple[Node, Node, Node]
Suspects = Mapping[Node, Collection[Node]]
"""For a shape, the nodes that may break it."""


ANY = None
"""A step over any predicate."""
THERE = URIRef("urn:x-kg:cut"), URIRef("urn:x-kg:holds")
"""Says of a blank node that it is in a cut, since the engine can only name one that it finds in some statement."""


class Statements(Protocol):
    """A graph, as far as it must be looked at."""

    @property
    def names(self) -> Graph | None:
        """Give a graph with the prefixes that messages are written with."""

    def about(self, wanted: Mapping[Node, Collection[Node | None]]) -> Iterable[Triple]:
        """Give the statements about some nodes, with the predicates wanted of each; None wants any."""

    def leading_to(self, nodes: Collection[Node], predicates: Collection[Node]) -> Iterable[Triple]:
        """Give the statements with one of the predicates and one of the nodes as object."""

    def whole(self) -> Graph:
        """Give all statements."""


class InMemory(NamedTuple):
    """The statements of an rdflib graph."""

    graph: Graph

    @property
    def names(self) -> Graph:
        """Give a graph with the prefixes that messages are written with."""
        return self.graph

    def about(self, wanted: Mapping[Node, Collection[Node | None]]) -> Iterable[Triple]:
        """Give the statements about some nodes, with the predicates wanted of each; None wants any."""
        return (
            triple
            for node, predicates in wanted.items()
            for predicate in ([None] if ANY in predicates else predicates)
            for triple in self.graph.triples((node, predicate, None))
        )

    def leading_to(self, nodes: Collection[Node], predicates: Collection[Node]) -> Iterable[Triple]:
        """Give the statements with one of the predicates and one of the nodes as object."""
        return (
            triple
            for node in nodes
            for predicate in predicates
            for triple in self.graph.triples((None, predicate, node))
        )

    def whole(self) -> Graph:
        """Give all statements."""
        return self.graph


class OnDisk(NamedTuple):
    """The statements of a spool."""

    spool: Spool
    names: Graph | None = None
    """A graph with the prefixes that messages are written with."""

    def about(self, wanted: Mapping[Node, Collection[Node | None]]) -> Iterable[Triple]:
        """Give the statements about some nodes, with the predicates wanted of each; None wants any."""
        keys = {
            text(node): None if ANY in predicates else {text(each) for each in predicates if each is not None}
            for node, predicates in wanted.items()
        }
        for subject, said in self.spool.about(keys):
            chosen = keys[subject]
            yield from _triples(subject, said, said if chosen is None else chosen & said.keys())

    def leading_to(self, nodes: Collection[Node], predicates: Collection[Node]) -> Iterable[Triple]:
        """Give the statements with one of the predicates and one of the nodes as object."""
        keys = [(node, "^" + text(node)) for node in predicates]
        for value, said in self.spool.about({text(node) for node in nodes}):
            for predicate, key in keys:
                for subject in said.get(key, ()):
                    yield term(subject), predicate, term(value)

    def whole(self) -> Graph:
        """Give all statements."""
        made = empty(self.names)
        for drawer in range(self.spool.drawers):
            for subject, said in self.spool.drawer(drawer).items():
                for triple in _triples(subject, said, said):
                    made.add(triple)
        return made


def empty(names: Graph | None) -> Graph:
    """Give a graph without statements, with the prefixes of another, or else those that any graph of rdflib has."""
    if names is None:
        return Graph()
    made = Graph(bind_namespaces="none")
    made.namespace_manager = names.namespace_manager
    return made


def _triples(subject: str, said: Said, keys: Iterable[str]) -> Iterator[Triple]:
    node = term(subject)
    for key in keys:
        if key[0] == "<":
            predicate = term(key)
            for value in said[key]:
                yield node, predicate, term(value)


class UnboundedError(Exception):
    """A shape asks for something that no walk can bound, so that it must see the whole graph."""


LOCAL = {
    *(SH.datatype, SH.nodeKind, SH.minCount, SH.maxCount, SH.minLength, SH.maxLength, SH.pattern, SH.flags),
    *(SH.languageIn, SH.uniqueLang, SH["in"], SH.hasValue),
    *(SH.minInclusive, SH.maxInclusive, SH.minExclusive, SH.maxExclusive),
    *(SH.qualifiedMinCount, SH.qualifiedMaxCount, SH.ignoredProperties, SH.path, SH.severity, SH.message),
    *(SH.name, SH.description, SH.order, SH.group, SH.defaultValue, SH.deactivated),
    *(SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf),
}
"""What a shape says that needs no statement but those on its path."""
COMPARING = {SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals}
NESTING = {SH.node, SH.property, SH["not"], SH.qualifiedValueShape}
LISTING = {SH["and"], SH["or"], SH.xone}

Step = tuple[Node | None, bool]
"""The predicate of a step, and whether it is walked forwards."""


class Reach:
    """The automaton of the shapes of a shapes graph; shapes are compiled as they are asked for."""

    def __init__(self, shapes: Graph) -> None:
        """Take the shapes graph."""
        self._shapes = shapes
        self._foreign = {
            path
            for component in shapes.subjects(RDF.type, SH.ConstraintComponent)
            for parameter in shapes.objects(component, SH.parameter)
            for path in shapes.objects(parameter, SH.path)
        }
        self._steps: list[list[tuple[Step, int]]] = []
        self._free: list[list[int]] = []
        self._starts: dict[Node, int] = {}
        self._unbounded: dict[Node, str] = {}
        self._classes = self._state()
        self._kinds = self._state()
        self._named = self._state()
        self._link(self._classes, (RDF.type, True), self._kinds)
        self._link(self._kinds, (RDFS.subClassOf, True), self._kinds)

    def unbounded(self, shape: Node) -> str | None:
        """Say why a shape must see the whole graph, or None when a neighbourhood is enough."""
        if shape not in self._starts and shape not in self._unbounded:
            before = set(self._starts)
            try:
                self._start(shape)
            except UnboundedError as error:
                self._unbounded[shape] = str(error)
                for each in set(self._starts) - before:
                    del self._starts[each]
        return self._unbounded.get(shape)

    def backwards(self) -> set[Node]:
        """Give the predicates that a shape compiled so far walks backwards."""
        return {step[0] for steps in self._steps for step, _ in steps if not step[1] and step[0] is not None}

    def cut(self, statements: Statements, suspects: Suspects) -> Graph:
        """Give the statements that the shapes can see from the nodes that may break them.

        Raises UnboundedError for a shape that must see the whole graph.
        """
        found = empty(statements.names)
        seen: set[tuple[Node, int]] = set()
        ahead = [(node, self._start(shape)) for shape, nodes in suspects.items() for node in nodes]
        while ahead:
            here = self._settled(ahead, seen)
            ahead = []
            for triple in _fetched(statements, self._wanted(here)):
                found.add(triple)
                ahead += self._onwards(triple, here)
        for node in sorted({node for node, _ in seen if isinstance(node, BNode)}):
            if (node, None, None) not in found and (None, None, node) not in found:
                found.add((*THERE, node))
        return found

    def _settled(self, ahead: Iterable[tuple[Node, int]], seen: set[tuple[Node, int]]) -> dict[Node, set[int]]:
        """Give the new states of the nodes that were reached, those that follow without a step among them."""
        here: dict[Node, set[int]] = defaultdict(set)
        left = list(ahead)
        while left:
            node, state = left.pop()
            if (node, state) not in seen:
                seen.add((node, state))
                here[node].add(state)
                left += [(node, each) for each in self._free[state]]
        return here

    def _wanted(self, here: Mapping[Node, set[int]]) -> dict[Step, set[Node]]:
        """Give, for each step that can be taken next, the nodes that it is taken from.

        A message names a blank node by all that is said of it, and of the blank nodes in there.
        """
        wanted: dict[Step, set[Node]] = defaultdict(set)
        for node, states in here.items():
            for state in states:
                for step, _ in self._steps[state]:
                    wanted[step].add(node)
            if isinstance(node, BNode):
                wanted[ANY, True].add(node)
        return wanted

    def _onwards(self, triple: Triple, here: Mapping[Node, set[int]]) -> Iterator[tuple[Node, int]]:
        """Give where one statement leads from the nodes that were reached."""
        subject, predicate, value = triple
        if isinstance(subject, BNode) and isinstance(value, BNode):
            yield value, self._named
        for node, other, forwards in ((subject, value, True), (value, subject, False)):
            for state in here.get(node, ()):
                for step, following in self._steps[state]:
                    if step[1] is forwards and step[0] in (ANY, predicate):
                        yield other, following

    def _state(self) -> int:
        self._steps.append([])
        self._free.append([])
        return len(self._steps) - 1

    def _link(self, state: int, step: Step, following: int) -> None:
        self._steps[state].append((step, following))

    def _start(self, shape: Node) -> int:
        """Give the state in which a shape looks at its focus node. Raises UnboundedError."""
        if shape not in self._starts:
            self._starts[shape] = self._state()
            self._compile(shape, self._starts[shape])
        return self._starts[shape]

    def _compile(self, shape: Node, focus: int) -> None:
        path = self._shapes.value(shape, SH.path)
        values = focus if path is None else self._state()
        if path is not None:
            self._walk(self._path(path), focus, values)
        for component, value in self._shapes.predicate_objects(shape):
            if component in self._foreign:
                raise UnboundedError(f"has a constraint of its own making, {component}")
            if component == SH.sparql:
                self._rule(value, focus)
            elif component in COMPARING:
                self._link(focus, (value, True), self._state())
            elif not self._onto_values(component, value, values):
                raise UnboundedError(f"has {str(component).rpartition('#')[2]}")

    def _onto_values(self, component: Node, value: Node, values: int) -> bool:
        """Go on from the values of a path as a component asks; False for one that is not understood."""
        if component == SH["class"]:
            self._free[values].append(self._classes)
        elif component in NESTING:
            self._free[values].append(self._start(value))
        elif component in LISTING:
            self._free[values] += [self._start(each) for each in RdfList(self._shapes, value)]
        elif component == SH.closed:
            self._link(values, (ANY, True), self._state())
        else:
            return component in LOCAL or not str(component).startswith(str(SH))
        return True

    def _rule(self, rule: Node, focus: int) -> None:
        """Follow the patterns of a SPARQL rule from its focus node."""
        try:
            self._follow(groups(self._shapes, rule), {START: focus})
        except PatternError as error:
            raise UnboundedError(f"has a SPARQL rule that {error}") from None

    def _follow(self, group: Group, known: Mapping[Node, int]) -> None:
        reached, left = dict(known), list(group.patterns)
        while left:
            following = next((each for each in left if each[0] in reached or each[2] in reached), None)
            if following is None:
                raise UnboundedError("has a SPARQL rule with a pattern that does not hang together with $this")
            left.remove(following)
            subject, path, value = following
            backwards = subject not in reached
            for each in (subject, value):
                if each not in reached:
                    reached[each] = self._state()
            if backwards:
                self._walk(InvPath(path), reached[value], reached[subject])  # type: ignore[arg-type]
            else:
                self._walk(path, reached[subject], reached[value])
        for inner in group.inner:
            self._follow(inner, reached)

    def _walk(self, path: Node | Path, start: int, end: int, *, forwards: bool = True) -> None:
        """Add the steps of a path between two states."""
        if isinstance(path, InvPath):
            self._walk(path.arg, start, end, forwards=not forwards)
        elif isinstance(path, AlternativePath):
            for each in path.args:
                self._walk(each, start, end, forwards=forwards)
        elif isinstance(path, SequencePath):
            # The engine walks an inverse sequence in the order of its steps, SPARQL from its end, as SHACL has it.
            for steps in (path.args,) if forwards else (path.args, path.args[::-1]):
                self._along(steps, start, end, forwards=forwards)
        elif isinstance(path, MulPath):
            middle = self._state()
            self._free[start].append(middle)
            self._walk(path.path, start, middle, forwards=forwards)
            if path.more:
                self._walk(path.path, middle, middle, forwards=forwards)
            self._free[middle].append(end)
        elif isinstance(path, URIRef):
            self._link(start, (path, forwards), end)
        elif forwards:
            self._link(start, (ANY, True), end)
        else:
            raise UnboundedError("has a SPARQL rule that walks any predicate backwards")

    def _along(self, steps: Iterable[Node | Path], start: int, end: int, *, forwards: bool) -> None:
        """Add the steps of a path, one after the other."""
        here = start
        for each in steps:
            following = self._state()
            self._walk(each, here, following, forwards=forwards)
            here = following
        self._free[here].append(end)

    def _path(self, node: Node) -> Node | Path:
        """Give the path that a shape states (SHACL, section 2.3.1), as rdflib has it."""
        if isinstance(node, URIRef):
            return node
        get = self._shapes.value
        if (inverse := get(node, SH.inversePath)) is not None:
            return InvPath(self._path(inverse))  # type: ignore[arg-type]
        if (choice := get(node, SH.alternativePath)) is not None:
            return AlternativePath(*(self._path(each) for each in RdfList(self._shapes, choice)))  # type: ignore[arg-type]
        for predicate, sign in ((SH.zeroOrMorePath, "*"), (SH.oneOrMorePath, "+"), (SH.zeroOrOnePath, "?")):
            if (inner := get(node, predicate)) is not None:
                return MulPath(self._path(inner), sign)  # type: ignore[arg-type]
        return SequencePath(*(self._path(each) for each in RdfList(self._shapes, node)))  # type: ignore[arg-type]


def _fetched(statements: Statements, wanted: Mapping[Step, set[Node]]) -> Iterator[Triple]:
    """Give the statements over which the wanted steps lead, and perhaps others about the same nodes."""
    forwards: dict[Node, set[Node | None]] = defaultdict(set)
    backwards: set[Node] = set()
    for (predicate, ahead), nodes in wanted.items():
        if ahead:
            for node in nodes:
                if not isinstance(node, Literal):
                    forwards[node].add(predicate)
        else:
            backwards |= nodes
    yield from statements.about(forwards)
    if backwards:
        yield from statements.leading_to(backwards, {step[0] for step in wanted if not step[1] and step[0] is not None})

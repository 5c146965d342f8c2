"""Which nodes may break a constraint: a quick look at the statements, before the SHACL engine judges for certain.

Each property shape of ours has one constraint. For the components below, a node that this module does not suspect
satisfies the constraint by the SHACL recommendation; a node that it suspects may or may not, and the engine decides.
For anything else (another component, a longer path) there is no answer, and the engine looks at all targets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

Objects = dict[Node, list[Node]]
Index = dict[Node, Objects]
"""For a predicate, the objects by their subject."""
Fits = Callable[[Node], bool]
"""Tells that a value certainly satisfies a constraint."""

TARGETS = {SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf}
ABOUT = {SH.path, SH.severity, SH.message, SH.name, SH.description, RDF.type}
SURE = {
    XSD.string: re.compile(r".*", re.DOTALL),
    XSD.boolean: re.compile(r"true|false"),
    XSD.gYear: re.compile(r"[0-9]{4}"),
    XSD.gYearMonth: re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])"),
    XSD.date: re.compile(r"[0-9]{3}[1-9]-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"),
    XSD.positiveInteger: re.compile(r"[1-9][0-9]*"),
    XSD.nonNegativeInteger: re.compile(r"[0-9]+"),
    XSD.integer: re.compile(r"-?[0-9]+"),
    XSD.decimal: re.compile(r"-?[0-9]+\.[0-9]+"),
    XSD.anyURI: re.compile(r"https?://[!-~]+"),
}
"""For a datatype, lexical forms that it certainly has."""


def index(graph: Graph) -> Index:
    """Give the statements of a graph by predicate, then by subject."""
    found: Index = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in graph:
        found[predicate][subject].append(value)
    return found


class Judge:
    """Finds, for the property shapes of a shapes graph, the nodes of one graph that may break them."""

    def __init__(self, shapes: Graph, found: Index) -> None:
        """Take the shapes, and the statements of the graph by predicate."""
        self._shapes = shapes
        self._index = found
        self._types = found.get(RDF.type, {})
        self._classes: dict[Node, set[Node]] = defaultdict(set)
        for node, types in self._types.items():
            for each in types:
                self._classes[each].add(node)

    def suspects(self, shape: Node, owner: Node) -> list[Node] | None:
        """Give the targets of `owner` that may break the property shape; None where all must be looked at."""
        components = [each for each in self._shapes.predicates(shape) if each not in ABOUT]
        ways = self._ways(self._shapes.value(shape, SH.path))
        targets = self._targets(owner)
        if len(components) != 1 or ways is None or targets is None:
            return None
        (component,) = components
        value = self._shapes.value(shape, component)
        assert value is not None
        if component == SH.minCount:
            least = int(str(value))
            return [each for each in targets if sum(len(way.get(each, ())) for way in ways) < least]
        breaks = self._breaks(component, value)
        if breaks is None:
            return None
        compared = self._index.get(value, {}) if component == SH.equals else {}
        having = {each for way in (*ways, compared) for each in way} & targets
        return [each for each in having if breaks(each, [value for way in ways for value in way.get(each, ())])]

    def node_suspects(self, shape: Node) -> list[Node] | None:
        """Give the targets of a node shape that may break its one `sh:or`; None where it has other constraints."""
        components = [each for each in self._shapes.predicates(shape) if each not in ABOUT | TARGETS]
        targets = self._targets(shape)
        if components != [SH["or"]] or targets is None:
            return None
        fits = self._conforms(shape)
        return [each for each in targets if not fits(each)]

    def _targets(self, owner: Node) -> set[Node] | None:
        """Give the nodes that a shape with a target is about."""
        found: set[Node] = set()
        for each in self._shapes.objects(owner, SH.targetClass):
            found |= self._classes.get(each, set())
        for each in self._shapes.objects(owner, SH.targetSubjectsOf):
            found |= self._index.get(each, {}).keys()
        for target in (SH.targetNode, SH.targetObjectsOf):
            if (owner, target, None) in self._shapes:
                return None
        return found

    def _ways(self, path: Node | None) -> list[Objects] | None:
        """Give, for a predicate, an inverse one or a choice of such, the objects by subject."""
        if isinstance(path, URIRef):
            return [self._index.get(path, {})]
        assert path is not None
        inverse, choice = self._shapes.value(path, SH.inversePath), self._shapes.value(path, SH.alternativePath)
        if isinstance(inverse, URIRef):
            turned: Objects = defaultdict(list)
            for subject, values in self._index.get(inverse, {}).items():
                for each in values:
                    turned[each].append(subject)
            return [turned]
        if choice is None:
            return None
        steps = [self._ways(each) for each in Collection(self._shapes, choice)]
        return None if None in steps else [way for step in steps for way in step or ()]

    def _breaks(self, component: Node, value: Node) -> Callable[[Node, Sequence[Node]], bool] | None:
        """Give what tells whether a node with these values may break a constraint, or None for an unknown one."""
        if component == SH.maxCount:
            most = int(str(value))
            return lambda _, values: len(set(values)) > most
        if component == SH.uniqueLang:
            return lambda _, values: _repeats(str(each.language) for each in _tagged(values))
        if component == SH.equals:
            other = self._index.get(value, {})
            return lambda node, values: set(values) != set(other.get(node, ()))
        fits = self._fits(component, value)
        return None if fits is None else lambda _, values: not all(map(fits, values))

    def _fits(self, component: Node, value: Node) -> Fits | None:
        """Give what tells that a single value certainly satisfies a constraint."""
        if component == SH["class"]:
            return self._classes.get(value, set()).__contains__
        if component == SH["in"]:
            return set(Collection(self._shapes, value)).__contains__
        if component == SH["or"]:
            members = [self._conforms(each) for each in Collection(self._shapes, value)]
            return lambda each: any(member(each) for member in members)
        make = OF_ONE_VALUE.get(component)
        return None if make is None else make(value)

    def _conforms(self, shape: Node) -> Fits:
        """Give what tells that a value certainly conforms to a node shape; what is not understood is never certain."""
        path = self._shapes.value(shape, SH.path)
        if path is not None:
            return self._has(shape, path)
        tests: list[Fits] = []
        for component, value in self._shapes.predicate_objects(shape):
            if component in ABOUT | TARGETS:
                continue
            if component == SH["not"]:
                tests.append(self._lacks(value))
                continue
            if component == SH.property and value == NO_TYPE:
                tests.append(lambda each: each not in self._types)
                continue
            fits = self._fits(component, value)
            if fits is None:
                return lambda _: False
            tests.append(fits)
        return lambda each: all(test(each) for test in tests)

    def _has(self, shape: Node, path: Node) -> Fits:
        """Give what tells that what a node has on a path certainly satisfies the one constraint of a property shape."""
        (component,) = [each for each in self._shapes.predicates(shape) if each not in ABOUT] or (None,)
        value, ways = self._shapes.value(shape, component), self._ways(path)
        fits = self._fits(component, value) if component and value is not None else None
        if ways is None or fits is None:
            return lambda _: False
        return lambda node: all(fits(each) for way in ways for each in way.get(node, ()))

    def _lacks(self, shape: Node) -> Fits:
        """Give what tells that a node certainly lacks the value that a property shape wants."""
        wanted, path = self._shapes.value(shape, SH.hasValue), self._shapes.value(shape, SH.path)
        ways = self._ways(path) if path is not None else None
        if wanted is None or ways is None:
            return lambda _: False
        return lambda node: all(wanted not in way.get(node, ()) for way in ways)


NO_TYPE = URIRef("https://w3id.org/scholarly-kg/shapes#HasNoType")
"""The shape of what is described elsewhere: it has no class here."""


def _has_datatype(datatype: Node) -> Fits:
    if datatype == RDF.langString:
        return lambda each: isinstance(each, Literal) and bool(each.language)
    sure = SURE.get(datatype)  # type: ignore[call-overload]
    if sure is None:
        return lambda _: False
    plain = datatype == XSD.string

    def fits(each: Node) -> bool:
        if not isinstance(each, Literal) or each.language:
            return False
        if each.datatype != datatype and not (plain and each.datatype is None):
            return False
        return plain or sure.fullmatch(each) is not None

    return fits


def _has_kind(kind: Node) -> Fits:
    made_as = {SH.IRI: URIRef, SH.Literal: Literal}.get(kind)  # type: ignore[call-overload]
    return lambda each: made_as is not None and isinstance(each, made_as)


def _is_long(least: Node) -> Fits:
    return lambda each: not isinstance(each, BNode) and len(str(each)) >= int(str(least))


def _matches(pattern: Node) -> Fits:
    search = re.compile(str(pattern)).search
    return lambda each: not isinstance(each, BNode) and search(str(each)) is not None


OF_ONE_VALUE: dict[Node, Callable[[Node], Fits]] = {
    SH.datatype: _has_datatype,
    SH.nodeKind: _has_kind,
    SH.minLength: _is_long,
    SH.pattern: _matches,
}
"""For a component that looks at one value alone, what makes its test of the component's own value."""


def _tagged(values: Iterable[Node]) -> list[Literal]:
    return [each for each in values if isinstance(each, Literal) and each.language]


def _repeats(languages: Iterable[str]) -> bool:
    listed = [each.lower() for each in languages]
    return len(set(listed)) < len(listed)

"""Say whether the terms of a graph exist in their ontologies, and whether they are used as these say.

    from pyoxigraph import parse
    from vocabulary import Vocabulary

    problems = Vocabulary.load("kg/ontology.ttl").problems_of_graph(parse(path="graph.nt"))

The check is closed-world and infers nothing from data: what a node *is*, is what the graph says with `rdf:type`, and
what the ontologies say stands above that class. A domain is a demand on the subject, a range one on the object; they
are inherited from superproperties, and crosswise from inverses. Of a resource without types (one that the graph only
points at) nothing is demanded as an object, unless `closed=True`.

schema.org means its domains and ranges as "one of these", and they are kept with schema.org's own classes: a
`foaf:Person` is no subject for `schema:name`, though schema.org calls the two classes equivalent.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

FOLDER = Path(__file__).parent / "vocab"
NOT_ONTOLOGIES = "modelling"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SCHEMA = "https://schema.org/"
TYPE = RDF + "type"
NAMESPACE = "http://purl.org/vocab/vann/preferredNamespaceUri"

CLASS_KINDS = {RDFS + "Class", OWL + "Class", OWL + "DeprecatedClass"}
PROPERTY_KINDS = {RDF + "Property"} | {
    f"{OWL}{kind}Property" for kind in ("Object", "Datatype", "Annotation", "Functional", "Deprecated", "Ontology")
}
DATATYPE_KINDS = {RDFS + "Datatype", SCHEMA + "DataType"}
TERM_KINDS = CLASS_KINDS | PROPERTY_KINDS | DATATYPE_KINDS
ANYTHING = {OWL + "Thing", RDFS + "Resource"}

# Which datatypes schema.org's own data types take. ISO 8601 dates may stop at the month or the year.
SCHEMA_LITERALS = {
    "Text": {XSD + "string", RDF + "langString"},
    "URL": {XSD + "anyURI", XSD + "string"},
    "CssSelectorType": {XSD + "string"},
    "PronounceableText": {XSD + "string", RDF + "langString"},
    "XPathType": {XSD + "string"},
    "Date": {XSD + "date", XSD + "gYear", XSD + "gYearMonth"},
    "DateTime": {XSD + "dateTime"},
    "Time": {XSD + "time"},
    "Boolean": {XSD + "boolean"},
    "Number": {XSD + "decimal", XSD + "double", XSD + "float"},
    "Integer": {XSD + "integer"},
    "Float": {XSD + "decimal", XSD + "double", XSD + "float"},
}

Node = NamedNode | BlankNode
Classes = frozenset[str]


class Demand(NamedTuple):
    """What a domain or range asks for: at least one of these classes."""

    classes: Classes
    schema_only: bool = False


Demands = tuple[Demand, ...]


@dataclass
class Axioms:
    """What the ontologies say, by term."""

    declared: set[str] = field(default_factory=set)
    kinds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    parents: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    equals: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    unions: dict[str, list[Classes]] = field(default_factory=lambda: defaultdict(list))
    disjoint: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    only: dict[str, list[tuple[str, Classes]]] = field(default_factory=lambda: defaultdict(list))
    broader: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    inverse: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    domain: dict[str, list[Classes]] = field(default_factory=lambda: defaultdict(list))
    range: dict[str, list[Classes]] = field(default_factory=lambda: defaultdict(list))
    domain_includes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    range_includes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    deprecated: dict[str, str] = field(default_factory=dict)
    namespaces: set[str] = field(default_factory=set)
    prefixes: dict[str, str] = field(default_factory=dict)


class _File:
    """The statements of one reduced ontology, and their way into the axioms."""

    def __init__(self, path: Path) -> None:
        parser = parse(path=path, format=RdfFormat.TURTLE)
        self.about: dict[object, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
        for quad in parser:
            self.about[quad.subject][quad.predicate.value].append(quad.object)
        self.prefixes = parser.prefixes

    def add_to(self, axioms: Axioms) -> None:
        """Add every statement; declare only the terms of the file's own namespaces."""
        home = self.namespaces() - axioms.namespaces
        axioms.namespaces |= home
        axioms.prefixes |= {namespace: prefix for prefix, namespace in self.prefixes.items()}
        for node in list(self.about):
            if isinstance(node, NamedNode):
                kinds = set(self.names(node, TYPE))
                axioms.kinds[node.value] |= kinds
                if kinds and node.value.startswith(tuple(home)):
                    axioms.declared.add(node.value)
                self._add_hierarchy(axioms, node)
                self._add_usage(axioms, node)
            elif OWL + "AllDisjointClasses" in self.names(node, TYPE):
                members = [name for head in self.about[node][OWL + "members"] for name in self.members(head)]
                for name in members:
                    axioms.disjoint[name] |= set(members) - {name}

    def namespaces(self) -> set[str]:
        """Return the namespaces that the file names as its own, else those of its classes and properties."""
        stated = {text for row in self.about.values() for value in row.get(NAMESPACE, []) if (text := _text(value))}
        terms = [node for node in self.about if isinstance(node, NamedNode)]
        defined = [term.value for term in terms if not TERM_KINDS.isdisjoint(self.names(term, TYPE))]
        return stated or {_namespace(term) for term in defined}

    def _add_hierarchy(self, axioms: Axioms, node: NamedNode) -> None:
        name = node.value
        axioms.broader[name] |= set(self.names(node, RDFS + "subPropertyOf"))
        axioms.parents[name] |= set(self.names(node, RDFS + "subClassOf"))
        for expression in self.about[node].get(RDFS + "subClassOf", []):
            row = self.about.get(expression, {}) if isinstance(expression, BlankNode) else {}
            if OWL + "unionOf" in row:
                axioms.unions[name].append(self.one_of(expression))
            for restricted in self.names(expression, OWL + "onProperty"):
                for filler in row.get(OWL + "allValuesFrom", []):
                    axioms.only[name].append((restricted, self.one_of(filler)))
        for expression in self.about[node].get(OWL + "equivalentClass", []):
            if isinstance(expression, NamedNode):
                axioms.equals[name].add(expression.value)
                axioms.equals[expression.value].add(name)
            else:
                axioms.unions[name].append(self.one_of(expression))
                for member in self.one_of(expression):
                    axioms.parents[member].add(name)
        for other in self.names(node, OWL + "disjointWith"):
            axioms.disjoint[name].add(other)
            axioms.disjoint[other].add(name)

    def _add_usage(self, axioms: Axioms, node: NamedNode) -> None:
        name = node.value
        axioms.domain[name] += [self.one_of(value) for value in self.about[node].get(RDFS + "domain", [])]
        axioms.range[name] += [self.one_of(value) for value in self.about[node].get(RDFS + "range", [])]
        axioms.domain_includes[name] |= set(self.names(node, SCHEMA + "domainIncludes"))
        axioms.range_includes[name] |= set(self.names(node, SCHEMA + "rangeIncludes"))
        for other in self.names(node, OWL + "inverseOf"):
            axioms.inverse[name].add(other)
            axioms.inverse[other].add(name)
        successors = sorted(self.names(node, SCHEMA + "supersededBy"))
        kinds = self.names(node, TYPE)
        flagged = any(_text(value) == "true" for value in self.about[node].get(OWL + "deprecated", []))
        if successors or flagged or {OWL + "DeprecatedClass", OWL + "DeprecatedProperty"} & set(kinds):
            axioms.deprecated[name] = successors[0] if successors else ""

    def names(self, node: object, predicate: str) -> list[str]:
        """Return the IRIs that the predicate leads to."""
        row = self.about.get(node, {}) if isinstance(node, Node) else {}
        return [value.value for value in row.get(predicate, []) if isinstance(value, NamedNode)]

    def one_of(self, expression: object) -> Classes:
        """Return the classes of a union, or the one class that is named."""
        if isinstance(expression, NamedNode):
            return frozenset({expression.value})
        heads = self.about[expression][OWL + "unionOf"] if isinstance(expression, BlankNode) else []
        return frozenset(name for head in heads for name in self.members(head))

    def members(self, head: object) -> Iterator[str]:
        """Yield the IRIs in a list."""
        while isinstance(head, BlankNode):
            yield from self.names(head, RDF + "first")
            head = self.about[head][RDF + "rest"][0]


class Vocabulary:
    """The terms of the ontologies, and how they are to be used."""

    def __init__(self, axioms: Axioms) -> None:
        """Keep the axioms; what follows from them is found when it is asked for."""
        self._axioms = axioms
        self._above: dict[tuple[Classes, bool], Classes] = {}
        self._demands: dict[tuple[str, str], Demands] = {}

    @staticmethod
    def load(extra: Path | str | None = None) -> "Vocabulary":
        """Return the shipped ontologies, and one more from a Turtle file, read once a process.

        The namespaces of the extra file are those it names with `vann:preferredNamespaceUri`, else those of its
        classes and properties.
        """
        return _load(Path(extra).resolve() if extra else None)

    @property
    def known_namespaces(self) -> frozenset[str]:
        """The namespaces in which a term that is not declared is a mistake."""
        return frozenset(self._axioms.namespaces)

    def exists(self, iri: str) -> bool:
        """Return whether the ontology of the term's namespace declares it."""
        return iri in self._axioms.declared or bool(re.fullmatch(re.escape(RDF) + r"_[1-9]\d*", iri))

    def is_class(self, iri: str) -> bool:
        """Return whether the term may stand behind `rdf:type`."""
        return self.exists(iri) and self._has_kind(iri, CLASS_KINDS)

    def is_property(self, iri: str) -> bool:
        """Return whether the term may stand as a predicate."""
        return self.exists(iri) and (iri.startswith(RDF + "_") or self._has_kind(iri, PROPERTY_KINDS))

    def is_datatype(self, iri: str) -> bool:
        """Return whether the term stands for literals."""
        return any(self._has_kind(name, DATATYPE_KINDS) for name in self._closure(frozenset({iri})))

    def is_individual(self, iri: str) -> bool:
        """Return whether the term is declared and neither a class nor a property nor a datatype."""
        return self.exists(iri) and not (self.is_class(iri) or self.is_property(iri) or self.is_datatype(iri))

    def is_deprecated(self, iri: str) -> bool:
        """Return whether the ontology advises against the term or names another in its place."""
        return iri in self._axioms.deprecated

    def problems_of_terms(self, iris: Iterable[str]) -> list[str]:
        """Return a sentence for each term that is not declared or is deprecated."""
        problems = []
        for iri in sorted({str(iri) for iri in iris}):
            if not self.exists(iri):
                problems.append(f"{self.short(iri)} is not declared.")
            elif self.is_deprecated(iri):
                problems.append(self._deprecation(iri))
        return problems

    def problems_of_graph(self, triples: Iterable[Triple | Quad], *, closed: bool = False) -> list[str]:
        """Return a sentence for each thing wrong with pyoxigraph's triples or quads, sorted by subject.

        Args:
            triples: from `pyoxigraph.parse` or a store, of one graph or of several that are to be read as one.
            closed: demand that every object with a class for its range has a type in the graph.

        """
        graph = _Graph(triples)
        problems = {
            f"{self.describe(subject)}: {problem}"
            for subject in graph.about
            for problem in self._problems_of_node(graph, subject, closed)
        }
        return sorted(problems)

    def _problems_of_node(self, graph: "_Graph", subject: Node, closed: bool) -> Iterator[str]:
        if isinstance(subject, NamedNode):
            yield from self._problems_of_iri(subject.value)
        types = graph.types_of(subject) | self._declared_types(subject)
        yield from self._problems_of_types(types)
        for predicate, objects in graph.about[subject].items():
            if predicate == TYPE:
                continue
            yield from self._problems_of_predicate(predicate)
            if not self.is_property(predicate):
                continue
            yield from self._problems_of_domain(predicate, types)
            demands = (*self._range_of(predicate), *self._restrictions(types, predicate))
            for value in objects:
                if isinstance(value, Literal):
                    yield from self._problems_of_literal(predicate, value, demands)
                elif isinstance(value, Node):
                    its_types = graph.types_of(value) | self._declared_types(value)
                    yield from self._problems_of_resource(predicate, value, its_types, demands, closed)
        yield from self._problems_of_functional(graph.about[subject])

    def _problems_of_iri(self, iri: str) -> Iterator[str]:
        namespace = self._namespace_of(iri)
        if namespace and iri != namespace and not self.exists(iri):
            yield f"{self.short(iri)} is not declared."

    def _problems_of_types(self, types: Classes) -> Iterator[str]:
        for name in types:
            if not self.exists(name):
                yield f"the class {self.short(name)} is not declared."
            elif not self.is_class(name):
                yield f"{self.short(name)} is not a class."
            elif self.is_deprecated(name):
                yield self._deprecation(name)
        above = self._closure(types)
        for one in above:
            for other in self._axioms.disjoint.get(one, ()):
                if one < other and other in above:
                    yield f"it is both {self.short(one)} and {self.short(other)}, which are disjoint."

    def _problems_of_predicate(self, predicate: str) -> Iterator[str]:
        if not self.exists(predicate):
            yield f"the property {self.short(predicate)} is not declared."
        elif not self.is_property(predicate):
            yield f"{self.short(predicate)} is not a property."
        elif self.is_deprecated(predicate):
            yield self._deprecation(predicate)

    def _problems_of_domain(self, predicate: str, types: Classes) -> Iterator[str]:
        for demand in self._domain_of(predicate):
            if not self._meets(types, demand):
                yield f"{self.short(predicate)} is for {self._either(demand.classes)}, and this is {self._found(types)}."

    def _problems_of_literal(self, predicate: str, value: Literal, demands: Demands) -> Iterator[str]:
        name, datatype = self.short(predicate), value.datatype.value
        kinds = self._axioms.kinds.get(predicate, set())
        if OWL + "ObjectProperty" in kinds and OWL + "DatatypeProperty" not in kinds:
            yield f"{name} takes no literal, and {self.describe(value)} is one."
        elif not self.exists(datatype) or not self.is_datatype(datatype):
            yield f"{self.short(datatype)} is not a declared datatype."
        else:
            for demand in demands:
                if not self._takes_literal(demand, datatype):
                    yield f"{name} takes {self._either(demand.classes)}, and not {self.describe(value)}."

    def _problems_of_resource(
        self, predicate: str, value: Node, types: Classes, demands: Demands, closed: bool
    ) -> Iterator[str]:
        name, shown = self.short(predicate), self.describe(value)
        kinds = self._axioms.kinds.get(predicate, set())
        unknown = list(self._problems_of_iri(value.value)) if isinstance(value, NamedNode) else []
        yield from unknown
        if isinstance(value, NamedNode) and self.is_deprecated(value.value):
            yield self._deprecation(value.value)
        literal_only = OWL + "DatatypeProperty" in kinds and OWL + "ObjectProperty" not in kinds
        if literal_only or any(map(self._is_for_literals, demands)):
            yield f"{name} takes a literal, and {shown} is none."
        elif not unknown:
            for demand in demands:
                if not self._takes_resource(demand, types, closed):
                    yield f"{name} leads to {self._either(demand.classes)}, and {shown} is {self._found(types)}."

    def _problems_of_functional(self, row: dict[str, set[object]]) -> Iterator[str]:
        values: dict[str, set[object]] = defaultdict(set)
        for predicate, objects in row.items():
            for broader in self._broader(predicate):
                if OWL + "FunctionalProperty" in self._axioms.kinds.get(broader, ()):
                    values[broader] |= objects
        for predicate, objects in values.items():
            if len(objects) > 1:
                listed = ", ".join(sorted(map(self.describe, objects)))
                yield f"{self.short(predicate)} takes one value, and has {len(objects)}: {listed}."

    def _meets(self, types: Classes, demand: Demand) -> bool:
        """Return whether the types, or what stands above them, include one of the classes."""
        if not ANYTHING.isdisjoint(demand.classes):
            return True
        if demand.schema_only:
            own = frozenset(name for name in types if self._leads_to_schema(name))
            return not demand.classes.isdisjoint(self._closure(own, equals=False))
        return not demand.classes.isdisjoint(self._closure(types))

    def _leads_to_schema(self, name: str) -> bool:
        """Return whether a class is schema.org's, or stands below one of its own accord."""
        return any(above.startswith(SCHEMA) for above in self._closure(frozenset({name}), equals=False))

    def _takes_literal(self, demand: Demand, datatype: str) -> bool:
        above = self._closure(frozenset({datatype}))
        taken: set[str] = set()
        for name in demand.classes:
            taken |= SCHEMA_LITERALS.get(name.removeprefix(SCHEMA), set()) if name.startswith(SCHEMA) else {name}
        # Everything is a resource, literals too; but only individuals are an owl:Thing.
        return RDFS + "Resource" in taken or not taken.isdisjoint(above)

    def _takes_resource(self, demand: Demand, types: Classes, closed: bool) -> bool:
        if SCHEMA + "URL" in demand.classes or self._meets(types, demand):
            return True
        return not (types or closed)

    def _is_for_literals(self, demand: Demand) -> bool:
        return SCHEMA + "URL" not in demand.classes and all(map(self.is_datatype, demand.classes))

    def _domain_of(self, predicate: str) -> Demands:
        return self._demands_of(predicate, "domain")

    def _range_of(self, predicate: str) -> Demands:
        return self._demands_of(predicate, "range")

    def _demands_of(self, predicate: str, side: str) -> Demands:
        """Return what the property asks of its subject ("domain") or object ("range"), inherited demands included."""
        if (predicate, side) not in self._demands:
            own = {"domain": self._axioms.domain, "range": self._axioms.range}
            includes = {"domain": self._axioms.domain_includes, "range": self._axioms.range_includes}
            demands: dict[Demand, None] = {}
            reached, ahead = {(predicate, side)}, [(predicate, side)]
            while ahead:
                name, end = ahead.pop(0)
                demands |= {Demand(classes): None for classes in own[end].get(name, ()) if classes}
                # "One of these" is no demand on the properties below, which list their own.
                if (classes := includes[end].get(name)) and (name == predicate or not demands):
                    demands[Demand(frozenset(classes), name.startswith(SCHEMA))] = None
                other = "range" if end == "domain" else "domain"
                near = [(broader, end) for broader in sorted(self._axioms.broader.get(name, ()))]
                near += [(inverse, other) for inverse in sorted(self._axioms.inverse.get(name, ()))]
                ahead += [step for step in near if step not in reached]
                reached |= set(near)
            self._demands[predicate, side] = tuple(demands)
        return self._demands[predicate, side]

    def _restrictions(self, types: Classes, predicate: str) -> Iterator[Demand]:
        """Yield what the subject's classes ask of this property's objects (`owl:allValuesFrom`)."""
        broader = self._broader(predicate)
        for name in self._closure(types):
            for restricted, classes in self._axioms.only.get(name, ()):
                if restricted in broader and classes:
                    yield Demand(classes)

    def _broader(self, predicate: str) -> set[str]:
        """Return the property and all those above it."""
        reached, ahead = {predicate}, [predicate]
        while ahead:
            new = self._axioms.broader.get(ahead.pop(), set()) - reached
            reached |= new
            ahead += new
        return reached

    def _closure(self, classes: Classes, *, equals: bool = True, inside: Classes = frozenset()) -> Classes:
        """Return the classes and all those above them; a class below a union is below what its members share."""
        key = (classes, equals)
        if not inside and key in self._above:
            return self._above[key]
        reached, ahead = set(classes), list(classes)
        while ahead:
            name = ahead.pop()
            new = set(self._axioms.parents.get(name, ()))
            if equals:
                new |= self._axioms.equals.get(name, set())
                if name not in inside:
                    for union in self._axioms.unions.get(name, ()):
                        members = [self._closure(frozenset({one}), inside=inside | {name}) for one in union]
                        new |= frozenset.intersection(*members)
            new -= reached
            reached |= new
            ahead += new
        if not inside:
            self._above[key] = frozenset(reached)
        return frozenset(reached)

    def _has_kind(self, iri: str, kinds: set[str]) -> bool:
        return not kinds.isdisjoint(self._axioms.kinds.get(iri, ()))

    def _declared_types(self, node: object) -> Classes:
        return frozenset(self._axioms.kinds.get(node.value, ())) if isinstance(node, NamedNode) else frozenset()

    def _namespace_of(self, iri: str) -> str | None:
        """Return the known namespace that the IRI is in."""
        return next((namespace for namespace in self._axioms.namespaces if iri.startswith(namespace)), None)

    def _deprecation(self, iri: str) -> str:
        successor = self._axioms.deprecated[iri]
        return f"{self.short(iri)} is deprecated{f'; use {self.short(successor)}' if successor else ''}."

    def _either(self, classes: Iterable[str]) -> str:
        return " or ".join(sorted(self.short(name) for name in classes))

    def _found(self, types: Classes) -> str:
        return " and ".join(sorted(map(self.short, types))) or "without a type"

    def short(self, iri: str) -> str:
        """Return the IRI with its prefix, where it is in a known namespace."""
        namespace = self._namespace_of(iri)
        if namespace in self._axioms.prefixes and iri != namespace:
            return f"{self._axioms.prefixes[namespace]}:{iri.removeprefix(namespace)}"
        return f"<{iri}>"

    def describe(self, node: object) -> str:
        """Return a node as it stands in a sentence."""
        if isinstance(node, NamedNode):
            return self.short(node.value)
        if isinstance(node, Literal) and not node.language and node.datatype.value != XSD + "string":
            return f'"{node.value}"^^{self.short(node.datatype.value)}'
        return str(node)


class _Graph:
    """The statements to be checked, by subject and predicate."""

    def __init__(self, triples: Iterable[Triple | Quad]) -> None:
        self.about: dict[Node, dict[str, set[object]]] = defaultdict(lambda: defaultdict(set))
        for triple in triples:
            if isinstance(triple.subject, Node):
                self.about[triple.subject][triple.predicate.value].add(triple.object)

    def types_of(self, node: object) -> Classes:
        """Return the classes that the graph gives the node."""
        row = self.about.get(node, {}) if isinstance(node, Node) else {}
        return frozenset(value.value for value in row.get(TYPE, ()) if isinstance(value, NamedNode))


@cache
def _load(extra: Path | None) -> Vocabulary:
    axioms = Axioms()
    shipped = sorted(path for path in FOLDER.glob("*.ttl") if not path.name.startswith(NOT_ONTOLOGIES))
    for path in [*shipped, *([extra] if extra else [])]:
        _File(path).add_to(axioms)
    return Vocabulary(axioms)


def _namespace(iri: str) -> str:
    """Return the IRI up to its last `#` or `/`.

    >>> _namespace("https://schema.org/name")
    'https://schema.org/'
    """
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _text(value: object) -> str | None:
    return value.value if isinstance(value, Literal) else None

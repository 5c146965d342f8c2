"""The shapes are well formed, cover what the mappers write, and report whatever breaks one of them.

Each constraint is tried on a graph in which everything occurs: the graph passes, and after one change that the
constraint forbids it is reported with the constraint's own message.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node
from vocabulary import Vocabulary

from kg import examples as everything
from kg import pipeline
from kg.formats import recognise
from kg.formats.format import Head
from kg.mappers import TABLES
from kg.records import SourceDocument
from kg.syntax.rdflib import graph as to_rdflib

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "shapes").glob("*.ttl"))

SH = Namespace("http://www.w3.org/ns/shacl#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SHAPE = Namespace("https://w3id.org/scholarly-kg/shapes#")
SCHEMA = Namespace("https://schema.org/")
CO = Namespace("http://purl.org/co/")
KG = Namespace("https://w3id.org/scholarly-kg/ns#")
FRBR = Namespace("http://purl.org/vocab/frbr/core#")
PRISM = Namespace("http://prismstandard.org/namespaces/basic/2.0/")
FABIO = Namespace("http://purl.org/spar/fabio/")
DCTERMS = Namespace("http://purl.org/dc/terms/")
DATACITE = Namespace("http://purl.org/spar/datacite/")
LITERAL = Namespace("http://www.essepuntato.it/2010/06/literalreification/")

TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
ABOUT = {RDF.type, SH.path, SH.severity, SH.message, SH.name, SH.description, SH.flags, *TARGETS}
"""What a shape says besides its constraints."""

ELSEWHERE = URIRef("https://elsewhere.example/thing")
ODD = URIRef("https://elsewhere.example/datatype")
pytestmark = pytest.mark.filterwarnings("ignore:Parsing weird boolean")

VOCABULARY = Vocabulary.load(ROOT / "kg" / "ontology.ttl")


def _shapes() -> Graph:
    made = Graph()
    for path in FILES:
        made.parse(path)
    return made


SHAPES = _shapes()
NODES = sorted(SHAPES.subjects(RDF.type, SH.NodeShape))
PROPERTIES = sorted(SHAPES.subjects(RDF.type, SH.PropertyShape))
TARGETED = [node for node in NODES if any(SHAPES.value(node, each) for each in TARGETS)]
RULES = [node for node in NODES if (node, SH.sparql, None) in SHAPES]
PAIRS = [(node, each) for node in TARGETED for each in sorted(SHAPES.objects(node, SH.property))]
ON_NODES = [node for node in TARGETED if set(SHAPES.predicates(node)) - ABOUT - {SH.property, SH.sparql}]
HELPERS = [each for each in (*NODES, *PROPERTIES) if each not in {*TARGETED, *(each for _, each in PAIRS)}]


def name(shape: Node) -> str:
    return str(shape).removeprefix(str(SHAPE))


def pair_name(pair: tuple[Node, Node]) -> str:
    return "-".join(map(name, pair))


@cache
def valid() -> Graph:
    """Give the graph in which everything occurs; it is not to be changed."""
    build = everything.build()
    return to_rdflib([build.assembly.merged()], build.scope)


def copy() -> Graph:
    changed = Graph()
    for triple in valid():
        changed.add(triple)
    return changed


def components(shape: Node) -> set[Node]:
    return set(SHAPES.predicates(shape)) - ABOUT - {SH.property}


def steps(path: Node) -> Iterator[tuple[Node, bool]]:
    """Give the predicates of a path, and whether each is walked forwards."""
    if isinstance(path, URIRef):
        yield path, True
    elif inverse := SHAPES.value(path, SH.inversePath):
        yield inverse, False
    else:
        for each in Collection(SHAPES, SHAPES.value(path, SH.alternativePath)):
            yield from steps(each)


def statements(data: Graph, focus: Node, path: Node) -> list[tuple[Node, Node, Node]]:
    """Give the statements that lead from a node along a path, in a fixed order."""
    found = []
    for predicate, forwards in steps(path):
        found += sorted(data.triples((focus, predicate, None) if forwards else (None, predicate, focus)))
    return found


def focus_nodes(data: Graph, shape: Node) -> set[Node]:
    found = set()
    for each in SHAPES.objects(shape, SH.targetClass):
        found |= set(data.subjects(RDF.type, each))
    for each in SHAPES.objects(shape, SH.targetSubjectsOf):
        found |= set(data.subjects(each))
    for each in SHAPES.objects(shape, SH.targetObjectsOf):
        found |= set(data.objects(None, each))
    return found


def closure(*roots: Node) -> Graph:
    """Give what the shapes say of some of them and of whatever they refer to."""
    made, ahead, known = Graph(), list(roots), set(roots)
    while ahead:
        for triple in SHAPES.triples((ahead.pop(), None, None)):
            made.add(triple)
            if triple[2] not in known and not isinstance(triple[2], Literal):
                known.add(triple[2])
                ahead.append(triple[2])
    return made


def on(shape: Node, focus: Node, *only: Node) -> Graph:
    """Give a shapes graph that tries one shape on one node; of a shape with properties, only those that are named."""
    made = closure(*only) if only else closure(shape)
    for predicate in TARGETS:
        made.remove((shape, predicate, None))
    made.add((shape, RDF.type, SH.NodeShape))
    made.add((shape, SH.targetNode, focus))
    for each in only:
        made.add((shape, SH.property, each))
    return made


def results(data: Graph, shapes: Graph) -> list[tuple[str, str, str]]:
    """Give each result of validation: the shape, its severity and its message."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    return sorted(
        (
            name(report.value(each, SH.sourceShape)),
            str(report.value(each, SH.resultSeverity)).removeprefix(str(SH)),
            str(message),
        )
        for each in report.objects(None, SH.result)
        for message in report.objects(each, SH.resultMessage)
    )


def stated(shape: Node) -> tuple[str, str, str]:
    """Give the result that a shape without variables in its message promises."""
    severity = str(SHAPES.value(shape, SH.severity)).removeprefix(str(SH))
    return name(shape), severity, str(SHAPES.value(shape, SH.message))


def select(data: Graph, rule: Node) -> list[tuple[str, str]]:
    """Run the query of a rule over the whole graph; give the nodes it finds, and the message for each."""
    query = SHAPES.value(rule, SH.sparql)
    declared = {
        str(SHAPES.value(each, SH.prefix)): str(SHAPES.value(each, SH.namespace))
        for each in SHAPES.objects(SHAPES.value(query, SH.prefixes), SH.declare)
    }
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in declared.items())
    store = pyoxigraph.Store()
    store.load(data.serialize(format="nt", encoding="utf-8"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    answers = store.query(prefixes + str(SHAPES.value(query, SH.select)))
    message = str(SHAPES.value(rule, SH.message))
    names = [each.value for each in answers.variables]
    found = []
    for answer in answers:
        values = {each: answer[each].value for each in names if answer[each] is not None}
        found.append((values["this"], re.sub(r"\{\?(\w+)\}", lambda each, values=values: values[each[1]], message)))
    return sorted(found)


def without_rules() -> Graph:
    """Give the shapes without their SPARQL rules."""
    made = Graph()
    for triple in SHAPES:
        if triple[0] not in RULES:
            made.add(triple)
    return made


class TestFiles:
    """What holds for the files as they stand."""

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_parse(self, path):
        """Two parsers read the same statements from each file."""
        one = len(Graph().parse(path))
        other = len(set(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)))

        assert one == other

    def test_conform_to_shacl(self):
        """The shapes satisfy the shapes that SHACL gives for shapes."""
        rules = Graph().parse(Path(pyshacl.__file__).parent / "assets" / "shacl-shacl.ttl")

        assert [] == results(SHAPES, rules)

    def test_terms_are_declared(self):
        """Every class, property and individual that a shape names exists in its ontology."""
        named = {each for triple in SHAPES for each in triple if isinstance(each, URIRef)}
        ours = {each for each in named if each.startswith(str(SHAPE)) or f"{each}#" == str(SHAPE)}

        assert [] == VOCABULARY.problems_of_terms(named - ours)

    def test_vocabulary_is_used_as_it_says(self):
        """SHACL's own terms are used on the things that SHACL means them for."""
        text = SHAPES.serialize(format="nt", encoding="utf-8")

        assert [] == VOCABULARY.problems_of_graph(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_TRIPLES))

    def test_have_names(self):
        """Every shape has an IRI in the namespace of the shapes, and only shapes are members of lists."""
        lists = {
            member
            for shape in (*NODES, *PROPERTIES)
            for members in SHAPES.objects(shape, SH["or"])
            for member in Collection(SHAPES, members)
        }

        assert [] == [shape for shape in (*NODES, *PROPERTIES) if not str(shape).startswith(str(SHAPE))]
        assert set() == lists - set(NODES) - set(PROPERTIES)
        assert set() == {each for _, each in PAIRS} - set(PROPERTIES)

    @pytest.mark.parametrize("shape", [*NODES, *PROPERTIES], ids=name)
    def test_say_how_grave_and_what(self, shape):
        """A shape has one severity and one message, which is a sentence."""
        severities = list(SHAPES.objects(shape, SH.severity))
        messages = [str(each) for each in SHAPES.objects(shape, SH.message)]

        assert [1, 1] == [len(severities), len(messages)]
        assert severities[0] in {SH.Violation, SH.Warning, SH.Info}
        assert re.fullmatch(r"[A-Z{].*\.", messages[0])

    @pytest.mark.parametrize("shape", PROPERTIES, ids=name)
    def test_say_one_thing(self, shape):
        """A property shape has a path, a name, a description and one constraint."""
        counts = [len(list(SHAPES.objects(shape, each))) for each in (SH.path, SH.name, SH.description)]

        assert [1, 1, 1] == counts
        assert 1 == len(components(shape))

    @pytest.mark.parametrize("rule", RULES, ids=name)
    def test_rules_repeat_their_message(self, rule):
        """A rule's query has the message of its shape, for the engines that look for it there."""
        query = SHAPES.value(rule, SH.sparql)

        assert [SHAPES.value(rule, SH.message)] == list(SHAPES.objects(query, SH.message))


class TestCoverage:
    """Shapes and mappers check one another."""

    @pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
    def test_everything_occurs(self, table):
        """Each row of each table is written in the graph in which everything occurs."""
        written = {
            row.predicate.curie
            for described in everything.build().assembly.merged().nodes
            if described.table is table
            for row in table.rows
            if not row.word.field or getattr(described.node, row.word.field) not in (None, ())
        }

        assert {row.predicate.curie for row in table.rows} == written

    def test_everything_follows_the_ontologies(self):
        """The graph in which everything occurs uses each term as its ontology says."""
        text = valid().serialize(format="nt", encoding="utf-8")
        triples = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_TRIPLES)

        assert [] == VOCABULARY.problems_of_graph(triples, closed=True)

    def test_everything_is_sound(self):
        """The graph in which everything occurs has nothing worse than a paper without identifier."""
        found = results(valid(), without_rules())

        assert {stated(SHAPE.PaperHasIdentifier)} == set(found)
        assert [] == [each for rule in RULES for each in select(valid(), rule)]

    @pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
    def test_every_predicate_is_checked(self, table):
        """Each predicate that a table writes is on the path of a shape that targets the table's nodes."""
        own = nodes_of()[table.name]
        checked = {
            str(predicate)
            for node, each in PAIRS
            if own & focus_nodes(valid(), node)
            for predicate, _ in steps(SHAPES.value(each, SH.path))
        }

        assert set() == {str(row.predicate) for row in table.rows[1:]} - checked

    @pytest.mark.parametrize("pair", PAIRS, ids=pair_name)
    def test_every_path_is_written(self, pair):
        """Each predicate on the path of a shape is one that a table writes on the nodes that the shape targets."""
        node, shape = pair
        targets = focus_nodes(valid(), node)
        tables = [table for table in TABLES if nodes_of()[table.name] & targets]
        here = {str(row.predicate) for table in tables for row in table.rows}
        anywhere = {str(row.predicate) for table in TABLES for row in table.rows}

        for predicate, forwards in steps(SHAPES.value(shape, SH.path)):
            assert str(predicate) in (here if forwards else anywhere)


@cache
def nodes_of() -> dict[str, set[Node]]:
    """Give the nodes of each table in the graph in which everything occurs."""
    found: dict[str, set[Node]] = {table.name: set() for table in TABLES}
    for described in everything.build().assembly.merged().nodes:
        found[described.table.name].add(URIRef(described.node[0]))
    return found


# How a graph is changed so that one constraint no longer holds -------------------------------------------------------
# Each takes the graph, the statements on the shape's path and the constraint's own value.

Triples = list[tuple[Node, Node, Node]]


def replace(data: Graph, statement: tuple[Node, Node, Node], value: Node) -> None:
    data.remove(statement)
    data.add((statement[0], statement[1], value))


def like(value: Node, lexical: str) -> Literal:
    """Give a literal of the same language or datatype as another."""
    assert isinstance(value, Literal)
    return Literal(lexical, value.language, value.datatype, normalize=False)


def leave_out(data: Graph, found: Triples, _: Node) -> None:
    for each in found:
        data.remove(each)


def add_another(data: Graph, found: Triples, _: Node) -> None:
    subject, predicate, value = found[0]
    other = {"true": "false", "false": "true"}.get(str(value), f"{value}0")
    data.add((subject, predicate, like(value, other) if isinstance(value, Literal) else ELSEWHERE))


def change_datatype(data: Graph, found: Triples, datatype: Node) -> None:
    other = XSD.token if datatype == XSD.string else XSD.string
    replace(data, found[0], Literal(str(found[0][2]), datatype=other, normalize=False))


def misspell(data: Graph, found: Triples, pattern: Node) -> None:
    value = found[0][2]
    spoilt = next(each for each in ("?!", "9999", "urn:x") if not re.search(str(pattern), each))
    replace(data, found[0], like(value, spoilt) if isinstance(value, Literal) else URIRef("urn:x"))


def lead_astray(data: Graph, found: Triples, _: Node) -> None:
    """Lead to a thing of another kind."""
    replace(data, found[0], ELSEWHERE)
    data.add((ELSEWHERE, RDF.type, RDFS.Resource))


def lead_nowhere(data: Graph, found: Triples, _: Node) -> None:
    replace(data, found[0], ELSEWHERE)


def change_node_kind(data: Graph, found: Triples, kind: Node) -> None:
    replace(data, found[0], ELSEWHERE if kind == SH.Literal else Literal("a text"))


def choose_another(data: Graph, found: Triples, _: Node) -> None:
    value = found[0][2]
    replace(data, found[0], like(value, "another") if isinstance(value, Literal) else ELSEWHERE)


def choose_none(data: Graph, found: Triples, members: Node) -> None:
    """Write what none of the members takes: a thing of another kind, or else a value of another datatype."""
    if SHAPE.Described in Collection(SHAPES, members):
        replace(data, found[0], Literal("x", datatype=ODD))
    else:
        lead_astray(data, found, members)


def empty(data: Graph, found: Triples, _: Node) -> None:
    replace(data, found[0], like(found[0][2], ""))


def say_twice(data: Graph, found: Triples, _: Node) -> None:
    tagged = next(each for each in found if isinstance(each[2], Literal) and each[2].language)
    data.add((tagged[0], tagged[1], like(tagged[2], f"{tagged[2]} again")))


def fall_below(data: Graph, found: Triples, least: Node) -> None:
    assert isinstance(least, Literal)
    replace(data, found[0], like(found[0][2], str(least.value - 1)))


def rise_above(data: Graph, found: Triples, most: Node) -> None:
    assert isinstance(most, Literal)
    replace(data, found[0], like(found[0][2], str(most.value + 1)))


BREAK: dict[Node, Callable[[Graph, Triples, Node], None]] = {
    SH.minCount: leave_out,
    SH.maxCount: add_another,
    SH.datatype: change_datatype,
    SH.pattern: misspell,
    SH["class"]: lead_astray,
    SH.node: lead_nowhere,
    SH.nodeKind: change_node_kind,
    SH["in"]: choose_another,
    SH["or"]: choose_none,
    SH.minLength: empty,
    SH.uniqueLang: say_twice,
    SH.minInclusive: fall_below,
    SH.maxInclusive: rise_above,
    SH.equals: leave_out,
}


def example(node: Node, shape: Node) -> tuple[Node, Triples]:
    """Give the first node that a shape is for and that has what its path leads to."""
    path = SHAPES.value(shape, SH.path)
    needs_language = SH.uniqueLang in components(shape)
    for focus in sorted(focus_nodes(valid(), node)):
        found = statements(valid(), focus, path)
        if found and (not needs_language or any(getattr(each[2], "language", None) for each in found)):
            return focus, found
    raise AssertionError(f"nothing that {name(node)} is for has what the path of {name(shape)} leads to")


class TestConstraints:
    """Each constraint reports what breaks it, and nothing else."""

    @pytest.mark.parametrize("pair", PAIRS, ids=pair_name)
    def test_of_properties(self, pair):
        """A change that a property shape forbids is reported with its message; without the change nothing is."""
        node, shape = pair
        focus, found = example(node, shape)
        (component,) = components(shape)
        tried = on(node, focus, shape)
        changed = copy()
        BREAK[component](changed, found, SHAPES.value(shape, component))

        assert [] == results(valid(), tried)
        assert {stated(shape)} == set(results(changed, tried))

    @pytest.mark.parametrize(
        ("shape", "right", "wrong"),
        [
            ("DoiIdentifier", ["10.1234/abc", "10.1002/(sici)1<1::aid>3.0.co;2-#"], ["10.1234/ABC", "doi:10.1234/a"]),
            ("ArxivIdentifier", ["2310.20475", "math/0309136"], ["arXiv:2310.20475", "2310.20475v2", "2313.20475"]),
            ("IssnIdentifier", ["0893-6080", "2434-561X"], ["08936080", "0893-608x"]),
            ("OrcidIdentifier", ["0000-0002-1694-233X", "https://orcid.org/0000-0002-1825-0097"], ["0000-0002-1825"]),
            ("RorIdentifier", ["00a2xv884", "https://ror.org/00a2xv884"], ["a2xv884", "https://ror.org/00A2XV884"]),
        ],
    )
    def test_of_identifiers(self, shape, right, wrong):
        """An identifier has the form that its scheme asks for; other schemes ask for something else."""
        node = SHAPE[shape]
        scheme = DATACITE[shape.removesuffix("Identifier").lower()]
        focus = min(valid().subjects(DATACITE.usesIdentifierScheme, scheme))
        others = {
            each for each in focus_nodes(valid(), node) if (each, DATACITE.usesIdentifierScheme, scheme) not in valid()
        }
        tried = on(node, focus)
        changed = copy()

        assert [] == results(valid(), tried)
        assert [] == results(valid(), on(node, min(others)))
        for value in (*right, *wrong):
            changed.set((focus, LITERAL.hasLiteralValue, Literal(value)))
            assert ([] if value in right else [stated(node)]) == results(changed, tried)

    def test_of_every_node(self):
        """No shape has a constraint of its own that is not tried here."""
        tried = {"DoiIdentifier", "ArxivIdentifier", "IssnIdentifier", "OrcidIdentifier", "RorIdentifier"}

        assert tried == {name(each) for each in ON_NODES}


# Values that the shared parts take, and values that they refuse ------------------------------------------------------

SOMETHING = URIRef("https://kg.example/something")


def typed(datatype: URIRef, *lexical: str) -> list[Literal]:
    return [Literal(each, datatype=datatype, normalize=False) for each in lexical]


TAKEN: dict[str, tuple[list[Literal], list[Literal]]] = {
    "PlainString": ([Literal("a")], [Literal("a", "en"), Literal("a", datatype=ODD)]),
    "TaggedString": ([Literal("a", "en")], [Literal("a")]),
    "IsLiteral": ([Literal("a")], []),
    "LanguageTag": (
        [Literal(each) for each in ("en", "zh-Hans", "en-US", "de-1996", "sr-Latn-RS", "yue", "en-x-old")],
        [Literal(each) for each in ("english", "e", "zh_Hans", "en-", "")] + [Literal("en", "en")],
    ),
    "Year": (
        typed(XSD.gYear, "2021", "0987", "-0044", "2021Z"),
        typed(XSD.gYear, "twenty", "21", "2021-01", "") + typed(XSD.date, "2021"),
    ),
    "YearAndMonth": (
        typed(XSD.gYearMonth, "2021-01", "2021-12"),
        typed(XSD.gYearMonth, "2021-13", "2021-00", "2021", "2021-1") + typed(XSD.gYear, "2021-01"),
    ),
    "Day": (
        typed(XSD.date, "2021-01-31", "2020-02-29", "2000-02-29", "2021-01-05Z", "2021-01-05+08:00"),
        typed(XSD.date, "2021-02-29", "1900-02-29", "2021-04-31", "2021-01-32", "2021-13-01", "2021-1-5", "2021")
        + typed(XSD.gYear, "2021-01-05"),
    ),
    "PointInTime": (
        typed(XSD.dateTime, "2026-06-27T00:00:00Z", "2026-06-27T23:59:59.5"),
        typed(XSD.dateTime, "2026-06-27", "2026-06-27T24:30:00Z", "2026-06-31T00:00:00Z"),
    ),
    "Integer": (typed(XSD.integer, "28", "-1"), typed(XSD.integer, "28.0", "many") + typed(XSD.decimal, "28")),
    "Decimal": (typed(XSD.decimal, "33.0", ".5", "33"), typed(XSD.decimal, "3.3E1", "some")),
    "FloatingPoint": (typed(XSD.double, "3.3E1", "33", "INF"), typed(XSD.double, "much")),
}

CLASSED = [each for each in HELPERS if (each, SH["class"], None) in SHAPES]
EITHER = [each for each in HELPERS if (each, SH["or"], None) in SHAPES]
PARTS = [each for each in HELPERS if name(each) in TAKEN]
REST = {
    *("Described", "HasType", "Elsewhere", "HasNoType"),
    *(
        f"{part}{each}"
        for part in ("SchemeIs", "SchemeIsNot", "ValueIs")
        for each in ("Doi", "Arxiv", "Issn", "Orcid", "Ror")
    ),
}


class TestParts:
    """The parts that several shapes share."""

    def test_of_every_part(self):
        """Every part is tried here, or with the identifiers that it is for."""
        tried = {name(each) for each in (*CLASSED, *EITHER, *PARTS)} | REST

        assert {name(each) for each in HELPERS} == tried

    @pytest.mark.parametrize("shape", PARTS, ids=name)
    def test_of_values(self, shape):
        """A form takes each value that has it, and refuses the others and everything that is no literal."""
        right, wrong = TAKEN[name(shape)]

        assert [] == [value for value in right if results(Graph(), on(shape, value))]
        assert [] == [
            value for value in (*wrong, SOMETHING) if {stated(shape)} != set(results(Graph(), on(shape, value)))
        ]

    @pytest.mark.parametrize("shape", CLASSED, ids=name)
    def test_of_classes(self, shape):
        """The end of a link is of its class, and nothing else is."""
        data = Graph()
        data.add((SOMETHING, RDF.type, SHAPES.value(shape, SH["class"])))
        data.add((ELSEWHERE, RDF.type, RDFS.Resource))

        assert [] == results(data, on(shape, SOMETHING))
        assert [stated(shape)] == results(data, on(shape, ELSEWHERE))

    @pytest.mark.parametrize("shape", EITHER, ids=name)
    def test_of_one_of_several_classes(self, shape):
        """Each of the classes will do, and no other."""
        for member in Collection(SHAPES, SHAPES.value(shape, SH["or"])):
            data = Graph()
            data.add((SOMETHING, RDF.type, SHAPES.value(member, SH["class"])))
            assert [] == results(data, on(shape, SOMETHING))

        data = Graph()
        data.add((ELSEWHERE, RDF.type, RDFS.Resource))
        assert [stated(shape)] == results(data, on(shape, ELSEWHERE))

    def test_of_described_and_elsewhere(self):
        """What has a class is described here, what has none is described elsewhere, and a text is neither."""
        data = Graph()
        data.add((SOMETHING, RDF.type, RDFS.Resource))

        def taken(value: Node) -> list[bool]:
            return [not results(data, on(SHAPE[each], value)) for each in ("Described", "Elsewhere")]

        assert [True, False] == taken(SOMETHING)
        assert [False, True] == taken(ELSEWHERE)
        assert [False, False] == taken(Literal("a text"))


# Rules that take several statements together -------------------------------------------------------------------------


def first(data: Graph, predicate: Node, value: Node | None = None) -> URIRef:
    """Give the first node that has a predicate, with one value or with any."""
    found = min(data.subjects(predicate, value))
    assert isinstance(found, URIRef)
    return found


def size(lexical: str) -> Literal:
    return Literal(lexical, datatype=XSD.nonNegativeInteger, normalize=False)


def shorten_last_page(data: Graph) -> tuple[URIRef, str]:
    paper = first(data, PRISM.endingPage)
    for predicate, value in (
        (PRISM.startingPage, "1234"),
        (SCHEMA.pageStart, "1234"),
        (PRISM.endingPage, "41"),
        (SCHEMA.pageEnd, "41"),
    ):
        data.set((paper, predicate, Literal(value)))
    return paper, "The last page 41 comes before the first page 1234; a last page is written in full."


def change_year(data: Graph) -> tuple[URIRef, str]:
    paper = first(data, PRISM.doi)
    data.set((paper, FABIO.hasPublicationYear, Literal("2019", datatype=XSD.gYear, normalize=False)))
    date = data.value(paper, PRISM.publicationDate)
    return paper, f"The year of publication is 2019, and the date of publication is {date}."


def complete_list(data: Graph) -> URIRef:
    return first(data, CO.size, size("2"))


def move_author(data: Graph, position: str) -> URIRef:
    found = complete_list(data)
    second = data.value(found, CO.lastItem)
    data.set((second, CO["index"], Literal(position, datatype=XSD.positiveInteger, normalize=False)))
    return found


def take_position_twice(data: Graph) -> tuple[URIRef, str]:
    return move_author(data, "1"), "Position 1 of this author list is taken 2 times."


def skip_position(data: Graph) -> tuple[URIRef, str]:
    return move_author(data, "3"), "The positions of this author list run to 3, but only 2 of them are filled."


def miscount(data: Graph) -> tuple[URIRef, str]:
    found = complete_list(data)
    data.set((found, CO.size, size("6")))
    return found, "This author list states 6 authors and has 2."


def end_incomplete_list(data: Graph) -> tuple[URIRef, str]:
    paper = first(data, KG.authorListComplete, Literal("false", datatype=XSD.boolean))
    found = first(data, KG.authorListOf, paper)
    data.add((found, CO.size, size("2")))
    return found, f"The author list of {paper} was cut short by its source, so it has neither a size nor a last item."


def observe(data: Graph, measure: Node, value: str | None) -> URIRef:
    found = first(data, SCHEMA.measuredProperty, measure)
    person = data.value(found, SCHEMA.observationAbout)
    assert isinstance(person, URIRef)
    if value is None:
        data.remove((found, None, None))
    else:
        data.set((found, SCHEMA.value, Literal(value, datatype=XSD.integer, normalize=False)))
    return person


def raise_h_index(data: Graph) -> tuple[URIRef, str]:
    return observe(data, KG.hIndex, "28"), (
        "An h-index of 28 needs 28 papers and 784 citations; here it stands beside 12 papers and 40 citations."
    )


def raise_h_index_without_papers(data: Graph) -> tuple[URIRef, str]:
    observe(data, KG.paperCount, None)
    return observe(data, KG.hIndex, "7"), (
        "An h-index of 7 needs 7 papers and 49 citations; "
        "here it stands beside an unknown number of papers and 40 citations."
    )


def turn_institutions_round(data: Graph) -> tuple[URIRef, str]:
    unit = first(data, SCHEMA.parentOrganization)
    data.remove((None, SCHEMA.parentOrganization, None))
    data.add((unit, SCHEMA.parentOrganization, unit))
    return unit, "This institution is its own parent, directly or through others."


def turn_address_round(data: Graph) -> tuple[URIRef, str]:
    address = first(data, DCTERMS.isReplacedBy)
    data.set((address, DCTERMS.isReplacedBy, address))
    return address, "This address leads back to itself, directly or through others."


def invent_language(data: Graph) -> tuple[URIRef, str]:
    paper = first(data, PRISM.doi)
    data.set((paper, DCTERMS.title, Literal("A title", "english")))
    return paper, "The language tag english does not follow BCP 47, such as en or zh-Hans."


def spoil_identifier(data: Graph, scheme: Node, value: str) -> URIRef:
    found = first(data, DATACITE.usesIdentifierScheme, scheme)
    data.set((found, LITERAL.hasLiteralValue, Literal(value)))
    return found


def spoil_orcid(data: Graph) -> tuple[URIRef, str]:
    found = spoil_identifier(data, DATACITE.orcid, "0000-0002-1825-0098")
    return found, "The check digit of the ORCID iD 0000-0002-1825-0098 is wrong."


def spoil_ror(data: Graph) -> tuple[URIRef, str]:
    found = spoil_identifier(data, DATACITE.ror, "https://ror.org/00a2xv885")
    return found, "The check digits of the ROR id https://ror.org/00a2xv885 are wrong."


def spoil_issn(data: Graph) -> tuple[URIRef, str]:
    journal = first(data, PRISM.issn)
    data.set((journal, PRISM.issn, Literal("0893-6081")))
    return journal, "The check digit of the ISSN 0893-6081 is wrong."


def share_doi(data: Graph) -> tuple[URIRef, str]:
    one, other, *_ = sorted(data.subjects(PRISM.doi))
    data.set((other, PRISM.doi, data.value(one, PRISM.doi)))
    return one, f"The DOI {data.value(one, PRISM.doi)} is also that of {other}; one DOI names one paper."


def forget_person(data: Graph) -> tuple[URIRef, str]:
    paper = first(data, PRISM.doi)
    nobody = URIRef("https://kg.example/person/nobody")
    data.add((paper, SCHEMA.author, nobody))
    return paper, f"The link {SCHEMA.author} leads to {nobody}, which the graph does not describe."


BROKEN_RULES: list[tuple[str, Callable[[Graph], tuple[URIRef, str]]]] = [
    ("PagesInOrder", shorten_last_page),
    ("PublicationYearAgrees", change_year),
    ("AuthorPositionOnce", take_position_twice),
    ("AuthorPositionsWithoutGap", skip_position),
    ("AuthorListSizeAgrees", miscount),
    ("IncompleteListHasNoEnd", end_incomplete_list),
    ("HIndexPossible", raise_h_index),
    ("HIndexPossible", raise_h_index_without_papers),
    ("InstitutionNotAboveItself", turn_institutions_round),
    ("AddressLeadsOn", turn_address_round),
    ("LanguageTagWellFormed", invent_language),
    ("OrcidCheckDigit", spoil_orcid),
    ("RorCheckDigits", spoil_ror),
    ("IssnCheckDigit", spoil_issn),
    ("OneDoiOnePaper", share_doi),
    ("LinkLeadsSomewhere", forget_person),
]


class TestRules:
    """The rules in SPARQL."""

    def test_of_every_rule(self):
        """Every rule is tried here."""
        assert {name(each) for each in RULES} == {each for each, _ in BROKEN_RULES}

    @pytest.mark.parametrize(("rule", "spoil"), BROKEN_RULES)
    def test_report(self, rule, spoil):
        """A change that a rule forbids is reported with the numbers or names in its message."""
        shape = SHAPE[rule]
        changed = copy()
        focus, message = spoil(changed)
        severity = stated(shape)[1]

        assert focus in focus_nodes(changed, shape)
        assert [] == results(valid(), on(shape, focus))
        assert [(rule, severity, message)] == results(changed, on(shape, focus))

    @pytest.mark.parametrize(("rule", "spoil"), BROKEN_RULES)
    def test_answer_for_the_whole_graph(self, rule, spoil):
        """Run once over the whole graph, a query finds the same node with the same message."""
        changed = copy()
        focus, message = spoil(changed)

        assert [] == select(valid(), SHAPE[rule])
        assert [(str(focus), message)] == select(changed, SHAPE[rule])

    def test_right_check_digits(self):
        """Check digits that are an X or a zero are worked out as well."""
        data = copy()
        for value in ("0000-0002-1694-233X", "0000-0002-9079-593X", "0000-0001-5109-3700"):
            spoil_identifier(data, DATACITE.orcid, value)
            assert [] == select(data, SHAPE.OrcidCheckDigit)
        for value in ("https://ror.org/05dxps055", "https://ror.org/03yrm5c26", "013meh722"):
            spoil_identifier(data, DATACITE.ror, value)
            assert [] == select(data, SHAPE.RorCheckDigits)
        for value in ("2434-561X", "0028-0836", "1050-124X"):
            data.set((first(data, PRISM.issn), PRISM.issn, Literal(value)))
            assert [] == select(data, SHAPE.IssnCheckDigit)

    def test_cut_short_list_may_skip(self):
        """A list that its source cut short may skip positions."""
        data = copy()
        found = move_author(data, "7")
        data.set((data.value(found, KG.authorListOf), KG.authorListComplete, Literal("false", datatype=XSD.boolean)))

        assert [] == select(data, SHAPE.AuthorPositionsWithoutGap)

    def test_link_outside_is_no_loose_end(self):
        """A link to somebody else's address may lead to what the graph does not describe."""
        data = copy()
        data.add((first(data, PRISM.doi), SCHEMA.mentions, URIRef("https://elsewhere.example/paper/1")))

        assert [] == select(data, SHAPE.LinkLeadsSomewhere)


class TestForeignGraphs:
    """Graphs of others, which have the classes but not all that we write."""

    PREFIXES = """
        @prefix co: <http://purl.org/co/> .
        @prefix dcterms: <http://purl.org/dc/terms/> .
        @prefix fabio: <http://purl.org/spar/fabio/> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        @prefix frbr: <http://purl.org/vocab/frbr/core#> .
        @prefix pro: <http://purl.org/spar/pro/> .
        @prefix prism: <http://prismstandard.org/namespaces/basic/2.0/> .
        @prefix schema: <https://schema.org/> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix ex: <https://library.example/> .
    """

    @pytest.mark.parametrize(
        "turtle",
        [
            """
            ex:1 a schema:ScholarlyArticle ; schema:name "A title" ; schema:author ex:2 ; schema:pageStart 148 ;
                schema:datePublished "2021-01-05"^^xsd:date ; schema:identifier "10.1234/abc" ;
                schema:isPartOf <https://portal.issn.org/resource/ISSN/0893-6080> ;
                schema:about <http://www.wikidata.org/entity/Q1> .
            ex:2 a schema:Person ; schema:name "Jane Doe" ; schema:affiliation <https://ror.org/00a2xv884> .
            """,
            """
            ex:1 a fabio:JournalArticle ; dcterms:title "A title" ; prism:publicationDate "2021"^^xsd:gYear ;
                prism:doi "10.1234/abc" ; pro:isDocumentContextFor ex:2 ; frbr:partOf ex:4 .
            ex:2 a pro:RoleInTime ; pro:withRole pro:author ; pro:isHeldBy ex:3 .
            ex:3 a foaf:Person ; foaf:givenName "Jane" ; foaf:familyName "Doe" ; pro:holdsRoleInTime ex:2 .
            ex:4 a fabio:JournalIssue ; prism:issueIdentifier "4" ; frbr:partOf ex:5 .
            ex:5 a fabio:Journal ; dcterms:title "Neural Networks" .
            """,
        ],
        ids=["schema.org only", "SPAR only"],
    )
    def test_sound(self, turtle):
        """A sound graph in one of the two vocabularies, with links to things described elsewhere, has no result."""
        data = Graph().parse(data=self.PREFIXES + turtle)

        assert [] == results(data, without_rules())
        assert [] == [each for rule in RULES for each in select(data, rule)]


@cache
def seeds() -> Graph:
    """Give the graph of the five documents."""
    documents = []
    for path in sorted((ROOT / "seeds").iterdir()):
        content = path.read_bytes()
        form = recognise(Head(content[:65536].decode("utf-8", "ignore")))
        assert form is not None
        source = SourceDocument(name=path.name, sha256=hashlib.sha256(content).hexdigest(), format=form.name)
        with path.open("rb") as stream:
            documents.append(pipeline.read(stream, source, form))
    build = pipeline.build(documents)
    return to_rdflib([build.assembly.merged()], build.scope)


class TestSeeds:
    """The five documents."""

    def test_have_no_violation(self):
        """The graph of the documents has no violation, and a warning for each thing that they leave out."""
        found = Counter(results(seeds(), without_rules()))

        assert set() == {each for each in found if each[1] == "Violation"}
        assert {"This paper has no title.": 2, "This paper has no authors.": 3, "This paper has no date.": 3} == {
            message: times for (_, severity, message), times in found.items() if severity == "Warning"
        }

    def test_have_a_doubtful_h_index(self):
        """The one rule that the documents break is that of the h-index of the person's page."""
        found = {name(rule): [message for _, message in select(seeds(), rule)] for rule in RULES}

        assert {
            "HIndexPossible": [
                "An h-index of 28 needs 28 papers and 784 citations; here it stands beside 20 papers and 175 citations."
            ]
        } == {rule: messages for rule, messages in found.items() if messages}


def test_no_blank_shape():
    """No blank node is a shape: blank nodes are only lists and paths."""
    uses = {
        predicate
        for node in SHAPES.subjects()
        if isinstance(node, BNode)
        for predicate in SHAPES.predicates(None, node)
    }

    assert set() == uses - {SH.path, SH["or"], SH["in"], SH.alternativePath, RDF.rest, RDF.first}

"""The compiled shapes name every node that the SHACL engine finds fault with, and few others."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import test_shapes
from formats import cases
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from test_shapes import SH, name, on, results, without_rules

from kg import examples, pipeline
from kg.checks import model
from kg.checks.model import Aimed, Constraint, Model, Shape, checks, shapes_folder
from kg.checks.rules import RULES, digest
from kg.checks.tables import Checks, load, prepare
from kg.checks.values import literal_test, thing_test
from kg.judging.engine import load_shapes
from kg.mappers import TABLES
from kg.mapping import Described, Row, Scope, Section
from kg.records import Text
from kg.syntax.rdflib import graph as to_rdflib
from kg.validation import validate
from kg.values.dates import PartialDate

FOLDER = Path(test_shapes.__file__).parents[1] / "shapes"
MODEL = model.load(FOLDER)
CHECKS = Checks(MODEL, TABLES)
pytestmark = pytest.mark.filterwarnings("ignore:Parsing weird boolean")


@cache
def everything() -> tuple[tuple[Described, ...], Scope]:
    """Give the nodes among which everything occurs, and their scope."""
    build = examples.build()
    return tuple(build.assembly.merged().nodes), build.scope


class TestModel:
    """The shapes as values."""

    def test_all_is_understood(self):
        """Each constraint of ours is understood, and each rule is the one that its function was written for."""
        digests = {
            name(URIRef(aimed.shape.name)): digest(check.constraint.parameter)
            for aimed in MODEL.aimed
            for check in checks(aimed.shape)
            if check.constraint.component == "sparql"
        }

        assert {each: rule.digest for each, rule in RULES.items()} == digests
        assert () == CHECKS.uncompiled
        assert not CHECKS.everything

    def test_of_graph(self):
        """The same is read from files and from a graph that was read from them."""
        assert MODEL == model.of_graph(load_shapes(FOLDER))

    def test_of_every_constraint(self):
        """Each property shape of each target is in the model, with one constraint."""
        read = Counter(
            (aimed.shape.name, check.shape)
            for aimed in MODEL.aimed
            for check in checks(aimed.shape)
            if check.path is not None
        )

        assert Counter((str(owner), str(shape)) for owner, shape in test_shapes.PAIRS) == read


# Nodes that are changed ----------------------------------------------------------------------------------------------

LOOSE = "https://kg.example/person/nobody"
ELSEWHERE = "https://elsewhere.example/thing"
STRINGS = (
    *("", "?!", "9999", "urn:x", "a b", "12", "7", "true", "2019", "5", "english", "2021-02-29", "PMC12", "en"),
    *("0000-0002-1825-0097", "0000-0002-1825-0098", "0893-6080", "0893-6081", "10.1234/ABC", "10.1234/abc"),
    *("https://ror.org/00a2xv885", "https://ror.org/00a2xv884", "https://example.org/a", "--02-23", "doi:10.1234/abc"),
)
VALUES: dict[str, Sequence[Any]] = {
    "string": STRINGS,
    "typed": STRINGS,
    "text": (Text(""), Text("x", "english"), Text("x", "en"), Text("x", "de"), Text("y", "en"), Text("x")),
    "date": (PartialDate(1999), PartialDate(2020, 2), PartialDate(2020, 2, 29), PartialDate(2019, 3, 31)),
    "flag": (True, False),
    "number": (Decimal(-1), Decimal("1.5"), 0, 28, Decimal("1E+2"), Decimal("0.0"), Decimal(7)),
}


def another(row: Row, iris: Sequence[str], chance: random.Random) -> Any:
    """Give some value that a row may have, right or wrong."""
    if row.word.kind == "choice":
        assert row.word.choices is not None
        return chance.choice(sorted(row.word.choices))
    if row.word.kind == "link":
        return chance.choice((ELSEWHERE, LOOSE, "urn:x", *chance.sample(iris, 4)))
    return chance.choice(VALUES[row.word.kind])


def changed(described: Described, iris: Sequence[str], chance: random.Random) -> Described:
    """Give a node with another value in one field, one less, or one more; sometimes in all fields that hold the same."""
    table, node, _ = described
    rows = [row for row in table.rows if row.position >= 0]
    row = chance.choice(rows)
    before = node[row.position]
    value = another(row, iris, chance)
    if row.word.many:
        kept = before if chance.random() < 0.5 else before[1:]
        said = kept if kept and chance.random() < 0.3 else (*kept, value)
        value = tuple(dict.fromkeys(said)) if chance.random() < 0.8 or row is table.rows[0] else ()
    elif row.word.kind != "choice" and chance.random() < 0.25:
        value = None
    alike = (each for each in rows if each.word[:1] == row.word[:1] and node[each.position] == before)
    fields = {
        table.fields[each.position] for each in alike if chance.random() < 0.3 and each.word.many == row.word.many
    }
    return described._replace(node=node._replace(**dict.fromkeys((*fields, row.word.field), value)))


def mangled(seed: int, times: int) -> list[Described]:
    """Give the nodes among which everything occurs, after some changes."""
    chance = random.Random(seed)
    nodes = list(everything()[0])
    iris = [each.node[0] for each in nodes]
    for _ in range(times):
        position = chance.randrange(len(nodes))
        nodes[position] = changed(nodes[position], iris, chance)
    return nodes


def plain(nodes: Sequence[Described], scope: Scope) -> Graph:
    """Give the graph of nodes, without prefixes."""
    made = Graph(bind_namespaces="none")
    for triple in to_rdflib([Section(None, nodes)], scope):
        made.add(triple)
    return made


def found(data: Graph) -> dict[str, set[str]]:
    """Give, for each shape that reports something, the nodes that it reports."""
    import pyshacl

    _, report, _ = pyshacl.validate(data, shacl_graph=without_rules(), inplace=True)
    assert isinstance(report, Graph)
    by_shape: dict[str, set[str]] = {}
    for result in report.objects(None, SH.result):
        shape = str(report.value(result, SH.sourceShape))
        by_shape.setdefault(shape, set()).add(str(report.value(result, SH.focusNode)))
    store = pyoxigraph.Store()
    store.load(data.serialize(format="nt", encoding="utf-8"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    for aimed in MODEL.aimed:
        for check in checks(aimed.shape):
            if check.constraint.component == "sparql":
                by_shape[check.shape] = {answer["this"].value for answer in store.query(check.constraint.parameter)}
    return {shape: nodes for shape, nodes in by_shape.items() if nodes}


@cache
def of_mangled(seed: int) -> dict[str, set[str]]:
    """Give what the engine reports of the changed nodes."""
    return found(plain(mangled(seed, 600), everything()[1]))


@cache
def one_by_one() -> dict[str, Checks]:
    """Give, for each shape that reports something, checks of that shape alone, wherever it stands."""
    alone: dict[str, list[Aimed]] = {}
    for aimed in MODEL.aimed:
        for constraint in aimed.shape.constraints:
            shape = constraint.parameter if constraint.component == "property" else aimed.shape
            only = Shape(aimed.shape.name, None, (constraint,))
            alone.setdefault(shape.name, []).append(Aimed(only, aimed.targets))
    return {shape: Checks(Model(tuple(aimed), ()), TABLES) for shape, aimed in alone.items()}


class TestNodes:
    """Nodes that are changed in every way that their tables allow."""

    @pytest.mark.parametrize("seed", range(2))
    def test_no_false_pass(self, seed):
        """Each constraint alone names each node that the engine reports for it, and few others."""
        nodes, reported = mangled(seed, 600), of_mangled(seed)
        suspects = {shape: set(each.suspects(nodes)) for shape, each in one_by_one().items()}
        missed = {shape: left for shape, focus in reported.items() if (left := focus - suspects[shape])}
        others = sum(len(each - reported.get(shape, set())) for shape, each in suspects.items())

        assert {} == missed
        assert others < 0.15 * sum(map(len, reported.values()))

    def test_most_constraints_are_tried(self):
        """Changes of nodes break nearly every constraint that nodes of our tables can break at all."""
        reported = {shape for seed in range(2) for shape in of_mangled(seed)}

        assert len(reported) > 150

    @settings(max_examples=5, deadline=None)
    @given(st.integers(min_value=10), st.integers(1, 40))
    def test_no_false_pass_of_few_changes(self, seed, times):
        """All constraints together name each node that the engine reports after a few changes."""
        nodes = mangled(seed, times)
        report = validate(plain(nodes, everything()[1]))

        assert set() == {finding.focus for finding in report.findings} - set(CHECKS.suspects(nodes))


# Values --------------------------------------------------------------------------------------------------------------

DATATYPES = ("string", "integer", "decimal", "boolean", "gYear", "gYearMonth", "gMonthDay", "date", "dateTime", "token")
LEXICAL = st.one_of(
    st.sampled_from([*STRINGS, *(str(value) for values, _ in test_shapes.TAKEN.values() for value in values)]),
    st.from_regex(r"-?[0-9]{1,4}(-[0-9]{2}){0,2}(T[0-9]{2}:00:00)?Z?", fullmatch=True),
    st.from_regex(r"[+-]?[0-9]{0,3}\.?[0-9]{0,2}", fullmatch=True),
)


class TestValues:
    """Single values, as the engine sees them."""

    @settings(max_examples=150, deadline=None)
    @given(st.sampled_from(test_shapes.PARTS), LEXICAL, st.sampled_from(DATATYPES))
    def test_of_forms(self, shape, lexical, datatype):
        """A literal that certainly has a form has it for the engine."""
        value = Literal(lexical, datatype=test_shapes.XSD[datatype] if datatype != "string" else None, normalize=False)
        node = Constraint("node", _shape(str(shape)))
        fits = literal_test(node)(lexical, str(test_shapes.XSD[datatype]))

        assert not fits or [] == results(Graph(), on(shape, value))

    @pytest.mark.parametrize("shape", test_shapes.PARTS, ids=name)
    def test_of_taken_values(self, shape):
        """A form takes most of the values that it should, and none that it should not."""
        right, wrong = test_shapes.TAKEN[name(shape)]
        fits = literal_test(Constraint("node", _shape(str(shape))))

        assert any(fits(str(each), _datatype(each)) for each in right)
        assert not any(fits(str(each), _datatype(each)) for each in wrong)

    def test_of_things(self):
        """A thing is described by its types, or described elsewhere."""
        person = "http://xmlns.com/foaf/0.1/Person"
        described, elsewhere, is_person = (
            thing_test(Constraint("node", _shape(f"{test_shapes.SHAPE}{each}")))
            for each in ("Described", "Elsewhere", "IsPerson")
        )

        assert [True, False, True] == [test(LOOSE, (person,)) for test in (described, elsewhere, is_person)]
        assert [False, True, False] == [test(LOOSE, ()) for test in (described, elsewhere, is_person)]


def _shape(iri: str) -> Shape:
    """Give a shape that has no target of its own."""
    triples = model._parsed(FOLDER / "common.ttl")
    return model.read([*triples, (iri, f"{SH}targetClass", "urn:x")]).aimed[0].shape


def _datatype(value: Literal) -> str:
    return str(test_shapes.RDF.langString if value.language else value.datatype or test_shapes.XSD.string)


# Clean data ----------------------------------------------------------------------------------------------------------


@cache
def golden() -> pipeline.Build:
    """Give the build of all golden cases together."""
    documents = []
    for path in sorted(cases.FOLDER.rglob("*.case")):
        document, _ = cases.read(cases.load(path))
        documents.append(document)
    return pipeline.build(documents)


def focus_nodes(build: pipeline.Build) -> tuple[set[str], set[str]]:
    """Give the nodes with findings, and the suspects."""
    nodes = list(build.assembly.merged().nodes)
    report = validate(plain(nodes, build.scope))
    return {finding.focus for finding in report.findings}, set(CHECKS.suspects(nodes))


class TestCleanData:
    """Data as the readers make it."""

    def test_everything(self):
        """Among the nodes where everything occurs, the one with a finding is the one suspect."""
        reported, suspects = focus_nodes(examples.build())

        assert reported == suspects
        assert len(reported) == 1

    def test_seeds(self):
        """The suspects of the five documents are the nodes with findings."""
        documents = list(_documents())
        reported, suspects = focus_nodes(pipeline.build(documents))

        assert reported == suspects

    def test_golden_cases(self):
        """In the golden cases every node with a finding is a suspect, and nearly no others are."""
        reported, suspects = focus_nodes(golden())

        assert set() == reported - suspects
        assert len(suspects - reported) <= 0.05 * len(reported)


def _documents() -> Iterator[pipeline.Document]:
    for path in sorted((FOLDER.parent / "seeds").iterdir()):
        content = path.read_bytes()
        form = test_shapes.recognise(test_shapes.Head(content[:65536].decode("utf-8", "ignore")))
        assert form is not None
        source = test_shapes.SourceDocument(name=path.name, sha256=f"{len(content):064}", format=form.name)
        with path.open("rb") as stream:
            yield pipeline.read(stream, source, form)


# Descriptions by parts -----------------------------------------------------------------------------------------------


def parts(described: Described) -> Iterator[Described]:
    """Give a node as two, each with half of its fields."""
    table, node, bare = described
    kinds = table.rows[0].position
    for half in (0, 1):
        values = [
            value if position in {0, kinds} or position % 2 == half or value is None else ()
            for position, value in enumerate(node)
        ]
        kept = [
            (None if type(each) is not tuple else ()) if value == () and position not in {0, kinds} else value
            for position, (each, value) in enumerate(zip(node, values, strict=True))
        ]
        yield Described(table, table.node(*kept), bare)


class TestParts:
    """Nodes that are described several times in one batch."""

    def test_of_two_halves(self):
        """What two descriptions say together is what is judged."""
        nodes = mangled(3, 100)
        halves = [half for each in nodes for half in parts(each)]

        assert CHECKS.suspects(nodes) == dict(sorted(CHECKS.suspects(halves).items())) | CHECKS.suspects(nodes)
        assert set(CHECKS.suspects(nodes)) == set(CHECKS.suspects(halves))

    def test_of_contradictions(self):
        """A node with two values for a field that holds one is a suspect."""
        nodes = list(everything()[0])
        paper = next(each for each in nodes if each.table.name == "PaperNode" and each.node.doi)
        other = Described(paper.table, paper.table.node(paper.node[0], paper.node.kinds, doi="10.9999/other"))

        assert paper.node[0] in CHECKS.suspects([*nodes, other])

    def test_of_bare_nodes(self):
        """A bare node has no types; what links to it and wants one is a suspect."""
        nodes, scope = everything()
        bare = [each._replace(bare=True) if each.table.name == "InstitutionNode" else each for each in nodes]
        reported = {focus for each in found(plain(bare, scope)).values() for focus in each}

        assert set() == reported - set(CHECKS.suspects(bare))


# Shapes of others ----------------------------------------------------------------------------------------------------

PREFIXES = """
    @prefix sh: <http://www.w3.org/ns/shacl#> .
    @prefix schema: <https://schema.org/> .
    @prefix foaf: <http://xmlns.com/foaf/0.1/> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    @prefix ex: <https://library.example/> .
"""
FOREIGN = {
    "closed": "ex:s a sh:NodeShape ; sh:targetClass schema:Person ; sh:closed true .",
    "one of": "ex:s a sh:NodeShape ; sh:targetClass schema:Person ; sh:xone ( [ sh:class foaf:Person ] [ sh:class schema:Person ] ) .",
    "path of several steps": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path ( schema:affiliation schema:name ) ; sh:minCount 1 ] .",
    "repeated path": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path [ sh:zeroOrMorePath schema:knows ] ; sh:nodeKind sh:Literal ] .",
    "own query": 'ex:s sh:targetClass schema:Person ; sh:sparql [ sh:select "SELECT $this WHERE { $this a <https://schema.org/Person> }" ] .',
    "qualified": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path schema:name ; sh:qualifiedValueShape [ sh:minLength 500 ] ; sh:qualifiedMinCount 1 ] .",
    "less than": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path schema:name ; sh:lessThan schema:familyName ] .",
    "not": "ex:s a sh:NodeShape ; sh:targetClass schema:Person ; sh:not [ sh:class foaf:Person ] .",
    "nested properties": "ex:nested sh:targetClass schema:Person ; sh:property [ sh:path schema:identifier ; sh:property [ sh:path schema:url ; sh:maxCount 0 ] ] .",
    "node": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path schema:identifier ; sh:node [ sh:property [ sh:path schema:url ; sh:maxCount 0 ] ] ] .",
    "class of a class": "ex:s a sh:NodeShape, rdfs:Class . schema:Person a rdfs:Class, sh:NodeShape ; sh:property [ sh:path schema:name ; sh:minLength 500 ] .",
    "has value": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path schema:name ; sh:hasValue 'Nobody' ] .",
    "has a number": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path schema:name ; sh:hasValue 01 ] .",
    "two of many": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path schema:name ; sh:minCount 2 ] .",
    "none of a fixed one": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path rdf:type ; sh:maxCount 1 ] .",
    "class of types": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path rdf:type ; sh:class rdfs:Class ] .",
    "never written": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .",
    "inverse type": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path [ sh:inversePath rdf:type ] ; sh:minCount 1 ] .",
    "inverse link": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path [ sh:inversePath schema:author ] ; sh:maxCount 0 ] .",
    "inverse class": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path [ sh:inversePath schema:author ] ; sh:class ex:Class ] .",
    "either path": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path [ sh:alternativePath ( schema:name foaf:name ) ] ; sh:maxCount 0 ] .",
    "objects": "ex:s sh:targetObjectsOf schema:author ; sh:property [ sh:path schema:name ; sh:minLength 500 ] .",
    "types alone": "ex:s sh:targetSubjectsOf rdf:type ; sh:property [ sh:path schema:name ; sh:minLength 500 ] .",
    "subjects": "ex:s sh:targetSubjectsOf schema:identifier ; sh:property [ sh:path schema:name ; sh:minCount 1 ; sh:minLength 20 ] .",
    "and": "ex:s a sh:NodeShape ; sh:targetClass schema:Person ; sh:and ( [ sh:class foaf:Person ] [ sh:property [ sh:path schema:name ; sh:maxCount 0 ] ] ) .",
    "or of properties": "ex:s a sh:NodeShape ; sh:targetClass schema:Person ; sh:or ( [ sh:property [ sh:path schema:familyName ; sh:minCount 1 ] ] [ sh:class ex:Class ] ) .",
    "languages": "ex:s sh:targetClass schema:ScholarlyArticle ; sh:property [ sh:path schema:name ; sh:languageIn ( 'fr' ) ] .",
    "flags": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path schema:name ; sh:pattern '^j' ; sh:flags 'i' ] .",
    "odd flags": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path schema:name ; sh:pattern '^ j' ; sh:flags 'x' ] .",
    "itself": "ex:s a sh:NodeShape ; sh:targetClass schema:Person ; sh:pattern '/h-' .",
    "equal": "ex:s sh:targetClass schema:Person ; sh:property [ sh:path schema:name ; sh:equals foaf:givenName ] .",
    "greater": "ex:s sh:targetClass schema:Observation ; sh:property [ sh:path schema:value ; sh:minExclusive 12 ] .",
    "off": "ex:s sh:targetClass schema:Person ; sh:deactivated true ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .",
    "not off": "ex:s sh:targetClass schema:Person ; sh:deactivated false ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .",
    "own component": """
        ex:c a sh:ConstraintComponent ; sh:parameter [ sh:path ex:wanted ] ;
            sh:validator [ a sh:SPARQLAskValidator ; sh:ask "ASK { FILTER (false) }" ] .
        ex:s a sh:NodeShape ; sh:targetClass schema:Person ; ex:wanted 1 .
    """,
}


class TestForeignShapes:
    """Shapes that are not ours."""

    @pytest.mark.parametrize("turtle", FOREIGN.values(), ids=FOREIGN)
    def test_no_false_pass(self, turtle):
        """Whatever a shape asks for, each node that the engine reports is a suspect, or what one links to."""
        import pyshacl

        nodes, scope = everything()
        data = plain(nodes, scope)
        shapes = Graph().parse(data=PREFIXES + turtle, format="turtle")
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
        assert isinstance(report, Graph)
        reported = {str(report.value(each, SH.focusNode)) for each in report.objects(None, SH.result)}
        suspects = set(prepare(shapes, TABLES).suspects(nodes))
        # A property shape within another reports the node that the outer path leads to.
        nested = {str(each) for one in suspects for each in data.objects(URIRef(one))} if "nested" in turtle else set()

        assert set() == reported - suspects - nested

    @pytest.mark.parametrize(
        ("turtle", "component"),
        [
            (FOREIGN["closed"], "closed"),
            (FOREIGN["path of several steps"], "a path of several steps"),
            (FOREIGN["own query"], "sparql"),
            (FOREIGN["own component"], "https://library.example/wanted"),
            (FOREIGN["inverse type"], "inversePath"),
        ],
    )
    def test_what_is_not_understood_is_named(self, turtle, component):
        """What is not understood is named, and all targets are suspects."""
        nodes = everything()[0]
        made = prepare(Graph().parse(data=PREFIXES + turtle, format="turtle"), TABLES)
        people = {each.node[0] for each in nodes if each.table.name == "PersonNode"}

        assert [component] == [each.component for each in made.uncompiled]
        assert people == set(made.suspects(nodes))

    def test_a_changed_rule_is_no_longer_known(self):
        """A rule of ours with another query, or with other prefixes, is left to the engine."""
        for old, new in (("MAX(?position)", "MIN(?position)"), ("http://purl.org/co/", "http://purl.org/co2/")):
            shapes = Graph()
            for file in sorted(FOLDER.glob("*.ttl")):
                shapes.parse(data=file.read_text("utf-8").replace(old, new), format="turtle")
            changed_rules = {name(URIRef(each.shape)) for each in prepare(shapes, TABLES).uncompiled}

            assert "AuthorPositionsWithoutGap" in changed_rules

    def test_a_single_node(self):
        """Where a shape names a single node, everything is for the engine."""
        turtle = "ex:s sh:targetNode ex:nothing ; sh:property [ sh:path schema:name ; sh:minCount 1 ] ."
        nodes = everything()[0]
        made = prepare(Graph().parse(data=PREFIXES + turtle, format="turtle"), TABLES)

        assert made.everything
        assert {each.node[0] for each in nodes} == set(made.suspects(nodes))

    def test_recursion(self):
        """A shape that refers to itself is not understood."""
        turtle = (
            "ex:s a sh:NodeShape ; sh:targetClass schema:Person ; sh:property [ sh:path schema:knows ; sh:node ex:s ] ."
        )
        read = model.of_graph(Graph().parse(data=PREFIXES + turtle, format="turtle"))

        assert "recursive" in str(read)

    def test_shipped_shapes(self):
        """The shapes that ship with the package compile from their folder."""
        assert load(shapes_folder(), TABLES).suspects(everything()[0]) == CHECKS.suspects(everything()[0])

"""What the shapes can tell without the engine, and what the engine finds of suspects alone, is what it finds of all."""

from __future__ import annotations

import gzip
import io
import random
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import test_shapes as faults
import zstandard
from rdflib import RDF, SH, XSD, BNode, Dataset, Graph, Literal, URIRef

from kg import graphs, report, validation
from kg.checks.model import Path as Predicates
from kg.checks.model import shapes_folder
from kg.errors import SourceError
from kg.findings import Finding
from kg.judging import engine
from kg.judging.neighbourhood import InMemory, OnDisk, Reach
from kg.judging.rules import RULES, known
from kg.judging.spool import Notes, Spool, row
from kg.judging.texts import node, text

pytestmark = pytest.mark.filterwarnings("ignore:Parsing weird boolean")
OURS = shapes_folder()


def comparable(finding: Finding) -> Finding:
    """Leave out how things are written: a plain string is one of xsd:string, a blank node is named in some order."""
    if "[ " in finding.message:
        finding = finding._replace(message="about a blank node")
    value = finding.value and finding.value.removesuffix(f"^^<{XSD.string}>")
    return finding._replace(value=value if value is None or not value.startswith("_:") else "_:")


def plain(data: Graph, shapes: Graph) -> set[Finding]:
    """Have the engine judge a whole graph."""
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    return {comparable(each) for each in engine._findings(results)}


def plain_by_ours(data: Graph) -> set[Finding]:
    """Judge a whole graph by our shapes; each rule is tried on the nodes that its query finds, which is faster."""
    aimed = faults.closure(*faults.RULES)
    for rule in faults.RULES:
        for target in faults.TARGETS:
            aimed.remove((rule, target, None))
        for focus, _ in faults.select(data, rule):
            aimed.add((rule, SH.targetNode, URIRef(focus)))
    return plain(data, faults.without_rules()) | plain(data, aimed)


def judged(data: Graph, shapes: Path | None = None) -> set[Finding]:
    return {comparable(each) for each in validation.validate(data, shapes).findings}


@cache
def mutants(count: int = 5) -> list[Graph]:
    """Make graphs in which every constraint and rule of ours is broken once, shared out among them."""
    made = [faults.copy() for _ in range(count)]
    for number, (shape, part) in enumerate(faults.PAIRS):
        (component,) = faults.components(part)
        path, value = (faults.SHAPES.value(part, each) for each in (SH.path, component))
        for data in (*made[number % count :], *made[: number % count]):
            ways = [faults.statements(data, each, path) for each in sorted(faults.focus_nodes(data, shape))]
            needs_language = component == SH.uniqueLang
            ways = [way for way in ways if any(getattr(each[2], "language", not needs_language) for each in way)]
            if ways:
                faults.BREAK[component](data, ways[0], value)
                break
    for number, (_, spoil) in enumerate(faults.BROKEN_RULES):
        for data in (*made[number % count :], *made[: number % count]):
            try:
                spoil(data)
            except (ValueError, AttributeError):
                continue
            break
    return made


class TestOurShapes:
    """Our own shapes, on our own graphs and on spoilt ones."""

    def test_nothing_is_left_to_the_engine(self):
        """Every constraint is understood, every rule is known by its query, and no shape needs the whole graph."""
        found = validation.explain()
        ready = engine.prepared(OURS)

        assert () == found.left
        assert len(RULES) == found.compiled["sparql"] == len(faults.RULES)
        assert set() == {each for each in faults.PROPERTIES + faults.NODES if ready.reach.unbounded(each)}

    @pytest.mark.parametrize("graph", [faults.valid, faults.seeds], ids=["examples", "seeds"])
    def test_sound_graphs(self, graph):
        """The graph in which everything occurs and that of the documents get the same findings."""
        assert plain_by_ours(graph()) == judged(graph())

    @pytest.mark.parametrize("number", range(2))
    def test_broken_graphs(self, number):
        """When every constraint is broken somewhere, the same findings come of it."""
        data = mutants()[number]
        expected = plain_by_ours(data)

        assert len(expected) > 60
        assert expected == judged(data)

    @pytest.mark.parametrize("part", range(8))
    def test_every_constraint(self, part):
        """Each constraint, broken alone, is found with its focus node, path, value and message."""
        for shape, each in faults.PAIRS[part::8]:
            data = faults.copy()
            focus, found = faults.example(shape, each)
            (component,) = faults.components(each)
            faults.BREAK[component](data, found, faults.SHAPES.value(each, component))
            expected = {found for found in plain(data, faults.on(shape, focus, each)) if found.shape == str(each)}

            assert expected
            assert expected == {
                found for found in judged(data) if (found.focus, found.shape) == (str(focus), str(each))
            }

    @pytest.mark.parametrize(("rule", "spoil"), faults.BROKEN_RULES)
    def test_every_rule(self, rule, spoil):
        """Each rule, broken alone, is found with its focus node and message."""
        data = faults.copy()
        focus, _ = spoil(data)
        expected = plain(data, faults.on(faults.SHAPE[rule], focus))

        assert expected
        assert expected == {found for found in judged(data) if found.shape == str(faults.SHAPE[rule])}

    @pytest.mark.parametrize("seed", range(2))
    def test_spoilt_graphs(self, seed):
        """After random changes, blank nodes and odd literals among them, the same findings come of it."""
        chance = random.Random(seed)
        data = faults.copy()
        for subject, predicate, value in chance.sample(sorted(data), 120):
            data.remove((subject, predicate, value))
            spoilt = [
                Literal("?!"),
                Literal("", lang="en"),
                URIRef("urn:x"),
                BNode("b"),
                Literal("9", datatype=XSD.gYear),
            ]
            data.add((subject, predicate, chance.choice(spoilt)))
            data.add((subject, predicate, chance.choice([value, Literal("twice")])))

        assert plain(data, faults.without_rules()) == {
            each for each in judged(data) if URIRef(each.shape) not in faults.RULES
        }

    def test_a_blank_node(self):
        """A blank node is judged like a node with an address, by rules as well."""
        data, focus = Graph(), BNode("b")
        data.add((focus, RDF.type, faults.SCHEMA.ScholarlyArticle))
        for predicate, value in (
            (faults.PRISM.startingPage, "9"),
            (faults.PRISM.endingPage, "3"),
            (faults.PRISM.doi, "x"),
        ):
            data.add((focus, predicate, Literal(value)))
        found = plain(data, faults.SHAPES)

        assert any("last page" in each.message for each in found)
        assert found == judged(data)

    def test_a_changed_rule_is_unknown(self):
        """A rule whose query was changed is left to the engine."""
        query = "SELECT $this WHERE { $this a $this }"

        assert "" == known(f"{faults.SHAPE}PagesInOrder", query)


PREFIXES = """
    @prefix sh: <http://www.w3.org/ns/shacl#> .
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    @prefix : <https://ex.example/> .
"""
PEOPLE = f"""{PREFIXES}
    :Author rdfs:subClassOf :Person . :Poet rdfs:subClassOf :Author .
    :a a :Person ; :name "Ann"@en, "Anna"@EN ; :title "A"@en-GB, "A"@en-gb ; :knows :b, [ :name "Nobody" ], "text" ; :born 1999 ; :died 1900 .
    :b a :Author ; :name "Bob", "Rob" ; :knows :c ; :age 12.5, "x"^^xsd:integer ; :likes :a, :b .
    :c a :Poet ; :name "" ; :nick "Cee"@de ; :knows :c ; :mail <mailto:c@x>, <http://x/c> ; :part ( :a :b ) .
    :d a :Dog ; :owner :a, :e, "5" ; :name "d" .
    :e :name "unknown" ; :friend :d . [] a :Person ; :knows [ a :Author ] .
    :e :none [] .
    :f a :Person ; :name "x\\ty\\\\" ; :born "1999"^^xsd:gYear ; :tag true, "1"^^xsd:boolean ; :knows :a .
"""
FOREIGN = {
    "counts": ":S sh:targetClass :Person ; sh:property [ sh:path :name ; sh:minCount 1 ; sh:maxCount 1 ; sh:uniqueLang true ] .",
    "subclasses": ":S sh:targetClass :Person ; sh:property [ sh:path :knows ; sh:class :Person ] .",
    "an implicit class": ":Author a rdfs:Class, sh:NodeShape ; sh:property [ sh:path :nick ; sh:minCount 1 ] .",
    "objects": ":S sh:targetObjectsOf :owner ; sh:nodeKind sh:IRI ; sh:property [ sh:path :name ; sh:minCount 1 ] .",
    "subjects": ":S sh:targetSubjectsOf :knows ; sh:property [ sh:path [ sh:inversePath :knows ] ; sh:minCount 1 ] .",
    "one node": ":S sh:targetNode :a, :nobody, 5 ; sh:property [ sh:path :mail ; sh:minCount 1 ] .",
    "a sequence": ":S sh:targetClass :Person ; sh:property [ sh:path ( :knows :knows :name ) ; sh:minCount 1 ] .",
    "a path without end": ":S sh:targetClass :Person ; sh:property [ sh:path [ sh:oneOrMorePath :knows ] ; sh:class :Poet ] .",
    "a list": ":S sh:targetClass :Poet ; sh:property [ sh:path ( :part [ sh:zeroOrMorePath rdf:rest ] rdf:first ) ; sh:in ( :a ) ] .",
    "one path or none": ":S sh:targetClass :Dog ; sh:property [ sh:path ( [ sh:zeroOrOnePath :owner ] :name ) ; sh:maxCount 1 ] .",
    "pairs": """:S sh:targetClass :Person ; sh:property [ sh:path :born ; sh:lessThan :died ],
        [ sh:path :name ; sh:disjoint :nick ], [ sh:path :knows ; sh:equals :likes ] .""",
    "logic": """:S sh:targetClass :Person ; sh:xone ( [ sh:property [ sh:path :age ; sh:minCount 1 ] ]
        [ sh:property [ sh:path :born ; sh:minCount 1 ] ] ) ; sh:not [ sh:property [ sh:path :mail ; sh:minCount 1 ] ] .""",
    "a choice": """:S sh:targetClass :Person, :Dog ; sh:property [ sh:path :knows ;
        sh:or ( [ sh:class :Author ] [ sh:nodeKind sh:BlankNode ] [ sh:datatype xsd:string ; sh:maxLength 3 ] ) ] .""",
    "nested shapes": """:S sh:targetClass :Person ; sh:property [ sh:path :knows ; sh:node :T ; sh:property [ sh:path :name ; sh:minCount 1 ] ] .
        :T sh:property [ sh:path :knows ; sh:minCount 1 ; sh:node :U ] . :U sh:property [ sh:path :nick ; sh:maxCount 0 ] .""",
    "counted kinds": """:S sh:targetClass :Person ; sh:property [ sh:path :knows ;
        sh:qualifiedValueShape [ sh:class :Author ] ; sh:qualifiedMinCount 1 ] .""",
    "disjoint kinds": """:S sh:targetClass :Person ; sh:property
        [ sh:path :knows ; sh:qualifiedValueShape [ sh:class :Author ] ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShapesDisjoint true ],
        [ sh:path :knows ; sh:qualifiedValueShape [ sh:class :Poet ] ; sh:qualifiedMaxCount 0 ; sh:qualifiedValueShapesDisjoint true ] .""",
    "closed": ":S sh:targetClass :Author ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ; sh:property [ sh:path :name ] .",
    "literals": """:S sh:targetClass :Person ; sh:property [ sh:path :age ; sh:datatype xsd:integer ; sh:minInclusive 13 ],
        [ sh:path :name ; sh:pattern "^[A-Z]" ; sh:flags "i" ; sh:minLength 1 ; sh:languageIn ( "en" ) ],
        [ sh:path :tag ; sh:in ( true ) ], [ sh:path :mail ; sh:nodeKind sh:Literal ; sh:severity sh:Info ],
        [ sh:path :name ; sh:hasValue "Ann"@en ] .""",
    "turned off": ":S sh:targetClass :Person ; sh:deactivated true ; sh:property [ sh:path :mail ; sh:minCount 1 ] .",
    "a rule": """:S sh:targetClass :Person ; sh:sparql [ sh:message "{?other}" ; sh:select
        "SELECT $this ?other WHERE { $this <https://ex.example/knows> ?other . OPTIONAL { ?third <https://ex.example/owner> $this } FILTER NOT EXISTS { ?other <https://ex.example/name> ?name } }" ] .""",
    "a rule about all": """:S sh:targetClass :Dog ; sh:sparql [ sh:message "more" ; sh:select
        "SELECT $this ?value WHERE { $this a ?class . ?value <https://ex.example/likes> ?any }" ] .""",
    "a rule with its path": """:S sh:targetClass :Person ; sh:property [ sh:path :knows ; sh:sparql [ sh:select
        "SELECT $this ?value WHERE { $this $PATH ?value . FILTER isLiteral(?value) }" ] ] .""",
    "a constraint of its own": """:C a sh:ConstraintComponent ; sh:parameter [ sh:path :least ] ; sh:validator [
        a sh:SPARQLAskValidator ; sh:ask "ASK { FILTER (STRLEN(STR($value)) >= $least) }" ] .
        :S sh:targetClass :Person ; sh:property [ sh:path :name ; :least 4 ] .""",
    "a blank node of which nothing is said": """:S sh:targetObjectsOf :none ;
        sh:property [ sh:path :name ; sh:minCount 1 ], [ sh:path :age ; sh:hasValue 5 ] ; sh:nodeKind sh:IRI ; sh:class :Poet .""",
    "an inverse sequence": ":S sh:targetClass :Dog ; sh:property [ sh:path [ sh:inversePath ( [ sh:inversePath :owner ] :knows ) ] ; sh:maxCount 0 ] .",
    "an inverse sequence by SPARQL": """:S sh:targetClass :Dog ; sh:sparql [ sh:message "{?value}" ; sh:select
        "SELECT $this ?value WHERE { $this ^(^<https://ex.example/friend>/<https://ex.example/friend>) ?value }" ] .""",
    "tags in another case": ':S sh:targetNode :a ; sh:property [ sh:path :title ; sh:minCount 2 ; sh:hasValue "A"@EN ] .',
}


class TestForeignShapes:
    """Shapes of others, which may use all of SHACL."""

    @pytest.mark.parametrize("shapes", FOREIGN.values(), ids=FOREIGN)
    def test_same_findings(self, tmp_path, shapes):
        """Whatever the shapes ask, the findings are those of the engine on the whole graph."""
        (tmp_path / "shapes.ttl").write_text(PREFIXES + ":S a sh:NodeShape ." * (":S " in shapes) + shapes)
        data = Graph().parse(data=PEOPLE, format="turtle")
        found = plain(data, engine.load_shapes(tmp_path))

        assert found == judged(data, tmp_path)
        assert (shapes == FOREIGN["turned off"]) == (found == set())

    def test_messages_of_the_engine_are_the_same(self, tmp_path):
        """Where a shape has no message, that of the engine names terms of a file as it does in the whole graph."""
        (tmp_path / "shapes.ttl").write_text(PREFIXES + FOREIGN["literals"])
        (tmp_path / "people.nt").write_text(Graph().parse(data=PEOPLE, format="turtle").serialize(format="nt"))
        data = Graph().parse(tmp_path / "people.nt")
        found = plain(data, engine.load_shapes(tmp_path))
        files = validation.validate_files([str(tmp_path / "people.nt")], tmp_path).report.findings

        assert any("xsd:" in each.message for each in found)
        assert {each.message for each in found} == {comparable(each).message for each in files}

    def test_what_is_left_is_told(self, tmp_path):
        """What is not understood is named, with the reason, and whether the engine must see the whole graph."""
        rules = (
            FOREIGN["a rule about all"].replace(":S", ":R") + FOREIGN["pairs"] + FOREIGN["counts"].replace(":S", ":T")
        )
        (tmp_path / "shapes.ttl").write_text(PREFIXES + rules)
        found = validation.explain(tmp_path)

        assert {"minCount": 1, "maxCount": 1, "uniqueLang": 1, "equals": 1} == found.compiled
        assert [("https://ex.example/R", True)] == [(shape, whole) for shape, _, whole in found.left if whole]
        assert (
            "https://ex.example/R: a SPARQL rule that is not one of ours; the engine sees the whole graph"
            in report.explained(found)
        )


class TestNeighbourhoods:
    """What the engine is shown."""

    def test_nothing_but_what_the_shapes_reach(self):
        """Two nodes that may break shapes are judged in a small part of the graph, from memory as from a spool."""
        data = mutants()[0]
        findings = [each for each in judged(data) if each.focus.startswith("http")][:2]
        suspects = {URIRef(each.shape): [URIRef(each.focus)] for each in findings}
        ready = engine.prepared(OURS)
        spooled = graphs.of_triples(data, validation._screen(OURS)[1])

        for statements in (InMemory(data), OnDisk(spooled.spool)):
            assert len(ready.reach.cut(statements, suspects)) < 100
            assert set(findings) <= set(map(comparable, engine.judge(statements, suspects)))

    def test_what_is_looked_at_backwards(self):
        """The screen knows every predicate that the engine may walk backwards, without asking it."""
        screen, backwards = validation._screen(OURS)
        reach = Reach(engine.load_shapes(OURS))
        for aim in screen.aims:
            reach.unbounded(URIRef(aim))

        assert screen.is_sure()
        assert set(map(str, reach.backwards())) <= backwards

    def test_the_whole_of_a_spool(self):
        """The whole graph comes back from a spool, term by term."""
        data = Graph().parse(data=PEOPLE, format="turtle")

        assert set(data) == set(OnDisk(graphs.of_triples(data).spool).whole())


@pytest.mark.parametrize(
    "term",
    [
        *(URIRef(each) for each in ("urn:x", "https://x.example/ü", "urn:a b<>")),
        *(Literal(each) for each in ("", 'a "b"@c^^<d>', "x\\y\n\r\t\x00é", "a\\u0041")),
        Literal("a", lang="en-GB"),
        Literal("01", datatype=XSD.integer, normalize=False),
        BNode("b0"),
    ],
)
def test_a_term_is_a_text_and_back(term) -> None:
    """A term written as a text is read as the same term, and the parser writes it the same way."""
    assert term == node(text(term))
    if not isinstance(term, BNode) and not (isinstance(term, URIRef) and " " in term):
        (parsed,) = ox.parse(f"<a:s> <a:p> {text(term)} .".encode(), format=ox.RdfFormat.N_TRIPLES)
        assert text(term).lower() == str(parsed.object).lower()


class TestSpools:
    """Statements and notes, wherever they are kept."""

    @pytest.mark.parametrize("budget", [1, 500, 10**6])
    def test_statements_come_together(self, budget):
        """What is said of a node in many places comes together, each statement once, on disk as in memory."""
        spool = Spool(drawers=3, budget=budget)
        for number in range(100):
            spool.add(f"<a:{number % 7}>", [row("<a:p>", f'"{number % 14} x"'), row("<a:q>", "<a:o>")])
        found = {key: said for drawer in range(3) for key, said in spool.drawer(drawer).items()}

        assert {
            f"<a:{each}>": {"<a:p>": [f'"{each} x"', f'"{each + 7} x"'], "<a:q>": ["<a:o>"]} for each in range(7)
        } == found
        assert {"<a:3>": found["<a:3>"]} == dict(spool.about(["<a:3>", "<a:none>"]))
        spool.close()

    @pytest.mark.parametrize("budget", [1, 10**6])
    def test_notes_keep_their_order(self, budget):
        """Notes come back in their drawers, in their order."""
        notes = Notes(drawers=2, budget=budget)
        for number in range(50):
            notes.add(-number, number % 3, 2**40 + number)

        assert [(-each, each % 3, 2**40 + each) for each in range(0, 50, 2)] == list(notes.drawer(0))
        notes.close()


class TestFiles:
    """Files in all syntaxes, packed or not."""

    @pytest.mark.parametrize("ending", ["nt", "nq", "ttl", "trig", "jsonld", "nt.gz", "nq.zst", "ttl.gz"])
    def test_same_findings_from_every_syntax(self, tmp_path, ending):
        """However a graph is written, packed and ordered, the findings are those of the graph in memory."""
        data = mutants()[1]
        lines = sorted(data.serialize(format="nt").splitlines(), key=lambda each: hash(each[::-1]))
        form = ox.RdfFormat.from_extension(ending.split(".")[0])
        written = io.BytesIO()
        ox.serialize(
            ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES), written, form, **_prefixes(ending)
        )
        pack = {"gz": gzip.compress, "zst": zstandard.compress}.get(ending.split(".")[-1], bytes)
        path = tmp_path / f"graph.{ending}"
        path.write_bytes(pack(written.getvalue()))
        found = validation.validate_files([str(path)])

        assert len(data) == found.statements
        assert judged(data) == {comparable(each) for each in found.report.findings}

    def test_little_memory_changes_nothing(self, tmp_path, monkeypatch):
        """A graph that is kept on disk, and judged few suspects at a time, gets the same findings."""
        data = mutants()[2]
        path = tmp_path / "graph.nt"
        data.serialize(path, format="nt", encoding="utf-8")
        monkeypatch.setattr(validation, "AT_ONCE", 3)
        monkeypatch.setattr(Spool.__init__, "__defaults__", (64, 1000))
        monkeypatch.setattr(Notes.__init__, "__defaults__", (64, 1000))

        assert judged(data) == {comparable(each) for each in validation.validate_files([str(path)])[0].findings}

    def test_named_graphs_are_merged(self):
        """A dataset is judged as the merge of its graphs."""
        data = Dataset()
        for number, triple in enumerate(mutants()[0]):
            data.graph(URIRef(f"urn:g:{number % 3}")).add(triple)

        assert judged(mutants()[0]) == judged(data)

    def test_quoted_triples_are_refused(self, tmp_path):
        """RDF 1.2 is named as what it is."""
        path = tmp_path / "graph.nt"
        path.write_text("<a:s> <a:p> <<( <a:s> <a:p> <a:o> )>> .\n")

        with pytest.raises(SourceError, match=r"expected RDF 1\.1"):
            validation.validate_files([str(path)])

    def test_a_broken_packing_is_named(self, tmp_path):
        """Zstandard data that ends too early is told with the name of the file."""
        path = tmp_path / "graph.nt.zst"
        path.write_bytes(zstandard.compress(b"<a:s> <a:p> <a:o> .\n" * 10000)[:-4])

        with pytest.raises(SourceError, match=r"graph\.nt\.zst: cannot be read"):
            validation.validate_files([str(path)])


def _prefixes(ending: str) -> dict[str, dict[str, str]]:
    return {"prefixes": {"schema": "https://schema.org/"}} if ending.startswith(("ttl", "trig")) else {}


def test_predicates_of_a_path_have_keys() -> None:
    """An inverse step is marked, so that it is told apart."""
    from kg.judging.fits import path_keys

    assert ("<a:p>", "^<a:q>") == path_keys(Predicates(("a:p",), ("a:q",)))


def test_rdf_type_is_a_key() -> None:
    """The types of a node are found under the key of rdf:type."""
    from kg.judging.fits import TYPE_KEY

    assert text(RDF.type) == TYPE_KEY

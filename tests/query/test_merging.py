"""Several graphs as one default graph, beside what rdflib finds in the merge of them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest
import rdflib
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
)
from rdflib.plugins.sparql import prepareQuery

from kg.query import merging
from kg.query.guard import check
from kg.query.merging import EVERYTHING, MergeError, Pattern, is_blind
from kg.query.sparql import Dataset, ask
from kg.vocab import PREFIXES

DEFAULT, NAMED = ("urn:g1", "urn:g2", "urn:g3"), ("urn:g2", "urn:g4")
SCHEMA = "https://schema.org/"


def quads(seed: int) -> str:
    """Give four graphs of some statements, many of which stand in several of them, as N-Quads."""
    chance = random.Random(seed)
    things = [f"<urn:x{number}>" for number in range(6)]
    values = [*things, '"1"', '"one"@en', '"one"@en-GB', '"01"^^<http://www.w3.org/2001/XMLSchema#integer>']
    predicates = ["<urn:p>", "<urn:q>", f"<{SCHEMA}name>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"]
    lines = [
        f"{chance.choice(things)} {chance.choice(predicates)} {chance.choice(values)} <urn:g{chance.randint(1, 4)}> ."
        for _ in range(90)
    ]
    return "\n".join(sorted(set(lines)))


BLIND = (
    "ASK { ?s <urn:p>/<urn:q> ?o }",
    "SELECT DISTINCT ?s ?o { ?s <urn:p> ?o }",
    "SELECT DISTINCT ?s { ?s ?p ?o . ?o ?q ?r } ORDER BY ?s",
    "SELECT DISTINCT ?s ?g { ?s <urn:p> ?o GRAPH ?g { ?s ?q ?r } }",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "SELECT ?p (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o } GROUP BY ?p",
    "SELECT (MIN(STR(?o)) AS ?least) { ?s <urn:p> ?o }",
    "SELECT ?s { ?s <urn:p> ?o } GROUP BY ?s HAVING (COUNT(DISTINCT ?o) > 1)",
    "SELECT DISTINCT ?s { ?s <urn:p> ?o MINUS { ?s <urn:q> ?o } }",
    "CONSTRUCT { ?o <urn:back> ?s } WHERE { ?s <urn:p> ?o FILTER(isIRI(?o)) }",
    "CONSTRUCT WHERE { ?s <urn:p> ?o }",
)

TELLING = (
    "SELECT * { ?s ?p ?o }",
    "SELECT * { ?s <urn:p> ?o }",
    "SELECT ?s { ?s <urn:p> ?o }",
    "SELECT (COUNT(*) AS ?n) { ?s a ?o }",
    "SELECT ?p (COUNT(?s) AS ?n) { ?s ?p ?o } GROUP BY ?p",
    "SELECT DISTINCT ?n { { SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o } GROUP BY ?s } }",
    "SELECT ?s { ?s schema:name 'one'@en }",
    "SELECT ?s { ?s schema:name 'one'@EN-gb }",
    "SELECT ?s { ?s schema:name ?o FILTER(?o = 'one'@en) }",
    'SELECT ?s { ?s ?p "1" }',
    "SELECT ?s { ?s ?p 1 }",
    "SELECT ?p ?o { <urn:x1> ?p ?o }",
    "SELECT * { ?s <urn:p> ?o OPTIONAL { ?o <urn:q> ?r } }",
    "SELECT * { { ?s <urn:p> ?o } UNION { ?s <urn:q> ?o } }",
    "SELECT * { ?s <urn:p> ?o FILTER NOT EXISTS { ?o <urn:q> ?r } }",
    "SELECT * { ?s <urn:p> ?o FILTER(EXISTS { ?o <urn:q> ?r } || ?o = '1') }",
    "SELECT ?s (EXISTS { ?s schema:name ?x } AS ?named) { ?s <urn:p> ?o }",
    "SELECT * { ?s <urn:p> ?o BIND(EXISTS { ?o <urn:q> ?r } AS ?x) }",
    "SELECT * { ?s <urn:p>+ ?o }",
    "SELECT * { ?s <urn:p>* ?o }",
    "SELECT * { <urn:x1> <urn:p>* ?o }",
    "SELECT * { <urn:x1> (<urn:p>|^<urn:q>)* ?o }",
    "SELECT * { <urn:x1> <urn:p>?/<urn:q> ?o }",
    "SELECT * { ?s <urn:p>/<urn:q> ?o }",
    "SELECT * { ?s ^<urn:p>/<urn:q>? ?o }",
    "SELECT * { ?s !<urn:p> ?o }",
    "SELECT * { ?s !(<urn:p>|^a) ?o }",
    "SELECT * { ?s <urn:p> ?o GRAPH ?g { ?s <urn:q> ?r } }",
    "SELECT * { GRAPH ?g { ?s <urn:q> ?r } }",
    "SELECT ?g { GRAPH ?g { <urn:none> <urn:none> <urn:none> } }",
    "SELECT * { ?s <urn:p> ?o { SELECT ?s { ?s <urn:q> ?r } } }",
    "SELECT * { VALUES ?s { <urn:x1> <urn:x2> } ?s <urn:p> ?o }",
    "PREFIX s: <https://schema.org/> SELECT * { ?s s:name ?o . ?s schema:name ?o }",
    "PREFIX schema: <urn:> SELECT * { ?s schema:p ?o }",
    "PREFIX x: <urn:no> PREFIX x: <urn:> SELECT * { ?s x:p ?o }",
    "BASE <urn:base> SELECT * { ?s <urn:p> ?o }",
    "SELECT * { ?s <\\u0075rn:p> ?o }",
    "SELECT DISTINCT (COUNT(*) AS ?n) { ?s ?p ?o }",
)


OTHERWISE = {
    "SELECT ?s (EXISTS { ?s schema:name ?x } AS ?named) { ?s <urn:p> ?o }",
    "SELECT * { <urn:x1> <urn:p>* ?o }",
    "SELECT * { <urn:x1> (<urn:p>|^<urn:q>)* ?o }",
    "SELECT * { ?s ^<urn:p>/<urn:q>? ?o }",
    "SELECT * { ?s !(<urn:p>|^a) ?o }",
    "PREFIX s: <https://schema.org/> SELECT * { ?s s:name ?o . ?s schema:name ?o }",
}
"""What rdflib cannot read, or takes otherwise: it finds a path of no step where there is no node, and some paths twice."""


@pytest.fixture(scope="module", params=(0, 5))
def stores(request) -> tuple[Store, rdflib.Dataset]:
    """Give four graphs, and the merge of three of them beside two named ones in rdflib."""
    text = quads(request.param)
    store, theirs = Store(), rdflib.Dataset()
    store.load(text.encode(), RdfFormat.N_QUADS)
    for quad in store:
        triple = tuple(rdf(each) for each in quad.triple)
        name = quad.graph_name.value
        if name in DEFAULT:
            theirs.default_graph.add(triple)
        if name in NAMED:
            theirs.graph(rdflib.URIRef(name)).add(triple)
    return store, theirs


def rdf(term):
    """Give a term as rdflib has it."""
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        is_plain = term.language or term.datatype.value.endswith("#string")
        kind = None if is_plain else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=kind, normalize=False)
    assert term is None or isinstance(term, BlankNode)
    return term


def plain(term) -> str:
    """Give a term of either library as a text."""
    if isinstance(term, rdflib.Literal):
        kind = str(term.datatype or "").removesuffix("XMLSchema#string")
        number = str(int(term)) if kind.endswith("#integer") else str(term)
        return f"{number}@{term.language or ''}^{kind}"
    return str(term)


def found(answer) -> Counter[tuple[str, ...]]:
    """Give what the engine answered, each row as often as it is there."""
    if isinstance(answer, QueryBoolean):
        return Counter([(str(bool(answer)).lower(),)])
    return Counter(tuple(plain(rdf(term)).replace("http://www.w3.org/2001/", "") for term in row) for row in answer)


def expected(theirs: rdflib.Dataset, query: str, answer) -> Iterator[tuple[str, ...]]:
    """Yield what rdflib answers, the variables in the same order."""
    result = theirs.query(prepareQuery(query, initNs=PREFIXES))
    if result.type == "ASK":
        yield (str(result.askAnswer).lower(),)
        return
    names = [variable.value for variable in answer.variables] if isinstance(answer, QuerySolutions) else None
    for row in result:
        terms = row if names is None else [row[name] for name in names]
        yield tuple(plain(term).replace("http://www.w3.org/2001/", "") for term in terms)


@pytest.mark.parametrize("query", [each for each in (*BLIND, *TELLING) if each not in OTHERWISE])
def test_the_merge_is_that_of_rdflib(stores: tuple[Store, rdflib.Dataset], query: str) -> None:
    """Each query finds in several graphs what rdflib finds in their merge, and as often."""
    store, theirs = stores
    answer = ask(store, check(query), None, Dataset(DEFAULT, NAMED))
    wanted = Counter(expected(theirs, query, answer))

    assert found(answer) == wanted


@pytest.mark.parametrize("query", [*BLIND, *TELLING])
def test_the_merge_is_one_graph(stores: tuple[Store, rdflib.Dataset], query: str) -> None:
    """Each query finds in several graphs what the engine finds where their statements are written into one."""
    one = Store()
    for quad in stores[0]:
        name = quad.graph_name.value
        for graph in [DefaultGraph()] * (name in DEFAULT) + [quad.graph_name] * (name in NAMED):
            one.add(Quad(*quad.triple, graph))

    answer = ask(stores[0], check(query), None, Dataset(DEFAULT, NAMED))
    assert found(answer) == found(ask(one, check(query), None))


@pytest.mark.parametrize("query", [*BLIND, *TELLING])
def test_from_says_the_same(stores: tuple[Store, rdflib.Dataset], query: str) -> None:
    """FROM and FROM NAMED say what the request may say."""
    store, _ = stores
    clauses = "".join(f" FROM <{each}>" for each in DEFAULT) + "".join(f" FROM NAMED <{each}>" for each in NAMED)
    checked = check(query)
    at = next(
        piece.start
        for piece in checked.pieces
        if piece.depth == 0 and (piece.word == "WHERE" or (piece.text == "{" and not query.startswith("CONSTRUCT {")))
    )
    answer = ask(store, check(f"{query[:at]}{clauses} {query[at:]}"), None)

    assert found(answer) == found(ask(store, checked, None, Dataset(DEFAULT, NAMED)))


@pytest.mark.parametrize("query", BLIND)
def test_what_cannot_tell_copies_nothing(stores: tuple[Store, rdflib.Dataset], query: str) -> None:
    """A query that finds a set is asked of the graphs as they are, however large."""
    ask(stores[0], check(query), None, Dataset(DEFAULT, NAMED), most=0)

    assert is_blind(check(query))


@pytest.mark.parametrize(
    "query",
    [
        *TELLING,
        "SELECT REDUCED ?s { ?s ?p ?o }",
        "SELECT DISTINCT ?s { { SELECT ?s { ?s ?p ?o } LIMIT 3 } }",
        "SELECT DISTINCT (BNODE() AS ?b) { ?s ?p ?o }",
        "SELECT DISTINCT ?s (UUID() AS ?b) { ?s ?p ?o }",
        "SELECT DISTINCT ?n { ?s ?p ?o LATERAL { SELECT (SUM(1) AS ?n) { ?s ?q ?r } } }",
        "SELECT (GROUP_CONCAT(?o) AS ?x) { ?s ?p ?o }",
        "SELECT ?s { ?s ?p ?o FILTER EXISTS { SELECT ?s { ?s ?p ?o } GROUP BY ?s } }",
        "CONSTRUCT { [] <urn:p> ?s } WHERE { ?s ?p ?o }",
        "CONSTRUCT { _:a <urn:p> ?s } WHERE { ?s ?p ?o }",
        "CONSTRUCT { ?s <urn:p> (1) } WHERE { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3",
        "ASK { ?s ?p ?o } OFFSET 3",
        "DESCRIBE ?s { ?s ?p ?o } LIMIT 1",
    ],
)
def test_what_can_tell_is_not_left_to_the_engine(query: str) -> None:
    """A query that counts, cuts off or makes something of each row is answered from the merge."""
    assert not is_blind(check(query))


@pytest.mark.parametrize(
    ("query", "patterns"),
    [
        ("SELECT * { ?s a schema:Person }", {Pattern(None, NamedNode(f"{PREFIXES['rdf']}type"), NamedNode(f"{SCHEMA}Person"))}),
        ("SELECT * { <urn:a> ?p 'x', 'y'@EN }", {Pattern(NamedNode("urn:a"), None, Literal("x")), Pattern(NamedNode("urn:a"), None, Literal("y", language="en"))}),
        ("SELECT * { ?s <urn:p>/<urn:q>+ ?o }", {Pattern(None, NamedNode("urn:p")), Pattern(None, NamedNode("urn:q"))}),
        ("SELECT * { <urn:a> <urn:p>* ?o }", {Pattern(None, NamedNode("urn:p")), Pattern(NamedNode("urn:a")), Pattern(None, None, NamedNode("urn:a"))}),
        ("SELECT * { ?s <urn:p>* ?o }", EVERYTHING),
        ("SELECT * { <urn:a> <urn:p>/<urn:q>* ?o }", EVERYTHING),
        ("SELECT * { ?s !<urn:p> ?o }", EVERYTHING),
        ("SELECT * { ?s <urn:p> ?o . ?o ?p ?r }", EVERYTHING),
        ("SELECT * { ?s <p> ?o }", EVERYTHING),
        ("SELECT * { ?s <urn:p> ?o LATERAL { ?o <urn:q> ?r } }", EVERYTHING),
        ("DESCRIBE <urn:a>", EVERYTHING),
        (f"SELECT * {{ ?s <urn:p> ?o }} #{'x' * merging.LONGEST}", EVERYTHING),
    ],
)  # fmt: skip
def test_what_is_copied(query: str, patterns: set[Pattern]) -> None:
    """Of the graphs that are merged, what the patterns of the query may find is copied; in doubt, everything."""
    assert merging._patterns(check(query)) == patterns


def test_too_much_is_not_copied(stores: tuple[Store, rdflib.Dataset]) -> None:
    """Where too much would have to be copied, that is said; a query that asks for less is answered."""
    dataset = Dataset(DEFAULT, ())
    with pytest.raises(MergeError, match="more than 10 statements would be copied"):
        ask(stores[0], check("SELECT * { ?s ?p ?o }"), None, dataset, most=10)

    assert isinstance(ask(stores[0], check("SELECT * { ?s schema:name 'no' }"), None, dataset, most=10), QuerySolutions)


def test_graphs_that_are_not_there_do_not_count(stores: tuple[Store, rdflib.Dataset]) -> None:
    """One graph, named twice or beside unknown ones, is not copied."""
    rows = [
        found(ask(stores[0], check("SELECT * { ?s ?p ?o }"), None, Dataset(default, ()), most=0))
        for default in (("urn:g1",), ("urn:g1", "urn:g1"), ("urn:no", "urn:g1", "urn:none"))
    ]

    assert rows[0]
    assert rows[0] == rows[1] == rows[2]
    assert not found(ask(stores[0], check("SELECT * { ?s ?p ?o }"), None, Dataset(("urn:no", "urn:none"), ()), most=0))


def test_statements_about_statements(stores: tuple[Store, rdflib.Dataset]) -> None:
    """A template that states something of a statement makes a node for each row."""
    template = "CONSTRUCT { << ?s ?p ?o >> <urn:said> true } WHERE { ?s ?p ?o }"

    assert not is_blind(check(template))
    assert all(isinstance(each, Triple) for each in ask(stores[0], check(template), None, Dataset(DEFAULT, ())))

"""Programs that others have written ask the endpoint, and understand what it answers."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
import rdflib
from running import Served

pytest_plugins = ["running"]

NODE = Path(__file__).parents[1] / "node"
PEOPLE = "SELECT ?s ?name WHERE { ?s a <https://schema.org/Person> ; <https://schema.org/name> ?name } ORDER BY ?s ?name LIMIT 7"
GRAPH = "CONSTRUCT WHERE { ?s a <http://purl.org/spar/fabio/Preprint> ; <http://purl.org/dc/terms/title> ?title }"
WRONG = "SELECT * WHERE { ?s ?p }"


@pytest.fixture(scope="module")
def endpoint(served: Served) -> str:
    """Give the address of the endpoint."""
    return f"{served.address}sparql"


@pytest.fixture(scope="module")
def people(seeds_build) -> list[tuple[str, str]]:
    """Give what the first query gives, as rdflib finds it in the Turtle of the build."""
    graph = rdflib.Graph().parse(seeds_build / "graph.ttl")
    return [tuple(map(str, row)) for row in graph.query(PEOPLE)]


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize("method", ["GET", "POST", "POSTDIRECTLY"])
def test_sparqlwrapper_reads_rows(endpoint: str, people: list[tuple[str, str]], form: str, method: str) -> None:
    """SPARQLWrapper understands every form of rows, however it asks."""
    from SPARQLWrapper import POSTDIRECTLY, SPARQLWrapper

    client = SPARQLWrapper(endpoint)
    client.setMethod(method.removesuffix("DIRECTLY"))
    if method == "POSTDIRECTLY":
        client.setRequestMethod(POSTDIRECTLY)
    client.setQuery(PEOPLE)
    client.setReturnFormat(form)
    found = client.query().convert()

    if form == "json":
        rows = [(row["s"]["value"], row["name"]["value"]) for row in found["results"]["bindings"]]
        assert people == rows
    else:
        text = found.toxml() if form == "xml" else found.decode()
        assert all(iri in text and name in text for iri, name in people)


@pytest.mark.parametrize("form", ["turtle", "n3", "xml", "json-ld"])
def test_sparqlwrapper_reads_graphs(endpoint: str, form: str) -> None:
    """SPARQLWrapper understands the forms of graphs that it asks for."""
    from SPARQLWrapper import SPARQLWrapper

    client = SPARQLWrapper(endpoint)
    client.setQuery(GRAPH)
    client.setReturnFormat(form)
    found = client.query().convert()
    graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format="turtle")

    assert len(graph) == 40


def test_sparqlwrapper_names_graphs(endpoint: str) -> None:
    """SPARQLWrapper's default graph is that of the protocol."""
    from SPARQLWrapper import JSON, SPARQLWrapper

    client = SPARQLWrapper(endpoint, returnFormat=JSON)
    client.addDefaultGraph("https://kg.example/graph/identity")
    client.setQuery("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")

    assert client.query().convert()["results"]["bindings"][0]["n"]["value"] == "93"


def test_sparqlwrapper_knows_what_is_wrong(endpoint: str) -> None:
    """SPARQLWrapper raises its own error for a query that cannot be read, with our sentence."""
    from SPARQLWrapper import SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

    client = SPARQLWrapper(endpoint)
    client.setQuery(WRONG)

    with pytest.raises(QueryBadFormed, match="line 1, column"):
        client.query()


@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_reads_rows(endpoint: str, people: list[tuple[str, str]], form: str, method: str) -> None:
    """The SPARQLStore of rdflib understands every form of rows, however it asks."""
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = rdflib.Graph(SPARQLStore(endpoint, method=method, returnFormat=form))

    assert people == [tuple(map(str, row)) for row in graph.query(PEOPLE)]


def test_rdflib_walks_the_graph(endpoint: str, seeds_build) -> None:
    """A graph of rdflib over the endpoint gives what the build says of a paper."""
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    paper = rdflib.URIRef("https://kg.example/paper/doi-10.1016_j.neunet.2020.10.016")
    local = rdflib.Graph().parse(seeds_build / "graph.ttl")
    remote = rdflib.Graph(SPARQLStore(endpoint))

    assert set(local.triples((paper, None, None))) == set(remote.triples((paper, None, None)))
    assert len(local) == len(remote)


def test_rdflib_constructs(endpoint: str) -> None:
    """What rdflib has constructed is a graph."""
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    found = rdflib.Graph(SPARQLStore(endpoint)).query(GRAPH)

    assert len(found.graph) == 40


@pytest.mark.parametrize("form", ["xml", "csv", "tsv"])
def test_roqet_reads_rows(judge, endpoint: str, people: list[tuple[str, str]], form: str) -> None:
    """Rasqal's roqet asks by the protocol and reads the rows."""
    found = judge("roqet", "-q", "-p", endpoint, "-r", form, "-e", PEOPLE)

    assert (0, "") == (found.returncode, found.stderr)
    assert all(iri in found.stdout and name in found.stdout for iri, name in people)


def test_curl_compressed(judge, endpoint: str) -> None:
    """Curl gets the same packed and as it is."""
    ask = (
        "curl",
        "--silent",
        "--fail",
        "--data-urlencode",
        f"query={GRAPH}",
        "--header",
        "Accept: application/n-triples",
        endpoint,
    )
    packed, plain = judge(*ask, "--compressed"), judge(*ask)

    assert (0, 0) == (packed.returncode, plain.returncode)
    assert sorted(packed.stdout.splitlines()) == sorted(plain.stdout.splitlines())
    assert len(plain.stdout.splitlines()) == 40


def test_curl_gets_by_address(judge, endpoint: str) -> None:
    """Curl's --get puts the query into the address."""
    found = judge("curl", "--silent", "--get", "--data-urlencode", "query=ASK { ?s ?p ?o }", endpoint)

    assert json.loads(found.stdout)["boolean"] is True


@pytest.fixture(scope="module")
def comunica() -> tuple[str, str]:
    """Give Node and the script that asks by Comunica; where they are missing the test is skipped, but fails in CI."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if node is None or not (NODE / "node_modules" / "@comunica").is_dir():
        missing = "Comunica is not installed: npm ci --prefix tests/node --ignore-scripts"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    return node, str(NODE / "comunica.mjs")


def test_comunica_asks(judge, comunica: tuple[str, str], endpoint: str, people: list[tuple[str, str]]) -> None:
    """Comunica reads rows, yes or no, and graphs."""
    found = judge(*comunica, endpoint, PEOPLE, "ASK { ?s a <https://schema.org/Person> }", GRAPH)

    assert (0, "") == (found.returncode, found.stderr)
    told = json.loads(found.stdout)
    assert people == [tuple(row) for row in told["rows"]]
    assert told["answer"] is True
    assert len(told["triples"]) == 40


def test_comunica_joins(judge, comunica: tuple[str, str], endpoint: str) -> None:
    """A query that groups and filters comes through Comunica as it was meant, and so do a no and an empty graph."""
    grouped = (
        "PREFIX schema: <https://schema.org/> SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a schema:ScholarlyArticle ."
        ' OPTIONAL { ?s schema:name ?name } FILTER(!BOUND(?name) || LANG(?name) != "x") } GROUP BY ?none HAVING(COUNT(?s) > 1)'
    )
    found = judge(*comunica, endpoint, grouped, "ASK { ?s a <https://schema.org/Nothing> }", "CONSTRUCT {} WHERE {}")

    assert (0, "") == (found.returncode, found.stderr)
    told = json.loads(found.stdout)
    assert [["24"]] == told["rows"]
    assert (told["answer"], told["triples"]) == (False, [])

"""The SPARQL 1.1 Protocol, request by request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from protocol_cases import CASES, DATA, Case
from running import Served, serving

from kg import store as stores

pytest_plugins = ["running"]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve three statements of three graphs."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "data.nq").write_text(DATA, encoding="utf-8")
    with serving(stores.build(folder / "data.nq", folder / "store").folder) as found:
        yield found


def send(endpoint: Served, case: Case) -> httpx.Response:
    """Send the request of a case, with no field that it does not name."""
    request = httpx.Request(case.method, endpoint.address.rstrip("/") + case.target, content=case.body)
    wanted = {"host": request.headers["host"], "content-length": request.headers.get("content-length", "")}
    request.headers = httpx.Headers({**{name: value for name, value in wanted.items() if value}, **case.headers})
    return endpoint.client.send(request)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_request_is_answered_as_the_protocol_says(endpoint: Served, case: Case) -> None:
    """Status, media type, header fields and content are those of the table."""
    found = send(endpoint, case)

    assert (case.status, case.type or found.headers.get("content-type")) == (
        found.status_code,
        found.headers.get("content-type"),
    )
    assert case.says in found.text
    assert dict(case.has) == {name: found.headers.get(name) for name in case.has}
    assert found.headers["access-control-allow-origin"] == "*"


def test_there_are_enough_cases() -> None:
    """No case has the name of another, and there are more than eighty."""
    assert len({case.name for case in CASES}) == len(CASES) >= 80


def test_head_says_what_get_says(endpoint: Served) -> None:
    """HEAD has the fields of GET, and no body."""
    got, head = (endpoint.client.request(method, "/sparql", params={"query": "ASK {}"}) for method in ("GET", "HEAD"))

    fields = [{name: value for name, value in each.headers.items() if name != "date"} for each in (got, head)]
    assert fields[0] == fields[1]
    assert head.content == b""


def test_all_forms_of_rows_say_the_same(endpoint: Served) -> None:
    """JSON, XML, CSV and TSV are read to the same rows, and the log counts as many."""
    from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

    query = "SELECT ?s ?o ?none { ?s ?p ?o OPTIONAL { ?s <urn:no> ?none } } ORDER BY ?s"
    read = {}
    for form in (QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.TSV):
        found = parse_query_results(endpoint.ask(query, form.media_type).content, form)
        assert isinstance(found, QuerySolutions)
        read[form.name] = [tuple(row) for row in found]

    assert len(read) == 3
    assert len({str(rows) for rows in read.values()}) == 1
    assert endpoint.ask(query, "text/csv").text == "s,o,none\r\nurn:a,1,\r\nurn:b,2,\r\nurn:c,3,\r\n"


def test_all_forms_of_a_graph_say_the_same(endpoint: Served) -> None:
    """Turtle, N-Triples, JSON-LD and RDF/XML are read to the same statements."""
    from pyoxigraph import RdfFormat, parse

    forms = (RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.JSON_LD, RdfFormat.RDF_XML)
    query = "CONSTRUCT { ?s schema:name ?o } WHERE { ?s ?p ?o }"
    read = {
        frozenset(str(quad.triple) for quad in parse(endpoint.ask(query, form.media_type).content, form))
        for form in forms
    }

    assert [3] == [len(each) for each in read]


def test_a_path_that_is_not_there(endpoint: Served) -> None:
    """Another path is not found."""
    assert endpoint.client.get("/nosuch").status_code == 404


def test_xml_holds_no_character_that_it_cannot(server, tmp_path: Path) -> None:
    """A character that XML cannot hold is replaced, so that the answer can be read."""
    import xml.etree.ElementTree as ET

    (tmp_path / "odd.nt").write_text('<urn:a> <urn:p> "\\u0001 \\uFFFE \\uFFFF <&" .\n' * 2, encoding="utf-8")
    with server(stores.build(tmp_path / "odd.nt", tmp_path / "store").folder) as found:
        rows = found.ask("SELECT ?o { ?s ?p ?o }", "application/sparql-results+xml")
        graph = found.ask("CONSTRUCT { ?s schema:name ?o } WHERE { ?s ?p ?o }", "application/rdf+xml")

    said = ["".join(ET.fromstring(each.content).itertext()).strip() for each in (rows, graph)]  # noqa: S314
    assert ["\ufffd \ufffd \ufffd <&"] * 2 == said

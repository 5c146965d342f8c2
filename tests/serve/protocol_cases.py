"""Requests to a SPARQL endpoint, and what the SPARQL 1.1 Protocol (2.1, 2.2) and HTTP say that they are answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

DATA = """\
<urn:a> <urn:p> "1" <urn:g1> .
<urn:a> <urn:p> "1" <urn:g2> .
<urn:b> <urn:p> "2" <urn:g2> .
<urn:c> <urn:q> "3" .
"""
"""Merged, these are three statements."""

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv; charset=utf-8; header=present", "text/tab-separated-values; charset=utf-8"
TURTLE, NTRIPLES = "text/turtle; charset=utf-8", "application/n-triples"
JSONLD, RDFXML = "application/ld+json", "application/rdf+xml"
PLAIN = "text/plain; charset=utf-8"
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
LONG = "SELECT ?s ?x { ?s ?p ?o VALUES ?x { " + " ".join(f'"{number}"' for number in range(200)) + " } }"
ALLOW = "GET, HEAD, POST, OPTIONS"


class Case(NamedTuple):
    """A request, and what is expected."""

    name: str
    status: int
    method: str = "GET"
    asks: Mapping[str, str | list[str]] | str = {}
    """The parameters in the address."""
    headers: Mapping[str, str] = {}
    body: bytes | None = None
    type: str | None = None
    """The Content-Type of the answer."""
    says: str = ""
    """Stands in the answer."""
    has: Mapping[str, str | None] = {}
    """Header fields of the answer; None where there is none."""

    @property
    def target(self) -> str:
        """The path and the parameters."""
        text = self.asks if isinstance(self.asks, str) else urlencode(self.asks, doseq=True)
        return f"/sparql?{text}" if text else "/sparql"


def got(
    name: str, asks: Mapping[str, str | list[str]] | str, status: int = 200, accept: str | None = None, **expected
) -> Case:
    """Make a GET."""
    return Case(name, status, asks=asks, headers={} if accept is None else {"Accept": accept}, **expected)


def form(
    name: str, inside: Mapping[str, str | list[str]] | bytes, status: int = 200, kind: str = FORM, **expected
) -> Case:
    """Make a POST of a form."""
    body = inside if isinstance(inside, bytes) else urlencode(inside, doseq=True).encode()
    return Case(name, status, "POST", headers={"Content-Type": kind}, body=body, **expected)


def direct(name: str, text: str | bytes, status: int = 200, kind: str = QUERY, **expected) -> Case:
    """Make a POST of a query."""
    body = text if isinstance(text, bytes) else text.encode()
    return Case(name, status, "POST", headers={"Content-Type": kind}, body=body, **expected)


def counts(number: int) -> str:
    """Give what stands in the answer to a count."""
    return f'"value":"{number}"'


def select(name: str, accept: str | None, kind: str | None, status: int = 200) -> Case:
    """Ask for the form of rows."""
    return got(
        f"SELECT as {name}", {"query": COUNT}, status, accept, type=kind, has={"Vary": "Accept, Accept-Encoding"}
    )


def graph(name: str, accept: str | None, kind: str | None, status: int = 200, query: str = ALL) -> Case:
    """Ask for the form of a graph."""
    return got(f"graph as {name}", {"query": query}, status, accept, type=kind, has={"Vary": "Accept, Accept-Encoding"})


def method(name: str, **headers: str) -> Case:
    """Ask with a method that is none of the protocol."""
    return Case(f"method {name}", 405, name, {"query": "ASK {}"}, headers=headers, has={"Allow": ALLOW}, type=PLAIN)


OPERATIONS = [
    got("query by GET", {"query": COUNT}, type=JSON, says=counts(3)),
    form("query by form", {"query": COUNT}, type=JSON, says=counts(3)),
    direct("query by POST", COUNT, type=JSON, says=counts(3)),
    got("ASK", {"query": "ASK { <urn:a> ?p ?o }"}, says='"boolean":true'),
    got("ASK, no", {"query": "ASK { <urn:z> ?p ?o }"}, says='"boolean":false'),
    got("CONSTRUCT", {"query": ALL}, type=TURTLE, says="<urn:c>"),
    got("DESCRIBE", {"query": "DESCRIBE <urn:b>"}, type=TURTLE, says='<urn:b> <urn:p> "2"'),
    got("nothing found", {"query": "SELECT * { <urn:z> ?p ?o }"}, says='"bindings":[]'),
    got("an empty graph", {"query": "CONSTRUCT WHERE { <urn:z> ?p ?o }"}, accept=NTRIPLES, type=NTRIPLES),
    got("plus for a space", "query=ASK+%7B%7D", says="true"),
    got("spaces by number", "query=ASK%20%7B%7D", says="true"),
    got("other parameters are passed over", {"query": "ASK {}", "format": "json", "timeout": "0"}, says="true"),
    got("text of any script", {"query": 'SELECT ("北京 é 😀" AS ?x) {}'}, says="北京 é 😀"),
    direct("POST of any script", 'SELECT ("北京 é 😀" AS ?x) {}', says="北京 é 😀"),
    form("form of any script", {"query": 'SELECT ("北京 é 😀" AS ?x) {}'}, says="北京 é 😀"),
    direct("POST with a byte order mark", "\ufeffASK {}", says="true"),
    direct("POST that names its charset", "ASK {}", kind=f"{QUERY}; charset=UTF-8", says="true"),
    form("form that names its charset", {"query": "ASK {}"}, kind=f"{FORM}; charset=utf-8", says="true"),
    direct("media type in capitals", "ASK {}", kind="Application/SPARQL-Query", says="true"),
    got("the project's prefixes", {"query": "ASK { ?s a schema:Person }"}, says="false"),
    direct("a long query by POST", LONG, says='"199"'),
]  # fmt: skip

REFUSED = [
    form("no query in a form", {"default-graph-uri": "urn:g1"}, 400, says="expected one query, got none"),
    form("an empty form", b"", 400, says="expected one query, got none"),
    got("two queries", {"query": ["ASK {}", "SELECT * {}"]}, 400, says="expected one query, got 2"),
    form("two queries in a form", {"query": ["ASK {}", "SELECT * {}"]}, 400, says="expected one query, got 2"),
    direct("a query in the body and one in the address", "ASK {}", 400, asks={"query": "ASK {}"}),
    form("a form and parameters in the address", {"query": "ASK {}"}, 400, asks={"default-graph-uri": "urn:g1"}),
    got("graphs without a query", {"default-graph-uri": "urn:g1"}, 400, says="expected one query, got none"),
    got("an empty query", {"query": ""}, 400, says="the query is empty"),
    direct("an empty POST", "", 400, says="the query is empty"),
    got("no SPARQL", {"query": "ASK { ?s ?p }"}, 400, type=PLAIN, says="line 1, column"),
    got("where it is wrong", {"query": "SELEC * { ?s ?p ?o }"}, 400, says="^"),
    got("an unknown prefix", {"query": "ASK { ?s nosuch:p ?o }"}, 400, says='the prefix "nosuch:" is not declared'),
    got("a bracket too few", {"query": "ASK { ?s ?p ?o "}, 400, says="is not closed"),
    got("bytes that are no UTF-8", "query=ASK%20%7B%7D%20%23%ff", 400, says="expected UTF-8"),
    direct("POST of bytes that are no UTF-8", b"ASK {} # \xff", 400, says="expected UTF-8"),
    direct("POST of UTF-16", "ASK {}".encode("utf-16"), 415, kind=f"{QUERY}; charset=UTF-16", says="expected text in UTF-8"),
    direct("POST without a type", "ASK {}", 415, kind="", has={"Accept-Post": f"{FORM}, {QUERY}"}),
    direct("POST of plain text", "ASK {}", 415, kind="text/plain", says="got text/plain"),
    direct("POST of a form as plain text", "query=ASK%20%7B%7D", 415, kind="text/plain"),
    direct("POST of JSON", '{"query": "ASK {}"}', 415, kind="application/json"),
    direct("POST of parts", "--a--", 415, kind="multipart/form-data; boundary=a"),
    got("a relative graph", {"query": "ASK {}", "default-graph-uri": "g1"}, 400, says="expected the absolute IRI"),
    got("a graph that is none", {"query": "ASK {}", "named-graph-uri": "urn:a b"}, 400, says="expected the absolute IRI"),
    got("too many brackets", {"query": "SELECT (" + "(" * 300 + "1" + ")" * 300 + " AS ?x) {}"}, 400, says="more than 200 brackets"),
    direct("a query that is too long", "ASK {} #" + "x" * 1_000_000, 413, says="1,000,000 bytes"),
    direct("a body that is too long", "ASK {} #" + "x" * 3_200_000, 413),
]  # fmt: skip

READ_ONLY = [
    form("update by form", {"update": "DROP ALL"}, 403, says="read-only"),
    direct("update by POST", "DROP ALL", 403, kind=UPDATE, says="read-only"),
    direct("update with its charset", "DROP ALL", 403, kind=f"{UPDATE}; charset=utf-8"),
    got("update by GET", {"update": "DROP ALL"}, 403, says="read-only"),
    form("update beside a query", {"query": "ASK {}", "update": "DROP ALL"}, 403),
    form("two updates", {"update": ["DROP ALL", "CLEAR ALL"]}, 403),
    form("update with its graphs", {"update": "DROP ALL", "using-graph-uri": "urn:g1"}, 403),
    form("update that is none", {"update": "nonsense"}, 403),
    got("INSERT as a query", {"query": 'INSERT DATA { <urn:x> <urn:y> "z" }'}, 403, says="INSERT is an update"),
    got("DELETE as a query", {"query": "DELETE WHERE { ?s ?p ?o }"}, 403, says="DELETE is an update"),
    got("LOAD", {"query": "LOAD <http://127.0.0.1:1/>"}, 403, says="LOAD is an update"),
    got("SERVICE", {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}, 403, says="SERVICE is refused"),
    got("SERVICE in disguise", {"query": "SELECT * { \\u0053ERVICE SILENT <http://127.0.0.1:1/> {} }"}, 403),
    direct("SERVICE by POST", "ASK { SERVICE ?s { ?s ?p ?o } }", 403),
]  # fmt: skip

DATASETS = [
    got("a default graph", {"query": COUNT, "default-graph-uri": "urn:g1"}, says=counts(1)),
    got("another default graph", {"query": COUNT, "default-graph-uri": "urn:g2"}, says=counts(2)),
    got("default graphs, merged", {"query": COUNT, "default-graph-uri": ["urn:g1", "urn:g2"]}, says=counts(2)),
    got("a default graph twice", {"query": COUNT, "default-graph-uri": ["urn:g1", "urn:g1"]}, says=counts(1)),
    form("default graphs by form", {"query": COUNT, "default-graph-uri": ["urn:g1", "urn:g2"]}, says=counts(2)),
    direct("default graphs by POST", COUNT, asks={"default-graph-uri": ["urn:g1", "urn:g2"]}, says=counts(2)),
    got("an unknown default graph", {"query": COUNT, "default-graph-uri": "http://127.0.0.1:1/"}, says=counts(0)),
    got("a default graph leaves no named ones", {"query": COUNT_NAMED, "default-graph-uri": "urn:g1"}, says=counts(0)),
    got("a named graph", {"query": COUNT_NAMED, "named-graph-uri": "urn:g2"}, says=counts(2)),
    got("named graphs", {"query": COUNT_NAMED, "named-graph-uri": ["urn:g1", "urn:g2"]}, says=counts(3)),
    direct("named graphs by POST", COUNT_NAMED, asks={"named-graph-uri": ["urn:g1", "urn:g2"]}, says=counts(3)),
    got("a named graph leaves no default one", {"query": COUNT, "named-graph-uri": "urn:g2"}, says=counts(0)),
    got("both", {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o GRAPH ?g { ?a ?b ?c } }", "default-graph-uri": "urn:g1", "named-graph-uri": "urn:g2"}, says=counts(2)),
    got("several of both", {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o GRAPH <urn:g1> { ?a ?b ?c } }", "default-graph-uri": ["urn:g1", "urn:g2"], "named-graph-uri": "urn:g1"}, says=counts(2)),
    got("the protocol wins over FROM", {"query": "SELECT (COUNT(*) AS ?n) FROM <urn:g2> { ?s ?p ?o }", "default-graph-uri": "urn:g1"}, says=counts(1)),
    got("the protocol wins over FROM NAMED", {"query": "SELECT (COUNT(*) AS ?n) FROM NAMED <urn:g1> { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": "urn:g2"}, says=counts(2)),
    got("FROM", {"query": "SELECT (COUNT(*) AS ?n) FROM <urn:g2> { ?s ?p ?o }"}, says=counts(2)),
    got("several FROM, merged", {"query": "SELECT (COUNT(*) AS ?n) FROM <urn:g1> FROM <urn:g2> { ?s ?p ?o }"}, says=counts(2)),
    got("FROM NAMED", {"query": "SELECT (COUNT(*) AS ?n) FROM NAMED <urn:g1> { GRAPH ?g { ?s ?p ?o } }"}, says=counts(1)),
    got("an unknown FROM", {"query": "SELECT (COUNT(*) AS ?n) FROM <http://127.0.0.1:1/> { ?s ?p ?o }"}, says=counts(0)),
    got("the merged graph", {"query": COUNT}, says=counts(3)),
    got("all named graphs", {"query": COUNT_NAMED}, says=counts(3)),
]  # fmt: skip

NEGOTIATION = [
    select("nothing said", None, JSON),
    select("anything", "*/*", JSON),
    select("JSON", JSON, JSON),
    select("XML", XML, XML),
    select("CSV", "text/csv", CSV),
    select("TSV", "text/tab-separated-values", TSV),
    select("plain JSON", "application/json", "application/json"),
    select("plain XML", "application/xml", "application/xml"),
    select("what weighs most", f"{JSON};q=0.5, {XML};q=0.9", XML),
    select("what is most specific", f"text/*;q=0.9, text/csv;q=0.1, {JSON};q=0.2", TSV),
    select("text", "text/*", CSV),
    select("a browser", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
    select("capitals", "TEXT/CSV", CSV),
    select("several fields", f"image/png, {XML}", XML),
    select("not JSON", f"*/*, {JSON};q=0, application/json;q=0", XML),
    select("an image", "image/png", PLAIN, 406),
    select("nothing at all", "*/*;q=0", PLAIN, 406),
    select("a graph", "text/turtle", PLAIN, 406),
    got("ASK as XML", {"query": "ASK {}"}, accept=XML, type=XML, says="<boolean>true</boolean>"),
    got("ASK as CSV", {"query": "ASK {}"}, accept="text/csv", type=CSV, says="true"),
    graph("nothing said", None, TURTLE),
    graph("Turtle", "text/turtle", TURTLE),
    graph("N-Triples", NTRIPLES, NTRIPLES),
    graph("JSON-LD", JSONLD, JSONLD),
    graph("RDF/XML", RDFXML, RDFXML),
    graph("plain text", "text/plain", PLAIN),
    graph("rows", JSON, PLAIN, 406),
    graph("RDF/XML that it cannot hold", RDFXML, PLAIN, 406, "CONSTRUCT { ?s <urn:1> ?o } WHERE { ?s ?p ?o }"),
    got("406 says what there is", {"query": COUNT}, 406, "image/png", says="application/sparql-results+json"),
    got("406 for a graph says what there is", {"query": ALL}, 406, "text/csv", says="text/turtle"),
]  # fmt: skip

HTTP = [
    Case("HEAD", 200, "HEAD", {"query": "ASK {}"}, type=JSON, has={"Content-Length": "27"}),
    Case("HEAD of an error", 400, "HEAD", {"query": "ASK {"}, type=PLAIN),
    Case("HEAD of an update", 403, "HEAD", {"update": "DROP ALL"}),
    Case("HEAD of the description", 200, "HEAD", type=TURTLE),
    Case("OPTIONS", 204, "OPTIONS", has={"Allow": ALLOW, "Access-Control-Allow-Origin": "*"}),
    Case("preflight", 204, "OPTIONS", headers={"Origin": "https://a.example", "Access-Control-Request-Method": "POST"},
         has={"Access-Control-Allow-Methods": ALLOW, "Access-Control-Allow-Headers": "Accept, Accept-Encoding, Authorization, Content-Type"}),
    method("PUT"), method("DELETE"), method("PATCH"), method("TRACE"),
    Case("CORS", 200, asks={"query": "ASK {}"}, headers={"Origin": "https://a.example"}, has={"Access-Control-Allow-Origin": "*"}),
    Case("CORS of an error", 400, asks={"query": "ASK"}, headers={"Origin": "https://a.example"}, has={"Access-Control-Allow-Origin": "*"}),
    Case("gzip", 200, asks={"query": LONG}, headers={"Accept-Encoding": "gzip"}, has={"Content-Encoding": "gzip"}, says='"199"'),
    Case("gzip among others", 200, asks={"query": LONG}, headers={"Accept-Encoding": "br;q=1, gzip;q=0.2"}, has={"Content-Encoding": "gzip"}),
    Case("gzip of anything", 200, asks={"query": LONG}, headers={"Accept-Encoding": "*"}, has={"Content-Encoding": "gzip"}),
    Case("no gzip", 200, asks={"query": LONG}, headers={"Accept-Encoding": "gzip;q=0"}, has={"Content-Encoding": None}),
    Case("no gzip unless asked", 200, asks={"query": LONG}, headers={"Accept-Encoding": "identity"}, has={"Content-Encoding": None}),
    Case("no gzip of what is short", 200, asks={"query": "ASK {}"}, headers={"Accept-Encoding": "gzip"}, has={"Content-Encoding": None}),
    got("the description", {}, type=TURTLE, says="sd:Service"),
    got("the description counts", {}, says="void:triples 3", has={"Vary": "Accept"}),
    got("the description names graphs", {}, accept=NTRIPLES, type=NTRIPLES, says="<urn:g2>"),
    got("the description as JSON-LD", {}, accept=JSONLD, type=JSONLD),
    got("the description as RDF/XML", {}, accept=RDFXML, type=RDFXML),
    got("the description as an image", {}, 406, "image/png"),
    Case("an error is not sniffed", 400, asks={"query": "<script>"}, type=PLAIN, has={"X-Content-Type-Options": "nosniff"}),
]  # fmt: skip

CASES = [*OPERATIONS, *REFUSED, *READ_ONLY, *DATASETS, *NEGOTIATION, *HTTP]

"""What is not run, and how what cannot be read is explained."""

from __future__ import annotations

import socket
import sys
import threading
import time

import pytest
from pyoxigraph import Store

from kg.errors import QueryError
from kg.query import run
from kg.query.guard import CHAIN_LIMIT, check
from kg.query.tokens import tokens

AT = "<http://127.0.0.1:{port}/>"

DISGUISES = {
    "plain": "SELECT * { SERVICE AT { ?s ?p ?o } }",
    "small letters": "SELECT * { service AT { ?s ?p ?o } }",
    "mixed letters": "SELECT * { SeRvIcE AT { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT AT { ?s ?p ?o } }",
    "run together": "SELECT * { SERVICESILENT AT{ ?s ?p ?o } }",
    "behind a number": "SELECT * { VALUES ?x { 1 } FILTER(?x < 5)SERVICE AT{ ?s ?p ?o } }",
    "behind true": "SELECT * { ?s ?p trueSERVICE AT { ?s ?p ?o } }",
    "behind a comment": "SELECT * { # nothing\rSERVICE AT { ?s ?p ?o } }",
    "a comment inside": "SELECT * { SERVICE#>\nAT { ?s ?p ?o } }",
    "as a prefixed name": "PREFIX : AT SELECT * { SERVICE:x { ?s ?p ?o } }",
    "as a declared prefix": "PREFIX : AT PREFIX service: <a:> SELECT * { service:x#\n{ ?s ?p ?o } }",
    "with a variable": "SELECT * { VALUES ?x { AT } SERVICE ?x { ?s ?p ?o } }",
    "in a subquery": "SELECT * { { SELECT * { OPTIONAL { SERVICE AT { ?s ?p ?o } } } } }",
    "in EXISTS": "ASK { FILTER NOT EXISTS { SERVICE AT { ?s ?p ?o } } }",
    "escaped": "SELECT * { \\u0053ERVICE AT { ?s ?p ?o } }",
    "in an IRI that is a comparison": "SELECT * { BIND(1 AS ?a) FILTER(?a<5)SERVICE#>\nAT { ?s ?p ?o } }",
    "in a string that is none": "SELECT * { BIND('y' AS ?a) FILTER(?a<'x>') SERVICE AT { ?s ?p ?o } FILTER('a') }",
    "in a long string that is none": ("SELECT * { BIND(1 AS ?a) FILTER(?a<5#>'''\n) SERVICE AT { ?s ?p ?o } #'''\n }"),
}

INNOCENT = {
    "a string": 'SELECT ("SERVICE <http://a/> {}" AS ?x) {}',
    "a long string": "SELECT ('''\n' SERVICE <http://a/> {}''' AS ?x) {}",
    "a comment": "SELECT * { # SERVICE <http://a/> {}\n }",
    "a variable": "SELECT ?service $SERVICE { ?service ?p $SERVICE }",
    "an IRI": "SELECT * { ?s <http://a/SERVICE> ?o . FILTER(?o != <http://a/#service>) }",
    "a prefix": "PREFIX service: <a:> SELECT * { ?s service:x ?o }",
    "a local name": "SELECT * { ?s schema:service ?o ; schema:a.SERVICE ?x }",
    "a graph": "PREFIX service: <a:> SELECT * { GRAPH service:x { ?s ?p ?o } }",
    "a language": "SELECT ('x'@service AS ?x) {}",
    "a blank node": "SELECT * { _:service ?p ?o }",
}

UPDATES = [
    "INSERT DATA { <a:s> <a:p> <a:o> }",
    "delete where { ?s ?p ?o }",
    "PREFIX a: <a:> DELETE DATA { a:s a:p a:o }",
    "LOAD <http://a/>",
    "CLEAR ALL",
    "DROP GRAPH <a:g>",
    "CREATE GRAPH <a:g>",
    "ADD <a:g> TO <a:h>",
    "MOVE <a:g> TO <a:h>",
    "COPY <a:g> TO <a:h>",
    "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "# only a look\nINSERT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o } ; DROP ALL",
]


@pytest.fixture(scope="module")
def listener():
    """Give the port of a server, and the calls that it got."""
    calls: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                calls.append("called")
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], calls
        stop.set()
        thread.join()


@pytest.mark.parametrize("name", DISGUISES)
def test_service_is_refused(name, listener):
    """SERVICE is refused in every disguise, and nobody is called."""
    port, calls = listener
    query = DISGUISES[name].replace("AT", AT.format(port=port))

    with pytest.raises(QueryError):
        run(Store(), query)

    time.sleep(0.01)
    assert calls == []


@pytest.mark.parametrize("name", [name for name in DISGUISES if " that is " not in name])
def test_the_refusal_names_service(name):
    """A query that names SERVICE is told so, and not that it has a slip."""
    with pytest.raises(QueryError, match=r"^SERVICE is refused: "):
        run(Store(), DISGUISES[name].replace("AT", AT.format(port=1)))


@pytest.mark.parametrize("name", INNOCENT)
def test_what_is_no_service_runs(name):
    """The word may stand in strings, comments and names."""
    assert run(Store(), INNOCENT[name]) is not None


@pytest.mark.parametrize("query", UPDATES)
def test_updates_are_refused(query, of):
    """An update is refused with a sentence, and changes nothing."""
    store = of("<a:s> <a:p> <a:o> .")

    with pytest.raises(QueryError, match="is an update, and only queries are run"):
        run(store, query)

    assert len(store) == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { FILTER(" + "(" * 8000 + "1" + ")" * 8000 + ") }",
        "SELECT * " + "{" * 8000 + "}" * 8000,
        "SELECT * { ?s ?p " + "[ ?p " * 8000 + "1" + "]" * 8000 + " }",
        "SELECT * { BIND('y' AS ?a) FILTER(?a<'x>' || " + "(" * 8000 + "1" + ")" * 8000 + " || ?a>'') }",
    ],
    ids=["parentheses", "braces", "brackets", "parentheses that seem to be a string"],
)
def test_deep_nesting_is_refused(query):
    """A query that nests too deeply is refused before it can end the process."""
    with pytest.raises(QueryError):
        run(Store(), query)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER(" + "!" * 20000 + "true) }",
        "ASK { FILTER(1" + "&&1" * 20000 + ") }",
        "ASK { FILTER(1" + "+1" * 20000 + ") }",
        "ASK { {} " + "UNION {} " * 20000 + "}",
        "ASK { ?s <a:p>" + "/<a:p>" * 20000 + " ?o }",
        "ASK { ?s ?p ?o " + "OPTIONAL { ?s ?p ?o } " * 20000 + "}",
        "ASK { " + "<<" * 20000 + " }",
    ],
    ids=["not", "and", "plus", "union", "path", "optional", "quoted"],
)
def test_long_chains_are_refused(query):
    """A chain nests in the engine as brackets do, and is refused as they are."""
    with pytest.raises(QueryError, match="operators, clauses and statements"):
        run(Store(), query)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER(" + "(" * 190 + "1" + ")" * 190 + ") }",
        "ASK " + "{" * 190 + "}" * 190,
        "ASK { FILTER(1" + "&&1" * (CHAIN_LIMIT - 2) + ") }",
        "ASK { {} " + "UNION {} " * (CHAIN_LIMIT - 1) + "}",
        "ASK { VALUES ?x { " + "-1.5 " * 20000 + "} }",
        "ASK { FILTER(1 IN (" + "2, " * 20000 + "1)) }",
    ],
    ids=["parentheses", "braces", "and", "union", "VALUES", "IN"],
)
def test_what_is_within_the_limits_runs(query):
    """A query up to the limits runs, also where the caller's stack is small; data is not counted."""
    done = []
    before = threading.stack_size(256 * 1024)
    thread = threading.Thread(target=lambda: done.append(run(Store(), query)))
    thread.start()
    threading.stack_size(before)
    thread.join()

    assert [each.value for each in done] == [True]


def test_a_long_query_is_refused():
    """A query of more than a megabyte is refused."""
    with pytest.raises(QueryError, match="at most 1,000,000 are read"):
        run(Store(), "ASK {} #" + "x" * 1_000_000)


@pytest.mark.parametrize(
    "text", ["'\\" * 450_000, "a." * 450_000, "<a" * 450_000, "'''a" * 200_000, "ex:a" + "." * 900_000]
)
def test_rubbish_is_cut_in_good_time(text):
    """The time to cut a text grows with its length and no faster."""
    began = time.perf_counter()
    for count, _ in enumerate(tokens(text)):
        if count > 100_000:
            break

    assert time.perf_counter() - began < 10


SLIPS = [
    ("SELECT * {\n  ?s ?p ?o\n  FILTR(?x)\n}", 'line 3, column 3: "FILTR" is no word of SPARQL; FILTER?', 5, 2),
    ("SELECT * { ?s schma:name ?o }", 'line 1, column 15: the prefix "schma:" is not declared; schema:?', 10, 14),
    ("SELECT * { ?s ?p 'abc }", "line 1, column 18: this string is not closed", 1, 17),
    ("SELECT * { ?s (<a:b> ?o }", "line 1, column 15: this ( is not closed", 1, 14),
    ("SELECT * { ?s ?p ?o", "line 1, column 10: this { is not closed", 1, 9),
    ("SELECT * {}}", "line 1, column 12: this } closes nothing", 1, 11),
    ("{ ?s ?p ?o }", "line 1, column 1: this is no query: SELECT, ASK, CONSTRUCT or DESCRIBE is missing", 1, 0),
    ("SELECT * { ?s ?p ?o FILTER ?o > 3 }", "line 1, column 28: the query cannot be read from here", 2, 27),
    ("SELECT * { ?s ?p '漢字' . FILTR(1) }", 'line 1, column 25: "FILTR" is no word of SPARQL; FILTER?', 5, 26),
    ("SELECT (1 AS ?a) (2 AS ?a) {}", "line 1, column 24: SELECT names a variable twice", 2, 23),
]


@pytest.mark.parametrize(("query", "message", "carets", "before"), SLIPS)
def test_a_slip_is_shown(query, message, carets, before):
    """A query that cannot be read is shown with its line and carets below the place."""
    with pytest.raises(QueryError) as raised:
        run(Store(), query)

    said, _, below = str(raised.value).split("\n")
    assert (said, below) == (message, "  " + " " * before + "^" * carets)


@pytest.mark.parametrize("query", ["", " \n", "# nothing"])
def test_nothing_is_no_query(query):
    """An empty query is said to be empty."""
    with pytest.raises(QueryError, match="the query is empty"):
        run(Store(), query)


def test_an_unknown_function_is_named():
    """What fails only when it runs is an error as well."""
    with pytest.raises(QueryError, match=r"the query cannot be run: .*a:f"):
        run(Store(), "SELECT (<a:f>(1) AS ?x) {}")


def test_an_ambiguous_iri_is_settled():
    """An IRI that might be read as a comparison is written so that it cannot."""
    checked = check("ASK { <a:b> <a:(b)> <a:#b> }")

    assert checked.text == "ASK { <a:b> <\\U00000061:(b)> <\\U00000061:#b> }"
    assert checked.original(checked.text.rindex("}")) == len("ASK { <a:b> <a:(b)> <a:#b> ")


def test_the_prefixes_are_those_of_the_project(store):
    """The project's prefixes need no declaration, and a query may declare its own over them."""
    plain = run(store, "ASK { ?s a fabio:JournalArticle }")
    own = run(store, "PREFIX fabio: <http://purl.org/spar/fabio/Journal> ASK { ?s a fabio:Article }")

    assert plain.value
    assert own.value


@pytest.mark.skipif(sys.platform == "win32", reason="signals are other there")
def test_a_query_can_be_interrupted():
    """The keyboard interrupts a query that takes long."""
    import signal

    values = " ".join(map(str, range(300)))
    query = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'VALUES ?{name} {{ {values} }}' for name in 'abc')} }}"
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(KeyboardInterrupt):
            run(Store(), query)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

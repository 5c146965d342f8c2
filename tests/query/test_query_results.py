"""What queries give, and how it is written."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, Store, Triple, parse, parse_query_results
from rdflib import Graph
from rich.cells import cell_len

from kg.errors import UsageError
from kg.query import run, write

TWICE = """<a:s> <a:p> "o" <a:g> .
<a:s> <a:p> "o" <a:h> .
<a:s> <a:p> "only" <a:h> .
<a:s> <a:p> "o" .
<a:s> <a:p> "default" .
"""

COUNT = "SELECT (COUNT(*) AS ?n) {} {{ ?s <a:p> ?o }}"

ODD = r"""<a:1> <a:p> "plain, \"quoted\"\n and\ttabbed" .
<a:2> <a:p> "鉴于生成对抗网络"@zh .
<a:3> <a:p> "3"^^<http://www.w3.org/2001/XMLSchema#integer> .
<a:4> <a:p> "2.50"^^<http://www.w3.org/2001/XMLSchema#decimal> .
<a:5> <a:p> "2020"^^<http://www.w3.org/2001/XMLSchema#gYear> .
<a:6> <a:p> <a:ö> .
<a:7> <a:p> _:b .
<a:8> <a:p> "1.0E0"^^<http://www.w3.org/2001/XMLSchema#double> .
<a:9> <a:p> "\\ and \r and \u0007" .
"""

ALL = "SELECT ?s ?o ?none { ?s ?p ?o OPTIONAL { ?s <a:q> ?none } }"


@pytest.mark.parametrize(
    ("dataset", "expected"),
    [
        ("", 3),
        ("FROM <a:g>", 1),
        ("FROM <a:g> FROM <a:h>", 2),
        ("FROM <a:g> FROM <a:h> FROM NAMED <a:g>", 2),
        ("FROM NAMED <a:g>", 0),
        ("FROM <a:unknown>", 0),
    ],
)
def test_a_statement_counts_once(of, dataset, expected):
    """The default graph is the merge of all graphs, or of those that FROM names; what two of them say counts once."""
    (row,) = run(of(TWICE), COUNT.format(dataset)).rows

    assert int(row[0].value) == expected


@pytest.mark.parametrize(
    ("dataset", "expected"),
    [
        ("", {"a:g", "a:h"}),
        ("FROM NAMED <a:h>", {"a:h"}),
        ("FROM <a:g> FROM <a:h> FROM NAMED x:g", {"a:g"}),
        ("FROM <a:g>", set()),
    ],
)
def test_graphs_keep_their_names(of, dataset, expected):
    """GRAPH goes over the named graphs, or over those that FROM NAMED names."""
    rows = run(of(TWICE), f"PREFIX x: <a:> SELECT DISTINCT ?g {dataset} {{ GRAPH ?g {{ ?s ?p ?o }} }}").rows

    assert {row[0].value for row in rows} == expected


def test_the_aggregates_and_paths_count_once(of):
    """A statement of two graphs is one in groups, paths and descriptions too."""
    store = of(TWICE)

    assert int(run(store, "SELECT (COUNT(?o) AS ?n) { ?s <a:p> ?o } GROUP BY ?s").rows[0][0].value) == 3
    assert len(run(store, "SELECT * { ?s <a:p>|<a:q> ?o }").rows) == 3
    assert len(run(store, "DESCRIBE <a:s>").triples) == 3


def test_rows_without_order_are_put_in_order(of):
    """Without ORDER BY the rows come in the order of their values, numbers by value."""
    store = of("".join(f'<a:s> <a:p> "{n}"^^<http://www.w3.org/2001/XMLSchema#integer> .\n' for n in (10, 9, 100, 1)))

    assert [row[0].value for row in run(store, "SELECT ?o { ?s ?p ?o }").rows] == ["1", "9", "10", "100"]


def test_rows_with_order_keep_it(of):
    """With ORDER BY the rows stay as the query orders them; that of a subquery orders nothing."""
    store = of("".join(f'<a:s> <a:p> "{n}" .\n' for n in "bca"))

    ordered = run(store, "SELECT ?o { ?s ?p ?o } order by DESC(?o)")
    inner = run(store, "SELECT ?o { { SELECT ?o { ?s ?p ?o } ORDER BY DESC(?o) } }")

    assert [row[0].value for row in ordered.rows] == ["c", "b", "a"]
    assert [row[0].value for row in inner.rows] == ["a", "b", "c"]


def test_two_runs_give_the_same_bytes(seeds_build):
    """Two processes write the same, in each format, blank nodes and all."""
    code = (
        "import sys; from kg.query import *; store = load(sys.argv[1])\n"
        "store.update('INSERT DATA { [] <a:p> [], \"x\" . [] <a:p> [] }')\n"
        "for form in ('table', 'csv', 'tsv', 'json', 'xml'): write(run(store, 'SELECT * { ?s ?p ?o }'), form, sys.stdout)\n"
        "for form in ('turtle', 'nt'): write(run(store, 'CONSTRUCT { ?s ?p ?o, [] } WHERE { ?s ?p ?o, <a:o> }'), form, sys.stdout)\n"
        "for form in ('turtle', 'nt'): write(run(store, 'CONSTRUCT WHERE { ?s a ?o }'), form, sys.stdout)\n"
    )
    command = [sys.executable, "-c", code, str(seeds_build)]

    first, second = (subprocess.run(command, capture_output=True, check=True).stdout for _ in range(2))

    assert first == second


@pytest.mark.parametrize("form", ["tsv", "json", "xml"])
def test_a_format_gives_the_rows_back(of, written, form):
    """What is written in a W3C format is read back as the same rows."""
    store = of(ODD if form != "xml" else ODD.replace(r"\u0007", "").replace(r"\r", ""))
    result = run(store, ALL)

    text = written(result, form)
    back = parse_query_results(text.encode(), QueryResultsFormat.from_extension(form))

    assert [tuple(row) for row in back] == list(result.rows)


def test_json_is_what_the_standard_says(of, written):
    """JSON has the variables, and an object for each row without what has no value."""
    found = json.loads(written(run(of('<a:s> <a:p> "x"@en .'), ALL), "json"))

    assert found == {
        "head": {"vars": ["s", "o", "none"]},
        "results": {
            "bindings": [
                {"s": {"type": "uri", "value": "a:s"}, "o": {"type": "literal", "value": "x", "xml:lang": "en"}}
            ]
        },
    }


def test_csv_is_what_the_standard_says(of, written):
    """CSV has plain values, quoted where they must be, and line ends of two characters."""
    text = written(run(of(ODD), ALL), "csv")

    rows = list(csv.reader(io.StringIO(text, newline="")))

    assert text.startswith("s,o,none\r\n")
    assert rows[1] == ["a:1", 'plain, "quoted"\n and\ttabbed', ""]
    assert rows[-1] == ["a:9", "\\ and \r and \x07", ""]
    assert len(rows) == 10


def test_xml_is_well_formed(of, written):
    """XML holds no character that it may not hold."""
    root = ET.fromstring(written(run(of(ODD), ALL), "xml"))  # noqa: S314 - our own output

    texts = [each.text for each in root.iter("{http://www.w3.org/2005/sparql-results#}literal")]
    assert texts[-1].endswith("and \ufffd")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("table", "true\n"),
        ("csv", "true\n"),
        ("tsv", "true\n"),
        ("json", '{"head":{},"boolean":true}\n'),
    ],
)
def test_an_answer_is_a_word(written, form, expected):
    """ASK gives true or false in every format."""
    assert written(run(Store(), "ASK {}"), form) == expected


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
@pytest.mark.parametrize("query", ["SELECT * {}", "SELECT ?x { ?x ?y ?z }"])
def test_no_columns_and_no_rows_can_be_written(written, form, query):
    """A result without columns, or without rows, is written like any other."""
    assert written(run(Store(), query), form).endswith("\n")


def test_a_graph_is_turtle_with_prefixes(store, written):
    """CONSTRUCT gives Turtle in order, with the base and the prefixes that are used."""
    query = "CONSTRUCT { ?p schema:name ?n ; a ?t } WHERE { ?p a fabio:ConferencePaper, ?t ; schema:name ?n }"

    text = written(run(store, query), "turtle")

    assert text == (
        "@base <https://kg.example/> .\n"
        "@prefix schema: <https://schema.org/> .\n"
        "@prefix fabio: <http://purl.org/spar/fabio/> .\n"
        "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
        "\n"
        "<paper/h-tjfu4jka363wht6hmgcuqnjqdr> a fabio:ConferencePaper , foaf:Document , schema:ScholarlyArticle ;\n"
        '\tschema:name "Training Generative Adversarial Networks in One Stage"@en .\n'
    )


@pytest.mark.parametrize(("form", "name"), [("turtle", "turtle"), ("nt", "nt")])
def test_a_graph_is_read_back(store, written, form, name):
    """The whole graph is the same once it is written and read."""
    result = run(store, "CONSTRUCT WHERE { ?s ?p ?o }")

    text = written(result, form)
    triples = {
        quad.triple for quad in parse(text.encode(), RdfFormat.from_extension({"turtle": "ttl"}.get(form, form)))
    }

    assert triples == set(result.triples)
    assert len(Graph().parse(data=text, format=name)) == len(triples)


def test_a_statement_is_written_once(of, written):
    """CONSTRUCT gives a graph, so a statement stands in it once."""
    text = written(
        run(of('<a:s> <a:p> "x", "y" .'.replace(", ", " .\n<a:s> <a:p> ")), "CONSTRUCT { ?s a <a:c> } { ?s ?p ?o }"),
        "nt",
    )

    assert text == "<a:s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <a:c> .\n"


@pytest.mark.parametrize(
    ("query", "form", "message"),
    [
        ("SELECT * {}", "turtle", "SELECT and ASK give no graph"),
        ("ASK {}", "nt", "SELECT and ASK give no graph"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "CONSTRUCT and DESCRIBE give a graph"),
        ("ASK {}", "yaml", 'unknown format "yaml" for results; known are table, csv'),
    ],
)
def test_a_format_that_does_not_fit_is_refused(written, query, form, message):
    """A format is for rows or for graphs, and says so."""
    with pytest.raises(UsageError, match=message):
        written(run(Store(), query), form)


def test_programs_get_utf_8(of, tmp_path):
    """A format for programs is UTF-8 with its own line ends, whatever the stream would make of it."""
    with (tmp_path / "out").open("w", encoding="latin-1", newline="\r\n") as out:
        write(run(of('<a:s> <a:p> "鉴" .'), "SELECT ?o { ?s ?p ?o }"), "csv", out)

    assert (tmp_path / "out").read_bytes() == "o\r\n鉴\r\n".encode()


# The table ------------------------------------------------------------------------------------------------------------


def test_the_columns_of_wide_characters_align(of, written):
    """A Chinese character takes two columns, so that what follows it stands where it stands in other lines."""
    store = of('<a:1> <a:p> "鉴于生成对抗网络" .\n<a:2> <a:p> "latin" .\n<a:3> <a:p> "e\u0301te\u0301" .\n')

    lines = written(run(store, "SELECT ?o ?s { ?s ?p ?o }")).splitlines()

    assert lines[:-1] == [
        "o                 s",
        "----------------  -----",
        "e\u0301te\u0301               <a:3>",
        "latin             <a:2>",
        "鉴于生成对抗网络  <a:1>",
    ]
    assert {cell_len(line[: line.index("<")]) for line in lines[2:-1]} == {18}


@pytest.mark.parametrize("width", [20, 21, 22, 23, 40, 100])
def test_a_table_is_no_wider_than_asked(of, written, width):
    """Long values end in an ellipsis, also in the middle of a wide character, and no line is too wide."""
    store = of(f'<a:1> <a:p> "{"鉴于生成对抗" * 20}" .\n<a:2> <a:p> "{"word " * 40}" .\n')

    lines = written(run(store, "SELECT ?o ?s { ?s ?p ?o }"), width=width).splitlines()

    assert max(cell_len(line) for line in lines) <= width
    assert all("…  <a:" in line or "… " in line for line in lines[2:4])


def test_a_table_is_fit_to_read(of, written):
    """Line ends become spaces, numbers stand at the right, and nothing can move the cursor or turn the text."""
    store = of(
        '<a:1> <a:p> "two\\nlines" ; '.replace(" ; ", " .\n")
        + '<a:2> <a:p> "\\u001b[31mred\\u202e" .\n'
        + "".join(f'<a:{n}> <a:n> "{n}"^^<http://www.w3.org/2001/XMLSchema#integer> .\n' for n in (7, 12))
    )

    text = written(run(store, "SELECT ?o { ?s <a:p> ?o }"))
    numbers = written(run(store, "SELECT ?number { ?s <a:n> ?number }"))

    assert text.splitlines()[2:] == ["\ufffd[31mred\ufffd", "two lines", "2 rows"]
    assert numbers == "number\n------\n     7\n    12\n2 rows\n"


def test_iris_are_short(store, written):
    """An IRI is written by its prefix, or relative to the base of the build, which the last line names."""
    text = written(run(store, "SELECT ?p ?t { ?p a fabio:ConferencePaper, ?t }"))

    assert text.splitlines()[2:] == [
        "<paper/h-tjfu4jka363wht6hmgcuqnjqdr>  fabio:ConferencePaper",
        "<paper/h-tjfu4jka363wht6hmgcuqnjqdr>  foaf:Document",
        "<paper/h-tjfu4jka363wht6hmgcuqnjqdr>  schema:ScholarlyArticle",
        "3 rows (an IRI in <> is relative to https://kg.example/)",
    ]


def test_a_short_iri_may_be_asked_for(store):
    """An IRI from the table may be put into the next query as it stands."""
    assert run(store, "ASK { <paper/h-tjfu4jka363wht6hmgcuqnjqdr> a fabio:ConferencePaper }").value


def test_one_row_is_one_row(of, written):
    """The last line counts in words."""
    assert written(run(of("<a:s> <a:p> <a:o> ."), "SELECT ?s { ?s ?p ?o }")).endswith("\n1 row\n")
    assert written(run(of(""), "SELECT ?s { ?s ?p ?o }")) == "s\n-\n0 rows\n"


def test_a_triple_may_be_a_value(written):
    """A triple term is written too, where the engine gives one."""
    result = run(Store(), "SELECT (TRIPLE(<a:s>, <a:p>, 1) AS ?t) {}")

    assert isinstance(result.rows[0][0], Triple)
    assert "<a:s> <a:p>" in written(result)
    assert json.loads(written(result, "json"))["results"]["bindings"][0]["t"]["type"] == "triple"

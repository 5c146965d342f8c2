"""The validation report says what, where, and how often, in four forms."""

from __future__ import annotations

import orjson
import pyoxigraph as ox
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SH

from kg import report, validation
from kg.findings import Finding, Report
from kg.judging import engine as judging_engine
from kg.vocab import SCHEMA

WARNING = Finding("warning", "No title.", "https://kg.example/paper/h-a/x", None, None, "C", "urn:s#A", "a.txt", 3)
VIOLATION = Finding("violation", 'Bad "year".', "https://kg.example/paper/h-b", "urn:p", '"x\\"y"@en', "D", "urn:s#B")
BOTH = Report((VIOLATION, WARNING))


def test_warnings_do_not_break_conformance() -> None:
    """A report conforms when it has no violation."""
    assert (True, False) == (Report((WARNING,)).conforms, BOTH.conforms)


def test_the_text_groups_by_message_and_counts() -> None:
    """The text report has a heading for each message with its count, the place, the focus node and the value."""
    lines = report.text(Report((VIOLATION, *[WARNING] * 12)), "https://kg.example/").splitlines()

    assert "NOT VALID: 1 violation, 12 warnings" == lines[0]
    assert 'violation: Bad "year". (1)' in lines
    assert '  paper/h-b  "x\\"y"@en' in lines
    assert "  a.txt:3  paper/h-a/x" in lines
    assert "  ... and 2 more" == lines[-1]


def test_the_turtle_is_a_shacl_report() -> None:
    """The Turtle is parsed and has one result for each finding; sh:conforms counts warnings too."""
    for found, conforms in ((BOTH, "false"), (Report((WARNING,)), "false"), (Report(()), "true")):
        graph = Graph().parse(data=report.turtle(found), format="turtle")
        (whole,) = graph.subjects(RDF.type, SH.ValidationReport)

        assert len(found.findings) == len(list(graph.objects(whole, SH.result)))
        assert conforms == str(graph.value(whole, SH.conforms))
        assert list(ox.parse(report.turtle(found).encode(), format=ox.RdfFormat.TURTLE))


def test_a_path_is_written_as_shacl_writes_it() -> None:
    """A step, a step back, several steps and a choice come back from the Turtle as they were."""
    engine = Graph().parse(
        data="""
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        [] sh:path <urn:a> . [] sh:path [ sh:inversePath <urn:a> ] . [] sh:path ( <urn:a> <urn:b> ) .
        [] sh:path [ sh:alternativePath ( <urn:a> [ sh:inversePath <urn:b> ] ) ] .""",
        format="turtle",
    )
    for path in engine.objects(None, SH.path):
        written = judging_engine._path(engine, path)
        graph = Graph().parse(data=report.turtle(Report((WARNING._replace(path=written),))), format="turtle")
        (found,) = graph.objects(None, SH.resultPath)

        assert written == judging_engine._path(graph, found)


def test_the_json_has_the_counts_and_every_finding() -> None:
    """The JSON has `conforms`, the counts by severity, and the findings."""
    found = orjson.loads(report.json(BOTH))

    assert (False, {"violation": 1, "warning": 1, "info": 0}) == (found["conforms"], found["counts"])
    assert ["a.txt", 3] == [found["findings"][1][name] for name in ("source", "line")]


def test_sarif_points_at_document_and_line() -> None:
    """SARIF results have a rule that is declared, a level, and a place where one is known."""
    run = orjson.loads(report.sarif(BOTH))["runs"][0]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    levels = [result["level"] for result in run["results"]]

    assert ({"A", "B"}, ["error", "warning"]) == (rules, levels)
    assert {"artifactLocation": {"uri": "a.txt"}, "region": {"startLine": 3}} == run["results"][1]["locations"][0][
        "physicalLocation"
    ]


def test_a_node_is_placed_by_the_whole_it_hangs_below() -> None:
    """A part without a place of its own has that of the record that it belongs to."""
    graph = Graph()
    part = URIRef("https://x.example/paper/1/part/2")
    graph.add((part, RDF.type, URIRef(SCHEMA.ScholarlyArticle)))

    found = validation.validate(graph, None, {"https://x.example/paper/1": ("a.txt", 4)})

    assert {("a.txt", 4)} == {(finding.source, finding.line) for finding in found.findings}

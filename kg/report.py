"""Write a validation report: as text for people, as JSON, as Turtle (SHACL), as SARIF for other tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby, islice
from json.encoder import encode_basestring
from typing import Any

import orjson

from kg.errors import counted
from kg.findings import SEVERITIES, Explained, Finding, Report
from kg.version import __version__

SHOWN = 10
"""Findings with one message that the text report lists; the others are counted."""

SHACL = "http://www.w3.org/ns/shacl#"
SARIF_LEVELS = {"violation": "error", "warning": "warning", "info": "note"}


def text(report: Report, base: str = "") -> str:
    """Give the report for people: grouped by message, counted, with focus node, value and place."""
    counts = ", ".join(counted(report.count(severity), severity) for severity in SEVERITIES[:2])
    notes = report.count("info")
    counts += f", {counted(notes, 'note')}" if notes else ""
    lines = [f"{'Valid' if report.conforms else 'NOT VALID'}: {counts}"]
    for (severity, message), group in groupby(report.findings, key=lambda each: (each.severity, each.message)):
        shown, more = _first(group)
        lines += ["", f"{severity}: {message} ({len(shown) + more})"]
        lines += [f"  {_line(each, base)}" for each in shown]
        if more:
            lines.append(f"  ... and {more} more")
    return "\n".join(lines) + "\n"


def _first(group: Iterator[Finding]) -> tuple[list[Finding], int]:
    """Give the findings that are listed, and how many more there are."""
    return list(islice(group, SHOWN)), sum(1 for _ in group)


def _line(finding: Finding, base: str) -> str:
    focus = finding.focus.removeprefix(base) if base else finding.focus
    value = f"  {finding.value}" if finding.value and finding.value != f"<{finding.focus}>" else ""
    value = value if len(value) <= 70 else value[:67] + "..."
    place = f"{finding.place}  " if finding.place else ""
    return f"{place}{focus}{value}"


def explained(found: Explained) -> str:
    """Give how the shapes are worked off, for people."""
    total = sum(found.compiled.values())
    lines = [f"looked at without the SHACL engine, which then judges suspects: {counted(total, 'constraint')}"]
    width = max(map(len, found.compiled), default=0)
    lines += [f"  {component:{width}}  {count:>5}" for component, count in found.compiled.items()]
    lines.append(f"left to the engine for all nodes that they are about: {len(found.left)}")
    for shape, why, whole in found.left:
        lines.append(f"  {shape}: {why}" + ("; the engine sees the whole graph" if whole else ""))
    return "\n".join(lines) + "\n"


def json(report: Report) -> str:
    """Give the report as JSON: `conforms`, the counts, and every finding."""
    return "".join(json_pieces(report))


def json_pieces(report: Report) -> Iterator[str]:
    """Give the report as JSON, finding by finding."""
    counts = {severity: report.count(severity) for severity in SEVERITIES}
    head = _indented({"conforms": report.conforms, "counts": counts})
    yield head.removesuffix("\n}") + ',\n  "findings": ['
    between = ""
    for finding in report.findings:
        yield between + "\n    " + _indented(finding._asdict()).replace("\n", "\n    ")
        between = ","
    yield "\n  ]\n}\n" if between else "]\n}\n"


def _indented(document: dict[str, Any]) -> str:
    return orjson.dumps(document, option=orjson.OPT_INDENT_2).decode()


def turtle(report: Report) -> str:
    """Give the report as a SHACL validation report in Turtle; `sh:conforms` counts results of every severity."""
    return "".join(turtle_pieces(report))


def turtle_pieces(report: Report) -> Iterator[str]:
    """Give the report in Turtle, finding by finding."""
    yield "@prefix sh: <http://www.w3.org/ns/shacl#> .\n\n[] a sh:ValidationReport ;\n"
    yield f"    sh:conforms {'false' if report.findings else 'true'}"
    for finding in report.findings:
        yield " ;\n    sh:result [\n        a sh:ValidationResult"
        yield f" ;\n        sh:resultSeverity sh:{finding.severity.capitalize()}"
        focus = finding.focus if finding.focus.startswith("_:") else f"<{finding.focus}>"
        yield f" ;\n        sh:focusNode {focus}"
        if finding.path:
            yield f" ;\n        sh:resultPath {_path(finding.path)}"
        if finding.value and not finding.value.startswith("_:"):
            yield f" ;\n        sh:value {finding.value}"
        yield f" ;\n        sh:resultMessage {encode_basestring(finding.message)}"
        yield f" ;\n        sh:sourceConstraintComponent sh:{finding.component}"
        if "://" in finding.shape:
            yield f" ;\n        sh:sourceShape <{finding.shape}>"
        yield "\n    ]"
    yield " .\n"


def _path(written: str) -> str:
    """Write a path that a finding has as SPARQL does, as SHACL does: an IRI, a step back, steps, or a choice.

    >>> _path("<https://a.example/b>|^<https://a.example/c>")
    '[ sh:alternativePath ( <https://a.example/b> [ sh:inversePath <https://a.example/c> ] ) ]'
    """
    if "<" not in written:
        return f"<{written}>"
    choices = _split(written, "|")
    if len(choices) > 1:
        return f"[ sh:alternativePath ( {' '.join(map(_path, choices))} ) ]"
    steps = _split(written, "/")
    if len(steps) > 1:
        return f"( {' '.join(map(_path, steps))} )"
    return f"[ sh:inversePath {_path(written[1:])} ]" if written.startswith("^") else written


def _split(written: str, mark: str) -> list[str]:
    """Split a path at a mark that stands between its IRIs."""
    parts, depth, begin = [], 0, 0
    for index, character in enumerate(written):
        depth += (character == "<") - (character == ">")
        if character == mark and not depth:
            parts.append(written[begin:index])
            begin = index + 1
    return [*parts, written[begin:]]


def sarif(report: Report) -> str:
    """Give the report as SARIF 2.1.0 (OASIS), so that editors and code hosts can show it."""
    shapes = sorted({finding.shape for finding in report.findings})
    rules = [{"id": _rule(shape)} for shape in shapes]
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "kg", "version": __version__, "rules": rules}},
                "results": [_sarif_result(finding) for finding in report.findings],
            }
        ],
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2).decode() + "\n"


def _rule(shape: str) -> str:
    return shape.rpartition("#")[2] or shape


def _sarif_result(finding: Finding) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": _rule(finding.shape),
        "level": SARIF_LEVELS[finding.severity],
        "message": {"text": finding.message + (f" Found: {finding.value}" if finding.value else "")},
    }
    location: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": finding.focus}]}
    if finding.source:
        location["physicalLocation"] = {"artifactLocation": {"uri": finding.source}}
        if finding.line:
            location["physicalLocation"]["region"] = {"startLine": finding.line}
    result["locations"] = [location]
    return result


WRITERS: dict[str, Callable[[Report], str]] = {"text": text, "json": json, "turtle": turtle, "sarif": sarif}

"""kg validate: the SHACL report of a graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app, examples, guarded
from kg.cli.options import finish, level_of
from kg.console import put, say
from kg.errors import UsageError


@app.command(
    epilog=examples(
        "kg validate build", "kg validate other.ttl --format json", "kg validate build -f sarif -o kg.sarif"
    )
)
@guarded
def validate(
    graphs: Annotated[list[str] | None, typer.Argument(metavar="GRAPH", help="A build, or RDF files.")] = None,
    form: Annotated[
        str, typer.Option("-f", "--format", metavar="FORMAT", help="text, json, turtle or sarif.")
    ] = "text",
    out: Annotated[str, typer.Option("-o", "--out", metavar="FILE", help="Write the report here.")] = "-",
    shapes: Annotated[Path | None, typer.Option(metavar="DIR", help="Use the shapes in this folder.")] = None,
    fail_on: Annotated[
        str, typer.Option(metavar="LEVEL", help="Exit 1 on a violation (default), a warning, or never.")
    ] = "violation",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show which constraints of the shapes are left to the SHACL engine, and why."),
    ] = False,
) -> None:
    """Validate a graph by the SHACL shapes, and report what was found."""
    from kg import outputs, report, validation  # noqa: PLC0415

    if explain:
        put([report.explained(validation.explain(shapes))])
        return
    if not graphs:
        raise UsageError("expected a graph, or --explain")

    level = level_of(fail_on)
    form = "json" if as_json else form
    if form not in report.WRITERS:
        raise UsageError(f'--format: expected {", ".join(report.WRITERS)}, got "{form}"')
    judged, statements, base = validation.validate_files(graphs, shapes)
    if not statements:
        say("kg: there is no statement to validate")
    written = report.text(judged, base) if form == "text" else report.WRITERS[form](judged)
    if out == "-":
        put([written])
    else:
        outputs.write_file(Path(out), [written])
    finish(judged, level)

"""kg stats: what can be counted about a graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app, examples, guarded
from kg.cli.options import AsJson
from kg.console import put


@app.command(epilog=examples("kg stats build", "kg stats store", "kg stats store --json > figures.json"))
@guarded
def stats(
    graph: Annotated[Path, typer.Argument(metavar="GRAPH", help="A store, a build, or an RDF file.")],
    as_json: AsJson = False,
) -> None:
    """Count how much of a graph has what, and what validation found.

    Papers with a DOI, an abstract, a year, a venue; authors with an ORCID iD, institutions with a ROR id, journals with an
    ISSN; author lists cut short; papers by year, abstracts by language; findings by constraint and by source. The JSON has
    the query that gives each figure. A large build is counted faster from its store (kg load).
    """
    from kg import quality, tables  # noqa: PLC0415

    store, tally = quality.opened(graph)
    found = quality.count(store)
    put([quality.json(found, tally) if as_json else quality.text(found, tally, tables.columns())])

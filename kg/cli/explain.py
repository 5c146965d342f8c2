"""kg explain: where each statement about a thing came from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app, examples, guarded
from kg.cli.options import AsJson
from kg.console import put


@app.command(
    epilog=examples(
        "kg explain paper/doi-10.1016_j.neunet.2020.10.016 build",
        "kg explain paper/doi-10.1016_j.neunet.2020.10.016 build --predicate datePublished --source records/",
        "kg explain https://kg.example/person/orcid-0000-0002-1825-0097 build --json",
    )
)
@guarded
def explain(
    iri: Annotated[str, typer.Argument(metavar="IRI", help="An address, absolute or relative to the base.")],
    build: Annotated[Path, typer.Argument(metavar="BUILD", help="The folder that kg export wrote.")] = Path(),
    predicate: Annotated[
        str | None,
        typer.Option(
            "--predicate", "-p", metavar="P", help="Its statements alone: an IRI, schema:datePublished, datePublished."
        ),
    ] = None,
    source: Annotated[
        list[Path] | None,
        typer.Option(
            "--source",
            metavar="FILE|FOLDER",
            help="Where the documents are whose text is shown (this folder, and beside the build); may be repeated.",
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Cut no value, and no record.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show what a build says of a thing: which record of which document states it, and what wrote it into the graph.

    Then what was not chosen, what was inferred, and why the address is what it is. One that leads to another explains that.
    The text of a record is shown where its document is at hand and has the SHA-256 that was read.
    """
    from kg import explanation  # noqa: PLC0415

    found = explanation.explain(iri, build, predicate, source)
    put([explanation.json(found)] if as_json else explanation.text(found, full=full))

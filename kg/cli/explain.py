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
        "kg explain https://kg.example/person/orcid-0000-0002-1825-0097 build --json",
    )
)
@guarded
def explain(
    iri: Annotated[str, typer.Argument(metavar="IRI", help="An address, absolute or relative to the base.")],
    build: Annotated[Path, typer.Argument(metavar="BUILD", help="The folder that kg export wrote.")] = Path(),
    as_json: AsJson = False,
) -> None:
    """Show what a build says of a thing, which document makes each statement, and what was not chosen or was inferred.

    An address that leads to another explains that.
    """
    from kg import explanation  # noqa: PLC0415

    found = explanation.explain(iri, build)
    put([explanation.json(found)] if as_json else explanation.text(found))

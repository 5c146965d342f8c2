"""kg load: a store on disk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app, examples, guarded
from kg.cli.options import AsJson, Quiet
from kg.console import put, say
from kg.errors import counted


@app.command(epilog=examples("kg load build -o store", "kg load graph.nq.gz -o store --json"))
@guarded
def load(
    build: Annotated[Path, typer.Argument(metavar="BUILD", help="A build, or an RDF file.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="STORE", help="The folder to write.")],
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Make a store of a build, for kg serve.

    The graph is indexed on disk, with what is searched and browsed beside it. The store is made in a folder of its own and
    takes the place of an older one whole, also while that one is served.
    """
    from kg import store  # noqa: PLC0415

    made = store.build(build, out, None if quiet else lambda step: say(f"{step} ..."))
    if as_json:
        import orjson  # noqa: PLC0415

        put([orjson.dumps(made.about._asdict(), option=orjson.OPT_INDENT_2).decode() + "\n"])
    elif not quiet:
        things = counted(sum(made.about.kinds.values()), "thing")
        say(f"written: {out} ({counted(made.about.statements, 'statement')}, {things})")

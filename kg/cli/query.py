"""kg query: SPARQL."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.app import app, examples, guarded
from kg.console import put
from kg.errors import UsageError


@app.command(
    epilog=examples(
        "kg query build papers-by-person", "kg query build 'SELECT ?p { ?p a fabio:Preprint }'", "kg query --list"
    )
)
@guarded
def query(
    graph: Annotated[str | None, typer.Argument(metavar="GRAPH", help="A build, or an RDF file.")] = None,
    text: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="SPARQL, a file of it, or the name of a query that ships.")
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "-f", "--format", metavar="FORMAT", help="table, csv, tsv, json or xml; a graph: turtle or n-triples."
        ),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the queries that ship.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Ask a graph in SPARQL.

    Nothing is fetched from the network. The default graph is the merged graph, and the project's prefixes need no declaration.
    """
    import io  # noqa: PLC0415

    from kg import query as room  # noqa: PLC0415
    from kg import tables  # noqa: PLC0415

    if listed:
        put(tables.described((each.name, each.description) for each in room.names()))
        return
    if graph is None or text is None:
        raise UsageError("expected a graph and a query, or --list")
    question = room.resolve(text)
    found = room.run(room.load(graph), question)
    default = "turtle" if isinstance(found, room.Graph) else "table"
    written = io.StringIO()
    room.write(found, "json" if as_json else form or default, written, tables.columns())
    put([written.getvalue()])

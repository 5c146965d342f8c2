"""kg serve: a store over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app, examples, guarded
from kg.cli.options import Quiet
from kg.console import say
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.serve.serving import Serving


@app.command(
    epilog=examples("kg serve build", "kg serve store --port 8080 --watch", "kg serve store --base https://kg.example/")
)
@guarded
def serve(
    source: Annotated[Path, typer.Argument(metavar="STORE", help="A store that kg load made, or a build.")],
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Listen at this address.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(metavar="N", min=0, max=65535, help="Listen at this port; 0 is any free.")
    ] = 8000,
    base: Annotated[
        str | None, typer.Option(metavar="IRI", help="The address that clients see, where a proxy stands before.")
    ] = None,
    title: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What the pages are called, if not what the build or kg.toml says."),
    ] = None,
    query_timeout: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, max=86400, help="End a query that takes longer.")
    ] = 30.0,
    query_memory: Annotated[int, typer.Option(metavar="MB", min=16, help="End a query that needs more memory.")] = 1024,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Answer N queries at once (two a core, at least four).")
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Serve a newer store or build as soon as it is there.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Serve a store over HTTP: a SPARQL endpoint, /sparql, and for whoever runs it /health and /metrics.

    It is read-only, and nothing is fetched. A build is made a store first, which takes a while when it is large; kg load
    does that once. Requests and queries are logged on standard error.
    """
    from kg.serve import starting  # noqa: PLC0415

    starting.begin()
    try:
        from kg.serve import server  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UsageError(f"kg serve needs {error.name}: pip install 'scholarly-kg[serve]'") from None
    from kg.serve.limits import MEBIBYTE, Limits  # noqa: PLC0415

    chosen = Limits(seconds=query_timeout, memory=query_memory * MEBIBYTE)
    chosen = chosen._replace(workers=workers) if workers else chosen
    options = server.Options(host, port, _proper(base), _title(title, source), watch, chosen)

    def ready(address: str, serving: Serving) -> None:
        if not quiet:
            say(f"serving {serving.current.about.statements:,} statements at {address} (Ctrl-C stops)")

    server.run(source, options, ready)


def _title(given: str | None, source: Path) -> str | None:
    """Give the title that the command line says, or kg.toml beside the store; the store may say another."""
    from kg import config  # noqa: PLC0415

    return config.options({"title": given}, [str(source.absolute().parent)])["title"].value  # type: ignore[no-any-return]


def _proper(base: str | None) -> str | None:
    from kg import arguments  # noqa: PLC0415

    return arguments.proper_base(base) if base else None

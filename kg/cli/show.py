"""kg formats, kg mapping, kg config: what is built in, and what is in force."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from kg.cli.app import app, examples, guarded
from kg.cli.options import Config
from kg.console import put


@app.command(epilog=examples("kg formats", "kg formats catalogue-record", "kg formats --format markdown"))
@guarded
def formats(
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME", help="Show the fields of this format.")] = None,
    form: Annotated[str, typer.Option("-f", "--format", metavar="FORMAT", help="text, markdown or json.")] = "text",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """List what can be read and written, or show what becomes of each field of a format."""
    from kg import coverage  # noqa: PLC0415

    put(coverage.shown(names or [], "json" if as_json else form))


@app.command(epilog=examples("kg mapping", "kg mapping Paper", "kg mapping --format markdown"))
@guarded
def mapping(
    kinds: Annotated[list[str] | None, typer.Argument(metavar="KIND", help="Only these kinds of node.")] = None,
    form: Annotated[
        str, typer.Option("-f", "--format", metavar="FORMAT", help="text, markdown, json or context.")
    ] = "text",
) -> None:
    """Show what becomes of each field.

    Columns: kind, field, predicate, value, example. The form `context` gives the JSON-LD context.
    """
    from kg import tables  # noqa: PLC0415

    put(tables.mapping(kinds or [], form))


@app.command(name="config", epilog=examples("kg config seeds"))
@guarded
def show_config(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="SOURCE", help="Look for kg.toml beside these.")
    ] = None,
    config: Config = None,
) -> None:
    """Show the options in force, and where each comes from."""
    from kg import config as configuration  # noqa: PLC0415
    from kg import tables  # noqa: PLC0415

    found = configuration.options({}, sources or ["."], config)
    rows = [(name, _shown(option.value), option.origin) for name, option in found.items()]
    put(tables.plain(("option", "value", "from"), rows))


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}={field}" for name, field in value.items()) or "-"
    return "-" if value is None else str(value).lower() if isinstance(value, bool) else str(value)

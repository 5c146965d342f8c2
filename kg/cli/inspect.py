"""kg inspect: what documents hold."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.app import app, examples, guarded
from kg.cli.options import AsJson, Columns, Config, From, MaxRatio, MaxRecord, columns_of, settings_of
from kg.console import put, say
from kg.errors import SourceError


@app.command(epilog=examples("kg inspect page.txt", "kg inspect dump.jsonl.gz records.zip --json", "kg inspect pages"))
@guarded
def inspect(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Files, folders, patterns, archives, or - for standard input.")
    ],
    from_format: From = None,
    max_record_mb: MaxRecord = None,
    max_ratio: MaxRatio = None,
    column: Columns = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Show what documents hold, and what an export would leave out.

    Which format each is in, which records it has, how often each of their fields is filled, which fields of the source
    are not mapped, and what cannot be used. Nothing is written.
    """
    from kg import config as configuration  # noqa: PLC0415
    from kg import formats, inputs, inspection  # noqa: PLC0415

    given = {"max-record-mb": max_record_mb, "max-ratio": max_ratio, "columns": columns_of(column)}
    settings = settings_of(configuration.options(given, sources, config))
    form = formats.named(from_format) if from_format else None
    done = inspection.inspect(inputs.find(sources), form, settings)
    for each in done.skipped:
        say(f"{each.name}: skipped: {each.reason}")
    put([inspection.json(done)] if as_json else inspection.text(done))
    if done.unreadable or not done.documents:
        raise SourceError("\n".join(done.unreadable) or f"no document could be read in {', '.join(sources)}")

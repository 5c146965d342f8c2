"""kg inspect: what documents hold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app, examples, guarded
from kg.cli.options import AsJson, Columns, Config, From, MaxRatio, MaxRecord, in_force, settings_of
from kg.console import put, say
from kg.errors import SourceError, UsageError


@app.command(
    epilog=examples(
        "kg inspect page.txt", "kg inspect dump.jsonl.gz records.zip --json", "kg inspect build --conflicts"
    )
)
@guarded
def inspect(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Files, folders, patterns, archives, or - for standard input.")
    ],
    from_format: From = None,
    max_record_mb: MaxRecord = None,
    max_ratio: MaxRatio = None,
    columns: Columns = None,
    config: Config = None,
    conflicts: Annotated[
        bool,
        typer.Option("--conflicts", help="Of a build, show what its sources say differently, and what was chosen."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show what documents hold, and what an export would leave out.

    Which format each is in, which records it has, how often each of their fields is filled, which fields of the source
    are not mapped, and what cannot be used. Nothing is written. With --conflicts, SOURCE is a build.
    """
    said = locals()
    if conflicts:
        _conflicts(sources, as_json=as_json)
        return
    from kg import formats, inputs, inspection  # noqa: PLC0415

    settings = settings_of(in_force(said))
    form = formats.named(from_format) if from_format else None
    done = inspection.inspect(inputs.find(sources), form, settings)
    for each in done.skipped:
        say(f"{each.name}: skipped: {each.reason}")
    put([inspection.json(done)] if as_json else inspection.text(done))
    if done.unreadable or not done.documents:
        raise SourceError("\n".join(done.unreadable) or f"no document could be read in {', '.join(sources)}")


def _conflicts(sources: list[str], *, as_json: bool) -> None:
    """Show what the sources of a build say differently."""
    from kg import conflicts  # noqa: PLC0415

    if len(sources) != 1:
        raise UsageError(f"--conflicts: expected one build, got {len(sources)}")
    put(conflicts.shown(Path(sources[0]), as_json=as_json))

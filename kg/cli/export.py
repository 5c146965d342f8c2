"""kg export: the main job."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.app import app, examples, guarded
from kg.cli.options import (
    AsJson,
    Columns,
    Config,
    Format,
    From,
    MaxRatio,
    MaxRecord,
    Quiet,
    columns_of,
    finish,
    level_of,
    settings_of,
)
from kg.console import progress, put, put_file, summary, tell, write_rejects
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.api import Exported
    from kg.run.passes import Tell


@app.command(
    epilog=examples(
        "kg export seeds -o build", "kg export page.txt -o graph.ttl", "cat page.txt | kg export - -o - -f nt"
    )
)
@guarded
def export(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Files, folders, patterns, or - for standard input.")
    ],
    out: Annotated[str, typer.Option("-o", "--out", metavar="OUT", help="A folder, a file, or - for standard output.")],
    formats: Format = None,
    from_format: From = None,
    base: Annotated[str | None, typer.Option(metavar="IRI", help="The address that all IRIs begin with.")] = None,
    validate: Annotated[bool | None, typer.Option("--validate/--no-validate", help="Validate by the shapes.")] = None,
    shapes: Annotated[Path | None, typer.Option(metavar="DIR", help="Validate by the shapes in this folder.")] = None,
    fail_on: Annotated[
        str | None, typer.Option(metavar="LEVEL", help="Exit 1 on a violation (default), a warning, or never.")
    ] = None,
    rejects: Annotated[
        Path | None, typer.Option(metavar="FILE", help="List here what was left out, as JSON Lines.")
    ] = None,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="The time that the provenance states.")] = None,
    captured: Annotated[str | None, typer.Option(metavar="DATE", help="When the documents were captured.")] = None,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Work in N processes (one a core); the bytes written are the same."),
    ] = None,
    engine: Annotated[
        str | None, typer.Option(metavar="NAME", help="Work on this machine (local), or in Spark (spark).")
    ] = None,
    master: Annotated[
        str | None, typer.Option(metavar="URL", help="Where Spark runs; otherwise as its environment says, or here.")
    ] = None,
    max_record_mb: MaxRecord = None,
    max_ratio: MaxRatio = None,
    column: Columns = None,
    shard_size: Annotated[
        int | None, typer.Option(metavar="MB", min=1, help="Begin another file after MB megabytes of text.")
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What is the same, as decided with kg match --review.")
    ] = None,
    previous: Annotated[
        Path | None, typer.Option(metavar="BUILD", help="Lead the addresses of an earlier build to those of this one.")
    ] = None,
    withdraw: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Take back what these addresses or identifiers name.")
    ] = None,
    update: Annotated[
        Path | None, typer.Option(metavar="BUILD", help="Keep the things of a build that the sources do not describe.")
    ] = None,
    sort: Annotated[bool | None, typer.Option("--sort", help="Sort N-Triples and N-Quads, each line once.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where the same export was interrupted.")] = False,
    config: Config = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Make the graph of some documents, validate it, and write it.

    Exit codes: 0 done; 1 the data does not conform; 2 wrong usage; 3 an input cannot be read or an output written;
    4 done, but whole records were lost; 130 interrupted.
    """
    from kg import config as configuration  # noqa: PLC0415

    given = {
        "base": base,
        "format": formats or None,
        "date": date,
        "captured": captured,
        "shapes": str(shapes) if shapes else None,
        "validate": validate,
        "fail-on": fail_on,
        "workers": workers,
        "engine": engine,
        "master": master,
        "max-record-mb": max_record_mb,
        "max-ratio": max_ratio,
        "columns": columns_of(column),
        "shard-size": shard_size,
        "sort": sort,
        "decisions": str(decisions) if decisions else None,
        "withdraw": str(withdraw) if withdraw else None,
    }
    options = configuration.options(given, sources, config)
    level = level_of(options["fail-on"].value)
    # The formats of kg.toml are those of a folder; a file has the one of its ending.
    alone = out == "-" or bool(Path(out).suffix)
    told = options["format"].origin == "command line" or (options["format"].origin != "default" and not alone)
    chosen = options["format"].value if told else None
    if as_json and out == "-":
        raise UsageError("--json and -o - would both write to standard output")
    if rejects:
        write_rejects(rejects, None)
    done = _export(sources, out, chosen, from_format, options, quiet, resume=resume, previous=previous, update=update)
    if rejects:
        write_rejects(rejects, done)
    tell(done, out, quiet)
    if as_json:
        put([summary(done)])
    finish(done.report, level, is_complete=done.is_complete)


def _export(
    sources: Sequence[str],
    out: str,
    formats: list[str] | None,
    from_format: str | None,
    options: dict[str, Any],
    quiet: bool,
    *,
    resume: bool,
    previous: Path | None,
    update: Path | None,
) -> Exported:
    """Run the export; with `-` as OUT, the one file goes to standard output."""
    import tempfile  # noqa: PLC0415

    from kg import api, arguments  # noqa: PLC0415

    def run(target: str, progress: Tell | None) -> Exported:
        return api.export(
            sources,
            target,
            formats=formats,
            from_format=from_format,
            base=options["base"].value,
            validate=options["validate"].value,
            shapes=options["shapes"].value,
            date=options["date"].value,
            captured=options["captured"].value,
            workers=options["workers"].value,
            progress=progress,
            settings=settings_of(options),
            resume=resume,
            sort=options["sort"].value,
            shard=(options["shard-size"].value or 0) * 1024 * 1024,
            engine=options["engine"].value,
            master=options["master"].value,
            decisions=options["decisions"].value,
            withdraw=options["withdraw"].value,
            previous=previous,
            update=update,
        )

    with progress(quiet) as tick:
        if out != "-":
            return run(out, tick)
        if formats and len(formats) != 1:
            raise UsageError("-o - takes one format")
        formats = formats or ["turtle"]
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder, arguments.graph_target(formats[0]).name(1))
            done = run(str(target), tick)
            put_file(target)
    return done

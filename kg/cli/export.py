"""kg export: the main job."""

from __future__ import annotations

from collections.abc import Mapping
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
    finish,
    in_force,
    level_of,
    settings_of,
)
from kg.console import progress, put, put_file, summary, tell, write_rejects
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.config import Option
    from kg.journey import Asked, Exported

Sources = Annotated[
    list[str], typer.Argument(metavar="SOURCE", help="Files, folders, patterns, or - for standard input.")
]
Out = Annotated[str, typer.Option("-o", "--out", metavar="OUT", help="A folder, a file, or - for standard output.")]
Base = Annotated[str | None, typer.Option(metavar="IRI", help="The address that all IRIs begin with.")]
Validate = Annotated[bool | None, typer.Option("--validate/--no-validate", help="Validate by the shapes.")]
Shapes = Annotated[Path | None, typer.Option(metavar="DIR", help="Validate by the shapes in this folder.")]
FailOn = Annotated[
    str | None, typer.Option(metavar="LEVEL", help="Exit 1 on a violation (default), a warning, or never.")
]
Rejects = Annotated[Path | None, typer.Option(metavar="FILE", help="List here what was left out, as JSON Lines.")]
Date = Annotated[str | None, typer.Option(metavar="DATE", help="The time that the provenance states.")]
Captured = Annotated[str | None, typer.Option(metavar="DATE", help="When the documents were captured.")]
Workers = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, help="Work in N processes (one a core); the bytes written are the same."),
]
Engine = Annotated[str | None, typer.Option(metavar="NAME", help="Work on this machine (local), or in Spark (spark).")]
Master = Annotated[
    str | None, typer.Option(metavar="URL", help="Where Spark runs; otherwise as its environment says, or here.")
]
ShardSize = Annotated[
    int | None, typer.Option(metavar="MB", min=1, help="Begin another file after MB megabytes of text.")
]
Decisions = Annotated[
    Path | None, typer.Option(metavar="FILE", help="What is the same, as decided with kg match --review.")
]
Previous = Annotated[
    Path | None, typer.Option(metavar="BUILD", help="Lead the addresses of an earlier build to those of this one.")
]
Withdraw = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Take back what these addresses or identifiers name.")
]
Update = Annotated[
    Path | None, typer.Option(metavar="BUILD", help="Keep the things of a build that the sources do not describe.")
]
Claims = Annotated[
    bool | None, typer.Option("--claims/--no-claims", help="Extract what titles and abstracts name and claim.")
]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="What the graph is called.")]
Sort = Annotated[bool | None, typer.Option("--sort", help="Sort N-Triples and N-Quads, each line once.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on where the same export was interrupted.")]


@app.command(
    epilog=examples(
        "kg export seeds -o build", "kg export page.txt -o graph.ttl", "cat page.txt | kg export - -o - -f nt"
    )
)
@guarded
def export(
    sources: Sources,
    out: Out,
    formats: Format = None,
    from_format: From = None,
    base: Base = None,
    validate: Validate = None,
    shapes: Shapes = None,
    fail_on: FailOn = None,
    rejects: Rejects = None,
    date: Date = None,
    captured: Captured = None,
    workers: Workers = None,
    engine: Engine = None,
    master: Master = None,
    max_record_mb: MaxRecord = None,
    max_ratio: MaxRatio = None,
    columns: Columns = None,
    shard_size: ShardSize = None,
    decisions: Decisions = None,
    previous: Previous = None,
    withdraw: Withdraw = None,
    update: Update = None,
    claims: Claims = None,
    title: Title = None,
    sort: Sort = None,
    resume: Resume = False,
    config: Config = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Make the graph of some documents, validate it, and write it.

    Exit codes: 0 done; 1 the data does not conform; 2 wrong usage; 3 an input cannot be read or an output written;
    4 done, but whole records were lost; 130 interrupted.
    """
    _run(locals())


def _run(said: Mapping[str, Any]) -> None:
    """Do what the command line says, argument by argument, and tell what was done."""
    options = in_force(said)
    level = level_of(options["fail-on"].value)
    asked = _asked(said, options)
    rejects, quiet = said["rejects"], said["quiet"]
    if said["as_json"] and asked.out == "-":
        raise UsageError("--json and -o - would both write to standard output")
    if rejects:
        write_rejects(rejects, None)
    done = _export(asked, quiet)
    if rejects:
        write_rejects(rejects, done)
    tell(done, str(asked.out), quiet)
    if said["as_json"]:
        put([summary(done)])
    finish(done.report, level, is_complete=done.is_complete)


def _asked(said: Mapping[str, Any], options: Mapping[str, Option]) -> Asked:
    """Give what the export is asked for, by the command line and by what else is in force."""
    from kg.journey import Asked  # noqa: PLC0415

    in_all = {**said, **{name: option.value for name, option in options.items()}}
    asked = Asked(**{name: in_all[name] for name in Asked._fields if name in in_all})
    # The formats of kg.toml are those of a folder; a file has the one of its ending.
    alone = said["out"] == "-" or bool(Path(said["out"]).suffix)
    chosen = options["format"]
    told = chosen.origin == "command line" or (chosen.origin != "default" and not alone)
    return asked._replace(
        formats=chosen.value if told else None,
        settings=settings_of(options),
        shard=(options["shard-size"].value or 0) * 1024 * 1024,
    )


def _export(asked: Asked, quiet: bool) -> Exported:
    """Run the export; with `-` as OUT, the one file goes to standard output."""
    import tempfile  # noqa: PLC0415

    from kg import arguments, journey  # noqa: PLC0415

    with progress(quiet) as tick:
        asked = asked._replace(progress=tick)
        if asked.out != "-":
            return journey.export(asked)
        formats = asked.formats or ["turtle"]
        if len(formats) != 1:
            raise UsageError("-o - takes one format")
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder, arguments.graph_target(formats[0]).name(1))
            done = journey.export(asked._replace(formats=formats, out=target))
            put_file(target)
    return done

"""The command line: thin, and the only place that talks to the terminal.

Results go to standard output, everything else to standard error. Heavy imports stay inside the command that needs
them, so that `--help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec

import typer

from kg.console import progress, put, put_file, say, summary, tell, write_rejects
from kg.errors import KgError, SourceError, UsageError
from kg.version import __version__

if TYPE_CHECKING:
    from kg.api import Exported
    from kg.findings import Report
    from kg.formats.format import Settings
    from kg.run.passes import Tell

NONCONFORMING, INCOMPLETE, INTERRUPTED, CLOSED_PIPE = 1, 4, 130, 141

P = ParamSpec("P")

app = typer.Typer(
    name="kg",
    help="Turn records about papers, people, institutions and venues into a validated linked-data graph.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def examples(*commands: str) -> str:
    """Give the examples at the end of a command's help, a line each."""
    return "\b\nExamples:\n" + "\n".join(f"  {command}" for command in commands)


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Turn what may happen to a command into a sentence and an exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except KgError as error:
            for line in (*str(error).splitlines(), *getattr(error, "__notes__", ())):
                say(f"kg: {line}")
            raise typer.Exit(error.exit_code) from None
        except BrokenPipeError:
            # The reader (head, less) has seen enough; keep Python from complaining once more when it closes.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(CLOSED_PIPE) from None
        except KeyboardInterrupt as interruption:
            say("; ".join(["kg: interrupted; nothing was replaced", *getattr(interruption, "__notes__", ())]))
            raise typer.Exit(INTERRUPTED) from None

    return run


def _version(value: bool) -> None:
    if value:
        put([f"kg {__version__}\n"])
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Turn records about papers, people, institutions and venues into a validated linked-data graph."""


Config = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="Options from this kg.toml.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the outcome as JSON on standard output.")]
Format = Annotated[
    list[str] | None,
    typer.Option(
        "-f",
        "--format",
        metavar="FORMAT",
        help="turtle, json-ld, json-lines, n-triples, n-quads or trig; may be repeated.",
    ),
]
MaxRecord = Annotated[
    int | None, typer.Option("--max-record-mb", metavar="N", min=1, help="Skip records of more than N MB (64).")
]
MaxRatio = Annotated[
    int | None,
    typer.Option("--max-ratio", metavar="N", min=1, help="Refuse data that unpacks to more than N times (250)."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="NAME=FIELD", help="Read a table's column as this field; may be repeated."),
]
From = Annotated[str | None, typer.Option("--from", metavar="NAME", help="Read the sources as this format.")]


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
        "columns": _columns(column),
        "shard-size": shard_size,
        "sort": sort,
    }
    options = configuration.options(given, sources, config)
    level = _fail_on(options["fail-on"].value)
    # The formats of kg.toml are those of a folder; a file has the one of its ending.
    alone = out == "-" or bool(Path(out).suffix)
    told = options["format"].origin == "command line" or (options["format"].origin != "default" and not alone)
    chosen = options["format"].value if told else None
    if as_json and out == "-":
        raise UsageError("--json and -o - would both write to standard output")
    if rejects:
        write_rejects(rejects, None)
    done = _export(sources, out, chosen, from_format, options, quiet, resume=resume)
    if rejects:
        write_rejects(rejects, done)
    tell(done, out, quiet)
    if as_json:
        put([summary(done)])
    _finish(done.report, level, is_complete=done.is_complete)


def _columns(given: list[str] | None) -> dict[str, str] | None:
    """Give the columns of tables that the command line names; a name may hold an equals sign, a field none."""
    pairs = [each.rpartition("=")[::2] for each in given or ()]
    for name, field in pairs:
        if not name or not field:
            raise UsageError(f'--column: expected NAME=FIELD, got "{name or field}"')
    return dict(pairs) or None


def _settings(options: dict[str, Any]) -> Settings:
    """Give what the options say to all readers."""
    from kg.formats.format import Settings  # noqa: PLC0415

    return Settings(
        record_bytes=options["max-record-mb"].value * 1024 * 1024,
        columns=tuple(options["columns"].value.items()),
        ratio=options["max-ratio"].value,
    )


def _fail_on(value: str) -> str:
    if value not in {"violation", "warning", "never"}:
        raise UsageError(f'--fail-on: expected violation, warning or never, got "{value}"')
    return value


def _export(
    sources: Sequence[str],
    out: str,
    formats: list[str] | None,
    from_format: str | None,
    options: dict[str, Any],
    quiet: bool,
    *,
    resume: bool,
) -> Exported:
    """Run the export; with `-` as OUT, the one file goes to standard output."""
    import tempfile  # noqa: PLC0415

    from kg import api  # noqa: PLC0415

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
            settings=_settings(options),
            resume=resume,
            sort=options["sort"].value,
            shard=(options["shard-size"].value or 0) * 1024 * 1024,
            engine=options["engine"].value,
            master=options["master"].value,
        )

    with progress(quiet) as tick:
        if out != "-":
            return run(out, tick)
        if formats and len(formats) != 1:
            raise UsageError("-o - takes one format")
        formats = formats or ["turtle"]
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder, api.graph_target(formats[0]).name(1))
            done = run(str(target), tick)
            put_file(target)
    return done


def _finish(report: Report | None, level: str, *, is_complete: bool = True) -> None:
    """Leave with the exit code that the outcome calls for."""
    if report is not None and level != "never":
        failing = report.count("violation") + (report.count("warning") if level == "warning" else 0)
        if failing:
            say(f"kg: the data does not conform: {failing} findings of level {level} or above")
            raise typer.Exit(NONCONFORMING)
    if not is_complete:
        say("kg: whole records were lost; each is named unless --quiet is set, and --rejects FILE keeps their names")
        raise typer.Exit(INCOMPLETE)


@app.command(
    epilog=examples(
        "kg validate build", "kg validate other.ttl --format json", "kg validate build -f sarif -o kg.sarif"
    )
)
@guarded
def validate(
    graphs: Annotated[list[str] | None, typer.Argument(metavar="GRAPH", help="A build, or RDF files.")] = None,
    form: Annotated[
        str, typer.Option("-f", "--format", metavar="FORMAT", help="text, json, turtle or sarif.")
    ] = "text",
    out: Annotated[str, typer.Option("-o", "--out", metavar="FILE", help="Write the report here.")] = "-",
    shapes: Annotated[Path | None, typer.Option(metavar="DIR", help="Use the shapes in this folder.")] = None,
    fail_on: Annotated[
        str, typer.Option(metavar="LEVEL", help="Exit 1 on a violation (default), a warning, or never.")
    ] = "violation",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show which constraints of the shapes are left to the SHACL engine, and why."),
    ] = False,
) -> None:
    """Validate a graph by the SHACL shapes, and report what was found."""
    from kg import outputs, report, validation  # noqa: PLC0415

    if explain:
        put([report.explained(validation.explain(shapes))])
        return
    if not graphs:
        raise UsageError("expected a graph, or --explain")

    level = _fail_on(fail_on)
    form = "json" if as_json else form
    if form not in report.WRITERS:
        raise UsageError(f'--format: expected {", ".join(report.WRITERS)}, got "{form}"')
    judged, statements, base = validation.validate_files(graphs, shapes)
    if not statements:
        say("kg: there is no statement to validate")
    written = report.text(judged, base) if form == "text" else report.WRITERS[form](judged)
    if out == "-":
        put([written])
    else:
        outputs.write_file(Path(out), [written])
    _finish(judged, level)


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

    given = {"max-record-mb": max_record_mb, "max-ratio": max_ratio, "columns": _columns(column)}
    settings = _settings(configuration.options(given, sources, config))
    form = formats.named(from_format) if from_format else None
    done = inspection.inspect(inputs.find(sources), form, settings)
    for each in done.skipped:
        say(f"{each.name}: skipped: {each.reason}")
    put([inspection.json(done)] if as_json else inspection.text(done))
    if done.unreadable or not done.documents:
        raise SourceError("\n".join(done.unreadable) or f"no document could be read in {', '.join(sources)}")


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

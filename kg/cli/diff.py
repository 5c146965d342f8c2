"""kg diff: what differs between two builds."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import NONCONFORMING, app, examples, guarded
from kg.cli.options import AsJson, Quiet
from kg.console import put, say
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.changes import Comparison
    from kg.changes.comparing import Tell


Old = Annotated[str, typer.Argument(metavar="OLD", help="A build, or an RDF file.")]
New = Annotated[str, typer.Argument(metavar="NEW", help="A build, or an RDF file.")]
Patch = Annotated[
    str | None, typer.Option(metavar="FILE", help="Write an RDF Patch that makes NEW of OLD; also .gz, .zst, or -.")
]
Feed = Annotated[str | None, typer.Option(metavar="FILE", help="Write a feed of changes (ActivityStreams 2.0); or -.")]
Graphs = Annotated[bool, typer.Option("--graphs", help="Compare named graphs, and not what they state together.")]
Date = Annotated[
    str | None,
    typer.Option(metavar="DATE", envvar="SOURCE_DATE_EPOCH", help="The time of the changes in the feed."),
]
Base = Annotated[str | None, typer.Option(metavar="IRI", help="The base of the addresses, where no build says it.")]
Limit = Annotated[
    int,
    typer.Option(metavar="N", min=0, help="Show the first N things of each kind that were added, changed, ... (3)."),
]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="Exit 1 when the graphs differ.")]


@app.command(
    epilog=examples(
        "kg diff old new",
        "kg diff old new --patch changes.rdfp.gz --feed feed.json",
        "kg diff old.ttl new.nq.gz --json",
    )
)
@guarded
def diff(
    old: Old,
    new: New,
    patch: Patch = None,
    feed: Feed = None,
    graphs: Graphs = False,
    date: Date = None,
    base: Base = None,
    limit: Limit = 3,
    exit_code: ExitCode = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Show what was added, removed, changed and moved between two builds, or any two RDF files.

    A thing has an address of two segments behind the base, and its parts belong to it. It was moved where NEW says that
    another replaces it (dcterms:isReplacedBy). Memory does not grow with the graphs; temporary files do.
    """
    from kg import arguments, changes  # noqa: PLC0415
    from kg.changes import feed as feeds  # noqa: PLC0415
    from kg.changes import patch as patches  # noqa: PLC0415

    if [patch, feed, "-" if as_json else None].count("-") > 1:
        raise UsageError("expected one result on standard output, got several")
    proper = arguments.proper_base(base) if base else None
    when = arguments.proper_date(date)
    with ExitStack() as opened:
        with _progress(quiet) as tell:
            note = _silent if quiet else say
            found = opened.enter_context(changes.compare(old, new, graphs=graphs, base=proper, note=note, tell=tell))
        _write(patch, patches.rows(found))
        _write(feed, feeds.pieces(found, when))
        if as_json or not (quiet or "-" in (patch, feed)):
            put(_summary(found, (old, new), limit, as_json=as_json))
        if exit_code and found.differs:
            raise typer.Exit(NONCONFORMING)


def _write(target: str | None, pieces: Iterable[bytes]) -> None:
    """Write what was asked for into a file, or to standard output."""
    from kg.changes import files  # noqa: PLC0415

    if target == "-":
        put(piece.decode() for piece in pieces)
    elif target:
        files.write(Path(target), pieces)


@contextmanager
def _progress(quiet: bool) -> Iterator[Tell]:
    """Show how far a comparison is, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield lambda _step, _count: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.markup import escape  # noqa: PLC0415

    with Console(stderr=True).status("reading") as status:
        yield lambda step, count: status.update(f"{escape(step)}: {count:,} statements")


def _silent(_message: str) -> None:
    pass


def _summary(found: Comparison, names: tuple[str, str], limit: int, *, as_json: bool) -> Iterator[str]:
    if as_json:
        from kg.changes import document  # noqa: PLC0415

        return (piece.decode() for piece in document.pieces(found, *names))
    from kg.changes import table  # noqa: PLC0415

    return table.pieces(found, limit)

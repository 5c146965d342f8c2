"""What the command line says, and where: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import SinkError

if TYPE_CHECKING:
    from kg.api import Exported
    from kg.pipeline import Problem


def say(message: str) -> None:
    """Print a line to standard error."""
    print(message, file=sys.stderr)  # noqa: T201


def put(pieces: Iterable[str]) -> None:
    """Write a result to standard output, always as UTF-8."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        sys.stdout.writelines(pieces)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SinkError(f"standard output: {error.strerror}") from error


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str], None] | None]:
    """Show which document was read last, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(stderr=True)
    count = 0

    with console.status("reading") as status:

        def show(name: str) -> None:
            nonlocal count
            count += 1
            status.update(Text(f"{count} documents read, last {name}"))

        yield show


def write_rejects(path: Path, done: Exported | None) -> None:
    """List everything that was left out, a JSON object a line; before the run, show that it can be written."""
    import orjson  # noqa: PLC0415

    from kg import outputs  # noqa: PLC0415

    if done is None:
        outputs.write_file(path, [])
        return
    rows = [problem._asdict() for problem in done.problems]
    rows += [
        {"source": each.name, "line": 0, "path": "$", "message": each.reason, "lost": True}
        for each in done.skipped
        if each.lost
    ]
    outputs.write_file(path, [orjson.dumps(row).decode() + "\n" for row in rows])


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


SHOWN = 20
"""Values left out of one document that are named one by one; lost records all are."""


def _left_out(problems: Iterable[Problem]) -> Iterator[str]:
    """Name what was left out of each document: every lost record, and of the values the first ones."""
    for source, group in groupby(problems, key=lambda each: each.source):
        values = 0
        for problem in group:
            values += not problem.lost
            if problem.lost or values <= SHOWN:
                yield str(problem)
        if values > SHOWN:
            yield f"{source}: {values - SHOWN:,} more values were left out; --rejects FILE lists them all"


def tell(done: Exported, out: str, quiet: bool) -> None:
    """Say what was left out, what was found, and what was written."""
    from kg import report  # noqa: PLC0415

    if quiet:
        return
    for line in _left_out(done.problems):
        say(line)
    for each in done.skipped:
        say(f"{each.name}: skipped: {each.reason}")
    if done.report is not None:
        say(report.text(done.report, done.manifest["base"]).rstrip())
        say("")
    records = sum(source["records"] for source in done.manifest["sources"])
    say(f"{_counted(records, 'record')} from {_counted(len(done.manifest['sources']), 'document')}")
    if out == "-":
        return
    if "files" not in done.manifest:
        say(f"written: {out}")
        return
    width = max(len(file["name"]) for file in done.manifest["files"])
    for file in done.manifest["files"]:
        triples = f"{file['triples']:>10,} triples" if file["triples"] is not None else ""
        say(f"  {Path(out, file['name'].ljust(width))}  {file['bytes']:>12,} bytes  {triples}".rstrip())


def summary(done: Exported) -> str:
    """Give the outcome of an export as JSON: the manifest, and the counts of the report."""
    import orjson  # noqa: PLC0415

    from kg.validation import SEVERITIES  # noqa: PLC0415

    report = done.report
    findings = {severity: report.count(severity) for severity in SEVERITIES} if report else None
    conforms = report.conforms if report else None
    document = {**done.manifest, "conforms": conforms, "findings": findings, "complete": done.is_complete}
    return orjson.dumps(document, option=orjson.OPT_INDENT_2).decode() + "\n"

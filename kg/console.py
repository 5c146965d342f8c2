"""What the command line says, and where: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, groupby
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from kg.errors import SinkError, counted

if TYPE_CHECKING:
    from rich.progress import Progress

    from kg.api import Exported
    from kg.pipeline import Problem
    from kg.run.passes import Progress as Now
    from kg.run.passes import Tell


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


def put_file(path: Path) -> None:
    """Copy a file to standard output, as it is."""
    sys.stdout.flush()
    with path.open("rb") as stream:
        try:
            shutil.copyfileobj(stream, sys.stdout.buffer)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SinkError(f"standard output: {error.strerror}") from error


@contextmanager
def progress(quiet: bool) -> Iterator[Tell | None]:
    """Show how far a run is, on a terminal only: a bar, records, triples, the rate, and the time that is left."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    with _bar() as bar:
        task = bar.add_task("reading", total=None, counts="")
        steps: dict[str, float] = {}

        def show(now: Now) -> None:
            begun = steps.setdefault(now.step, monotonic())
            if begun == steps[now.step] and len(steps) > 1 and now.step != bar.tasks[0].description:
                bar.reset(task, description=now.step, counts="")
            rate = now.records / max(monotonic() - begun, 0.001)
            shown = counted(now.records, "record") + (f", {counted(now.triples, 'triple')}" if now.triples else "")
            bar.update(
                task, completed=now.done, total=now.total, description=now.step, counts=f"{shown}, {rate:,.0f}/s"
            )
            bar.refresh()

        yield show


@contextmanager
def steps(quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """Show, on a terminal only, which step is under way, and how much of it is done."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    with _bar() as bar:
        task = bar.add_task("", total=None, counts="")

        def show(step: str, done: int, whole: int) -> None:
            if step != bar.tasks[0].description:
                bar.reset(task, description=step, counts="", total=None)
            bar.update(task, completed=done, total=whole or None, counts=f"{done:,} of {whole:,}" if whole else "")
            bar.refresh()

        yield show


def _bar() -> Progress:
    """Give a bar, without a thread of its own, since processes are forked while it is shown."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description:>8}"), BarColumn(16), TextColumn("{task.percentage:>3.0f} %"))
    counts = TextColumn("{task.fields[counts]}")
    return Progress(
        *columns, counts, TimeRemainingColumn(), console=Console(stderr=True), auto_refresh=False, transient=True
    )


def write_rejects(path: Path, done: Exported | None) -> None:
    """List everything that was left out, a JSON object a line; before the run, show that it can be written."""
    import orjson  # noqa: PLC0415

    from kg import outputs  # noqa: PLC0415

    if done is None:
        outputs.write_file(path, [])
        return
    problems = (problem._asdict() for problem in done.problems)
    skipped = (
        {"source": each.name, "line": 0, "path": "$", "message": each.reason, "lost": True}
        for each in done.skipped
        if each.lost
    )
    outputs.write_file(path, (orjson.dumps(row).decode() + "\n" for row in chain(problems, skipped)))


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
            yield f"{source}: {counted(values - SHOWN, 'more value')} left out; --rejects FILE lists them all"


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
    say(f"{counted(records, 'record')} from {counted(len(done.manifest['sources']), 'document')}")
    if out == "-":
        return
    if "files" not in done.manifest:
        say(f"written: {out}")
        return
    width = max(len(file["name"]) for file in done.manifest["files"])
    for file in done.manifest["files"]:
        triples = (
            f"{file['triples']:>10,} triple{'' if file['triples'] == 1 else 's'}" if file["triples"] is not None else ""
        )
        say(f"  {Path(out, file['name'].ljust(width))}  {file['bytes']:>12,} bytes  {triples}".rstrip())


def summary(done: Exported) -> str:
    """Give the outcome of an export as JSON: the manifest, and the counts of the report."""
    import orjson  # noqa: PLC0415

    from kg.findings import SEVERITIES  # noqa: PLC0415

    report = done.report
    findings = {severity: report.count(severity) for severity in SEVERITIES} if report else None
    conforms = report.conforms if report else None
    document = {**done.manifest, "conforms": conforms, "findings": findings, "complete": done.is_complete}
    return orjson.dumps(document, option=orjson.OPT_INDENT_2).decode() + "\n"

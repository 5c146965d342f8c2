"""kg match: which nodes of a build may be one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app, examples, guarded
from kg.cli.options import AsJson, Quiet, finish
from kg.console import put, say
from kg.errors import SourceError, UsageError

if TYPE_CHECKING:
    from kg.matching import Kind, Matched
    from kg.records.prove import Note

SHOWN = 50
"""Candidates in the table; the file has all."""
DECISIONS = "decisions.csv"


Build = Annotated[Path, typer.Argument(metavar="BUILD", help="The folder that kg export wrote.")]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="person, institution or venue; may be repeated. All without it."),
]
Threshold = Annotated[
    float | None,
    typer.Option("--threshold", metavar="SCORE", min=0, max=1, help="The least score (people 0.7, others 0.9)."),
]
Ror = Annotated[
    Path | None,
    typer.Option("--ror", metavar="FILE", help="Match institutions and affiliations with this ROR dump."),
]
Review = Annotated[bool, typer.Option("--review", help="Show one candidate at a time, and ask.")]
Decisions = Annotated[
    Path | None,
    typer.Option(
        "--decisions", metavar="FILE", help="Where answers are kept (decisions.csv); pairs in it are not shown."
    ),
]
Accept = Annotated[
    Path | None,
    typer.Option("--accept", metavar="FILE", help="Make the build anew by these decisions, and look no further."),
]
Out = Annotated[
    Path | None, typer.Option("-o", "--out", metavar="OUT", help="With --accept: the folder to write, not BUILD.")
]
Most = Annotated[
    int, typer.Option("--most", metavar="N", min=0, help="Rows of the table; candidates.nq has all candidates.")
]


@app.command(
    epilog=examples(
        "kg match build",
        "kg match build --kind person --threshold 0.9 --json",
        "kg match build --ror v1.50-ror-data.zip",
        "kg match build --review",
        "kg match build --accept decisions.csv -o decided",
    )
)
@guarded
def match(
    build: Build,
    kind: Kinds = None,
    threshold: Threshold = None,
    ror: Ror = None,
    review: Review = False,
    decisions: Decisions = None,
    accept: Accept = None,
    out: Out = None,
    most: Most = SHOWN,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Find people, institutions and venues that may be one.

    Candidates come with a score and the reasons. They are written to candidates.nq in the build, in a graph of their
    own; nothing is merged. What people decide about them is kept in a file that kg export takes.
    """
    if out and not accept:
        raise UsageError("-o: only what --accept makes is written elsewhere")
    if accept:
        _accept(build, accept, out, as_json=as_json, quiet=quiet)
        return
    if decisions and not review and not decisions.exists():
        raise SourceError(f"{decisions}: there is no such file")
    file = decisions or Path(DECISIONS)
    found = _found(build, _kinds(kind, ror), threshold, ror, file, quiet=quiet)
    if review:
        _review(found, file)
    else:
        _show(found, as_json, most)


def _found(
    build: Path, kinds: list[Kind], threshold: float | None, ror: Path | None, file: Path, *, quiet: bool
) -> Matched:
    """Find the candidates, write them, and say what was looked at."""
    from kg import matching, outputs  # noqa: PLC0415
    from kg.matching import decided, writing  # noqa: PLC0415

    base = str(outputs.manifest_of(build)["base"])
    wanted = matching.Wanted(kinds, threshold, ror, decided.read(file, base))
    found = matching.search(build, wanted, _note(quiet, str(ror)))
    outputs.write_file(build / writing.FILE, writing.nquads(found.candidates, found.graph, found.entries))
    if not quiet:
        _tell(found, build / writing.FILE)
    return found


def _accept(build: Path, decisions: Path, out: Path | None, *, as_json: bool, quiet: bool) -> None:
    """Make a build anew by what was decided."""
    from kg import api, console  # noqa: PLC0415

    done = api.apply_decisions(build, decisions, out)
    if as_json:
        put([console.summary(done)])
    else:
        console.tell(done, str(out or build), quiet)
    finish(done.report, "violation", is_complete=done.is_complete)


def _kinds(given: list[str] | None, ror: Path | None) -> list[Kind]:
    """Give the kinds to look for: those that are named, institutions alone where a dump of them is given, or all."""
    from kg.matching import KINDS  # noqa: PLC0415

    for each in given or ():
        if each not in KINDS:
            raise UsageError(f'--kind: expected person, institution or venue, got "{each}"')
    if ror and given and "institution" not in given:
        raise UsageError("--ror: institutions are not among the kinds that --kind names")
    return [each for each in KINDS if each in given] if given else ["institution"] if ror else list(KINDS)


def _note(quiet: bool, name: str) -> Note:
    """Give what tells, of a dump, the values that cannot be used."""

    def note(line: int, path: str, message: str, *, lost: bool = False) -> None:
        if not quiet:
            say(f"{name}:{line}: {path}: {message}{' (skipped)' if lost else ''}")

    return note


def _tell(found: Matched, path: Path) -> None:
    """Say what was compared and left out, and what was written."""
    for line in found.told:
        say(line)
    count = len(found.candidates)
    say(f"{count:,} candidate{'s' * (count != 1)} written: {path}")


def _show(found: Matched, as_json: bool, most: int) -> None:
    """Print the candidates."""
    from kg import tables  # noqa: PLC0415
    from kg.matching import showing  # noqa: PLC0415

    if as_json:
        import orjson  # noqa: PLC0415

        listed = [showing.as_json(each, found.graph) for each in found.candidates]
        put([orjson.dumps(listed, option=orjson.OPT_INDENT_2).decode() + "\n"])
        return
    rows = showing.rows(found.candidates)
    put(map(showing.plain, tables.plain(showing.HEADINGS, rows[:most])) if rows and most else [])
    if len(rows) > most:
        say(f"{len(rows) - most:,} more rows are not shown (--most N shows more)")


def _review(found: Matched, file: Path) -> None:
    """Ask about one candidate after the other."""
    from kg.matching import review  # noqa: PLC0415

    def ask(prompt: str) -> str | None:
        put([prompt])
        try:
            return input()
        except EOFError:
            return None

    asked = review.questions(found.candidates)
    done = review.review(asked, found.graph, file, ask, lambda line: put([line + "\n"]))
    say(f"{done.same:,} the same, {done.different:,} different, {done.skipped:,} skipped, {done.left:,} left: {file}")

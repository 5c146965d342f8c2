"""Time the export of works to N-Triples: kg beside the tools in `peers/`, whole processes in turn.

    python tests/benchmarks/export.py 2000 [20000 ...] [--profile small] [--runs 3] [--only NAME ...]

All are given the same works without faults. The peers, and the rows `kg, reduced`, write the graph that is specified in
`peers/__init__.py`; that it is the same is checked, statement by statement, on up to 20,000 works. `kg export` writes all
that a work states. What counts is distinct statements a second: a statement that is written twice counts once.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import generate
import measure
from peers import FOLDER, PEERS, command, environment
from pyoxigraph import RdfFormat, parse
from synthetic.works import PROFILES

REFERENCE = "rdflib"
CHECKED = 20_000
"""Up to so many works the graphs are compared; beyond, they would not fit into memory."""

PART = 1 << 30
"""The bytes of a file whose statements fit into memory, one number each."""

TOO_MUCH = {"rdflib": 50_000}
"""Beyond so many works a peer is left out: it needs more than ten GiB."""


def ours(works: Path, folder: Path) -> dict[str, list[str]]:
    """Give the commands that are measured of kg, by name."""
    reduced = [sys.executable, str(FOLDER / "kg_exporter.py")]
    full = [sys.executable, "-m", "kg", "export", str(works), "-q"]
    return {
        "kg, reduced": [*reduced, str(works), str(folder / "kg, reduced.nt")],
        "kg, reduced, 2 processes": [
            *reduced,
            "--workers",
            "2",
            str(works),
            str(folder / "kg, reduced, 2 processes.nt"),
        ],
        "kg export": [*full, "--no-validate", "--workers", "1", "-o", str(folder / "kg export.nt")],
        "kg export, 2 workers": [
            *full,
            "--no-validate",
            "--workers",
            "2",
            "-o",
            str(folder / "kg export, 2 workers.nt"),
        ],
        "kg export, validated": [
            *full,
            "--fail-on",
            "never",
            "--workers",
            "1",
            "-o",
            str(folder / "kg export, validated.nt"),
        ],
    }


def commands(works: Path, folder: Path, count: int, only: Sequence[str]) -> dict[str, list[str]]:
    """Give all commands to measure, by name."""
    found = {
        each.name: command(each, works, folder / f"{each.name}.nt")
        for each in PEERS
        if _is_wanted(each.name, only) and count <= TOO_MUCH.get(each.name, count)
    }
    return found | {name: line for name, line in ours(works, folder).items() if _is_wanted(name, only)}


def _is_wanted(name: str, only: Sequence[str]) -> bool:
    return not only or any(name.startswith(each) for each in only)


def distinct(path: Path) -> int:
    """Count the statements of a file, each once; a big file is gone through several times, for a part of them each."""
    parts = 1 + path.stat().st_size // PART
    found = 0
    for part in range(parts):
        with path.open("rb") as lines:
            found += len({key for line in lines if (key := hash(line)) % parts == part})
    return found


def graph(path: Path) -> set[str]:
    """Give the statements of a file in one spelling."""
    return {str(each) for each in parse(path=str(path), format=RdfFormat.N_TRIPLES)}


def differences(folder: Path, names: Iterable[str]) -> Iterator[str]:
    """Compare the graphs, the reduced ones and those of `kg export`; say of each how it differs from the first."""
    first: dict[bool, tuple[str, set[str]]] = {}
    for name in names:
        actual = graph(folder / f"{name}.nt")
        other, expected = first.setdefault(name.startswith("kg export"), (name, actual))
        more, fewer = len(actual - expected), len(expected - actual)
        if name != other:
            yield f"{name}: the graph of {other}" + (
                f", but for {more} statements more, {fewer} fewer" if more or fewer else ""
            )


def rows(runs: Mapping[str, list[measure.Run]], statements: Mapping[str, int], count: int) -> list[tuple[str, ...]]:
    """Give the lines of the table."""
    rates = {name: statements[name] / measure.median(each) for name, each in runs.items() if each}
    least = rates.get(REFERENCE)
    return [
        (
            name,
            f"{measure.median(runs[name]):.2f}",
            f"{measure.least(runs[name]):.2f}",
            f"{measure.cpu(runs[name]):.2f}",
            f"{count / measure.median(runs[name]):,.0f}",
            f"{statements[name]:,}",
            f"{rate:,.0f}",
            f"{rate / least:.1f}" if least else "",
            f"{measure.peak(runs[name]):,.0f}",
        )
        for name, rate in rates.items()
    ]


HEAD = ("", "s, median", "s, least", "CPU s", "works/s", "statements", "statements/s", f"times {REFERENCE}", "MiB")


def one(count: int, given: argparse.Namespace) -> None:
    """Measure with so many works, and print the table."""
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-", dir=given.folder) as name:
        folder = Path(name)
        works = folder / "works.jsonl"
        generate.write(str(works), count, profile=given.profile, clean=True)
        lines = commands(works, folder, count, given.only)
        statements: dict[str, int] = {}

        def after(name: str) -> None:
            statements[name] = distinct(folder / f"{name}.nt")
            if count > CHECKED:
                (folder / f"{name}.nt").unlink()

        runs = measure.in_turn(lines, given.runs, after=after)
        print(
            f"\n{count:,} works ({works.stat().st_size / count / 1000:.1f} kB each, {given.profile}), {given.runs} runs in turn\n"
        )
        print(measure.table(HEAD, rows(runs, statements, count)))
        if count <= CHECKED:
            print("", *differences(folder, statements), sep="\n", flush=True)


def main() -> None:
    """Measure with as many works as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="*", default=[2_000], help="how many works")
    parser.add_argument("--profile", choices=PROFILES, default="small")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="rows that begin so")
    parser.add_argument("--folder", help="where the works and the graphs are kept meanwhile")
    given = parser.parse_args()
    for each in PEERS:  # first, so that what an installation does is not measured
        if _is_wanted(each.name, given.only):
            environment(each.requirements)
    print(measure.machine(["rdflib", "pyoxigraph", "pydantic", "orjson"]))
    print("peers: " + ", ".join(dict.fromkeys(one for each in PEERS for one in each.requirements)))
    for count in given.count:
        one(count, given)


if __name__ == "__main__":
    main()

"""Time `kg export` in one process, in two, and in Spark on this machine, in turn; and check that all write the same.

    python tests/benchmarks/workers.py 20000 [--profile small] [--runs 3] [--workers 1 2] [OPTION ...]

Other options go to `kg export`, such as `--no-validate`. Spark is measured where pyspark is installed and `kg export` knows
`--engine`; its lines are compared after sorting.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import generate
import measure
from synthetic.works import PROFILES

EXPORT = [sys.executable, "-m", "kg", "export"]


def has_spark() -> bool:
    """Tell whether kg can work in Spark here."""
    if importlib.util.find_spec("pyspark") is None:
        return False
    known = subprocess.run([*EXPORT, "--help"], check=True, capture_output=True, text=True, cwd=measure.ROOT).stdout
    return "--engine" in known


def commands(works: Path, folder: Path, workers: Iterable[int], options: list[str]) -> dict[str, list[str]]:
    """Give the commands, by name; the name of what each writes is the same."""
    found = {f"{each} worker{'s' * (each > 1)}": ["--workers", str(each)] for each in workers}
    if has_spark():
        found["Spark, local[2]"] = ["--engine", "spark", "--workers", "2", "--format", "n-triples"]
    return {
        name: [*EXPORT, str(works), "-q", *each, *options, "-o", f"{folder / name}.nt" + "/" * name.startswith("Spark")]
        for name, each in found.items()
    }


def digest(path: Path, *, is_sorted: bool) -> str:
    """Give the SHA-256 of a file, or of the sorted lines, each once, of a file or of the files in a folder."""
    if not is_sorted:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    files = [path] if path.is_file() else sorted(path.rglob("*.nt"))
    lines = sorted({line for part in files for line in part.read_bytes().splitlines(keepends=True)})
    return hashlib.sha256(b"".join(lines)).hexdigest()


def rows(runs: Mapping[str, list[measure.Run]], count: int) -> list[tuple[str, ...]]:
    """Give the lines of the table."""
    first = measure.median(next(iter(runs.values())))
    return [
        (
            name,
            f"{measure.median(each):.2f}",
            f"{measure.least(each):.2f}",
            f"{measure.cpu(each):.2f}",
            f"{count / measure.median(each):,.0f}",
            f"{first / measure.median(each):.2f}",
            f"{measure.peak(each):,.0f}",
        )
        for name, each in runs.items()
        if each
    ]


HEAD = ("", "s, median", "s, least", "CPU s", "works/s", "times as fast", "MiB")


def main() -> None:
    """Measure with as many works as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=2_000, help="how many works")
    parser.add_argument("--profile", choices=PROFILES, default="small")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--folder", help="where the works and the graphs are kept meanwhile")
    given, options = parser.parse_known_args()
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-", dir=given.folder) as name:
        folder = Path(name)
        works = folder / "works.jsonl"
        generate.write(str(works), given.count, profile=given.profile)
        runs = measure.in_turn(commands(works, folder, given.workers, options), given.runs)
        print(measure.machine())
        print(f"kg export {' '.join(options)}, {given.count:,} {given.profile} works, {given.runs} runs in turn\n")
        print(measure.table(HEAD, rows(runs, given.count)))
        is_sorted = any(each.startswith("Spark") for each in runs)
        written = {digest(folder / f"{each}.nt", is_sorted=is_sorted) for each in runs if runs[each]}
        print("\n" + ("All write the same." if len(written) == 1 else "What they write differs."))


if __name__ == "__main__":
    main()

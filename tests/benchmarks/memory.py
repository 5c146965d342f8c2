"""Take the peak memory of `kg export`, all processes together, at two sizes and for each format.

    python tests/benchmarks/memory.py [2000 20000] [--profile small] [--format nt ...] [OPTION ...]
    python tests/benchmarks/memory.py 200000 2000000 --profile least --no-validate --workers 2

Other options go to `kg export`, such as `--workers 1`. What it writes goes to standard output and is thrown away, so that
the disk does not have to hold it: two million works make hundreds of gigabytes. Formats with a `+` between them are
written together, into a folder that is removed. Memory is flat where the last column, the greatest size beside the
smallest, is near 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import generate
import measure
from synthetic.works import PROFILES

FORMATS = ("nt", "nq", "ttl", "trig", "jsonld", "jsonl")


def peak(form: str, works: Path, options: list[str]) -> measure.Run:
    """Measure one export, in one format or in several."""
    names = [each for name in form.split("+") for each in ("-f", name)]
    with tempfile.TemporaryDirectory(prefix="out-", dir=works.parent) as folder:
        out = str(Path(folder) / "out") if "+" in form else "-"
        command = [sys.executable, "-m", "kg", "export", str(works), "-q", "-o", out, *names, *options]
        return measure.run(command, limit=1e6)


def row(form: str, files: list[Path], options: list[str]) -> tuple[str, ...]:
    """Measure one format at all sizes."""
    runs = [peak(form, works, options) for works in files]
    peaks = [f"{run.peak:,.0f}" for run in runs]
    times = [f"{run.wall:,.1f}" for run in runs]
    return (form, *peaks, *times, f"{runs[-1].peak / runs[0].peak:.2f}")


def main() -> None:
    """Measure at the sizes that the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="*", default=[2_000, 20_000], help="how many works")
    parser.add_argument("--profile", choices=PROFILES, default="small")
    parser.add_argument("--format", action="append", default=[], help="such as nt, or ttl+jsonld+nq")
    parser.add_argument("--folder", help="where the works are kept meanwhile")
    given, options = parser.parse_known_args()
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-", dir=given.folder) as name:
        files = [Path(name) / f"works-{count}.jsonl" for count in given.count]
        for count, works in zip(given.count, files, strict=True):
            generate.write(str(works), count, profile=given.profile)
        print(measure.machine())
        print(f"kg export {' '.join(options)}, {given.profile} works; peak of the PSS of all processes\n")
        sizes = [f"{count:,}" for count in given.count]
        head = ("", *(f"MiB, {size}" for size in sizes), *(f"s, {size}" for size in sizes), "times")
        print(measure.table(head, [row(form, files, options) for form in given.format or FORMATS]))


if __name__ == "__main__":
    main()

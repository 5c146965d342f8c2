"""Time `kg diff` on builds of invented works: the second leaves some works out and brings as many new ones.

    python tests/benchmarks/diff.py [4000 40000] [--apart 100] [--format nt] [OPTION ...]

Other options go to `kg diff`. Each comparison writes a table, a patch and a feed. Memory is flat where the last column, the
greatest size beside the smallest, is near 1.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import generate
import measure


def builds(folder: Path, count: int, apart: int, form: str) -> tuple[Path, Path, int]:
    """Export two builds that share all works but some, and give the statements of the first."""
    made = []
    for name, start in (("old", 0), ("new", apart)):
        works = folder / f"{name}-{count}.jsonl"
        generate.write(str(works), count, profile="small", start=start)
        made.append(folder / f"{name}-{count}")
        measure.run(
            [sys.executable, "-m", "kg", "export", str(works), "-q", "--no-validate", "-f", form, "-o", str(made[-1])]
        )
        works.unlink()
    files = json.loads((made[0] / "manifest.json").read_bytes())["files"]
    return made[0], made[1], sum(each["triples"] or 0 for each in files)


def main() -> None:
    """Measure at the sizes that the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="*", default=[400, 4_000], help="how many works")
    parser.add_argument("--apart", type=int, default=100, help="works that only one of the builds has")
    parser.add_argument("--format", default="nt", help="the syntax of both builds")
    parser.add_argument("--folder", help="where the builds are kept meanwhile")
    given, options = parser.parse_known_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-", dir=given.folder) as name:
        folder = Path(name)
        for count in given.count:
            old, new, statements = builds(folder, count, given.apart, given.format)
            out = ["--patch", str(folder / "changes.rdfp"), "--feed", str(folder / "feed.json")]
            run = measure.run([sys.executable, "-m", "kg", "diff", str(old), str(new), *out, *options])
            rows.append((count, statements, run))
    print(measure.machine())
    print(f"kg diff {' '.join(options)}, {given.format}, {given.apart} works apart\n")
    head = ("works", "statements each", "s", "s of processor", "statements/s", "MiB", "times")
    print(
        measure.table(
            head,
            [
                (
                    f"{count:,}", f"{statements:,}", f"{run.wall:,.1f}", f"{run.cpu:,.1f}",
                    f"{2 * statements / run.wall:,.0f}", f"{run.peak:,.0f}", f"{run.peak / rows[0][2].peak:.2f}",
                )
                for count, statements, run in rows
            ],
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()

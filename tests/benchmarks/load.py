"""Time the loading of a build: `kg load` beside the loader of the Oxigraph server, whole processes in turn.

    python tests/benchmarks/generate.py 2000 --clean -o works.jsonl
    kg export works.jsonl -o build --no-validate -f n-quads
    python tests/benchmarks/load.py build [--runs 3] [--folder DIR]

Both write the same kind of database. `oxigraph load` is timed with what the build has, its named graphs alone; and with
the merged graph beside them as the default graph, in files that were prepared before, and put in order afterwards
(`oxigraph optimize`). That is the graph which `kg load` makes; the table of things, the counts, and the proof that the
files are those of the manifest are made by `kg load` alone.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from shlex import quote

import measure
from peers import environment
from pyoxigraph import RdfFormat, Store, parse, serialize

from kg import rdf

OXIGRAPH = ("oxigraph==0.5.13",)
"""The server with its own loader, as pip installs it."""
TOGETHER = 50_000
OURS = "kg load"
HEAD = ("", "s, median", "s, least", "CPU s", "statements/s", "MiB", "MiB on disk", "times")


def prepare(build: Path, folder: Path) -> tuple[Path, Path]:
    """Give the N-Quads of a build, unpacked, and what all its graphs say as N-Triples."""
    named, merged = folder / "graph.nq", folder / "graph.nt"
    with named.open("wb") as quads, merged.open("wb") as triples:
        for file in rdf.graph_files(build):
            with rdf.opened(file) as document:
                found = parse(document.stream, document.form, base_iri=document.base, lenient=True)
                while together := list(islice(found, TOGETHER)):
                    quads.write(serialize(together, format=RdfFormat.N_QUADS) or b"")
                    triples.write(serialize((each.triple for each in together), format=RdfFormat.N_TRIPLES) or b"")
    return named, merged


def commands(build: Path, folder: Path, stores: Mapping[str, Path]) -> dict[str, list[str]]:
    """Give the commands to measure, by name."""
    named, merged = prepare(build, folder)
    oxigraph = quote(str(Path(environment(OXIGRAPH)).with_name("oxigraph")))

    def script(name: str, *steps: str) -> list[str]:
        where = quote(str(stores[name]))
        made = " && ".join(f"{oxigraph} {each} --location {where}" for each in steps)
        return ["sh", "-c", f"rm -rf {where} && {made}"]

    load = "load --lenient --file"
    first, second = "oxigraph load, named graphs", "oxigraph load, both, and optimize"
    return {
        first: script(first, f"{load} {quote(str(named))}"),
        second: script(second, f"{load} {quote(str(named))} {quote(str(merged))}", "optimize"),
        OURS: [sys.executable, "-m", "kg", "load", str(build), "--quiet", "-o", str(stores[OURS])],
    }


def size(folder: Path) -> float:
    """Give what a folder takes on disk, in MiB."""
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file()) / 2**20


def rows(runs: Mapping[str, list[measure.Run]], stores: Mapping[str, Path], count: int) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the table."""
    ours = measure.median(runs[OURS]) if runs[OURS] else 0.0
    for name, found in runs.items():
        if found:
            yield (
                name,
                f"{measure.median(found):.1f}",
                f"{measure.least(found):.1f}",
                f"{measure.cpu(found):.1f}",
                f"{count / measure.median(found):,.0f}",
                f"{measure.peak(found):,.0f}",
                f"{size(stores[name]):,.0f}",
                f"{measure.median(found) / ours:.2f}" if ours else "",
            )


def statements(stores: Mapping[str, Path]) -> int:
    """Give how many statements the merged graph has, as the store says it."""
    from kg.store import about

    return about(stores[OURS]).statements


def is_same(stores: Mapping[str, Path]) -> bool:
    """Say whether both graphs have as many statements."""
    ours = Store.read_only(str(stores[OURS] / "graph"))
    theirs = Store.read_only(str(stores["oxigraph load, both, and optimize"]))
    return len(ours) == len(theirs)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path, metavar="BUILD")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", help="where the stores are kept meanwhile")
    parser.add_argument("--limit", type=float, default=3_600, help="the seconds that a loader may take")
    given = parser.parse_args()
    print(measure.machine(["pyoxigraph"]))
    print("peers: " + ", ".join(OXIGRAPH))
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-", dir=given.folder) as name:
        folder = Path(name)
        names = ("oxigraph load, named graphs", "oxigraph load, both, and optimize", OURS)
        stores = {each: folder / f"store-{number}" for number, each in enumerate(names)}
        lines = commands(given.build, folder, stores)
        before = os.getloadavg()[0]
        runs = measure.in_turn(lines, given.runs, limit=given.limit)
        count = statements(stores)
        print(f"\n{count:,} statements, {given.runs} runs in turn, load average {before:.1f} before\n")
        print(measure.table(HEAD, list(rows(runs, stores, count))))
        if all(runs.values()):
            print(f"\n{'The same number of' if is_same(stores) else 'ANOTHER NUMBER OF'} statements in both graphs")


if __name__ == "__main__":
    main()

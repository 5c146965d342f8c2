"""Time the validation of a graph: `kg validate` beside other SHACL engines with the same shapes, and compare the findings.

    python tests/benchmarks/validate.py 1000 [--profile small] [--runs 3] [--only NAME ...]

The graph is what `kg export` writes of the works; then one statement in 2,000 of some predicates is broken, so that
one work in a hundred has a violation. All engines get the same shapes; those of few works alone, `most` in
`peers/__init__.py`, are left out beyond. Findings are compared as sets of focus node, path, severity, message and value,
with those of the first engine that was measured.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import generate
import measure
import rdflib
from peers import FOLDER, VALIDATORS, environment
from rdflib.namespace import SH
from synthetic.works import PROFILES

SHAPES = measure.ROOT / "shapes"
Finding = tuple[str, ...]

FAULTS: dict[bytes, Callable[[bytes], bytes]] = {
    b" <http://prismstandard.org/namespaces/basic/2.0/doi> ": lambda line: line.replace(b'"10.', b'"doi:10.'),
    b" <http://purl.org/spar/fabio/hasPublicationYear> ": lambda line: line + line.replace(b'"19', b'"18').replace(b'"20', b'"19'),
    b" <https://schema.org/datePublished> ": lambda line: re.sub(rb'("[0-9]{4})-', rb"\1-9", line),
    b" <http://purl.org/spar/pro/isHeldBy> ": lambda _: b"",
    b" <http://purl.org/co/index> ": lambda line: line.replace(b' "', b' "-', 1),
    b" <https://schema.org/inLanguage> ": lambda line: line.replace(b'"en"', b'"plain English"'),
}  # fmt: skip
"""How a statement of a predicate is broken."""


def broken(lines: Iterable[bytes], rate: int) -> Iterator[bytes]:
    """Yield the statements, of which one in `rate` of those with a fault to their predicate is broken."""
    for line in lines:
        start = line.find(b" ")
        fault = FAULTS.get(line[start : line.find(b"> ", start) + 2])
        is_chosen = fault and int.from_bytes(blake2b(line, digest_size=4).digest()) % rate == 0
        yield fault(line) if fault and is_chosen else line


def prepare(count: int, profile: str, rate: int, folder: Path) -> Path:
    """Write the graph of so many works, with faults."""
    works, clean, graph = folder / "works.jsonl", folder / "clean.nt", folder / "graph.nt"
    generate.write(str(works), count, profile=profile)
    measure.run([sys.executable, "-m", "kg", "export", str(works), "--no-validate", "-o", str(clean)])
    with clean.open("rb") as lines, graph.open("wb") as out:
        out.writelines(broken(lines, rate))
    clean.unlink()
    return graph


def written_shapes(folder: Path) -> dict[bool, Path]:
    """Write all shapes into one file, with their rules in SPARQL and without."""
    shapes = rdflib.Graph()
    for each in sorted(SHAPES.glob("*.ttl")):
        shapes.parse(each, format="turtle")
    files = {True: folder / "shapes.ttl", False: folder / "shapes-without-rules.ttl"}
    shapes.serialize(files[True], format="turtle")
    shapes.remove((None, SH.sparql, None))
    shapes.serialize(files[False], format="turtle")
    return files


def commands(count: int, graph: Path, folder: Path, only: list[str]) -> dict[str, list[str]]:
    """Give the commands to measure, by name; each writes its report."""
    shapes = written_shapes(folder)
    found = {}
    for each in VALIDATORS:
        if count <= (each.most or count) and (not only or any(each.name.startswith(name) for name in only)):
            script = [environment(each.requirements), str(FOLDER / "shacl_validators.py"), each.engine]
            found[each.name] = [*script, str(graph), str(shapes[each.has_rules]), str(folder / f"{each.name}.ttl")]
    ours = [sys.executable, "-m", "kg", "validate", str(graph), "-f", "turtle"]
    return {**found, "kg validate": [*ours, "-o", str(folder / "kg validate.ttl")]}


def findings(report: Path) -> set[Finding]:
    """Give the findings of a report."""
    graph = rdflib.Graph().parse(report, format="turtle")
    return {
        (
            _term(graph.value(result, SH.focusNode)),
            _path(graph.value(result, SH.resultPath)),
            str(graph.value(result, SH.resultSeverity)).rpartition("#")[2],
            " ".join(sorted(str(each) for each in graph.objects(result, SH.resultMessage))),
            _term(graph.value(result, SH.value)),
        )
        for result in graph.subjects(rdflib.RDF.type, SH.ValidationResult)
    }


def _term(node: Any) -> str:
    return "" if node is None else "_:" if isinstance(node, rdflib.BNode) else node.n3()


def _path(node: Any) -> str:
    """Give a path that is one predicate; reports write longer ones in several ways, and the message tells them apart."""
    return node.n3() if isinstance(node, rdflib.URIRef) else ""


HEAD = ("", "s, median", "s, least", "CPU s", "works/s", "MiB", "findings", "more", "fewer")


def rows(
    runs: Mapping[str, list[measure.Run]], reports: Mapping[str, set[Finding]], count: int
) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the table."""
    expected = next(iter(reports.values()))
    for name, report in reports.items():
        yield (
            name,
            f"{measure.median(runs[name]):.2f}",
            f"{measure.least(runs[name]):.2f}",
            f"{measure.cpu(runs[name]):.2f}",
            f"{count / measure.median(runs[name]):,.1f}",
            f"{measure.peak(runs[name]):,.0f}",
            f"{len(report):,}",
            f"{len(report - expected):,}",
            f"{len(expected - report):,}",
        )


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=1_000, help="how many works")
    parser.add_argument("--profile", choices=PROFILES, default="small")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="beside kg, engines that begin so")
    parser.add_argument("--broken", type=int, default=2_000, metavar="N", help="one in N statements of some predicates")
    parser.add_argument("--folder", help="where the graph and the reports are kept meanwhile")
    parser.add_argument("--limit", type=float, default=1_800, help="the seconds that an engine may take")
    given = parser.parse_args()
    print(measure.machine(["pyshacl", "rdflib", "pyoxigraph"]))
    print("peers: " + ", ".join(dict.fromkeys(one for each in VALIDATORS for one in each.requirements)))
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-", dir=given.folder) as name:
        folder = Path(name)
        graph = prepare(given.count, given.profile, given.broken, folder)
        lines = commands(given.count, graph, folder, given.only)
        runs = measure.in_turn(lines, given.runs, limit=given.limit, allowed=(0, 1))
        reports = {name: findings(folder / f"{name}.ttl") for name, each in runs.items() if each}
        size = graph.stat().st_size / 2**20
        print(f"\n{given.count:,} works, {size:.0f} MiB of N-Triples, {given.runs} runs in turn\n")
        print(measure.table(HEAD, list(rows(runs, reports, given.count))) + "\n")
        expected = next(iter(reports.values()))
        for engine, report in reports.items():
            for each in sorted(report ^ expected)[:3]:
                print(f"{engine} {'lacks' if each in expected else 'has'} {' | '.join(each)}")


if __name__ == "__main__":
    main()

"""Say where the time of an export goes: the processor time of each step, alone, for the same works.

    python tests/benchmarks/steps.py 2000 [--profile small] [--format nt] [--runs 3]

The last column is how many statements a second one core would write if this step were all there is to do, and so what no
change of the other steps can go beyond. The step `parse` is part of both readings, and `terms` of `render`.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

import generate
import measure
import orjson
from synthetic.works import PROFILES

from kg import assembling, inputs, pipeline, syntax
from kg.formats.format import DEFAULTS
from kg.identity.facts import Facts, facts
from kg.identity.ledger import Ledger
from kg.identity.seen import Seen
from kg.mappers import TABLES
from kg.mapping import Scope
from kg.run import batches, docket
from kg.run.sheets import Others, Sent, sheet

T = TypeVar("T")
Step = tuple[str, float]
HEAD = ("", "µs a work", "share, %", "statements/s alone")
INSIDE = ("parse", "terms")
"""Steps that are part of others."""


class Taken(NamedTuple):
    """The steps of one run, in seconds, and what was written."""

    steps: dict[str, float]
    statements: int


def taken(works: Path, form: str) -> Taken:
    """Export some works step by step."""
    steps: dict[str, float] = {}

    def step(name: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        made = work()
        steps[name] = steps.get(name, 0.0) + time.process_time() - start
        return made

    written, scope, sent, seen = syntax.named(form), Scope(pipeline.DEFAULT_BASE, TABLES), Sent(), Seen()
    assemble = partial(assembling.assemble, graphs=written.has_graphs)
    for line in works.read_bytes().splitlines():
        step("parse", lambda line=line: orjson.loads(line))
    found = step("survey", lambda: batches.survey(inputs.find([str(works)])))
    listed = list(batches.supplied(batches.cut(found)))
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-") as folder:
        ledger = Ledger(Path(folder, "ledger"))
        for each in listed:
            read = step("read for identity", lambda each=each: list(batches.read(each, DEFAULTS._replace(light=True))))
            records = [record for one in read for document in one.documents for record in document.records]
            told: Facts = step("facts", lambda records=records: facts(records, seen))
            step("ledger", lambda told=told: ledger.add(told))
        identity = step("resolve", lambda: ledger.resolve(scope.base))
        statements = 0
        for number, each in enumerate(listed):
            read = step("read and prove", lambda each=each: list(batches.read(each)))
            reads = [(one, made.source) for part in read for made in part.documents for one in made.records]
            known = step("look up", lambda reads=reads: identity.known([one for one, _ in reads]))
            made = step("map", lambda reads=reads, known=known: assemble(reads, known))
            sent.turn(number)
            others = Others(frozenset(made.positions), sent)
            page = step("render", lambda made=made, others=others: sheet(made.assembly, [written], scope, others))
            statements += sum(chain.from_iterable(leaf.counts for leaf in page.graphs or page.merged))
            writers = written.blocks(scope)
            nodes = list(made.assembly.merged().nodes)
            step("terms", lambda nodes=nodes, writers=writers: [writers.write(one) for one in nodes])
            step("check", lambda nodes=nodes: docket.docket(nodes, scope, None, {}))
    return Taken(steps, statements)


def rows(runs: list[Taken], count: int) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the table, the least of all runs for each step."""
    least = {name: min(each.steps[name] for each in runs) for name in runs[0].steps}
    least["all"] = sum(seconds for name, seconds in least.items() if name not in INSIDE)
    for name, seconds in sorted(least.items(), key=lambda each: -each[1]):
        yield (
            f"({name})" if name in INSIDE else name,
            f"{seconds / count * 1e6:,.0f}",
            f"{100 * seconds / least['all']:.0f}",
            f"{runs[0].statements / seconds:,.0f}",
        )


def main() -> None:
    """Measure with as many works as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=2_000, help="how many works")
    parser.add_argument("--profile", choices=PROFILES, default="small")
    parser.add_argument("--format", default="nt")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-") as folder:
        works = Path(folder, "works.jsonl")
        generate.write(str(works), given.count, profile=given.profile)
        docket.ready(None)
        gc.disable()
        taken(works, given.format)
        runs = [taken(works, given.format) for _ in range(given.runs)]
    print(measure.machine())
    print(f"{given.count:,} {given.profile} works, {runs[0].statements:,} statements, one process, {given.runs} runs\n")
    print(measure.table(HEAD, list(rows(runs, given.count))))


if __name__ == "__main__":
    main()

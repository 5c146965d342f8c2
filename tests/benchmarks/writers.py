"""Time the writers beside rdflib's own `Graph.add` and `serialize`, on the same records, in turn.

    python tests/benchmarks/writers.py [COPIES]

The records are the seeds', copied under other titles. Each syntax writes ready records (expanded nodes); rdflib gets
the same statements as ready terms. Prints the best of three runs of each, taken in turn, and their ratio.
"""

from __future__ import annotations

import gc
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

import rdflib

from kg import api, pipeline
from kg.mapping import Described, Section
from kg.records import Paper, Record
from kg.syntax import SYNTAXES
from kg.syntax import rdflib as rdflib_syntax

RUNS = 3
SEEDS = Path(__file__).parents[2] / "seeds"


def copies(count: int) -> list[Record]:
    """Give the seeds' records so many times, each copy a paper of its own."""
    records = api.read(SEEDS)
    made = list(records)
    for number in range(1, count):
        for record in records:
            if isinstance(record, Paper) and record.title is not None and not record.identifiers:
                title = record.title._replace(value=f"{record.title.value} {number}")
                made.append(record.model_copy(update={"title": title}))
    return made


def timed(run: Callable[[], object]) -> float:
    """Give the seconds that a call takes."""
    gc.collect()
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    documents = {}
    for record in copies(count):
        documents.setdefault(record.origin.source, []).append(record)
    made = pipeline.build(pipeline.Document(source, tuple(found), ()) for source, found in documents.items())
    nodes: list[Described] = list(made.assembly.merged().nodes)
    graph = rdflib_syntax.graph([Section(None, nodes)], made.scope)
    triples = list(graph)

    def rdflib_add() -> rdflib.Graph:
        fresh = rdflib.Graph(bind_namespaces="none")
        for triple in triples:
            fresh.add(triple)
        return fresh

    def rdflib_quads() -> rdflib.Dataset:
        fresh = rdflib.Dataset()
        for triple in triples:
            fresh.add(triple)
        return fresh

    print(f"Python {platform.python_version()}, rdflib {rdflib.__version__}, {platform.machine()}")
    print(f"{len(nodes):,} nodes, {len(triples):,} triples; best of {RUNS}, in turn\n")
    print(f"{'syntax':10} {'ours: triples/s':>16} {'rdflib add+serialize':>21} {'ratio':>6}")
    for syntax in SYNTAXES:
        if syntax.name in {"trig", "json-lines"}:
            continue
        name = {"turtle": "turtle", "json-ld": "json-ld", "n-triples": "nt", "n-quads": "nquads"}[syntax.name]
        ours, theirs = [], []
        for _ in range(RUNS):
            ours.append(timed(lambda: sum(len(piece) for piece in syntax.stream([Section(None, nodes)], made.scope))))  # noqa: B023
            if name == "nquads":
                theirs.append(timed(lambda: rdflib_quads().serialize(format="nquads")))
            else:
                theirs.append(timed(lambda: rdflib_add().serialize(format=name)))  # noqa: B023
        rates = len(triples) / min(ours), len(triples) / min(theirs)
        print(f"{syntax.name:10} {rates[0]:>16,.0f} {rates[1]:>21,.0f} {rates[0] / rates[1]:>5.0f}x")
    added = min(timed(lambda: rdflib_syntax.graph([Section(None, nodes)], made.scope)) for _ in range(RUNS))
    alone = min(timed(rdflib_add) for _ in range(RUNS))
    print(f"{'rdflib':10} {len(triples) / added:>16,.0f} {len(triples) / alone:>21,.0f}        (Graph.add alone)")


if __name__ == "__main__":
    main()

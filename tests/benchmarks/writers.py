"""Time the writers beside rdflib's own `Graph.add` and `serialize`, and pyoxigraph's, on the same records, in turn.

    python tests/benchmarks/writers.py [COPIES]

The records are the seeds', copied under other titles. Each syntax writes ready records (expanded nodes); the others get
the same statements as ready terms. Prints the best of three runs of each, taken in turn, and their ratios.
"""

from __future__ import annotations

import gc
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import rdflib

from kg import api, pipeline
from kg.mapping import Described, Section
from kg.records import Paper, Record
from kg.syntax import SYNTAXES
from kg.syntax import rdflib as rdflib_syntax
from kg.vocab import PREFIXES

RUNS = 3
THEIRS = {
    "turtle": ("turtle", ox.RdfFormat.TURTLE),
    "json-ld": ("json-ld", ox.RdfFormat.JSON_LD),
    "n-triples": ("nt", ox.RdfFormat.N_TRIPLES),
    "n-quads": ("nquads", ox.RdfFormat.N_QUADS),
    "trig": ("trig", ox.RdfFormat.TRIG),
}
"""What the others call a syntax."""
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

    ready = list(ox.parse(graph.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES))
    prefixes = {name: str(iri) for name, iri in PREFIXES.items()}
    versions = f"rdflib {rdflib.__version__}, pyoxigraph {ox.__version__}"
    print(f"Python {platform.python_version()}, {versions}, {platform.machine()}")
    print(f"{len(nodes):,} nodes, {len(triples):,} triples; triples a second, best of {RUNS}, in turn\n")
    print(f"{'syntax':10} {'ours':>12} {'rdflib':>12} {'ratio':>6} {'pyoxigraph':>12} {'ratio':>6}")
    for syntax in SYNTAXES:
        if syntax.name not in THEIRS:
            continue
        name, form = THEIRS[syntax.name]
        kept = None if form in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS) else prefixes
        writers: list[Callable[[], object]] = [
            lambda: sum(len(piece) for piece in syntax.stream([Section(None, nodes)], made.scope)),  # noqa: B023
            lambda: (rdflib_quads() if name in {"nquads", "trig"} else rdflib_add()).serialize(format=name),  # noqa: B023
            lambda: ox.serialize(ready, format=form, prefixes=kept),  # noqa: B023
        ]
        runs = [[timed(each) for each in writers] for _ in range(RUNS)]
        ours, theirs, oxigraph = (len(triples) / min(column) for column in zip(*runs, strict=True))
        print(
            f"{syntax.name:10} {ours:>12,.0f} {theirs:>12,.0f} {ours / theirs:>5.0f}x {oxigraph:>12,.0f} {ours / oxigraph:>5.2f}x"
        )
    added = min(timed(lambda: rdflib_syntax.graph([Section(None, nodes)], made.scope)) for _ in range(RUNS))
    alone = min(timed(rdflib_add) for _ in range(RUNS))
    print(f"{'rdflib':10} {len(triples) / added:>12,.0f} {len(triples) / alone:>12,.0f}        (Graph.add alone)")


if __name__ == "__main__":
    main()

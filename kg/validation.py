"""Validate a graph by the shapes: what they cannot clear at a look goes to the engine, which is imported only then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg import graphs
from kg.checks.model import load, of_graph, shapes_folder
from kg.findings import Explained, Finding, Positions, Report, places, report
from kg.judging.screen import Screen

if TYPE_CHECKING:
    from rdflib import Graph

AT_ONCE = 4096
"""Suspects whose surroundings are in memory at one time."""


@cache
def _screen(folder: Path) -> tuple[Screen, frozenset[str]]:
    """Compile the shapes of a folder; give with them the predicates whose inverse must be at hand. Raises SourceError.

    Of shapes that are not understood, or have no names, the engine knows what they look at.
    """
    screen = Screen(load(folder))
    if screen.is_sure():
        return screen, frozenset(screen.backwards())
    from kg.judging import engine  # noqa: PLC0415 - slow to import

    ready = engine.prepared(folder)
    screen = Screen(of_graph(ready.graph))
    for aim in map(engine.shape_node, screen.aims):
        ready.reach.unbounded(aim)
    return screen, frozenset(screen.backwards() | set(map(str, ready.reach.backwards())))


def validate(graph: Graph, shapes: Path | None = None, positions: Positions | None = None) -> Report:
    """Validate an rdflib graph by the shapes in a folder (ours unless another is given).

    Literals should be in the graph as they were written (`normalize=False`), so that lexical forms can be judged.
    """
    from rdflib import Dataset  # noqa: PLC0415 - slow to import

    triples = (quad[:3] for quad in graph.quads()) if isinstance(graph, Dataset) else graph
    folder = shapes or shapes_folder()
    found = graphs.of_triples(triples, _screen(folder)[1])
    try:
        return report(_judged(found, folder, graph), positions or {})
    finally:
        found.spool.close()


class Judged(NamedTuple):
    """What was found in files."""

    report: Report
    statements: int
    base: str
    """The base of the first build."""


def validate_files(names: Sequence[str], shapes: Path | None = None) -> Judged:
    """Validate builds and RDF files of any size, taken together. Raises SourceError."""
    folder = shapes or shapes_folder()
    found = graphs.read(names, _screen(folder)[1])
    try:
        findings = set(_judged(found, folder))
        wanted = {place for finding in findings for place in places(finding.focus)}
        positions = graphs.positions(names, found, wanted)
    finally:
        found.spool.close()
    return Judged(report(findings, positions), sum(found.statements), graphs.base(names))


def explain(shapes: Path | None = None) -> Explained:
    """Tell which constraints are looked at without the engine, and which are always left to it, and why."""
    folder = shapes or shapes_folder()
    screen = _screen(folder)[0]
    left = screen.left()
    if not left:
        return Explained(screen.compiled(), ())
    from kg.judging import engine  # noqa: PLC0415 - slow to import

    reach = engine.prepared(folder).reach
    unbounded = ((shape, why, reach.unbounded(engine.shape_node(shape)) is not None) for shape, why in left)
    return Explained(screen.compiled(), tuple(unbounded))


def _judged(found: graphs.Spooled, folder: Path, names: Graph | None = None) -> Iterator[Finding]:
    """Give what the engine finds about the nodes that are suspected."""
    screen, _ = _screen(folder)
    notes = screen.suspects(found.spool, found.above)
    try:
        if notes:
            from kg.judging import engine  # noqa: PLC0415 - slow to import

            yield from engine.judge_noted(found.spool, notes, screen, folder, AT_ONCE, names)
    finally:
        notes.close()

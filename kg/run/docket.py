"""The nodes of a batch that may break a shape, with all that the shapes can see from them, and what the engine says.

A batch is looked through by the compiled shapes. What they cannot clear is put into a docket, small and plain, so that
the engine can judge the dockets of many batches at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from kg.checks import model, tables
from kg.checks.tables import Checks
from kg.findings import Finding, placed, places
from kg.mappers import TABLES
from kg.mapping import Described, Scope


class Docket(NamedTuple):
    """Some nodes that may break shapes, and the statements that the engine needs to judge them."""

    suspects: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """For a shape, the nodes."""
    statements: tuple[tuple[str, str, str], ...] = ()
    """Subject, predicate and object, as N-Triples writes them."""
    findings: tuple[Finding, ...] = ()
    """What was found already, by shapes that must see everything."""
    positions: tuple[tuple[str, tuple[str, int]], ...] = ()
    """Where the records were read that these nodes are, or hang below."""

    @property
    def size(self) -> int:
        """How many nodes there are to judge."""
        return sum(len(nodes) for _, nodes in self.suspects)


@cache
def checks(shapes: Path | None) -> Checks:
    """Compile the shapes of a folder (ours, unless another is given) for our tables, once a process."""
    return tables.load(shapes or model.shapes_folder(), TABLES)


def ready(shapes: Path | None) -> None:
    """Read and compile the shapes, so that processes that are forked have them."""
    from kg.judging import engine  # noqa: PLC0415 - slow to import

    checks(shapes)
    engine.prepared(shapes or model.shapes_folder())


def docket(
    nodes: Sequence[Described],
    scope: Scope,
    shapes: Path | None,
    positions: Mapping[str, tuple[str, int]],
    others: Collection[str] = (),
) -> Docket:
    """Look through the nodes of a batch, and give those that may break a shape with what the engine needs.

    `positions` tells where the records of the batch were read; `others` are nodes that other batches answer for.
    """
    suspects = {iri: names for iri, names in checks(shapes).suspects(nodes).items() if iri not in others}
    if not suspects:
        return Docket()
    from kg.run import evidence  # noqa: PLC0415 - slow to import

    return Docket(
        *evidence.gathered(nodes, scope, shapes, suspects),
        tuple((place, positions[place]) for place in _places(suspects) if place in positions),
    )


def _places(iris: Iterable[str]) -> dict[str, None]:
    """Give the IRIs of all that some nodes are, or hang below."""
    return {place: None for iri in iris for place in places(iri)}


def judged(dockets: Iterable[Docket], scope: Scope, shapes: Path | None = None) -> list[Finding]:
    """Have the engine judge some dockets together, and give its findings."""
    from kg.run import evidence  # noqa: PLC0415 - slow to import

    listed = list(dockets)
    positions = {place: position for each in listed for place, position in each.positions}
    suspects = chain.from_iterable(each.suspects for each in listed)
    statements = chain.from_iterable(each.statements for each in listed)
    findings = [found for each in listed for found in each.findings]
    findings += evidence.judged(suspects, statements, scope, shapes)
    return [placed(each, positions) for each in findings]

"""What an export is asked for, and the plan that is made of it before anything is read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kg.arguments import formed, graph_target, proper_base, proper_date, single_target
from kg.errors import UsageError
from kg.formats.format import DEFAULTS, Settings
from kg.identity.decisions import NOTHING, Decided, decided
from kg.identity.decisions import read as read_decisions
from kg.identity.withdrawn import read as read_withdrawn
from kg.pipeline import DEFAULT_BASE
from kg.run import batches, whole
from kg.run.batches import Cut
from kg.run.engine import Kind
from kg.run.engine import named as engine_named
from kg.run.passes import Order, Tell
from kg.run.writing import Target


class Asked(NamedTuple):
    """The arguments of `kg.export`, which says what each means."""

    sources: Sequence[str | Path] | str | Path
    out: str | Path
    formats: Sequence[str] | None = None
    from_format: str | None = None
    base: str = DEFAULT_BASE
    validate: bool = True
    shapes: str | Path | None = None
    date: str | None = None
    captured: str | None = None
    workers: int | None = None
    progress: Tell | None = None
    settings: Settings = DEFAULTS
    resume: bool = False
    shard: int = 0
    sort: bool = False
    cut: Cut = batches.USUAL
    engine: str = "local"
    master: str | None = None
    decisions: str | Path | None = None
    previous: str | Path | None = None
    withdraw: str | Path | None = None
    update: str | Path | None = None
    claims: bool = True
    title: str | None = None


class Plan(NamedTuple):
    """What an export is going to do."""

    asked: Asked
    order: Order
    """What the passes are told; what an earlier build says is added when there is a folder to work in."""
    kind: Kind
    sources: tuple[str, ...]
    """The names of all that is read, an older build among them."""
    older: frozenset[str]
    """Those of an older build."""
    previous: Path | None
    """The build whose addresses lead to those of this one."""
    is_one_file: bool
    foreign: Path | None
    """The folder of shapes that are not ours, which are tried on what was written."""
    tell: Tell


def planned(asked: Asked) -> Plan:
    """Prove all that is asked for. Raises UsageError, and SourceError for a file beside the sources."""
    older = _older(asked)
    previous = asked.previous or asked.update
    alone = single_target(str(asked.out), asked.formats)
    shapes = Path(asked.shapes) if asked.shapes else None
    foreign = shapes if asked.validate else None
    kind = engine_named(
        asked.engine,
        alone=alone is not None,
        resume=asked.resume,
        shard=asked.shard,
        sort=asked.sort,
        follows=previous is not None,
        has_shapes=foreign is not None,
    )
    order = _order(asked, _targets(asked, alone, kind), shapes)
    if foreign:
        whole.ready(foreign)
        order = order._replace(targets=whole.readable(order.targets), validates=False)
    return Plan(
        asked,
        order,
        kind,
        (*_names(asked.sources), *older),
        frozenset(older),
        Path(previous) if previous else None,
        alone is not None,
        foreign,
        asked.progress or (lambda _: None),
    )


def _order(asked: Asked, targets: tuple[Target, ...], shapes: Path | None) -> Order:
    """Give what the passes are told of what is asked for."""
    base = proper_base(asked.base)
    return Order(
        base,
        targets,
        generated=proper_date(asked.date),
        settings=asked.settings,
        workers=asked.workers or os.cpu_count() or 1,
        validates=asked.validate,
        shapes=shapes,
        cut=asked.cut,
        decided=_decided(asked.decisions, base),
        withdrawn=read_withdrawn(Path(asked.withdraw), base) if asked.withdraw else (),
        claims=asked.claims,
    )


def _targets(asked: Asked, alone: Target | None, kind: Kind) -> tuple[Target, ...]:
    """Give the files to write, each once."""
    chosen = [alone] if alone else [graph_target(name) for name in asked.formats or kind.formats]
    shard = 0 if alone else asked.shard
    return tuple(formed(each, shard, asked.sort)._replace(stem=kind.stem) for each in dict.fromkeys(chosen))


def _names(sources: Sequence[str | Path] | str | Path) -> tuple[str, ...]:
    """Give the names of sources, of which there may be one."""
    return tuple(map(str, [sources] if isinstance(sources, str | Path) else sources))


def _older(asked: Asked) -> tuple[str, ...]:
    """Give the graph files of a build that is brought up to date. Raises UsageError, and SourceError for what is none."""
    if not asked.update:
        return ()
    from kg import rdf  # noqa: PLC0415 - slow to import

    if asked.from_format:
        raise UsageError("--update reads a graph beside the sources; --from would read it as something else")
    return tuple(map(str, rdf.graph_files(Path(asked.update))))


def _decided(file: str | Path | None, base: str) -> Decided:
    """Give what was decided, by a file. Raises SourceError and UsageError."""
    return decided(read_decisions(Path(file), base), str(file)) if file else NOTHING

"""What works on a run: this machine, or Spark; both do the same with the same batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg import inputs
from kg.errors import UsageError
from kg.formats.format import Format, Settings
from kg.run import batches, passes
from kg.run.aside import Aside
from kg.run.batches import Cut, Survey
from kg.run.kept import Kept
from kg.run.passes import Made, Order, Passed, Tell
from kg.values.dates import PartialDate

if TYPE_CHECKING:
    from kg.findings import Finding
    from kg.run.docket import Docket


class Engine(NamedTuple):
    """What each step of a run is done by."""

    survey: Callable[[Sequence[str], Path | None, Format | None, PartialDate | None, Settings, Cut], Survey]
    first_pass: Callable[[Survey, Order, Path, Tell], Passed]
    second_pass: Callable[[Passed, Order, Path, Aside, int], Iterator[Made]]
    findings: Callable[[Kept[Docket], Order], Iterator[Finding]]
    target: Path
    """What is written, on this machine."""
    shards: Sequence[dict[str, Any]] = ()
    """The files that were written elsewhere than here, as the manifest lists them, when the second pass is over."""


class Kind(NamedTuple):
    """An engine that can be asked for."""

    opened: Callable[[str | None, Order, Sequence[str], str], AbstractContextManager[Engine]]
    """Open it by its master for an order, the names of the sources, and that of the output."""
    formats: tuple[str, ...]
    """What is written into a folder where nothing is named."""
    stem: str = "graph"
    resumes: bool = True


def named(name: str, *, alone: bool, resume: bool, shard: int, sort: bool, follows: bool, has_shapes: bool) -> Kind:
    """Give an engine by its name, for one file or a folder. Raises UsageError when it cannot do what is asked of it."""
    if name not in KINDS:
        raise UsageError(f'--engine: expected {" or ".join(KINDS)}, got "{name}"')
    if name == "spark":
        refused = {
            "name a folder, where each partition writes a file of its own": alone,
            "--resume does not go with it": resume,
            "--sort does not go with it, since shards are written side by side": sort,
            "--shard-size does not go with it, since each partition is a shard": shard > 0,
            "--previous does not go with it": follows,
            "--shapes does not go with it, since they may look across partitions; kg validate --shapes tries them on "
            "the build": has_shapes,
        }
        for why in (why for why, is_asked in refused.items() if is_asked):
            raise UsageError(f"--engine spark: {why}")
    return KINDS[name]


@contextmanager
def _local(_: str | None, _order: Order, _sources: Sequence[str], out: str) -> Iterator[Engine]:
    yield Engine(survey, passes.first_pass, _second_pass, passes.findings, Path(out))


@contextmanager
def _spark(master: str | None, order: Order, sources: Sequence[str], out: str) -> Iterator[Engine]:
    from kg.run import cluster, cluster_writing  # noqa: PLC0415 - needs an extra

    with cluster.opened(master, order, sources, out) as found:
        shards: list[dict[str, Any]] = []
        yield Engine(
            partial(cluster.survey, found),
            partial(cluster.first_pass, found),
            partial(cluster_writing.second_pass, found, shards),
            partial(cluster_writing.findings, found),
            found.target,
            shards,
        )


KINDS = {
    "local": Kind(_local, ("turtle", "json-ld", "n-quads")),
    "spark": Kind(_spark, ("n-quads.gz",), "part-00000", resumes=False),
}


def survey(
    sources: Sequence[str],
    out: Path | None,
    form: Format | None,
    captured: PartialDate | None,
    settings: Settings,
    cut: Cut,
) -> Survey:
    """Find and recognise all sources on this machine; see `batches.survey`."""
    return batches.survey(inputs.find(sources, out), form, captured, settings, cut)


def _second_pass(passed: Passed, order: Order, _: Path, aside: Aside, begin: int) -> Iterator[Made]:
    return passes.second_pass(passed, order, aside, begin)

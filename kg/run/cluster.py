"""A run in Spark: the same batches and the same two passes, each partition some batches in a row.

    survey: a task a file -> cut -> first pass in partitions, whose facts stay there -> identity, by shuffles
    -> second pass in partitions, each of which writes a shard -> records set aside are merged in a last small job

Here everything is read; see `cluster_identity` for what is found of it, and `cluster_writing` for the second pass.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count, groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from uuid import uuid4

from kg import inputs
from kg.engines import hadoop, spark
from kg.errors import SinkError, SourceError, UsageError
from kg.formats.format import Format, Settings
from kg.identity.seen import Seen
from kg.inputs import Input, Skipped
from kg.outputs import MANIFEST
from kg.run import batches, elsewhere, passes
from kg.run.batches import Batch, Cut, Source, Survey
from kg.run.cluster_identity import Scattered
from kg.run.passes import First, Order, Passed, Tell
from kg.values.dates import PartialDate

if TYPE_CHECKING:
    from pyspark import SparkContext


T = TypeVar("T")

SHARE = 64 * 1024 * 1024
"""The most bytes of sources that a partition has, if they can be parted."""
A_CORE = 3
"""Partitions that each core has to work on, if there is as much to do, so that none waits long for the last."""


class Cluster(NamedTuple):
    """Spark, and what its tasks need to reach files that are elsewhere."""

    context: SparkContext
    hadoop: str = ""
    """How Hadoop is set up; empty where all files are at hand."""
    target: Path = Path()
    """What is written, on the machine of the driver."""
    shards: str = ""
    """The address under which shards are put; empty where they are put beside what the driver writes."""

    @property
    def cores(self) -> int:
        """How many tasks are worked on at a time."""
        return int(self.context.defaultParallelism)


@contextmanager
def opened(master: str | None, order: Order, sources: Iterable[str], out: str) -> Iterator[Cluster]:
    """Open Spark for some sources and an output, which is there when all is done.

    Raises UsageError for what Spark cannot write, SinkError for an output that is no build.
    """
    for each in order.targets:
        if not each.syntax.has_lines:
            raise UsageError(f"--engine spark writes n-triples and n-quads, got {each.syntax.name}")
    with spark.opened(master, order.workers) as context:
        files = hadoop.of_driver(context)
        is_elsewhere = any(map(hadoop.is_remote, (*sources, out)))
        cluster = Cluster(context, hadoop.settings(files) if is_elsewhere else "", Path(out))
        if not hadoop.is_remote(out):
            yield cluster
            return
        with _landing(files, out.rstrip("/")) as (target, address):
            yield cluster._replace(target=target, shards=address)


@contextmanager
def _landing(files: hadoop.FileSystem, out: str) -> Iterator[tuple[Path, str]]:
    """Give a folder here and one beside an output elsewhere, which both together replace when all is done."""
    present = hadoop.names(files, out)
    if present and MANIFEST not in present:
        raise SinkError(f"{out}: this folder is not a build, and is not replaced; name another one")
    above, _, name = out.rpartition("/")
    address = f"{above}/.{name}.kg-{uuid4().hex}"
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        try:
            yield Path(folder, name), address
            for each in sorted(Path(folder, name).iterdir()):
                hadoop.put(files, each, f"{address}/{each.name}")
            hadoop.replace(files, address, out)
        finally:
            hadoop.remove(files, address)


def survey(
    cluster: Cluster,
    names: Sequence[str],
    out: Path | None,
    form: Format | None,
    captured: PartialDate | None,
    settings: Settings,
    by: Cut,
) -> Survey:
    """Find and recognise every source, as `batches.survey` does, many at a time. Raises SourceError."""
    sized = [(each, _size(each)) for each in inputs.find([each for each in names if not hadoop.is_remote(each)], out)]
    files = hadoop.of_driver(cluster.context)
    for uri in filter(hadoop.is_remote, names):
        named = not (hadoop.is_folder(files, uri))
        sized += [(elsewhere.named(each.uri, is_named=named), each.size) for each in hadoop.find(files, uri)]
    share = max(1, sum(size for _, size in sized) // (cluster.cores * A_CORE))
    look = partial(_look, cluster.hadoop, form, captured, settings, by)
    looked = spark.run(cluster.context, _shares(sized, share), look)
    return batches.surveyed(sorted(looked, key=lambda each: (each[0].name, each[0].shown)))


def _size(found: Input) -> int:
    try:
        return found.path.stat().st_size
    except OSError:
        return 0  # it fails with a reason when it is opened


def _shares(sized: Iterable[tuple[T, int]], share: int) -> list[list[T]]:
    """Part things in a row into lists that are together about as large as their share."""
    found: list[list[T]] = []
    full = share
    for each, size in sized:
        if full >= share:
            found.append([])
            full = 0
        found[-1].append(each)
        full += size
    return found


def _look(
    settings_of_hadoop: str,
    form: Format | None,
    captured: PartialDate | None,
    settings: Settings,
    by: Cut,
    _: int,
    found: Sequence[Input],
) -> Iterator[tuple[Input, Source | Skipped]]:
    """Recognise some files, and say how large they are and where they may be cut; of an archive, its members."""
    for each in found:
        uri = elsewhere.address(each)
        if uri is None:
            yield each, batches.look_at(each, form, captured, settings, by)
            continue
        with tempfile.TemporaryDirectory(prefix="kg-") as folder:
            here = Path(folder, "source")
            try:
                hadoop.fetch(hadoop.of_worker(settings_of_hadoop), uri, here)
            except SourceError as error:
                yield each, Skipped(each.name, str(error), lost=True)
                continue
            for one in inputs.file(here, is_named=each.is_named, name=each.name, shown=each.shown):
                source = batches.look_at(one, form, captured, settings, by)
                there = one._replace(place=each.place)
                yield there, source._replace(input=there) if isinstance(source, Source) else source


def first_pass(cluster: Cluster, found: Survey, order: Order, ledger: Path, tell: Tell) -> Passed:
    """Read everything once, and find what depends on more than one batch; see `passes.first_pass`."""
    listed = list(batches.cut(found, order.cut))
    numbered = [each._replace(first=index) for index, each in enumerate(listed)]
    firsts = spark.worked(cluster.context, partitions(cluster, numbered), partial(_first, order, cluster.hadoop))
    with spark.held(firsts):
        known = Scattered(firsts, len(listed), cluster.cores, ledger)
        return passes.gathered(known.firsts(), found, order, known, tell)


def _first(order: Order, settings_of_hadoop: str, _: int, listed: Sequence[Batch]) -> Iterator[First]:
    seen = Seen()
    with elsewhere.at_hand(listed, order.settings, settings_of_hadoop) as supplied:
        for batch in supplied:
            yield from passes.first(order, False, seen, batch)


def partitions(cluster: Cluster, listed: Sequence[Batch]) -> list[list[Batch]]:
    """Part batches into partitions; of a document that cannot be read from its middle, all are in one."""
    light: dict[str, Source] = {}
    stretches: list[tuple[list[Batch], int]] = []
    for _, some in groupby(zip(count(), listed, strict=False), _stretch):
        stretch = [_without_cuts(each, light) for _, each in some]
        stretches.append((stretch, sum(each.size for each in stretch)))
    total = sum(size for _, size in stretches)
    share = max(1, min(SHARE, total // (cluster.cores * A_CORE)))
    return [[batch for stretch in some for batch in stretch] for some in _shares(stretches, share)]


def _stretch(numbered: tuple[int, Batch]) -> tuple[int, str]:
    """Tell batches that must be read one after the other from those that need not."""
    number, batch = numbered
    part = batch.parts[0]
    is_stream = part.length is not None and not part.source.is_plain
    return (-1, part.source.sha256) if is_stream else (number, "")


def _without_cuts(batch: Batch, light: dict[str, Source]) -> Batch:
    """Give a batch that does not say all cuts of its source again; the source stays one thing."""
    parts = []
    for part in batch.parts:
        source = light.setdefault(part.source.sha256, part.source._replace(cuts=None))
        parts.append(part._replace(source=source))
    return batch._replace(parts=tuple(parts))

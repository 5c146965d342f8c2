"""The second pass in Spark: each partition writes a shard, and the engine judges in tasks.

What a task leaves is a shard that is whole or not there, so it may be killed, tried again, or run twice at a time.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from kg.engines import hadoop, spark
from kg.identity.known import Identity
from kg.mappers import TABLES
from kg.mapping import Scope
from kg.outputs import WORK
from kg.run import elsewhere, passes
from kg.run.aside import Aside
from kg.run.batches import Batch
from kg.run.cluster import Cluster, partitions
from kg.run.kept import Kept
from kg.run.passes import Made, Order, Passed
from kg.run.sheets import Sent, Sheet
from kg.run.writing import Writer

if TYPE_CHECKING:
    from kg.findings import Finding
    from kg.run.docket import Docket

STEM = "part-{:05}"
"""The name of a shard; number 0 is the driver's, of what belongs to no batch."""
ROUNDS = 8
"""Tasks of the last jobs that each core has at a time."""
BUDGET = 1 << 18
"""Nodes that a partition remembers, so as not to write them again."""

Shapes = tuple[tuple[str, bytes], ...]
"""The files of the shapes, if they are looked at: where tasks run there may be no such files."""


class Job(NamedTuple):
    """What the tasks that write need to know."""

    order: Order
    shapes: Shapes
    identity: Identity
    tables: str
    """The name under which Spark gives the tables of identity to every task."""
    folder: str
    """Where shards are put: a folder that all tasks see, or an address."""
    hadoop: str

    def known(self) -> Identity:
        """Give identity, with its tables where Spark has put them here."""
        from pyspark import SparkFiles  # noqa: PLC0415 - an extra

        return self.identity.at(Path(SparkFiles.get(self.tables)))


class Shards(NamedTuple):
    """The entries in the manifest of what a partition has written."""

    entries: tuple[dict[str, Any], ...]


def second_pass(
    cluster: Cluster,
    shards: list[dict[str, Any]],
    passed: Passed,
    order: Order,
    fresh: Path,
    aside: Aside,
    _: int = 0,
) -> Iterator[Made]:
    """Have every partition write a shard into a fresh folder, and give the rest of what becomes of it, batch by batch.

    Then the same for the groups of records that were set aside. The entries of the shards are added to `shards`.
    """
    tables = fresh.absolute() / WORK / f"{uuid4().hex}.sqlite"
    identity = passed.identity.copied(tables)
    cluster.context.addFile(str(tables))
    job = Job(order, _shapes(order), identity, tables.name, cluster.shards or str(fresh.absolute()), cluster.hadoop)
    parted = partitions(cluster, list(passed.batches(order.cut)))
    yield from _collected(spark.run(cluster.context, parted, partial(_second, job), 1), shards)
    begin = 1 + len(parted)
    tasks = aside.tasks(passed.length)
    while some := list(islice(tasks, cluster.cores * ROUNDS)):
        together = [some[index :: cluster.cores] for index in range(min(cluster.cores, len(some)))]
        yield from _collected(spark.run(cluster.context, together, partial(_merge, job), begin), shards)
        begin += len(together)


def _collected(found: Iterable[Made | Shards], shards: list[dict[str, Any]]) -> Iterator[Made]:
    for each in found:
        if isinstance(each, Shards):
            shards += each.entries
        else:
            yield each


def _second(job: Job, number: int, listed: Sequence[Batch]) -> Iterator[Made | Shards]:
    order, identity, sent = _with_shapes(job.order, job.shapes), job.known(), Sent()
    with elsewhere.at_hand(listed, order.settings, job.hadoop) as supplied:
        yield from _written(
            job, number, (made for batch in supplied for made in passes.second(order, identity, sent, batch))
        )


def _merge(job: Job, number: int, tasks: Sequence[tuple[int, list[bytes]]]) -> Iterator[Made | Shards]:
    order, identity, sent = _with_shapes(job.order, job.shapes), job.known(), Sent()
    yield from _written(job, number, (made for task in tasks for made in passes.merge(order, identity, sent, task)))


def _written(job: Job, number: int, found: Iterable[Made]) -> Iterator[Made | Shards]:
    """Write a shard of what batches come to, and give what is left of them; the shard is there when it is whole."""
    from pyspark import TaskContext  # noqa: PLC0415 - an extra

    task = TaskContext.get()
    assert task is not None
    is_elsewhere = hadoop.is_remote(job.folder)
    place = Path(tempfile.gettempdir()) if is_elsewhere else Path(job.folder, WORK)
    fresh = place / f"kg-{os.getpid()}-{task.taskAttemptId()}"
    fresh.mkdir()
    try:
        listed = [each._replace(stem=STEM.format(number)) for each in job.order.targets]
        writer = Writer(fresh, listed, Scope(job.order.base, TABLES), budget=BUDGET)
        for made in found:
            yield made._replace(sheet=Sheet((), ()), triples=writer.add(made.number, made.sheet))
        entries = writer.finish()
        for each in entries:
            if is_elsewhere:
                hadoop.put(hadoop.of_worker(job.hadoop), fresh / each["name"], f"{job.folder}/{each['name']}")
            else:
                (fresh / each["name"]).replace(Path(job.folder, each["name"]))
        yield Shards(tuple(entries))
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _shapes(order: Order) -> Shapes:
    """Read the shapes, so that tasks have them."""
    if not order.validates:
        return ()
    from kg.checks.model import shapes_folder  # noqa: PLC0415 - slow to import

    return tuple((each.name, each.read_bytes()) for each in sorted(shapes_folder().glob("*.ttl")))


def _with_shapes(order: Order, shapes: Shapes) -> Order:
    """Give the order with its shapes in a folder of this machine."""
    if not shapes:
        return order
    from pyspark import SparkFiles  # noqa: PLC0415 - an extra

    name = hashlib.sha256(pickle.dumps(shapes)).hexdigest()
    folder = Path(SparkFiles.getRootDirectory(), f"shapes-{name}")
    if not folder.is_dir():
        fresh = Path(tempfile.mkdtemp(dir=folder.parent))
        for file, data in shapes:
            (fresh / file).write_bytes(data)
        try:
            fresh.rename(folder)
        except OSError:
            shutil.rmtree(fresh)  # another task was first
    return order._replace(shapes=folder)


def findings(cluster: Cluster, dockets: Kept[Docket], order: Order) -> Iterator[Finding]:
    """Have the engine judge all dockets, some at a time; see `passes.findings`."""
    groups, shapes = passes.together(dockets), _shapes(order)
    while some := list(islice(groups, cluster.cores * ROUNDS)):
        for found in spark.run(cluster.context, some, partial(_judge, order, shapes)):
            yield from found


def _judge(order: Order, shapes: Shapes, _: int, dockets: list[Docket]) -> Iterator[list[Finding]]:
    return passes.judge(_with_shapes(order, shapes), dockets)

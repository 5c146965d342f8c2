"""A run in Spark: the same batches and the same two passes, each partition some batches in a row.

    survey: a task a file -> cut -> first pass in partitions -> (driver) identity, in a database that every task gets
    -> second pass in partitions, each of which writes a shard -> records set aside are merged in a last small job

What a task leaves is a shard that is whole or not there, so it may be killed, tried again, or run twice at a time.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count, groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from uuid import uuid4

from kg import inputs
from kg.engines import hadoop, spark
from kg.errors import SinkError, SourceError, UsageError
from kg.formats.format import Format, Settings
from kg.identity.known import Identity
from kg.identity.ledger import Ledger
from kg.identity.seen import Seen
from kg.inputs import Input, Skipped
from kg.mappers import TABLES
from kg.mapping import Scope
from kg.outputs import MANIFEST, WORK
from kg.run import batches, elsewhere, passes
from kg.run.aside import Aside
from kg.run.batches import Batch, Cut, Source, Survey
from kg.run.kept import Kept
from kg.run.passes import First, Made, Order, Passed, Tell
from kg.run.sheets import Sent, Sheet
from kg.run.writing import Writer
from kg.values.dates import PartialDate

if TYPE_CHECKING:
    from pyspark import SparkContext

    from kg.findings import Finding
    from kg.run.docket import Docket

T = TypeVar("T")

STEM = "part-{:05}"
"""The name of a shard; number 0 is the driver's, of what belongs to no batch."""
SHARE = 64 * 1024 * 1024
"""The most bytes of sources that a partition has, if they can be parted."""
A_CORE = 3
"""Partitions that each core has to work on, if there is as much to do, so that none waits long for the last."""
ROUNDS = 8
"""Tasks of the last jobs that each core has at a time."""
BUDGET = 1 << 18
"""Nodes that a partition remembers, so as not to write them again."""
_NAMELESS = "urn:kg:shape:"
"""What the names of the user's shapes begin with that have none."""


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
        uri = elsewhere.address(each.path)
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
                there = one._replace(path=each.path)
                yield there, source._replace(input=there) if isinstance(source, Source) else source


def first_pass(cluster: Cluster, found: Survey, order: Order, ledger: Path, tell: Tell) -> Passed:
    """Read everything once, and find what depends on more than one batch; see `passes.first_pass`."""
    listed = list(batches.cut(found, order.cut))
    numbered = [each._replace(first=index) for index, each in enumerate(listed)]
    work = partial(_first, order, cluster.hadoop)
    firsts = spark.run(cluster.context, partitions(cluster, numbered), work)
    return passes.gathered(firsts, listed, order, Ledger(ledger), tell)


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
    return (-1, part.source.document.sha256) if is_stream else (number, "")


def _without_cuts(batch: Batch, light: dict[str, Source]) -> Batch:
    """Give a batch that does not say all cuts of its source again; the source stays one thing."""
    parts = []
    for part in batch.parts:
        source = light.setdefault(part.source.document.sha256, part.source._replace(cuts=()))
        parts.append(part._replace(source=source))
    return batch._replace(parts=tuple(parts))


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
    parted = partitions(cluster, passed.batches)
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
    """Read the shapes, so that tasks have them; what has no name in the user's own gets one, the same in all tasks."""
    if not order.validates:
        return ()
    from kg.checks.model import shapes_folder  # noqa: PLC0415 - slow to import

    if order.shapes is None:
        return tuple((each.name, each.read_bytes()) for each in sorted(shapes_folder().glob("*.ttl")))
    from rdflib import BNode, Graph, URIRef  # noqa: PLC0415 - slow to import

    from kg import validation  # noqa: PLC0415 - slow to import

    named = Graph()
    for triple in validation.load_shapes(order.shapes):
        named.add(tuple(URIRef(_NAMELESS + each) if isinstance(each, BNode) else each for each in triple))  # type: ignore[arg-type]
    return (("shapes.ttl", named.serialize(format="nt").encode()),)


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
            yield from (each._replace(shape=each.shape.removeprefix(_NAMELESS)) for each in found)


def _judge(order: Order, shapes: Shapes, _: int, dockets: list[Docket]) -> Iterator[list[Finding]]:
    return passes.judge(_with_shapes(order, shapes), dockets)

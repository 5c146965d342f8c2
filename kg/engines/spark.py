"""Run tasks in Spark: a list of tasks is a partition, worked on where Spark puts it; results come in order all the same.

A partition may be worked on more than once, since Spark tries again what failed or is slow. So what work leaves behind
must be whole or not there, and the same each time.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from kg.engines.local import seldom_collecting
from kg.errors import EngineError, KgError, UsageError

if TYPE_CHECKING:
    from pyspark import RDD, SparkContext

T = TypeVar("T")
R = TypeVar("R")

TRIES = 4
"""How often a partition is tried where this chooses the master."""
SAYS_MASTER = ("PYSPARK_GATEWAY_PORT", "PYSPARK_SUBMIT_ARGS", "SPARK_CONF_DIR", "SPARK_HOME")
"""Variables of the environment by which spark-submit, or a Spark that is set up, says where to run."""
SETTINGS = {
    "spark.app.name": "kg export",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.artifact.isolation.enabled": "false",
}
"""How Spark is set up where this chooses the master."""


class _Failed(NamedTuple):
    """A task ended with an error of ours, which another try would not better."""

    error: KgError


@contextmanager
def opened(master: str | None, cores: int) -> Iterator[SparkContext]:
    """Give a Spark context: the one that is open, or one that is closed afterwards.

    Without a `master`, it is what spark-submit or the environment says, else this machine with as many `cores`.
    Raises UsageError where pyspark or Java is missing, EngineError when Spark does not start.
    """
    check_installed()
    from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    if (active := SparkSession.getActiveSession()) is not None:
        yield active.sparkContext
        return
    builder = SparkSession.builder
    if master is None and not any(each in os.environ for each in SAYS_MASTER):
        master = f"local[{cores},{TRIES}]"
    if master is not None:
        builder = builder.master(master)
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        if master.startswith("local"):
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        session = builder.getOrCreate()
    except PySparkException as error:
        raise EngineError(f"Spark does not start: {_first_line(error)}") from error
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session.sparkContext
    finally:
        session.stop()


def check_installed() -> None:
    """Raise UsageError where pyspark or Java is missing."""
    try:
        import pyspark  # noqa: F401, PLC0415 - an extra
    except ImportError:
        raise UsageError("--engine spark needs pyspark: pip install 'scholarly-kg[spark]'") from None
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"  # noqa: PTH118
    if shutil.which(java) is None:
        raise UsageError("--engine spark needs Java 17 or later: install it, or set JAVA_HOME to where it is")


def _first_line(error: BaseException) -> str:
    return next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)


def run(
    spark: SparkContext, partitions: Sequence[T], work: Callable[[int, T], Iterable[R]], begin: int = 0
) -> Iterator[R]:
    """Give the results of all partitions in their order; `work` takes the number of a partition, from `begin` on.

    All are worked on at once, as far as there are cores; meanwhile results wait on the disks of those who made them.
    An error of ours is raised here; what failed as often as Spark tries is an EngineError.
    """
    if partitions:
        yield from results(worked(spark, partitions, work, begin))


def worked(
    spark: SparkContext, partitions: Sequence[T], work: Callable[[int, T], Iterable[R]], begin: int = 0
) -> RDD[Any]:
    """Have Spark hold the results of all partitions, which are worked on when something is asked of them."""

    def each(some: Iterable[tuple[int, T]]) -> Iterator[Any]:
        with seldom_collecting() as turn:
            for number, partition in some:
                try:
                    for result in work(number, partition):
                        yield result
                        turn()
                except KgError as error:
                    yield _Failed(error)

    numbered = list(enumerate(partitions, begin))
    return spark.parallelize(numbered, len(numbered) or 1).mapPartitions(each)


def results(found: RDD[Any]) -> Iterator[Any]:
    """Give what is in all partitions, in their order, all of which are worked on before; see `run`."""
    with held(found), told():
        found.count()
        for result in found.toLocalIterator(prefetchPartitions=True):
            yield _sound(result)


def mapped(found: RDD[Any], work: Callable[[Any], Any]) -> RDD[Any]:
    """Have something made of each result of a list of partitions."""
    return found.map(lambda each: each if isinstance(each, _Failed) else work(each))


def rows(found: RDD[Any], work: Callable[[Iterator[Any]], Iterable[Any]]) -> RDD[Any]:
    """Have rows made of the results of each partition, none of which may have failed."""
    return found.mapPartitions(lambda some: work(map(_sound, some)))


def _spare() -> None:
    """Have Spark, which looks for circles of objects after each task, spare the modules: that is most of a short task."""
    if not gc.get_freeze_count():
        gc.freeze()


def _sound(result: Any) -> Any:
    if isinstance(result, _Failed):
        raise result.error
    return result


@contextmanager
def held(found: RDD[Any]) -> Iterator[RDD[Any]]:
    """Have what is worked on once wait on the disks of those who made it; what is lost with one is made again."""
    from pyspark import StorageLevel  # noqa: PLC0415 - an extra

    found.persist(StorageLevel.DISK_ONLY)
    try:
        yield found
    finally:
        found.unpersist()


@contextmanager
def told() -> Iterator[None]:
    """Tell what failed as often as Spark tries as an EngineError."""
    from py4j.protocol import Py4JJavaError  # noqa: PLC0415 - an extra
    from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra

    try:
        yield
    except (PySparkException, Py4JJavaError) as error:
        raise EngineError(f"a Spark task failed: {_reason(error)}") from error


def shuffled(rows: RDD[Any], place: Callable[[Any], int | None], buckets: int, work: Callable[[Any], Any]) -> RDD[Any]:
    """Bring what belongs together into one bucket, and have each bucket worked on.

    `place` gives the number of a row's bucket, or None where a row is not wanted; `work` takes the rows of a bucket, in no
    order, and gives other rows.
    """

    def placed(some: Iterable[Any]) -> Iterator[tuple[int, Any]]:
        _spare()
        for row in some:
            at = place(row)
            if at is not None:
                yield at, row

    def each(some: Iterable[tuple[int, Any]]) -> Any:
        _spare()
        return work(row for _, row in some)

    return rows.mapPartitions(placed).partitionBy(buckets, int).mapPartitions(each)


def _reason(error: Exception) -> str:
    """Give what Spark says of a task, in one line: what Python raised, else what Java says first."""
    java = getattr(error, "java_exception", None)
    said = str(java.getMessage()) if java is not None else str(error)
    before, _, after = said.partition("Traceback (most recent call last):")
    raised = [line for line in after.partition("\n\tat ")[0].splitlines() if line[:1].strip()]
    return raised[-1] if raised else next((line for line in before.splitlines() if line.strip()), type(error).__name__)

"""Spark makes the graph, the report and the counts that this machine makes, whatever happens to its tasks."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import ModuleType

import orjson
import pytest

from kg import api
from kg.api import Exported
from kg.engines import hadoop, spark
from kg.errors import EngineError, SinkError, SourceError, UsageError
from kg.run import cluster, cluster_writing
from kg.run.batches import Cut
from tests.formats import cases

ROOT = Path(__file__).parents[1]
FINE = Cut(alone=0, batch=20_000, records=20)


@pytest.fixture(autouse=True, scope="module")
def _sent() -> None:
    """Send functions of this file along with tasks, since workers do not find the tests."""
    if importlib.util.find_spec("pyspark") is not None:
        from pyspark import cloudpickle

        cloudpickle.register_pickle_by_value(sys.modules[__name__])


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give works of OpenAlex, some of which stand both in a file that is packed and in one that is not."""
    folder = tmp_path_factory.mktemp("works")
    command = [sys.executable, ROOT / "tests/benchmarks/generate.py", "160", "--profile", "small"]
    lines = subprocess.run(command, check=True, capture_output=True).stdout.splitlines(keepends=True)
    (folder / "a.jsonl").write_bytes(b"".join(lines[:90]))
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(b"".join(lines[70:])))
    return folder


@pytest.fixture(scope="module")
def expected(works: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Exported, Path]:
    """Give what this machine makes of the works."""
    folder = tmp_path_factory.mktemp("expected") / "build"
    return api.export(works, folder, formats=["nt"], cut=FINE, workers=1), folder


def _lines(build: Path) -> set[str]:
    """Give the statements of all shards of a build, or of its one graph."""
    found: set[str] = set()
    for path in sorted(build.iterdir()):
        if path.name.startswith(("part-", "graph.")):
            data = path.read_bytes()
            found |= set((gzip.decompress(data) if path.suffix == ".gz" else data).decode().splitlines())
    return found


def _is_same(expected: tuple[Exported, Path], done: Exported, build: Path) -> None:
    """See that a build in Spark says what one of this machine does."""
    one, folder = expected
    assert _lines(folder) == _lines(build)
    assert one.report == done.report
    assert one.manifest["sources"] == done.manifest["sources"]
    assert (one.problems, one.skipped) == (done.problems, done.skipped)
    assert (folder / "positions.tsv").read_text() == (build / "positions.tsv").read_text()
    names = {each.name for each in build.iterdir()} - {"manifest.json"}
    assert {each["name"] for each in done.manifest["files"]} == names
    for each in done.manifest["files"]:
        data = (build / each["name"]).read_bytes()
        assert (each["sha256"], each["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data))


def test_works_in_many_partitions_make_the_same_graph(context, works: Path, expected, tmp_path: Path) -> None:
    """Plain and packed files, cut into batches and partitions, with works that stand in both, give the same build."""
    done = api.export(works, tmp_path / "build", formats=["nt.gz"], cut=FINE, engine="spark")

    _is_same(expected, done, tmp_path / "build")
    shards = [each for each in done.manifest["files"] if each["name"].startswith("part-")]
    assert len(shards) >= 5
    for each in shards:
        lines = gzip.decompress((tmp_path / "build" / each["name"]).read_bytes()).count(b"\n")
        assert each["triples"] == lines


def test_documents_of_all_formats_make_the_same_graphs(context, tmp_path: Path) -> None:
    """The documents of all golden cases and the seeds, which tell many things twice, give the same named graphs."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for number, path in enumerate(sorted(cases.FOLDER.rglob("*.case"))):
        case = cases.load(path)
        name = case.about.get("Name", case.about["Format"])
        (folder / f"{number:03}-{Path(name).name}").write_bytes(case.input)
    for path in (ROOT / "seeds").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    one = api.export(folder, tmp_path / "one", formats=["nq"], cut=FINE, workers=1)

    done = api.export(folder, tmp_path / "many", formats=["nq"], cut=FINE, engine="spark")

    _is_same((one, tmp_path / "one"), done, tmp_path / "many")
    conflicts = [set((tmp_path / each / "conflicts.nq").read_text().splitlines()) for each in ("one", "many")]
    assert conflicts[0] == conflicts[1]


def test_addresses_are_read_and_written_through_hadoop(context, works: Path, expected, tmp_path: Path) -> None:
    """Sources and a build that are named by address give the same, and replace a build that is there."""
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "manifest.json").write_text("{}")

    done = api.export(
        [f"file://{works}/a.jsonl", f"file://{works}/*.gz"],
        f"file://{tmp_path}/build",
        formats=["nt"],
        cut=FINE,
        engine="spark",
    )

    for path in tmp_path.rglob(".*.crc"):
        path.unlink()
    _is_same(expected, done, tmp_path / "build")
    assert done.manifest == orjson.loads((tmp_path / "build" / "manifest.json").read_bytes())
    assert ["build"] == [path.name for path in tmp_path.iterdir()]


def test_an_address_that_leads_nowhere_is_told(context, works: Path, tmp_path: Path) -> None:
    """A source that is not there, and an output that is no build, end the run with a sentence."""
    with pytest.raises(SourceError, match="there is no such file or folder"):
        api.export(f"file://{works}/none.jsonl", tmp_path / "build", engine="spark")
    with pytest.raises(SinkError, match="this folder is not a build"):
        api.export(works, f"file://{works}", engine="spark")


def _dying(flag: Path, work, *args) -> Iterator[object]:
    """Kill the process in the middle of the second partition, once; work on the third twice."""
    if args[-2] == 3:
        list(work(*args))
    for index, result in enumerate(work(*args)):
        if args[-2] == 2 and index == 1 and not flag.exists():
            flag.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        yield result


def test_a_task_that_is_killed_or_run_twice_leaves_one_shard(
    context, works: Path, expected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both passes give the same when a process dies in the middle of each; nothing of its first try is left."""
    monkeypatch.setattr(cluster, "_first", partial(_dying, tmp_path / "first", cluster._first))
    monkeypatch.setattr(cluster_writing, "_second", partial(_dying, tmp_path / "second", cluster_writing._second))

    done = api.export(works, tmp_path / "out" / "build", formats=["nt"], cut=FINE, engine="spark")

    assert (True, True) == ((tmp_path / "first").exists(), (tmp_path / "second").exists())
    _is_same(expected, done, tmp_path / "out" / "build")
    assert ["build"] == [path.name for path in (tmp_path / "out").iterdir()]


def _failing(number: int, task: str) -> Iterator[str]:
    yield task
    if task == "unreadable":
        raise SourceError("it cannot be read")
    if task == "broken":
        raise ZeroDivisionError("broken")


def test_results_come_in_order_and_errors_at_their_place(context) -> None:
    """An error of ours is raised as it is, without another try; any other is told as one of Spark."""
    assert ["a", "b", "c"] == list(spark.run(context, ["a", "b", "c"], _failing))
    given = []
    with pytest.raises(SourceError, match="it cannot be read"):
        given.extend(spark.run(context, ["a", "unreadable", "c"], _failing))
    assert ["a", "unreadable"] == given
    with pytest.raises(EngineError, match=r"a Spark task failed: .*ZeroDivisionError: broken"):
        list(spark.run(context, ["broken"], _failing))


def test_the_command_line_says_where(context, works: Path, tmp_path: Path) -> None:
    """`--engine spark` writes shards, N-Quads unless another format is named, and ends as any export does."""
    from typer.testing import CliRunner

    from kg.cli import app

    command = ["export", str(works / "a.jsonl"), "-o", str(tmp_path / "build"), "--engine", "spark", "--no-validate"]
    done = CliRunner().invoke(app, command)

    assert 0 == done.exit_code, done.output
    assert (tmp_path / "build" / "part-00001.nq.gz").exists()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"formats": ["turtle"], "out": "build"}, "writes n-triples and n-quads, got turtle"),
        ({"out": "graph.nt"}, "name a folder"),
        ({"resume": True, "out": "build"}, "--resume does not go with it"),
        ({"sort": True, "out": "build"}, "--sort does not go with it"),
        ({"shard": 1000, "out": "build"}, "--shard-size does not go with it"),
        ({"previous": "old", "out": "build"}, "--previous does not go with it"),
        ({"shapes": "shapes", "out": "build"}, "--shapes does not go with it"),
        ({"engine": "flink", "out": "build"}, 'expected local or spark, got "flink"'),
    ],
    ids=["syntax", "file", "resume", "sort", "shards", "previous", "shapes", "name"],
)
def test_what_spark_does_not_do_is_refused(seeds: Path, tmp_path: Path, options, sentence: str) -> None:
    """Other syntaxes, a single file, and what shards make meaningless are refused before anything starts."""
    out = tmp_path / options.pop("out")
    with pytest.raises(UsageError, match=sentence):
        api.export(seeds, out, **{"engine": "spark", **options})


def test_without_pyspark_it_is_said_how_to_get_it(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing extra is named with the command that installs it."""
    monkeypatch.setitem(sys.modules, "pyspark", None)

    with pytest.raises(UsageError, match=r"pip install 'scholarly-kg\[spark\]'"):
        api.export(seeds, tmp_path / "build", engine="spark")


def test_without_java_it_is_said_what_is_missing(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Java is told that Spark needs it."""
    monkeypatch.setitem(sys.modules, "pyspark", ModuleType("pyspark"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)

    with pytest.raises(UsageError, match="needs Java 17"):
        api.export(seeds, tmp_path / "build", engine="spark")


def test_an_address_is_told_from_a_path() -> None:
    """A scheme makes an address; a drive letter or a colon in a name does not."""
    names = ["hdfs://host/works", "s3a://bucket/works", "file:/works", "C:/works", "works", "a:b", "/a/works"]

    assert [True, True, True, False, False, False, False] == [hadoop.is_remote(each) for each in names]

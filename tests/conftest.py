"""What the tests share: the seeds, their build, and the judges of the output."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

from kg import api
from kg.engines import spark
from kg.errors import UsageError

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"

rdflib.NORMALIZE_LITERALS = False


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Give the folder of the five documents."""
    return SEEDS


@pytest.fixture(scope="session")
def seeds_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a build of the seeds in all six syntaxes, made through the library."""
    folder = tmp_path_factory.mktemp("seeds") / "build"
    formats = ["turtle", "json-ld", "json-lines", "n-triples", "n-quads", "trig"]
    api.export(SEEDS, folder, formats=formats, validate=False)
    return folder


@pytest.fixture(scope="session")
def seeds_graph() -> rdflib.Graph:
    """Give the merged graph of the seeds."""
    return api.graph(api.read(SEEDS))


@pytest.fixture
def judge():
    """Give a function that runs an outside program; a missing one skips the test, but fails it in CI."""

    def run(*command: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
        if shutil.which(command[0]) is None:
            if os.environ.get("CI"):
                pytest.fail(f"{command[0]} is not installed")
            pytest.skip(f"{command[0]} is not installed")
        return subprocess.run(command, input=text, capture_output=True, text=True, check=False, encoding="utf-8")

    return run


@pytest.fixture
def kg():
    """Give a function that runs the command line in a process of its own."""

    def run(*args: object, env: dict[str, str] | None = None, **options) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kg", *(str(arg) for arg in args)]
        environment = {**os.environ, "COLUMNS": "100", **(env or {})}
        return subprocess.run(
            command, capture_output=True, text=True, check=False, encoding="utf-8", env=environment, **options
        )

    return run


@pytest.fixture(scope="module")
def context():
    """Give Spark with two cores on this machine, in which a task may fail and be tried again.

    Where it is not installed the test is skipped, but fails in CI.
    """
    try:
        spark.check_installed()
    except UsageError as error:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))
    with spark.opened("local[2,4]", 2) as opened:
        yield opened

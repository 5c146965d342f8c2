"""The recipes of docs/stores.md: the dumps are loaded into stores of others, which then have what is in them."""

from __future__ import annotations

import gzip
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg import api
from kg.publish.publishing import Options, publish

RECIPES = (Path(__file__).parents[2] / "docs" / "stores.md").read_text(encoding="utf-8")
BASE = "https://kg.university.example/"
WAIT = 60
"""Seconds in which a server has to answer."""
COUNT = """SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o {
  { GRAPH ?g { ?s ?p ?o } } UNION { ?s ?p ?o } FILTER(STRSTARTS(STR(?s), "https://kg.university.example/")) } }"""
CONFIGURATION = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = {sql}
DirsAllowed = {dumps}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = {http}
"""


@pytest.fixture(scope="module")
def dumps(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the dumps of a site of the seeds."""
    folder = tmp_path_factory.mktemp("stores")
    api.export(seeds, folder / "build", formats=["n-quads"], validate=False, base=BASE)
    return publish(folder / "build", folder / "site", Options(BASE)).folder / "dumps"


@pytest.fixture(scope="module")
def statements(dumps: Path) -> int:
    """Give how many statements there are, each once."""
    return len(gzip.decompress((dumps / "graph.nt.gz").read_bytes()).splitlines())


def recipe(store: str, language: str) -> str:
    """Give what is to be done for a store."""
    _, text = RECIPES.split(f"**{store}**")
    found = re.search(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def program(name: str) -> str:
    """Give where a program is; where it is missing the test is skipped, but fails in CI."""
    found = shutil.which(name, path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{name} is not installed")
    return found


def free() -> int:
    """Give a port that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], folder: Path, ready: Callable[[], object]) -> Iterator[None]:
    """Run a server until it is no longer needed, and wait until it answers."""
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            until = time.monotonic() + WAIT
            while True:
                assert server.poll() is None, f"{command[0]} has ended"
                try:
                    ready()
                    break
                except OSError:
                    assert time.monotonic() < until, f"{command[0]} does not answer"
                    time.sleep(0.1)
            yield
        finally:
            server.terminate()


def counted(endpoint: str) -> int:
    """Ask an endpoint how many statements there are."""
    answer = httpx.get(endpoint, params={"query": COUNT}, headers={"Accept": "text/csv"}, timeout=WAIT)
    assert answer.status_code == 200, answer.text
    return int(answer.text.split()[1].strip('"'))


def test_oxigraph(dumps: Path, statements: int, tmp_path: Path) -> None:
    """Oxigraph loads the N-Quads and answers."""
    shutil.copy(dumps / "graph.nq.gz", tmp_path)
    *prepare, serve = (shlex.split(line) for line in recipe("Oxigraph", "sh").splitlines())
    for command in prepare:
        subprocess.run([program(command[0]), *command[1:]], cwd=tmp_path, check=True, capture_output=True)
    port = free()
    command = [program(serve[0]), *(f"127.0.0.1:{port}" if each == "localhost:7878" else each for each in serve[1:])]
    with running(command, tmp_path, lambda: socket.create_connection(("127.0.0.1", port), 1).close()):
        assert statements == counted(f"http://127.0.0.1:{port}/query") > 1000


def test_virtuoso(dumps: Path, statements: int, tmp_path: Path) -> None:
    """Virtuoso loads the N-Quads and answers."""
    server, client = program("virtuoso-t"), program("isql-vt")
    sql, http = free(), free()
    (tmp_path / "kg.ini").write_text(CONFIGURATION.format(sql=sql, http=http, dumps=dumps))
    (tmp_path / "load.sql").write_text(recipe("Virtuoso", "sql").replace("/data/dumps", str(dumps)))
    endpoint = f"http://127.0.0.1:{http}/sparql"
    with running(
        [server, "-f", "-c", "kg.ini"], tmp_path, lambda: socket.create_connection(("127.0.0.1", sql), 1).close()
    ):
        subprocess.run(
            [client, str(sql), "dba", "dba", "load.sql"], cwd=tmp_path, check=True, capture_output=True, timeout=WAIT
        )
        assert statements == counted(endpoint) > 1000


def test_the_dumps_are_parsed_whole(dumps: Path, statements: int) -> None:
    """Which the stores are compared with: the N-Quads have as many statements as the N-Triples."""
    with gzip.open(dumps / "graph.nq.gz") as stream:
        assert statements == len({quad.triple for quad in ox.parse(stream, format=ox.RdfFormat.N_QUADS)})

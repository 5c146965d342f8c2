"""Running a server: what it listens at, how it stops, and that a newer store takes the place of an older one."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from running import Served, serving

from kg import store as stores
from kg.pages import site
from kg.serve.limits import Limits

pytest_plugins = ["running"]

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@contextmanager
def command(*arguments: object) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run `kg serve`, and give the process and the address it says that it serves at."""
    line = [sys.executable, "-m", "kg", "serve", *map(str, arguments), "--port", "0", "--workers", "1"]
    process = subprocess.Popen(line, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        assert process.stderr
        said = next((each for each in process.stderr if "serving" in each), "")
        found = re.search(r"http://\S+", said)
        assert found, said
        yield process, found[0]
    finally:
        with_group = os.getpgid(process.pid) if process.poll() is None else None
        if with_group is not None:
            process.kill()
        process.communicate()


def rows(found: Served) -> int:
    """Count the statements."""
    return int(found.ask(COUNT).json()["results"]["bindings"][0]["n"]["value"])


def numbered(folder: Path, number: int) -> Path:
    """Write a file of so many statements, all of which say the number."""
    path = folder / "numbered.nt"
    path.write_text("".join(f'<urn:s{each}> <urn:p> "{number}" .\n' for each in range(number)), encoding="utf-8")
    return path


def test_a_build_is_served(seeds_build: Path) -> None:
    """`kg serve build` makes a store of its own, says where it listens, and ends well on SIGTERM."""
    with command(seeds_build) as (process, address):
        found = httpx.get(f"{address}sparql", params={"query": COUNT})
        process.send_signal(signal.SIGTERM)
        process.wait(30)

    assert int(found.json()["results"]["bindings"][0]["n"]["value"]) > 2000
    assert process.returncode == 0


def test_ctrl_c_stops(store: Path) -> None:
    """Ctrl-C, which all processes of the terminal get, ends with exit code 130 and no traceback."""
    with command(store) as (process, address):
        assert httpx.get(f"{address}health").json()["status"] == "ok"
        os.killpg(process.pid, signal.SIGINT)
        process.wait(30)
        assert process.stderr
        said = process.stderr.read()

    assert process.returncode == 130
    assert "Traceback" not in said


def test_what_has_begun_is_answered_before_the_end(store: Path) -> None:
    """A query that runs when the server is told to stop gets its answer."""
    slow = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c } LIMIT 1500 } { SELECT * { ?d ?e ?f } LIMIT 1500 } }"
    with command(store) as (process, address):
        answers: list[int] = []
        asking = threading.Thread(
            target=lambda: answers.append(httpx.post(f"{address}sparql", data={"query": slow}, timeout=60).status_code)
        )
        asking.start()
        while not answers and httpx.get(f"{address}health").json()["workers"]["idle"]:
            time.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        asking.join()
        process.wait(30)

    assert [200] == answers


def test_no_process_is_left(store: Path) -> None:
    """When the server is killed, its workers are gone too."""
    with command(store) as (process, address):
        httpx.get(f"{address}health")
        process.kill()
        process.wait()
        end = time.monotonic() + 20
        while group_is_there(process.pid) and time.monotonic() < end:
            time.sleep(0.05)

    assert not group_is_there(process.pid)


def group_is_there(group: int) -> bool:
    """Say whether a process of a group is there."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_port_that_is_taken(kg, store: Path) -> None:
    """A port that another has is told in one sentence."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        found = kg("serve", store, "--port", port)

    assert found.returncode == 2
    assert f"kg: cannot listen at 127.0.0.1, port {port}; another --port may be free" in found.stderr
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize("content", [None, "nonsense"], ids=["missing", "no build"])
def test_what_cannot_be_served(kg, tmp_path: Path, content: str | None) -> None:
    """What is missing, or neither store nor build, is told in one sentence."""
    given = tmp_path / "given"
    if content:
        given.mkdir()
        (given / "file.txt").write_text(content, encoding="utf-8")
    found = kg("serve", given, "--port", 0)

    assert found.returncode == 3
    assert found.stderr.startswith(f"kg: {given}")


def test_health_and_metrics(served: Served) -> None:
    """The health says what is served; the metrics count requests and queries as Prometheus reads them."""
    (row,) = served.ask(COUNT).json()["results"]["bindings"]
    served.ask("ASK {")
    health, text = served.client.get("/health").json(), served.client.get("/metrics").text

    assert ("ok", int(row["n"]["value"])) == (health["status"], health["statements"])
    assert re.search(r'^kg_queries_total\{status="200"\} [1-9]', text, re.MULTILINE)
    assert re.search(r'^kg_queries_total\{status="400"\} [1-9]', text, re.MULTILINE)
    assert re.search(r'^kg_requests_total\{route="sparql",method="POST",status="200"\} [1-9]', text, re.MULTILINE)
    assert all(re.fullmatch(r"# (?:HELP|TYPE) .+|[a-z_]+(?:\{[^}]+\})? [0-9.e+-]+", line) for line in text.splitlines())


def test_the_logs(served: Served, capfd: pytest.CaptureFixture[str]) -> None:
    """Each query is logged with its rows and size, in one line whatever it holds."""
    served.ask("SELECT * { ?s a schema:Person }\n# \x1b[31m\n LIMIT 3", "text/csv")
    lines = [line for line in capfd.readouterr().err.splitlines() if "query status" in line]

    assert re.search(
        r"status=200 rows=3 bytes=\d+ time=[\d.]+ms SELECT \* \{ \?s a schema:Person \} # \[31m LIMIT 3$", lines[-1]
    )


def test_the_address_behind_a_proxy(store: Path) -> None:
    """The description names the address that clients see."""
    with serving(store, base="https://kg.university.example/") as found:
        assert "<https://kg.university.example/sparql>" in found.client.get("/sparql").text


def test_the_title_of_a_build(kg, seeds: Path, tmp_path: Path) -> None:
    """What a build is called, by kg.toml or the command line, stays with it, and with the store that is made of it."""
    (tmp_path / "kg.toml").write_text('title = "Papers <b>&amp;</b> people"', encoding="utf-8")
    shutil.copy(next(each for each in sorted(seeds.iterdir()) if each.is_file()), tmp_path)
    kg("export", tmp_path, "-o", tmp_path / "out" / "build", "-f", "nq", "--no-validate")
    store = stores.build(tmp_path / "out" / "build", tmp_path / "out" / "store").folder

    with serving(store) as found:
        pages = [found.client.get(path, headers={"Accept": "text/html"}).text for path in ("/", "/sparql?query=ASK{}")]
        described = found.client.get("/sparql").text
    assert all("Papers &lt;b&gt;&amp;amp;&lt;/b&gt; people</title>" in page for page in pages)
    assert 'dcterms:title "Papers <b>&amp;</b> people"' in described
    assert site.opened(store).title == "Papers <b>&amp;</b> people"


def test_the_title_that_is_given(store: Path, tmp_path: Path) -> None:
    """The title of the command line wins; a store that was made before stores had titles has none."""
    store = shutil.copytree(store, tmp_path / "store")
    about = json.loads((store / "store.json").read_text(encoding="utf-8"))
    (store / "store.json").write_text(
        json.dumps({name: about[name] for name in about if name != "title"}), encoding="utf-8"
    )
    with command(store, "--title", "Ours") as (_, address):
        assert "<title>Ours</title>" in httpx.get(address).text
        assert 'dcterms:title "Ours"' in httpx.get(f"{address}sparql").text
    with command(store) as (_, address):
        assert "<title>Scholarly graph</title>" in httpx.get(address).text
        assert 'dcterms:title "' not in httpx.get(f"{address}sparql").text
    (tmp_path / "kg.toml").write_text('title = "Beside"', encoding="utf-8")
    with command(store) as (_, address):
        assert "<title>Beside</title>" in httpx.get(address).text


def test_a_newer_store_takes_the_place_of_an_older(tmp_path: Path) -> None:
    """While clients ask, the store is replaced; every answer is of the one or of the other, and none fails."""
    store = stores.build(numbered(tmp_path, 10), tmp_path / "store").folder
    query = "SELECT ?o (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?o"
    with serving(store, Limits(seconds=30, workers=2), watch=True) as found:
        over, answers = threading.Event(), set()

        def ask() -> None:
            with httpx.Client(base_url=found.address, timeout=60) as client:
                while not over.is_set():
                    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
                    answers.add((answer.status_code, answer.text))

        clients = [threading.Thread(target=ask) for _ in range(3)]
        for each in clients:
            each.start()
        for number in (20, 30):
            stores.build(numbered(tmp_path, number), store)
            end = time.monotonic() + 60
            while rows(found) != number and time.monotonic() < end:
                time.sleep(0.05)
        over.set()
        for each in clients:
            each.join()

    assert answers == {(200, f"o,n\r\n{number},{number}\r\n") for number in (10, 20, 30)}


def test_a_store_that_was_replaced_can_still_be_read(tmp_path: Path) -> None:
    """Without --watch the store that was opened goes on, also in processes that are started later."""
    store = stores.build(numbered(tmp_path, 10), tmp_path / "store").folder
    with serving(store, Limits(seconds=30, workers=1)) as found:
        stores.build(numbered(tmp_path, 20), store)
        found.serving.current.pool._idle[0].kill()
        found.ask("ASK {}")

        assert rows(found) == 10


def test_pages_of_a_store_that_was_replaced(store: Path, tmp_path: Path) -> None:
    """So do its pages: a process that is started when the files of the store are gone makes them all the same."""
    copy = tmp_path / "store"
    shutil.copytree(store, copy)
    with serving(copy, Limits(seconds=30, workers=1)) as found:
        assert found.client.get("/browse/paper.html").status_code == 200
        shutil.rmtree(copy)
        for each in found.serving.current.pages._idle:
            each.kill()
        statuses = [found.client.get(f"/search.html?q={word}").status_code for word in "abcdefgh"]

    assert statuses[-1] == 200


def test_a_newer_build_is_loaded(tmp_path: Path) -> None:
    """A file that is watched is made a store again when it has changed; what cannot be read changes nothing."""
    given = numbered(tmp_path, 10)
    with serving(given, Limits(seconds=30, workers=1), watch=True) as found:
        before = rows(found)
        given.write_text("nonsense", encoding="utf-8")
        time.sleep(3)
        meanwhile = rows(found)
        numbered(tmp_path, 20)
        end = time.monotonic() + 60
        while rows(found) != 20 and time.monotonic() < end:
            time.sleep(0.1)

        assert (10, 10, 20) == (before, meanwhile, rows(found))


def test_a_store_that_cannot_be_opened(kg, tmp_path: Path) -> None:
    """A store whose graph is broken is told in one sentence, and nothing is tried for ever."""
    store = stores.build(numbered(tmp_path, 3), tmp_path / "store").folder
    (store / "graph" / "CURRENT").write_text("nonsense", encoding="utf-8")
    found = kg("serve", store, "--port", 0, "--workers", 1)

    assert (3, "kg: the processes that answer queries could not be started") == (
        found.returncode,
        found.stderr.splitlines()[-1],
    )


def test_nothing_piles_up(server, store: Path) -> None:
    """After hundreds of requests of all kinds the server has as many open files as before."""

    def files() -> int:
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a count of descriptors

    with server(store, Limits(seconds=1, workers=1)) as found:

        def some(count: int) -> None:
            for _ in range(count):
                found.ask(COUNT)
                found.ask("ASK {")
                found.ask("SELECT * { ?s ?p ?o } LIMIT 3", "text/html")
                found.ask("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle", headers={"Accept-Encoding": "gzip"})
                found.client.head("/sparql", params={"query": COUNT})
            found.ask("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
            found.ask(COUNT)

        some(5)
        before = files()
        some(60)
        some(5)
        after = files()

    assert abs(after - before) <= 3

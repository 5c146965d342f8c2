"""What a query may take is bounded, whatever it says, and others are served meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hostile_queries import ALL, HOSTILE, Hostile
from running import Served, serving

from kg.serve.limits import MEBIBYTE, Limits
from kg.store import about

pytest_plugins = ["running"]

LIMIT = 0.5
PATIENCE = 20
"""Seconds that a very busy machine may take for what should be there at once."""
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {ALL} }}"
REFUSED = [each for each in HOSTILE if each.status]
GREEDY = [each for each in HOSTILE if each.name in {"product sorted", "values sorted", "replace grown"}]


@pytest.fixture(scope="module")
def bounded(store: Path) -> Iterator[Served]:
    """Serve with limits that are soon reached."""
    with serving(store, Limits(seconds=LIMIT, memory=256 * MEBIBYTE, result=16 * MEBIBYTE, workers=2)) as found:
        yield found


def send(served: Served, query: str) -> httpx.Response:
    """Send a query as the body of a request, accepting anything."""
    return served.client.post("/sparql", content=query.encode(), headers={"Content-Type": "application/sparql-query"})


def until(is_so, seconds: float = PATIENCE) -> bool:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_there_are_enough() -> None:
    """No query has the name of another, and there are more than forty."""
    assert len({each.name for each in HOSTILE}) == len(HOSTILE) >= 40


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda each: each.name)
def test_a_hostile_query_ends(bounded: Served, hostile: Hostile) -> None:
    """It is refused, or ends within the limit, with a whole answer or a sentence; and the server answers the next."""
    began = time.monotonic()
    found = send(bounded, hostile.query)
    took = time.monotonic() - began

    assert found.status_code in {200, 400, 403, 413, 503}
    assert took < LIMIT + PATIENCE
    assert found.status_code == 200 or len(found.text.splitlines()) in range(1, 6)
    assert until(lambda: send(bounded, "ASK {}").text.strip() == '{"head":{},"boolean":true}')


@pytest.mark.parametrize("hostile", REFUSED, ids=lambda each: each.name)
def test_what_must_not_reach_the_engine_is_refused(served: Served, hostile: Hostile) -> None:
    """What would end the process, or reach another server, is refused by name."""
    assert hostile.status == send(served, hostile.query).status_code


@pytest.mark.parametrize("hostile", GREEDY, ids=lambda each: each.name)
def test_memory_is_bounded(server, store: Path, hostile: Hostile) -> None:
    """A query that needs more memory than it may take is told so."""
    with server(store, Limits(seconds=120, memory=32 * MEBIBYTE, workers=1)) as found:
        answer = send(found, hostile.query)

    assert (503, "the query needs more than the 32 MiB of memory that a query may take\n") == (
        answer.status_code,
        answer.text,
    )


def test_the_size_of_an_answer_is_bounded(server, store: Path) -> None:
    """An answer that is too long is not begun to be sent."""
    with server(store, Limits(seconds=60, result=100_000, workers=1)) as found:
        answer = send(found, "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 10000")
        enough = send(found, "SELECT * { ?a ?b ?c } LIMIT 100")

    assert (413, 200) == (answer.status_code, enough.status_code)
    assert answer.text.startswith("the answer has more than 0.09537 MiB")


def test_the_merge_of_graphs_is_bounded(server, store: Path) -> None:
    """Where too many statements would be copied to merge graphs, that is said; a query that finds a set needs no copy."""
    graphs = {"default-graph-uri": about(store).names[:2]}
    with server(store, Limits(seconds=60, merged=50, workers=1)) as found:
        ask = [
            found.client.post("/sparql", data={"query": query, **graphs})
            for query in ("SELECT * { ?a ?b ?c }", "SELECT DISTINCT ?b { ?a ?b ?c }", "SELECT * { ?a schema:name 'x' }")
        ]

    assert [413, 200, 200] == [each.status_code for each in ask]
    assert ask[0].text.startswith("to merge the graphs that are named, more than 50 statements would be copied; ")


def test_a_query_that_takes_too_long_is_told_the_limit(bounded: Served) -> None:
    """The sentence says how long a query may take."""
    found = send(bounded, ENDLESS)

    assert (503, "the query took longer than the 0.5 seconds that a query may take\n") == (
        found.status_code,
        found.text,
    )


def test_others_are_served_meanwhile(server, store: Path) -> None:
    """While hostile clients ask as fast as they can, an honest client gets every answer."""
    with server(store, Limits(seconds=15, workers=2, long=0.1)) as found:
        over = threading.Event()

        def attack() -> None:
            with httpx.Client(base_url=found.address, timeout=60) as client:
                while not over.is_set():
                    client.post("/sparql", data={"query": ENDLESS})

        attackers = [threading.Thread(target=attack, daemon=True) for _ in range(6)]
        for each in attackers:
            each.start()
        until(lambda: found.serving.current.pool.state.long == 2)
        answers = [
            send(found, f"SELECT ?s {{ ?s a schema:Person }} LIMIT {number}").status_code for number in range(1, 21)
        ]
        over.set()

    assert [200] * 20 == answers


def test_the_queue_is_bounded(server, store: Path) -> None:
    """Where too many wait, the next is told to try again."""
    with server(store, Limits(seconds=5, workers=1, queue=0, long=60)) as found:
        first = threading.Thread(target=send, args=(found, ENDLESS), daemon=True)
        first.start()
        until(lambda: found.serving.current.pool.state.busy == 1)
        answer = httpx.post(f"{found.address}sparql", data={"query": "ASK {}"})
        first.join()

    assert (503, "5", "the server is busy; try again in a moment\n") == (
        answer.status_code,
        answer.headers["retry-after"],
        answer.text,
    )


def test_too_many_long_queries_are_sent_away(server, store: Path) -> None:
    """Where there is one worker, of three long queries the one that has had most makes room, and is told to try again."""
    with server(store, Limits(seconds=8, workers=1, long=0.2)) as found:
        answers: list[httpx.Response] = []
        threads = [threading.Thread(target=lambda: answers.append(send(found, ENDLESS)), daemon=True) for _ in range(3)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()

    assert [503] * 3 == [each.status_code for each in answers]
    assert 1 <= sum("took longer" in each.text for each in answers) < 3


def test_a_client_that_leaves_ends_its_query(server, store: Path) -> None:
    """Nothing goes on for somebody who is gone."""
    with server(store, Limits(seconds=60, workers=1)) as found:
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(f"{found.address}sparql", data={"query": ENDLESS}, timeout=0.5)
        pool = found.serving.current.pool

        assert until(lambda: pool.state.killed.get("left") == 1)
        assert send(found, "ASK {}").status_code == 200


def test_a_worker_that_dies_is_replaced(server, store: Path) -> None:
    """A process that ends by itself costs one answer at the most."""
    with server(store, Limits(seconds=20, workers=1)) as found:
        pool = found.serving.current.pool
        pool._idle[0].kill()
        send(found, "ASK {}")

        assert until(lambda: send(found, "ASK {}").status_code == 200)
        assert until(lambda: pool.state.idle == 1)

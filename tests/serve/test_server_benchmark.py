"""The benchmark of the server asks what it says that it asks."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from running import Served

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import clients
import serve as benchmark

pytest_plugins = ["running"]


def test_the_simple_queries_find_something(served: Served, store: Path) -> None:
    """Each of the simple queries is answered, and has rows for papers that are there."""
    chosen = benchmark.samples(store, 5)
    for text in benchmark.QUERIES.values():
        answers = [
            served.ask(benchmark.HEAD + text.format(**each._asdict()), "text/csv, text/turtle") for each in chosen
        ]

        assert {each.status_code for each in answers} == {200}
        assert all(len(each.text.splitlines()) > 1 for each in answers)
    assert len(set(chosen)) == len(chosen) >= 1


def test_clients_get_each_answer(served: Served, store: Path) -> None:
    """Requests are dealt out to clients, and each is answered once; what has no answer is counted as such."""
    chosen = benchmark.samples(store, 2)
    port = served.client.base_url.port
    requests = [each for text in benchmark.QUERIES.values() for each in benchmark.simple("/sparql", text, chosen)]
    requests += [clients.sent("/sparql", "ASK {"), clients.got("/", clients.HTML), clients.got("/nosuch", clients.HTML)]
    done = asyncio.run(clients.together(port, clients.dealt(requests, 4)))
    gone = asyncio.run(clients.together(1, [requests[:2]]))

    assert sorted(each.status for each in done.answers) == [200] * (len(requests) - 2) + [400, 404]
    assert (done.failed, gone.failed) == (2, 2)
    assert done.slowest(0.5) <= done.slowest(0.99)


def test_clients_end_in_time(served: Served) -> None:
    """Clients that ask again and again stop when the time is over."""
    feeds = [clients.again([clients.asked("/sparql", "ASK {}")]) for _ in range(3)]
    done = asyncio.run(clients.together(served.client.base_url.port, feeds, 0.3))

    assert done.answers
    assert not done.failed


def test_a_part_holds_what_is_asked_for(store: Path, tmp_path: Path) -> None:
    """What rdflib-endpoint is given has the statements about the papers and what they lead to, each once."""
    chosen = benchmark.samples(store, 1)
    count = benchmark.part(store, chosen, tmp_path / "part.nt")
    lines = (tmp_path / "part.nt").read_text(encoding="utf-8").splitlines()

    assert count == len(lines) == len(set(lines))
    assert any(line.startswith(f"<{chosen[0].paper}> <https://schema.org/author>") for line in lines)
    assert any(line.startswith(f"<{chosen[0].person}> <https://schema.org/name>") for line in lines)

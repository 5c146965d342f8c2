"""Load `kg serve`, and beside it the Oxigraph server and rdflib-endpoint with the same data, in turn.

    python tests/benchmarks/serve.py STORE [--seconds 5] [--rounds 3] [--documents 1000] [--only NAME ...]
    python tests/benchmarks/serve.py STORE --minutes 60

STORE is what `kg load` made. Oxigraph opens the same graph, read-only; rdflib-endpoint gets the statements about the things
that are asked for and what they lead to, since it holds its graph in memory and takes seconds a query on more.

Eight clients ask for one document again and again; for many documents, which are made the first time and kept for the
second; and for five simple queries about many things. Then they ask while four more send what
`tests/serve/hostile_queries.py` has, each query once. With `--minutes` they ask for a mixture of all but the hostile, and
the memory of all processes of the server is printed every minute.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import clients
import measure
from clients import Load
from peers import environment
from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Store, Triple, serialize

from kg.pages import site
from kg.store import GRAPH
from kg.vocab import PREFIXES, PRISM, SCHEMA

sys.path.append(str(measure.ROOT / "tests" / "serve"))
from hostile_queries import HOSTILE

CLIENTS, ATTACKERS = 8, 4
OXIGRAPH, RDFLIB = ("oxigraph==0.5.13",), ("rdflib-endpoint==0.6.3", "uvicorn")
HEAD = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in ("schema", "prism", "pro", "co", "foaf"))
QUERIES = {
    "what is said of a paper": "SELECT ?p ?o {{ <{paper}> ?p ?o }}",
    "its authors in order": (
        "SELECT ?n ?name {{ <{paper}> pro:isDocumentContextFor ?role . ?role co:index ?n ; "
        "pro:isHeldBy ?person . ?person schema:name ?name }} ORDER BY ?n"
    ),
    "papers of an author": "SELECT ?paper ?title {{ ?paper schema:author <{person}> ; schema:name ?title }} LIMIT 50",
    "the paper of a DOI": 'SELECT ?paper {{ ?paper prism:doi "{doi}" }}',
    "a paper as a graph": "CONSTRUCT {{ <{paper}> ?p ?o . ?o schema:name ?n }} {{ <{paper}> ?p ?o OPTIONAL {{ ?o schema:name ?n }} }}",
}


class Sample(NamedTuple):
    """A paper that is asked for, with an author and a DOI."""

    paper: str
    person: str
    doi: str


class Server(NamedTuple):
    """A server that listens."""

    name: str
    port: int
    path: str
    """Of its endpoint."""
    session: int

    @property
    def memory(self) -> str:
        """Give the PSS and the RSS of all its processes."""
        processes = list(measure.members(self.session))
        return f"{measure.pss(processes):,.0f} MiB (PSS), {rss(processes):,.0f} MiB (sum of RSS), {len(processes)} processes"


def rss(processes: Sequence[int]) -> float:
    """Give the sum of the resident set sizes of some processes, in MiB."""
    total = 0
    for each in processes:
        try:
            total += int(Path(f"/proc/{each}/statm").read_text().split()[1])
        except OSError:  # it has ended
            continue
    return total * os.sysconf("SC_PAGE_SIZE") / 2**20


def samples(store: Path, count: int) -> list[Sample]:
    """Give papers that have an author and a DOI, from all over the store."""
    opened = site.opened(store)
    rows = opened.things.execute("SELECT iri FROM things WHERE kind = 'paper' ORDER BY iri").fetchall()
    random.Random(1).shuffle(rows)
    found = []
    for (iri,) in rows:
        each = NamedNode(iri)
        people = list(opened.store.quads_for_pattern(each, NamedNode(SCHEMA.author), None, DefaultGraph()))
        dois = list(opened.store.quads_for_pattern(each, NamedNode(PRISM.doi), None, DefaultGraph()))
        if people and dois and isinstance(people[0].object, NamedNode) and isinstance(dois[0].object, Literal):
            found.append(Sample(iri, people[0].object.value, dois[0].object.value))
        if len(found) == count:
            break
    return found


def part(store: Path, chosen: Sequence[Sample], out: Path) -> int:
    """Write what is said of some papers and of what they lead to, and give how many statements that are."""
    graph = Store.read_only(str(store / GRAPH))

    def said(subjects: set[NamedNode]) -> list[Triple]:
        ordered = sorted(subjects, key=str)
        return [quad.triple for each in ordered for quad in graph.quads_for_pattern(each, None, None, DefaultGraph())]

    papers = said({NamedNode(each.paper) for each in chosen})
    found = {*papers, *said({each.object for each in papers if isinstance(each.object, NamedNode)})}
    out.write_bytes(serialize(sorted(found, key=str), format=RdfFormat.N_TRIPLES) or b"")
    return len(found)


# Servers --------------------------------------------------------------------------------------------------------------


@contextmanager
def running(name: str, path: str, command: Sequence[str], port: int) -> Iterator[Server]:
    """Run a server until the end of the block, from when it answers."""
    env = {**os.environ, "PYTHONPATH": str(measure.ROOT)}
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env, start_new_session=True
    )
    server = Server(name, port, path, process.pid)
    try:
        while not asyncio.run(clients.together(port, [[clients.asked(path, "ASK {}")]])).answers[0].status:
            if process.poll() is not None or time.perf_counter() - began > 300:
                raise measure.RunError(f"{name} does not answer")
            time.sleep(0.02)
        print(f"{name} answers after {time.perf_counter() - began:.2f} s; {server.memory}")
        yield server
    finally:
        for each in measure.members(process.pid):
            os.kill(each, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    """Give a port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def program(requirements: tuple[str, ...], name: str) -> str:
    """Give a program of an environment that has the requirements."""
    return str(Path(environment(requirements)).with_name(name))


@contextmanager
def ours(store: Path, limit: float) -> Iterator[Server]:
    """Run `kg serve`, from when it makes pages."""
    port = free_port()
    command = [sys.executable, "-m", "kg", "serve", str(store), "--port", str(port), "--query-timeout", f"{limit:g}"]
    with running("kg serve", "/sparql", command, port) as found:
        while load(found, [[clients.got("/", clients.HTML)]]).failed:
            time.sleep(0.2)
        yield found


def peers(store: Path, small: Path, stack: ExitStack, only: Sequence[str]) -> Iterator[Server]:
    """Start the servers that are compared with; one that cannot be started is named and left out."""
    ports = free_port(), free_port()
    known = {
        "Oxigraph": ("/query", OXIGRAPH, ["oxigraph", "serve-read-only", "-l", str(store / GRAPH), "-b", f"127.0.0.1:{ports[0]}"]),
        "rdflib-endpoint": ("/", RDFLIB, ["rdflib-endpoint", "serve", "--host", "127.0.0.1", "--port", str(ports[1]), str(small)]),
    }  # fmt: skip
    for port, (name, (path, requirements, command)) in zip(ports, known.items(), strict=True):
        if only and name not in only:
            continue
        try:
            line = [program(requirements, command[0]), *command[1:]]
            yield stack.enter_context(running(name, path, line, port))
        except (subprocess.CalledProcessError, OSError, measure.RunError) as error:
            print(f"{name} is left out: {error}")


# What is measured -----------------------------------------------------------------------------------------------------

COLUMNS = ("", "requests/s", "p50 ms", "p99 ms", "not 200", "client's CPU")


def line(name: str, loads: Sequence[Load]) -> tuple[str, ...]:
    """Give the line of a table: the median of some rounds."""
    figures = (
        f"{statistics.median(each.rate for each in loads):,.0f}",
        f"{statistics.median(each.slowest(0.5) for each in loads):,.1f}",
        f"{statistics.median(each.slowest(0.99) for each in loads):,.1f}",
        f"{sum(each.failed for each in loads):,}",
        f"{statistics.median(each.busy for each in loads):.2f}",
    )
    return (name, *figures)


def documents(server: Server, base: str, chosen: Sequence[Sample], seconds: float, rounds: int) -> None:
    """Measure documents: one again and again, and many, the first time and the second."""
    paths = [f"/{each.paper.removeprefix(base)}" for each in chosen]
    one = [clients.got(f"{paths[0]}.html", clients.HTML)]
    load(server, [one])  # as it is made, and kept
    repeated = [load(server, [clients.again(one) for _ in range(CLIENTS)], seconds) for _ in range(rounds)]
    rows = [line("one page again and again", repeated)]
    for ending, accept in ((".html", clients.HTML), (".ttl", clients.TURTLE)):
        many = [clients.got(f"{path}{ending}", accept) for path in paths]
        rows += [
            line(f"{len(many):,} {ending}, {time_} time", [load(server, clients.dealt(many, CLIENTS))])
            for time_ in ("first", "second")
        ]
    print(f"\nDocuments of kg serve, {CLIENTS} clients\n\n{measure.table(COLUMNS, rows)}")


def load(server: Server, feeds: Sequence[Iterator[bytes] | list[bytes]], seconds: float = math.inf) -> Load:
    """Load a server."""
    return asyncio.run(clients.together(server.port, feeds, seconds))


def simple(path: str, text: str, chosen: Sequence[Sample]) -> list[bytes]:
    """Give the requests of a simple query about many things."""
    return [clients.asked(path, HEAD + text.format(**each._asdict())) for each in chosen]


def turns(server: Server, requests: Sequence[bytes]) -> list[Iterator[bytes]]:
    """Give each client the same requests, from another of them on."""
    return [clients.again(requests, number * len(requests) // CLIENTS) for number in range(CLIENTS)]


def queries(servers: Mapping[str, tuple[Server, Sequence[Sample]]], seconds: float, rounds: int) -> None:
    """Measure simple queries, the servers in turn."""
    found: dict[tuple[str, str], list[Load]] = {}
    for _ in range(rounds):
        for question, text in QUERIES.items():
            for name, (server, chosen) in servers.items():
                requests = simple(server.path, text, chosen)
                found.setdefault((question, name), []).append(load(server, turns(server, requests), seconds))
    rows = [line(f"{question}: {name}", loads) for (question, name), loads in found.items()]
    print(f"\nSimple queries, {CLIENTS} clients, median of {rounds} rounds\n\n{measure.table(COLUMNS, rows)}")


def hostile(server: Server, chosen: Sequence[Sample], limit: float, seconds: float) -> None:
    """Measure simple queries alone and beside hostile ones, and how long the worst of these took."""
    requests = [each for text in QUERIES.values() for each in simple(server.path, text, chosen)]
    random.Random(2).shuffle(requests)
    alone = load(server, turns(server, requests), seconds)
    attacks = [clients.sent(server.path, each.query) for each in HOSTILE]

    async def both() -> tuple[Load, Load]:
        attacking = asyncio.ensure_future(clients.together(server.port, clients.dealt(attacks, ATTACKERS)))
        loads = []
        while not attacking.done():
            loads.append(await clients.together(server.port, turns(server, requests), 1.0))
        wall = sum(each.wall for each in loads)
        answers = [answer for each in loads for answer in each.answers]
        return Load(answers, wall, loads[0].busy), await attacking

    beside, attacked = asyncio.run(both())
    rows = [line("alone", [alone]), line(f"beside {ATTACKERS} with hostile ones", [beside])]
    print(f"\nSimple queries, {CLIENTS} clients, limit {limit:g} s\n\n{measure.table(COLUMNS, rows)}\n")
    statuses = Counter(each.status for each in attacked.answers)
    worst = max(each.seconds for each in attacked.answers) - limit
    print(
        f"{len(attacked.answers)} hostile queries in {attacked.wall:.0f} s, answered with "
        f"{', '.join(f'{status} ({count})' for status, count in sorted(statuses.items()))}; the longest took the limit and "
        f"{worst * 1000:+,.0f} ms; p99 of the others is {beside.slowest(0.99) / alone.slowest(0.99):.2f} times that alone"
    )


def mixed(server: Server, base: str, chosen: Sequence[Sample], minutes: int) -> None:
    """Load a server with a mixture, and print its memory every minute."""
    words = ("learning", "the", "smith", "university", "2021")
    requests = [each for text in QUERIES.values() for each in simple(server.path, text, chosen)]
    for ending, accept in ((".html", clients.HTML), (".ttl", clients.TURTLE), (".jsonld", "application/ld+json")):
        requests += [clients.got(f"/{each.paper.removeprefix(base)}{ending}", accept) for each in chosen]
    requests += [clients.got(f"/search.html?q={word}", clients.HTML) for word in words] * 20
    random.Random(3).shuffle(requests)
    print(f"\nA mixture of {len(requests):,} requests, {CLIENTS} clients\n\nminute 0: {server.memory}", flush=True)
    for minute in range(minutes):
        done = load(server, turns(server, requests[minute % 7 :]), 60)
        figures = f"{done.rate:,.0f} requests/s, p99 {done.slowest(0.99):,.1f} ms, {done.failed} not 200"
        print(f"minute {minute + 1}: {server.memory}; {figures}", flush=True)


def main() -> None:
    """Measure what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path, help="what kg load made of a build")
    parser.add_argument("--seconds", type=float, default=5, help="how long each measurement takes")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--documents", type=int, default=1_000, help="how many are asked for")
    parser.add_argument("--limit", type=float, default=5, help="the seconds that a query may take")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="beside kg serve, these servers")
    parser.add_argument("--minutes", type=int, default=0, help="a mixed load instead, for so long")
    given = parser.parse_args()
    print(f"{measure.machine(['uvicorn', 'httptools', 'pyoxigraph'])}\npeers: {', '.join((*OXIGRAPH, *RDFLIB))}")
    print("clients: asyncio and httptools, in one process; load average {:.2f} {:.2f} {:.2f}".format(*os.getloadavg()))
    chosen = samples(given.store, given.documents)
    base = site.opened(given.store).base
    with ExitStack() as stack:
        server = stack.enter_context(ours(given.store, given.limit))
        if given.minutes:
            mixed(server, base, chosen, given.minutes)
            return
        documents(server, base, chosen, given.seconds, given.rounds)
        small = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kg-benchmark-"))) / "part.nt"
        few = chosen[:50]
        print(
            f"\nrdflib-endpoint gets {part(given.store, few, small):,} statements and is asked about {len(few)} papers;"
        )
        print(f"the others have all and are asked about {len(chosen):,}")
        servers = {"kg serve": (server, chosen)}
        for each in peers(given.store, small, stack, given.only):
            servers[each.name] = (each, few if each.name == "rdflib-endpoint" else chosen)
        queries(servers, given.seconds, given.rounds)
        hostile(server, chosen, given.limit, given.seconds)
        print("\nat the end: " + "; ".join(f"{name} {each.memory}" for name, (each, _) in servers.items()))
    print("load average {:.2f} {:.2f} {:.2f}".format(*os.getloadavg()))


if __name__ == "__main__":
    main()

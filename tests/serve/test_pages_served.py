"""Pages and documents over HTTP: what `entities` answers reaches the client as it is."""

from __future__ import annotations

import gzip
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from running import Served, serving

from kg import store as stores
from kg.pages import site
from kg.serve import making
from kg.serve.limits import Limits

pytest_plugins = ["running"]

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
THING = "/paper/doi-10.1016_j.neunet.2020.10.016"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/html", "text/html; charset=utf-8"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
    ],
)
def test_a_thing_is_dereferenced(served: Served, accept: str, media_type: str) -> None:
    """A client that follows the address of a thing arrives at the document it accepts."""
    found = served.client.get(THING, headers={"Accept": accept}, follow_redirects=True)

    assert [each.status_code for each in found.history] == [303]
    assert (200, media_type) == (found.status_code, found.headers["Content-Type"])


def test_head_gives_the_fields_of_get(served: Served) -> None:
    """HEAD answers as GET does, without the body."""
    got, asked = served.client.get(f"{THING}.ttl"), served.client.head(f"{THING}.ttl")
    without = {"date", "server"}

    assert {key: value for key, value in got.headers.items() if key not in without} == {
        key: value for key, value in asked.headers.items() if key not in without
    }
    assert asked.content == b""


def test_an_unchanged_page_is_not_sent_again(served: Served) -> None:
    """A client that has the page gets 304, without a body."""
    tag = served.client.get(f"{THING}.html").headers["ETag"]
    found = served.client.get(f"{THING}.html", headers={"If-None-Match": tag})

    assert (304, b"") == (found.status_code, found.content)


def test_pages_are_packed_for_who_takes_it(served: Served) -> None:
    """The packed page is the page, and the plain one is given to whoever does not take packed ones."""
    plain = served.client.get("/", headers={"Accept-Encoding": "identity"})
    with served.client.stream("GET", "/", headers={"Accept-Encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())

    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_are_read_only(served: Served, method: str) -> None:
    """No other method is allowed."""
    found = served.client.request(method, f"{THING}.html")

    assert found.status_code == 405
    assert {"GET", "HEAD"} <= {each.strip() for each in found.headers["Allow"].split(",")}


@pytest.mark.parametrize(
    "path", ["/", "/search.html?q=zhao", "/browse/paper.html", "/query.html", "/about.html", "/health", "/sparql"]
)
def test_other_routes_are_there(served: Served, path: str) -> None:
    """Pages do not hide the endpoint, nor the endpoint the pages."""
    assert served.client.get(path).status_code == 200


def named(folder: Path, name: str) -> Path:
    """Write a graph of some papers that all have one name."""
    path = folder / "graph.nq"
    kind = f"{TYPE} <http://purl.org/spar/fabio/JournalArticle>"
    about = f"<https://kg.example/agent/kg-1> {TYPE} <http://www.w3.org/ns/prov#SoftwareAgent> .\n"
    lines = (
        f"<https://kg.example/paper/doi-10.1_{n}> {kind} .\n"
        f'<https://kg.example/paper/doi-10.1_{n}> <https://schema.org/name> "{name}" .\n'
        for n in range(10)
    )
    path.write_text(about + "".join(lines), encoding="utf-8")
    return path


def test_a_newer_store_gives_its_own_pages(tmp_path: Path) -> None:
    """While clients read, the store is replaced: no page is of the older one when another is of the newer, none fails."""
    store = stores.build(named(tmp_path, "Old"), tmp_path / "store").folder
    with serving(store, Limits(seconds=30, workers=2), watch=True) as found:
        over, told = threading.Event(), []

        def read() -> None:
            with httpx.Client(base_url=found.address, timeout=60) as client:
                while not over.is_set():
                    pages = [client.get(f"/paper/doi-10.1_{n}.nt") for n in range(10)]
                    told.append("".join("N" if '"New"' in each.text else "O" for each in pages))
                    told.extend(str(each.status_code) for each in pages if each.status_code != 200)

        clients = [threading.Thread(target=read) for _ in range(3)]
        for each in clients:
            each.start()
        stores.build(named(tmp_path, "New"), store)
        end = time.monotonic() + 60
        while "NNNNNNNNNN" not in told and time.monotonic() < end:
            time.sleep(0.05)
        over.set()
        for each in clients:
            each.join()

    assert "NNNNNNNNNN" in told
    assert all(re.fullmatch("O*N*", each) for each in told)


def test_a_process_that_is_gone_is_replaced(store: Path, server, capfd: pytest.CaptureFixture[str]) -> None:
    """Where the process that makes a page is killed, the client is told, the log says it, and another goes on."""
    with server(store, Limits(seconds=30, workers=1)) as found:
        assert found.client.get("/").status_code == 200
        pages = found.serving.current.pages
        while pages.state.idle < pages.limits.workers:
            time.sleep(0.01)
        for each in list(pages._idle):
            each.kill()
            each._process.join()
        statuses = [found.client.get(f"{THING}.ttl").status_code for _ in range(8)]

    assert statuses[0] == 503
    assert statuses[-1] == 200
    assert f"{THING}.ttl: " in capfd.readouterr().err


def test_what_goes_wrong_in_a_page_is_told(store: Path, tmp_path: Path) -> None:
    """An error while a page is made becomes a message for the log; the process goes on."""
    found = site.opened(store)
    found.things.close()
    reply, file = making._made(found, ("/search.html", "q=zhao"))

    assert (500, None) == (reply.status, file)
    assert "closed database" in reply.message


def test_many_who_ask_for_a_page_at_once_get_it(served: Served) -> None:
    """Clients that ask for one page while it is made all get the same."""
    before = served.client.get("/metrics").text
    with ThreadPoolExecutor(8) as clients:
        found = list(clients.map(lambda _: httpx.get(f"{served.address}browse/person?order=name").content, range(8)))

    assert "kg_page_workers" in before
    assert len(set(found)) == 1

"""Pages and documents over HTTP: what `entities` answers reaches the client as it is."""

from __future__ import annotations

import gzip

import pytest
from running import Served

pytest_plugins = ["running"]

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


@pytest.mark.parametrize("path", ["/", "/search?q=zhao", "/browse/paper", "/query", "/about", "/health", "/sparql"])
def test_other_routes_are_there(served: Served, path: str) -> None:
    """Pages do not hide the endpoint, nor the endpoint the pages."""
    assert served.client.get(path).status_code == 200

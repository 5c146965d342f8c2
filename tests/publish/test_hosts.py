"""A site on web servers: each that is told what the site's files say answers as `kg serve` does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import httpx
import pytest
import web_hosts
from hosted import ACCEPTED, FORMER, PATHS, SOURCES, THING, VANISHED, WITHDRAWN, Asked
from web_hosts import target

from kg.pages import policy
from kg.serve.kept import Document

pytest_plugins = ["hosted"]


@pytest.fixture(scope="module", params=web_hosts.STARTED)
def host(
    request: pytest.FixtureRequest, asked: Asked, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    """Give each web server, started with the configuration of the site alone."""
    with web_hosts.STARTED[request.param](asked.top, asked.folder, tmp_path_factory.mktemp(request.param)) as client:
        client.headers.pop("accept")
        client.headers["accept-encoding"] = "identity"
        yield client


def _ask(host: httpx.Client, asked: Asked, path: str, accept: str | None = None, method: str = "GET") -> httpx.Response:
    fields = {} if accept is None else {"Accept": accept}
    return host.request(method, asked.start + path, headers=fields)


def _links(field: str | None, where: str) -> set[tuple[str, ...]]:
    """Give the links of a header field, their targets resolved."""
    found = re.findall(r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?', field or "")
    return {(urljoin(where, target), rel, kind) for target, rel, kind in found}


FOLLOWING = {"describedby", "describes", "linkset", "alternate"}
"""Relations that follow from an address; the others are known from the graph alone, and stand in the page."""


def _differing(found: httpx.Response, expected: Document, asked: Asked, path: str) -> Iterator[str]:
    """Say in what an answer differs from that of `kg serve`."""
    if found.status_code != expected.status:
        yield f"{found.status_code} instead of {expected.status}"
        return
    for name in _alike(expected):
        if found.headers.get(name) != expected.field(name):
            yield f"{name}: {found.headers.get(name)}"
    if expected.status == 200 and found.content != expected.body:
        yield "another body"
    where = asked.start + path
    if expected.field("Location") and target(found) != urljoin(where, expected.field("Location")):
        yield f"leads to {target(found)}"
    if expected.status in {303, 406} and expected.field("Vary") and "Accept" not in found.headers["Vary"].split(", "):
        yield f"Vary: {found.headers['Vary']}"
    if expected.status in {200, 406}:
        ours, theirs = _links(found.headers.get("Link"), where), _links(expected.field("Link"), where)
        if not ours <= theirs or {each for each in theirs if each[1] in FOLLOWING} - ours:
            yield f"Link: {found.headers.get('Link')}"


def _alike(expected: Document) -> list[str]:
    """Give the fields that an answer has to have as `kg serve` has them."""
    names = [name for name, _ in (*policy.OPEN, *policy.SECURITY) if expected.field(name)]
    names += ["Content-Type"] if expected.status in {200, 404, 406, 410} else []
    return names + (["Cache-Control"] if expected.status == 200 else [])


def test_web_servers_answer_as_the_server_does(host: httpx.Client, asked: Asked) -> None:
    """Status, type, target, what is said with it and body are those of `kg serve`, for all that clients ask for."""
    assets = [str(each.relative_to(asked.folder)) for each in (asked.folder / "static").rglob("*") if each.is_file()]
    differing = []
    for path in (*PATHS, *assets):
        found = _ask(host, asked, path, "*/*")
        differing += [(path, each) for each in _differing(found, asked.told(path, "*/*"), asked, path)]

    assert "\n".join(map(str, differing)) == ""
    assert len(assets) >= 3


def test_clients_are_led_to_what_they_accept(host: httpx.Client, asked: Asked) -> None:
    """A thing, one that a folder is named like, and a part lead each client to the document that the server chooses."""
    differing = []
    for path in (THING, SOURCES, f"{THING}/author/3", WITHDRAWN):
        for accept in ACCEPTED:
            found = _ask(host, asked, path, accept)
            differing += [(path, accept, each) for each in _differing(found, asked.told(path, accept), asked, path)]

    assert "\n".join(map(str, differing)) == ""


def test_what_is_refused_is_told(host: httpx.Client, asked: Asked) -> None:
    """The answer to a client that accepts nothing lists what there is."""
    found, expected = _ask(host, asked, THING, "image/png").text, asked.told(THING, "image/png").body.decode()

    assert re.findall(r"[^\s,]+", found) == re.findall(r"[^\s,]+", expected)  # Apache writes them in one line


def test_missing_and_gone_pages_are_sent(host: httpx.Client, asked: Asked) -> None:
    """What is missing is answered with the site's page, what is gone with its own, at all of its addresses."""
    missing = (asked.folder / "404.html").read_bytes()
    assert _ask(host, asked, "paper/none").content == missing
    assert _ask(host, asked, "no/such.ttl", "text/turtle").content == missing
    for path in (*VANISHED, WITHDRAWN):
        body = (asked.folder / f"{path}.html").read_bytes()
        addresses = [f"{path}.html"] if path == WITHDRAWN else [path, *(path + ending for ending in policy.ENDINGS)]
        for address in addresses:
            for accept in (None, "text/turtle"):
                found = _ask(host, asked, address, accept)

                assert (410, body, policy.HTML) == (found.status_code, found.content, found.headers["Content-Type"])


def test_head_gives_the_fields_of_get(host: httpx.Client, asked: Asked) -> None:
    """HEAD answers as GET does, without the body; other methods are not allowed."""
    for path in (f"{THING}.ttl", f"{THING}.html", THING, "paper/none", VANISHED[0]):
        got, head = _ask(host, asked, path, "text/html"), _ask(host, asked, path, "text/html", "HEAD")
        without = {"date", "content-length", "transfer-encoding", "connection", "keep-alive"}

        assert (got.status_code, b"") == (head.status_code, head.content)
        assert {key: value for key, value in got.headers.items() if key not in without} == {
            key: value for key, value in head.headers.items() if key not in without
        }
    for method in ("POST", "PUT", "DELETE"):
        refused = _ask(host, asked, f"{THING}.ttl", method=method)

        assert refused.status_code == 405
        assert {"GET", "HEAD"} <= set(refused.headers["Allow"].split(", "))


def test_all_things_and_parts_lead_to_what_describes_them(host: httpx.Client, asked: Asked) -> None:
    """The address of each node of the graph leads to a file that holds statements about it."""
    lost = []
    for path in asked.nodes - set(FORMER):
        found = _ask(host, asked, path, "application/n-triples")
        to = asked.top / target(found)[1:]
        if (
            found.status_code != 303
            or not to.is_file()
            or f"<{asked.base}{path}> " not in to.read_text(encoding="utf-8")
        ):
            lost.append((path, found.status_code, to))

    assert "\n".join(map(str, lost)) == ""
    assert len(asked.nodes) > 300


def test_a_part_that_is_not_there_leads_to_its_thing(host: httpx.Client, asked: Asked) -> None:
    """A web server sees files and no graph: parts that nothing states lead to the documents of their thing too."""
    found = _ask(host, asked, f"{THING}/author/99", "text/html")

    assert (303, f"{asked.start}{THING}.html#part/author/99") == (found.status_code, target(found))
    assert asked.told(f"{THING}/author/99").status == 404


def test_documents_are_packed_for_who_takes_it(host: httpx.Client, asked: Asked) -> None:
    """Long documents are packed, and say so to caches; an unchanged one is not sent again."""
    packed = host.get(f"{asked.start}{THING}.ttl", headers={"Accept-Encoding": "gzip"})
    tag = _ask(host, asked, f"{THING}.ttl").headers["ETag"]
    again = host.get(f"{asked.start}{THING}.ttl", headers={"If-None-Match": tag})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert packed.content == (asked.folder / f"{THING}.ttl").read_bytes()
    assert again.status_code == 304


def test_what_can_be_no_name_of_a_file_is_refused(host: httpx.Client, asked: Asked) -> None:
    """A zero byte, a name too long, and a way out of the site are answered with nothing of anybody's."""
    for path in (
        f"{THING}%00",
        "%00",
        "%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "..%2f..%2f..%2f..%2fetc%2fpasswd",
        f"paper/{'a' * 300}",
    ):
        found = _ask(host, asked, path)

        assert found.status_code in {400, 403, 404}, path
        assert b"root:" not in found.content


def test_files_of_the_host_are_hidden(host: httpx.Client, asked: Asked) -> None:
    """The rules of Apache are sent by nobody; where the site begins is found without its slash."""
    assert _ask(host, asked, ".htaccess").status_code == 404
    if asked.start != "/":
        found = host.get(asked.start[:-1])

        assert (301, asked.start) == (found.status_code, target(found))

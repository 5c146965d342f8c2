"""The SPARQL 1.1 Protocol (sections 2.1 and 2.2): what a request asks for. Pure functions, without input or output."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from kg.query.guard import SIZE_LIMIT
from kg.query.sparql import Dataset

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
METHODS = "GET, HEAD, POST, OPTIONS"
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")
READ_ONLY = "this endpoint is read-only: updates are refused"
MOST_GRAPHS = 1000
BODY_LIMIT = 3 * SIZE_LIMIT + 65_536
"""Bytes of a body: a form writes a byte of the query as three at the most."""


class Request(NamedTuple):
    """Of an HTTP request, what the protocol looks at."""

    method: str
    query_string: bytes = b""
    content_type: str = ""
    body: bytes = b""


class Asked(NamedTuple):
    """A query, and the graphs it is asked of; without them it is what the query names, or the merged graph."""

    query: str
    dataset: Dataset | None
    form: str | None = None
    """What the parameter `format` says, which whoever follows a link has in place of Accept."""


class Described(NamedTuple):
    """The request asks what the service is."""


class Refusal(NamedTuple):
    """Why a request is not answered."""

    status: int
    message: str
    headers: tuple[tuple[str, str], ...] = ()
    query: str = ""
    """What was asked, where it is not that which is wrong."""


def read(request: Request) -> Asked | Described | Refusal:
    """Give what a request asks for, or why it is refused."""
    try:
        if request.method in {"GET", "HEAD"}:
            return _got(_pairs(request.query_string))
        if request.method == "POST":
            return _posted(request)
    except UnicodeDecodeError:
        return Refusal(400, "expected UTF-8 in the request, got other bytes")
    return Refusal(405, f"expected one of {METHODS}, got {request.method}", (("Allow", METHODS),))


def _pairs(text: bytes) -> list[tuple[str, str]]:
    """Give the parameters of a query string or form, in order. Raises UnicodeDecodeError."""
    found = []
    for piece in text.split(b"&"):
        name, _, value = piece.replace(b"+", b" ").partition(b"=")
        if piece:
            found.append((unquote_to_bytes(name).decode(), unquote_to_bytes(value).decode()))
    return found


def _got(pairs: list[tuple[str, str]]) -> Asked | Described | Refusal:
    names = {name for name, _ in pairs}
    if "update" in names:
        return Refusal(403, READ_ONLY)
    if not names & {"query", "default-graph-uri", "named-graph-uri"}:
        return Described()
    return _asked(pairs)


def _posted(request: Request) -> Asked | Refusal:
    kind, charset = _content_type(request.content_type)
    if kind == UPDATE:
        return Refusal(403, READ_ONLY)
    if kind not in {FORM, QUERY}:
        said = f"expected a body of {FORM} or {QUERY}, got {kind or 'none that is named'}"
        return Refusal(415, said, (("Accept-Post", f"{FORM}, {QUERY}"),))
    if charset not in {"", "utf-8", "utf8", "us-ascii"}:
        return Refusal(415, f"expected text in UTF-8, got {charset}")
    pairs = _pairs(request.query_string)
    return _form(pairs, _pairs(request.body)) if kind == FORM else _direct(pairs, request.body.decode())


def _form(pairs: list[tuple[str, str]], inside: list[tuple[str, str]]) -> Asked | Refusal:
    """Read a form (2.1.2), whose parameters stand in the body alone."""
    if {name for name, _ in pairs} & {"query", "update", "default-graph-uri", "named-graph-uri"}:
        return Refusal(400, "expected the parameters of a form in its body, got some in the address")
    if "update" in {name for name, _ in inside}:
        return Refusal(403, READ_ONLY)
    return _asked(inside)


def _direct(pairs: list[tuple[str, str]], query: str) -> Asked | Refusal:
    """Read a query that is the body itself (2.1.3)."""
    if {name for name, _ in pairs} & {"query", "update"}:
        return Refusal(400, "expected one query, got one in the body and one in the address")
    return _asked([("query", query), *pairs])


def _content_type(field: str) -> tuple[str, str]:
    """Give the media type and the charset of a Content-Type field, in small letters."""
    kind, _, parameters = field.partition(";")
    found = re.search(r"charset\s*=\s*\"?([^\s;\"]+)", parameters, re.IGNORECASE)
    return kind.strip().lower(), found[1].lower() if found else ""


def _asked(pairs: list[tuple[str, str]]) -> Asked | Refusal:
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) != 1:
        return Refusal(400, f"expected one query, got {len(queries) or 'none'}")
    if len(queries[0].encode()) > SIZE_LIMIT:
        return Refusal(413, f"the query has more than {SIZE_LIMIT:,} bytes")
    default = tuple(value for name, value in pairs if name == "default-graph-uri")
    named = tuple(value for name, value in pairs if name == "named-graph-uri")
    for iri in (*default, *named):
        if not ABSOLUTE.fullmatch(iri):
            return Refusal(400, f'expected the absolute IRI of a graph, got "{iri[:200]}"', query=queries[0])
    if len(default) + len(named) > MOST_GRAPHS:
        return Refusal(400, f"expected at most {MOST_GRAPHS:,} graphs, got {len(default) + len(named):,}")
    form = next((value for name, value in pairs if name == "format"), None)
    return Asked(queries[0], Dataset(default, named) if default or named else None, form)

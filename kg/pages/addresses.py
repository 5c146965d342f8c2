"""Which address a page has, and how one page links to another: relative, so that the pages work below any host."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

_PATH: Final = re.compile(r"(?!\.)[A-Za-z0-9_~\-.]+(?:/(?!\.)[A-Za-z0-9_~\-.]+)+").fullmatch
_WEB: Final = re.compile(r"https?://[^/?#\s]", re.IGNORECASE).match
_AS_THEY_ARE: Final = "!#$%&'()*+,/:;=?@[]~"
"""What may stand in a URI beside letters and digits (RFC 3986, 2.2 and 2.1)."""
_HELD: Final = "source"
"""What a source alone speaks of is a whole thing of its own, though its address is below that of the source."""
PAGE: Final = ".html"


def path_of(base: str, iri: str) -> str | None:
    """Give the path of a thing below the base, or None where its IRI can have no page of ours.

    >>> path_of("https://kg.example/", "https://kg.example/paper/doi-10.1_x/author/1")
    'paper/doi-10.1_x/author/1'
    >>> path_of("https://kg.example/", "https://kg.example/paper/../x") is None
    True
    """
    if not iri.startswith(base):
        return None
    path = iri[len(base) :]
    return path if _PATH(path) else None


def root(path: str) -> str:
    """Give the way from a page back to where the site begins.

    >>> root("paper/doi-10.1_x.html"), root("search"), root("")
    ('../', './', './')
    """
    return "../" * path.count("/") or "./"


def whole(path: str) -> str:
    """Give the path of the thing that a part belongs to; a whole thing belongs to itself.

    >>> whole("paper/doi-10.1_x/author/1"), whole("source/1a/person/name-x/role/y")
    ('paper/doi-10.1_x', 'source/1a/person/name-x')
    """
    segments = path.split("/")
    return "/".join(segments[: 4 if segments[0] == _HELD and len(segments) > 3 else 2])


def web(iri: str) -> str | None:
    """Give an IRI as a web address that may stand in a link, or None where following it would be no visit to the web.

    >>> web("https://example.org/é?q=<1>"), web("javascript:alert(1)")
    ('https://example.org/%C3%A9?q=%3C1%3E', None)
    """
    return quote(iri, safe=_AS_THEY_ARE) if _WEB(iri) else None


def href(base: str, start: str, iri: str) -> str | None:
    """Give what a link on a page says to lead to a thing: its own page, its address on the web, or None."""
    path = path_of(base, iri)
    return web(iri) if path is None else f"{start}{path}{PAGE}"

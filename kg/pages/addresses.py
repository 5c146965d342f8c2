"""Which address a page has, and how one page links to another: relative, so that the pages work below any host.

Each address is that of a file: `paper/KEY.html`, the second page of a list on it `person/KEY,papers-2.html`, and
`browse/paper,newest-3.html`. No key holds a comma, so that no thing has such an address.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from kg.pages.words import KINDS

_PATH: Final = re.compile(r"(?!\.)[A-Za-z0-9_~\-.]+(?:/(?!\.)[A-Za-z0-9_~\-.]+)+").fullmatch
_WEB: Final = re.compile(r"https?://[^/?#\s]", re.IGNORECASE).match
_AS_THEY_ARE: Final = "!#$%&'()*+,/:;=?@[]~"
"""What may stand in a URI beside letters and digits (RFC 3986, 2.2 and 2.1)."""
_HELD: Final = "source"
"""What a source alone speaks of is a whole thing of its own, though its address is below that of the source."""
PAGE: Final = ".html"
PART: Final = "part/"
"""What stands before the path of a part in the fragment that leads to it on the page of its thing."""
_FURTHER: Final = re.compile(r"(?P<stem>[^,]+),(?P<list>[a-z][a-z0-9-]*)-(?P<number>[1-9][0-9]{0,5})").fullmatch
WITH_PAGES: Final = frozenset(KINDS) | {"volume", "issue"}
"""Kinds of things and parts that have pages of their own."""


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


def documented(path: str) -> str:
    """Give the path of what has documents: a thing, or the thing that a part of no kind hangs below.

    >>> documented("paper/doi-10.1_x/author/1"), documented("paper/doi-10.1_x/person/1"), documented("a/b")
    ('paper/doi-10.1_x', 'paper/doi-10.1_x/person/1', 'a/b')
    """
    segments = path.split("/")
    for length in range(len(segments) // 2 * 2, 0, -2):
        if segments[length - 2] in WITH_PAGES:
            return "/".join(segments[:length])
    return path


def further(stem: str, key: str, number: int) -> str:
    """Give the name of a page of a list, which for the first is that of the thing itself.

    >>> further("orcid-1", "papers", 2), further("orcid-1", "papers", 1)
    ('orcid-1,papers-2.html', 'orcid-1.html')
    """
    return f"{stem},{key}-{number}{PAGE}" if number > 1 else stem + PAGE


def read_further(stem: str) -> tuple[str, str, int] | None:
    """Give what the name of a page of a list is made of, without its ending: the thing, the list, and the number.

    >>> read_further("person/orcid-1,papers-2"), read_further("person/orcid-1")
    (('person/orcid-1', 'papers', 2), None)
    """
    found = _FURTHER(stem)
    return (found["stem"], found["list"], int(found["number"])) if found else None


def web(iri: str) -> str | None:
    """Give an IRI as a web address that may stand in a link, or None where following it would be no visit to the web.

    >>> web("https://example.org/é?q=<1>"), web("javascript:alert(1)")
    ('https://example.org/%C3%A9?q=%3C1%3E', None)
    """
    return quote(iri, safe=_AS_THEY_ARE) if _WEB(iri) else None


def href(base: str, start: str, iri: str) -> str | None:
    """Give what a link on a page says to lead to a thing: its own page, its address on the web, or None."""
    path = path_of(base, iri)
    if path is None:
        return web(iri)
    thing = documented(path)
    return f"{start}{thing}{PAGE}" if thing == path else f"{start}{thing}{PAGE}#{PART}{path[len(thing) + 1 :]}"

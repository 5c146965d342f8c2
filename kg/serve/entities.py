"""Things and their pages over HTTP: a pure function of a site and what is asked for.

The address of a thing leads (303) to the document that the client accepts; documents, search and lists are answered.
Addresses in answers are relative to the one that was asked for, so that all is right below any host and behind any proxy.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from kg.pages import addresses, assets, documents, entity, links, listings, node, quality, queries, words
from kg.pages import reference as references
from kg.pages.addresses import PAGE, PART, documented, path_of, read_further, root
from kg.pages.labels import outward
from kg.pages.policy import (
    AGAIN,
    ENDINGS,
    FOREVER,
    HTML,
    NAMED,
    OFFERED,
    OPEN,
    PLAIN,
    SECURITY,
    alternates,
    content_type,
    refused,
)
from kg.pages.site import Site
from kg.serve import negotiation
from kg.serve.conditions import date, is_unchanged, tag
from kg.serve.kept import Document, Kept
from kg.vocab import DCTERMS, KG, RDF

_VARY: Final = ("Vary", "Accept, Accept-Encoding")
_PACKED_FROM: Final = 1_000
OK: Final = 200
MISSING: Final = 404
_ASKING: Final = frozenset({"search.html", "search.json", "query.html"})
"""Pages that depend on the query behind their address."""
_REFERENCES: Final = {"ttl": "text/turtle; charset=utf-8", "jsonld": "application/ld+json", "json": "application/json"}
_WRITERS: Final = {form.ending: form for form in documents.FORMS}


class Visit(NamedTuple):
    """What is asked for: a path below where the site begins, the query behind it, and some header fields."""

    path: str
    query: str = ""
    accept: str | None = None
    encoding: str | None = None
    matches: str | None = None
    """If-None-Match."""
    since: str | None = None
    """If-Modified-Since."""

    @property
    def asked(self) -> dict[str, str]:
        """Give the parameters of the query, of each the first."""
        return dict(reversed(parse_qsl(self.query, keep_blank_values=True)[:50]))


Route = Callable[[Site, str, Visit], Document]


def respond(site: Site, visit: Visit, kept: Kept) -> Document:
    """Answer a request for a page, a thing or one of its documents."""
    by = key(site.generation, site.base, visit)
    found = kept.get(by)
    if found is None:
        found = make(site, visit)
        if found.status == OK:
            kept.put(by, found)
    return conditional(found, visit)


def make(site: Site, visit: Visit) -> Document:
    """Make the answer to a request, whatever the client has already."""
    path, whole = below(site.base, visit.path), visit.path.removeprefix("/")
    found = _route(path)(site, path, visit)
    if found.status == MISSING and path != whole:  # the path of the base may be the name of a kind as well
        other = _route(whole)(site, whole, visit)
        found = found if other.status == MISSING else other
    if found.status != OK:
        return found
    return _finished(site, _packed(found) if negotiation.takes_gzip(visit.encoding) else found)


def key(generation: str, base: str, visit: Visit) -> Hashable:
    """Give what answers are kept by: whatever they depend on."""
    query = visit.query if below(base, visit.path) in _ASKING else ""
    return generation, visit.path, query, negotiation.takes_gzip(visit.encoding)


def _route(path: str) -> Route:
    fits = (answer for prefix, answer in ROUTES if path == prefix or (prefix[-1:] == "/" and path.startswith(prefix)))
    return next(fits, thing)


def below(base: str, path: str) -> str:
    """Give a path below where the site begins; the path of the base itself may stand before it or not.

    >>> below("https://example.org/kg/", "/kg/paper/x"), below("https://example.org/kg/", "/paper/x")
    ('paper/x', 'paper/x')
    """
    start = urlsplit(base).path
    return path.removeprefix(start) if start != "/" and path.startswith(start) else path.removeprefix("/")


# Things ---------------------------------------------------------------------------------------------------------------


def thing(site: Site, path: str, visit: Visit) -> Document:
    """Answer for a thing or a document of one: what ends like a document of a thing that is there is that document."""
    ending = next((each for each in ENDINGS if path.endswith(each)), "")
    stem = path.removesuffix(ending)
    further = read_further(stem) if ending == PAGE else None
    if further and _is_there(site, further[0]):
        return _document(site, further[0], ending, further[1:])
    if ending and _is_there(site, stem):
        return _of_whole(site, stem, ending) or _document(site, stem, ending)
    if _is_there(site, path):
        return _elsewhere(site, path) or _led(site, path, visit)
    return missing(site, path, "There is nothing at this address.")


def _is_there(site: Site, path: str) -> bool:
    return path_of(site.base, site.base + path) is not None and site.stated.has(site.base + path)


def _elsewhere(site: Site, path: str) -> Document | None:
    """Lead from a former address to the one that took its place."""
    now = next(iter(outward(site, site.base + path, DCTERMS.isReplacedBy)), None)
    target = path_of(site.base, now) if now else None
    return Document(301, (("Location", root(path) + target), *OPEN), b"") if target else None


def _led(site: Site, path: str, visit: Visit) -> Document:
    media = negotiation.media_type(visit.accept, tuple(OFFERED))
    name = path.rpartition("/")[2]
    whole = _of_whole(site, path, OFFERED[media]) if media else None
    if whole:
        return whole._replace(fields=(*whole.fields, _VARY))
    if media is None:
        fields = (("Content-Type", PLAIN), ("Link", alternates(name)), _VARY, *OPEN, *SECURITY)
        return Document(406, fields, refused(name).encode())
    return Document(303, (("Location", f"{name}{OFFERED[media]}"), _VARY, *OPEN), b"")


def _of_whole(site: Site, path: str, ending: str) -> Document | None:
    """Lead from a part to the document that describes it: that of the thing it hangs below."""
    thing = documented(path)
    if thing == path or not node.is_described(site.stated, site.base, site.base + thing, site.base + path):
        return None
    mark = f"#{PART}{path[len(thing) + 1 :]}" if ending == PAGE else ""
    return Document(303, (("Location", f"{root(path)}{thing}{ending}{mark}"), *OPEN), b"")


def _document(site: Site, path: str, ending: str, further: tuple[str, int] | None = None) -> Document:
    iri = site.base + path
    about = node.describe(site.stated, site.base, iri, graphs=ending == PAGE)
    assert about is not None
    start = root(path)
    name = path.rpartition("/")[2]
    fields = [("Content-Location", name + ending), *OPEN]
    if ending == PAGE:
        page = entity.page(site, about, path, further)
        if page is None:
            return missing(site, path, "This list has no such page.")
        body = page
        fields[0] = ("Content-Location", addresses.further(name, *further)) if further else fields[0]
        fields += [
            ("Content-Type", HTML),
            ("Link", links.header(site, links.links(site, about, path), start)),
            *SECURITY,
        ]
        is_gone = KG.Tombstone in node.iris(about.said, RDF.type)
        return Document(410 if is_gone else OK, tuple(fields), body)
    if ending == links.LINKSET:
        body, media = links.linkset(site, about, path), links.LINKSET_TYPE
    else:
        body, media = _WRITERS[ending].write(about), _WRITERS[ending].media_type
    fields += [
        ("Content-Type", content_type(media)),
        ("Link", links.header(site, links.back(site, path), start)),
        SECURITY[1],
    ]
    return Document(OK, tuple(fields), body)


# Pages that lead to things --------------------------------------------------------------------------------------------


def home(site: Site, path: str, visit: Visit) -> Document:  # noqa: ARG001 - the home page is one
    """Answer for the first page."""
    return _page(listings.home(site))


def search(site: Site, path: str, visit: Visit) -> Document:
    """Answer with what is searched for."""
    asked = visit.asked
    text = asked.get("q", "").strip()
    number, kind = _number(asked), asked.get("kind") or None
    if number is None or (kind is not None and kind not in words.KINDS):
        return missing(site, path, "There is no such page of results.")
    return _page(listings.search(site, text, kind, number))


def suggest(site: Site, path: str, visit: Visit) -> Document:  # noqa: ARG001 - there is one such document
    """Answer with the first of what is searched for, as JSON, to a script that asks while one types."""
    fields = (("Content-Type", "application/json"), *OPEN, SECURITY[1])
    return Document(OK, fields, listings.suggestions(site, visit.asked.get("q", "").strip()))


def browse(site: Site, path: str, visit: Visit) -> Document:  # noqa: ARG001 - the address says all
    """Answer with a page of the things of a kind."""
    asked = listings.read_listed(path.removeprefix("browse/").removesuffix(PAGE))
    body = listings.browse(site, *asked) if asked else None
    return missing(site, path, "There is no such list.") if body is None else _page(body)


def query(site: Site, path: str, visit: Visit) -> Document:  # noqa: ARG001 - there is one such page
    """Answer with the form for queries."""
    return _page(queries.page(site, visit.asked.get("name", ""), visit.asked.get("query", "")))


def about(site: Site, path: str, visit: Visit) -> Document:  # noqa: ARG001 - there is one such page
    """Answer with what these pages are."""
    return _page(listings.about(site))


def static(site: Site, path: str, visit: Visit) -> Document:  # noqa: ARG001 - files are the same for all
    """Answer with a file that pages refer to, which never changes under its name."""
    found = assets.asset(path)
    if found is None:
        return missing(site, path, "There is no such file.")
    return Document(OK, (("Content-Type", found.media_type), FOREVER, *SECURITY), found.content)


def reference(site: Site, path: str, visit: Visit) -> Document:  # noqa: ARG001 - the address says all
    """Answer with a document about what the graph is written in, or about its quality."""
    from kg.pages.reference import documents as told  # noqa: PLC0415 - they know every format, which few visits need

    path = f"{path}index.html" if path.endswith("/") else path
    body = quality.answer(site, path) or told.answer(site, path)
    ending = path.rpartition(".")[2]
    if body is None:
        return missing(site, path, "There is no such document.")
    if ending == "html":
        return _page(body)
    kept = (FOREVER,) if path == told.FOR_EVER else ()
    return Document(OK, (("Content-Type", _REFERENCES[ending]), *kept, *OPEN, SECURITY[1]), body)


def moved(name: str, site: Site, path: str, visit: Visit) -> Document:  # noqa: ARG001 - all that is asked goes along
    """Lead to the same under its whole name."""
    return Document(301, (("Location", f"{name}?{visit.query}" if visit.query else name), *OPEN), b"")


ROUTES: Final[tuple[tuple[str, Route], ...]] = (
    ("", home),
    ("index.html", home),
    ("search.html", search),
    ("search.json", suggest),
    ("browse/", browse),
    ("query.html", query),
    ("about.html", about),
    *((name, partial(moved, f"{name}{PAGE}")) for name in NAMED),
    *((each, reference) for each in (*quality.PATHS, *references.PATHS)),
    (assets.FOLDER, static),
)
"""What is answered at which path; a path that ends with a slash is the beginning of many. All others are things."""


def missing(site: Site, path: str, text: str) -> Document:
    """Answer that there is nothing, on a page from which to go on."""
    start = root(path)
    offered = ((start, "Home"), (f"{start}search.html", "Search"))
    body = listings.problem(site, start, "Not found", text, offered)
    return Document(MISSING, (("Content-Type", HTML), *OPEN, *SECURITY), body)


def _page(body: bytes) -> Document:
    return Document(OK, (("Content-Type", HTML), *SECURITY), body)


def _number(asked: Mapping[str, str]) -> int | None:
    """Give the page that is asked for, the first where none is, or None where it is no number of a page."""
    text = asked.get("page", "1")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
    return number if 0 < number <= listings.DEEPEST else None


# What all answers have ------------------------------------------------------------------------------------------------


def _packed(found: Document) -> Document:
    if len(found.body) < _PACKED_FROM:
        return found
    return Document(OK, (*found.fields, ("Content-Encoding", "gzip")), gzip.compress(found.body, 6, mtime=0))


def _finished(site: Site, found: Document) -> Document:
    modified = date(site.built)
    more = [("ETag", tag(found.body)), _VARY]
    more += [] if found.field("Cache-Control") else [AGAIN]
    more += [("Last-Modified", modified)] if modified else []
    return found._replace(fields=(*found.fields, *more))


def conditional(found: Document, visit: Visit) -> Document:
    """Say that a client has it already, where it has."""
    modified = found.field("Last-Modified")
    if found.status != OK or not is_unchanged(found.field("ETag"), modified, visit.matches, visit.since):
        return found
    kept = tuple(each for each in found.fields if each[0] not in {"Content-Type", "Content-Encoding"})
    return Document(304, kept, b"")

"""Typed links of a thing's documents, as Signposting has them: in the header (RFC 8288), and as a link set (RFC 9264)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import orjson

from kg.pages import node
from kg.pages.addresses import PAGE, href, path_of, web
from kg.pages.documents import FORMS
from kg.pages.node import Description, Said
from kg.pages.site import Site
from kg.pages.words import local
from kg.vocab import DATACITE, DCTERMS, FRBR, RDF, SCHEMA

LINKSET: Final = ".linkset.json"
LINKSET_TYPE: Final = "application/linkset+json"
HTML_TYPE: Final = "text/html"
_MOST: Final = 40
"""Authors in a header; the link set has all."""
_TO_DOCUMENTS: Final = frozenset({"describedby", "linkset"})
"""Relations whose targets are files of ours."""
_ABOUT_PAGE: Final = "https://schema.org/AboutPage"
_MEDIA_TYPE: Final = re.compile(
    r"[a-z0-9][a-z0-9!#$&^_.+\-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+\-]{0,126}", re.IGNORECASE
).fullmatch
"""A media type without parameters (RFC 6838, 4.2)."""


class Link(NamedTuple):
    """A link from the page of a thing: its relation, its target, and the media type of the target where it is known."""

    rel: str
    href: str
    media_type: str = ""


def links(site: Site, about: Description, path: str) -> list[Link]:
    """Give the typed links of a thing's page, its documents first (Signposting, level 1)."""
    start = f"{site.base}{path}"
    made = [Link("cite-as", cite_as(about))]
    made += [Link("describedby", f"{start}{form.ending}", form.media_type) for form in FORMS]
    made.append(Link("linkset", f"{start}{LINKSET}", LINKSET_TYPE))
    made.append(Link("type", _ABOUT_PAGE))
    types = node.iris(about.said, RDF.type)
    made += [Link("type", each) for each in types if each.startswith(SCHEMA.iri)]
    made += _items(about)
    made += [Link("license", each) for each in _web(node.iris(about.said, SCHEMA.license, DCTERMS.license))]
    made += [Link("author", _author(about, each)) for each in node.iris(about.said, SCHEMA.author)]
    return made


def _items(about: Description) -> list[Link]:
    made = []
    for iri in node.iris(about.said, SCHEMA.encoding, FRBR.embodiment):
        said = about.nodes.get(iri, {})
        stated = node.first(said, SCHEMA.encodingFormat)
        kind = stated if _MEDIA_TYPE(stated) else ""
        made += [Link("item", each, kind) for each in _web(node.iris(said, SCHEMA.contentUrl))]
    return made


def _web(iris: Iterable[str]) -> list[str]:
    return [address for each in iris if (address := web(each))]


def cite_as(about: Description) -> str:
    """Give the address to cite: that of the DOI, else of another identifier, else the thing's own."""
    addresses: dict[str, str] = {}
    for iri in node.iris(about.said, SCHEMA.identifier, DATACITE.hasIdentifier):
        said: Said = about.nodes.get(iri, {})
        scheme = local(next(iter(node.iris(said, DATACITE.usesIdentifierScheme)), ""))
        for address in _web(node.iris(said, SCHEMA.url)):
            addresses.setdefault(scheme, address)
    best = (addresses[each] for each in ("doi", "orcid", "ror", "handle", "arxiv") if each in addresses)
    return next(best, web(about.iri) or "")


def _author(about: Description, iri: str) -> str:
    """Give the address of an author: the one that others know, where there is one."""
    said = about.nodes.get(iri, {})
    return next(iter(_web(node.iris(said, SCHEMA.sameAs))), web(iri) or "")


def header(site: Site, found: Iterable[Link], start: str) -> str:
    """Write links as the value of a Link header; our own addresses are relative to the page, like its links."""
    kept: list[str] = []
    for rel, target, media_type in _limited(found):
        path = path_of(site.base, target)
        address = f"{start}{path}" if path is not None else target
        kept.append(f'<{address}>; rel="{rel}"' + (f'; type="{media_type}"' if media_type else ""))
    return ", ".join(kept)


def elements(site: Site, found: Iterable[Link], start: str, own: str) -> list[Link]:
    """Give links as they stand in the head of a page, where a file has no header: like all links there they lead to files.

    The thing's own address is none of them: no file is at it.
    """
    kept: list[Link] = []
    for link in _limited(found):
        path = path_of(site.base, link.href)
        is_document = link.rel in _TO_DOCUMENTS
        address = f"{start}{path}" if path and is_document else href(site.base, start, link.href)
        if address and link.href != own:
            kept.append(link._replace(href=address))
    return kept


def _limited(found: Iterable[Link]) -> Iterator[Link]:
    """Give the links that have a target, and the first of many authors."""
    authors = 0
    for link in found:
        authors += link.rel == "author"
        if link.href and (link.rel != "author" or authors <= _MOST):
            yield link


def back(site: Site, path: str) -> list[Link]:
    """Give the links from a document of a thing back to its page."""
    return [
        Link("describes", f"{site.base}{path}{PAGE}", HTML_TYPE),
        Link("linkset", f"{site.base}{path}{LINKSET}", LINKSET_TYPE),
    ]


def linkset(site: Site, about: Description, path: str) -> bytes:
    """Write all typed links of a thing's documents as a link set (Signposting, level 2)."""
    page = f"{site.base}{path}{PAGE}"
    contexts: list[dict[str, Any]] = [{"anchor": page}]
    for link in links(site, about, path):
        if link.href and link.rel != "linkset":
            contexts[0].setdefault(link.rel, []).append(_target(link))
    contexts += [{"anchor": link.href, "collection": [{"href": page, "type": HTML_TYPE}]} for link in _items(about)]
    contexts += [
        {"anchor": f"{site.base}{path}{form.ending}", "describes": [{"href": page, "type": HTML_TYPE}]}
        for form in FORMS
    ]
    return orjson.dumps({"linkset": contexts}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _target(link: Link) -> dict[str, str]:
    return {"href": link.href, **({"type": link.media_type} if link.media_type else {})}

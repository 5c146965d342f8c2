"""How the resources that a paper points to are written: software, data sets, pages, and files of the paper."""

from __future__ import annotations

from typing import NamedTuple

from kg.identity.mint import Mint
from kg.mapping import Described, a, links, mapper, string, strings, typed
from kg.records import Resource
from kg.vocab import FABIO, FOAF, SCHEMA, XSD


class SoftwareNode(NamedTuple):
    """Software, known by its code repository."""

    iri: str
    names: tuple[str, ...] = ()
    repository: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


SOFTWARE = mapper(
    SoftwareNode,
    a(FABIO.ComputerProgram, SCHEMA.SoftwareSourceCode),
    (SCHEMA.name, strings("names")),
    (SCHEMA.codeRepository, links("repository")),
    (SCHEMA.subjectOf, links("papers")),
)


class DatasetNode(NamedTuple):
    """A data set, known by its web address."""

    iri: str
    names: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


DATASET = mapper(
    DatasetNode,
    a(FABIO.Dataset, SCHEMA.Dataset),
    (SCHEMA.name, strings("names")),
    (SCHEMA.url, links("urls")),
    (SCHEMA.subjectOf, links("papers")),
)


class WebPageNode(NamedTuple):
    """A web page that a paper points to, such as its project page."""

    iri: str
    names: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


WEB_PAGE = mapper(
    WebPageNode,
    a(SCHEMA.WebPage, FOAF.Document),
    (SCHEMA.name, strings("names")),
    (SCHEMA.url, links("urls")),
)


class FileNode(NamedTuple):
    """A file of a paper, such as its PDF."""

    iri: str
    url: str
    content_url: tuple[str, ...]
    media_type: str | None


FILE = mapper(
    FileNode,
    a(FABIO.DigitalManifestation, SCHEMA.MediaObject),
    (FABIO.hasURL, typed("url", XSD.anyURI)),
    (SCHEMA.contentUrl, links("content_url")),
    (SCHEMA.encodingFormat, string("media_type")),
)


def iri_of(resource: Resource, paper: str, mint: Mint) -> str:
    """Give the IRI of a resource; a file of the paper hangs below it."""
    found = mint.resource(resource)
    return f"{paper}/file/{found.rsplit('/', 1)[1]}" if resource.kind == "file" else found


def expand(resource: Resource, paper: str, mint: Mint) -> Described:
    """Give a resource that `paper` points to."""
    iri = iri_of(resource, paper, mint)
    names = (resource.name,) if resource.name else ()
    urls = (resource.url,)
    if resource.kind == "software":
        return Described(SOFTWARE, SoftwareNode(iri, names, urls, (paper,)))
    if resource.kind == "dataset":
        return Described(DATASET, DatasetNode(iri, names, urls, (paper,)))
    if resource.kind == "page":
        return Described(WEB_PAGE, WebPageNode(iri, names, urls))
    media_type = resource.media_type or ("application/pdf" if resource.url.lower().endswith(".pdf") else None)
    return Described(FILE, FileNode(iri, resource.url, urls, media_type))

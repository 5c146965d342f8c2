"""The addresses of all pages (Sitemaps protocol 0.9), in files of a size that crawlers read, and an index of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from xml.sax.saxutils import escape

from kg.pages.addresses import PAGE, path_of
from kg.publish.source import Source

PATH = "sitemap.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST, BYTES = 50_000, 50 * 1024 * 1024
"""Addresses and bytes of a file at most, as the protocol says."""


def files(
    source: Source,
    pages: Iterable[str] = (),
    without: Collection[str] = (),
    most: int = MOST,
    size: int = BYTES,
) -> Iterator[tuple[str, bytes]]:
    """Give the site maps, then their index.

    `pages` are paths beside the home page and the pages of things; `without` are paths of things, as `paper/doi-1`, whose
    pages say that they are gone or elsewhere.
    """
    dated = f"<lastmod>{escape(source.issued)}</lastmod>" if source.issued else ""
    paths = chain(("",), sorted(pages), _things(source, without))
    entries = (f"<url><loc>{escape(source.site.base + path)}</loc>{dated}</url>\n".encode() for path in paths)
    number = 0
    for number, body in enumerate(_bodies(entries, most, size), 1):
        yield f"sitemap-{number}.xml", body
    places = (f"{source.site.base}sitemap-{each}.xml" for each in range(1, number + 1))
    listed = "".join(f"<sitemap><loc>{escape(each)}</loc>{dated}</sitemap>\n" for each in places)
    yield PATH, f'{HEAD}<sitemapindex xmlns="{SPACE}">\n{listed}</sitemapindex>\n'.encode()


def _things(source: Source, without: Collection[str]) -> Iterator[str]:
    """Give the path of the page of each thing, by kind and address."""
    for (iri,) in source.site.things.execute("SELECT iri FROM things ORDER BY kind, iri"):
        path = path_of(source.site.base, iri)
        if path is not None and path not in without:
            yield path + PAGE


def _bodies(entries: Iterable[bytes], most: int, size: int) -> Iterator[bytes]:
    """Give the bytes of site maps of at most so many entries and bytes."""
    start, end = f'{HEAD}<urlset xmlns="{SPACE}">\n'.encode(), b"</urlset>\n"
    some, length = [start], len(start) + len(end)
    for entry in entries:
        if len(some) > most or length + len(entry) > size:
            yield b"".join([*some, end])
            some, length = [start], len(start) + len(end)
        some.append(entry)
        length += len(entry)
    yield b"".join([*some, end])

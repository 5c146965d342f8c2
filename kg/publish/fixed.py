"""The pages that lead to things, and the files that pages need: home, lists, search, queries, styles."""

from __future__ import annotations

from collections.abc import Iterator

from kg.pages import assets, listings, quality, queries, things
from kg.pages.html import BROWSED
from kg.pages.reference import documents
from kg.pages.site import Site
from kg.pages.words import KINDS

File = tuple[str, bytes]
"""A name below the site, and the bytes of the file."""


def files(site: Site) -> Iterator[File]:
    """Give all of them."""
    yield "index.html", listings.home(site)
    yield "about.html", listings.about(site)
    yield "search.html", listings.search(site, "")
    yield "query.html", queries.page(site)
    kinds = dict.fromkeys(
        (*BROWSED, *things.counts(site.things))
    )  # each page leads to the first, if there is one or not
    yield from (each for kind in kinds if kind in KINDS for each in _lists(site, kind))
    yield from quality.files(site)
    yield from documents.files(site)
    yield from ((asset.path, asset.content) for asset in assets.assets().values())


def _lists(site: Site, kind: str) -> Iterator[File]:
    """Give each page of the lists of a kind: in each order, of all of it and of each year."""
    years = [year for year, _ in things.years(site.things, kind)]
    for order in listings.ORDERS:
        for year in (None, *years):
            for number, body in enumerate(listings.browse_all(site, kind, order, year), start=1):
                yield f"browse/{listings.listed(kind, order, year, number)}", body

"""The page about a thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kg.pages import addresses, links
from kg.pages.decisions import decisions, findings, notices
from kg.pages.documents import FORMS
from kg.pages.embedded import embedded
from kg.pages.html import render
from kg.pages.node import Description
from kg.pages.provenance import provenance
from kg.pages.site import Site
from kg.pages.views import content
from kg.pages.views.page import ALWAYS_KNOWN, identifiers
from kg.pages.views.shown import Shown, frame, rest


class Page(NamedTuple):
    """A page, and which further pages its lists have."""

    body: bytes
    lists: tuple[tuple[str, int], ...]
    """The lists that go on, and how many pages each has."""


def page(site: Site, about: Description, path: str, further: tuple[str, int] | None = None) -> Page | None:
    """Give the page about a thing, or a further page of one of its lists; None where the list has no such page."""
    made_from = frame(site, about, path, further)
    label = made_from.labels[about.iri]
    made = content(made_from)
    sections = [each for each in made.sections if each]
    lists = tuple((each.key, each.pager.pages) for each in sections if each.pager)
    if further and not _has(lists, *further):
        return None
    name = path.rpartition("/")[2]
    body = render(
        made.template,
        site,
        made_from.start,
        heading=Shown(label.text, lang=label.lang),
        iri=about.iri,
        name=name,
        cite=links.cite_as(about),
        links=links.elements(site, links.links(site, about, path), made_from.start, about.iri),
        made=made,
        own=made.own,
        sections=sections,
        rest=rest(made_from, (*ALWAYS_KNOWN, *made.known)),
        identifiers=identifiers(made_from),
        notices=notices(made_from),
        decisions=decisions(made_from),
        findings=findings(made_from),
        provenance=provenance(made_from),
        embedded=embedded(made_from),
        forms=FORMS,
        own_address=addresses.further(name, *further) if further else name + addresses.PAGE,
    )
    return Page(body, lists)


def _has(lists: Iterable[tuple[str, int]], key: str, number: int) -> bool:
    """Say whether a list has a page that is not its first."""
    return any(each == key and 1 < number <= pages for each, pages in lists)

"""The page about a thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.pages.decisions import decisions, findings, notices
from kg.pages.documents import FORMS
from kg.pages.embedded import embedded
from kg.pages.html import render
from kg.pages.links import cite_as
from kg.pages.node import Description
from kg.pages.provenance import provenance
from kg.pages.site import Site
from kg.pages.views import content
from kg.pages.views.lists import MAIN, Section
from kg.pages.views.page import ALWAYS_KNOWN, identifiers
from kg.pages.views.shown import Shown, frame, rest


def page(site: Site, about: Description, path: str, pages: Mapping[str, int] | None = None) -> bytes | None:
    """Give the page about a thing, or None where a page of a list is asked for that the list does not have.

    `pages` says by their parameters which pages of its lists are meant, where it is not the first.
    """
    made_from = frame(site, about, path, pages or {})
    label = made_from.labels[about.iri]
    made = content(made_from)
    sections = [each for each in made.sections if each]
    asked_for = _known(sections, made_from.pages)
    if asked_for is None:
        return None
    return render(
        made.template,
        site,
        made_from.start,
        heading=Shown(label.text, lang=label.lang),
        iri=about.iri,
        name=path.rpartition("/")[2],
        cite=cite_as(about),
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
        asked_for=asked_for,
    )


def _known(sections: Iterable[Section], pages: Mapping[str, int]) -> str | None:
    """Give the pages that are asked for as a query, or None where a list has no such page; other words are no matter."""
    last = {MAIN: 1, **{each.parameter: each.pager.pages if each.pager else 1 for each in sections}}
    asked = {each: number for each, number in sorted(pages.items()) if each in last}
    if any(number > last[each] for each, number in asked.items()):
        return None
    return "&".join(f"{each}={number}" for each, number in asked.items())

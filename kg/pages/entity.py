"""The page about a thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
from kg.pages.views.lists import Section
from kg.pages.views.page import ALWAYS_KNOWN, Content, identifiers
from kg.pages.views.shown import Frame, Shown, frame, rest


class Page(NamedTuple):
    """A page of a thing: its first one, or one on which a list goes on."""

    further: tuple[str, int] | None
    """The list, and the number of the page."""
    body: bytes


def page(site: Site, about: Description, path: str, further: tuple[str, int] | None = None) -> bytes | None:
    """Give the page about a thing, or a further page of one of its lists; None where the list has no such page."""
    made_from = frame(site, about, path, further)
    made = content(made_from)
    if further and not any(_has(each, *further) for each in made.sections):
        return None
    return _written(made_from, made)(further, made.sections)


def pages(site: Site, about: Description, path: str) -> Iterator[Page]:
    """Give all pages about a thing, the first one first; what they have in common is found once."""
    made_from = frame(site, about, path, None)
    made = content(made_from)
    write = _written(made_from, made)
    yield Page(None, write(None, made.sections))
    for place, section in enumerate(made.sections):
        for number, turned in enumerate(section.turn() if section and section.turn else (), start=2):
            assert section is not None
            sections = (*made.sections[:place], turned, *made.sections[place + 1 :])
            yield Page((section.key, number), write((section.key, number), sections))


def _has(section: Section | None, key: str, number: int) -> bool:
    """Say whether a section is a list that has a page that is not its first."""
    return (
        section is not None and section.key == key and section.pager is not None and 1 < number <= section.pager.pages
    )


def _written(made_from: Frame, made: Content) -> Callable[[tuple[str, int] | None, Iterable[Section | None]], bytes]:
    """Give the function that writes a page of a thing, of its sections."""
    site, about, path = made_from.site, made_from.about, made_from.path
    label = made_from.labels[about.iri]
    name = path.rpartition("/")[2]
    given = {
        "heading": Shown(label.text, lang=label.lang),
        "iri": about.iri,
        "name": name,
        "cite": links.cite_as(about),
        "links": links.elements(site, links.links(site, about, path), made_from.start, about.iri),
        "made": made,
        "own": made.own,
        "rest": rest(made_from, (*ALWAYS_KNOWN, *made.known)),
        "identifiers": identifiers(made_from),
        "notices": notices(made_from),
        "decisions": decisions(made_from),
        "findings": findings(made_from),
        "provenance": provenance(made_from),
        "embedded": embedded(made_from),
        "forms": FORMS,
    }

    def write(further: tuple[str, int] | None, sections: Iterable[Section | None]) -> bytes:
        own_address = addresses.further(name, *further) if further else name + addresses.PAGE
        return render(
            made.template,
            site,
            made_from.start,
            sections=[each for each in sections if each],
            own_address=own_address,
            **given,
        )

    return write

"""The versions of a work on a line: each with its date, what it is and where it appeared."""

from __future__ import annotations

from typing import NamedTuple

from kg.pages import labels, node
from kg.pages.site import Site
from kg.pages.views.shown import Frame, Shown, date, kinds
from kg.vocab import FRBR, KG, RDF, SCHEMA

_DATES = (SCHEMA.datePublished, KG.dateOnline, KG.dateSubmitted)
_TOLD = (RDF.type, *_DATES, SCHEMA.isPartOf)
"""What is told of a version that has a page of its own."""


class Version(NamedTuple):
    """An expression of a work."""

    shown: Shown
    kind: str
    date: Shown | None
    place: Shown | None
    is_this: bool


def versions(frame: Frame) -> tuple[Version, ...]:
    """Give all expressions of a paper's work, the earliest first; nothing where the paper is the only one."""
    works = node.iris(frame.said, FRBR.realizationOf)
    found = [each for work in works for each in labels.outward(frame.site, work, FRBR.realization)]
    found += [] if frame.about.iri in found else [frame.about.iri]
    return of(frame, found) if len(found) > 1 else ()


def of(frame: Frame, expressions: list[str]) -> tuple[Version, ...]:
    """Give some expressions, the earliest first; those without a date last."""
    named = labels.labels(frame.site, expressions)
    named_frame = frame._replace(labels={**frame.labels, **named})
    made = [_version(named_frame, each) for each in dict.fromkeys(expressions)]
    return tuple(
        sorted(made, key=lambda each: (each.date is None, each.date.date if each.date else "", each.shown.text))
    )


def _version(frame: Frame, iri: str) -> Version:
    said = node.said(frame.site.stated, iri, *_TOLD)
    dates = node.texts(said, *_DATES)
    place = next(iter(node.iris(said, SCHEMA.isPartOf)), None)
    return Version(
        frame.show(iri),
        next(iter(kinds(said)), "Version"),
        date(dates[0]) if dates else None,
        frame.show(_venue(frame.site, place)) if place else None,
        iri == frame.about.iri,
    )


def _venue(site: Site, part: str) -> str:
    """Give the venue of a volume or an issue."""
    for _ in range(3):
        above = labels.outward(site, part, SCHEMA.isPartOf)
        if not above:
            break
        part = above[0]
    return part

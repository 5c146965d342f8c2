"""How venues are written: journals, proceedings, series and repositories, their volumes and issues; events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.identity.mint import Mint, name_key
from kg.mappers import concept, identifier
from kg.mapping import Described, a, a_by, link, links, mapper, string, strings, typed, unique
from kg.records import Event, Paper, Venue
from kg.vocab import DATACITE, DCTERMS, FABIO, FOAF, FRBR, KG, PRISM, SCHEMA, XSD


class VenueNode(NamedTuple):
    """What papers appear in: a journal, proceedings, a series, a repository."""

    iri: str
    kind: str
    titles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    prism_issn: str | None = None
    issn: str | None = None
    urls: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    scheme_identifiers: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    identified_by: str | None = None


VENUE = mapper(
    VenueNode,
    a_by(
        "kind",
        {
            "journal": (FABIO.Journal, SCHEMA.Periodical, FOAF.Document),
            "proceedings": (FABIO.ConferenceProceedings, SCHEMA.CreativeWork, FOAF.Document),
            "series": (FABIO.Series, SCHEMA.CreativeWorkSeries, FOAF.Document),
            "repository": (FABIO.Repository, SCHEMA.CreativeWork, FOAF.Document),
        },
    ),
    (DCTERMS.title, strings("titles")),
    (SCHEMA.name, strings("names")),
    (PRISM.issn, string("prism_issn")),
    (SCHEMA.issn, string("issn")),
    (SCHEMA.url, links("urls")),
    (DCTERMS.subject, links("subjects")),
    (SCHEMA.about, links("about")),
    (SCHEMA.editor, links("editors")),
    (SCHEMA.identifier, links("identifiers")),
    (DATACITE.hasIdentifier, links("scheme_identifiers")),
    (SCHEMA.sameAs, links("same_as")),
    (KG.identifiedBy, string("identified_by")),
)


class VolumeNode(NamedTuple):
    """A volume of a journal."""

    iri: str
    volume: str
    number: str
    year: str | None
    part_of: str
    is_part_of: str


VOLUME = mapper(
    VolumeNode,
    a(FABIO.JournalVolume, SCHEMA.PublicationVolume),
    (PRISM.volume, string("volume")),
    (SCHEMA.volumeNumber, string("number")),
    (FABIO.hasPublicationYear, typed("year", XSD.gYear)),
    (FRBR.partOf, link("part_of")),
    (SCHEMA.isPartOf, link("is_part_of")),
)


class IssueNode(NamedTuple):
    """An issue of a journal."""

    iri: str
    issue: str
    number: str
    part_of: str
    is_part_of: str


ISSUE = mapper(
    IssueNode,
    a(FABIO.JournalIssue, SCHEMA.PublicationIssue),
    (PRISM.issueIdentifier, string("issue")),
    (SCHEMA.issueNumber, string("number")),
    (FRBR.partOf, link("part_of")),
    (SCHEMA.isPartOf, link("is_part_of")),
)


class EventNode(NamedTuple):
    """An event, such as a conference of one year, and the papers presented at it."""

    iri: str
    names: tuple[str, ...]
    series: tuple[str, ...]
    presented: tuple[str, ...]
    identified_by: str


EVENT = mapper(
    EventNode,
    a(SCHEMA.Event),
    (SCHEMA.name, strings("names")),
    (SCHEMA.superEvent, links("series")),
    (SCHEMA.workFeatured, links("presented")),
    (KG.identifiedBy, string("identified_by")),
)


class SeriesNode(NamedTuple):
    """A series of events, such as a yearly conference."""

    iri: str
    names: tuple[str, ...]
    identified_by: str


SERIES = mapper(
    SeriesNode,
    a(SCHEMA.EventSeries),
    (SCHEMA.name, strings("names")),
    (KG.identifiedBy, string("identified_by")),
)


HAS_ISSN = frozenset({"journal", "series"})
"""Kinds that an ISSN names; that of another kind stays an identifier, as schema.org has no such property for it."""


def expand_venue(venue: Venue, mint: Mint, editors: tuple[str, ...] = ()) -> Iterator[Described]:
    """Give the closed stub of a venue, its identifiers, subjects and event, and those who edit it."""
    iri = mint.venue(venue)
    issn = venue.identifier("issn")
    subjects = unique(mint.concept(subject) for subject in venue.subjects)
    event = (mint.event(venue.event),) if venue.event else ()
    ids = identifier.iris_of(iri, venue)
    names = (venue.name,)
    yield Described(
        VENUE,
        VenueNode(
            iri,
            venue.kind,
            names,
            names,
            issn if venue.kind in HAS_ISSN else None,
            issn if venue.kind in HAS_ISSN else None,
            venue.urls,
            subjects,
            (*subjects, *event),
            editors,
            ids,
            ids,
            identifier.urls_of(venue),
            None if issn else "name",
        ),
    )
    yield from identifier.expand(iri, venue)
    for subject in venue.subjects:
        yield from concept.expand(subject, mint)
    if venue.event:
        yield from expand_event(venue.event, (), mint)


def container(paper: Paper, mint: Mint) -> str | None:
    """Give the IRI of what a paper is part of: the issue, else the volume, else the venue."""
    if paper.venue is None:
        return None
    iri = mint.venue(paper.venue)
    if paper.volume is not None:
        iri += f"/volume/{_part(paper.volume.number)}"
    if paper.issue is not None:
        iri += f"/issue/{_part(paper.issue.number)}"
    return iri


def _part(label: str) -> str:
    """Give the key of a volume or an issue; its label is a number in most cases.

    >>> _part("133"), _part("Spring")
    ('133', 'name-spring')
    """
    return label if label.isascii() and label.isdigit() else name_key(label)


def expand_container(paper: Paper, mint: Mint) -> Iterator[Described]:
    """Give the venue, volume and issue that a paper appeared in."""
    if paper.venue is None:
        return
    whole = mint.venue(paper.venue)
    yield from expand_venue(paper.venue, mint)
    if paper.volume is not None:
        number = paper.volume.number
        iri = f"{whole}/volume/{_part(number)}"
        year = f"{paper.volume.year.year:04}" if paper.volume.year else None
        yield Described(VOLUME, VolumeNode(iri, number, number, year, whole, whole))
        whole = iri
    if paper.issue is not None:
        number = paper.issue.number
        iri = f"{whole}/issue/{_part(number)}"
        yield Described(ISSUE, IssueNode(iri, number, number, whole, whole))


def expand_event(event: Event, presented: tuple[str, ...], mint: Mint) -> Iterator[Described]:
    """Give an event, the papers presented at it, and its series."""
    series = mint.series(event.series) if event.series else None
    yield Described(EVENT, EventNode(mint.event(event), (event.name,), (series,) if series else (), presented, "name"))
    if series and event.series:
        yield Described(SERIES, SeriesNode(series, (event.series,), "name"))

"""How venues are written: journals, proceedings, series and repositories, their volumes and issues; events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.identity.mint import Mint, name_key
from kg.identity.same import Name
from kg.mappers import concept, identifier, institution, observation
from kg.mappers.identifier import Identifiers
from kg.mappers.once import once
from kg.mapping import Described, a, a_each, date, flag, link, links, mapper, string, strings, texts, typed, unique
from kg.records import Event, Paper, Text, Venue, VenueDescription
from kg.records.identifier import Identified
from kg.records.venue import SERIAL
from kg.terms.kinds import VENUE_PARTS, VENUE_TYPES
from kg.values.dates import PartialDate
from kg.vocab import DATACITE, DCTERMS, FABIO, FRBR, KG, PRISM, SCHEMA, XSD


class VenueNode(NamedTuple):
    """What papers appear in: a journal, proceedings, a series, a repository."""

    iri: str
    kinds: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    alternates: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
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
    publisher: str | None = None
    schema_publisher: str | None = None
    place: str | None = None
    country_code: str | None = None
    in_language: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    is_free: bool | None = None
    descriptions: tuple[Text, ...] = ()
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()


VENUE = mapper(
    VenueNode,
    a_each("kinds", VENUE_TYPES),
    (DCTERMS.title, strings("titles")),
    (SCHEMA.name, strings("names")),
    (SCHEMA.alternateName, strings("alternates")),
    (DCTERMS.alternative, strings("alternatives")),
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
    (DCTERMS.publisher, link("publisher")),
    (SCHEMA.publisher, link("schema_publisher")),
    (KG.placeOfPublication, string("place")),
    (KG.countryCode, string("country_code")),
    (SCHEMA.inLanguage, strings("in_language")),
    (DCTERMS.language, links("languages")),
    (SCHEMA.startDate, date("start")),
    (SCHEMA.endDate, date("end")),
    (SCHEMA.isAccessibleForFree, flag("is_free")),
    (SCHEMA.description, texts("descriptions")),
    (KG.predecessor, links("predecessors")),
    (KG.successor, links("successors")),
)


class VolumeNode(NamedTuple):
    """A volume of a journal, of proceedings, of a series."""

    iri: str
    kinds: tuple[str, ...]
    volume: str
    number: str
    year: str | None
    part_of: str
    is_part_of: str


VOLUME = mapper(
    VolumeNode,
    a_each("kinds", {kind: (volume, SCHEMA.PublicationVolume) for kind, (volume, _) in VENUE_PARTS.items()}),
    (PRISM.volume, string("volume")),
    (SCHEMA.volumeNumber, string("number")),
    (FABIO.hasPublicationYear, typed("year", XSD.gYear)),
    (FRBR.partOf, link("part_of")),
    (SCHEMA.isPartOf, link("is_part_of")),
)


class IssueNode(NamedTuple):
    """An issue of a journal, a magazine, a newspaper."""

    iri: str
    kinds: tuple[str, ...]
    issue: str
    number: str
    part_of: str
    is_part_of: str


ISSUE = mapper(
    IssueNode,
    a_each("kinds", {kind: (issue, SCHEMA.PublicationIssue) for kind, (_, issue) in VENUE_PARTS.items()}),
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
    acronyms: tuple[str, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    location: tuple[str, ...] = ()


EVENT = mapper(
    EventNode,
    a(SCHEMA.Event),
    (SCHEMA.name, strings("names")),
    (SCHEMA.superEvent, links("series")),
    (SCHEMA.workFeatured, links("presented")),
    (KG.identifiedBy, string("identified_by")),
    (SCHEMA.alternateName, strings("acronyms")),
    (SCHEMA.startDate, date("start")),
    (SCHEMA.endDate, date("end")),
    (SCHEMA.location, strings("location")),
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


def _stub(venue: Venue, iri: str, ids: Identifiers, mint: Mint) -> VenueNode:
    """Give the closed stub of a venue: its type, its identifiers, its names, what it is about."""
    issn = mint.naming("venue", venue, "issn") if venue.kind in SERIAL else None
    subjects = unique([mint.concept(subject) for subject in venue.subjects])
    event = (mint.event(venue.event),) if venue.event else ()
    names, alternates = (venue.name,), unique(venue.alternates)
    return VenueNode(
        iri,
        (venue.kind,),
        names,
        names,
        alternates,
        alternates,
        issn,
        issn,
        venue.urls,
        subjects,
        (*subjects, *event),
        identifiers=ids.iris,
        scheme_identifiers=ids.iris,
        same_as=ids.urls,
        identified_by=None if mint.key("venue", venue) else "name",
    )


def _expand_venue(venue: Venue, mint: Mint) -> tuple[Described, ...]:
    iri = mint.venue(venue)
    ids = identifier.of(iri, venue.identifiers)
    return (Described(VENUE, _stub(venue, iri, ids, mint)), *ids.nodes, *_expand_named(venue, mint))


def _names(venue: Venue) -> tuple[Name, ...]:
    """Give the identifiers that make the IRI of a venue."""
    return tuple([("venue", scheme, value) for scheme, value in venue.identifiers])


expand_venue = once(_expand_venue, _names)
"""Give the closed stub of a venue, its identifiers, subjects and event; its own node comes first."""


def expand_edited(venue: Venue, editor: str, mint: Mint) -> Iterator[Described]:
    """Give the closed stub of a venue that someone edits."""
    described, *others = expand_venue(venue, mint)
    assert isinstance(described.node, VenueNode)
    yield Described(VENUE, described.node._replace(editors=(editor,)))
    yield from others


def expand_number(iri: str, serial: Identified) -> tuple[Described, ...]:
    """Give the closed stub of a serial of which only the ISSN is stated."""
    ids = identifier.of(iri, serial.identifiers)
    node = VenueNode(iri, ("venue",), identifiers=ids.iris, scheme_identifiers=ids.iris, same_as=ids.urls)
    return (Described(VENUE, node), *ids.nodes)


def _expand_named(venue: Venue, mint: Mint) -> list[Described]:
    """Give what the stub of a venue names."""
    subjects = concept.expand_all(venue.subjects, mint)
    return [*subjects, *expand_event(venue.event, (), mint)] if venue.event else subjects


def expand(venue: VenueDescription, mint: Mint) -> Iterator[Described]:
    """Give a venue that the document itself describes."""
    iri = mint.venue(venue)
    publisher = mint.institution(venue.publisher, iri) if venue.publisher else None
    serial = venue.kind in SERIAL
    ids = identifier.of(iri, venue.identifiers)
    node = _stub(venue, iri, ids, mint)._replace(
        publisher=publisher,
        schema_publisher=publisher,
        place=venue.place,
        country_code=venue.country_code,
        in_language=unique(venue.languages),
        languages=unique(map(mint.language, venue.languages)),
        start=venue.start if serial else None,
        end=venue.end if serial else None,
        is_free=venue.is_free,
        descriptions=unique(venue.description),
        predecessors=unique(map(mint.venue, venue.preceding)),
        successors=unique(map(mint.venue, venue.succeeding)),
    )
    yield Described(VENUE, node)
    yield from ids.nodes
    yield from _expand_named(venue, mint)
    for other in (*venue.preceding, *venue.succeeding):
        yield from expand_venue(other, mint)
    yield from (concept.expand_language(tag, mint) for tag in venue.languages)
    if venue.publisher:
        yield from institution.expand_name(venue.publisher, iri, mint)
    yield from observation.expand(venue.observations, iri, venue.origin.source, mint)


class Containers(NamedTuple):
    """What a paper is part of."""

    iris: tuple[str, ...]
    """The issue, else the volume, else the venue; and the series."""
    nodes: tuple[Described, ...]
    """The series, the venue, the volume and the issue, with what they name."""


NONE = Containers((), ())


def containers(paper: Paper, mint: Mint) -> Containers:
    """Give the venue, volume and issue that a paper appeared in, and the series."""
    series = expand_venue(paper.series, mint) if paper.series is not None else ()
    if paper.venue is None:
        return Containers((series[0].node[0],), series) if series else NONE
    venue, kinds = expand_venue(paper.venue, mint), (paper.venue.kind,)
    iri = venue[0].node[0]
    parts = []
    if paper.volume is not None:
        whole, number = iri, paper.volume.number
        iri = f"{whole}/volume/{_part(number)}"
        year = f"{paper.volume.year.year:04}" if paper.volume.year else None
        parts.append(Described(VOLUME, VolumeNode(iri, kinds, number, number, year, whole, whole)))
    if paper.issue is not None:
        whole, number = iri, paper.issue.number
        iri = f"{whole}/issue/{_part(number)}"
        parts.append(Described(ISSUE, IssueNode(iri, kinds, number, number, whole, whole)))
    return Containers(unique([iri, *(each.node[0] for each in series[:1])]), (*series, *venue, *parts))


def _part(label: str) -> str:
    """Give the key of a volume or an issue; its label is a number in most cases.

    >>> _part("133"), _part("Spring")
    ('133', 'name-spring')
    """
    return label if label.isascii() and label.isdigit() else name_key(label)


def expand_event(event: Event, presented: tuple[str, ...], mint: Mint) -> tuple[Described, ...]:
    """Give an event, the papers presented at it, and its series."""
    series = mint.series(event.series) if event.series else None
    node = EventNode(
        mint.event(event),
        (event.name,),
        (series,) if series else (),
        presented,
        "name",
        (event.acronym,) if event.acronym else (),
        event.start,
        event.end,
        (event.place,) if event.place else (),
    )
    if series and event.series:
        return Described(EVENT, node), Described(SERIES, SeriesNode(series, (event.series,), "name"))
    return (Described(EVENT, node),)

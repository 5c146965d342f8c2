"""How venues are written: journals with their volumes and issues, events with their series."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.identity.mint import Mint, name_key
from kg.mappers import concept, identifier
from kg.mapping import Described, a, link, links, mapper, string, strings, typed, unique
from kg.records import Event, Journal, Paper
from kg.vocab import DATACITE, DCTERMS, FABIO, FOAF, FRBR, KG, PRISM, SCHEMA, XSD


class JournalNode(NamedTuple):
    """A journal."""

    iri: str
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


JOURNAL = mapper(
    JournalNode,
    a(FABIO.Journal, SCHEMA.Periodical, FOAF.Document),
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


def expand_journal(journal: Journal, mint: Mint, editors: tuple[str, ...] = ()) -> Iterator[Described]:
    """Give the closed stub of a journal, its identifiers and subjects, and those who edit it."""
    iri = mint.journal(journal)
    issn = journal.identifier("issn")
    subjects = unique(mint.concept(subject) for subject in journal.subjects)
    ids = identifier.iris_of(iri, journal)
    names = (journal.name,)
    yield Described(
        JOURNAL,
        JournalNode(
            iri,
            names,
            names,
            issn,
            issn,
            journal.urls,
            subjects,
            subjects,
            editors,
            ids,
            ids,
            identifier.urls_of(journal),
            None if issn else "name",
        ),
    )
    yield from identifier.expand(iri, journal)
    for subject in journal.subjects:
        yield from concept.expand(subject, mint)


def container(paper: Paper, mint: Mint) -> str | None:
    """Give the IRI of what a paper is part of: the issue, else the volume, else the journal."""
    if paper.journal is None:
        return None
    iri = mint.journal(paper.journal)
    if paper.volume is not None:
        iri += f"/volume/{_part(paper.volume)}"
    if paper.issue is not None:
        iri += f"/issue/{_part(paper.issue)}"
    return iri


def _part(label: str) -> str:
    """Give the key of a volume or an issue; its label is a number in most cases.

    >>> _part("133"), _part("Spring")
    ('133', 'name-spring')
    """
    return label if label.isascii() and label.isdigit() else name_key(label)


def expand_container(paper: Paper, mint: Mint) -> Iterator[Described]:
    """Give the journal, volume and issue that a paper appeared in."""
    if paper.journal is None:
        return
    whole = mint.journal(paper.journal)
    yield from expand_journal(paper.journal, mint)
    if paper.volume is not None:
        iri = f"{whole}/volume/{_part(paper.volume)}"
        year = f"{paper.volume_year.year:04}" if paper.volume_year else None
        yield Described(VOLUME, VolumeNode(iri, paper.volume, paper.volume, year, whole, whole))
        whole = iri
    if paper.issue is not None:
        iri = f"{whole}/issue/{_part(paper.issue)}"
        yield Described(ISSUE, IssueNode(iri, paper.issue, paper.issue, whole, whole))


def expand_event(event: Event, presented: str, mint: Mint) -> Iterator[Described]:
    """Give an event at which a paper was presented, and its series."""
    series = mint.series(event.series) if event.series else None
    yield Described(
        EVENT, EventNode(mint.event(event), (event.name,), (series,) if series else (), (presented,), "name")
    )
    if series and event.series:
        yield Described(SERIES, SeriesNode(series, (event.series,), "name"))

"""One table a kind of thing; each reads like the Turtle it makes."""

from __future__ import annotations

from collections.abc import Iterator

from kg.identity.mint import Mint
from kg.identity.place import Place
from kg.mappers import (
    abstract,
    authorship,
    concept,
    expression,
    funding,
    identifier,
    identity,
    institution,
    licence,
    observation,
    paper,
    person,
    place,
    reference,
    resource,
    source,
    venue,
    work,
)
from kg.mapping import Described, Table
from kg.records import Institution, Page, Paper, Person, Record, Topic, VenueDescription

__all__ = ["TABLES", "Place", "expand"]

TABLES: tuple[Table, ...] = (
    work.WORK,
    expression.PAPER,
    abstract.ABSTRACT,
    authorship.AUTHOR_LIST,
    authorship.AUTHORSHIP,
    authorship.CONTRIBUTION,
    reference.REFERENCE,
    funding.GRANT,
    licence.LICENCE,
    licence.STATUS,
    person.PERSON,
    person.MEMBERSHIP,
    person.INTERVAL,
    person.INSTANT,
    person.EDITORIAL_ROLE,
    person.DEGREE,
    institution.INSTITUTION,
    place.PLACE,
    venue.VENUE,
    venue.VOLUME,
    venue.ISSUE,
    venue.EVENT,
    venue.SERIES,
    identifier.IDENTIFIER,
    concept.CONCEPT,
    concept.SCHEME,
    concept.LANGUAGE,
    concept.ROLE,
    resource.SOFTWARE,
    resource.DATASET,
    resource.WEB_PAGE,
    resource.FILE,
    observation.OBSERVATION,
    identity.IDENTITY_LINK,
    source.SOURCE,
    source.GRAPH,
    source.RUN,
    source.AGENT,
)


def expand(record: Record, mint: Mint, place: Place | None = None) -> Iterator[Described]:
    """Give the nodes that a record states, and what its document says of it.

    `place` says where identity puts a paper; without it the paper has a work of its own.
    """
    where = mint.source(record.origin.source)
    if isinstance(record, Page):
        yield from source.expand_page(record, mint)
        return
    nodes = _expand(record, where, mint, place)
    first = next(nodes)
    yield first
    yield from nodes
    iri = (first.node[0],)
    about = source.SourceNode(where, main=iri) if record.is_main else source.SourceNode(where, mentions=iri)
    yield Described(source.SOURCE, about)


def _expand(record: Record, where: str, mint: Mint, place: Place | None) -> Iterator[Described]:
    if isinstance(record, Paper):
        return paper.expand(record, mint, place or Place(mint.work(record), owns=True))
    if isinstance(record, Person):
        return person.expand(record, mint)
    if isinstance(record, VenueDescription):
        return venue.expand(record, mint)
    if isinstance(record, Topic):
        return concept.expand_topic(record, mint)
    assert isinstance(record, Institution)
    return institution.expand(record, where, mint)

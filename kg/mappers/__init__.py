"""One table a kind of thing; each reads like the Turtle it makes."""

from __future__ import annotations

from kg.identity.mint import Mint
from kg.identity.place import Place
from kg.mappers import (
    abstract,
    address,
    authorship,
    claim,
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
    claim.SYSTEM,
    claim.CLAIM,
    claim.RESULT,
    identity.IDENTITY_LINK,
    address.ADDRESS,
    source.SOURCE,
    source.GRAPH,
    source.RUN,
    source.AGENT,
)


def expand(record: Record, mint: Mint, place: Place | None = None) -> list[Described]:
    """Give the nodes that a record states, and what its document says of it.

    `place` says where identity puts a paper; without it the paper has a work of its own.
    """
    where = mint.source(record.origin.source)
    if isinstance(record, Page):
        return [source.expand_page(record, mint)]
    nodes = _expand(record, where, mint, place)
    iri = (nodes[0].node[0],)
    about = source.SourceNode(where, main=iri) if record.is_main else source.SourceNode(where, mentions=iri)
    nodes.append(Described(source.SOURCE, about))
    return nodes


def _expand(record: Record, where: str, mint: Mint, place: Place | None) -> list[Described]:
    """Give the nodes that a record states, its own first."""
    if isinstance(record, Paper):
        return paper.expand(record, mint, place or Place(mint.work(record), owns=True))
    if isinstance(record, Person):
        return list(person.expand(record, mint))
    if isinstance(record, VenueDescription):
        return list(venue.expand(record, mint))
    if isinstance(record, Topic):
        return list(concept.expand_topic(record, mint))
    assert isinstance(record, Institution)
    return list(institution.expand(record, where, mint))

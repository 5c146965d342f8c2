"""One table a kind of thing; each reads like the Turtle it makes."""

from __future__ import annotations

from collections.abc import Iterator

from kg.identity.mint import Mint
from kg.mappers import (
    authorship,
    concept,
    identifier,
    identity,
    institution,
    observation,
    paper,
    person,
    resource,
    source,
    venue,
)
from kg.mapping import Described, Table
from kg.records import Institution, Page, Paper, Person, Record

TABLES: tuple[Table, ...] = (
    paper.WORK,
    paper.PAPER,
    paper.ABSTRACT,
    authorship.AUTHOR_LIST,
    authorship.AUTHORSHIP,
    person.PERSON,
    person.MEMBERSHIP,
    person.EDITORIAL_ROLE,
    person.DEGREE,
    institution.INSTITUTION,
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


def expand(record: Record, mint: Mint, *, owns_work: bool = True) -> Iterator[Described]:
    """Give the nodes that a record states, and what its document says of it."""
    where = mint.source(record.origin.source)
    if isinstance(record, Page):
        yield from source.expand_page(record, mint)
        return
    if isinstance(record, Paper):
        nodes = paper.expand(record, mint, owns_work=owns_work)
    elif isinstance(record, Person):
        nodes = person.expand(record, mint)
    else:
        assert isinstance(record, Institution)
        nodes = institution.expand(record, where, mint)
    first = next(nodes)
    yield first
    yield from nodes
    iri = (first.node[0],)
    about = source.SourceNode(where, main=iri) if record.is_main else source.SourceNode(where, mentions=iri)
    yield Described(source.SOURCE, about)

"""The identifiers that a record gives: of itself, and of everything it mentions.

Those that stand together on one thing tie it (`things`); any of them may be known by a better one (`mentions`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.identity.mint import Kind
from kg.records import Authorship, Identifier, Institution, InstitutionName, Paper, Person, Record
from kg.records.venue import VenueDescription

Mention = tuple[Kind, tuple[Identifier, ...]]


def things(record: Record) -> Iterator[Mention]:
    """Give the identifiers of each thing, in their order, that say together what it is."""
    if isinstance(record, Paper):
        yield "paper", record.identifiers
        yield "work", record.work_identifiers
        yield from agents(record)
    elif isinstance(record, Person):
        yield "person", record.identifiers
        posts = (*record.employments, *record.memberships)
        yield from institutions(*record.affiliations, *(each.organization for each in posts))
    elif isinstance(record, Institution):
        yield from institutions(record, *_near(record))
    elif isinstance(record, VenueDescription):
        yield "venue", record.identifiers
        yield from institutions(record.publisher)


def mentions(record: Record) -> Iterator[Mention]:
    """Give the identifiers of everything that a record names, in no order that matters."""
    yield from things(record)
    if isinstance(record, Paper):
        for reference in (*record.references, *record.versions, *(each.target for each in record.relations)):
            yield "paper", reference.identifiers
            yield "work", reference.identifiers
    elif isinstance(record, Person):
        given = (each.institution for each in record.degrees)
        yield from institutions(*record.leads, *given)
        for role in record.editorial_roles:
            yield "venue", role.journal.identifiers
    elif isinstance(record, Institution):
        yield from institutions(*record.founders)
    elif isinstance(record, VenueDescription):
        for venue in (*record.preceding, *record.succeeding):
            yield "venue", venue.identifiers


def agents(paper: Paper) -> Iterator[Mention]:
    """Give the identifiers of the people, institutions and venues that a paper names."""
    for each in paper.authors:
        yield from _of_authorship(each)
    for each in paper.contributors:
        yield from _of_authorship(each)
    for venue in (paper.venue, paper.series):
        if venue is not None:
            yield "venue", venue.identifiers
    yield from institutions(paper.publisher, *paper.institutions)
    yield from institutions(*(each.funder for each in paper.funding))


def institutions(*found: InstitutionName | None) -> Iterator[Mention]:
    """Give the identifiers of institutions, and of those above each."""
    for each in found:
        institution = each
        while institution is not None:
            yield "institution", institution.identifiers
            institution = institution.parent


def _of_authorship(authorship: Authorship) -> Iterator[Mention]:
    if authorship.person is not None:
        yield "person", authorship.person.identifiers
    yield from institutions(authorship.organization, *authorship.affiliations)


def _near(record: Institution) -> Sequence[InstitutionName]:
    return (*record.children, *record.related, *record.predecessors, *record.successors)


def named(records: Iterable[Record]) -> Iterator[Mention]:
    """Give the identifiers that are named in some records, thing by thing, where there are any."""
    return (each for record in records for each in mentions(record) if each[1])

"""The identifiers of people, institutions and venues that a record gives.

Those that stand together on one thing tie it (`tying`); others only point to it (`loose`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.identity.mint import Kind
from kg.records import Authorship, Identifier, Institution, InstitutionName, Paper, Person, Record
from kg.records.venue import VenueDescription

Mention = tuple[Kind, tuple[Identifier, ...]]


def tying(record: Record) -> Iterator[Mention]:
    """Give the identifiers of people, institutions and venues that say together what each is."""
    if isinstance(record, Paper):
        yield from _of_paper(record)
    elif isinstance(record, Person):
        yield "person", record.identifiers
        posts = (*record.employments, *record.memberships)
        yield from institutions(*record.affiliations, *(each.organization for each in posts))
    elif isinstance(record, Institution):
        yield from institutions(record, *_near(record))
    elif isinstance(record, VenueDescription):
        yield "venue", record.identifiers
        yield from institutions(record.publisher)


def loose(record: Record) -> Iterator[Mention]:
    """Give the identifiers of people, institutions and venues that a record names without saying what they are."""
    if isinstance(record, Person):
        yield from institutions(*record.leads, *(each.institution for each in record.degrees))
        for role in record.editorial_roles:
            yield "venue", role.journal.identifiers
    elif isinstance(record, Institution):
        yield from institutions(*record.founders)
    elif isinstance(record, VenueDescription):
        for venue in (*record.preceding, *record.succeeding):
            yield "venue", venue.identifiers


def _of_paper(paper: Paper) -> Iterator[Mention]:
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

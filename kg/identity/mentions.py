"""The identifiers of people, institutions and venues that a record gives.

Those that stand together on one thing tie it (`tying`); others only point to it (`loose`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.identity.mint import Kind
from kg.records import Identifier, Institution, InstitutionName, Paper, Person, Record
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


def _of_paper(paper: Paper) -> list[Mention]:
    found: list[Mention] = []
    for each in (*paper.authors, *paper.contributors):
        if each.person is not None:
            found.append(("person", each.person.identifiers))
        if each.organization is not None:
            found += institutions(each.organization)
        for institution in each.affiliations:
            if institution.parent is None:
                found.append(("institution", institution.identifiers))
            else:
                found += institutions(institution)
    found += [("venue", venue.identifiers) for venue in (paper.venue, paper.series) if venue is not None]
    found += institutions(paper.publisher, *paper.institutions, *[each.funder for each in paper.funding])
    return found


def institutions(*found: InstitutionName | None) -> Iterator[Mention]:
    """Give the identifiers of institutions, and of those above each."""
    for each in found:
        institution = each
        while institution is not None:
            yield "institution", institution.identifiers
            institution = institution.parent


def _near(record: Institution) -> Sequence[InstitutionName]:
    return (*record.children, *record.related, *record.predecessors, *record.successors)

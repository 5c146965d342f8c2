"""Which identifiers name the same thing, as the records state it: those that stand together on one thing.

Two identifiers are tied where a record gives both for one paper, person, institution or venue. What would tie two
different values of the scheme that names such things best (two DOIs, two ORCIDs, two ROR ids) is not done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.identity.mint import SCHEMES_OF, Kind, Same
from kg.records import Authorship, Identifier, Institution, InstitutionName, Paper, Person, Record
from kg.records.venue import VenueDescription

Name = tuple[Kind, str, str]

ONE_ONLY: dict[Kind, str] = {"paper": "doi", "person": "orcid", "institution": "ror"}
"""The scheme of which one thing has one value."""


def same(records: Iterable[Record]) -> Same:
    """Give, for each identifier that is not the best of its thing, the one that is."""
    parent: dict[Name, Name] = {}
    best_of: dict[Name, str] = {}
    for kind, identifiers in _things(records):
        names = [(kind, each.scheme, each.value) for each in identifiers if each.scheme in SCHEMES_OF[kind]]
        for name in names:
            if name not in parent:
                parent[name] = name
                if name[1] == ONE_ONLY.get(kind):
                    best_of[name] = name[2]
        for name in names[1:]:
            _tie(names[0], name, parent, best_of)
    groups: dict[Name, list[Name]] = {}
    for name in parent:
        groups.setdefault(_root(name, parent), []).append(name)
    return {name: best for group in groups.values() if len(group) > 1 for best in [_best(group)] for name in group}


def _tie(one: Name, other: Name, parent: dict[Name, Name], best_of: dict[Name, str]) -> None:
    """Put two names into one group, unless that would make one thing of two."""
    a, b = _root(one, parent), _root(other, parent)
    if a == b or (a in best_of and b in best_of and best_of[a] != best_of[b]):
        return
    parent[b] = a
    if b in best_of:
        best_of[a] = best_of[b]


def _root(name: Name, parent: dict[Name, Name]) -> Name:
    while parent[name] != name:
        parent[name] = name = parent[parent[name]]
    return name


def _best(group: list[Name]) -> tuple[str, str]:
    """Give the name of a group that makes the key: by the order of schemes, then by value."""
    order = SCHEMES_OF[group[0][0]]
    _, scheme, value = min(group, key=lambda name: (order.index(name[1]), name[2]))
    return scheme, value


def _things(records: Iterable[Record]) -> Iterator[tuple[Kind, tuple[Identifier, ...]]]:
    """Give the identifiers of each thing that has several."""
    for record in records:
        for kind, identifiers in _of_record(record):
            if len(identifiers) > 1:
                yield kind, identifiers


def _of_record(record: Record) -> Iterator[tuple[Kind, tuple[Identifier, ...]]]:
    if isinstance(record, Paper):
        yield from _of_paper(record)
    elif isinstance(record, Person):
        yield "person", record.identifiers
        posts = (*record.employments, *record.memberships)
        for institution in (*record.affiliations, *(each.organization for each in posts)):
            yield from _of_institution(institution)
    elif isinstance(record, Institution):
        near = (*record.children, *record.related, *record.predecessors, *record.successors)
        for institution in (record, *near):
            yield from _of_institution(institution)
    elif isinstance(record, VenueDescription):
        yield "venue", record.identifiers
        yield from _of_institution(record.publisher)


def _of_paper(paper: Paper) -> Iterator[tuple[Kind, tuple[Identifier, ...]]]:
    yield "paper", paper.identifiers
    yield "work", paper.work_identifiers
    for each in (*paper.authors, *paper.contributors):
        yield from _of_authorship(each)
    for venue in (paper.venue, paper.series):
        if venue is not None:
            yield "venue", venue.identifiers
    for institution in (paper.publisher, *paper.institutions, *(each.funder for each in paper.funding)):
        yield from _of_institution(institution)


def _of_authorship(authorship: Authorship) -> Iterator[tuple[Kind, tuple[Identifier, ...]]]:
    if authorship.person is not None:
        yield "person", authorship.person.identifiers
    for institution in (authorship.organization, *authorship.affiliations):
        yield from _of_institution(institution)


def _of_institution(institution: InstitutionName | None) -> Iterator[tuple[Kind, tuple[Identifier, ...]]]:
    while institution is not None:
        yield "institution", institution.identifiers
        institution = institution.parent

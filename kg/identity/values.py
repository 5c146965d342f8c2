"""The single values that a mere mention of a thing carries: of several, the first in the order of sources holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.identity.mint import Kind, Mint, Same, name_key
from kg.identity.names import Pair, is_named, key_of, pairs
from kg.records import (
    Concept,
    Event,
    Institution,
    InstitutionName,
    Membership,
    Paper,
    Person,
    Record,
    Text,
    Topic,
    Venue,
    VenueDescription,
)
from kg.records.venue import SERIAL
from kg.values import iri, text
from kg.values.dates import PartialDate

Value = str | Text | PartialDate
Settled = tuple[str, str]
"""The IRI of a thing, and the name of a field of its node."""

_RELATIVE = Mint("")
FIELDS = {
    "notation": ("notation", "code"),
    "volume": ("volume", "number"),
    "issue": ("issue", "number"),
    "issn": ("prism_issn", "issn"),
}
"""Where one value fills several fields of a node, or one of another name."""


class About(NamedTuple):
    """A thing: by the identifiers that stand with it, else by its key; or a part, that hangs below it."""

    kind: Kind | str
    identifiers: tuple[Pair, ...]
    key: str = ""
    part: str = ""

    def iri(self, base: str, same: Same) -> str:
        """Give the IRI of the thing."""
        if self.kind == "concept":
            return f"{base}concept/{iri.key(*self.identifiers[0])}"
        key = key_of(self.kind, self.identifiers, same) if self.identifiers else None  # type: ignore[arg-type]
        return f"{base}{self.kind}/{key or self.key}{self.part}"


class Said(NamedTuple):
    """A single value that is said of a thing."""

    about: About
    field: str
    value: Value


def said(records: Iterable[Record]) -> Iterator[Said]:
    """Give the single values that records say of what they mention, the first of each thing and field."""
    seen = set()
    for record in records:
        for each in _of_record(record):
            name = each[:2]
            if name not in seen:
                seen.add(name)
                yield each


def _of_record(record: Record) -> Iterator[Said]:
    if isinstance(record, Paper):
        yield from _of_paper(record)
    elif isinstance(record, Person):
        whole = _RELATIVE.source(record.origin.source)
        posts: tuple[Membership, ...] = (*record.employments, *record.memberships)
        yield from (
            Said(About("role", (), name_key(each.role.value)), "label", each.role) for each in posts if each.role
        )
        for role in record.editorial_roles:
            yield from _venue(role.journal)
        yield from _concepts(record.subjects)
        given = (each.institution for each in record.degrees)
        named = (*record.affiliations, *record.leads, *(each.organization for each in posts), *given)
        yield from _institutions(named, whole)
    elif isinstance(record, Institution):
        whole = _RELATIVE.source(record.origin.source)
        near = (*record.children, *record.related, *record.predecessors, *record.successors)
        yield from _institutions((record, *record.founders, *near), whole)
        yield from _concepts(record.subjects)
    elif isinstance(record, VenueDescription):
        yield from _venue(record)
        for venue in (*record.preceding, *record.succeeding):
            yield from _venue(venue)
        yield from _publisher(record)
    elif isinstance(record, Topic):
        yield from _concepts((record, *record.broader))


def _of_paper(paper: Paper) -> Iterator[Said]:
    for each in (*paper.authors, *paper.contributors):
        yield from _institutions((each.organization, *each.affiliations), None)
    if paper.series is not None:
        yield from _venue(paper.series)
    if paper.venue is not None:
        yield from _venue(paper.venue)
        yield from _parts(paper, paper.venue)
    if paper.event is not None:
        yield from _event(paper.event)
    yield from _concepts(paper.subjects)
    funders = (each.funder for each in paper.funding)
    yield from _institutions((*paper.institutions, paper.publisher, *funders), None)


def _institutions(found: Iterable[InstitutionName | None], whole: str | None) -> Iterator[Said]:
    """Give what is said of institutions; those without identifiers hang below a document, or are their paper's own."""
    for each in found:
        institution = each
        while institution is not None:
            about = _institution(institution, whole)
            if about is not None:
                yield Said(about, "label", institution.name)
                if institution.country_code is not None:
                    yield Said(about, "country_code", institution.country_code)
            institution = institution.parent


def _institution(institution: InstitutionName, whole: str | None) -> About | None:
    identifiers = pairs(institution.identifiers)
    if is_named("institution", identifiers):
        return About("institution", identifiers)
    if whole is None:
        return None
    kind, _, key = whole.partition("/")
    return About(kind, (), key, f"/institution/{name_key(institution.name.value)}")


def _concepts(found: Iterable[Concept]) -> Iterator[Said]:
    for each in found:
        if each.notation is not None:
            about = About("concept", ((each.scheme, each.notation.lower()),))
            yield Said(about, "notation", each.notation)
        else:
            assert each.label is not None
            label = text.normal(each.label.value).replace(" ", "-") or each.label.value
            about = About("concept", ((each.scheme, label),))
        if each.label is not None:
            yield Said(about, "label", each.label)


def _named(venue: Venue) -> About:
    identifiers = pairs(venue.identifiers)
    return About("venue", identifiers, "" if is_named("venue", identifiers) else name_key(venue.name, venue.kind))


def _venue(venue: Venue) -> Iterator[Said]:
    about = _named(venue)
    issn = venue.identifier("issn")
    if issn is not None and venue.kind in SERIAL:
        yield Said(about, "issn", issn)
    yield from _concepts(venue.subjects)
    if venue.event is not None:
        yield from _event(venue.event)


def _publisher(venue: VenueDescription) -> Iterator[Said]:
    """Give what is said of a venue's publisher, which hangs below the venue where it has no identifiers."""
    about = _named(venue)
    for each in _institutions((venue.publisher,), "venue/"):
        yield each if each.about.identifiers else each._replace(about=about._replace(part=each.about.part))


def _parts(paper: Paper, venue: Venue) -> Iterator[Said]:
    """Give what is said of the volume and the issue that a paper appeared in."""
    about = _named(venue)
    if paper.volume is not None:
        about = about._replace(part=f"/volume/{_part(paper.volume.number)}")
        yield Said(about, "volume", paper.volume.number)
        if paper.volume.year is not None:
            yield Said(about, "year", f"{paper.volume.year.year:04}")
    if paper.issue is not None:
        about = about._replace(part=f"{about.part}/issue/{_part(paper.issue.number)}")
        yield Said(about, "issue", paper.issue.number)


def _part(label: str) -> str:
    return label if label.isascii() and label.isdigit() else name_key(label)


def _event(event: Event) -> Iterator[Said]:
    about = About("event", (), name_key(event.name, "event"))
    if event.start is not None:
        yield Said(about, "start", event.start)
    if event.end is not None:
        yield Said(about, "end", event.end)

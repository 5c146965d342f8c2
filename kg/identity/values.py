"""The single values that a mere mention of a thing carries: of several, the first in the order of sources holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, cast

import orjson

from kg.identity.mint import Kind, Mint, Same, name_key
from kg.identity.names import Pair, Thing, best, is_named, key_of, number, pairs
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
}
"""Where one value fills several fields of a node, or one of another name."""


DATES = ("start", "end")
RECENT = 1 << 14
"""Of so many mentions it is remembered what they come to: most are of things that many papers mention."""


class About(NamedTuple):
    """A thing: by the identifiers that stand with it, else by its key; or a part, that hangs below it."""

    kind: str
    identifiers: tuple[Pair, ...]
    key: str = ""
    part: str = ""

    @property
    def thing(self) -> Thing | None:
        """The identifiers that stand together on it, where these make its key."""
        return Thing(cast("Kind", self.kind), self.identifiers) if self.identifiers and self.kind != "concept" else None

    @property
    def name(self) -> str:
        """What names the thing, or the whole that it is a part of, as long as no alias of it is known."""
        if self.kind == "concept":
            return "\x1f".join(("concept", *self.identifiers[0]))
        thing = self.thing
        found = best(*thing, {}) if thing else None
        return "\x1f".join((self.kind, *(found or (self.key,))))

    def iri(self, base: str, same: Same) -> str:
        """Give the IRI of the thing."""
        if self.kind == "concept":
            return f"{base}concept/{iri.key(*self.identifiers[0])}"
        thing = self.thing
        key = key_of(*thing, same) if thing else None
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
            yield from _institution(pairs(institution.identifiers), institution.name, institution.country_code, whole)
            institution = institution.parent


@lru_cache(maxsize=RECENT)
def _institution(identifiers: tuple[Pair, ...], name: Text, country: str | None, whole: str | None) -> tuple[Said, ...]:
    if is_named("institution", identifiers):
        about = About("institution", identifiers)
    elif whole is None:
        return ()
    else:
        kind, _, key = whole.partition("/")
        about = About(kind, (), key, f"/institution/{name_key(name.value)}")
    label = Said(about, "label", name)
    return (label,) if country is None else (label, Said(about, "country_code", country))


def _concepts(found: Iterable[Concept]) -> Iterator[Said]:
    for each in found:
        yield from _concept(each.scheme, each.notation, each.label)


@lru_cache(maxsize=RECENT)
def _concept(scheme: str, notation: str | None, label: Text | None) -> tuple[Said, ...]:
    if notation is not None:
        about = About("concept", ((scheme, notation.lower()),))
        noted = Said(about, "notation", notation)
        return (noted, Said(about, "label", label)) if label is not None else (noted,)
    assert label is not None
    about = About("concept", ((scheme, text.normal(label.value).replace(" ", "-") or label.value),))
    return (Said(about, "label", label),)


def _named(venue: Venue) -> About:
    identifiers = pairs(venue.identifiers)
    return About("venue", identifiers, "" if is_named("venue", identifiers) else name_key(venue.name, venue.kind))


def _venue(venue: Venue) -> Iterator[Said]:
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


@lru_cache(maxsize=RECENT)
def row(said: Said) -> tuple[int, int, int, bytes]:
    """Give numbers for the thing, the field and the value, and all that was said, plain."""
    about, field, value = said
    plain = value.lexical if isinstance(value, PartialDate) else list(value) if isinstance(value, Text) else value
    stated = orjson.dumps(plain)
    whole = orjson.dumps((tuple(about), field, plain))
    return number(about.name), number(about.part, field), number(stated.decode()), whole


def from_plain(plain: bytes) -> Said:
    """Give again what was made plain."""
    (kind, identifiers, key, part), field, value = orjson.loads(plain)
    about = About(kind, tuple([(scheme, name) for scheme, name in identifiers]), key, part)
    if field in DATES:
        return Said(about, field, PartialDate(*map(int, value.split("-"))))
    return Said(about, field, Text(*value) if isinstance(value, list) else value)

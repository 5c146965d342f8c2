"""The single values that a mere mention of a thing carries: of several, the first in the order of sources holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, cast

import orjson

from kg.identity.mint import Kind, Mint, Same, name_key
from kg.identity.names import Pair, Thing, best, digest, is_named, key_of, number, pairs
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
NOTHING: Mapping[str, tuple[Pair, ...]] = {}
FIELDS = {
    "notation": ("notation", "code"),
    "volume": ("volume", "number"),
    "issue": ("issue", "number"),
}
"""Where one value fills several fields of a node, or one of another name."""


DATES = ("start", "end")
RECENT = 1 << 12
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
    memo: Memo = {}
    seen = set()
    for each in (row.said for record in records for found in rows(record, memo) for row in found):
        name = each[:2]
        if name not in seen:
            seen.add(name)
            yield each


class Row(NamedTuple):
    """A single value."""

    about: tuple[int, int]
    """Numbers for the thing, and for the field of it or of a part of it."""
    plain: tuple[int, int, int, bytes]
    """These again, a number for the value, and the value itself."""
    said: Said


Rows = tuple[Row, ...]
Memo = dict[int, tuple[object, Rows]]
"""By its `id`, an object of the records and the rows of what is said of it wherever it stands in a paper."""


def rows(record: Record, memo: Memo, decided: Mapping[str, tuple[Pair, ...]] = NOTHING) -> Iterator[Rows]:
    """Give the single values that a record says of each thing that it mentions.

    `decided` gives the identifiers of what was decided upon, by addresses that things known by name alone have.
    """
    if isinstance(record, Paper):
        yield from _of_paper(record, memo)
        if decided:
            yield _rows(_decided(record, decided))
    elif isinstance(record, Person):
        whole = _RELATIVE.source(record.origin.source)
        posts: tuple[Membership, ...] = (*record.employments, *record.memberships)
        yield _rows(
            Said(About("role", (), name_key(each.role.value)), "label", each.role) for each in posts if each.role
        )
        for role in record.editorial_roles:
            yield from _venue(role.journal, memo)
        yield from _concepts(record.subjects, memo)
        given = (each.institution for each in record.degrees)
        named = (*record.affiliations, *record.leads, *(each.organization for each in posts), *given)
        yield _rows(_institutions(named, whole))
    elif isinstance(record, Institution):
        whole = _RELATIVE.source(record.origin.source)
        near = (*record.children, *record.related, *record.predecessors, *record.successors)
        yield _rows(_institutions((record, *record.founders, *near), whole))
        yield from _concepts(record.subjects, memo)
    elif isinstance(record, VenueDescription):
        yield from _venue(record, memo)
        for venue in (*record.preceding, *record.succeeding):
            yield from _venue(venue, memo)
        yield _rows(_publisher(record))
    elif isinstance(record, Topic):
        yield from _concepts((record, *record.broader), memo)


def _of_paper(paper: Paper, memo: Memo) -> Iterator[Rows]:
    for each in (*paper.authors, *paper.contributors):
        if each.organization is not None:
            yield _remembered(each.organization, memo)
        for institution in each.affiliations:
            yield _remembered(institution, memo)
    if paper.series is not None:
        yield from _venue(paper.series, memo)
    if paper.venue is not None:
        yield from _venue(paper.venue, memo)
        if paper.volume is not None or paper.issue is not None:
            yield _rows(_parts(paper, paper.venue))
    if paper.event is not None:
        yield _rows(_event(paper.event))
    yield from _concepts(paper.subjects, memo)
    for funder in (*paper.institutions, paper.publisher, *[each.funder for each in paper.funding]):
        if funder is not None:
            yield _remembered(funder, memo)


def _decided(paper: Paper, decided: Mapping[str, tuple[Pair, ...]]) -> Iterator[Said]:
    """Give what is said of institutions of which it was decided what they are."""
    whole = _RELATIVE.paper(paper)
    printed = (each for one in (*paper.authors, *paper.contributors) for each in (one.organization, *one.affiliations))
    for each in (*printed, *paper.institutions, paper.publisher, *[each.funder for each in paper.funding]):
        pairs = decided.get(f"{whole}/institution/{name_key(each.name.value)}") if each is not None else None
        if each is not None and pairs and not is_named("institution", each.identifiers):
            yield from _institution(pairs, each.name, each.country_code, None)


def _remembered(thing: InstitutionName | Concept, memo: Memo) -> Rows:
    """Give what is said of an institution of a paper, or of a concept; readers hand out one object again and again."""
    known = memo.get(id(thing))
    if known is None:
        if isinstance(thing, Concept):
            made = _rows(_concept(thing.scheme, thing.notation, thing.label))
        else:
            made = _of_institution(thing)
        memo[id(thing)] = thing, made
        return made
    return known[1]


def _of_institution(thing: InstitutionName) -> Rows:
    """Give what is said of an institution where a paper names it, and of those above it."""
    made: list[Row] = []
    institution: InstitutionName | None = thing
    while institution is not None:
        single = best("institution", institution.identifiers, {})
        if single is not None:
            name, about = number("institution", *single), About("institution", institution.identifiers)
            made.append(_row(Said(about, "label", institution.name), name))
            if institution.country_code is not None:
                made.append(_row(Said(about, "country_code", institution.country_code), name))
        institution = institution.parent
    return tuple(made)


def _rows(found: Iterable[Said]) -> Rows:
    return tuple([_row(each, number(each.about.name)) for each in found])


def _row(said: Said, thing: int) -> Row:
    about, field, value = said
    stated = bytes(memoryview(orjson.dumps(_plain(value))))  # copied: what orjson gives occupies its buffer of 4 KiB
    name = _field(about.part, field)
    return Row((thing, name), (thing, name, digest(stated), stated), said)


def _plain(value: Value) -> str | list[str | None]:
    return value if type(value) is str else value.lexical if isinstance(value, PartialDate) else list(value)


@lru_cache(maxsize=RECENT)
def _field(part: str, field: str) -> int:
    return number(part, field)


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


def _concepts(found: Iterable[Concept], memo: Memo) -> Iterator[Rows]:
    return (_remembered(each, memo) for each in found)


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


def _venue(venue: Venue, memo: Memo) -> Iterator[Rows]:
    yield from _concepts(venue.subjects, memo)
    if venue.event is not None:
        yield _rows(_event(venue.event))


def _publisher(venue: VenueDescription) -> Iterator[Said]:
    """Give what is said of a venue's publisher, which hangs below the venue where it has no identifiers."""
    about = _named(venue)
    for each in _institutions((venue.publisher,), "venue/"):
        yield each if each.about.identifiers else each._replace(about=about._replace(part=each.about.part))


def _parts(paper: Paper, venue: Venue) -> Iterator[Said]:
    """Give what is said of the volume and the issue that a paper appeared in.

    A number is its own key, so that no other label is ever said of it.
    """
    volume, issue = paper.volume, paper.issue
    is_dated = volume is not None and volume.year is not None
    if not is_dated and not any(each and _part(each.number) != each.number for each in (volume, issue)):
        return
    about = _named(venue)
    if volume is not None:
        about = about._replace(part=f"/volume/{_part(volume.number)}")
        yield Said(about, "volume", volume.number)
        if volume.year is not None:
            yield Said(about, "year", f"{volume.year.year:04}")
    if issue is not None:
        about = about._replace(part=f"{about.part}/issue/{_part(issue.number)}")
        yield Said(about, "issue", issue.number)


def _part(label: str) -> str:
    return label if label.isascii() and label.isdigit() else name_key(label)


def _event(event: Event) -> Iterator[Said]:
    about = About("event", (), name_key(event.name, "event"))
    if event.start is not None:
        yield Said(about, "start", event.start)
    if event.end is not None:
        yield Said(about, "end", event.end)


def from_plain(field: str, stated: bytes) -> Value:
    """Give the value of a field again that was stated, plain."""
    value = orjson.loads(stated)
    if field in DATES:
        return PartialDate(*map(int, value.split("-")))
    return Text(*value) if isinstance(value, list) else value

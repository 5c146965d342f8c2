"""The addresses that things would have if less were known of them: an earlier build may have published these."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.identity import mentions
from kg.identity.known import Known
from kg.identity.mint import SCHEMES_OF, Kind, Mint, name_key
from kg.identity.names import key
from kg.records import Identifier, Paper, Record, Venue, VenueDescription


class Former(NamedTuple):
    """An address, and the one that its thing has; both relative to the base."""

    old: str
    new: str
    is_sure: bool = False
    """Nothing else can have the old one."""


def formers(record: Record, known: Known) -> Iterator[Former]:
    """Give other addresses of what a record describes or mentions, each with the one that holds.

    They are those by its other identifiers, by its name alone, and of people and institutions that were known by their
    place on a paper.
    """
    if isinstance(record, Paper):
        yield from _of_paper(record, known)
    venues = (record.venue, record.series) if isinstance(record, Paper) else (record,)
    for venue in venues:
        if isinstance(venue, Venue | VenueDescription):
            yield from _changed(f"venue/{name_key(venue.name, venue.kind)}", _address(known.mint.venue(venue), known))
    for kind, identifiers in (*mentions.tying(record), *mentions.loose(record)):
        best = known.mint.key_of(kind, identifiers)
        if best is not None:
            yield from _by_others(kind, identifiers, best)


def _by_others(kind: Kind, identifiers: tuple[Identifier, ...], best: str) -> Iterator[Former]:
    for each in identifiers if len(identifiers) > 1 else ():
        if each.scheme in SCHEMES_OF[kind]:
            yield from _changed(f"{kind}/{key(each)}", f"{kind}/{best}", is_sure=True)


def _of_paper(paper: Paper, known: Known) -> Iterator[Former]:
    mint = known.mint
    now = mint.paper_key(paper)
    place = known.places.get(mint.paper(paper))
    work = _address(place.work, known) if place else f"work/{now}"
    keys = list(dict.fromkeys(_keys(paper, mint)))
    for each in keys:
        if each != now:
            yield Former(f"paper/{each}", f"paper/{now}")
        yield from _changed(f"work/{each}", work)
    for each in dict.fromkeys((now, *keys)):
        yield from _people(paper, f"paper/{each}", known, is_sure=each == now)


def _keys(paper: Paper, mint: Mint) -> Iterator[str]:
    """Give the keys that a paper may have had."""
    yield from (key(each) for each in paper.identifiers if each.scheme in SCHEMES_OF["paper"])
    yield from (key(each) for each in paper.work_identifiers if each.scheme in SCHEMES_OF["work"])
    yield from mint.named_keys(paper)


def _people(paper: Paper, whole: str, known: Known, *, is_sure: bool) -> Iterator[Former]:
    """Give the addresses that people and institutions have by their places on a paper that had an address."""
    mint, iri = known.mint, known.mint.paper(paper)
    for position, each in enumerate(paper.authors, 1):
        if each.person is not None:
            now = _address(mint.person(each.person, iri, position), known)
            yield from _changed(f"{whole}/person/{position}", now, is_sure=is_sure)
    for one in (*paper.authors, *paper.contributors):
        for named in (one.organization, *one.affiliations):
            if named is not None:
                now = _address(mint.institution(named, iri), known)
                yield from _changed(f"{whole}/institution/{name_key(named.name.value)}", now, is_sure=is_sure)


def _address(iri: str, known: Known) -> str:
    return iri.removeprefix(known.mint.base)


def _changed(old: str, new: str, *, is_sure: bool = False) -> Iterator[Former]:
    if old != new:
        yield Former(old, new, is_sure)

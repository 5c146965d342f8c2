"""What identity needs of one batch of records: small, plain, and the same wherever it is made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.identity import mentions, values
from kg.identity.mint import SCHEMES_OF, Kind, Mint
from kg.identity.names import Pair, Thing, is_named, pairs
from kg.identity.papers import PaperFacts, paper_facts
from kg.identity.values import Said
from kg.records import Institution, Paper, Person, Record, Topic, VenueDescription

_RELATIVE = Mint("")
_KINDS: tuple[tuple[type[Record], Kind], ...] = (
    (Person, "person"),
    (Institution, "institution"),
    (VenueDescription, "venue"),
)


class Described(NamedTuple):
    """What a record other than a paper describes: by its identifiers, else by its relative IRI."""

    position: int
    kind: Kind
    identifiers: tuple[Pair, ...]
    iri: str


class Facts(NamedTuple):
    """What identity needs of one batch."""

    records: int
    """How many there are."""
    papers: tuple[tuple[int, PaperFacts], ...]
    """Each with its position in the batch."""
    others: tuple[Described, ...]
    things: tuple[Thing, ...]
    """Identifiers that stand together on a person, an institution or a venue, each set once."""
    owners: tuple[tuple[str, str], ...]
    """The people that pages are about, known by name alone: the SHA-256 of the page, and the name."""
    said: tuple[Said, ...]


def facts(records: Sequence[Record]) -> Facts:
    """Give what identity needs of the records of one batch."""
    numbered = list(enumerate(records))
    owners = (each for each in records if isinstance(each, Person) and each.is_main and not each.identifiers)
    return Facts(
        len(records),
        tuple((position, paper_facts(each)) for position, each in numbered if isinstance(each, Paper)),
        tuple(found for position, each in numbered if (found := _described(position, each))),
        tuple(_things(records)),
        tuple(dict.fromkeys((each.origin.source.sha256, each.name) for each in owners)),
        tuple(values.said(records)),
    )


def _things(records: Sequence[Record]) -> dict[Thing, None]:
    found: dict[Thing, None] = {}
    for record in records:
        for kind, identifiers in mentions.agents(record) if isinstance(record, Paper) else mentions.things(record):
            if len(identifiers) > 1:
                naming = SCHEMES_OF[kind]
                found[Thing(kind, tuple([pair for pair in pairs(identifiers) if pair[0] in naming]))] = None
    return {each: None for each in found if len(each.identifiers) > 1}


def _described(position: int, record: Record) -> Described | None:
    """Give what a record describes that is no paper; a page is the document itself, and needs no merging."""
    if isinstance(record, Topic):
        return Described(position, "venue", (), _RELATIVE.concept(record))
    kind = next((kind for model, kind in _KINDS if isinstance(record, model)), None)
    if kind is None:
        return None
    assert isinstance(record, Person | Institution | VenueDescription)
    identifiers = pairs(record.identifiers)
    if is_named(kind, identifiers):
        return Described(position, kind, identifiers, "")
    whole = _RELATIVE.source(record.origin.source)
    if isinstance(record, Person):
        return Described(position, kind, (), _RELATIVE.person(record, whole))
    if isinstance(record, Institution):
        return Described(position, kind, (), _RELATIVE.institution(record, whole))
    return Described(position, kind, (), _RELATIVE.venue(record))

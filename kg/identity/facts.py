"""What identity needs of one batch of records: small, plain, and the same wherever it is made.

Whatever may have to do with something in another batch has a name for each way in which it may, a number of 64 bits:
only what shares a name is looked at closely. A paper stands under its number, its position in the batch; a set of
identifiers, which many records give, stands under the number that is made of it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import orjson

from kg.identity import mentions, values
from kg.identity.decisions import NOTHING, Decided
from kg.identity.mint import Kind, Mint
from kg.identity.names import NAMING, Pair, best, is_named, number, pairs
from kg.identity.papers import PaperFacts, paper_facts
from kg.identity.resolve import answers_alone
from kg.identity.same import Stated
from kg.identity.seen import Seen
from kg.records import Institution, Paper, Person, Record, Topic, VenueDescription

_RELATIVE = Mint("")
_KINDS: tuple[tuple[type[Record], Kind], ...] = (
    (Person, "person"),
    (Institution, "institution"),
    (VenueDescription, "venue"),
)


class Pairs(NamedTuple):
    """Names, and beside each what stands under it."""

    names: array[int]
    owners: array[int]

    def add(self, name: int, owner: int) -> None:
        """Add a name of something."""
        self.names.append(name)
        self.owners.append(owner)


class Facts(NamedTuple):
    """What identity needs of one batch."""

    records: int
    """How many there are."""
    papers: list[tuple[int, bytes]]
    """The facts of each paper, with its position in the batch."""
    names: Pairs
    """The identifiers and keys of papers."""
    titles: Pairs
    """The titles of papers, with a word of the first author."""
    alone: list[tuple[int, int, str, str]]
    """What holds of a paper's identifiers if it has nothing to do with any other: its position, then an answer's row."""
    things: list[tuple[int, bytes]]
    """Sets of identifiers that stand together on a person, an institution or a venue."""
    ties: Pairs
    """The identifiers of people, institutions and venues; one that stands alone stands under itself."""
    others: Pairs
    """The records that describe something else than a paper, by its best identifier or its relative IRI."""
    owners: list[tuple[str, str]]
    """The people that pages are about, known by name alone: the SHA-256 of the page, and the name."""
    said: list[tuple[int, int, int, bytes]]
    """Single values: numbers for the thing, for the field, for the value, and the value."""


def facts(
    records: Sequence[Record],
    seen: Seen | None = None,
    decided: Decided = NOTHING,
    ties: Iterable[Stated] = (),
) -> Facts:
    """Give what identity needs of the records of one batch, but for what was told of the batches before.

    `decided` is what people decided; its `ties` are given once, with the first batch.
    """
    seen = seen or Seen()
    seen.trim()
    found = Facts(len(records), [], _pairs(), _pairs(), [], [], _pairs(), _pairs(), [], [])
    for position, record in enumerate(records):
        if isinstance(record, Paper):
            _add_paper(position, _opined(paper_facts(record), decided, position, found), found)
        else:
            _add_other(position, record, found)
    _add_things(records, found, seen)
    _add_said(records, found, seen, decided.identifiers)
    for (kind, identifiers), source, line in ties:
        _add_set(kind, identifiers, (source, line), found, seen)
    return found


def _pairs() -> Pairs:
    return Pairs(array("q"), array("q"))


def _opined(paper: PaperFacts, decided: Decided, position: int, found: Facts) -> PaperFacts:
    """Give the facts of a paper with what people decided of its work; those that are of one work share a name."""
    if not (decided.alike or decided.apart):
        return paper
    key = paper.key_in({})
    alike = decided.alike.get(key, ())
    for other, _ in alike:
        found.names.add(number("decided", *sorted((key, other))), position)
    return paper._replace(alike=alike, apart=decided.apart.get(key, ()))


def _add_paper(position: int, paper: PaperFacts, found: Facts) -> None:
    found.papers.append((position, orjson.dumps(tuple(paper))))
    for name in paper_names(paper):
        found.names.add(name, position)
    for titled in paper.titled:
        found.titles.add(number("title", titled), position)
    found.alone.extend((position, *each.row) for each in answers_alone(paper))


def paper_names(paper: PaperFacts) -> Iterator[int]:
    """Give the names of a paper: who shares one may be the same paper, or an expression of the same work."""
    papers, works = NAMING["paper"], NAMING["work"]
    named: dict[tuple[str, str, str], None] = {}
    for scheme, value in paper.identifiers:
        if scheme in papers:
            named["paper", scheme, value] = None
    for scheme, value in paper.work_identifiers:
        if scheme in works:
            named["work", scheme, value] = None
    for scheme, value in chain.from_iterable(paper.versions):
        if scheme in papers:
            named["paper", scheme, value] = None
        elif scheme in works:
            named["work", scheme, value] = None
    yield from [number(*each) for each in named]
    if paper.key:
        yield number("key", paper.key)


def _add_things(records: Iterable[Record], found: Facts, seen: Seen) -> None:
    """Add the sets of identifiers that stand together, and those that stand alone."""
    tied = seen.tied
    for record in records:
        for kind, identifiers in mentions.tying(record):
            if identifiers and id(identifiers) not in tied:
                tied[id(identifiers)] = identifiers
                _add_set(kind, identifiers, (record.origin.source.name, record.origin.line), found, seen)
        for kind, identifiers in mentions.loose(record):
            single = best(kind, pairs(identifiers), {})
            if single is not None:
                _add_alone(number(kind, *single), found, seen)


def _add_set(kind: Kind, identifiers: Sequence[Pair], at: tuple[str, int], found: Facts, seen: Seen) -> None:
    schemes = NAMING[kind]
    naming = [(scheme, value) for scheme, value in identifiers if scheme in schemes]
    if not naming:
        return
    owner = number(kind, *chain.from_iterable(naming))
    if len(naming) == 1:
        _add_alone(owner, found, seen)
    elif seen.is_new_tie(owner):
        found.things.append((owner, orjson.dumps((kind, naming, *at))))
        for each in dict.fromkeys(naming):
            found.ties.add(number(kind, *each), owner)


def _add_alone(name: int, found: Facts, seen: Seen) -> None:
    if seen.is_new_tie(name):
        found.ties.add(name, name)


def _add_said(records: Iterable[Record], found: Facts, seen: Seen, decided: Mapping[str, tuple[Pair, ...]]) -> None:
    """Add single values, the first that the batch gives of each thing and field."""
    told: set[tuple[int, int]] = set()
    met: dict[int, values.Rows] = {}
    for record in records:
        for rows in values.rows(record, seen.memo, decided):
            if id(rows) in met:
                continue
            met[id(rows)] = rows
            for row in rows:
                if row.about not in told:
                    told.add(row.about)
                    if seen.is_new_value(hash(row.plain[:3])):
                        found.said.append(row.plain)


def _add_other(position: int, record: Record, found: Facts) -> None:
    """Add what a record describes that is no paper; a page is the document itself, and needs no merging."""
    if isinstance(record, Person) and record.is_main and not record.identifiers:
        owner = (record.origin.source.sha256, record.name)
        if owner not in found.owners:
            found.owners.append(owner)
    name = described(record)
    if name is not None:
        found.others.add(name, position)


def described(record: Record) -> int | None:
    """Give the name of what a record describes that is no paper."""
    if isinstance(record, Topic):
        return number(_RELATIVE.concept(record))
    kind = next((kind for model, kind in _KINDS if isinstance(record, model)), None)
    if kind is None:
        return None
    assert isinstance(record, Person | Institution | VenueDescription)
    identifiers = pairs(record.identifiers)
    if is_named(kind, identifiers):
        return number(kind, *(best(kind, identifiers, {}) or ()))
    whole = _RELATIVE.source(record.origin.source)
    if isinstance(record, Person):
        return number(_RELATIVE.person(record, whole))
    if isinstance(record, Institution):
        return number(_RELATIVE.institution(record, whole))
    return number(_RELATIVE.venue(record))

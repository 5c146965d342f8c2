r"""One export from its sources to its files: two passes over the batches, on any engine, and one ordered writer.

    survey -> cut -> first pass: read, facts -> identity -> second pass: read, map, render -> writer
                                                        \-> records of one thing in several batches: merged at the end

What a batch becomes depends on its records and on identity alone, so any number of processes gives the same bytes.
"""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg import pipeline
from kg.assembling import Assembled, Read, Spot, assemble
from kg.engines import local
from kg.formats.format import DEFAULTS, Settings
from kg.identity.decisions import NOTHING, Decided
from kg.identity.facts import Facts, facts
from kg.identity.known import Identity, Known
from kg.identity.ledger import Gathers, Ledger
from kg.identity.match import Link
from kg.identity.mint import Mint
from kg.identity.seen import Seen
from kg.mappers import TABLES
from kg.mapping import Scope
from kg.pipeline import Document, Problem
from kg.positions import Position, row
from kg.records import Address, Paper, SourceDocument
from kg.run import batches
from kg.run.aside import Aside
from kg.run.batches import Batch, Cut, Failure, Reading, Survey
from kg.run.kept import Kept
from kg.run.previous import NONE, Previous, Sighted, settle
from kg.run.sheets import Others, Sent, Sheet, leaf, sheet
from kg.run.writing import Target
from kg.syntax import nquads

if TYPE_CHECKING:
    from kg.findings import Finding
    from kg.run.docket import Docket


JUDGED = 2000
"""Nodes that the engine judges at a time."""


RELATIVE = Mint("")


class Order(NamedTuple):
    """What a run is asked to make."""

    base: str
    targets: tuple[Target, ...]
    generated: str | None = None
    settings: Settings = DEFAULTS
    workers: int = 1
    validates: bool = True
    shapes: Path | None = None
    cut: Cut = batches.USUAL
    decided: Decided = NOTHING
    previous: Previous | None = None
    withdrawn: tuple[str, ...] = ()
    """The addresses of what was taken back."""
    older: frozenset[str] = frozenset()
    """The SHA-256 of documents that others take the place of."""
    claims: bool = True
    """What titles and abstracts name and claim is extracted."""

    @property
    def has_graphs(self) -> bool:
        """Some file has the graphs of the sources."""
        return any(each.syntax.has_graphs for each in self.targets)


class Progress(NamedTuple):
    """How far a run is."""

    step: str
    done: int
    total: int
    """Of the bytes of all sources."""
    records: int
    triples: int


Tell = Callable[[Progress], None]


class Made(NamedTuple):
    """What became of a batch."""

    number: int
    sheet: Sheet
    conflicts: Sheet
    positions: str
    """Lines of the side file that says where each record was read."""
    sources: tuple[SourceDocument, ...] = ()
    links: tuple[Link, ...] = ()
    """Candidates, which may lead to what another batch describes."""
    infers: bool = False
    """Something in the sheet was inferred: the addresses that lead to others."""
    extracts: bool = False
    """Something in the sheet was extracted from text."""
    sighted: Sighted = NONE
    aside: tuple[tuple[int, bytes], ...] = ()
    """Records that are merged later: the number of their group, and the record with its document."""
    counts: tuple[tuple[str, int, int], ...] = ()
    """The SHA-256 of each document, and how many records were read of it, and lost."""
    problems: tuple[Problem, ...] = ()
    docket: Docket | None = None
    triples: int = 0
    """How many were written, as far as it was written."""


class Passed(NamedTuple):
    """What the first pass found."""

    identity: Identity
    length: int
    """How many readings there are."""
    found: Survey
    counts: array[int]
    """Of each batch, how many readings there are."""
    failures: dict[str, Failure]
    """The documents of which something, or all, could not be read, by their SHA-256."""
    silent: frozenset[str]
    """Those of which nothing was read at all."""
    readings: tuple[Reading, ...] = ()
    """All that was read, where it is one batch."""

    @property
    def refused(self) -> tuple[Problem, ...]:
        """What records state together of identity that cannot be, and was left out."""
        return tuple(pipeline.refused(self.identity))

    def batches(self, by: Cut) -> Iterator[Batch]:
        """Cut the sources again, as before, into batches with the numbers of their readings."""
        starts = accumulate(self.counts, initial=0)
        return (each._replace(first=start) for each, start in zip(batches.cut(self.found, by), starts, strict=False))


class First(NamedTuple):
    """What the first pass makes of a reading."""

    batch: int
    facts: Facts
    given: frozenset[str]
    """The documents of which a part was read that is not all of them."""
    failures: tuple[Failure, ...]
    reading: Reading | None
    superseded: frozenset[str] = frozenset()
    """Addresses that an older document gives to what newer records describe."""


def first_pass(found: Survey, order: Order, ledger: Path, tell: Tell) -> Passed:
    """Read everything once, and find what depends on more than one batch."""
    amount, is_long = 0, False
    for batch in batches.cut(found, order.cut):
        amount += 1
        is_long |= batch.parts[0].is_long  # and so several batches in fact
    is_one = amount == 1 and not is_long
    if amount > 1:
        batches.ready(found)  # once, before there are processes
    listed = batches.supplied(batches.cut(found, order.cut), order.settings)
    tasks = (each._replace(first=index) for index, each in enumerate(listed))
    found_first = local.run(tasks, partial(first, order, is_one, Seen()), min(order.workers, amount))
    return gathered(found_first, found, order, Ledger(None if is_one else ledger), tell)


def gathered(firsts: Iterable[First], found: Survey, order: Order, known: Gathers, tell: Tell) -> Passed:
    """Gather what the first pass makes of all readings, in their order, and find what depends on more than one batch."""
    given: set[str] = set()
    failures: dict[str, Failure] = {}
    readings: list[Reading] = []
    superseded: set[str] = set()
    counts = array("Q")
    sizes = (each.size for each in batches.cut(found, order.cut))
    done = records = 0
    size = found.size
    for each in firsts:
        known.add(each.facts)
        given |= each.given
        superseded |= each.superseded
        failures |= {one.sha256: one for one in each.failures}
        readings += [each.reading] if each.reading else []
        if each.batch == len(counts):
            counts.append(0)
            done += next(sizes)
        counts[-1] += 1
        records += each.facts.records
        tell(Progress("reading", done, size, records, 0))
    silent = frozenset(failures.keys() - given)
    identity = known.resolve(order.base)
    if order.decided.identifiers or order.withdrawn or superseded:
        identity = identity.deciding(order.decided, order.withdrawn, superseded)
    return Passed(identity, sum(counts), found, counts, failures, silent, tuple(readings))


def first(order: Order, keep: bool, seen: Seen, batch: Batch) -> Iterator[First]:
    """Read a batch, and give what identity needs of it that was not seen in this process before."""
    settings = order.settings._replace(light=not keep)
    for reading in batches.read(batch._replace(first=0), settings, order.cut):
        ties = order.decided.ties if batch.first == reading.number == 0 else ()
        found = _flat(reading)
        yield First(
            batch.first,
            facts([record for record, _ in found], seen, order.decided, ties),
            batches.given(batch) if reading.documents else frozenset(),
            reading.failures,
            reading if keep else None,
            _superseded(found, order),
        )


def _superseded(found: Iterable[Read], order: Order) -> frozenset[str]:
    """Find the addresses that papers had in an older build, when no identifier named them."""
    if not order.older or order.previous is None:
        return frozenset()
    newer = [each for each, spot in found if spot.source.sha256 not in order.older and isinstance(each, Paper)]
    keys = {f"paper/{key}" for each in newer for key in RELATIVE.named_keys(each)}
    own = {f"paper/{RELATIVE.paper_key(each)}" for each in newer}
    return frozenset(order.previous.those_published(sorted(keys - own)))


def _flat(reading: Reading) -> list[Read]:
    return [each for document in reading.documents for each in document.reads()]


def second(order: Order, identity: Identity, sent: Sent, batch: Batch) -> Iterator[Made]:
    """Read a batch again, and give what becomes of it."""
    for reading in batches.read(batch, order.settings, order.cut):
        yield _make(reading, order, identity, sent)


def _make(reading: Reading, order: Order, identity: Identity, sent: Sent) -> Made:
    """Map the records of a reading, but for those that are set aside, and render them."""
    later = identity.aside(reading.number)
    records = _flat(reading)
    kept = [each for position, each in enumerate(records) if position not in later]
    made = _told(_mapped(kept, reading.number, order, identity, sent), reading)
    pickled = ((later[position], pickle.dumps(records[position], -1)) for position in sorted(later))
    return made._replace(aside=tuple(pickled))


def _mapped(kept: Sequence[Read], number: int, order: Order, identity: Identity, sent: Sent) -> Made:
    """Map some records, and render them."""
    known = identity.known([record for record, _ in kept])
    assembled = assemble(kept, known, graphs=order.has_graphs, older=order.older, claims=order.claims)
    sighted = _sighted(kept, known, assembled, order)
    infers = sighted is NONE and pipeline.tell(assembled.addresses, assembled.assembly, known.mint)
    sent.turn(number)
    made = _rendered(assembled, number, order, Others(frozenset(assembled.positions), sent))
    return made._replace(infers=infers, extracts=assembled.extracts, sighted=sighted)


def _sighted(kept: Sequence[Read], known: Known, assembled: Assembled, order: Order) -> Sighted:
    """Find what an earlier build has called the things of some records; then all addresses are told at the end."""
    if order.previous is None:
        return NONE
    return order.previous.sighted(kept, known, assembled.assembly)._replace(stated=assembled.addresses)


def _only(reading: Reading, passed: Passed, order: Order) -> Made:
    """Map and render what is little enough to be one batch, with all that is said at the end."""
    kept = _flat(reading)
    known = passed.identity.known([record for record, _ in kept])
    assembled = assemble(kept, known, graphs=order.has_graphs, older=order.older, claims=order.claims)
    if order.previous is not None:
        sighted = _sighted(kept, known, assembled, order)
        described = [each.removeprefix(order.base) for each in assembled.positions]
        assembled = assembled._replace(addresses=tuple(settle(order.previous, [sighted], described, order.base)))
    silent = [each.source for each in reading.documents if not each.records]
    pipeline.close(assembled, passed.identity, [*assembled.sources, *silent], order.generated)
    return _told(_rendered(assembled, 0, order, None), reading)


def _rendered(assembled: Assembled, number: int, order: Order, others: Others | None) -> Made:
    scope = Scope(order.base, TABLES)
    lines = (row(iri, _position(spot)) for iri, spot in assembled.spots)
    return Made(
        number,
        sheet(assembled.assembly, [each.syntax for each in order.targets], scope, others),
        Sheet((), tuple(leaf(each, [nquads.SYNTAX], scope) for each in assembled.assembly.conflicts())),
        "".join(lines),
        assembled.sources,
        assembled.links if others is not None else (),
        docket=_docket(assembled, scope, order.shapes, is_part=others is not None) if order.validates else None,
    )


def _position(spot: Spot) -> Position:
    """Give where a record was read as the side file tells it."""
    source, line, path, start, length = spot
    return Position(source.name, line, path, start, length, source.sha256)


def _docket(assembled: Assembled, scope: Scope, shapes: Path | None, *, is_part: bool) -> Docket:
    """Give what the engine has to judge of what some records came to, all of them or a batch."""
    from kg.run.docket import docket  # noqa: PLC0415 - slow to import

    positions = {iri: (source.name, line) for iri, (source, line) in assembled.positions.items()}
    others = pipeline.foresee(assembled, Mint(scope.base)) if is_part else frozenset()
    return docket(assembled.whole(), scope, shapes, positions, others)


def _told(made: Made, reading: Reading) -> Made:
    """Add what is told of a reading."""
    return made._replace(
        counts=tuple(map(_counted, reading.documents)),
        problems=tuple(
            problem
            for document in reading.documents
            for problem in (*document.problems, *pipeline.contradictions(document))
        ),
    )


def _counted(document: Document) -> tuple[str, int, int]:
    records = sum(not isinstance(each, Address) for each in document.records)
    return document.source.sha256, records, sum(each.lost for each in document.problems)


def merge(order: Order, identity: Identity, sent: Sent, task: tuple[int, list[bytes]]) -> Iterator[Made]:
    """Merge the records of some groups, and render them."""
    number, pickled = task
    yield _mapped([pickle.loads(each) for each in pickled], number, order, identity, sent)  # noqa: S301 - our own


def second_pass(passed: Passed, order: Order, aside: Aside, begin: int = 0) -> Iterator[Made]:
    """Give what becomes of every batch, then of the groups of records that were set aside; `begin` is the first."""
    if passed.readings:
        yield from (_only(reading, passed, order) for reading in passed.readings[begin:])
        return
    if order.validates:
        from kg.run import docket  # noqa: PLC0415 - slow to import

        docket.ready(order.shapes)  # once, before there are processes
    tasks = _remaining(batches.supplied(passed.batches(order.cut), order.settings), begin)
    workers = min(order.workers, len(passed.counts))
    found = local.run(tasks, partial(second, order, passed.identity, Sent()), workers)
    yield from filter(lambda made: made.number >= begin, found)
    if passed.identity.groups:
        skip = max(0, begin - passed.length)
        tasks_aside = islice(aside.tasks(passed.length), skip, None)
        yield from local.run(tasks_aside, partial(merge, order, passed.identity, Sent()), order.workers)


def _remaining(listed: Iterator[Batch], begin: int) -> Iterator[Batch]:
    """Give the batches from the one that has a number on; of a long document, it may be in the middle."""
    last: Batch | None = None
    for batch in listed:
        if last and batch.first > begin:
            yield last
        last = batch
    if last:
        yield last


def findings(dockets: Kept[Docket], order: Order) -> Iterator[Finding]:
    """Have the engine judge all dockets, some at a time."""
    for found in local.run(together(dockets), partial(judge, order), order.workers if len(dockets) > 1 else 1):
        yield from found


def together(dockets: Iterable[Docket]) -> Iterator[list[Docket]]:
    """Give dockets together that have enough nodes for a run of the engine."""
    some: list[Docket] = []
    for each in dockets:
        some.append(each)
        if sum(one.size for one in some) >= JUDGED:
            yield some
            some = []
    if some:
        yield some


def judge(order: Order, dockets: list[Docket]) -> Iterator[list[Finding]]:
    """Have the engine judge some dockets together."""
    from kg.run.docket import judged  # noqa: PLC0415 - slow to import

    yield judged(dockets, Scope(order.base, TABLES), order.shapes)

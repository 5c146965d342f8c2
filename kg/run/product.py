"""The files of a run that grow batch by batch, and what is counted on the way."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg import pipeline, positions
from kg.assembling import precedence
from kg.identity.known import Identity
from kg.identity.match import Link
from kg.identity.mint import Mint
from kg.mappers import TABLES, source
from kg.mappers.address import AddressNode
from kg.mapping import Assembly, Scope
from kg.outputs import JOURNAL, WORK
from kg.pipeline import Problem
from kg.records import SourceDocument
from kg.run.aside import Aside
from kg.run.journal import Journal
from kg.run.kept import TOGETHER, Kept, ordered
from kg.run.passes import Made, Order
from kg.run.previous import NONE, Sighted, settle
from kg.run.sheets import Sheet, sheet
from kg.run.writing import Target, TextFile, Writer, Written
from kg.syntax import nquads

if TYPE_CHECKING:
    from kg.run.docket import Docket

NOTHING = Sheet((), ())
LINKS = 1000
"""Inferred links that are written together."""
NODES = 2000
"""Nodes of the provenance that are written together."""


class Entry(NamedTuple):
    """A batch in the journal: all that became of it but its text, and how far the files are with it."""

    made: Made
    graphs: Written
    conflicts: Written
    positions: int


class Product:
    """The graph files and side files of a run."""

    def __init__(self, folder: Path, order: Order, problems: Iterable[Problem] = (), *, lasting: bool = False) -> None:
        """Begin all files in a folder, or go on with those that its journal tells of.

        Some problems are known before. What is `lasting` keeps a journal, so that another run can go on with it.
        """
        self._folder, self._order = folder, order
        self._journal = journal = Journal(folder / WORK / JOURNAL) if lasting else None
        self._scope = Scope(order.base, TABLES)
        self._sources: Kept[SourceDocument] = Kept(folder / WORK, TOGETHER)
        self._last: SourceDocument | None = None
        """The one that was kept last."""
        self._counts: dict[bytes, int] = {}
        """How many records were read of a document, by its SHA-256; small, since there may be very many."""
        self._rejected: dict[bytes, int] = {}
        """How many were lost, if any."""
        self._links: Kept[Link] = Kept(folder / WORK, TOGETHER)
        self._sighted: Kept[Sighted] = Kept(folder / WORK)
        self.next = 0
        """The number of the next batch."""
        self.records = 0
        self.problems: Kept[Problem] = Kept(folder / WORK, TOGETHER)
        """They outlast the product, since they are told when all is done."""
        self.problems.add(problems)
        self.dockets: Kept[Docket] = Kept(folder / WORK)
        self.aside = Aside(folder / WORK / "aside.bin")
        self.triples = 0
        self._infers = self._extracts = False
        last: Entry | None = None
        for entry in journal.entries() if journal else ():
            self._take(entry.made)
            last = entry
        states = (last.graphs.states, last.conflicts.states, last.positions) if last else (None, None, None)
        self._writer = Writer(folder, order.targets, self._scope, states[0])
        self._conflicts = Writer(folder, [Target(nquads.SYNTAX, stem="conflicts")], self._scope, states[1])
        self._positions = TextFile(folder / positions.NAME, positions.HEADER, states[2])
        for entry in journal.entries() if journal and last else ():
            self._writer.remember(entry.made.number, entry.graphs)
            self._conflicts.remember(entry.made.number, entry.conflicts)

    def add(self, made: Made) -> None:
        """Write what became of a batch."""
        triples = made.triples + self._writer.add(made.number, made.sheet)
        self._conflicts.add(made.number, made.conflicts)
        self._positions.write(made.positions)
        rest = made._replace(sheet=NOTHING, conflicts=NOTHING, positions="", triples=triples)
        self._take(rest)
        if self._journal:
            entry = Entry(rest, self._writer.written(), self._conflicts.written(), self._positions.state())
            self._journal.write(entry)

    def _take(self, made: Made) -> None:
        """Count what became of a batch."""
        self.next = made.number + 1
        self.triples += made.triples
        self._infers |= made.infers
        self._extracts |= made.extracts
        self._sighted.add(() if made.sighted == NONE else (made.sighted,))
        self.aside.add(made.aside)
        for each in made.sources:
            if each != self._last:
                self._sources.add((each,))
                self._last = each
        self._links.add(made.links)
        self.problems.add(made.problems)
        self.dockets.add([made.docket] if made.docket and made.docket.size + len(made.docket.findings) else [])
        for sha256, records, rejected in made.counts:
            self.records += records
            name = bytes.fromhex(sha256)
            self._counts[name] = self._counts.get(name, 0) + records
            if rejected:
                self._rejected[name] = self._rejected.get(name, 0) + rejected

    def counted(self, sha256: str) -> tuple[int, int]:
        """Give how many records of a document were read, and how many were lost."""
        name = bytes.fromhex(sha256)
        return self._counts.get(name, 0), self._rejected.get(name, 0)

    def end(self, identity: Identity, documents: Iterable[SourceDocument]) -> None:
        """Write what was inferred of all batches, and the provenance."""
        mint, links = Mint(self._order.base), chain(pipeline.those_left(identity), self._links)
        told_before = (each for each in self._addresses() if each.iri not in identity.gone)
        addresses = chain(told_before, pipeline.tombstones(identity, self._order.generated))
        while told := list(islice(addresses, LINKS)):
            assembly = Assembly()
            self._infers |= pipeline.tell(told, assembly, mint)
            self._add(assembly)
        while some := list(islice(links, LINKS)):
            assembly = Assembly()
            pipeline.infer(assembly, some, mint)
            self._add(assembly)
            self._infers = True
        silent = (each for each in documents if not self.counted(each.sha256)[0])
        sources = ordered(chain(self._sources, silent), _precedence, self._folder / WORK)
        nodes = source.expand_run(
            sources, mint, infers=self._infers, extracts=self._extracts, generated=self._order.generated
        )
        has_blocks = any(each.syntax.leave for each in self._order.targets)  # which would be more of them
        together = NODES if not has_blocks and _are_different(sources) else None
        while described := list(islice(nodes, together)):
            assembly = Assembly()
            assembly.add(None, described)
            self._add(assembly)

    def _addresses(self) -> Iterator[AddressNode]:
        """Give the addresses that an earlier build has published, where they are no more."""
        if self._order.previous is not None:
            self._positions.state()
            described = (each.removeprefix(self._order.base) for each in positions.described(self._folder))
            yield from settle(self._order.previous, self._sighted, described, self._order.base)

    def _add(self, assembly: Assembly) -> None:
        syntaxes = [each.syntax for each in self._order.targets]
        self.triples += self._writer.add(self.next, sheet(assembly, syntaxes, self._scope))

    def finish(self) -> list[dict[str, Any]]:
        """End all files, and give their entries in the manifest; without conflicts there is no file of them."""
        conflicts = self._conflicts.finish()
        for each in conflicts:
            if not each["triples"]:
                (self._folder / each["name"]).unlink()
        return [*self._writer.finish(), *(each for each in conflicts if each["triples"]), self._positions.finish()]

    def close(self) -> None:
        """Leave the files as they are."""
        self._writer.close()
        self._conflicts.close()
        self._positions.close()
        self.aside.close()
        self.dockets.close()
        self._links.close()
        self._sources.close()
        self._sighted.close()
        if self._journal:
            self._journal.close()


def _precedence(document: SourceDocument) -> tuple[str, ...]:
    """Give what documents are sorted by: no two that differ have the same."""
    return *precedence(document), document.format, str(document.captured or "")


def _are_different(documents: Iterable[SourceDocument]) -> bool:
    """Tell whether no two documents have the same content, and so each its own nodes."""
    found = sorted(array("Q", (int(each.sha256[:16], 16) for each in documents)))
    return all(one != other for one, other in pairwise(found))

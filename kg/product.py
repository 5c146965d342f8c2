"""The files of a run that grow batch by batch, and what is counted on the way."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import pipeline
from kg.identity.known import Identity
from kg.identity.mint import Mint
from kg.mappers import TABLES
from kg.mapping import Assembly, Scope
from kg.pipeline import Problem
from kg.records import SourceDocument
from kg.run import Made, Order
from kg.sheets import sheet
from kg.syntax import nquads
from kg.writing import Target, TextFile, Writer

if TYPE_CHECKING:
    from kg.validation import Finding

POSITIONS = "positions.tsv"
LINKS = 1000
"""Inferred links that are written together."""


class Product:
    """The graph files and side files of a run."""

    def __init__(self, folder: Path, order: Order) -> None:
        """Begin all files in a folder."""
        self._folder, self._order = folder, order
        self._scope = Scope(order.base, TABLES)
        self._writer = Writer(folder, order.targets, self._scope)
        self._conflicts = Writer(folder, [Target(nquads.SYNTAX, stem="conflicts")], self._scope)
        self._positions = TextFile(folder / POSITIONS, "iri\tsource\tline\n")
        self._sources: dict[SourceDocument, None] = {}
        self._infers = False
        self.records: dict[str, int] = {}
        """How many were read of a document, by its SHA-256."""
        self.rejected: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.findings: list[Finding] = []
        self.triples = 0

    def add(self, made: Made) -> None:
        """Write what became of a batch."""
        self.triples += self._writer.add(made.sheet)
        self._conflicts.add(made.conflicts)
        self._positions.write(made.positions)
        self._sources |= dict.fromkeys(made.sources)
        self._infers |= made.infers
        self.problems += made.problems
        self.findings += made.findings
        for sha256, records, rejected in made.counts:
            self.records[sha256] = self.records.get(sha256, 0) + records
            self.rejected[sha256] = self.rejected.get(sha256, 0) + rejected

    def end(self, identity: Identity, documents: Iterable[SourceDocument]) -> None:
        """Write what was inferred of all batches, and the provenance."""
        mint, links = Mint(self._order.base), identity.links()
        while some := list(islice(links, LINKS)):
            assembly = Assembly()
            pipeline.infer(assembly, some, mint)
            self._add(assembly)
            self._infers = True
        assembly = Assembly()
        sources = [*self._sources, *(each for each in documents if not self.records.get(each.sha256))]
        pipeline.describe_run(assembly, sources, mint, infers=self._infers, generated=self._order.generated)
        self._add(assembly)

    def _add(self, assembly: Assembly) -> None:
        syntaxes = [each.syntax for each in self._order.targets]
        self.triples += self._writer.add(sheet(assembly, syntaxes, self._scope))

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

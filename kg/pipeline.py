r"""The whole journey on one page: read, identify, map. What comes out is an assembly that any syntax can write.

documents -> records -> (same IRI: merged) -> nodes -> assembly -> (syntax, shapes)
                    \-> links that were inferred -> the identity graph
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from kg.formats.format import DEFAULTS, Format, Settings
from kg.identity.facts import facts
from kg.identity.ledger import Ledger
from kg.identity.merge import beside, merge
from kg.identity.owners import owners
from kg.mappers import TABLES, expand, identity, source
from kg.mapping import Assembly, Described, Scope
from kg.mapping.assembly import only
from kg.records import Paper, Record, SourceDocument

DEFAULT_BASE = "https://kg.example/"


class Problem(NamedTuple):
    """Something that was left out, and where it stood."""

    source: str
    line: int
    path: str
    message: str
    lost: bool
    """A whole record is missing, not only a value of it."""

    def __str__(self) -> str:
        """Write the problem as a diagnostic, in one line."""
        sentence = f"{self.source}:{self.line}: {self.path}: {self.message}"
        # A document may hold what would steer a terminal.
        return "".join(each if each.isprintable() else "\ufffd" for each in sentence)


class Document(NamedTuple):
    """A source document, its records, and what was left out of them."""

    source: SourceDocument
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


class Build(NamedTuple):
    """What a run made: the nodes, how to write them, and where each record was read."""

    assembly: Assembly
    scope: Scope
    positions: dict[str, tuple[SourceDocument, int]]
    """The IRI of each record, the document it was first read in, and the line."""


class _Stated(NamedTuple):
    """What one source states: its records, each with the document it was read in."""

    source: SourceDocument
    records: list[tuple[Record, SourceDocument]]


def read(stream: BinaryIO, document: SourceDocument, form: Format, settings: Settings = DEFAULTS) -> Document:
    """Read an open document in a known format, within the limits of the settings."""
    problems: list[Problem] = []

    def note(line: int, path: str, message: str, *, lost: bool = False) -> None:
        problems.append(Problem(document.name, line, path, message, lost))

    records = tuple(form.read(stream, document, note, settings))
    return Document(document, records, tuple(problems))


def build(documents: Iterable[Document], base: str = DEFAULT_BASE, generated: str | None = None) -> Build:
    """Make the graph of some documents, whatever order they are given in.

    `generated` is the time that the provenance states, as an xsd:dateTime; without it none is stated.
    """
    stated = _by_source(documents)
    records = [record for each in stated for record, _ in each.records]
    ledger = Ledger(None)
    ledger.add(facts(records))
    found = ledger.resolve(base)
    known = found.known(records)
    mint = known.mint
    by_iri: dict[str, list[Paper]] = {}
    for record in records:
        if isinstance(record, Paper):
            by_iri.setdefault(mint.paper(record), []).append(record)
    papers = {iri: merge(group) for iri, group in by_iri.items()}
    links = [*found.links(), *owners(records, papers, known)]

    assembly = Assembly()
    positions: dict[str, tuple[SourceDocument, int]] = {}
    for record, document in (each for group in stated for each in group.records):
        graph = mint.graph(record.origin.source)
        if isinstance(record, Paper):
            iri = mint.paper(record)
            nodes = expand(beside(record, papers[iri]), mint, known.places.get(iri))
            if len(by_iri[iri]) > 1:
                chosen = {each.node[0]: each for each in expand(papers[iri], mint, known.places.get(iri))}
                nodes = _chosen(list(nodes), chosen, iri, graph, assembly)
        else:
            nodes = expand(record, mint)
        described = list(nodes)
        assembly.add(graph, described)
        positions.setdefault(described[0].node[0], (document, record.origin.line))
    for link in links:
        assembly.add(mint.identity_graph(), identity.expand(link, mint))
    sources = [each.source for each in stated]
    assembly.add(None, source.expand_run(sources, mint, infers=bool(links), generated=generated))
    return Build(assembly, Scope(base, TABLES), positions)


def _by_source(documents: Iterable[Document]) -> list[_Stated]:
    """Give the sources in their order; a graph has records of other documents, and is no source of these."""
    found: dict[str, _Stated] = {}
    for document in sorted(documents, key=_precedence):
        if not document.records:
            found.setdefault(document.source.sha256, _Stated(document.source, []))
        for record in document.records:
            source = record.origin.source
            found.setdefault(source.sha256, _Stated(source, [])).records.append((record, document.source))
    return sorted(found.values(), key=_precedence)


def _precedence(each: Document | _Stated) -> tuple[str, str]:
    return each.source.name, each.source.sha256


def _chosen(
    nodes: Iterable[Described], chosen: dict[str, Described], iri: str, graph: str, assembly: Assembly
) -> Iterator[Described]:
    """Give the part of one record's nodes that the merged paper has; the rest are conflicts."""
    for described in nodes:
        node = described.node
        if node[0] in chosen and (node[0] == iri or node[0].startswith(f"{iri}/")):
            kept, lost = only(described, chosen[node[0]].node)
            yield kept
            if lost:
                assembly.lose(graph, [lost])
        elif node[0].startswith((f"{iri}/author", f"{iri}/person/", f"{iri}/institution/")):
            assembly.lose(graph, [described])
        else:
            yield described

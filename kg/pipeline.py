r"""The whole journey on one page: read, identify, map. What comes out is an assembly that any syntax can write.

documents -> records -> (same IRI: merged) -> nodes -> assembly -> (syntax, shapes)
                    \-> links that were inferred -> the identity graph
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from kg.assembling import Assembled, Read, Spot, assemble, precedence, those_that_lead
from kg.formats.format import DEFAULTS, Format, Settings
from kg.identity import same
from kg.identity.facts import facts
from kg.identity.known import Identity
from kg.identity.ledger import Ledger
from kg.identity.match import Link
from kg.identity.mint import Mint
from kg.mappers import TABLES, address, identity, source
from kg.mappers.address import AddressNode
from kg.mapping import Assembly, Described, Scope
from kg.records import Record, SourceDocument

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
    spots: tuple[Spot, ...] = ()
    """Where each record was read, if somebody wanted to know."""

    def reads(self) -> Iterator[Read]:
        """Give each record, as far as it is believed, with where it was read."""
        records = map(same.believed, self.records)
        if self.spots:
            return zip(records, self.spots, strict=True)
        return ((record, Spot(self.source, record.origin.line)) for record in records)


class Build(NamedTuple):
    """What a run made: the nodes, how to write them, and where each record was read."""

    assembly: Assembly
    scope: Scope
    positions: dict[str, tuple[SourceDocument, int]]
    """The IRI of each record, the document it was first read in, and the line."""
    problems: tuple[Problem, ...] = ()
    """What the records state of identity that cannot be, and was left out."""


def read(stream: BinaryIO, document: SourceDocument, form: Format, settings: Settings = DEFAULTS) -> Document:
    """Read an open document in a known format, within the limits of the settings."""
    problems: list[Problem] = []

    def note(line: int, path: str, message: str, *, lost: bool = False) -> None:
        problems.append(Problem(document.name, line, path, message, lost))

    records = tuple(form.read(stream, document, note, settings))
    return Document(document, records, tuple(problems))


def build(
    documents: Iterable[Document], base: str = DEFAULT_BASE, generated: str | None = None, *, claims: bool = True
) -> Build:
    """Make the graph of some documents in memory, as one batch, whatever order they are given in.

    `generated` is the time that the provenance states, as an xsd:dateTime; without it none is stated. Without `claims`,
    nothing is extracted from titles and abstracts.
    """
    listed = sorted(documents, key=lambda each: precedence(each.source))
    reads = [each for document in listed for each in document.reads()]
    records = [record for record, _ in reads]
    ledger = Ledger(None)
    ledger.add(facts(records))
    found = ledger.resolve(base)
    made = assemble(reads, found.known(records), claims=claims)
    silent = [each.source for each in listed if not each.records]
    close(made, found, [*made.sources, *silent], generated)
    problems = (*refused(found), *(problem for document in listed for problem in contradictions(document)))
    return Build(made.assembly, Scope(base, TABLES), made.positions, problems)


def refused(found: Identity) -> Iterator[Problem]:
    """Tell what records state together of identity that cannot be, and was left out."""
    return (Problem(each.source, each.line, "$", each.message, lost=False) for each in sorted(found.problems))


def contradictions(document: Document) -> Iterator[Problem]:
    """Tell what single records of a document state of identity that cannot be, and was left out."""
    for record in document.records:
        for message in same.contradictions(record):
            yield Problem(document.source.name, record.origin.line, "$", message, lost=False)


def infer(assembly: Assembly, links: Iterable[Link], mint: Mint) -> None:
    """Add what identity inferred, in a graph of its own."""
    for link in links:
        assembly.add(mint.identity_graph(), identity.expand(link, mint))


def tell(addresses: Iterable[AddressNode], assembly: Assembly, mint: Mint) -> bool:
    """Add addresses that lead to others, or to nothing; tell whether there are any. What is here is not elsewhere."""
    found = [each for each in addresses if each.iri not in assembly]
    assembly.add(mint.identity_graph(), [Described(address.ADDRESS, each) for each in found])
    return bool(found)


def those_left(found: Identity) -> Iterator[Link]:
    """Give what was inferred of all records, but for what was taken back."""
    return those_that_lead(found.links(), found.left_out, found.base)


def tombstones(found: Identity, generated: str | None) -> Iterator[AddressNode]:
    """Give what is left of what was taken back."""
    return (AddressNode(each, "tombstone", None, generated) for each in sorted(found.gone))


def foresee(made: Assembled, mint: Mint) -> frozenset[str]:
    """Add to some records what is inferred of them, for the shapes to see; give the ends that other batches describe."""
    links = (*made.inferred, *made.links)
    ends = {each.node[0]: each for link in links for each in identity.ends(link) if each.node[0] not in made.assembly}
    made.assembly.add(None, ends.values())
    infer(made.assembly, links, mint)
    return frozenset(ends)


def close(made: Assembled, found: Identity, sources: Iterable[SourceDocument], generated: str | None) -> None:
    """Add to what all records of a run came to what was inferred, and the provenance."""
    mint = Mint(found.base)
    links = [*those_left(found), *made.links]
    has_addresses = tell((*made.addresses, *tombstones(found, generated)), made.assembly, mint)
    infer(made.assembly, links, mint)
    describe_run(
        made.assembly, sources, mint, infers=bool(links) or has_addresses, extracts=made.extracts, generated=generated
    )


def describe_run(
    assembly: Assembly,
    sources: Iterable[SourceDocument],
    mint: Mint,
    *,
    infers: bool,
    extracts: bool,
    generated: str | None,
) -> None:
    """Add the provenance of a whole run: its sources, their graphs, the exporter."""
    ordered = sorted(dict.fromkeys(sources), key=precedence)
    assembly.add(None, source.expand_run(ordered, mint, infers=infers, extracts=extracts, generated=generated))

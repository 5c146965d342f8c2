"""What becomes of each predicate of a graph, kind of node by kind of node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from kg.formats.format import Entry, Field, Settings
from kg.formats.graph.fields import FIELDS, IGNORED
from kg.formats.graph.parse import Node, parse
from kg.formats.graph.roots import ROOTS
from kg.formats.graph.sources import origins
from kg.records.prove import Note
from kg.vocab import DCTERMS, KG, NAMESPACES, RDF, SCHEMA

PARTS: Final = {
    "authors": "AuthorList",
    "author": "Authorship",
    "contributor": "Contribution",
    "abstract": "Abstract",
    "reference": "Reference",
    "grant": "Grant",
    "status": "Status",
    "file": "File",
    "person": "Person",
    "institution": "Institution",
    "membership": "Membership",
    "during": "Interval",
    "role": "EditorialRole",
    "degree": "Degree",
    "place": "Place",
    "volume": "Volume",
    "issue": "Issue",
    "identifier": "Identifier",
    "observation": "Observation",
    "result": "Result",
}
"""For the name of a part, which stands at every second place of an IRI, the kind of its node."""
SHORT: Final = {str(term): term.curie for namespace in NAMESPACES for term in namespace.terms.values()}
BY_CLASS: Final = {SCHEMA.EventSeries: "Series", SCHEMA.Claim: "Claim"}
"""For what an IRI does not tell apart, the kind of a node by its class."""


def kind(iri: str, base: str, node: Node) -> str:
    """Tell the kind of a node by its IRI; one that is not below the base is a licence, one that is gone an address."""
    if not iri.startswith(base):
        return "Licence"
    if is_address(node):
        return "Address"
    segments = iri[len(base) :].split("/")
    part = "Instant" if segments[-1] in {"beginning", "end"} else None
    part = part or next((PARTS[each] for each in reversed(segments[2::2]) if each in PARTS), None)
    if part is not None:
        return part
    if segments[0] == "concept" and segments[-1].startswith("scheme-"):
        return "Scheme"
    types = node.get(RDF.type, ())
    return next((name for each, name in BY_CLASS.items() if each in types), ROOTS.get(segments[0], ""))


def is_address(node: Node) -> bool:
    """Tell whether a node is an address that leads to another, or to nothing."""
    return DCTERMS.isReplacedBy in node or KG.Tombstone in node.get(RDF.type, ())


def _table() -> Iterator[Field]:
    for name, fields in FIELDS.items():
        for term, into in fields.items():
            yield Field(f"{name}.{term.curie}", into)
    for name, ignored in IGNORED.items():
        for reason, terms in ignored.items():
            for term in terms:
                yield Field(f"{name}.{term.curie}", "", reason)


TABLE: Final[tuple[Field, ...]] = tuple(_table())
KNOWN: Final = {
    name: frozenset((*FIELDS.get(name, ()), *(term for terms in IGNORED.get(name, {}).values() for term in terms)))
    for name in (*FIELDS, *IGNORED)
}


READ: Final = frozenset(FIELDS) - {"Source", "Identifier", "Address"}
"""The kinds of nodes that are read, but for those whose owners are told."""


def known(iri: str, base: str, node: Node) -> frozenset[str]:
    """Give the predicates that a node of this kind may have."""
    return KNOWN.get(kind(iri, base, node), frozenset())


def entries(stream: BinaryIO, note: Note, settings: Settings) -> Iterator[Entry]:
    """Give the nodes of a graph: the IRI of each, the base, and what is stated of it."""
    parsed = parse(stream, settings)
    base = origins(parsed, note).base
    for nodes in parsed.graphs.values():
        for iri, node in nodes.items():
            yield Entry(parsed.lines.get(iri, 1), (iri, base, node))


def filled_in(data: Any) -> Iterable[str]:
    """Give the path of each statement of a node."""
    iri, base, node = data
    name = kind(iri, base, node)
    return [f"{name}.{SHORT.get(predicate, predicate)}" for predicate, objects in node.items() for _ in objects]

"""The reader of graphs of ours: the records of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from math import inf
from typing import BinaryIO, Final

from kg.errors import counted
from kg.formats.format import DEFAULTS, Anatomy, Reader, Settings
from kg.formats.graph import table as fields
from kg.formats.graph.papers import paper
from kg.formats.graph.parse import Literal, Parsed, parse
from kg.formats.graph.people import only_adds
from kg.formats.graph.records import described_institution, described_person, described_topic, described_venue
from kg.formats.graph.sources import Origins, Part, graphs_of_ours, origins, parts, records_of
from kg.formats.graph.view import Data, Source, View, filled, key_of, kind_of, shown, string, text, texts
from kg.records import (
    Address,
    Institution,
    Origin,
    Page,
    Paper,
    Person,
    Record,
    SourceDocument,
    Topic,
    VenueDescription,
)
from kg.records.prove import Note, prove
from kg.vocab import DCTERMS, PROV, SCHEMA

MODELS: Mapping[str, tuple[type[Record], Callable[[View, str, str], Data]]] = {
    "paper": (Paper, paper),
    "person": (Person, described_person),
    "institution": (Institution, described_institution),
    "venue": (VenueDescription, described_venue),
    "concept": (Topic, described_topic),
}
"""For each kind of IRI that a document may be about, the record and what it is made by."""


def read(stream: BinaryIO, document: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Give the records of a graph: each belongs to the document that states it, where the graph tells which."""
    parsed = parse(stream, settings)
    found = origins(parsed, note)
    _tell_foreign(parsed, found, note)
    stated: set[str] = set()
    for part in parts(parsed, found, note):
        for record in _records(part, document, note):
            stated.add(record.origin.source.sha256)
            yield record
    yield from _addresses(parsed, found, note)
    for each in found.sources:
        if each.document.sha256 not in stated:
            line, name = parsed.lines.get(each.iri, 1), each.document.name
            note(
                line,
                f"<{each.iri.removeprefix(found.base)}>",
                f'expected records of each document, got none of "{name}"',
            )


def _records(part: Part, document: SourceDocument, note: Note) -> Iterator[Record]:
    """Give the records of one graph."""
    graph = part.graph
    owners: dict[str, list[Source]] = {}
    for source in part.sources:
        for iri in records_of(graph.nodes, source):
            owners.setdefault(iri, []).append(source)
    for source in part.sources:
        page = _page(graph, source, note)
        is_first = _comes_first(graph, source, part.sources)
        if page and is_first:
            yield page
        for iri in _in_order(graph, source) if len(part.sources) == 1 else records_of(graph.nodes, source):
            yield from _stated(graph, iri, source, owners[iri], document, note)
        if page and not is_first:
            yield page
    _tell_orphans(graph, note)
    if merged := sum(len(each) > 1 for each in owners.values()):
        note(
            1,
            "$",
            "expected a graph for each document, got one for all; "
            f"what is said of things that several describe ({merged}) is taken as stated by this file",
        )


NAMED: Final = frozenset({"institution", "person", "venue"})
"""Kinds of things that are named by each mention of them."""


def _tell_orphans(graph: View, note: Note) -> None:
    """Count the nodes that no record leads to: what was said of a value that lost to another."""
    unread = [
        iri
        for iri, node in graph.nodes.items()
        if iri.startswith(graph.base) and iri not in graph.seen and fields.kind(iri, graph.base, node) in fields.READ
    ]
    if unread:
        told = f"expected nodes that a paper or another thing leads to, got {counted(len(unread), 'other')}"
        note(graph.lines.get(unread[0], 1), f"<{shown(graph, unread[0])}>", f"{told}; they were left out")
    for iri in graph.mentions:
        for name in texts(graph, iri, SCHEMA.name) if kind_of(graph, iri) in NAMED else []:
            if (iri, str(name)) not in graph.claimed:
                told = f'expected a mention for each name, got none for "{name.value}"; it was left out'
                note(graph.lines.get(iri, 1), f"<{shown(graph, iri)}> {SCHEMA.name.curie}", told)


def _stated(
    graph: View, iri: str, source: Source, owners: list[Source], document: SourceDocument, note: Note
) -> Iterator[Record]:
    """Give the record of a thing as a source states it; where that is not known, what this file states as well."""
    if len(owners) == 1:
        yield from _record(graph, iri, source, note)
        return
    if owners[0] is source:
        yield from _record(graph, iri, Source("", document), note)
    yield from _record(graph, iri, source, note, whole=False)


def _comes_first(graph: View, source: Source, sources: tuple[Source, ...]) -> bool:
    """Tell whether a document was described before what it describes: then it says something of itself first."""
    place = graph.order.get(source.iri, 0)
    before = max((other for each in sources if (other := graph.order.get(each.iri, 0)) < place), default=-1)
    return not any(before < graph.order.get(each, -1) < place for each in records_of(graph.nodes, source))


def _in_order(graph: View, source: Source) -> list[str]:
    """Give what a document describes in the order of its description; what it is about may stand anywhere in it."""
    mentions = [each for each in records_of(graph.nodes, source) if not _is_main(graph, source, each)]
    mains = [each for each in records_of(graph.nodes, source) if _is_main(graph, source, each)]
    found = []
    for each in mentions:
        while mains and graph.order.get(mains[0], 0) < graph.order.get(each, 0):
            found.append(mains.pop(0))
        found.append(each)
    return [*found, *mains]


def _is_main(graph: View, source: Source, iri: str) -> bool:
    return iri in graph.nodes.get(source.iri, {}).get(SCHEMA.mainEntity, ())


NAMES: Final[tuple[str, ...]] = ("kind", "name", "scheme", "notation", "label")
"""What names a thing beside its identifier."""


def _record(graph: View, iri: str, source: Source, note: Note, *, whole: bool = True) -> Iterator[Record]:
    """Give the record of one thing, or as much as names it and is sure to be of one source.

    What is wrong in it is told with its IRI.
    """
    line = graph.lines.get(iri, 1)
    found = MODELS.get(kind_of(graph, iri))
    if found is None:
        note(line, shown(graph, iri), f"expected the IRI of one of {', '.join(MODELS)}; it was skipped", lost=True)
        return
    model, made = found

    def tell(line: int, path: str, message: str, *, lost: bool = False) -> None:
        note(line, f"<{shown(graph, iri)}> {path}", message, lost=lost)

    stated = made(graph._replace(until=graph.ends.get(iri, inf)), iri, source.iri)
    if not whole:
        known_by = [each for each in stated.get("identifiers", ()) if key_of(iri).startswith(f"{each['scheme']}-")]
        names = {name: stated[name] for name in NAMES if name in stated and model is not Paper}
        stated = {**names, **filled(identifiers=known_by[:1], observations=stated.get("observations"))}
    key = key_of(iri) if model is Paper else ""
    origin = Origin(source.document, line, key, adds=model is Paper and only_adds(graph, iri))
    record = prove(model, {"origin": origin, "is_main": _is_main(graph, source, iri), **stated}, line, tell)
    if record is not None:
        yield record


def _page(graph: View, source: Source, note: Note) -> Page | None:
    """Give what a captured page says of itself."""
    title, credit = text(graph, source.iri, SCHEMA.name), string(graph, source.iri, SCHEMA.creditText)
    if title is None and credit is None:
        return None
    line = graph.lines.get(source.iri, 1)
    data = {"origin": Origin(source.document, line), "title": title, "credit": credit}
    return prove(Page, {name: value for name, value in data.items() if value is not None}, line, note)


def _addresses(parsed: Parsed, found: Origins, note: Note) -> Iterator[Record]:
    """Give the addresses that lead to others, or to nothing."""
    document = found.sources[0].document
    for nodes in parsed.graphs.values():
        for iri, node in nodes.items():
            if iri.startswith(found.base) and fields.is_address(node):
                line = parsed.lines.get(iri, 1)
                to = next((each for each in node.get(DCTERMS.isReplacedBy, ()) if isinstance(each, str)), None)
                at = next(
                    (each.value for each in node.get(PROV.invalidatedAtTime, ()) if isinstance(each, Literal)), None
                )
                data = {"replaced_by": to and to.removeprefix(found.base), "withdrawn_at": at}
                told = {"origin": Origin(document, line), "address": iri.removeprefix(found.base), **filled(**data)}
                record = prove(Address, told, line, note)
                if record is not None:
                    yield record


def _tell_foreign(parsed: Parsed, found: Origins, note: Note) -> None:
    """Count the statements that no export writes."""
    foreign: Counter[str] = Counter()
    if parsed.strange:
        foreign["a blank node"] = parsed.strange
    ours = graphs_of_ours(found)
    for name, nodes in parsed.graphs.items():
        for iri, node in nodes.items():
            known = fields.known(iri, found.base, node)
            for predicate, objects in node.items():
                if name not in ours:
                    foreign[f"the graph <{name}>"] += len(objects)
                elif predicate not in known:
                    foreign[f"<{predicate}>"] += len(objects)
    if foreign:
        first = ", ".join(each for each, _ in sorted(foreign.items(), key=lambda each: (-each[1], each[0]))[:3])
        count = sum(foreign.values())
        note(
            1,
            "$",
            f"expected statements that kg export writes, got {counted(count, 'other')}, with {first}; they were left out",
        )


READER = Reader(read, Anatomy(fields.entries, fields.filled_in, fields.TABLE))

"""What some records come to: those of one thing merged, mapped, and put together graph by graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kg.identity.authors import holders
from kg.identity.decisions import kind as kind_of
from kg.identity.known import Known
from kg.identity.match import Link
from kg.identity.merge import beside, listed, merge, part
from kg.identity.mint import Mint
from kg.identity.owners import owners
from kg.mappers import address, claim, expand, identity, paper
from kg.mappers.address import AddressNode
from kg.mapping import Assembly, Described
from kg.mapping.assembly import only
from kg.mapping.without import ancestors, without
from kg.records import Address, Paper, Record, SourceDocument


class Spot(NamedTuple):
    """Where a record was read: in the document that states it, or in a graph that holds what that states."""

    source: SourceDocument
    line: int
    path: str = ""
    """Of the record in a document that holds several in one another."""
    start: int | None = None
    """Its first byte in the unpacked document, where that is known."""
    length: int | None = None


Read = tuple[Record, Spot]
"""A record, and where it was read."""


class Assembled(NamedTuple):
    """What some records came to."""

    assembly: Assembly
    spots: tuple[tuple[str, Spot], ...]
    """Where each record was read, with the IRI of what it describes."""
    sources: tuple[SourceDocument, ...]
    """The documents that state something of it, in their order."""
    links: tuple[Link, ...]
    """Candidates that pages about one person give; they are not in the assembly yet."""
    settled: Mapping[tuple[str, str], Any] = {}
    """For a thing and a field, a single value that another batch states."""
    inferred: tuple[Link, ...] = ()
    """What was inferred of its papers, all batches together; not in the assembly either."""
    addresses: tuple[AddressNode, ...] = ()
    """Those that lead to others, or to nothing; not in the assembly, again."""
    extracts: bool = False
    """Something in the assembly was extracted from text."""

    @property
    def positions(self) -> dict[str, tuple[SourceDocument, int]]:
        """The IRI of each record, the document it was first read in, and the line."""
        return {iri: (spot.source, spot.line) for iri, spot in reversed(self.spots)}

    def whole(self) -> list[Described]:
        """Give every node once, as all batches together describe it, which is what shapes are about."""
        fields: dict[str, dict[str, Any]] = {}
        for (iri, field), value in self.settled.items():
            fields.setdefault(iri, {})[field] = value
        if not fields:
            return list(self.assembly.merged().nodes)
        return [_filled(each, fields.get(each.node[0], {})) for each in self.assembly.merged().nodes]


def _filled(described: Described, values: Mapping[str, Any]) -> Described:
    """Give a node with some values in those of its fields that are empty."""
    table, node, bare = described
    empty = {name: value for name, value in values.items() if name in table.fields and getattr(node, name) is None}
    return Described(table, node._replace(**empty), bare) if empty else described  # type: ignore[attr-defined]


def precedence(source: SourceDocument) -> tuple[str, str]:
    """Give what sources are sorted by: of two that say different things, the first is believed."""
    return source.name, source.sha256


def assemble(
    reads: Iterable[Read],
    known: Known,
    *,
    graphs: bool = True,
    older: Collection[str] = (),
    claims: bool = True,
) -> Assembled:
    """Map some records, by what is known of all; those of one thing are merged, in the order of their sources.

    Without `graphs` the assembly has the merged nodes and the conflicts alone. What was read of `older` documents, by
    their SHA-256, is left out where others describe the same. With `claims`, what titles and abstracts name is added.
    """
    mint = known.mint
    ordered = sorted(_newest(reads, known, older), key=lambda each: precedence(each[0].origin.source))
    by_iri: dict[str, list[Paper]] = {}
    for record, _ in ordered:
        if isinstance(record, Paper):
            by_iri.setdefault(mint.paper(record), []).append(record)
    papers = {iri: merge(group, mint) for iri, group in by_iri.items()}
    lists = {iri: listed(group) for iri, group in by_iri.items() if len(group) > 1 or group[0].origin.adds}
    assembly = Assembly(graphs=graphs)
    spots: list[tuple[str, Spot]] = []
    chosen: dict[str, dict[str, Described]] = {}
    for record, spot in ordered:
        if isinstance(record, Address):
            continue
        graph = mint.graph(record.origin.source)
        described = _merged(record, papers, lists, chosen, known, assembly)
        if not described:
            continue
        if known.settled:
            described = list(_settled(described, known, graph, assembly))
        assembly.add(graph, described)
        spots.append((described[0].node[0], spot))
    extracts = claims and _extract(papers, by_iri, known, assembly)
    addresses = _addresses((record for record, _ in ordered), known, assembly)
    sources = tuple(dict.fromkeys(each.origin.source for each, _ in ordered if not isinstance(each, Address)))
    links = tuple(those_that_lead(owners((record for record, _ in ordered), papers, known), known.left_out, mint.base))
    return Assembled(
        assembly,
        tuple(spots),
        sources,
        links,
        known.settled,
        tuple(those_that_lead(known.links, known.left_out, mint.base)),
        tuple(addresses),
        extracts,
    )


def _extract(
    papers: Mapping[str, Paper], records: Mapping[str, Sequence[Paper]], known: Known, assembly: Assembly
) -> bool:
    """Add what the texts of papers name and claim, in a graph of its own; tell whether there is anything."""
    graph, extracts = known.mint.claims_graph(), False
    for iri, merged in papers.items():
        if iri in assembly:
            described = list(claim.expand(merged, records[iri], known.mint))
            assembly.add(graph, _left(described, known) if described else ())
            extracts |= bool(described)
    return extracts


def _merged(
    record: Record,
    papers: Mapping[str, Paper],
    lists: Mapping[str, Paper],
    chosen: dict[str, dict[str, Described]],
    known: Known,
    assembly: Assembly,
) -> list[Described]:
    """Give what a record states of what was chosen of its thing, whose nodes are kept in `chosen`.

    `lists` gives, for the IRI of a paper, the record whose author list was chosen.
    """
    mint = known.mint
    iri = mint.paper(record) if isinstance(record, Paper) else ""
    if not isinstance(record, Paper) or (whole := papers[iri]) is record:
        return _expanded(record, papers, known)
    kept = part(record, whole, lists[iri], mint)
    held = holders(kept, whole, mint)
    named = known._replace(mint=mint.holding(held))
    described = _expanded(record, papers, named)
    if not described:
        return []
    if iri not in chosen:
        chosen[iri] = {each.node[0]: each for each in _expanded(whole, papers, known)}
    nodes = described if kept is record else _expanded(kept, papers, named)
    place = known.places.get(iri)
    ends = (iri, place.work if place else mint.work(whole))
    return _chosen(described, paper.unheld(nodes, held), chosen[iri], ends, mint.graph(record.origin.source), assembly)


def _expanded(record: Record, papers: Mapping[str, Paper], known: Known) -> list[Described]:
    """Give what a record states, beside the paper that was merged, where it is of one."""
    if isinstance(record, Paper):
        iri = known.mint.paper(record)
        return _left(expand(beside(record, papers[iri]), known.mint, known.places.get(iri)), known)
    return _left(expand(record, known.mint), known)


def _addresses(records: Iterable[Record], known: Known, assembly: Assembly) -> list[AddressNode]:
    """Give the addresses that lead elsewhere; what was decided of a thing known by name alone is added as inferred."""
    mint = known.mint
    stated = (address.expand(record, mint) for record in records if isinstance(record, Address))
    found = (*address.aliases((*known.replaced, *mint.replaced.items())), *stated)
    for old, new in mint.replaced.items():
        named = old.removeprefix(mint.base)
        if not _is_gone(new, known):
            assembly.add(mint.identity_graph(), identity.expand_decided(new, kind_of(named), known.decided[named]))
    return [each for each in found if each.replaced_by is None or not _is_gone(each.replaced_by, known)]


def _newest(reads: Iterable[Read], known: Known, older: Collection[str]) -> Iterable[Read]:
    """Leave out what older documents say of things that others describe."""
    if not older:
        return reads
    found = [(_described(record, known.mint), record, spot) for record, spot in reads]
    newer = known.superseded | {iri for iri, _, spot in found if spot.source.sha256 not in older}
    return [(record, spot) for iri, record, spot in found if spot.source.sha256 not in older or iri not in newer]


def _described(record: Record, mint: Mint) -> str:
    """Give the IRI of what a record describes; an address is nothing else's."""
    if isinstance(record, Address):
        return ""
    return mint.paper(record) if isinstance(record, Paper) else expand(record, mint)[0].node[0]


def _left(described: list[Described], known: Known) -> list[Described]:
    """Give what a record states without what was taken back; nothing where that is what it describes."""
    gone, base = known.gone, known.mint.base
    if not gone:
        return described
    if _is_gone(described[0].node[0], known):
        return []
    left = without(described, lambda iri: not gone.isdisjoint(ancestors(iri, base)))
    return paper.cut_short(described, left)


def _is_gone(iri: str, known: Known) -> bool:
    return bool(known.gone) and not known.gone.isdisjoint(ancestors(iri, known.mint.base))


def those_that_lead(links: Iterable[Link], gone: frozenset[str], base: str) -> Iterator[Link]:
    """Give the links that lead to what is there."""
    for each in links:
        if not gone or gone.isdisjoint((*ancestors(each.source, base), *ancestors(each.target, base))):
            yield each


def _settled(nodes: Iterable[Described], known: Known, graph: str, assembly: Assembly) -> Iterator[Described]:
    """Give nodes without the single values for which another batch's was chosen; these are conflicts."""
    about = {iri for iri, _ in known.settled}
    for described in nodes:
        table, node, bare = described
        lost: dict[str, Any] = {}
        if node[0] in about:
            fields = zip(table.fields, node, strict=True)
            lost = {name: value for name, value in fields if known.settled.get((node[0], name), value) != value}
        if lost and (rest := {name: value for name, value in lost.items() if value is not None}):
            fields = zip(table.fields, node, strict=True)
            empty = {name: () if type(value) is tuple else None for name, value in fields}
            assembly.lose(graph, [Described(table, table.node(**{**empty, **rest, "iri": node[0]}), bare=True)])
            yield Described(table, node._replace(**dict.fromkeys(rest)), bare)  # type: ignore[attr-defined]
        else:
            yield described


def _chosen(
    nodes: Sequence[Described],
    kept: Sequence[Described],
    chosen: Mapping[str, Described],
    whole: tuple[str, str],
    graph: str,
    assembly: Assembly,
) -> list[Described]:
    """Give the nodes of the part of one record that the merged paper has; the rest of its nodes are conflicts.

    The `whole`, a paper and its work, and their parts are as they were chosen; of all else, and of people and institutions
    that are known by their place on the paper, names and identifiers may repeat.
    """
    named = tuple(f"{whole[0]}/{kind}/" for kind in ("person", "institution"))
    own = {each for each in chosen if each in whole or (each.startswith(f"{whole[0]}/") and not each.startswith(named))}
    found = [only(each, chosen[each.node[0]].node)[0] if each.node[0] in own else each for each in kept]
    others = {each.node[0] for each in found} - own
    for each in nodes:
        if each.node[0] not in others:
            lost = only(each, chosen[each.node[0]].node)[1] if each.node[0] in chosen else each
            assembly.lose(graph, [lost] if lost else [])
    return found

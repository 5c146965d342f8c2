"""Candidates as RDF: in a graph of their own, each end described as far as it needs to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from kg.identity.match import Link
from kg.identity.mint import Mint
from kg.mappers import TABLES, identity, institution
from kg.mappers.person import PERSON, PersonNode
from kg.mapping import Assembly, Described, Scope, a, a_each, links, mapper, string, strings, text, texts
from kg.matching.candidate import Candidate
from kg.matching.graph import Graph
from kg.records import Institution, Text
from kg.syntax.nquads import SYNTAX
from kg.terms.agents import INSTITUTION_TYPES
from kg.terms.kinds import VENUE_TYPES
from kg.vocab import DCTERMS, KG, PRO, SCHEMA, SKOS

FILE: Final = "candidates.nq"


class PositionNode(NamedTuple):
    """A position of an author list, with what is printed there; the build says the rest of it."""

    iri: str
    credited_name: str | None
    affiliations_as_printed: tuple[str, ...]


class InstitutionEnd(NamedTuple):
    """An institution at one end of a candidate: its kind and its names."""

    iri: str
    kinds: tuple[str, ...]
    names: tuple[Text, ...]
    label: Text | None
    may_be: tuple[str, ...] = ()


class VenueEnd(NamedTuple):
    """A venue at one end of a candidate: its kind and its names."""

    iri: str
    kinds: tuple[str, ...]
    titles: tuple[str, ...]
    names: tuple[str, ...]
    may_be: tuple[str, ...] = ()


POSITION = mapper(
    PositionNode,
    a(PRO.RoleInTime),
    (KG.creditedName, string("credited_name")),
    (KG.affiliationAsPrinted, strings("affiliations_as_printed")),
)
INSTITUTION_END = mapper(
    InstitutionEnd,
    a_each("kinds", INSTITUTION_TYPES),
    (SCHEMA.name, texts("names")),
    (SKOS.prefLabel, text("label")),
    (KG.mayBeSameAs, links("may_be")),
)
VENUE_END = mapper(
    VenueEnd,
    a_each("kinds", VENUE_TYPES),
    (DCTERMS.title, strings("titles")),
    (SCHEMA.name, strings("names")),
    (KG.mayBeSameAs, links("may_be")),
)


def graph_of(base: str) -> str:
    """Give the IRI of the named graph that holds the candidates."""
    return f"{base}graph/candidates"


def nquads(found: Iterable[Candidate], graph: Graph, entries: Mapping[str, Institution]) -> Iterator[str]:
    """Give candidates as N-Quads; `entries` are institutions that a registry describes and the build may not."""
    mint = Mint(graph.base)
    assembly = Assembly()
    name = graph_of(graph.base)
    for candidate in found:
        assembly.add(name, _described(candidate, graph, entries, mint))
    return SYNTAX.stream(assembly.graphs(), Scope(graph.base, TABLES))


def _described(
    candidate: Candidate, graph: Graph, entries: Mapping[str, Institution], mint: Mint
) -> Iterator[Described]:
    """Give both ends of a candidate, what it says of them, and why."""
    score = Decimal(f"{candidate.score:.2f}")
    link = Link("may-be", candidate.one, candidate.other, candidate.rule, candidate.evidence, score)
    relation = "may-be" if candidate.kind == "person" else f"may-be-{candidate.kind}"
    may_be = (candidate.other,)
    if candidate.kind == "person":
        yield Described(PERSON, _person(candidate.one, graph)._replace(may_be=may_be))
        yield Described(PERSON, _person(candidate.other, graph))
    elif candidate.kind == "venue":
        yield Described(VENUE_END, _venue(candidate.one, graph)._replace(may_be=may_be))
        yield Described(VENUE_END, _venue(candidate.other, graph))
    else:
        if candidate.kind == "institution":
            yield Described(INSTITUTION_END, _institution(candidate.one, graph)._replace(may_be=may_be))
        else:
            yield _position(candidate.one, graph)
        known = entries.get(candidate.other)
        if known is None:
            yield Described(INSTITUTION_END, _institution(candidate.other, graph))
        else:
            yield from institution.expand_name(known.model_copy(update={"parent": None}), graph.base, mint)
    yield identity.link_node(link, relation, mint)


def _person(iri: str, graph: Graph) -> PersonNode:
    names = tuple(graph.of("name", iri))
    return PersonNode(iri, names, names)


def _institution(iri: str, graph: Graph) -> InstitutionEnd:
    names = tuple(Text(each) for each in graph.of("name", iri))
    return InstitutionEnd(iri, (graph.kinds["institution"].get(iri) or "organization",), names, next(iter(names), None))


def _venue(iri: str, graph: Graph) -> VenueEnd:
    names = tuple(graph.of("name", iri))
    return VenueEnd(iri, (graph.kinds["venue"].get(iri) or "venue",), names, names)


def _position(iri: str, graph: Graph) -> Described:
    """Give a position of an author list: the name and the affiliations that are printed there."""
    return Described(POSITION, PositionNode(iri, graph.first("credited", iri) or None, tuple(graph.of("printed", iri))))

"""What the graph says of a thing: its statements and those of its parts, each with the graphs that state it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from kg.pages.addresses import path_of, whole
from kg.vocab import CO, DCTERMS, KG, PRO, RDF, SCHEMA

Value = NamedNode | Literal | BlankNode | Triple

INWARD: Final = (NamedNode(KG.authorListOf), NamedNode(SCHEMA.observationAbout), NamedNode(f"{KG.iri}fromClaim"))
"""By these a part refers to its whole, which does not refer to it."""

_NUMBERS: Final = re.compile("([0-9]+)")
_IN_ORDER_OF_AUTHORS: Final = (SCHEMA.author, DCTERMS.creator)


class Stated(NamedTuple):
    """An object of a statement, and the graphs that state it; none where it is the exporter's own."""

    value: Value
    graphs: tuple[str, ...]


Said = Mapping[str, Sequence[Stated]]
"""What is said of one node: its values by predicate, in the order of the tables."""


class Description(NamedTuple):
    """A thing, and what is said of it and of its parts, the thing itself first."""

    iri: str
    nodes: Mapping[str, Said]

    @property
    def said(self) -> Said:
        """Give what is said of the thing itself."""
        return self.nodes[self.iri]


def describe(store: Store, base: str, iri: str, *, graphs: bool = True) -> Description | None:
    """Give what the graph says of a thing and of its parts, or None where it says nothing; without `graphs` not who says it.

    A part is a node below the thing's address to which links lead from it, or which refers to it by `INWARD`. What a
    source alone speaks of is no part of that source.
    """
    nodes: dict[str, Said] = {}
    ahead = deque([iri])
    while ahead:
        subject = ahead.popleft()
        if subject in nodes:
            continue
        said_of = said(store, subject, graphs=graphs)
        if said_of:
            nodes[subject] = said_of
            ahead.extend(_parts(store, base, iri, subject, said_of))
    return Description(iri, _ordered(nodes)) if iri in nodes else None


def is_described(store: Store, base: str, iri: str, part: str) -> bool:
    """Say whether the description of a thing holds a node below it."""
    found = describe(store, base, iri, graphs=False) if is_known(store, iri) else None
    return found is not None and part in found.nodes


def is_known(store: Store, iri: str) -> bool:
    """Say whether the graph states anything of a thing."""
    found = store.quads_for_pattern(NamedNode(iri), None, None, DefaultGraph())
    return next(iter(found), None) is not None


def said(store: Store, subject: str, *, graphs: bool = False) -> Said:
    """Give what the graph says of one node, and with `graphs` who says it."""
    found: dict[str, dict[Value, list[str]]] = {}
    where = None if graphs else DefaultGraph()
    for _, predicate, value, graph in store.quads_for_pattern(NamedNode(subject), None, None, where):
        stating = found.setdefault(predicate.value, {}).setdefault(value, [])
        if isinstance(graph, NamedNode):
            stating.append(graph.value)
    return {
        predicate: [Stated(value, tuple(sorted(found[predicate][value]))) for value in in_order(found[predicate])]
        for predicate in sorted(found, key=_rank)
    }


def some(store: Store, subject: str, *predicates: str) -> Said:
    """Give what the graph says of one node by some predicates."""
    node = NamedNode(subject)
    found = {each: in_order(_values(store, node, each)) for each in predicates}
    return {predicate: [Stated(value, ()) for value in values] for predicate, values in found.items() if values}


def _values(store: Store, subject: NamedNode, predicate: str) -> list[Value]:
    return [quad.object for quad in store.quads_for_pattern(subject, NamedNode(predicate), None, DefaultGraph())]


def in_order(values: Iterable[Value]) -> list[Value]:
    """Put values in order: IRIs first, with the numbers in them as numbers, then literals."""
    given = list(values)
    return given if len(given) == 1 else sorted(given, key=_key)


def _rank(predicate: str) -> tuple[int, str]:
    ranks = _ranks()
    return ranks.get(predicate, len(ranks)), predicate


@cache
def _ranks() -> Mapping[str, int]:
    """Give the order of predicates: that of the tables, types first."""
    from kg.mappers import TABLES, expression  # noqa: PLC0415 - half of the time in which a server starts

    tabled = (row.predicate for table in (expression.PAPER, *TABLES) for row in table.rows)
    return {predicate: rank for rank, predicate in enumerate(dict.fromkeys([RDF.type, *tabled]))}


def _key(value: Value) -> tuple[int, Sequence[str | tuple[int, str]], str]:
    if isinstance(value, NamedNode):
        return 0, natural(value.value), ""
    if isinstance(value, Literal):
        return 1, (value.value,), f"{value.language or ''} {value.datatype.value}"
    return 2, (str(value),), ""


def natural(text: str) -> list[str | tuple[int, str]]:
    """Give what texts are compared by so that 2 stands before 10."""
    pieces: list[str | tuple[int, str]] = list(_NUMBERS.split(text))
    for at in range(1, len(pieces), 2):
        digits = str(pieces[at]).lstrip("0")
        pieces[at] = (len(digits), digits)
    return pieces


def _parts(store: Store, base: str, iri: str, subject: str, said: Said) -> Iterator[str]:
    below = f"{iri}/"
    node = NamedNode(subject)
    linked = [each.value.value for stated in said.values() for each in stated if isinstance(each.value, NamedNode)]
    for predicate in INWARD:
        found = store.quads_for_pattern(None, predicate, node, DefaultGraph())
        linked += sorted(source.value for source, _, _, _ in found if isinstance(source, NamedNode))
    for each in linked:
        if each.startswith(below) and _belongs(base, iri, each):
            yield each


def _belongs(base: str, iri: str, part: str) -> bool:
    """Say whether a node is of a thing, and not a whole thing itself."""
    path, owner = path_of(base, part), path_of(base, iri)
    return path is None or owner is None or whole(path) == whole(owner)


def _ordered(nodes: dict[str, Said]) -> dict[str, Said]:
    """Put the authors of papers in the order of the author list."""
    return {iri: _with_authors_in_order(nodes, said) for iri, said in nodes.items()}


def _with_authors_in_order(nodes: Mapping[str, Said], said: Said) -> Said:
    if SCHEMA.author not in said or PRO.isDocumentContextFor not in said:
        return said
    place: dict[str, int] = {}
    for stated in said[PRO.isDocumentContextFor]:
        authorship = nodes.get(iri_of(stated.value), {})
        position = texts(authorship, CO["index"])
        for holder in iris(authorship, PRO.isHeldBy):
            place.setdefault(holder, int(position[0]) if position and position[0].isdecimal() else len(place) + 1)
    made = dict(said)
    for predicate in _IN_ORDER_OF_AUTHORS:
        if predicate in made:
            made[predicate] = sorted(made[predicate], key=lambda each: place.get(iri_of(each.value), 1 << 30))
    return made


# What is read of it -------------------------------------------------------------------------------------------------------


def iri_of(value: Value) -> str:
    """Give the IRI that a value is, or "" where it is none."""
    return value.value if isinstance(value, NamedNode) else ""


def iris(said: Said, *predicates: str) -> list[str]:
    """Give the IRIs that some predicates lead to, each once."""
    found = (iri_of(stated.value) for predicate in predicates for stated in said.get(predicate, ()))
    return list(dict.fromkeys(each for each in found if each))


def literals(said: Said, *predicates: str) -> list[Literal]:
    """Give the literals of some predicates, each once."""
    found = (stated.value for predicate in predicates for stated in said.get(predicate, ()))
    return list(dict.fromkeys(each for each in found if isinstance(each, Literal)))


def texts(said: Said, *predicates: str) -> list[str]:
    """Give the lexical forms of the literals of some predicates, each once."""
    return list(dict.fromkeys(each.value for each in literals(said, *predicates)))


def first(said: Said, *predicates: str) -> str:
    """Give the first text of some predicates, or ""."""
    return next(iter(texts(said, *predicates)), "")


def inward(store: Store, iri: str, *predicates: str) -> list[str]:
    """Give the nodes that refer to a thing by some predicates, each once, in order."""
    node = NamedNode(iri)
    found = {
        subject.value
        for predicate in predicates
        for subject, _, _, _ in store.quads_for_pattern(None, NamedNode(predicate), node, DefaultGraph())
        if isinstance(subject, NamedNode)
    }
    return sorted(found)

"""What the graph says of a thing: its statements and those of its parts, each with the graphs that state it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from itertools import chain, groupby
from typing import Final, NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.pages.addresses import path_of, whole
from kg.store.statements import Statements
from kg.vocab import CO, DCTERMS, KG, PRO, RDF, SCHEMA

Value = NamedNode | Literal | BlankNode | Triple

INWARD: Final[tuple[str, ...]] = (KG.authorListOf, SCHEMA.observationAbout, f"{KG.iri}fromClaim")
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


def describe(statements: Statements, base: str, iri: str, *, graphs: bool = True) -> Description | None:
    """Give what the graph says of a thing and of its parts, or None where it says nothing; without `graphs` not who says it.

    A part is a node below the thing's address to which links lead from it, or which refers to it by `INWARD`. What a
    source alone speaks of is no part of that source.
    """
    known = {iri: _collected(statements.of(iri), graphs=graphs)}
    if not known[iri]:
        return None
    for subject, quads in groupby(statements.below(iri, partial(_belongs, base, iri)), key=lambda quad: quad.subject):
        assert isinstance(subject, NamedNode)
        known[subject.value] = _collected(quads, graphs=graphs)
    referring = _referring(known)
    nodes: dict[str, Said] = {}
    ahead = deque([iri])
    while ahead:
        subject = ahead.popleft()
        if subject not in nodes and subject in known:
            nodes[subject] = known[subject]
            linked = (iri_of(each.value) for stated in nodes[subject].values() for each in stated)
            ahead.extend(chain(linked, referring.get(subject, ())))
    return Description(iri, _ordered(nodes))


def _belongs(base: str, iri: str, part: str) -> bool:
    """Say whether a node below a thing is of it, and not a whole thing itself."""
    path, owner = path_of(base, part), path_of(base, iri)
    return path is None or owner is None or whole(path) == whole(owner)


def _referring(known: Mapping[str, Said]) -> Mapping[str, Sequence[str]]:
    """Give the nodes that refer to each by `INWARD`."""
    found: dict[str, list[str]] = {}
    for predicate in INWARD:
        for subject in sorted(known):
            for target in iris(known[subject], predicate):
                found.setdefault(target, []).append(subject)
    return found


def is_described(statements: Statements, base: str, iri: str, part: str) -> bool:
    """Say whether the description of a thing holds a node below it."""
    found = describe(statements, base, iri, graphs=False)
    return found is not None and part in found.nodes


def said(statements: Statements, subject: str, *predicates: str) -> Said:
    """Give what the graph says of one node, or only that by some predicates."""
    if not predicates:
        return _collected(statements.of(subject), graphs=False)
    quads = (quad for predicate in predicates for quad in statements.of(subject, predicate))
    return _collected(quads, graphs=False)


def _collected(quads: Iterable[Quad], *, graphs: bool) -> Said:
    """Put the statements about one node in order."""
    found: dict[str, dict[Value, list[str]]] = {}
    for _, predicate, value, graph in quads:
        stating = found.setdefault(predicate.value, {}).setdefault(value, [])
        if graphs and isinstance(graph, NamedNode):
            stating.append(graph.value)
    return {
        predicate: [Stated(value, tuple(sorted(found[predicate][value]))) for value in in_order(found[predicate])]
        for predicate in sorted(found, key=_rank)
    }


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

"""An example of the use of a term: a statement of the graph that is made of the examples of all tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

import pyoxigraph as ox

from kg import examples
from kg.mappers import TABLES
from kg.mapping import Row, Table
from kg.pages.reference import ontology
from kg.syntax import nquads
from kg.vocab import PREFIXES, RDF

_TYPE: Final = ox.NamedNode(RDF.type)


class _Graph(NamedTuple):
    """The graph of the examples, and what its IRIs begin with."""

    store: ox.Store
    base: str


def example(term: str) -> str:
    """Give a statement in which a term occurs, in Turtle; empty where none has it.

    Of a property that is one it states; of a class or a thing that is one that names it. What no record of the examples
    names, but a table has among what it may choose, stands in the place of the one that was chosen. What only the ontology
    itself makes use of has an example there.
    """
    made = _graph()
    found = _occurring(made.store, term) or _chosen(made.store, term) or _occurring(_ontology(), term)
    return _written(found, made.base) if found else ""


def _occurring(store: ox.Store, term: str) -> ox.Triple | None:
    node = ox.NamedNode(term)
    for pattern in ((None, node, None), (None, ox.NamedNode(RDF.type), node), (None, None, node)):
        found = [quad.triple for quad in store.quads_for_pattern(*pattern)]
        if found:
            return min(found, key=str)
    return None


def _chosen(store: ox.Store, term: str) -> ox.Triple | None:
    """Give a statement of a row that may choose the term, as if it were chosen."""
    for table, row in _rows(term):
        types = {ox.NamedNode(each) for each in table.rows[0].word.terms}
        for quad in sorted(store.quads_for_pattern(None, ox.NamedNode(row.predicate), None), key=str):
            if types == {each.object for each in store.quads_for_pattern(quad.subject, _TYPE, None)}:
                return ox.Triple(quad.subject, quad.predicate, ox.NamedNode(term))
    return None


def _rows(term: str) -> Iterator[tuple[Table, Row]]:
    for table in TABLES:
        for row in table.rows[1:]:
            if any(term in terms for terms in (row.word.choices or {}).values()):
                yield table, row


@cache
def _graph() -> _Graph:
    made = examples.build()
    store = ox.Store()
    text = "".join(nquads.SYNTAX.stream(made.assembly.graphs(), made.scope))
    store.bulk_load(text.encode(), format=ox.RdfFormat.N_QUADS)
    return _Graph(store, made.scope.base)


@cache
def _ontology() -> ox.Store:
    store = ox.Store()
    store.load(ontology.turtle(), format=ox.RdfFormat.TURTLE)
    return store


def _written(triple: ox.Triple, base: str) -> str:
    text = ox.serialize([triple], format=ox.RdfFormat.TURTLE, prefixes=PREFIXES, base_iri=base) or b""
    return "".join(line for line in text.decode().splitlines(keepends=True) if not line.startswith("@")).strip()

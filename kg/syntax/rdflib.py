"""The rdflib graph: the same statements in memory, literals kept in the lexical form they were given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node as RdfNode

from kg.mapping import Node, Scope, Section, Table, Writers
from kg.mapping.words import Memo, Word, literal
from kg.vocab import PREFIXES

Triple = tuple[RdfNode, RdfNode, RdfNode]


def term(word: Word) -> Callable[[Any], RdfNode]:
    """Give the function that makes the rdflib term of one value of a word."""
    if word.kind == "link":
        return URIRef
    convert = literal(word)

    def write(value: Any) -> RdfNode:
        lexical, lang, datatype = convert(value)
        return Literal(lexical, lang, URIRef(datatype) if datatype else None, normalize=False)

    return write


def _alone(make: Callable[[Any], RdfNode]) -> Callable[[Any], list[RdfNode]]:
    """Give the function that makes a list of the one term of a value."""
    return lambda value: [make(value)]


def _constants(word: Word) -> Memo[list[RdfNode]]:
    """Give the terms that a word writes, by the value of its field."""
    return Memo(lambda value: [URIRef(each) for each in word.objects(value)])


def prepare(table: Table, scope: Scope, *, bare: bool = False) -> Callable[[Node], list[Triple]]:
    """Prepare the function that gives the triples of a node."""
    steps: list[tuple[int, bool, RdfNode, Callable[[Any], Iterable[RdfNode]]]] = []
    for predicate, word, index in table.rows_of(bare=bare):
        if word.kind in {"fixed", "choice"}:
            steps.append((index, False, URIRef(predicate), _constants(word).__getitem__))
        else:
            steps.append((index, word.many, URIRef(predicate), _alone(term(word))))

    def write(node: Node) -> list[Triple]:
        subject = URIRef(node[0])
        out: list[Triple] = []
        for index, many, predicate, objects in steps:
            value: Any = node[index] if index >= 0 else None
            if many:
                out += [(subject, predicate, found) for each in value for found in objects(each)]
            elif value is not None or index < 0:
                out += [(subject, predicate, found) for found in objects(value)]
        return out

    return write


def graph(sections: Iterable[Section], scope: Scope) -> Graph:
    """Give an rdflib graph of all nodes, with our prefixes bound."""
    made = Graph(bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        made.bind(prefix, iri)
    writers: Writers[list[Triple]] = Writers(prepare, scope)
    for section in sections:
        for described in section.nodes:
            for triple in writers.write(described):
                made.add(triple)
    return made

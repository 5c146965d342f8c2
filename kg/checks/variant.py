"""What a table writes for nodes of one set of types, and which nodes a batch has of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from kg.checks.model import TYPE, Lit, Path, Value
from kg.mapping import Node, Row, Table
from kg.mapping.words import Word, literal
from kg.vocab import RDF, XSD

STRING, TAGGED = str(XSD.string), str(RDF.langString)


class Variant(NamedTuple):
    """The nodes of a table that have the same types."""

    table: Table
    types: tuple[str, ...]
    rows: Mapping[str, Row]
    """By predicate: the rows whose objects differ from node to node."""
    fixed: Mapping[str, tuple[str, ...]]
    """By predicate: the objects that every such node has."""

    def position(self, predicate: str) -> int | None:
        """Give the field that holds the values of a predicate, if there is one."""
        row = self.rows.get(predicate)
        return None if row is None else row.position


def variant(table: Table, key: Any, *, bare: bool = False) -> Variant:
    """Give the variant of the nodes whose field for the types holds `key`."""
    kinds = table.rows[0]
    rows, fixed = dict[str, Row](), dict[str, tuple[str, ...]]()
    for row in table.rows_of(bare=bare):
        if row.position < 0:
            fixed[str(row.predicate)] = tuple(map(str, row.word.objects(None)))
        elif row.word.choices is not None and row.position == kinds.position:
            fixed[str(row.predicate)] = tuple(map(str, row.word.objects(key)))
        else:
            rows[str(row.predicate)] = row
    return Variant(table, fixed.get(TYPE, ()), rows, fixed)


def empty(row: Row) -> Any:
    """Give what the field of a row holds where it holds nothing."""
    return () if row.word.many else None


Convert = Callable[[Any], Value]


def term(word: Word) -> Convert:
    """Give the function that makes the value of one entry of a field."""
    if word.kind == "link":
        return str
    return partial(_literal, literal(word))


def _literal(convert: Callable[[Any], tuple[str, str | None, Any]], value: Any) -> Lit:
    lexical, language, datatype = convert(value)
    return Lit(lexical, language.lower(), TAGGED) if language else Lit(lexical, None, str(datatype or STRING))


def objects(row: Row) -> Callable[[Node], tuple[Value, ...]]:
    """Give the function that gives the values of a row for a node, each once."""
    word, position = row.word, row.position
    if word.choices is not None:
        return lambda node: tuple(map(str, word.objects(node[position])))
    make = term(word)
    if word.many:
        return lambda node: tuple(dict.fromkeys(map(make, node[position])))
    return lambda node: () if node[position] is None else (make(node[position]),)


DATATYPES: Mapping[str, tuple[str, ...]] = {
    "string": (STRING,),
    "text": (STRING, TAGGED),
    "date": (str(XSD.gYear), str(XSD.gYearMonth), str(XSD.date)),
    "flag": (str(XSD.boolean),),
    "number": (str(XSD.integer), str(XSD.decimal)),
}


def datatypes(word: Word) -> tuple[str, ...]:
    """Give the datatypes of the literals that a word writes."""
    return (str(word.datatype),) if word.kind == "typed" else DATATYPES[word.kind]


Reader = Callable[[Node, Any], Iterable[Value]]
"""Gives the values that a path leads to from a node of a batch."""


def reader(path: Path, of: Variant) -> Reader:
    """Give the function that follows a path from a node of a variant, within a batch."""
    fixed = tuple(value for each in path.forward for value in of.fixed.get(each, ()))
    steps = tuple(objects(of.rows[each]) for each in path.forward if each in of.rows)
    inverse = path.inverse

    def read(node: Node, batch: Any) -> Iterable[Value]:
        found: dict[Value, None] = dict.fromkeys(fixed)
        for step in steps:
            found.update(dict.fromkeys(step(node)))
        for each in inverse:
            found.update(dict.fromkeys(batch.inverse(each).get(node[0], ())))
        return found

    return read

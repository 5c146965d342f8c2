"""The rows of the mapping tables that write a statement, as they stand in the files of `kg.mappers`."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from kg.mappers import TABLES
from kg.mapping import Table
from kg.vocab import RDF

LINKS = frozenset({"link", "choice", "fixed"})
"""The words whose values are IRIs."""


class Written(NamedTuple):
    """A row of a table, and where it stands."""

    file: str
    line: int
    table: str
    """As a mapper calls it: `expression.PAPER`."""
    row: str
    """As it is written there."""


def writing(types: Collection[str], predicate: str, value: str, *, is_iri: bool) -> tuple[Written, ...]:
    """Give the rows that write a predicate and a value of a node of some types, of the tables that fit it best."""
    found: dict[int, list[Written]] = {}
    for number, table in enumerate(TABLES):
        for index, row in enumerate(table.rows):
            if row.predicate != predicate or (row.word.kind in LINKS) != is_iri:
                continue
            if predicate == RDF.type and not any(value in terms for terms in _terms(table)):
                continue
            found.setdefault(_fit(table, types), []).append(written(number, index))
    return tuple(found[max(found)]) if found else ()


def _terms(table: Table) -> tuple[tuple[str, ...], ...]:
    """Give the types that nodes of a table may have, together."""
    word = table.rows[0].word
    return tuple(word.choices.values()) if word.choices is not None else (word.terms,)


def _fit(table: Table, types: Collection[str]) -> int:
    """Say how well a table fits a node: how many of its types it accounts for, and nothing where it wants another."""
    return max((len(terms) for terms in _terms(table) if set(terms) <= set(types)), default=0)


@cache
def written(number: int, index: int) -> Written:
    """Give a row of a table, both by their numbers, which can be remembered."""
    table = TABLES[number]
    module = sys.modules[table.node.__module__]
    name = next(name for name, value in vars(module).items() if value is table)
    source = inspect.getsource(module)
    call = next(_calls(ast.parse(source), name))
    row = call.args[index + 1]  # behind the class of the nodes
    text = " ".join((ast.get_source_segment(source, row) or "").split())
    short = module.__name__.rpartition(".")[2]
    return Written(f"{module.__name__.replace('.', '/')}.py", row.lineno, f"{short}.{name}", text)


def _calls(tree: ast.Module, name: str) -> Iterator[ast.Call]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            names = [each.id for each in node.targets if isinstance(each, ast.Name)]
            if name in names:
                yield node.value

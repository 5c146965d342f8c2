"""A mapping table: one kind of node, its types, and a row for each of its predicates.

A wrong table fails when it is imported: a field that the node does not have, a list where one value was promised, a
word without a predicate.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, NamedTuple, Protocol, TypeVar, get_args, get_origin, get_type_hints

from kg.errors import TableError
from kg.mapping.words import Types, Word
from kg.vocab import RDF, Term

Node = tuple[Any, ...]
"""A flat record: a named tuple whose first field is `iri`; each field holds a value, None, or a tuple of values."""


class Row(NamedTuple):
    """One predicate and where its objects come from."""

    predicate: Term
    word: Word
    position: int
    """The position of the word's field in the node; -1 for a fixed word."""


class Table(NamedTuple):
    """A kind of node and its rows; the first row gives the types."""

    name: str
    node: type[Node]
    rows: tuple[Row, ...]
    example: str
    """A sentence that says what such a node stands for."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the node's fields, in their order."""
        return self.node._fields  # type: ignore[attr-defined, no-any-return]

    def rows_of(self, *, bare: bool) -> tuple[Row, ...]:
        """Give the rows to write; a bare node leaves out its types and whatever is the same for every node."""
        return tuple(row for row in self.rows[1:] if row.position >= 0) if bare else self.rows


class Step(Protocol):
    """How a row is written, by whatever syntax."""

    @property
    def position(self) -> int:
        """The position of the row's field in the node; -1 where there is none."""
        ...

    @property
    def many(self) -> bool:
        """The field holds a tuple of values."""
        ...


S = TypeVar("S", bound=Step)


class Run(NamedTuple, Generic[S]):
    """Steps whose fields stand side by side in the node: where all of them are empty, one comparison passes them by."""

    start: int
    stop: int
    empty: Node
    """What the fields hold where they are empty."""
    steps: tuple[S, ...]


RUN = 8


def runs(steps: Iterable[S]) -> list[Run[S]]:
    """Give steps in their order, as runs of a few."""
    found: list[list[S]] = []
    for step in steps:
        if found and 0 < step.position == found[-1][-1].position + 1 and len(found[-1]) < RUN:
            found[-1].append(step)
        else:
            found.append([step])
    return [
        # A step without a field is never passed by: nothing is not one empty field.
        Run(max(first.position, 0), last.position + 1, tuple(() if step.many else None for step in each), tuple(each))
        for each in found
        for first, last in [(each[0], each[-1])]
    ]


def mapper(node: type[Node], types: Types, *rows: tuple[Term, Word]) -> Table:
    """Make the table for a named tuple, checking every row against its fields.

    Raises TableError for a field that is not there, or that holds many values where the word says one (or the
    reverse).
    """
    hints = get_type_hints(node)
    fields: tuple[str, ...] = getattr(node, "_fields", ())
    if not fields or fields[0] != "iri":
        raise TableError(f"{node.__name__}: expected a named tuple whose first field is iri")
    checked = []
    for predicate, word in ((RDF.type, types.word), *rows):
        if not isinstance(predicate, Term):
            raise TableError(f"{node.__name__}: expected a vocabulary term as predicate, got {predicate!r}")
        if word.kind == "fixed":
            checked.append(Row(predicate, word, -1))
            continue
        if word.field not in fields:
            raise TableError(f"{node.__name__} has no field {word.field!r}")
        if word.many != _holds_many(hints[word.field]):
            many = "one value" if word.many else "many values"
            raise TableError(f"{node.__name__}.{word.field} holds {many}: use the other form of {word.kind}")
        checked.append(Row(predicate, word, fields.index(word.field)))
        if predicate in {row.predicate for row in checked[:-1]}:
            raise TableError(f"{node.__name__} has two rows for {predicate.curie}: one row holds all values")
    unused = set(fields) - {row.word.field for row in checked} - {"iri"}
    if unused:
        raise TableError(f"{node.__name__}: no row writes {', '.join(sorted(unused))}")
    return Table(node.__name__, node, tuple(checked), (node.__doc__ or "").strip().splitlines()[0])


def _holds_many(hint: Any) -> bool:
    """Tell whether a field's type is `tuple[X, ...]`."""
    return get_origin(hint) is tuple and get_args(hint)[-1:] == (Ellipsis,)

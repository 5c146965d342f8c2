"""The constraints of a shapes graph as values, whatever the data will come from.

Each shape with a target becomes a `Shape`: a path, or none, and constraints, of which some hold shapes in turn. What is
not understood becomes a constraint named `unknown`, which nothing certainly satisfies: who looks for nodes that may
break a shape then suspects too many of them, never too few. Standard: SHACL, W3C recommendation of 20 July 2017.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple


class Lit(NamedTuple):
    """A literal; a plain string and one of xsd:string are the same."""

    lexical: str
    language: str | None
    datatype: str
    """`rdf:langString` where there is a language."""


Value = str | Lit
"""The IRI of a thing (or `_:` and the label of a blank node), or a literal."""
Triple = tuple[str, str, Value]


class Path(NamedTuple):
    """The predicates that lead from a node to its values, all alternatives of one another."""

    forward: tuple[str, ...]
    inverse: tuple[str, ...] = ()


class Constraint(NamedTuple):
    """One constraint: its parameter's name in SHACL, such as `minCount`, and the value of that."""

    component: str
    parameter: Any
    """By component:

    minCount maxCount minLength maxLength   int
    datatype class nodeKind                 an IRI
    pattern                                 a compiled re.Pattern, for `search`
    in                                      a frozenset of Value
    hasValue                                a Value
    minInclusive maxInclusive (Exclusive)   Decimal
    uniqueLang                              None
    equals                                  the IRI of a predicate
    or and                                  a tuple of Shapes
    node property                           a Shape
    not                                     a Shape with a path and hasValue, and nothing else
    sparql                                  the text of the select with its prefixes, its blanks normalised
    unknown                                 why it is not understood
    """


class Shape(NamedTuple):
    """A shape; without a path its constraints are about the node itself."""

    name: str
    path: Path | None
    constraints: tuple[Constraint, ...]


TargetKind = Literal["class", "subjectsOf", "objectsOf", "node"]


class Target(NamedTuple):
    """Which nodes a shape is about."""

    kind: TargetKind
    iri: str


class Aimed(NamedTuple):
    """A shape that is applied to its targets."""

    shape: Shape
    targets: tuple[Target, ...]


class Uncompiled(NamedTuple):
    """What is not understood, in a shape with targets or in a property shape of one."""

    owner: Aimed
    """The shape with the targets."""
    shape: str
    component: str
    why: str


class Model(NamedTuple):
    """All shapes that have targets, by their names."""

    aimed: tuple[Aimed, ...]
    uncompiled: tuple[Uncompiled, ...]


class Check(NamedTuple):
    """One constraint on what a path leads to from the targets of a shape."""

    shape: str
    path: Path | None
    constraint: Constraint


def checks(shape: Shape) -> Iterator[Check]:
    """Give the constraints of a shape, and those of the property shapes that stand in it.

    A property shape below a property shape is about another node, and is given as a constraint named `property`.
    """
    for constraint in shape.constraints:
        if shape.path is None and constraint.component in {"property", "node"}:
            yield from checks(constraint.parameter)
        else:
            yield Check(shape.name, shape.path, constraint)

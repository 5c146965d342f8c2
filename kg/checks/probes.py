"""What is left of a constraint for the nodes of one variant: nothing, or a probe.

What a table proves by what it is (the kind of a value, its datatype, a type, that there is one at most) is dropped here.
A probe has two sides: `screen` looks at many nodes at once, and mostly finds nothing; where it does, `breaks` is asked
for each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from kg.checks.batch import Batch, Column
from kg.checks.model import Check, Constraint, Lit, Path, Shape, Value, checks
from kg.checks.screens import Screen, of_term, screen_of
from kg.checks.values import (
    literal_test,
    looks_at_iri,
    of_thing,
    thing_test,
)
from kg.checks.variant import Variant, empty, reader
from kg.mapping import Node, Row

Breaks = Callable[[Node, Batch], bool]
"""Tells that a node may break a constraint."""


class Probe(NamedTuple):
    """What has to be looked at, for each node of a variant."""

    shape: str
    """The shape with the target."""
    breaks: Breaks
    screen: Screen | None = None
    rows: tuple[Row, ...] = ()
    """The rows of which one must have something for the constraint to be broken; none named: any node may."""
    same: object = None
    """Two probes of one shape for which this is the same find the same, for two rows that hold the same."""


def always(_node: Node, _batch: Batch) -> bool:
    """Suspect every node."""
    return True


def probes(owner: Shape, of: Variant) -> Iterator[Probe]:
    """Give the probes of a shape with a target for the nodes of a variant."""
    for check in checks(owner):
        yield from _probes(owner.name, check, of)


def _probes(owner: str, check: Check, of: Variant) -> Iterable[Probe]:
    """Give the probes that are left of one constraint."""
    if check.path is None:
        return _of_node(owner, check.constraint, of)
    component = check.constraint.component
    if component in COUNTED:
        return COUNTED[component](owner, check.path, check.constraint, of)
    return chain(
        _of_fixed(owner, check.path, check.constraint, of),
        chain.from_iterable(
            _of_row(owner, check.constraint, of.rows[each], of) for each in check.path.forward if each in of.rows
        ),
        _of_inverse(owner, check.path, check.constraint, of),
    )


# Each value by itself -------------------------------------------------------------------------------------------------


def _of_row(owner: str, constraint: Constraint, row: Row, of: Variant) -> Iterator[Probe]:
    """Give the probe of the values in one field."""
    screen = screen_of(constraint, row)
    if screen is not True:
        path = Path((str(row.predicate),))
        yield Probe(
            owner, breaks(path, constraint, of), None if isinstance(screen, bool) else screen, (row,), constraint
        )


def _of_fixed(owner: str, path: Path, constraint: Constraint, of: Variant) -> Iterator[Probe]:
    """Give the probe of the values that every node of the variant has."""
    values = [value for each in path.forward for value in of.fixed.get(each, ())]
    if not all(of_term(constraint, each) for each in values):
        yield Probe(owner, breaks(path, constraint, of))


def _of_inverse(owner: str, path: Path, constraint: Constraint, of: Variant) -> Iterator[Probe]:
    """Give the probe of the things that link to a node."""
    if path.inverse:
        yield Probe(owner, breaks(path, constraint, of))


# The node itself ------------------------------------------------------------------------------------------------------


def _of_node(owner: str, constraint: Constraint, of: Variant) -> Iterable[Probe]:
    """Give the probes of a constraint on the node itself."""
    if constraint.component == "or":
        left = [each for each in (_left(shape, of) for shape in constraint.parameter) if each is not None]
        if [] in left:
            return ()
        if len(left) == 1:
            return [each._replace(shape=owner) for each in left[0]]
    if constraint.component == "and":
        return chain.from_iterable(probes(each, of) for each in constraint.parameter)
    verdict = of_thing(constraint)
    if callable(verdict) and not looks_at_iri(constraint):
        verdict = verdict("", of.types)
    if verdict is True:
        return ()
    if verdict is False and constraint.component not in NESTED:
        return (Probe(owner, always),)
    return (Probe(owner, _breaks_itself(constraint, of)),)


NESTED = frozenset(("or", "and", "not", "node", "property"))
"""Components whose shapes may look at more of a node than its types."""


def _left(shape: Shape, of: Variant) -> list[Probe] | None:
    """Give what must hold for a node of the variant to conform to a shape; None where it never certainly does."""
    left: list[Probe] = []
    for check in checks(shape):
        if check.path is None and check.constraint.component == "not":
            absent: Shape = check.constraint.parameter
            wanted = absent.constraints[0].parameter
            assert absent.path is not None
            if _never_has(absent.path, wanted, of):
                continue
            if any(wanted in of.fixed.get(each, ()) for each in absent.path.forward):
                return None
        left += _probes(shape.name, check, of)
    return None if any(each.breaks is always for each in left) else left


def _never_has(path: Path, wanted: Value, of: Variant) -> bool:
    """Tell whether no node of a variant has a value."""
    return not path.inverse and all(
        each not in of.rows and wanted not in of.fixed.get(each, ()) for each in path.forward
    )


def _breaks_itself(constraint: Constraint, of: Variant) -> Breaks:
    """Give what tells that a node, itself, may break a constraint."""
    if constraint.component in {"or", "and", "node", "property"}:
        parameter = constraint.parameter
        shapes = parameter if isinstance(parameter, tuple) and not isinstance(parameter, Shape) else (parameter,)
        conditions = [_breaks_shape(each, of) for each in shapes]
        quantified = all if constraint.component == "or" else any
        return lambda node, batch: quantified(each(node, batch) for each in conditions)
    if constraint.component == "not":
        absent = constraint.parameter
        lacks = breaks(absent.path, absent.constraints[0], of)
        return lambda node, batch: not lacks(node, batch)
    test = thing_test(constraint)
    return lambda node, batch: not test(node[0], batch.types(node[0]))


def _breaks_shape(shape: Shape, of: Variant) -> Breaks:
    """Give what tells that a node may not conform to a shape."""
    conditions = [
        _breaks_itself(check.constraint, of) if check.path is None else breaks(check.path, check.constraint, of)
        for check in checks(shape)
    ]
    return lambda node, batch: any(each(node, batch) for each in conditions)


# All values together --------------------------------------------------------------------------------------------------


def _at_least(owner: str, path: Path, constraint: Constraint, of: Variant) -> Iterator[Probe]:
    least: int = constraint.parameter
    if len({value for each in path.forward for value in of.fixed.get(each, ())}) >= least:
        return
    rows = [of.rows[each] for each in path.forward if each in of.rows]
    if not rows and not path.inverse:
        yield Probe(owner, always)
    elif least == 1 and rows:
        entries = itemgetter(*(each.position for each in rows))
        nothing = tuple(map(empty, rows)) if len(rows) > 1 else empty(rows[0])
        screen: Screen = lambda column: nothing in map(entries, column.nodes)  # noqa: E731
        lacks: Breaks = lambda node, _: bool(entries(node) == nothing)  # noqa: E731
        yield Probe(owner, breaks(path, constraint, of) if path.inverse else lacks, screen)
    else:
        yield Probe(owner, breaks(path, constraint, of))


def _at_most(owner: str, path: Path, constraint: Constraint, of: Variant) -> Iterator[Probe]:
    most: int = constraint.parameter
    rows = [of.rows[each] for each in path.forward if each in of.rows]
    fixed = {value for each in path.forward for value in of.fixed.get(each, ())}
    if not path.inverse and len(fixed) + sum(map(_most, rows)) <= most:
        return
    screen = None
    if len(rows) == 1 and not path.inverse and not fixed and rows[0].word.many and rows[0].word.choices is None:
        entries = itemgetter(rows[0].position)

        def screen(column: Column) -> bool:
            return max(map(len, map(entries, column.nodes)), default=0) > most

    yield Probe(owner, breaks(path, constraint, of), screen, () if path.inverse or fixed else tuple(rows))


def _most(row: Row) -> float:
    """Give how many values a row can have."""
    if row.word.many:
        return float("inf")
    return 1 if row.word.choices is None else max(map(len, row.word.choices.values()), default=0)


def _one_a_language(owner: str, path: Path, constraint: Constraint, of: Variant) -> Iterator[Probe]:
    rows = [row for row in (of.rows.get(each) for each in path.forward) if row and row.word.kind == "text"]
    if not path.inverse and sum(map(_most, rows)) <= 1:
        return
    screen = None
    if len(rows) == 1 and not path.inverse:
        entries = itemgetter(rows[0].position)

        def screen(column: Column) -> bool:
            return max(map(len, map(entries, column.nodes)), default=0) > 1

    yield Probe(owner, breaks(path, constraint, of), screen, () if path.inverse else tuple(rows))


def _equal(owner: str, path: Path, constraint: Constraint, of: Variant) -> Iterator[Probe]:
    row = of.rows.get(constraint.parameter)
    inverse, links = path.inverse, row is None or row.word.kind == "link"
    if path.forward or len(inverse) != 1 or not links or constraint.parameter in of.fixed:
        yield Probe(owner, breaks(path, constraint, of))
        return
    entries = None if row is None else itemgetter(row.position)

    def screen(column: Column) -> bool:
        there = column.batch.inverse(inverse[0])
        for node in column.nodes:
            here = entries(node) if entries else ()
            if row is not None and not row.word.many:
                here = () if here is None else (here,)
            found = there.get(node[0], ())
            if len(found) != len(here) or (found and set(found) != set(here)):
                return True
        return False

    yield Probe(owner, breaks(path, constraint, of), screen)


def _has(owner: str, path: Path, constraint: Constraint, of: Variant) -> Iterator[Probe]:
    if not any(constraint.parameter in of.fixed.get(each, ()) for each in path.forward):
        yield Probe(owner, breaks(path, constraint, of))


def _unknown(owner: str, _path: Path, _constraint: Constraint, _of: Variant) -> Iterator[Probe]:
    yield Probe(owner, always)


COUNTED: Mapping[str, Callable[[str, Path, Constraint, Variant], Iterator[Probe]]] = {
    "minCount": _at_least,
    "maxCount": _at_most,
    "uniqueLang": _one_a_language,
    "equals": _equal,
    "hasValue": _has,
    "unknown": _unknown,
}
"""For a component that looks at all values together, what gives its probes."""


# One node -------------------------------------------------------------------------------------------------------------


def breaks(path: Path, constraint: Constraint, of: Variant) -> Breaks:
    """Give what tells that what a path leads to, from a node of the variant, may break a constraint."""
    read = reader(path, of)
    together = TOGETHER.get(constraint.component)
    if together is not None:
        test = together(constraint.parameter, of)
        return lambda node, batch: test(list(read(node, batch)), node, batch)
    fits = _fits(constraint)
    return lambda node, batch: not all(fits(each, batch) for each in read(node, batch))


def _fits(constraint: Constraint) -> Callable[[Value, Batch], bool]:
    of_literals, of_things = literal_test(constraint), thing_test(constraint)

    def fits(value: Value, batch: Batch) -> bool:
        if isinstance(value, Lit):
            return of_literals(value.lexical, value.datatype)
        return of_things(value, batch.types(value))

    return fits


Together = Callable[[list[Value], Node, Batch], bool]


def _differs(predicate: str, of: Variant) -> Together:
    other = reader(Path((predicate,)), of)
    return lambda values, node, batch: set(values) != set(other(node, batch))


def _repeats(values: list[Value]) -> bool:
    languages = [each.language for each in values if isinstance(each, Lit) and each.language]
    return len(set(languages)) < len(languages)


TOGETHER: Mapping[str, Callable[[Any, Variant], Together]] = {
    "minCount": lambda least, _: lambda values, _node, _batch: len(values) < least,
    "maxCount": lambda most, _: lambda values, _node, _batch: len(values) > most,
    "uniqueLang": lambda _, __: lambda values, _node, _batch: _repeats(values),
    "equals": _differs,
    # An engine may take two literals for one that this file does not; to have a thing is certain.
    "hasValue": lambda wanted, _: lambda values, _node, _batch: wanted not in values,
    "unknown": lambda _, __: lambda _values, _node, _batch: True,
}
"""For a component that looks at all values together, what makes its test of a parameter."""

"""What a SPARQL rule looks at: the triple patterns of its query, group by group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from rdflib import SH, Graph, Variable
from rdflib.paths import MulPath, NegatedPath, Path
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

Pattern = tuple[Node, Node | Path, Node]
START = Variable("this")
"""The variable that stands for the focus node (SHACL, section 5.3.1)."""


class PatternError(Exception):
    """A query that may look at more than its patterns say; its message says why."""


class Group(NamedTuple):
    """Patterns that hold together, and the optional, negated and alternative groups that hang on them."""

    patterns: tuple[Pattern, ...]
    inner: tuple[Group, ...]


TOGETHER = {"SelectQuery", "Project", "Distinct", "Reduced", "OrderBy", "Extend", "Filter", "Group", "AggregateJoin"}
"""Parts of a query's algebra that only work on what the patterns below them found."""


def groups(shapes: Graph, rule: Node) -> Group:
    """Give the patterns of a SPARQL-based constraint. Raises PatternError for a query that is not understood."""
    text = str(shapes.value(rule, SH.select))
    if any(each in text for each in ("$PATH", "?PATH", "shapesGraph", "currentShape")):
        raise PatternError("names its path or its shape")
    try:
        query = prepareQuery(prologue(shapes, rule) + text).algebra
    except Exception as error:  # noqa: BLE001 - the parser raises what it likes
        raise PatternError(f"cannot be read ({error})") from None
    return _group(query.p)


def prologue(shapes: Graph, rule: Node) -> str:
    """Give the prefixes that are declared for a rule, as SPARQL."""
    declared = sorted(
        (str(shapes.value(each, SH.prefix)), str(shapes.value(each, SH.namespace)))
        for ontology in shapes.objects(rule, SH.prefixes)
        for each in shapes.objects(ontology, SH.declare)
    )
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in declared)


def _group(part: CompValue) -> Group:
    patterns: list[Pattern] = []
    inner: list[Group] = []
    ahead = [part]
    while ahead:
        each = ahead.pop()
        if each.name == "BGP":
            patterns += map(_proper, each.triples)
        elif each.name == "Join":
            ahead += [each.p1, each.p2]
        elif each.name in {"LeftJoin", "Minus"}:
            ahead.append(each.p1)
            inner.append(_group(each.p2))
        elif each.name == "Union":
            inner += [_group(each.p1), _group(each.p2)]
        elif each.name in TOGETHER:
            ahead.append(each.p)
        else:
            raise PatternError(f"has a part named {each.name}")
        inner += [_group(found) for key in ("expr", "A") for found in _existing(each.get(key))]
    return Group(tuple(patterns), tuple(inner))


def _existing(expression: Any) -> Iterator[CompValue]:
    """Give the groups whose existence an expression asks for."""
    if isinstance(expression, CompValue):
        if expression.name in {"Builtin_EXISTS", "Builtin_NOTEXISTS"}:
            yield expression.graph
        else:
            for value in expression.values():
                yield from _existing(value)
    elif isinstance(expression, list | tuple):
        for value in expression:
            yield from _existing(value)


def _proper(pattern: Pattern) -> Pattern:
    if isinstance(pattern[1], Path) and any(isinstance(each, NegatedPath) for each in _parts(pattern[1])):
        raise PatternError("has a path of negated steps")
    return pattern


def _parts(path: Node | Path) -> Iterator[Node | Path]:
    yield path
    if isinstance(path, MulPath):
        yield from _parts(path.path)
    elif isinstance(path, Path):
        for each in getattr(path, "args", [getattr(path, "arg", None)]):
            if each is not None and not isinstance(path, NegatedPath):
                yield from _parts(each)

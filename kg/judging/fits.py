"""Whether a node, with all that is said of it, certainly satisfies a constraint."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.checks.model import SH, TYPE, Constraint, Lit, Path, Shape, Value
from kg.checks.values import literal_test, looks_at_iri, of_thing
from kg.judging.literals import parts, written
from kg.judging.spool import Said

BLANK_KINDS = frozenset(f"{SH}{each}" for each in ("BlankNode", "BlankNodeOrIRI", "BlankNodeOrLiteral"))
TYPE_KEY = f"<{TYPE}>"
RANGES = {"minInclusive", "maxInclusive", "minExclusive", "maxExclusive"}
OF_ONE = {"datatype", "class", "nodeKind", "pattern", "minLength", "maxLength", "in", *RANGES}
OF_EACH_VALUE = frozenset({"or", "and", "node", "not", "property", *OF_ONE})
"""Components that look at one value after another."""

OF_ALL_VALUES = frozenset(("minCount", "maxCount", "equals", "hasValue", "uniqueLang"))
"""Components that look at all values together."""

FocusTest = Callable[[str, Said], bool]
"""Tells that a node, with what is said of it, certainly satisfies a constraint."""


def folded(value: str) -> str:
    """Give the text of a term with its language tag, if it has one, in lower case: tags differ in nothing else."""
    if value[0] != '"' or value[-1] in '">':
        return value
    literal, _, tag = value.rpartition('"@')
    return f'{literal}"@{tag.lower()}'


def path_keys(path: Path) -> tuple[str, ...]:
    """Give the keys, in what is said of a node, of the predicates of a path."""
    return tuple(f"<{each}>" for each in path.forward) + tuple(f"^<{each}>" for each in path.inverse)


def on_shape(shape: Shape) -> FocusTest:
    """Give what tells that a node certainly conforms to a shape."""
    keys = None if shape.path is None else path_keys(shape.path)
    tests = [on_focus(each) if keys is None else on_path(each, keys) for each in shape.constraints]
    return lambda node, said: all(test(node, said) for test in tests)


def on_focus(constraint: Constraint) -> FocusTest:
    """Give what tells that a node itself certainly satisfies a constraint."""
    component, parameter = constraint
    if component in {"or", "and"}:
        members = [on_shape(each) for each in parameter]
        combine = any if component == "or" else all
        return lambda node, said: combine(member(node, said) for member in members)
    if component in {"node", "property"}:
        return on_shape(parameter)
    if component == "not":
        unwanted, keys = folded(_wanted(parameter)), path_keys(parameter.path)
        return lambda _, said: all(unwanted != folded(value) for key in keys for value in said.get(key, ()))
    verdict = of_thing(constraint)
    if isinstance(verdict, bool):
        return lambda node, _: verdict and node[0] == "<"
    return lambda node, said: (
        node[0] == "<" and verdict(node[1:-1], [each.strip("<>") for each in said.get(TYPE_KEY, ())])
    )


def _wanted(shape: Shape) -> str:
    return value_text(shape.constraints[0].parameter)


def on_path(constraint: Constraint, keys: tuple[str, ...]) -> FocusTest:
    """Give what tells that what a path leads to from a node certainly satisfies a constraint."""
    component, parameter = constraint

    def values(said: Said) -> set[str]:
        return {value for key in keys for value in said.get(key, ())}

    wanted = value_text(parameter) if component == "hasValue" else ""
    other = f"<{parameter}>"
    tests: dict[str, FocusTest] = {
        "minCount": lambda _, said: len(set(map(folded, values(said)))) >= parameter,
        "maxCount": lambda _, said: len(values(said)) <= parameter,
        "equals": lambda _, said: values(said) == set(said.get(other, ())),
        "hasValue": lambda _, said: wanted in values(said),
        "uniqueLang": lambda _, said: _once([each for each in values(said) if each[0] == '"']),
    }
    if component in OF_EACH_VALUE:
        return _on_each(constraint, values)
    return tests.get(component, lambda _node, _said: False)


def _on_each(constraint: Constraint, values: Callable[[Said], set[str]]) -> FocusTest:
    literal = literal_test(constraint)
    thing = of_thing(constraint)

    def fits(value: str) -> bool:
        if value[0] == '"':
            return literal(*parts(value))
        if value[0] != "<" or isinstance(thing, bool):
            return thing is True and value[0] == "<"
        return not looks_at_types(constraint) and thing(value[1:-1], ())

    return lambda _, said: all(map(fits, values(said)))


def _once(literals: Iterable[str]) -> bool:
    """Tell whether no two texts have one language."""
    tags = [each.rpartition('"@')[2].lower() for each in literals if each[-1] not in '">']
    return len(set(tags)) == len(tags)


def looks_at_types(constraint: Constraint) -> bool:
    """Tell whether the verdict on a thing depends on its types."""
    component, parameter = constraint
    nested = parameter if component in {"or", "and"} else ()
    if component in {"node", "property"}:
        nested = (parameter,)
    return component in {"class", "not"} or any(
        shape.path is not None or any(map(looks_at_types, shape.constraints)) for shape in nested
    )


def of_blanks(constraint: Constraint) -> Constraint | None:
    """Give a constraint as it is for blank nodes, or None where it is not certain."""
    component, parameter = constraint
    if component == "or":
        members = tuple(each for each in parameter if not _asks_more(each))
        return Constraint("or", members) if members else None
    if component == "nodeKind":
        return Constraint("and", ()) if parameter in BLANK_KINDS else None
    return None if _asks_more(Shape("", None, (constraint,))) else constraint


def _asks_more(shape: Shape) -> bool:
    """Tell whether a shape asks for more than the types of a node."""
    if shape.path is not None:
        return False
    return any(
        component == "nodeKind"
        or looks_at_iri(Constraint(component, parameter))
        or (component in {"or", "and"} and any(map(_asks_more, parameter)))
        or (component in {"node", "property"} and _asks_more(parameter))
        for component, parameter in shape.constraints
    )


def value_text(value: Value) -> str:
    """Give the text of a value of the shapes."""
    if isinstance(value, Lit):
        return written(value.lexical, value.language, value.datatype)
    return value if value.startswith(("_:", '"')) else f"<{value}>"

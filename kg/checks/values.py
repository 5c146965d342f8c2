"""Whether one value certainly satisfies a constraint: a literal by its datatype and lexical form, a thing by its types.

A verdict is about what the SHACL engine would find: True and False where every value of the kind fares alike, else the
function that tells for each. False, and "not certain", both mean: let the engine judge.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from kg.checks.model import SH, TYPE, Constraint, Lit, Path, Shape, Value
from kg.vocab import RDF, XSD

LexicalTest = Callable[[str], bool]
"""Tells that the literal of a lexical form certainly satisfies a constraint."""
ThingTest = Callable[[str, Collection[str]], bool]
"""Tells, by a thing's IRI and types, that it certainly satisfies a constraint."""
Test = TypeVar("Test", LexicalTest, ThingTest)

_DAY = (
    r"(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    r"|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)
SURE = {
    str(datatype): re.compile(form)
    for datatype, form in {
        XSD.boolean: r"true|false",
        XSD.gYear: r"[0-9]{4}",
        XSD.gYearMonth: r"[0-9]{4}-(?:0[1-9]|1[0-2])",
        XSD.gMonthDay: r"--(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])",
        XSD.date: _DAY,
        XSD.dateTime: rf"{_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z",
        XSD.positiveInteger: r"[1-9][0-9]*",
        XSD.nonNegativeInteger: r"[0-9]+",
        XSD.integer: r"-?[0-9]+",
        XSD.decimal: r"-?[0-9]+\.[0-9]+",
        f"{XSD.iri}double": r"[+-]?[0-9]+\.[0-9]+(?:[eE][+-]?[0-9]+)?",
        XSD.anyURI: r"https?://[!-~]+",
    }.items()
}
"""For a datatype, lexical forms that it certainly has, for every engine; any text is a string."""
STRINGS = frozenset((str(XSD.string), str(RDF.langString)))
IN_ORDER = frozenset((str(XSD.integer), str(XSD.decimal)))

LITERAL_KINDS = frozenset(f"{SH}{each}" for each in ("Literal", "BlankNodeOrLiteral", "IRIOrLiteral"))
IRI_KINDS = frozenset(f"{SH}{each}" for each in ("IRI", "BlankNodeOrIRI", "IRIOrLiteral"))


# Literals -------------------------------------------------------------------------------------------------------------


def of_literal(constraint: Constraint, datatype: str) -> bool | LexicalTest:
    """Give the verdict on the literals of one datatype; `rdf:langString` stands for all languages."""
    verdict = LITERALS.get(constraint.component)
    return verdict(constraint.parameter, datatype) if verdict else False


def literal_conforms(shape: Shape, datatype: str) -> bool | LexicalTest:
    """Give the verdict on whether the literals of one datatype conform to a shape."""
    if shape.path is None:
        return both(of_literal(each, datatype) for each in shape.constraints)
    # Nothing is said of a literal, so it has no values on any path that leads on.
    return not shape.path.inverse and all(map(of_no_values, shape.constraints))


def of_no_values(constraint: Constraint) -> bool:
    """Tell whether a path that leads nowhere certainly satisfies a constraint."""
    component, parameter = constraint
    return parameter == 0 if component == "minCount" else component in WITHOUT_VALUES


WITHOUT_VALUES = frozenset(
    {
        *("maxCount", "datatype", "nodeKind", "pattern", "minLength", "maxLength", "in", "class", "uniqueLang"),
        *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"),
        *("or", "and", "not", "node", "property"),
    }
)
"""Components that look at each value, so that they are satisfied where there is none."""


def _is_well_formed(wanted: str, datatype: str) -> bool | LexicalTest:
    if wanted != datatype or datatype in STRINGS:
        return wanted == datatype
    sure = SURE.get(datatype)
    if sure is None:
        return False
    return sure.fullmatch  # type: ignore[return-value] # a match is true


def _is_listed(members: frozenset[Value], datatype: str) -> bool | LexicalTest:
    """Tell which strings are listed; literals of other types can be written in several ways, which engines may equate."""
    if datatype != XSD.string:
        return False
    return {each.lexical for each in members if isinstance(each, Lit) and each.datatype == XSD.string}.__contains__


def _is_long(least: int) -> bool | LexicalTest:
    if least < 2:
        return bool if least == 1 else True
    return lambda lexical: len(lexical) >= least


def _matches(pattern: re.Pattern[str], _: str) -> LexicalTest:
    return pattern.search  # type: ignore[return-value] # a match is true


def _in_order(compare: Callable[[Decimal, Decimal], bool]) -> Callable[[Decimal, str], bool | LexicalTest]:
    def verdict(bound: Decimal, datatype: str) -> bool | LexicalTest:
        if datatype not in IN_ORDER:
            return False
        match = SURE[datatype].fullmatch
        return lambda lexical: match(lexical) is not None and compare(Decimal(lexical), bound)

    return verdict


LITERALS: Mapping[str, Callable[[Any, str], bool | LexicalTest]] = {
    "datatype": _is_well_formed,
    "nodeKind": lambda kind, _: kind in LITERAL_KINDS,
    "pattern": _matches,
    "minLength": lambda least, _: _is_long(least),
    "maxLength": lambda most, _: lambda lexical: len(lexical) <= most,
    "in": _is_listed,
    "minInclusive": _in_order(operator.ge),
    "maxInclusive": _in_order(operator.le),
    "minExclusive": _in_order(operator.gt),
    "maxExclusive": _in_order(operator.lt),
    "or": lambda shapes, datatype: either(literal_conforms(each, datatype) for each in shapes),
    "and": lambda shapes, datatype: both(literal_conforms(each, datatype) for each in shapes),
    "node": literal_conforms,
    "property": literal_conforms,
    "not": lambda shape, _: not shape.path.inverse,
}
"""For a component, what gives the verdict for its parameter and a datatype; the others are never certain."""


# Things ---------------------------------------------------------------------------------------------------------------


def of_thing(constraint: Constraint) -> bool | ThingTest:
    """Give the verdict on the things that have an IRI, by the IRI and the types that the data gives it.

    A class that stands above another is not looked for: who has only the lower one is not certain to have the higher.
    """
    verdict = THINGS.get(constraint.component)
    return verdict(constraint.parameter) if verdict else False


TYPES = Path((TYPE,))


def thing_conforms(shape: Shape) -> bool | ThingTest:
    """Give the verdict on whether things conform to a shape; of their statements only the types are looked at."""
    if shape.path is None:
        return every_thing(map(of_thing, shape.constraints))
    if shape.path != TYPES:
        return False
    return every_thing(map(_of_types, shape.constraints))


def _of_types(constraint: Constraint) -> bool | ThingTest:
    verdict = OF_TYPES.get(constraint.component)
    return verdict(constraint.parameter) if verdict else False


OF_TYPES: Mapping[str, Callable[[Any], ThingTest]] = {
    "minCount": lambda least: lambda _, types: len(types) >= least,
    "maxCount": lambda most: lambda _, types: len(types) <= most,
    "hasValue": lambda wanted: lambda _, types: wanted in types,
}


def _matches_iri(pattern: re.Pattern[str]) -> ThingTest:
    search = pattern.search
    return lambda iri, _: search(iri) is not None


def _lacks_type(shape: Shape) -> bool | ThingTest:
    if shape.path != TYPES:
        return False
    unwanted = shape.constraints[0].parameter
    return lambda _, types: unwanted not in types


THINGS: Mapping[str, Callable[[Any], bool | ThingTest]] = {
    "class": lambda wanted: lambda _, types: wanted in types,
    "nodeKind": lambda kind: kind in IRI_KINDS,
    "pattern": _matches_iri,
    "minLength": lambda least: lambda iri, _: len(iri) >= least,
    "maxLength": lambda most: lambda iri, _: len(iri) <= most,
    "in": lambda members: lambda iri, _: iri in members,
    "or": lambda shapes: any_thing(map(thing_conforms, shapes)),
    "and": lambda shapes: every_thing(map(thing_conforms, shapes)),
    "node": thing_conforms,
    "property": thing_conforms,
    "not": _lacks_type,
}
"""For a component, what gives the verdict on things for its parameter; the others are never certain."""


def looks_at_iri(constraint: Constraint) -> bool:
    """Tell whether the verdict on a thing depends on its IRI, and not on its types alone."""
    component, parameter = constraint
    nested: tuple[Shape, ...] = ()
    if component in {"or", "and"}:
        nested = parameter
    elif component in {"node", "property"}:
        nested = (parameter,)
    return component in {"pattern", "minLength", "maxLength", "in"} or any(
        looks_at_iri(each) for shape in nested for each in shape.constraints if shape.path is None
    )


# Several verdicts -----------------------------------------------------------------------------------------------------


def both(verdicts: Iterable[bool | LexicalTest]) -> bool | LexicalTest:
    """Give the verdict that holds where all of some hold."""
    return _together(verdicts, lambda tests: lambda lexical: all(test(lexical) for test in tests), decisive=False)


def either(verdicts: Iterable[bool | LexicalTest]) -> bool | LexicalTest:
    """Give the verdict that holds where any of some holds."""
    return _together(verdicts, lambda tests: lambda lexical: any(test(lexical) for test in tests), decisive=True)


def every_thing(verdicts: Iterable[bool | ThingTest]) -> bool | ThingTest:
    """Give the verdict on things that holds where all of some hold."""
    return _together(verdicts, lambda tests: lambda iri, types: all(test(iri, types) for test in tests), decisive=False)


def any_thing(verdicts: Iterable[bool | ThingTest]) -> bool | ThingTest:
    """Give the verdict on things that holds where any of some holds."""
    return _together(verdicts, lambda tests: lambda iri, types: any(test(iri, types) for test in tests), decisive=True)


def _together(verdicts: Iterable[bool | Test], joined: Callable[[list[Test]], Test], *, decisive: bool) -> bool | Test:
    """Give one verdict for several: the decisive one where any is that, else what their tests say together."""
    found = list(verdicts)
    if any(each is decisive for each in found):
        return decisive
    tests = [each for each in found if not isinstance(each, bool)]
    if len(tests) < 2:
        return tests[0] if tests else not decisive
    return joined(tests)


# Ready for use --------------------------------------------------------------------------------------------------------


def literal_test(constraint: Constraint) -> Callable[[str, str], bool]:
    """Give the function that tells, by lexical form and datatype, that a literal certainly satisfies a constraint."""
    verdicts: dict[str, bool | LexicalTest] = {}

    def test(lexical: str, datatype: str) -> bool:
        verdict = verdicts.get(datatype)
        if verdict is None:
            verdict = verdicts[datatype] = of_literal(constraint, datatype)
        return verdict if isinstance(verdict, bool) else verdict(lexical)

    return test


def thing_test(constraint: Constraint) -> ThingTest:
    """Give the function that tells, by IRI and types, that a thing certainly satisfies a constraint."""
    verdict = of_thing(constraint)
    return (lambda _iri, _types: verdict) if isinstance(verdict, bool) else verdict

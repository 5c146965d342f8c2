"""The screens of single fields: whether any value of many nodes may break a constraint that looks at each value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any

from kg.checks.batch import Column
from kg.checks.model import Constraint, Lit
from kg.checks.values import ThingTest, looks_at_iri, of_literal, of_thing
from kg.checks.variant import STRING, TAGGED, datatypes, term
from kg.mapping import Row

Screen = Callable[[Column], bool]
"""Tells that one of the nodes may break a constraint."""


def screen_of(constraint: Constraint, row: Row) -> bool | Screen:
    """Give the screen of one field; True where all its values fit, False where each node must be looked at."""
    word = row.word
    if word.choices is not None:
        terms = set(chain.from_iterable(word.choices.values()))
        return all(of_term(constraint, str(each)) for each in terms)
    if word.kind == "link":
        verdict = of_thing(constraint)
        return verdict if isinstance(verdict, bool) else _screen_of_things(constraint, verdict, row)
    verdicts = {each: of_literal(constraint, each) for each in datatypes(word)}
    if all(each is True for each in verdicts.values()):
        return True
    if any(each is False for each in verdicts.values()):
        return False
    return SCREENS[word.kind](
        row, {each: NO_TEST if verdict is True else verdict for each, verdict in verdicts.items()}
    )


def of_term(constraint: Constraint, iri: str) -> bool:
    """Tell whether a term of a vocabulary certainly satisfies a constraint, whatever the data says of it."""
    verdict = of_thing(constraint)
    if isinstance(verdict, bool):
        return verdict
    return constraint.component in {"in", "pattern", "minLength", "maxLength"} and verdict(iri, ())


Tests = Mapping[str, Any]
"""For each datatype that a word writes, the test of a lexical form."""


def _screen_of_forms(row: Row, tests: Tests) -> Screen:
    (test,) = tests.values()
    pattern = getattr(test, "__self__", None)
    if isinstance(pattern, re.Pattern) and test == pattern.search:
        return _screen_of_patterns(pattern, row)
    return lambda column: not all(map(test, column.values(row)))


def _screen_of_patterns(pattern: re.Pattern[str], row: Row) -> Screen:
    search, beginning = pattern.search, _beginning(pattern)
    if beginning is None:
        return lambda column: not all(map(search, column.values(row)))
    return lambda column: not all(map(search, set(map(beginning, column.values(row)))))


def _beginning(pattern: re.Pattern[str]) -> Callable[[str], str] | None:
    """Give the function that gives as much of a value as a pattern looks at, where that is its beginning.

    Values begin alike much more often than they are the same.
    """
    if pattern.flags & (re.IGNORECASE | re.MULTILINE) or not BEGINNING.fullmatch(pattern.pattern):
        return None
    return itemgetter(slice(len(ONE_CHARACTER.findall(pattern.pattern[1:]))))


ONE_CHARACTER = re.compile(r"(?:[A-Za-z0-9:/#_-]|\\[./]|\[\^?(?:[^\]\[\\]|\\[\w./])+\])\??")
BEGINNING = re.compile(rf"\^(?:{ONE_CHARACTER.pattern})+")
"""A pattern that begins at the beginning, goes on with one character after the other, and asks for no end."""


def _screen_of_texts(row: Row, tests: Tests) -> Screen:
    plain, tagged = tests[STRING], tests[TAGGED]
    if plain == tagged:
        return lambda column: not all(map(plain, map(LEXICAL, column.values(row))))
    return lambda column: not all((tagged if each[1] else plain)(each[0]) for each in column.values(row))


def _screen_of_dates(row: Row, tests: Tests) -> Screen:
    by_name = {each.rpartition("#")[2]: test for each, test in tests.items()}
    fitting = set[tuple[int, int | None, int | None]]()

    def screen(column: Column) -> bool:
        if fitting.issuperset(map(PARTS, column.values(row))):
            return False
        for each in column.values(row):
            if not by_name[each.datatype](each.lexical):
                return True
            fitting.add(PARTS(each))
        return False

    return screen


PARTS = attrgetter("year", "month", "day")


def _screen_of_numbers(row: Row, tests: Tests) -> Screen:
    convert = term(row.word)
    fitting = set[str]()

    def screen(column: Column) -> bool:
        # By lexical form: 1 and 1.0 are equal, and have other datatypes.
        values = {str(each): each for each in column.values(row)}
        for lexical in values.keys() - fitting:
            made = convert(values[lexical])
            if not isinstance(made, Lit) or not tests[made.datatype](made.lexical):
                return True
            if len(fitting) < MANY:
                fitting.add(lexical)
        return False

    return screen


MANY = 10_000
"""So many numbers are remembered."""


def _screen_of_flags(row: Row, tests: Tests) -> Screen:
    (test,) = tests.values()
    return lambda column: not all(test("true" if each else "false") for each in column.distinct(row))


def NO_TEST(_: str) -> bool:  # noqa: N802 - stands among the tests as a constant
    """Take any lexical form."""
    return True


LEXICAL = itemgetter(0)
SCREENS: Mapping[str, Callable[[Row, Tests], Screen]] = {
    "string": _screen_of_forms,
    "typed": _screen_of_forms,
    "text": _screen_of_texts,
    "date": _screen_of_dates,
    "flag": _screen_of_flags,
    "number": _screen_of_numbers,
}


def _screen_of_things(constraint: Constraint, verdict: ThingTest, row: Row) -> Screen:
    if constraint.component == "pattern":
        return _screen_of_patterns(constraint.parameter, row)
    if looks_at_iri(constraint):
        return lambda column: not all(verdict(each, column.batch.types(each)) for each in column.distinct(row))
    known: dict[int | None, bool] = {None: verdict("", ())}

    def fits(number: int | None, column: Column) -> bool:
        found = known.get(number)
        if found is None:
            assert number is not None
            found = known[number] = verdict("", column.batch.variants.types[number])
        return found

    return lambda column: not all(fits(each, column) for each in column.numbers(row))

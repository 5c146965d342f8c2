"""What a shape demands, in words: a sentence for each of its constraints, made of what its triples say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

import pyoxigraph as ox

from kg.checks.model import ABOUT, SH
from kg.pages.reference import layout
from kg.pages.reference.graph import Said, Shapes, Value
from kg.pages.reference.terms import curie, linked
from kg.pages.views.shown import Shown

Piece = str | Shown
"""A part of a sentence: words, or a term with a link."""
Sentence = tuple[Piece, ...]
PROPERTY: Final = "property"
"""Shapes of what a thing has: they have sentences of their own."""
SEVERAL: Final = {"or": "one of these", "and": "all of these", "xone": "exactly one of these"}

KINDS_OF_NODE: Final[Mapping[str, str]] = {
    "IRI": "an IRI",
    "Literal": "a literal",
    "BlankNode": "a blank node",
    "BlankNodeOrIRI": "an IRI or a blank node",
    "IRIOrLiteral": "an IRI or a literal",
    "BlankNodeOrLiteral": "a literal or a blank node",
}

NUMBERS: Final[Mapping[str, tuple[str, str]]] = {
    "minCount": ("there is at least {}", "value"),
    "maxCount": ("there is at most {}", "value"),
    "minLength": ("{} has at least {}", "character"),
    "maxLength": ("{} has at most {}", "character"),
}
"""Sentences about a number, and of what."""
WORDS: Final[Mapping[str, str]] = {
    "datatype": "{} has the datatype ",
    "class": "{} is of the class ",
    "nodeKind": "{} is ",
    "pattern": "{} matches ",
    "minInclusive": "{} is not less than ",
    "maxInclusive": "{} is not more than ",
    "minExclusive": "{} is more than ",
    "maxExclusive": "{} is less than ",
    "in": "{} is one of ",
    "hasValue": "one value is ",
    "equals": "the values are the same as those of ",
    "disjoint": "no value is also one of ",
    "lessThan": "{} is less than those of ",
    "uniqueLang": "no two values have one language",
    "or": "{} fits ",
    "and": "{} fits ",
    "xone": "{} fits ",
    "not": "{} does not fit ",
    "node": "{} fits ",
    "sparql": "this query finds nothing",
}
"""How the sentence of each constraint begins; what it is said of takes the place of the braces."""


def sentences(shapes: Shapes, said: Said, start: str) -> tuple[Sentence, ...]:
    """Give the constraints of a shape as sentences, in the order of its writing."""
    subject = "each value" if f"{SH}path" in said else "the thing itself"
    return tuple(
        _sentence(shapes, predicate.removeprefix(SH), value, subject, start)
        for predicate, values in said.items()
        if predicate.startswith(SH) and predicate.removeprefix(SH) not in {*ABOUT, PROPERTY}
        for value in values
    )


def _sentence(shapes: Shapes, name: str, value: Value, subject: str, start: str) -> Sentence:
    if name in NUMBERS and isinstance(value, ox.Literal):
        text, noun = NUMBERS[name]
        number = f"one {noun}" if value.value == "1" else f"{value.value} {noun}s"
        return (text.format(*([number] if noun == "value" else [subject, number])),)
    begin = WORDS[name].format(subject) if name in WORDS else f"{curie(SH + name)} is "
    return (begin, *RESTS.get(name, _term)(shapes, value, start))


def _nothing(shapes: Shapes, value: Value, start: str) -> Sentence:  # noqa: ARG001 - the sentence is whole
    return ()


def _kind(shapes: Shapes, value: Value, start: str) -> Sentence:  # noqa: ARG001 - words alone
    return (KINDS_OF_NODE[value.value.removeprefix(SH)],)


def _term(shapes: Shapes, value: Value, start: str) -> Sentence:
    """Give a term with a link, a shape with a link to it, or a literal."""
    if isinstance(value, ox.Literal):
        return (Shown(value.value),)
    if isinstance(value, ox.NamedNode):
        return (shape(value.value, start),)
    return tuple(_joined(sentences(shapes, shapes.of(value), start), " and "))


def _members(shapes: Shapes, value: Value, start: str) -> Sentence:
    return tuple(_joined((_term(shapes, each, start) for each in shapes.listed(value)), ", "))


def _several(name: str, shapes: Shapes, value: Value, start: str) -> Sentence:
    return (f"{SEVERAL[name]}: ", *_members(shapes, value, start))


RESTS: Final[Mapping[str, Callable[[Shapes, Value, str], Sentence]]] = {
    "nodeKind": _kind,
    "uniqueLang": _nothing,
    "sparql": _nothing,
    "in": _members,
    **{name: partial(_several, name) for name in SEVERAL},
}
"""How the sentence of a constraint ends; all others end with a term."""


def _joined(parts: Iterable[Sentence], between: str) -> Iterator[Piece]:
    for number, part in enumerate(parts):
        yield from (between, *part) if number else part


def shape(iri: str, start: str) -> Shown:
    """Show a shape with a link to where it is explained, and any other term as it is shown elsewhere."""
    home, name = layout.homes().get(iri), iri.rpartition("#")[2]
    return Shown(name, f"{start}shapes/{home}.html#{name}") if home else linked(iri, start)


def path(shapes: Shapes, value: Value, start: str) -> Sentence:
    """Give a path as SPARQL writes it, each property with a link."""
    if isinstance(value, ox.NamedNode):
        return (linked(value.value, start),)
    for name, values in shapes.of(value).items():
        kind = name.removeprefix(SH)
        if kind == "alternativePath":
            return tuple(_joined((path(shapes, each, start) for each in shapes.listed(values[0])), " | "))
        if kind in MARKS:
            before, behind = MARKS[kind]
            return (*before, *path(shapes, values[0], start), *behind)
    return tuple(_joined((path(shapes, each, start) for each in shapes.listed(value)), " / "))


MARKS: Final[Mapping[str, tuple[Sentence, Sentence]]] = {
    "inversePath": (("^",), ()),
    "zeroOrMorePath": ((), ("*",)),
    "oneOrMorePath": ((), ("+",)),
    "zeroOrOnePath": ((), ("?",)),
}
"""What stands before and behind a path in a path of each kind."""

"""The words of a mapping table: each says where a value comes from and what kind of RDF term it becomes.

A word names one field of the node that the table is for. Its shape says what the field may hold:

    kind      the field holds                     the term
    link      an IRI                              that IRI
    string    a str                               a plain literal
    text      a kg.records.Text                   a literal, language-tagged where the language is known
    typed     a lexical form (str)                a literal of one fixed datatype
    date      a PartialDate                       xsd:gYear, xsd:gYearMonth or xsd:date, by its precision
    flag      a bool                              xsd:boolean
    number    an int or a Decimal                 xsd:integer or xsd:decimal
    choice    a key of a table of terms, or keys  the terms of that key, or of all the keys
    fixed     (no field)                          always the same term
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple, TypeVar

from kg.vocab import XSD, Term

T = TypeVar("T")

WordKind = Literal["link", "string", "text", "typed", "date", "flag", "number", "choice", "fixed"]


class Word(NamedTuple):
    """Where the objects of a row come from; made by the functions below."""

    kind: WordKind
    field: str = ""
    many: bool = False
    datatype: Term | None = None
    choices: Mapping[str, tuple[Term, ...]] | None = None
    terms: tuple[Term, ...] = ()

    def objects(self, value: Any) -> tuple[Term, ...]:
        """Give the terms that a `fixed` or `choice` word writes for the value of its field."""
        if self.choices is None:
            return self.terms
        if value is None:
            return ()
        keys = value if self.many else (value,)
        return tuple(dict.fromkeys(term for key in keys for term in self.choices[key]))


class Memo(dict[Any, T]):
    """What a function gives, remembered by its argument: a table has few kinds and many nodes."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        """Remember the function."""
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> T:
        """Call the function once for each argument."""
        found = self[key] = self._make(key)
        return found


class Types(NamedTuple):
    """The row of a node's types, which comes first in a table."""

    word: Word


def a(*classes: Term) -> Types:
    """Give every node of the table these types."""
    return Types(Word("fixed", terms=classes))


def a_by(field: str, choices: Mapping[str, tuple[Term, ...]]) -> Types:
    """Give a node the types listed for the value of `field`."""
    return Types(Word("choice", field, choices=choices))


def a_each(field: str, choices: Mapping[str, tuple[Term, ...]]) -> Types:
    """Give a node the types listed for each value of `field`; sources may know it as more than one."""
    return Types(Word("choice", field, many=True, choices=choices))


def link(field: str) -> Word:
    """Link to the one IRI that the field holds."""
    return Word("link", field)


def links(field: str) -> Word:
    """Link to each IRI that the field holds, in their order."""
    return Word("link", field, many=True)


def string(field: str) -> Word:
    """Write the field as a plain string."""
    return Word("string", field)


def strings(field: str) -> Word:
    """Write each value of the field as a plain string."""
    return Word("string", field, many=True)


def text(field: str) -> Word:
    """Write the field's Text, tagged with its language."""
    return Word("text", field)


def texts(field: str) -> Word:
    """Write each Text of the field, tagged with its language."""
    return Word("text", field, many=True)


def typed(field: str, datatype: Term) -> Word:
    """Write the field's lexical form with one datatype."""
    return Word("typed", field, datatype=datatype)


def date(field: str) -> Word:
    """Write the field's PartialDate with the datatype of its precision."""
    return Word("date", field)


def dates(field: str) -> Word:
    """Write each PartialDate of the field with its datatype."""
    return Word("date", field, many=True)


def flag(field: str) -> Word:
    """Write the field as xsd:boolean."""
    return Word("flag", field, datatype=XSD.boolean)


def number(field: str) -> Word:
    """Write the field as xsd:integer, or as xsd:decimal where it has a fraction, digits as printed."""
    return Word("number", field)


def choice(field: str, choices: Mapping[str, Term]) -> Word:
    """Write the term that stands for the value of the field."""
    return Word("choice", field, choices={key: (term,) for key, term in choices.items()})


def fixed(term: Term) -> Word:
    """Write always the same term."""
    return Word("fixed", terms=(term,))


def unique(values: Iterable[T]) -> tuple[T, ...]:
    """Give the values of a field once each, in their order: a statement is made once."""
    found = values if type(values) is tuple else tuple(values)
    return found if len(found) < 2 else tuple(dict.fromkeys(found))


def literal(word: Word) -> Callable[[Any], tuple[str, str | None, Term | None]]:
    """Give the function that turns a field's value into (lexical form, language, datatype)."""
    return _LITERALS[word.kind](word)


def _date(value: Any) -> tuple[str, str | None, Term | None]:
    return value.lexical, None, XSD[value.datatype]


def _number(value: Any) -> tuple[str, str | None, Term | None]:
    lexical = str(value)
    return lexical, None, XSD.decimal if "." in lexical else XSD.integer


_LITERALS: Mapping[str, Callable[[Word], Callable[[Any], tuple[str, str | None, Term | None]]]] = {
    "string": lambda _: lambda value: (value, None, None),
    "text": lambda _: lambda value: (value[0], value[1], None),
    "typed": lambda word: lambda value: (value, None, word.datatype),
    "date": lambda _: _date,
    "flag": lambda _: lambda value: ("true" if value else "false", None, XSD.boolean),
    "number": lambda _: _number,
}

"""What an abstract is found to say: named systems and numbers, each with its rule and its sentence."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal["model", "dataset", "software", "product"]
"""What a named system is; a product is hardware: a chip, a sensor, an instrument."""
Relation = Literal["introduces", "uses"]
Condition = Literal["baseline", "proposed"]
Place = Literal["code", "data", "system"]
"""What is found at an address."""


class Named(NamedTuple):
    """A named system in a text, and what the paper has to do with it."""

    name: str
    """As printed where it is first named, the short form where there are two."""
    long_name: str | None
    """As printed, where the text binds both."""
    kind: Kind | None
    """By the words beside it; None where nothing says."""
    relation: Relation
    rule: str
    """The name of the rule: a key of `RULES`."""
    start: int
    """Where the sentence begins in the abstract, in code points; -1 when only the title names the system."""
    end: int


class Result(NamedTuple):
    """A number that a text states for a measure."""

    measure: str
    """A key of `MEASURES`."""
    value: Decimal
    unit: str | None
    """`%`, `×`, `pp`, or None."""
    about: str | None
    """The `name` of a system of the same extraction."""
    benchmark: str | None
    """The `name` of a data set of the same extraction."""
    condition: Condition | None
    rule: str
    start: int
    end: int


class Pointed(NamedTuple):
    """An address where a text says that something of the paper is found."""

    url: str
    """As a legal IRI."""
    place: Place
    is_repository: bool
    """The address is that of a repository of code."""
    about: str | None
    """The `name` of the system of the same extraction whose address it is, where that is said."""
    rule: str
    start: int
    end: int


class Extracted(NamedTuple):
    """All that was found in a title and an abstract, in the order of the text, the title first."""

    named: tuple[Named, ...]
    results: tuple[Result, ...]
    pointed: tuple[Pointed, ...] = ()


NOTHING = Extracted((), ())

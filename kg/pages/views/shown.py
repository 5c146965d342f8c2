"""Values as a page shows them: a text, the language it is in, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.pages import labels as names
from kg.pages import node, words
from kg.pages.addresses import href, path_of, root
from kg.pages.labels import Label
from kg.pages.node import Description, Said, Value
from kg.pages.site import Site
from kg.vocab import XSD

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?").fullmatch
_DATES: Final = {XSD.date, XSD.gYearMonth, XSD.gYear}


class Shown(NamedTuple):
    """A text on a page."""

    text: str
    href: str | None = None
    lang: str | None = None
    note: str = ""
    """What stands behind it in small type."""
    date: str = ""
    """The date that the text says, for machines (ISO 8601)."""


class Fact(NamedTuple):
    """A label and what stands beside it."""

    label: str
    values: tuple[Shown, ...]


class Frame(NamedTuple):
    """What a view is made from: a description, and the names of whatever it refers to."""

    site: Site
    about: Description
    path: str
    start: str
    """The way from the page to where the site begins."""
    labels: Mapping[str, Label]
    further: tuple[str, int] | None = None
    """The list of which not the first page is asked for, and the number of that page."""

    @property
    def said(self) -> Said:
        """Give what is said of the thing itself."""
        return self.about.said

    def show(self, iri: str, note: str = "") -> Shown:
        """Show a thing by its name, with a link to it."""
        label = self.labels.get(iri) or names.label(self.site, iri)
        return Shown(label.text, href(self.site.base, self.start, iri), label.lang, note)


def frame(site: Site, about: Description, path: str, further: tuple[str, int] | None) -> Frame:
    """Give what a view is made from, with the names of all things that the description refers to, asked for at once."""
    nodes = about.nodes
    wanted = {
        value.value: None
        for said in nodes.values()
        for predicate, values in said.items()
        for value, _ in values
        if isinstance(value, NamedNode) and value.value not in nodes and predicate not in _NOT_SHOWN
    }
    known = names.labels(site, wanted)
    known |= {iri: names.of_said(site, iri, said) for iri, said in nodes.items()}
    return Frame(site, about, path, root(path), known, further)


_NOT_SHOWN: Final = {"http://www.w3.org/1999/02/22-rdf-syntax-ns#type"}


def value(shown_in: Frame, given: Value) -> Shown:
    """Show any value of a statement."""
    if isinstance(given, NamedNode):
        return shown_in.show(given.value)
    return literal(given) if isinstance(given, Literal) else Shown(str(given))


def literal(given: Literal) -> Shown:
    """Show a literal: dates and truths in words, all else as it is written."""
    datatype = given.datatype.value
    if datatype in _DATES:
        return date(given.value)
    if datatype == XSD.boolean:
        return Shown({"true": "yes", "false": "no"}.get(given.value, given.value))
    return Shown(given.value, lang=given.language)


def date(written: str) -> Shown:
    """Show a date as it is said, to the precision that it has.

    >>> date("2021-03-04").text, date("2021-03").text, date("2021").text
    ('4 March 2021', 'March 2021', '2021')
    """
    found = _DATE(written)
    if found is None or not 0 < int(found[2] or 1) < 13:
        return Shown(written)
    year, month, day = found.groups()
    said = [str(int(day))] if day else []
    said += [_MONTHS[int(month) - 1]] if month else []
    return Shown(" ".join([*said, year]), date=written)


def facts(shown_in: Frame, rows: Iterable[tuple[str, tuple[str, ...]]], said: Said | None = None) -> tuple[Fact, ...]:
    """Give those rows of a table, a label and its predicates each, that have values."""
    of = shown_in.said if said is None else said
    made = []
    for label, predicates in rows:
        found = dict.fromkeys(
            value(shown_in, stated.value) for predicate in predicates for stated in of.get(predicate, ())
        )
        if found:
            made.append(Fact(label, tuple(found)))
    return tuple(made)


def rest(shown_in: Frame, known: Iterable[str]) -> tuple[Fact, ...]:
    """Give what is said of a thing by predicates that its page does not know."""
    passed = set(known)
    rows = ((words.predicate(each), (each,)) for each in shown_in.said if each not in passed)
    return tuple(Fact(fact.label.capitalize(), fact.values) for fact in facts(shown_in, rows))


def kinds(said: Said) -> tuple[str, ...]:
    """Give what a thing is called by its classes, the most telling first."""
    types = node.iris(said, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    spar_first = sorted(types, key=lambda each: not each.startswith("http://purl.org/spar/"))
    return tuple(dict.fromkeys(name for each in spar_first if (name := words.class_of(each))))


def kind_of(site: Site, iri: str) -> str:
    """Give the kind that an address names, or ""."""
    path = path_of(site.base, iri)
    return words.kind_of(path) if path else ""

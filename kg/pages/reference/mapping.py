"""What becomes of each field, as pages: from the fields of a source to those of a record, and from there to the graph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Final, NamedTuple

from kg import coverage, tables
from kg.examples import example
from kg.formats import FORMATS
from kg.formats.format import Format
from kg.mappers import TABLES
from kg.mapping import Row, Table
from kg.pages.addresses import PAGE, root
from kg.pages.html import render
from kg.pages.reference.sentences import Sentence
from kg.pages.reference.terms import linked
from kg.pages.site import Site
from kg.pages.views.shown import Shown
from kg.vocab import NAMESPACES

INDEX: Final = "mapping.html"
FOLDER: Final = "mapping/"
SIZE: Final = 300
"""Fields of a source on a page."""
_TERMS: Final = {term.curie: term for namespace in NAMESPACES for term in namespace.terms.values()}
_CURIE: Final = re.compile(r"([a-z0-9]+:[\w.-]+)")
RECORDS: Final = {"InstitutionName": "institution", "VenueDescription": "venue", "Topic": "concept", "Funding": "grant"}
"""Records whose nodes are called otherwise."""


class SourceFormat(NamedTuple):
    """A source format in the list of them."""

    name: str
    title: str
    kinds: tuple[str, ...]
    rows: int
    mapped: int
    href: str


class Kind(NamedTuple):
    """A kind of node in the list of them."""

    name: str
    about: str
    rows: int
    href: str


class Property(NamedTuple):
    """A property of a kind of node."""

    field: str
    anchor: str
    """Empty where another property has it that is made of the same field."""
    predicate: Shown
    value: Sentence
    choices: tuple[tuple[str, tuple[Shown, ...]], ...]
    """What a record may say here, and the terms that stand for it."""
    example: str


class Field(NamedTuple):
    """A field of a source."""

    path: str
    into: str
    href: str
    """The way to what the record's field becomes; empty where there is no such page."""
    reason: str


def index(site: Site) -> bytes:
    """Give the page from which one finds the others."""
    nodes = [Kind(tables.kind(each), each.example, len(each.rows), _path(each)) for each in TABLES]
    return render("mapping.html", site, root(INDEX), formats=[_listed(each) for each in FORMATS], nodes=nodes)


def _listed(form: Format) -> SourceFormat:
    rows = coverage.fields(form)
    mapped = sum(bool(into) for _, into, _ in rows)
    return SourceFormat(form.name, form.title, form.kinds, len(rows), mapped, _from(form.name, 1))


def pages() -> Iterator[tuple[str, Callable[[Site], bytes]]]:
    """Give the further pages: the path of each, and what makes it."""
    for table in TABLES:
        yield _path(table), partial(_of, table)
    for form in FORMATS:
        for number in range(1, -(-len(coverage.fields(form)) // SIZE) + 1):
            yield _from(form.name, number), partial(_of_format, form, number)


def _path(table: Table) -> str:
    return f"{FOLDER}{tables.kind(table).lower()}.html"


def _from(name: str, number: int) -> str:
    return f"{FOLDER}from-{name}{f'-{number}' if number > 1 else ''}.html"


def _of(table: Table, site: Site) -> bytes:
    start = root(_path(table))
    fields = [row.word.field for row in table.rows]
    rows = [
        _property(table, row, start, anchor=_anchor(row.word.field) if row.word.field not in fields[:number] else "")
        for number, row in enumerate(table.rows)
    ]
    return render("mapping_of.html", site, start, name=tables.kind(table), about=table.example, rows=rows)


def _anchor(field: str) -> str:
    """Give the anchor of a field, which is none of those that every page has."""
    return f"field-{field}" if field else ""


def _property(table: Table, row: Row, start: str, anchor: str) -> Property:
    word = row.word
    choices = tuple((key, tuple(linked(each, start) for each in terms)) for key, terms in (word.choices or {}).items())
    pieces = [
        linked(_TERMS[each], start) if each in _TERMS else each for each in _CURIE.split(tables.value(row)) if each
    ]
    value = ("a term for each of them",) if word.many else ("a term",)
    return Property(
        word.field,
        anchor,
        linked(row.predicate, start),
        value if choices else tuple(pieces),
        choices,
        example(table, row),
    )


def _of_format(form: Format, number: int, site: Site) -> bytes:
    rows = coverage.fields(form)
    shown = rows[(number - 1) * SIZE : number * SIZE]
    numbers = range(1, -(-len(rows) // SIZE) + 1)
    return render(
        "mapping_from.html",
        site,
        root(FOLDER),
        format=_listed(form),
        example=form.example,
        rows=[Field(path, into, _way(into), reason) for path, into, reason in shown],
        number=number,
        numbers=[(each, _from(form.name, each).removeprefix(FOLDER).removesuffix(PAGE)) for each in numbers],
    )


@cache
def _way(into: str) -> str:
    """Give the way to what becomes of a record's field, from a page beside it."""
    record, _, field = into.partition(".")
    name = RECORDS.get(record, record.lower())
    found = next((each for each in TABLES if tables.kind(each).lower() == name), None)
    if found is None:
        return ""
    return f"{name}.html#{_anchor(field)}" if field in found.fields else f"{name}.html"

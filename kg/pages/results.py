"""The answer of a query as a page: the query in a form, and the beginning of what was answered.

It is made from what a program would get: rows as TSV (SPARQL 1.1 Query Results CSV and TSV), graphs as Turtle. Only so
much is shown as people read; the links to the whole are those of other forms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple, parse_query_results

from kg.pages.addresses import href, path_of, root
from kg.pages.html import render
from kg.pages.site import Site
from kg.pages.views.shown import Shown
from kg.query.results import short
from kg.vocab import RDF, XSD

PATH: Final = "sparql"
MOST_BYTES: Final = 512 * 1024
"""Of an answer, what is looked at."""
MOST_ROWS: Final = 1_000
MOST_CELLS: Final = 10_000
LONGEST: Final = 1_000
"""Characters of a value that are shown."""
LONG_QUESTION: Final = 4_000
"""Characters of an address; a question that needs more is sent as the body of a request."""
_PLAIN: Final = {XSD.string, RDF.langString, XSD.integer, XSD.decimal, XSD.boolean}
"""Data types that need no saying."""
_WORDS: Final = {"true": "Yes.", "false": "No."}
_ROWS: Final = (("json", "JSON"), ("csv", "CSV"), ("tsv", "TSV"), ("xml", "XML"))
_GRAPH: Final = (("turtle", "Turtle"), ("n-triples", "N-Triples"), ("json-ld", "JSON-LD"), ("rdf-xml", "RDF/XML"))
ROWS, GRAPH, PROBLEM = "rows", "graph", "problem"
"""What a page may tell."""


class Told(NamedTuple):
    """What a page tells: what was asked, and the beginning of what was answered, or why there is no answer."""

    query: str
    default: Sequence[str]
    """The graphs that the request names."""
    named: Sequence[str]
    kind: str
    """ROWS, GRAPH or PROBLEM."""
    text: str
    """Rows as TSV, statements as Turtle, no more than MOST_BYTES; or the message."""
    is_whole: bool = True
    total: int = 0
    """How many rows or statements there are."""

    @property
    def graphs(self) -> list[tuple[str, str]]:
        """Give the parameters that name the graphs."""
        return [("default-graph-uri", each) for each in self.default] + [
            ("named-graph-uri", each) for each in self.named
        ]


class Form(NamedTuple):
    """A form that the whole answer has, and where it is found; without an address it is asked for by a button."""

    name: str
    label: str
    href: str | None


def page(site: Site, told: Told) -> bytes:
    """Give the page of an answer."""
    if told.kind == PROBLEM:
        return _page(site, told, (), problem=told.text)
    if told.kind == GRAPH:
        text = told.text if told.is_whole else told.text[: told.text.rfind("\n") + 1]
        return _page(site, told, _GRAPH, turtle=text, is_whole=told.is_whole, unit="statement")
    word = told.text.strip()
    if word in _WORDS:
        return _page(site, told, _ROWS, answer=_WORDS[word])
    variables, rows = _table(site, told.text)
    return _page(site, told, _ROWS, variables=variables, rows=rows)


def _page(site: Site, told: Told, forms: tuple[tuple[str, str], ...], **given: Any) -> bytes:
    nothing = {"answer": None, "variables": None, "rows": (), "turtle": None, "is_whole": True, "problem": None}
    asked = [("query", told.query), *told.graphs]
    address = f"{PATH}?{urlencode(asked, errors='replace')}"
    is_long = len(address) > LONG_QUESTION
    offered = [Form(name, label, None if is_long else f"{address}&format={name}") for name, label in forms]
    return render(
        "results.html",
        site,
        root(PATH),
        told=told,
        method="post" if is_long else "get",
        lines=min(16, max(4, told.query.count("\n") + 1)),
        forms=offered,
        **{"unit": "row", **nothing, **given},
    )


def _table(site: Site, text: str) -> tuple[tuple[str, ...], list[list[Shown]]]:
    """Give the variables, and as many rows as are whole and not too many."""
    lines = text.split("\n")[:-1]
    if not lines:
        return (), []
    most = min(MOST_ROWS, MOST_CELLS // max(1, lines[0].count("\t") + 1))
    read = parse_query_results("\n".join([*lines[: most + 1], ""]), QueryResultsFormat.TSV)
    assert isinstance(read, QuerySolutions)
    show = _shower(site)
    variables = tuple(variable.value for variable in read.variables)
    if not variables:
        return (), [[] for _ in lines[1 : most + 1]]
    return variables, [[show(term) for term in row] for row in read]


def _shower(site: Site) -> Callable[[Any], Shown]:
    """Give a function that shows a value; things that the graph knows are links to their pages."""

    @cache
    def iri(value: str) -> Shown:
        is_ours = path_of(site.base, value) is not None
        leads = href(site.base, root(PATH), value) if not is_ours or site.stated.has(value) else None
        return Shown(_cut(short(value, site.base)), leads)

    def show(term: NamedNode | BlankNode | Literal | Triple | None) -> Shown:
        if isinstance(term, NamedNode):
            return iri(term.value)
        if isinstance(term, Literal):
            kind = "" if term.datatype.value in _PLAIN else short(term.datatype.value, site.base)
            return Shown(_cut(term.value), None, term.language, f"@{term.language}" if term.language else kind)
        return Shown("" if term is None else _cut(str(term)))

    return show


def _cut(text: str) -> str:
    """Give a text, or its beginning and how long it is."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text):,} characters)"

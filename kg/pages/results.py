"""The answer of a query as a page: the query in a form, and the beginning of what was answered, made from its bytes.

The bytes are those that a program would get: rows as TSV (SPARQL 1.1 Query Results CSV and TSV), graphs as Turtle. Only so
much is shown as people read; the links to the whole are those of other forms.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple, parse_query_results

from kg.pages import node
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
_ROWS: Final = (("json", "JSON"), ("csv", "CSV"), ("tsv", "TSV"), ("xml", "XML"))
_GRAPH: Final = (("turtle", "Turtle"), ("n-triples", "N-Triples"), ("json-ld", "JSON-LD"), ("rdf-xml", "RDF/XML"))


class Question(NamedTuple):
    """What was asked: a query, and the graphs that the request names."""

    text: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def graphs(self) -> list[tuple[str, str]]:
        """Give the parameters that name the graphs."""
        return [("default-graph-uri", each) for each in self.default] + [
            ("named-graph-uri", each) for each in self.named
        ]


class Beginning(NamedTuple):
    """The beginning of an answer, no longer than MOST_BYTES, and how much there is of it."""

    data: bytes
    size: int
    total: int
    """Rows, or statements."""


class Form(NamedTuple):
    """A form that the whole answer has, and where it is found; without an address it is asked for by a button."""

    name: str
    label: str
    href: str | None


def solutions(site: Site, question: Question, found: Beginning) -> bytes:
    """Give the page of what SELECT or ASK gave, from the beginning of it as TSV."""
    word = found.data.strip()
    if word in {b"true", b"false"}:
        return _page(site, question, _ROWS, answer="Yes." if word == b"true" else "No.")
    variables, rows = _table(site, found)
    return _page(site, question, _ROWS, variables=variables, rows=rows, count=found.total, unit="row")


def graph(site: Site, question: Question, found: Beginning) -> bytes:
    """Give the page of what CONSTRUCT or DESCRIBE gave, from the beginning of it as Turtle."""
    is_whole = len(found.data) == found.size
    text = found.data if is_whole else found.data[: found.data.rfind(b"\n") + 1]
    return _page(
        site,
        question,
        _GRAPH,
        turtle=text.decode(errors="replace"),
        is_whole=is_whole,
        count=found.total,
        unit="statement",
    )


def problem(site: Site, question: Question, message: str) -> bytes:
    """Give the page that says why there is no answer."""
    return _page(site, question, (), problem=message)


def _page(site: Site, question: Question, forms: tuple[tuple[str, str], ...], **given: Any) -> bytes:
    nothing = {
        "answer": None,
        "variables": None,
        "rows": (),
        "turtle": None,
        "is_whole": True,
        "problem": None,
        "count": 0,
    }
    asked = [("query", question.text), *question.graphs]
    address = f"{PATH}?{urlencode(asked, errors='replace')}"
    is_long = len(address) > LONG_QUESTION
    offered = [Form(name, label, None if is_long else f"{address}&format={name}") for name, label in forms]
    return render(
        "results.html",
        site,
        root(PATH),
        question=question,
        method="post" if is_long else "get",
        lines=min(16, max(4, question.text.count("\n") + 1)),
        forms=offered,
        **{"unit": "row", **nothing, **given},
    )


def _table(site: Site, found: Beginning) -> tuple[tuple[str, ...], list[list[Shown]]]:
    """Give the variables, and as many rows as are whole and not too many."""
    lines = found.data.split(b"\n")[:-1]
    if not lines:
        return (), []
    most = min(MOST_ROWS, MOST_CELLS // max(1, lines[0].count(b"\t") + 1))
    read = parse_query_results(b"\n".join([*lines[: most + 1], b""]), QueryResultsFormat.TSV)
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
        leads = href(site.base, root(PATH), value) if not is_ours or node.is_known(site.store, value) else None
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

"""What a query gives, and how it is written: a table for people, the W3C's formats for programs."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TextIO

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from kg.errors import UsageError
from kg.vocab import PREFIXES, RDF, XSD

Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[Term | None, ...]

NUMBERS = {XSD.integer, XSD.decimal} | {
    f"http://www.w3.org/2001/XMLSchema#{name}"
    for name in ("double", "float", "nonNegativeInteger", "positiveInteger", "int", "long")
}

WIDTH = 100
"""How wide a table is where there is no terminal."""

GAP = "  "
NARROWEST = 4
XML_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What would break a line, move the cursor or turn the reading direction."""


class Rows(NamedTuple):
    """What SELECT gives: the variables, and a row for each solution; None where a variable has no value."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    base: str | None = None


class Answer(NamedTuple):
    """What ASK gives."""

    value: bool


class Graph(NamedTuple):
    """What CONSTRUCT and DESCRIBE give."""

    triples: tuple[Triple, ...]
    base: str | None = None


Result = Rows | Answer | Graph


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Put rows in order, column by column: no value, blank nodes, IRIs, numbers by value, other literals by text.

    The first three and the last are as ORDER BY has them (SPARQL 1.1, 15.1). Labels of blank nodes say nothing.
    """
    return sorted(rows, key=lambda row: [_rank(term) for term in row])


def _rank(term: Term | None) -> tuple[int, float, str, str, str]:
    if term is None:
        return (0, 0.0, "", "", "")
    if isinstance(term, BlankNode):
        return (1, 0.0, "", "", "")
    if isinstance(term, NamedNode):
        return (2, 0.0, term.value, "", "")
    if isinstance(term, Literal):
        number = _number(term)
        tail = (term.value, term.language or "", term.datatype.value)
        return (4, 0.0, *tail) if number is None else (3, number, *tail)
    return (5, 0.0, _term(term), "", "")


def _number(term: Term | None) -> float | None:
    if not isinstance(term, Literal) or term.datatype.value not in NUMBERS:
        return None
    try:
        number = float(term.value)
    except ValueError:
        return None
    return None if math.isnan(number) else number


def relabel(rows: Iterable[Row]) -> list[Row]:
    """Call the blank nodes b0, b1, ... as they come: their own labels differ from run to run."""
    labels: dict[str, BlankNode] = {}

    def name(term: Term | None) -> Term | None:
        if isinstance(term, BlankNode):
            return labels.setdefault(term.value, BlankNode(f"b{len(labels)}"))
        return term

    return [tuple(name(term) for term in row) for row in rows]


def write(result: Result, format_name: str, out: TextIO, width: int | None = None) -> None:
    """Write a result to an open text stream, in a format of FORMATS.

    `table` is text for reading: no wider than `width`, the terminal, or 100 columns; long values end in an ellipsis,
    IRIs are short, and the last line counts the rows. A graph is written as Turtle for it. `csv`, `tsv`, `json` and
    `xml` are SPARQL 1.1 Query Results (CSV and TSV say `true` or `false` for ASK, where the standard says nothing).
    `turtle` and `n-triples` are for CONSTRUCT and DESCRIBE: the statements in order, blank nodes named by RDFC-1.0.

    Formats for programs are UTF-8 with the line ends of their standard, also where `out` would change them.
    Raises UsageError for a format that is unknown or that this kind of result has not.
    """
    writer = FORMATS.get(format_name.lower().lstrip("."))
    if writer is None:
        raise UsageError(f'unknown format "{format_name}" for results; known are {", ".join(FORMATS)}')
    written = writer(result, _width(out) if width is None else width)
    if isinstance(written, str):
        out.write(written)
        return
    raw = getattr(out, "buffer", None)
    if raw is None:
        out.write(written.decode())
    else:
        out.flush()
        raw.write(written)


def _width(out: TextIO) -> int:
    """Give the width of the terminal that a stream is; 100 for any other."""
    import os  # noqa: PLC0415 - only tables ask for it

    try:
        return os.get_terminal_size(out.fileno()).columns if out.isatty() else WIDTH
    except (OSError, ValueError, AttributeError):
        return WIDTH


# The W3C's formats ----------------------------------------------------------------------------------------------------


def _standard(form: QueryResultsFormat) -> Callable[[Result, int], bytes]:
    """Give the writer of a W3C results format."""

    def write_it(result: Result, _width: int) -> bytes:
        if isinstance(result, Graph):
            raise UsageError(
                f"CONSTRUCT and DESCRIBE give a graph, which {form.name} cannot hold; choose turtle or n-triples"
            )
        found: QueryBoolean | QuerySolutions
        if isinstance(result, Answer):
            answer = f'{{"head":{{}},"boolean":{str(result.value).lower()}}}'
            found = parse_query_results(answer, QueryResultsFormat.JSON)
        else:
            found = _solutions(result)
        written = found.serialize(format=form)
        assert isinstance(written, bytes)
        if form == QueryResultsFormat.XML:  # which cannot hold every character, not even as a reference
            written = XML_ILLEGAL.sub("\ufffd", written.decode()).encode()
        return written if written.endswith(b"\n") else written + b"\n"

    return write_it


def _solutions(result: Rows) -> QuerySolutions:
    """Give the rows back to the engine, whose writers take only its own solutions."""
    lines = ["\t".join(f"?{variable}" for variable in result.variables)]
    lines += ["\t".join("" if term is None else _term(term) for term in row) for row in result.rows]
    found = parse_query_results("\n".join(lines) + "\n", QueryResultsFormat.TSV)
    assert isinstance(found, QuerySolutions)
    return found


def _term(term: Term) -> str:
    """Write a term as N-Triples does; the engine leaves away what a triple stands in."""
    if isinstance(term, Triple):
        return f"<<( {_term(term.subject)} {_term(term.predicate)} {_term(term.object)} )>>"
    return str(term)


# Graphs ---------------------------------------------------------------------------------------------------------------


def _graph(form: RdfFormat) -> Callable[[Result, int], bytes]:
    """Give the writer of a graph format."""

    def write_it(result: Result, _width: int) -> bytes:
        if not isinstance(result, Graph):
            raise UsageError(f"SELECT and ASK give no graph; {form.name} is for CONSTRUCT and DESCRIBE")
        triples = _statements(result)
        if form == RdfFormat.N_TRIPLES:
            return serialize(triples, format=form) or b""
        return _turtle(triples, result.base)

    return write_it


def _statements(result: Graph) -> list[Triple]:
    """Give each statement once, in order; types come first."""
    dataset = Dataset(Quad(each.subject, each.predicate, each.object) for each in result.triples)
    if any(isinstance(term, BlankNode) for each in result.triples for term in (each.subject, each.object)):
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    triples = [quad.triple for quad in dataset]
    kind = str(RDF.type)
    return sorted(
        triples,
        key=lambda each: (
            str(each.subject),
            each.predicate.value != kind,
            each.predicate.value,
            _rank(each.object),
            str(each.object),
        ),
    )


def _turtle(triples: list[Triple], base: str | None) -> bytes:
    """Write Turtle with the prefixes that are used; the engine's own head writes even those relative to the base."""
    unwritten = {str(RDF.type), str(RDF.langString), str(XSD.string)}
    terms = [term for each in triples for term in (each.subject, each.predicate, each.object)]
    used = {term.value for term in terms if isinstance(term, NamedNode)}
    used |= {term.datatype.value for term in terms if isinstance(term, Literal)}
    used -= unwritten
    prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if any(each.startswith(iri) for each in used)}
    body = serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes, base_iri=base) or b""
    body = re.sub(rb"\A(?:@(?:base|prefix) .*\n)*", b"", body)
    head = [f"@base <{base}> ."] if base else []
    head += [f"@prefix {prefix}: <{iri}> ." for prefix, iri in prefixes.items()]
    return "".join(f"{line}\n" for line in head).encode() + (b"\n" if head else b"") + body


# The table ------------------------------------------------------------------------------------------------------------


def _table(result: Result, width: int) -> str | bytes:
    """Write rows as a table, an answer as a word, and a graph as Turtle."""
    if isinstance(result, Answer):
        return f"{str(result.value).lower()}\n"
    if isinstance(result, Graph):
        return _turtle(_statements(result), result.base)
    shown = [[_show(term, result.base) for term in row] for row in result.rows]
    widths = _fit([list(result.variables), *shown], width)
    right = [_is_numeric([row[column] for row in result.rows]) for column in range(len(widths))]
    lines = [_line(result.variables, widths, right)]
    lines.append(GAP.join("-" * each for each in widths))
    lines += [_line(row, widths, right) for row in shown]
    count = f"{len(shown)} row{'' if len(shown) == 1 else 's'}"
    relative = any(
        cell.startswith("<") and not re.match(r"<[A-Za-z][A-Za-z0-9+.-]*:", cell) for row in shown for cell in row
    )
    note = f" (an IRI in <> is relative to {result.base})" if relative else ""
    return "".join(f"{line.rstrip()}\n" for line in lines) + f"{count}{note}\n"


def _is_numeric(column: Sequence[Term | None]) -> bool:
    values = [term for term in column if term is not None]
    return bool(values) and all(_number(term) is not None for term in values)


def _show(term: Term | None, base: str | None) -> str:
    """Give a term as it is read best: an IRI short, a literal as its text."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return short(term.value, base)
    text = term.value if isinstance(term, Literal) else _term(term)
    return UNSAFE.sub("\ufffd", " ".join(text.split()) if any(each in text for each in "\n\r\t") else text)


def short(value: str, base: str | None) -> str:
    """Give an IRI as people read it: with one of our prefixes, relative to the base, or as it is.

    >>> short("https://schema.org/name", None), short("https://kg.example/paper/x", "https://kg.example/")
    ('schema:name', '<paper/x>')
    """
    for prefix, iri in PREFIXES.items():
        if value.startswith(iri) and re.fullmatch(r"[\w-]+", value[len(iri) :]):
            return f"{prefix}:{value[len(iri) :]}"
    if base and value.startswith(base) and value != base:
        return f"<{value[len(base) :]}>"
    return f"<{value}>"


def _fit(lines: list[list[str]], width: int) -> list[int]:
    """Give the widths of the columns: as wide as they need, else the widest cut down until all of them fit."""
    from rich.cells import cell_len  # noqa: PLC0415 - only tables need it

    needed = [max(cell_len(cell) for cell in column) for column in zip(*lines, strict=True)]
    room = width - len(GAP) * (len(needed) - 1)
    limit = max(needed, default=0)
    while limit > NARROWEST and sum(min(each, limit) for each in needed) > room:
        limit -= 1
    widths = [min(each, limit) for each in needed]
    spare = room - sum(widths)  # fewer cells than there are columns that were cut, or all columns fit
    for column, each in enumerate(needed):
        if each > widths[column] and spare > 0:
            widths[column] += 1
            spare -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    return GAP.join(_cell(cell, width, at_right) for cell, width, at_right in zip(cells, widths, right, strict=True))


def _cell(text: str, width: int, at_right: bool) -> str:
    """Give a cell exactly as wide as its column; a wide character counts as two."""
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415 - only tables need it

    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    padding = " " * (width - cell_len(text))
    return padding + text if at_right else text + padding


FORMATS: dict[str, Callable[[Result, int], str | bytes]] = {
    "table": _table,
    "csv": _standard(QueryResultsFormat.CSV),
    "tsv": _standard(QueryResultsFormat.TSV),
    "json": _standard(QueryResultsFormat.JSON),
    "xml": _standard(QueryResultsFormat.XML),
    "turtle": _graph(RdfFormat.TURTLE),
    "ttl": _graph(RdfFormat.TURTLE),
    "n-triples": _graph(RdfFormat.N_TRIPLES),
    "nt": _graph(RdfFormat.N_TRIPLES),
}
"""The formats of results, by name."""

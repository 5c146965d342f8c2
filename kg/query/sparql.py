"""SPARQL queries over a store (SPARQL 1.1 Query Language): read only, and nothing is fetched."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.errors import QueryError
from kg.query.explain import explain
from kg.query.guard import FORMS, Checked, check
from kg.query.merging import is_blind, merge, stated
from kg.query.results import Answer, Graph, Result, Rows, in_order, relabel
from kg.query.store import base
from kg.vocab import PREFIXES

STACK = 64 * 1024 * 1024
"""The stack, in bytes, of the thread that a query runs in: far more than a query within the limits needs."""

Found = QueryBoolean | QuerySolutions | QueryTriples
"""What the engine gives: an answer, or what reads on as it is asked for the next row."""

_starting = threading.Lock()


def run(store: Store, query_text: str) -> Result:
    """Run a query over a store as `load` gives it: the default graph is the merged graph, each statement once.

    FROM and FROM NAMED choose among the graphs of the store; several FROM are merged, each statement once. The
    project's prefixes are declared, and IRIs may be written relative to the base of the build. The rows of a query
    without ORDER BY, whose order the standard leaves open, are put in order, so that two runs give the same; those of
    a query with ORDER BY stay as the query orders them. Numbers are in canonical form (0.80 is 0.8).

    Gives Rows for SELECT, an Answer for ASK, a Graph for CONSTRUCT and DESCRIBE. Raises QueryError for a query that
    cannot be read, or may not be run: updates, SERVICE, and text that is too long or nests too deeply.
    """
    checked = check(query_text.removeprefix("\ufeff"))
    relative_to = base(store)

    def work() -> Result:
        found = ask(store, checked, relative_to)
        try:
            if isinstance(found, QueryBoolean):
                return Answer(bool(found))
            if isinstance(found, QuerySolutions):
                variables = tuple(variable.value for variable in found.variables)
                rows = [tuple(solution) for solution in found]
                return Rows(variables, tuple(relabel(rows if checked.ordered else in_order(rows))), relative_to)
            return Graph(tuple(found), relative_to)
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query cannot be run: {error}") from None

    return _apart(work)


class Dataset(NamedTuple):
    """The graphs that a query is asked of (SPARQL 1.1, 13.2), by their IRIs."""

    default: tuple[str, ...]
    """Merged, these are the default graph."""
    named: tuple[str, ...]
    """These are what GRAPH finds."""


def ask(
    store: Store, checked: Checked, relative_to: str | None, dataset: Dataset | None = None, most: int | None = None
) -> Found:
    """Begin a query over a store, and give what the engine gives; nothing is evaluated before the first row is read.

    A dataset takes the place of the one that the query names. Where several graphs are merged, no more than `most`
    statements are copied. Needs a stack of the size of STACK. Raises QueryError for a query that cannot be read, and
    MergeError for graphs that are too large.
    """
    try:
        found = _ask(store, checked.text, relative_to, dataset)
        dataset = dataset or _named_in(store, checked, relative_to)
        if dataset is None or len(dataset.default) < 2 or is_blind(checked):
            return found
        del found  # which only the thread that asked may let go of, and not whoever looks at an error
        default = stated(store, dataset.default)
        if len(default) < 2:
            return _ask(store, checked.text, relative_to, Dataset(default, dataset.named))
        return merge(store, checked, default, dataset.named, most).query(
            checked.text,
            base_iri=relative_to,
            prefixes=PREFIXES,
            default_graph=[DefaultGraph()],
            named_graphs=_nodes(dataset.named),
        )
    except SyntaxError as error:
        raise QueryError(explain(checked.written, checked, str(error))) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be run: {error}") from None


def _ask(store: Store, text: str, relative_to: str | None, dataset: Dataset | None) -> Found:
    if dataset is None:
        return store.query(text, base_iri=relative_to, prefixes=PREFIXES)
    default, named = _nodes(dataset.default), _nodes(dataset.named)
    return store.query(text, base_iri=relative_to, prefixes=PREFIXES, default_graph=default, named_graphs=named)


def _nodes(iris: tuple[str, ...]) -> list[Any]:
    """Give the graphs; `Any`, for the engine's types say that a list of IRIs is no list of graphs."""
    return [NamedNode(iri) for iri in iris]


def _named_in(store: Store, checked: Checked, relative_to: str | None) -> Dataset | None:
    """Give the dataset that a query names with several FROM; None where there are not several."""
    clauses = _clauses(checked)
    if sum(not clause.named for clause in clauses) < 2:
        return None
    prologue = checked.written[: next(piece.start for piece in checked.pieces if piece.word in FORMS)]
    asked = " ".join(f"({clause.graph} AS ?g{number})" for number, clause in enumerate(clauses))
    found = _ask(store, check(f"{prologue} SELECT {asked} {{}}").text, relative_to, None)
    assert isinstance(found, QuerySolutions)
    (solution,) = found
    graphs = [
        (clause.named, graph.value)
        for clause, graph in zip(clauses, solution, strict=True)
        if isinstance(graph, NamedNode)
    ]
    return Dataset(tuple(iri for named, iri in graphs if not named), tuple(iri for named, iri in graphs if named))


class _Clause(NamedTuple):
    """A FROM or FROM NAMED, and the graph as it is written."""

    graph: str
    named: bool


def _clauses(checked: Checked) -> list[_Clause]:
    """Give the dataset clauses of a query that the engine could read."""
    found = []
    pieces = checked.pieces
    for number, piece in enumerate(pieces):
        if piece.word == "FROM" and piece.depth == 0:
            named = pieces[number + 1].word == "NAMED"
            found.append(_Clause(pieces[number + 1 + named].text, named))
    return found


def _apart(work: Callable[[], Result]) -> Result:
    """Do some work in a thread with a large stack, and give what it gives or raise what it raises.

    The caller's thread waits where it can be interrupted from the keyboard.
    """
    done: list[Result] = []
    failed: list[BaseException] = []

    def target() -> None:
        try:
            done.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            failed.append(error)

    thread = threading.Thread(target=target, name="query", daemon=True)
    with _starting:
        before = threading.stack_size(STACK)
        try:
            thread.start()
        finally:
            threading.stack_size(before)
    thread.join()
    if failed:
        raise failed[0]
    return done[0]

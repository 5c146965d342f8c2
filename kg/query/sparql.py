"""SPARQL queries over a store (SPARQL 1.1 Query Language): read only, and nothing is fetched."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryBoolean, QuerySolutions, Store

from kg.errors import QueryError
from kg.query.explain import explain
from kg.query.guard import FORMS, Checked, check
from kg.query.results import Answer, Graph, Result, Rows, in_order, relabel
from kg.query.store import base
from kg.vocab import PREFIXES

STACK = 64 * 1024 * 1024
"""The stack, in bytes, of the thread that a query runs in: far more than a query within the limits needs."""

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
    text = query_text.removeprefix("\ufeff")
    checked = check(text)
    relative_to = base(store)

    def work() -> Result:
        try:
            # Nothing is evaluated before the first row is asked for, so this reads the query and no more.
            found = store.query(checked.text, base_iri=relative_to, prefixes=PREFIXES)
            merged = _merged(store, text, checked, relative_to)
            if merged is not None:
                found = merged.store.query(merged.checked.text, base_iri=relative_to, prefixes=PREFIXES)
            if isinstance(found, QueryBoolean):
                return Answer(bool(found))
            if isinstance(found, QuerySolutions):
                variables = tuple(variable.value for variable in found.variables)
                rows = [tuple(solution) for solution in found]
                return Rows(variables, tuple(relabel(rows if checked.ordered else in_order(rows))), relative_to)
            return Graph(tuple(found), relative_to)
        except SyntaxError as error:
            raise QueryError(explain(text, checked, str(error))) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query cannot be run: {error}") from None

    return _apart(work)


class _Clause(NamedTuple):
    """A FROM or FROM NAMED: where it stands, and the graph as it is written."""

    start: int
    end: int
    graph: str
    named: bool


class _Merged(NamedTuple):
    """A store of the graphs that a query names, and the query without naming them."""

    store: Store
    checked: Checked


def _merged(store: Store, text: str, checked: Checked, relative_to: str | None) -> _Merged | None:
    """Merge the graphs of several FROM, as the engine would count what they share; None where there are not several."""
    clauses = _clauses(checked)
    if sum(not clause.named for clause in clauses) < 2:
        return None
    prologue = text[: next(piece.start for piece in checked.pieces if piece.word in FORMS)]
    asked = " ".join(f"({clause.graph} AS ?g{number})" for number, clause in enumerate(clauses))
    resolved = check(f"{prologue} SELECT {asked} {{}}").text
    found = store.query(resolved, base_iri=relative_to, prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    (solution,) = found
    chosen = Store()
    for clause, graph in zip(clauses, solution, strict=True):
        assert isinstance(graph, NamedNode)
        target = graph if clause.named else DefaultGraph()
        quads = store.quads_for_pattern(None, None, None, graph)
        chosen.bulk_extend(Quad(quad.subject, quad.predicate, quad.object, target) for quad in quads)
        text = text[: clause.start] + " " * (clause.end - clause.start) + text[clause.end :]
    return _Merged(chosen, check(text))


def _clauses(checked: Checked) -> list[_Clause]:
    """Give the dataset clauses of a query that the engine could read."""
    found = []
    pieces = checked.pieces
    for number, piece in enumerate(pieces):
        if piece.word == "FROM" and piece.depth == 0:
            named = pieces[number + 1].word == "NAMED"
            graph = pieces[number + 1 + named]
            found.append(_Clause(piece.start, graph.start + len(graph.text), graph.text, named))
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

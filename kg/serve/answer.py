"""A query answered in a worker: the engine writes into the spool, and what goes wrong becomes a status and a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, cast

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from kg.errors import ForbiddenQueryError, QueryError
from kg.query.guard import check
from kg.query.merging import MergeError
from kg.query.sparql import Dataset, Found, ask
from kg.serve.forms import GRAPHS, SOLUTIONS
from kg.serve.limits import MEBIBYTE, Limits
from kg.serve.spool import PACKED_FROM, Spool, TooLargeError
from kg.serve.wire import Answer, Job, Reply
from kg.vocab import PREFIXES

NAME = re.compile(r"[^\W\d][\w.\-]*\Z")
"""What an address ends with that RDF/XML can write as the name of an element."""


class UnwritableError(Exception):
    """A graph that the form which the client wants cannot hold."""


STATUSES: dict[type[Exception], int] = {
    ForbiddenQueryError: 403,
    MergeError: 413,
    QueryError: 400,
    UnwritableError: 406,
}
"""What a query that cannot be answered is told, the more specific first."""


def opened(graph: Path, base: str | None, limits: Limits) -> Answer:
    """Open a store, and give what answers queries from it."""
    store = Store.read_only(str(graph))
    return lambda message: answer(store, base, limits, Job(*message))


def answer(store: Store, base: str | None, limits: Limits, job: Job) -> tuple[Reply, IO[bytes] | None]:
    """Answer a query: give what became of it, and the file of the answer if there is one."""
    try:
        dataset = None if job.default is None else Dataset(tuple(job.default), tuple(job.named))
        found = ask(store, check(job.query.removeprefix("\ufeff")), base, dataset, limits.merged)
        return _written(found, limits, job)
    except tuple(STATUSES) as error:
        return Reply(next(status for kind, status in STATUSES.items() if isinstance(error, kind)), str(error)), None
    except TooLargeError:
        return Reply(413, f"the answer has more than {limits.result / MEBIBYTE:,.4g} MiB; LIMIT makes it shorter"), None
    except MemoryError:
        return Reply(503, too_much_memory(limits), retire=True), None
    except (OSError, RuntimeError, ValueError) as error:
        return Reply(500, f"the query could not be answered: {error}", retire=True), None


def too_much_memory(limits: Limits) -> str:
    """Say that a query was ended since it took too much memory."""
    return f"the query needs more than the {limits.memory / MEBIBYTE:,.4g} MiB of memory that a query may take"


def _written(found: Found, limits: Limits, job: Job) -> tuple[Reply, IO[bytes] | None]:
    """Write what was found in the form that the client wants."""
    is_graph = isinstance(found, QueryTriples)
    media = job.graph if is_graph else job.solutions
    if media is None:
        forms = GRAPHS if is_graph else SOLUTIONS
        kind = "CONSTRUCT and DESCRIBE give" if is_graph else "SELECT and ASK give"
        raise UnwritableError(f"{kind} one of {', '.join(forms)}")
    form = (GRAPHS if is_graph else SOLUTIONS)[media]
    with ExitStack() as opened:
        spool = opened.enter_context(Spool(limits.result, limits.spool, xml="XML" in form))
        try:
            rows = _write(found, form, spool)
        except OSError:
            if spool.full:
                raise TooLargeError from None
            raise
        if job.gzip and spool.size >= PACKED_FROM:
            return Reply(200, "", media, "gzip", rows, spool.size), spool.packed()
        opened.pop_all()
        return Reply(200, "", media, "", rows, spool.size), cast("IO[bytes]", spool)


def _write(found: Found, form: str, spool: Spool) -> int:
    """Write an answer, and give how many rows or statements it has."""
    out = cast("IO[bytes]", spool)
    if isinstance(found, QueryTriples):
        counted = _Counted(found, _nameable if form == "RDF_XML" else None)
        serialize(counted, out, getattr(RdfFormat, form), prefixes=PREFIXES)
        spool.finish()
        return counted.count
    found.serialize(out, getattr(QueryResultsFormat, form))
    spool.finish()
    return 1 if isinstance(found, QueryBoolean) else spool.rows(form)


class _Counted:
    """Statements, counted as they are written."""

    def __init__(self, triples: QueryTriples, examine: Callable[[Triple], None] | None) -> None:
        self._triples, self._examine = triples, examine
        self.count = 0

    def __iter__(self) -> Iterator[Triple]:
        for triple in self._triples:
            if self._examine:
                self._examine(triple)
            self.count += 1
            yield triple


def _nameable(triple: Triple) -> None:
    """Refuse a statement that RDF/XML cannot hold."""
    if not NAME.search(triple.predicate.value):
        raise UnwritableError(f"RDF/XML cannot write the property <{triple.predicate.value}>; Turtle can")
    if isinstance(triple.object, Triple) or not isinstance(triple.predicate, NamedNode):
        raise UnwritableError("RDF/XML cannot write triple terms; N-Triples can")

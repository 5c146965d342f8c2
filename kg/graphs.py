"""RDF files in, any of the usual syntaxes, statement by statement; named graphs are merged, literals stay as written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from kg import rdf
from kg.errors import SourceError
from kg.judging.literals import parts
from kg.judging.spool import DRAWERS, GRAPH, Spool, row
from kg.outputs import MANIFEST, manifest_of
from kg.positions import first as first_read
from kg.vocab import PROV, RDFS

if TYPE_CHECKING:
    from rdflib.term import Node

WAS_DERIVED_FROM, LABEL = f"<{PROV.wasDerivedFrom}>", f"<{RDFS.label}>"
SUBCLASS_OF = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
DRAWER = 4 * 1024 * 1024
"""Bytes of a graph that one drawer should hold."""
MOST_DRAWERS = 1024
PACKED = 12
"""How many times as large a compressed file is when it is unpacked, about."""

Positions = dict[str, tuple[str, int | None]]


class Spooled(NamedTuple):
    """The statements of a graph by subject, and the classes above each class."""

    spool: Spool
    above: dict[str, set[str]]
    statements: list[int]
    """How many each file has."""


def read(names: Sequence[str], backwards: Collection[str] = ()) -> Spooled:
    """Read builds and RDF files; those predicates are kept by object as well. Raises SourceError."""
    files = [file for name in names for file in rdf.graph_files(Path(name))]
    found = Spooled(Spool(_drawers(files)), {}, [])
    for number, path in enumerate(files):
        with rdf.opened(path) as document:
            quads = ox.parse(document.stream, format=document.form, base_iri=document.base)
            _fill(found, _texts(quads, number), frozenset(f"<{each}>" for each in backwards))
    return _closed(found)


def of_triples(triples: Iterable[tuple[Node, Node, Node]], backwards: Collection[str] = ()) -> Spooled:
    """Take the statements of an rdflib graph."""
    from kg.judging.texts import text  # noqa: PLC0415 - slow to import

    found = Spooled(Spool(), {}, [])
    written = ((text(subject), text(predicate), text(value), "") for subject, predicate, value in triples)
    _fill(found, written, frozenset(f"<{each}>" for each in backwards))
    return _closed(found)


def _drawers(files: Iterable[Path]) -> int:
    size = sum(
        path.stat().st_size * (PACKED if path.suffix in {".gz", ".zst"} else 1) for path in files if path.exists()
    )
    return max(DRAWERS, min(MOST_DRAWERS, size // DRAWER))


def _texts(quads: Iterable[ox.Quad], document: int) -> Iterable[tuple[str, str, str, str]]:
    """Give statements as texts; blank nodes belong to their document."""
    mark = f"_:d{document}-"
    before: ox.NamedNode | ox.BlankNode | ox.Triple | None = None
    subject_text = ""
    for subject, predicate, value, graph in quads:
        if subject != before:
            before, subject_text = subject, str(subject)
            if subject_text[0] == "_":
                subject_text = mark + subject_text[2:]
        written = str(value)
        if written[0] == "_":
            written = mark + written[2:]
        elif isinstance(value, ox.Triple):
            raise SourceError("expected RDF 1.1, got a quoted triple (RDF 1.2)")
        yield subject_text, str(predicate), written, str(graph) if isinstance(graph, ox.NamedNode) else ""


def _fill(found: Spooled, texts: Iterable[tuple[str, str, str, str]], backwards: frozenset[str]) -> None:
    spool, above, _ = found
    count = 0
    before = graph_before = ""
    rows: list[str] = []
    for subject, predicate, value, graph in texts:
        count += 1
        if subject != before:
            if rows:
                spool.add(before, rows)
            before, graph_before, rows = subject, "", []
        rows.append(row(predicate, value))
        if graph != graph_before:
            graph_before = graph
            rows.append(row(GRAPH, graph))
        if predicate in backwards:
            spool.add(value, [row(f"^{predicate}", subject)])
        if predicate == SUBCLASS_OF:
            above.setdefault(subject, set()).add(value)
    if rows:
        spool.add(before, rows)
    found.statements.append(count)


def _closed(found: Spooled) -> Spooled:
    """Give for each class all classes above it."""
    for each in found.above:
        reached: set[str] = set()
        ahead = [each]
        while ahead:
            more = found.above.get(ahead.pop(), set()) - reached
            reached |= more
            ahead += more
        found.above[each] = reached
    return found


# Where nodes were read ------------------------------------------------------------------------------------------------


def positions(names: Sequence[str], found: Spooled, wanted: Collection[str]) -> Positions:
    """Give the documents, and the lines where they are known, that some nodes were read from."""
    made: Positions = {}
    stated = {node: said[GRAPH] for node, said in found.spool.about({f"<{each}>" for each in wanted}) if GRAPH in said}
    derived = _last(found, {each for graphs in stated.values() for each in graphs}, WAS_DERIVED_FROM)
    labels = _last(found, set(derived.values()), LABEL)
    for node, graphs in stated.items():
        sources = sorted(labels[derived[each]] for each in graphs if derived.get(each) in labels)
        if sources:
            made[node[1:-1]] = (parts(sources[0])[0], None)
    for name in names:
        if (Path(name) / MANIFEST).is_file():
            made |= first_read(Path(name), wanted)
    return made


def _last(found: Spooled, nodes: Collection[str], predicate: str) -> dict[str, str]:
    return {node: said[predicate][-1] for node, said in found.spool.about(nodes) if predicate in said}


def base(names: Sequence[str]) -> str:
    """Give the base of the first build, for shorter reports."""
    first = Path(next(iter(names), ""))
    return str(manifest_of(first).get("base", "")) if (first / MANIFEST).is_file() else ""

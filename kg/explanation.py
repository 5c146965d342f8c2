"""Where each statement about a thing came from: which documents make it, what was not chosen, and what was inferred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import pyoxigraph as ox

from kg import rdf
from kg.errors import SourceError, counted
from kg.outputs import manifest_of
from kg.tables import plain
from kg.vocab import DCTERMS, KG, NAMESPACES, PROV, RDF, RDFS

CONFLICTS, POSITIONS = "conflicts.nq", "positions.tsv"
_CURIES = {str(term): term.curie for namespace in NAMESPACES for term in namespace.terms.values()}
_ENDS = frozenset({KG.linkFrom, KG.linkTo})


class Statement(NamedTuple):
    """A statement about a thing, and the names of the documents that make it."""

    predicate: str
    value: str
    sources: tuple[str, ...]


class Explanation(NamedTuple):
    """What a build says of an address."""

    address: str
    led_from: tuple[str, ...]
    """The addresses that were asked for and led here."""
    described_in: tuple[tuple[str, int], ...]
    """The documents and lines in which its record was read first."""
    statements: tuple[Statement, ...]
    not_chosen: tuple[Statement, ...]
    other_addresses: tuple[str, ...]
    links: tuple[dict[str, str], ...]
    """What was inferred of it, with rule, evidence and score."""
    has_graphs: bool
    """The build has a graph for each document, so that it is known which one makes a statement."""


class _Found(NamedTuple):
    """What one reading of a build gives."""

    quads: dict[tuple[str, str], list[str]]
    """By predicate and object, the graphs in which it stands."""
    labels: dict[str, str]
    derived: dict[str, str]
    others: list[str]
    claims: list[str]


def explain(address: str, build: Path) -> Explanation:
    """Explain an address of a build, absolute or relative to its base; one that leads to another explains that.

    Raises SourceError where the build says nothing of it.
    """
    base = manifest_of(build)["base"]
    files = rdf.graph_files(build)
    iri, led = base + address.strip("<>").removeprefix(base), []
    found = _read(files, iri)
    while target := next((value for (predicate, value) in found.quads if predicate == DCTERMS.isReplacedBy), None):
        led.append(iri.removeprefix(base))
        iri, found = target.strip("<>"), _read(files, target.strip("<>"))
        if iri.removeprefix(base) in led:
            raise SourceError(f"{iri} leads to itself")
    if not found.quads:
        raise SourceError(f"{build}: nothing is said of {iri} (kg query {build} 'SELECT ...' finds what there is)")
    conflicts = build / CONFLICTS
    lost = _read([conflicts], iri) if conflicts.exists() else None
    claims = _claims(files, frozenset(found.claims)) if found.claims else {}
    return Explanation(
        iri.removeprefix(base),
        tuple(led),
        tuple(_positions(build / POSITIONS, iri)),
        tuple(_statements(found, found, base)),
        tuple(_statements(lost, found, base)) if lost else (),
        tuple(each.removeprefix(base) for each in found.others),
        tuple(_link(each, base) for each in claims.values()),
        files[0].name.partition(".")[2].split(".")[0] in {"nq", "trig"},
    )


def _quads(files: Iterable[Path]) -> Iterator[ox.Quad]:
    for path in files:
        with rdf.opened(path) as document:
            yield from ox.parse(document.stream, format=document.form, base_iri=document.base)


def _read(files: Iterable[Path], iri: str) -> _Found:
    """Read what is said of an IRI, and what names the documents."""
    found = _Found({}, {}, {}, [], [])
    node = ox.NamedNode(iri)
    for subject, predicate, value, graph in _quads(files):
        if subject == node:
            graphs = found.quads.setdefault((predicate.value, str(value)), [])
            graphs.append(graph.value if isinstance(graph, ox.NamedNode) else "")
        elif value == node and isinstance(subject, ox.NamedNode):
            if predicate.value == DCTERMS.isReplacedBy:
                found.others.append(subject.value)
            elif predicate.value in _ENDS:
                found.claims.append(subject.value)
        if isinstance(subject, ox.NamedNode):
            if predicate.value == RDFS.label and isinstance(value, ox.Literal):
                found.labels[subject.value] = value.value
            elif predicate.value == PROV.wasDerivedFrom and isinstance(value, ox.NamedNode):
                found.derived[subject.value] = value.value
    return found


def _claims(files: Iterable[Path], wanted: frozenset[str]) -> dict[str, dict[str, str]]:
    """Read some inferred links."""
    found: dict[str, dict[str, str]] = {}
    for subject, predicate, value, _ in _quads(files):
        if isinstance(subject, ox.NamedNode) and subject.value in wanted:
            said = value.value if isinstance(value, ox.NamedNode | ox.Literal) else str(value)
            found.setdefault(subject.value, {})[predicate.value] = said
    return dict(sorted(found.items()))


def _link(said: dict[str, str], base: str) -> dict[str, str]:
    names = {
        "relation": KG.linkRelation,
        "from": KG.linkFrom,
        "to": KG.linkTo,
        "rule": KG.rule,
        "evidence": KG.evidence,
        "score": KG.score,
    }
    return {name: said.get(term, "").removeprefix(KG.iri).removeprefix(base) for name, term in names.items()}


def _statements(found: _Found, names: _Found, base: str) -> Iterator[Statement]:
    """Give statements with the names of their documents, those of one predicate together, types first."""
    order: dict[str, int] = {RDF.type: -1}
    for at, (predicate, _) in enumerate(found.quads):
        order.setdefault(predicate, at)
    listed = sorted(found.quads.items(), key=lambda each: order[each[0][0]])
    for (predicate, value), graphs in listed:
        sources = tuple(dict.fromkeys(_source(graph, names, base) for graph in graphs))
        yield Statement(_CURIES.get(predicate, f"<{predicate}>"), _short(value, base), sources)


def _source(graph: str, names: _Found, base: str) -> str:
    """Give the name of the document whose graph it is."""
    if graph == f"{base}graph/identity":
        return "(inferred)"
    return names.labels.get(names.derived.get(graph, ""), graph.removeprefix(base))


def _short(value: str, base: str) -> str:
    """Give a term as Turtle has it: IRIs relative to the base or with a prefix, datatypes with a prefix."""
    if value.startswith("<"):
        iri = value.strip("<>")
        return _CURIES.get(iri) or f"<{iri.removeprefix(base)}>"
    text, mark, datatype = value.rpartition("^^<")
    return f"{text}^^{_CURIES.get(datatype[:-1], f'<{datatype}')}" if mark else value


def _positions(side: Path, iri: str) -> Iterator[tuple[str, int]]:
    """Give where the record of an IRI was read."""
    if side.exists():
        with side.open(encoding="utf-8", newline="\n") as rows:
            for row in rows:
                if row.startswith(f"{iri}\t"):
                    _, source, line = row.rstrip("\n").split("\t")
                    yield source, int(line)


def text(found: Explanation) -> Iterator[str]:
    """Give an explanation as text that fits the terminal."""
    for each in found.led_from:
        yield f"{each} leads to what follows\n"
    where = "".join(f", read in {source}:{line}" for source, line in found.described_in)
    yield f"{found.address}: {counted(len(found.statements), 'statement')}{where}\n"
    if found.other_addresses:
        yield f"also found at {', '.join(found.other_addresses)}\n"
    yield "\n"
    yield from _table(found.statements, has_graphs=found.has_graphs)
    if not found.has_graphs:
        yield "\nThis build has no graph for each document; export it with -f n-quads to see which one states what.\n"
    if found.not_chosen:
        yield "\nNot chosen:\n\n"
        yield from _table(found.not_chosen, has_graphs=True)
    if found.links:
        yield "\nInferred:\n\n"
        rows = [(each["relation"], each["from"], each["to"], each["score"], each["evidence"]) for each in found.links]
        yield from plain(("relation", "from", "to", "score", "evidence"), rows)


def _table(statements: Iterable[Statement], *, has_graphs: bool) -> Iterator[str]:
    width = 3 if has_graphs else 2
    rows = [(each.predicate, each.value, ", ".join(each.sources))[:width] for each in statements]
    return plain(("property", "value", "stated by")[:width], rows)


def json(found: Explanation) -> str:
    """Give an explanation as JSON."""
    data: dict[str, Any] = found._asdict()
    for name in ("statements", "not_chosen"):
        data[name] = [each._asdict() for each in data[name]]
    data["described_in"] = [{"source": source, "line": line} for source, line in found.described_in]
    return orjson.dumps(data, option=orjson.OPT_INDENT_2).decode() + "\n"

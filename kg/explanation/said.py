"""What the graph of a build says of an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg import rdf
from kg.errors import SourceError
from kg.explanation import scan
from kg.outputs import graph_names, manifest_of
from kg.vocab import DCTERMS, KG, NAMESPACES, RDF

CANDIDATES = "candidates.nq"

_CURIES = {str(term): term.curie for namespace in NAMESPACES for term in namespace.terms.values()}
_ENDS = frozenset({KG.linkFrom, KG.linkTo})
_PARTS_OF_LINKS: dict[str, str] = {
    KG.linkRelation: "relation",
    KG.linkFrom: "from",
    KG.linkTo: "to",
    KG.rule: "rule",
    KG.evidence: "evidence",
    KG.score: "score",
}

Value = ox.NamedNode | ox.Literal
Statements = dict[tuple[str, Value], list[str]]
"""By predicate and object, the graphs in which it stands."""


class Build(NamedTuple):
    """A build that is asked."""

    folder: Path
    base: str
    files: Sequence[Path]
    manifest: Mapping[str, Any]

    def short(self, iri: str) -> str:
        """Give an IRI without the base."""
        return iri.removeprefix(self.base)


@contextmanager
def opened(folder: Path) -> Iterator[Build]:
    """Give a build; that its files are those of its manifest is proved meanwhile. Raises SourceError."""
    manifest = manifest_of(folder)
    names = graph_names(each.get("name") for each in manifest["files"])
    with ThreadPoolExecutor(1) as beside:
        proved = beside.submit(rdf.graph_files, folder)
        try:
            if names:
                yield Build(folder, manifest["base"], [folder / each for each in names], manifest)
        finally:
            proved.result()


class Said(NamedTuple):
    """What a build says of an IRI."""

    statements: Statements
    others: tuple[str, ...]
    """The IRIs that lead to it."""
    claims: frozenset[str]
    """The inferred links of which it is an end."""
    mentions: tuple[tuple[str, str], ...]
    """What else has it, or what hangs below it, as an object, and in which graph."""

    @property
    def leads_to(self) -> str | None:
        """The IRI that it leads to."""
        return next((value.value for predicate, value in self.statements if predicate == DCTERMS.isReplacedBy), None)

    @property
    def types(self) -> frozenset[str]:
        """The types that it has."""
        return frozenset(value.value for predicate, value in self.statements if predicate == RDF.type)

    @property
    def graphs(self) -> tuple[str, ...]:
        """The graphs that say something of it."""
        return tuple(dict.fromkeys(graph for listed in self.statements.values() for graph in listed))


def followed(about: Build, iri: str) -> tuple[str, Said, list[str]]:
    """Give what an IRI leads to, what is said of that, and the IRIs on the way. Raises SourceError where that is nothing."""
    led: list[str] = []
    said = read(about.files, iri)
    while target := said.leads_to:
        led.append(iri)
        if target in led:
            raise SourceError(f"{target} leads to itself")
        iri, said = target, read(about.files, target)
    if not said.statements:
        what = f"nothing is said of {iri} (kg query {about.folder} 'SELECT ...' finds what there is)"
        raise SourceError(f"{about.folder}: {what}")
    return iri, said, led


def read(files: Iterable[Path], iri: str) -> Said:
    """Read what is said of an IRI, and what has it as an object."""
    statements: Statements = {}
    others: dict[str, None] = {}
    claims: set[str] = set()
    mentions: dict[tuple[str, str], None] = {}
    for quad in scan.mentioning(files, iri):
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode | ox.Literal):
            continue
        if subject.value == iri:
            statements.setdefault((predicate, value), []).append(scan.graph_of(quad))
        elif value.value != iri:
            if not subject.value.startswith(f"{iri}/"):
                mentions[subject.value, scan.graph_of(quad)] = None
        elif predicate == DCTERMS.isReplacedBy:
            others[subject.value] = None
        elif predicate in _ENDS:
            claims.add(subject.value)
        else:
            mentions[subject.value, scan.graph_of(quad)] = None
    return Said(statements, tuple(others), frozenset(claims), tuple(mentions))


def asked(said: Said, predicate: str | None) -> Statements:
    """Give the statements of a predicate, or all; those of one predicate together, types first."""
    order: dict[str, int] = {RDF.type: -1}
    for at, (name, _) in enumerate(said.statements):
        order.setdefault(name, at)
    listed = sorted(said.statements.items(), key=lambda each: order[each[0][0]])
    return {each: graphs for each, graphs in listed if predicate is None or _is_named(each[0], predicate)}


def _is_named(iri: str, name: str) -> bool:
    return name.strip("<>") in {iri, curie(iri), iri.replace("#", "/").rpartition("/")[2]}


def links(about: Build, said: Said, iri: str) -> Iterator[dict[str, str]]:
    """Give the links that were inferred of a thing, then the candidates, which were not merged."""
    yield from _links(about, about.files, said.claims)
    beside = [each for each in [about.folder / CANDIDATES] if each.exists()]
    yield from _links(about, beside, read(beside, iri).claims)


def _links(about: Build, files: Sequence[Path], claims: frozenset[str]) -> Iterator[dict[str, str]]:
    found = {each: dict.fromkeys(_PARTS_OF_LINKS.values(), "") for each in sorted(claims)}
    for quad in scan.about(files, f"{about.base}claim/", claims) if claims else ():
        name = _PARTS_OF_LINKS.get(quad.predicate.value)
        if name and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            found[quad.subject.value][name] = about.short(quad.object.value.removeprefix(KG.iri))
    yield from found.values()


def curie(iri: str) -> str:
    """Give an IRI with its prefix, where that is one of ours."""
    return _CURIES.get(iri, f"<{iri}>")


def short(value: Value, base: str) -> str:
    """Give a term as Turtle has it: IRIs relative to the base or with a prefix, datatypes with a prefix."""
    if isinstance(value, ox.NamedNode):
        return _CURIES.get(value.value) or f"<{value.value.removeprefix(base)}>"
    text, mark, datatype = str(value).rpartition("^^<")
    return f"{text}^^{curie(datatype[:-1])}" if mark else str(value)

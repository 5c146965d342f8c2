"""What is read of a build: the statements that tell people, institutions and venues apart, by predicate."""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final, NamedTuple, cast

import pyoxigraph as ox

from kg import rdf
from kg.outputs import manifest_of
from kg.terms.agents import INSTITUTION_TYPES
from kg.terms.kinds import VENUE_TYPES
from kg.vocab import CITO, CO, DCTERMS, FABIO, FRBR, KG, PRO, RDF, SCHEMA, SKOS, Term

NAMES: Final[dict[Term, str]] = {
    SCHEMA.name: "name",
    SCHEMA.alternateName: "alternate",
    SCHEMA.familyName: "family",
    SCHEMA.affiliation: "affiliation",
    SCHEMA.identifier: "identifier",
    SCHEMA.value: "value",
    SCHEMA.url: "url",
    PRO.isHeldBy: "holder",
    PRO.relatesToDocument: "paper",
    PRO.relatesToOrganization: "organization",
    CO["index"]: "position",
    KG.creditedName: "credited",
    KG.affiliationAsPrinted: "printed",
    KG.countryCode: "country",
    KG.identifiedBy: "identified",
    FRBR.realizationOf: "work",
    FRBR.partOf: "container",
    FABIO.hasPublicationYear: "year",
    DCTERMS.subject: "topic",
    SCHEMA.keywords: "keyword",
    CITO.cites: "cites",
    KG.mayBeSameAs: "candidate",
    DCTERMS.publisher: "publisher",
    SKOS.altLabel: "alternate",
    SKOS.prefLabel: "label",
    SCHEMA.inLanguage: "language",
    SCHEMA.location: "place",
    SCHEMA.parentOrganization: "parent",
}
"""The predicates that are read, and what a column of their statements is called here."""
KINDS: Final[dict[str, tuple[str, str]]] = {
    "http://xmlns.com/foaf/0.1/Person": ("person", ""),
    **{types[0]: ("venue", kind) for kind, types in reversed(list(VENUE_TYPES.items()))},
    **{types[0]: ("institution", kind) for kind, types in reversed(list(INSTITUTION_TYPES.items()))},
}
"""The types that say which of the three a node is, and what kind of institution or venue."""
_TYPE: Final = str(RDF.type)
Column = dict[str, tuple[str, ...]]
Growing = dict[str, str | set[str]]
"""A column while it is read: most subjects have one value."""


class Graph(NamedTuple):
    """A build: its base, its statements by column and subject, and the people, institutions and venues in it."""

    base: str
    columns: dict[str, Column]
    kinds: dict[str, dict[str, str]]
    """For `person`, `institution`, `venue`: each node and what kind of one it is."""

    def of(self, column: str, subject: str) -> tuple[str, ...]:
        """Give the values of a subject in a column, sorted."""
        return self.columns[column].get(subject, ())

    def first(self, column: str, subject: str) -> str:
        """Give the first of the values of a subject in a column, or nothing."""
        return next(iter(self.columns[column].get(subject, ())), "")

    def short(self, iri: str) -> str:
        """Give an IRI without the base."""
        return iri.removeprefix(self.base)


def read(build: Path) -> Graph:
    """Read the graph of a build, in whatever syntax and shards it has. Raises SourceError."""
    base = str(manifest_of(build)["base"])
    return of_files(rdf.graph_files(build), base)


def of_files(files: Iterable[Path], base: str) -> Graph:
    """Read RDF files as one graph; what several named graphs state counts once."""
    columns: dict[str, Growing] = {name: {} for name in dict.fromkeys(NAMES.values())}
    kinds: dict[str, dict[str, str]] = {"person": {}, "institution": {}, "venue": {}}
    for path in files:
        with rdf.opened(path) as document:
            stream = wanted(document.stream) if document.form in BY_LINES else document.stream
            _fill(ox.parse(stream, format=document.form, base_iri=document.base), columns, kinds, f"{base}venue/")
    return Graph(base, {name: _sorted(column) for name, column in columns.items()}, kinds)


def _sorted(column: Growing) -> Column:
    """Put the values in order, and the subjects, so that nothing depends on the order of the statements."""
    each: str | set[str]
    return {
        subject: (each,) if isinstance(each := column[subject], str) else tuple(sorted(each))
        for subject in sorted(column)
    }


def _fill(quads: Iterable[ox.Quad], columns: dict[str, Growing], kinds: dict[str, dict[str, str]], venues: str) -> None:
    by_predicate = {str(predicate): columns[name] for predicate, name in NAMES.items()}
    interned: dict[str, str] = {}
    shared = interned.setdefault
    for subject, predicate, value, _ in quads:
        named = predicate.value
        column = by_predicate.get(named)
        if column is not None:
            if not isinstance(value, ox.Triple) and not isinstance(subject, ox.Triple):
                about, said = subject.value, value.value
                said = shared(said, said)
                known = column.setdefault(shared(about, about), said)
                if known is not said:
                    if isinstance(known, str):
                        column[about] = {known, said}
                    else:
                        known.add(said)
        elif named == _TYPE and isinstance(value, ox.NamedNode) and isinstance(subject, ox.NamedNode):
            room, kind = KINDS.get(value.value, ("", ""))
            about = subject.value
            # papers are also fabio:Expression, and books are papers
            if room and (room != "venue" or (about.startswith(venues) and "/" not in about[len(venues) :])):
                of_kind = kinds[room]
                of_kind[shared(about, about)] = max(of_kind.get(about, ""), kind)


# Lines that are not read ----------------------------------------------------------------------------------------------

BY_LINES: Final = frozenset({ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS})
OF_AGENTS: Final = frozenset(f"<{each}>".encode() for each in (SCHEMA.identifier, SCHEMA.value, SCHEMA.url))
"""Predicates that are read of people, institutions and venues alone; papers have most of them."""
_AGENTS: Final = (b"/person/", b"/institution/", b"/venue/")
_PREDICATES: Final = frozenset(f"<{each}>".encode() for each in NAMES)
_TYPES: Final = frozenset(f"<{each}>".encode() for each in KINDS)
_IS_A: Final = f"<{_TYPE}>".encode()
_ENOUGH: Final = 1 << 18


def wanted(stream: IO[bytes]) -> IO[bytes]:
    """Give the lines of N-Triples or N-Quads that say something which is read; to parse the others takes most of the time."""
    return cast("IO[bytes]", io.BufferedReader(_Wanted(stream), _ENOUGH))


class _Wanted(io.RawIOBase):
    def __init__(self, stream: IO[bytes]) -> None:
        self._lines = (line for line in stream if _is_wanted(line))
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = b"".join(islice(self._lines, 2048))
        given = self._rest[: len(buffer)]
        self._rest = self._rest[len(given) :]
        buffer[: len(given)] = given
        return len(given)


def _is_wanted(line: bytes) -> bool:
    subject, _, rest = line.partition(b" ")
    predicate, _, value = rest.partition(b" ")
    if predicate == _IS_A:
        return value.partition(b" ")[0] in _TYPES
    if predicate in OF_AGENTS:
        return any(each in subject for each in _AGENTS)
    # a comment, or a line that is written in another way than ours
    return predicate in _PREDICATES or not (subject.startswith(b"<") and predicate.startswith(b"<"))

"""Explain an address of a build: put together what the graph, the side files and the documents tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import UsageError
from kg.explanation import key, rows, values
from kg.explanation.model import Explanation, Record, Source, Statement
from kg.explanation.records import ADDED, document_of, records, refused, sources, with_texts
from kg.explanation.said import Build, Said, Statements, Value, asked, curie, followed, links, opened, read, short
from kg.explanation.values import Leaves
from kg.vocab import DATACITE, RDF, SCHEMA

CONFLICTS = "conflicts.nq"
RECORDS = 20
"""Records that are told of."""

_IDENTIFIERS = frozenset({SCHEMA.identifier, DATACITE.hasIdentifier})


def explain(
    address: str, build: Path, predicate: str | None = None, source: Sequence[Path] | None = None
) -> Explanation:
    """Explain an address of a build, absolute or relative to its base; one that leads to another explains that.

    `predicate` (an IRI, a curie, or a local name) asks for its statements alone. The text of records is looked for in
    `source` (files, or folders and all in them), else in this folder and beside the build. Raises SourceError where
    the build says nothing of the address, UsageError where it has no such predicate.
    """
    with opened(build) as about:
        return _explained(about, address.strip("<>"), predicate, source)


def _explained(about: Build, address: str, predicate: str | None, source: Sequence[Path] | None) -> Explanation:
    iri, said, led = followed(about, about.base + address.removeprefix(about.base))
    lost = read([each for each in [about.folder / CONFLICTS] if each.exists()], iri)
    chosen, not_chosen = _asked(said, lost, predicate)
    graphs = (*said.graphs, *lost.graphs)
    found = records(about, said, lost, iri)
    known, shown = with_texts(about, sources(about, graphs, found), found[:RECORDS], source)
    telling = _telling(about, known, said.types, shown)
    return Explanation(
        about.short(iri),
        key.told(about.short(iri), _identifiers(said)),
        tuple(map(about.short, led)),
        tuple(map(about.short, said.others)),
        tuple(known.values()),
        tuple(shown),
        len(found) - len(shown),
        tuple(_statements(chosen, telling)),
        tuple(_statements(not_chosen, telling)),
        tuple(links(about, said, iri)),
        tuple(refused(about, found)),
        about.files[0].name.partition(".")[2].split(".")[0] in {"nq", "trig"},
    )


def _asked(said: Said, lost: Said, predicate: str | None) -> tuple[Statements, Statements]:
    """Give the statements that are asked for, chosen and not. Raises UsageError where there are none."""
    chosen, not_chosen = asked(said, predicate), asked(lost, predicate)
    if not chosen and not not_chosen:
        there = ", ".join(dict.fromkeys(curie(name) for name, _ in said.statements))
        raise UsageError(f'--predicate: expected one of {there}, got "{predicate}"')
    return chosen, not_chosen


def _identifiers(said: Said) -> tuple[str, ...]:
    """Give the identifiers that a thing has, by the addresses of their nodes."""
    found = (value.value for name, value in said.statements if name in _IDENTIFIERS)
    return tuple(dict.fromkeys(key.pair(each.rpartition("/")[2]) for each in found))


class _Telling(NamedTuple):
    """What is told of the statements about one thing."""

    about: Build
    types: frozenset[str]
    names: Mapping[str, str]
    """Of the documents, by the first digits of their SHA-256."""
    leaves: Sequence[tuple[Record, Leaves]]
    """What the records hold, as far as they are at hand."""


def _telling(about: Build, known: Mapping[str, Source], types: frozenset[str], shown: Iterable[Record]) -> _Telling:
    """Name documents, those of one name apart, and take records apart."""
    names = [each.name for each in known.values()]
    told = {
        digits: f"{each.name} ({digits})" if names.count(each.name) > 1 else each.name for digits, each in known.items()
    }
    leaves = [(each, values.leaves(each.text, each.line, each.path)) for each in shown if each.text is not None]
    return _Telling(about, types, told | ADDED, leaves)


def _statements(listed: Statements, telling: _Telling) -> Iterator[Statement]:
    """Give statements with the names of their documents, the rows that write them, and where their values are found."""
    base = telling.about.base
    for (predicate, value), graphs in listed.items():
        documents = dict.fromkeys(document_of(telling.about, each) for each in graphs)
        is_iri = isinstance(value, ox.NamedNode)
        yield Statement(
            curie(predicate),
            short(value, base),
            tuple(telling.names.get(each, f"graph/{each}") for each in documents if each),
            rows.writing(telling.types, predicate, value.value, is_iri=is_iri),
            tuple(_found(value, documents, telling)) if predicate != RDF.type else (),
        )


def _found(value: Value, documents: Mapping[str, None], telling: _Telling) -> Iterator[str]:
    """Give where a value is found in the records of the documents that state it."""
    for record, leaves in telling.leaves:
        if record.document in documents or "" in documents:
            for each in values.places(value, telling.about.base, leaves):
                yield f"{record.source}:{each}"

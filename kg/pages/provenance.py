"""Where each statement of a page comes from: the sources that make it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from kg.pages import labels, words
from kg.pages.addresses import href
from kg.pages.views.shown import Frame, Shown, value
from kg.vocab import PROV

MOST: Final = 400
"""Statements that a page shows; all are in the documents."""
_GRAPH: Final = "graph/"
_OWN_GRAPHS: Final = {"identity": "inferred", "claims": "extracted from the text"}


class Statement(NamedTuple):
    """A row of the table."""

    predicate: str
    curie: str
    value: Shown
    sources: tuple[Shown, ...]


class Part(NamedTuple):
    """The statements about one node."""

    heading: str
    """"" for the thing itself."""
    statements: tuple[Statement, ...]


class Provenance(NamedTuple):
    """What is stated by whom."""

    parts: tuple[Part, ...]
    total: int
    shown: int


def provenance(frame: Frame) -> Provenance:
    """Give the statements of a description with the sources that make them."""
    sources = _sources(frame)
    total = sum(len(values) for said in frame.about.nodes.values() for values in said.values())
    left = MOST
    parts = []
    for iri in frame.about.nodes:
        rows = tuple(islice(_statements(frame, iri, sources), left))
        left -= len(rows)
        if not rows:
            break
        parts.append(Part(iri.removeprefix(frame.about.iri).lstrip("/"), rows))
    return Provenance(tuple(parts), total, MOST - left)


def _statements(frame: Frame, iri: str, sources: dict[str, Shown]) -> Iterator[Statement]:
    for predicate, values in frame.about.nodes[iri].items():
        for stated in values:
            shown = value(frame, stated.value)
            yield Statement(
                words.predicate(predicate),
                words.curie(predicate),
                shown if len(shown.text) <= labels.LONGEST else shown._replace(text=f"{shown.text[:120]}…"),
                tuple(sources[each] for each in stated.graphs),
            )


def _sources(frame: Frame) -> dict[str, Shown]:
    """Give the documents that the graphs of a description were made from."""
    graphs = sorted(
        {graph for said in frame.about.nodes.values() for values in said.values() for _, in_ in values for graph in in_}
    )
    derived = {graph: labels.outward(frame.site, graph, PROV.wasDerivedFrom) for graph in graphs}
    named = labels.labels(frame.site, [source for found in derived.values() for source in found])
    return {graph: _source(frame, graph, derived[graph], named) for graph in graphs}


def _source(frame: Frame, graph: str, derived: Sequence[str], named: dict[str, labels.Label]) -> Shown:
    own = _OWN_GRAPHS.get(graph.removeprefix(frame.site.base + _GRAPH))
    if own:
        return Shown(own)
    if not derived:
        return Shown(labels.label(frame.site, graph).text, href(frame.site.base, frame.start, graph))
    return Shown(named[derived[0]].text, href(frame.site.base, frame.start, derived[0]))

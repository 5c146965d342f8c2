"""How an observation is written: a number that a source gives about something."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from kg.identity.mint import Mint
from kg.mapping import Described, a, choice, link, mapper, number, string
from kg.records import Observation, SourceDocument
from kg.terms.states import MEASURES
from kg.vocab import PROV, SCHEMA


class ObservationNode(NamedTuple):
    """A number that a source gives about a person or a paper."""

    iri: str
    about: str
    measure: str
    value: Decimal
    unit: str | None
    source: str


OBSERVATION = mapper(
    ObservationNode,
    a(SCHEMA.Observation, PROV.Entity),
    (SCHEMA.observationAbout, link("about")),
    (SCHEMA.measuredProperty, choice("measure", MEASURES)),
    (SCHEMA.value, number("value")),
    (SCHEMA.unitText, string("unit")),
    (PROV.hadPrimarySource, link("source")),
)


def expand(observations: Iterable[Observation], about: str, source: SourceDocument, mint: Mint) -> list[Described]:
    """Give the observations that one source makes about one thing."""
    where, last = mint.source(source), source.sha256[:16]
    return [
        Described(
            OBSERVATION,
            ObservationNode(
                f"{about}/observation/{each.measure}/{last}", about, each.measure, each.value, each.unit, where
            ),
        )
        for each in observations
    ]

"""How licences and states of access are written (Dublin Core, PSO)."""

from __future__ import annotations

from typing import NamedTuple

from kg.identity.mint import Mint
from kg.mapping import Described, a, choice, link, mapper, strings, unique
from kg.records import Paper
from kg.terms.states import STATUSES
from kg.vocab import DCTERMS, PSO


class LicenceNode(NamedTuple):
    """A licence, by its address or by its name as printed."""

    iri: str
    titles: tuple[str, ...] = ()


LICENCE = mapper(LicenceNode, a(DCTERMS.LicenseDocument), (DCTERMS.title, strings("titles")))


class StatusNode(NamedTuple):
    """A state that a paper is in, such as open access, or retracted."""

    iri: str
    status: str
    paper: str


STATUS = mapper(
    StatusNode,
    a(PSO.StatusInTime),
    (PSO.withStatus, choice("status", STATUSES)),
    (PSO.isStatusHeldBy, link("paper")),
)


def statuses(paper: Paper, iri: str) -> tuple[str, ...]:
    """Give the IRIs of the states that a paper is in."""
    return tuple([f"{iri}/status/{each}" for each in unique(paper.statuses)])


def expand(paper: Paper, iri: str, mint: Mint) -> list[Described]:
    """Give the licences of a paper and the states it is in."""
    licences = [LicenceNode(mint.licence(each), (each.name,) if each.name else ()) for each in paper.licences]
    states = [StatusNode(f"{iri}/status/{each}", each, iri) for each in unique(paper.statuses)]
    return [*(Described(LICENCE, each) for each in licences), *(Described(STATUS, each) for each in states)]

"""How what identity inferred is written: the link itself, and the evidence for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from kg.identity.match import Link
from kg.identity.mint import Mint
from kg.identity.names import Pair
from kg.mappers import identifier
from kg.mappers.expression import PAPER, PaperNode
from kg.mappers.institution import INSTITUTION, InstitutionNode
from kg.mappers.person import PERSON, PersonNode
from kg.mappers.venue import VENUE, VenueNode
from kg.mappers.work import WORK, WorkNode
from kg.mapping import Described, Node, Table, a, choice, link, mapper, number, string
from kg.records import Identifier
from kg.terms.kinds import UNSTATED, WORK_OF
from kg.vocab import KG, PROV, Term

RELATIONS: Mapping[str, Term] = {
    "same-work": KG["same-work"],
    "may-be": KG["may-be-same-person"],
    "may-be-institution": KG["may-be-same-institution"],
    "may-be-venue": KG["may-be-same-venue"],
    "may-be-affiliation": KG["may-be-affiliation"],
}
"""What a link says of its two ends, by the relation and, but for people, the kind of thing."""


class IdentityLinkNode(NamedTuple):
    """A link that was inferred, with its rule, its evidence in words, and a score from 0 to 1."""

    iri: str
    relation: str
    source: str
    target: str
    rule: str
    evidence: str
    score: Decimal


IDENTITY_LINK = mapper(
    IdentityLinkNode,
    a(KG.IdentityLink, PROV.Entity),
    (KG.linkRelation, choice("relation", RELATIONS)),
    (KG.linkFrom, link("source")),
    (KG.linkTo, link("target")),
    (KG.rule, string("rule")),
    (KG.evidence, string("evidence")),
    (KG.score, number("score")),
)


def ends(found: Link) -> Iterator[Described]:
    """Give what its own batch says of an end of a link; the expression of a work is in the batch that sees the link."""
    if found.relation == "same-work":
        yield Described(WORK, WorkNode(found.target, kinds=(WORK_OF.get(found.kind, UNSTATED),)))
    else:
        yield Described(PERSON, PersonNode(found.source))
        yield Described(PERSON, PersonNode(found.target))


DECIDED: Mapping[str, tuple[Table, type[Node]]] = {
    "person": (PERSON, PersonNode),
    "institution": (INSTITUTION, InstitutionNode),
    "venue": (VENUE, VenueNode),
}
"""For each kind of thing known by name alone, the table of what it may be."""


def expand_decided(iri: str, kind: str, pairs: Iterable[Pair]) -> tuple[Described, ...]:
    """Give the identifiers that something known by name alone has because people decided what it is."""
    table, node = DECIDED[kind]
    ids = identifier.of(iri, tuple(Identifier(*each) for each in pairs))
    fields: dict[str, Any] = {"identifiers": ids.iris, "scheme_identifiers": ids.iris, "same_as": ids.urls}
    return (Described(table, node(iri, **fields), bare=True), *ids.nodes)


def expand(found: Link, mint: Mint) -> Iterator[Described]:
    """Give an inferred link: the statement it makes, and why."""
    if found.relation == "same-work":
        node = PaperNode(found.source, realization_of=found.target, example_of=found.target)
        yield Described(PAPER, node, bare=True)
        work = WorkNode(found.target, realizations=(found.source,), examples=(found.source,))
        yield Described(WORK, work, bare=True)
    else:
        yield Described(PERSON, PersonNode(found.source, may_be=(found.target,)), bare=True)
    yield link_node(found, found.relation, mint)


def link_node(found: Link, relation: str, mint: Mint) -> Described:
    """Give an inferred link, with the evidence for it; `relation` is one of `RELATIONS`."""
    iri = mint.identity_link(found.source, found.target, found.relation)
    return Described(
        IDENTITY_LINK,
        IdentityLinkNode(iri, relation, found.source, found.target, found.rule, found.evidence, found.score),
    )

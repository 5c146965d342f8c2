"""How a work is written: what its expressions have in common (FRBR, FaBiO)."""

from __future__ import annotations

from typing import NamedTuple

from kg.mappers import identifier
from kg.mapping import Described, a_each, links, mapper, text, unique
from kg.records import Identifier, Text
from kg.terms.kinds import UNSTATED, WORK_TYPES
from kg.vocab import DATACITE, DCTERMS, FRBR, SCHEMA


class WorkNode(NamedTuple):
    """A work: what its expressions have in common."""

    iri: str
    kinds: tuple[str, ...] = ()
    title: Text | None = None
    realizations: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    scheme_identifiers: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


WORK = mapper(
    WorkNode,
    a_each("kinds", WORK_TYPES),
    (DCTERMS.title, text("title")),
    (FRBR.realization, links("realizations")),
    (SCHEMA.workExample, links("examples")),
    (SCHEMA.identifier, links("identifiers")),
    (DATACITE.hasIdentifier, links("scheme_identifiers")),
    (SCHEMA.sameAs, links("same_as")),
)


def expand(
    iri: str,
    expressions: tuple[str, ...] = (),
    identifiers: tuple[Identifier, ...] = (),
    kind: str = UNSTATED,
    title: Text | None = None,
) -> tuple[Described, ...]:
    """Give a work, or what one source says of it: some expressions, identifiers, its title."""
    ids = identifier.of(iri, unique(identifiers))
    node = WorkNode(iri, (kind,), title, expressions, expressions, ids.iris, ids.iris, ids.urls)
    return (Described(WORK, node), *ids.nodes)

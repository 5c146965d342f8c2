"""How addresses are written that are no longer those of their things: they lead to others, or say that there is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from kg.identity.mint import Mint
from kg.mapping import a_by, link, mapper, typed
from kg.records import Address
from kg.vocab import DCTERMS, KG, PROV, XSD


class AddressNode(NamedTuple):
    """An address that leads to the one that its thing has, or whose thing was taken back."""

    iri: str
    kind: Literal["alias", "tombstone"]
    replaced_by: str | None = None
    withdrawn_at: str | None = None


ADDRESS = mapper(
    AddressNode,
    a_by("kind", {"alias": (PROV.Entity,), "tombstone": (PROV.Entity, KG.Tombstone)}),
    (DCTERMS.isReplacedBy, link("replaced_by")),
    (PROV.invalidatedAtTime, typed("withdrawn_at", XSD.dateTime)),
)


def expand(address: Address, mint: Mint) -> AddressNode:
    """Give an address that a graph states."""
    iri = f"{mint.base}{address.address}"
    if address.replaced_by is not None:
        return AddressNode(iri, "alias", f"{mint.base}{address.replaced_by}")
    return AddressNode(iri, "tombstone", None, address.withdrawn_at)


def aliases(replaced: Iterable[tuple[str, str]]) -> Iterator[AddressNode]:
    """Give addresses, each with the one that holds."""
    return (AddressNode(old, "alias", new) for old, new in replaced)

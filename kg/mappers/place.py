"""How a place is written: where an institution is (schema.org)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kg.identity.mint import Mint
from kg.mappers import identifier
from kg.mapping import Described, a, links, mapper, number, string
from kg.records import Place
from kg.vocab import DATACITE, KG, SCHEMA


class PlaceNode(NamedTuple):
    """A place where an institution is."""

    iri: str
    name: str | None
    address: str | None
    country_code: str | None
    latitude: Decimal | None
    longitude: Decimal | None
    identifiers: tuple[str, ...]
    scheme_identifiers: tuple[str, ...]
    same_as: tuple[str, ...]


PLACE = mapper(
    PlaceNode,
    a(SCHEMA.Place),
    (SCHEMA.name, string("name")),
    (SCHEMA.address, string("address")),
    (KG.countryCode, string("country_code")),
    (SCHEMA.latitude, number("latitude")),
    (SCHEMA.longitude, number("longitude")),
    (SCHEMA.identifier, links("identifiers")),
    (DATACITE.hasIdentifier, links("scheme_identifiers")),
    (SCHEMA.sameAs, links("same_as")),
)


def expand(places: tuple[Place, ...], whole: str, mint: Mint) -> Iterator[Described]:
    """Give the places of an institution; their address is what the source gives, from the town to the country."""
    for position, place in enumerate(places, 1):
        iri = mint.place(place, whole, position)
        ids = identifier.of(iri, place.identifiers)
        address = ", ".join(part for part in (place.name, place.region, place.country) if part)
        node = PlaceNode(
            iri,
            place.name,
            address or None,
            place.country_code,
            place.latitude,
            place.longitude,
            ids.iris,
            ids.iris,
            ids.urls,
        )
        yield Described(PLACE, node)
        yield from ids.nodes

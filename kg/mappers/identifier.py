"""How an identifier is written: a node below its owner, in schema.org and DataCite terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.mapping import Described, a_by, choice, link, mapper, string, unique
from kg.records import Identifier
from kg.records.identifier import Identified
from kg.values import iri
from kg.values.schemes import SCHEMES
from kg.vocab import DATACITE, LITERAL, SCHEMA


class IdentifierNode(NamedTuple):
    """An identifier: its scheme, its value, and the address it resolves to."""

    iri: str
    scheme: str
    registry: str
    value: str
    literal: str
    url: str | None
    datacite_scheme: str | None


REGISTRY = "https://registry.identifiers.org/registry/"
IN_DATACITE = {name: DATACITE[scheme.datacite] for name, scheme in SCHEMES.items() if scheme.datacite}

IDENTIFIER = mapper(
    IdentifierNode,
    a_by(
        "scheme",
        {name: (SCHEMA.PropertyValue, DATACITE[scheme.datacite_class]) for name, scheme in SCHEMES.items()},
    ),
    (SCHEMA.propertyID, string("registry")),
    (SCHEMA.value, string("value")),
    (SCHEMA.url, link("url")),
    (LITERAL.hasLiteralValue, string("literal")),
    (DATACITE.usesIdentifierScheme, choice("datacite_scheme", IN_DATACITE)),
)


def iri_of(owner: str, identifier: Identifier) -> str:
    """Give the IRI of an identifier of `owner`."""
    return f"{owner}/identifier/{iri.key(identifier.scheme, identifier.value.lower())}"


def iris_of(owner: str, thing: Identified) -> tuple[str, ...]:
    """Give the IRIs of all identifiers of a thing."""
    return tuple(iri_of(owner, identifier) for identifier in thing.identifiers)


def urls_of(thing: Identified) -> tuple[str, ...]:
    """Give the addresses that the identifiers of a thing resolve to."""
    return unique(url for identifier in thing.identifiers if (url := identifier.url))


def expand(owner: str, thing: Identified) -> Iterator[Described]:
    """Give the identifier nodes of a thing."""
    for identifier in thing.identifiers:
        scheme = SCHEMES[identifier.scheme]
        url = identifier.url
        node = IdentifierNode(
            iri_of(owner, identifier),
            scheme.name,
            REGISTRY + scheme.registry if scheme.registry else scheme.title,
            f"{scheme.name}:{identifier.value}",
            (url if scheme.name == "ror" else None) or identifier.value,
            url,
            scheme.name if scheme.datacite else None,
        )
        yield Described(IDENTIFIER, node)

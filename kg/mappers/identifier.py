"""How an identifier is written: a node below its owner, in schema.org and DataCite terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.mapping import Described, a_by, choice, link, mapper, string, unique
from kg.records import Identifier
from kg.records.identifier import Identified
from kg.values import iri
from kg.values.scheme import Scheme
from kg.values.schemes import SCHEMES
from kg.vocab import DATACITE, LITERAL, SCHEMA, Term


class IdentifierNode(NamedTuple):
    """An identifier: its scheme, its value, and the address it resolves to."""

    iri: str
    scheme: str
    registry: str | None
    value: str
    literal: str
    url: str | None


REGISTRY = "https://registry.identifiers.org/registry/"
LOCAL = {"person": "local-personal-identifier-scheme", "institution": "local-organization-identifier-scheme"}


def datacite_class(scheme: Scheme) -> Term:
    """Give the class of identifiers of a scheme: those of papers and venues, or any."""
    return DATACITE.ResourceIdentifier if scheme.datacite_class == "ResourceIdentifier" else DATACITE.Identifier


def in_datacite(scheme: Scheme) -> Term:
    """Give the individual that stands for a scheme in the DataCite ontology; others are local schemes there."""
    return DATACITE[scheme.datacite or LOCAL.get(scheme.level[0], "local-resource-identifier-scheme")]


IDENTIFIER = mapper(
    IdentifierNode,
    a_by(
        "scheme",
        {name: (SCHEMA.PropertyValue, datacite_class(scheme)) for name, scheme in SCHEMES.items()},
    ),
    (SCHEMA.propertyID, string("registry")),
    (SCHEMA.value, string("value")),
    (SCHEMA.url, link("url")),
    (LITERAL.hasLiteralValue, string("literal")),
    (DATACITE.usesIdentifierScheme, choice("scheme", {name: in_datacite(scheme) for name, scheme in SCHEMES.items()})),
)


def iri_of(owner: str, identifier: Identifier) -> str:
    """Give the IRI of an identifier of `owner`."""
    return f"{owner}/identifier/{iri.key(identifier.scheme, identifier.value.lower())}"


def iris_of(owner: str, thing: Identified) -> tuple[str, ...]:
    """Give the IRIs of all identifiers of a thing."""
    return tuple(iri_of(owner, identifier) for identifier in thing.identifiers)


def urls_of(thing: Identified) -> tuple[str, ...]:
    """Give the addresses that the identifiers of a thing resolve to."""
    return unique(url for identifier in thing.identifiers if (url := _web(identifier)))


def _web(identifier: Identifier) -> str | None:
    """Give the web address that an identifier resolves to; a URN is none."""
    url = identifier.url
    return url if url and url.startswith("http") else None


def expand(owner: str, thing: Identified) -> Iterator[Described]:
    """Give the identifier nodes of a thing."""
    for identifier in thing.identifiers:
        scheme = SCHEMES[identifier.scheme]
        url = _web(identifier)
        node = IdentifierNode(
            iri_of(owner, identifier),
            scheme.name,
            REGISTRY + scheme.registry if scheme.registry else None,
            f"{scheme.name}:{identifier.value}",
            (url if scheme.name == "ror" else None) or identifier.value,
            url,
        )
        yield Described(IDENTIFIER, node)

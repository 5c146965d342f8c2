"""How an identifier is written: a node below its owner, in schema.org and DataCite terms."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kg.mapping import Described, a_by, choice, link, mapper, string, unique
from kg.records import Identifier
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


class Identifiers(NamedTuple):
    """What is written of the identifiers of one thing."""

    iris: tuple[str, ...]
    urls: tuple[str, ...]
    """The web addresses that they resolve to."""
    nodes: tuple[Described, ...]


NONE = Identifiers((), (), ())


def of(owner: str, identifiers: tuple[Identifier, ...]) -> Identifiers:
    """Give what is written of the identifiers of `owner`."""
    if not identifiers:
        return NONE
    if len(identifiers) == 1:
        node = _node(owner, identifiers[0])
        return Identifiers((node.iri,), (node.url,) if node.url else (), (Described(IDENTIFIER, node),))
    nodes = [_node(owner, each) for each in identifiers]
    urls = unique(node.url for node in nodes if node.url)
    return Identifiers(tuple(node.iri for node in nodes), urls, tuple(Described(IDENTIFIER, node) for node in nodes))


def _node(owner: str, identifier: Identifier) -> IdentifierNode:
    key, scheme, registry, value, literal, url = _written(identifier.scheme, identifier.value)
    return IdentifierNode(f"{owner}/identifier/{key}", scheme, registry, value, literal, url)


@lru_cache(maxsize=1 << 14)
def _written(name: str, value: str) -> tuple[str, str, str | None, str, str, str | None]:
    """Give the key of an identifier below its owner, and what is the same whoever owns it."""
    scheme = SCHEMES[name]
    url = scheme.url(value)
    web = url if url and url.startswith("http") else None  # a URN is no web address
    registry = REGISTRY + scheme.registry if scheme.registry else None
    literal = (web if name == "ror" else None) or value
    return iri.key(name, value.lower()), scheme.name, registry, f"{name}:{value}", literal, web

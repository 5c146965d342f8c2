"""How an identifier is written: a node below its owner, in schema.org and DataCite terms."""

from __future__ import annotations

from typing import NamedTuple

from kg.identity import names
from kg.mapping import Described, a_by, choice, link, mapper, string, unique
from kg.records import Identifier
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


_SCHEMES = {
    name: (scheme.name, REGISTRY + scheme.registry if scheme.registry else None, scheme.url)
    for name, scheme in SCHEMES.items()
}


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
    iris, urls, nodes = [], [], []
    for name, value in identifiers:
        found = f"{owner}/identifier/{names.key((name, value))}"
        scheme, registry, address = _SCHEMES[name]
        url = address(value)
        web = url if url and url.startswith("http") else None  # a URN is no web address
        literal = web if web and name == "ror" else value
        nodes.append(Described(IDENTIFIER, IdentifierNode(found, scheme, registry, f"{name}:{value}", literal, web)))
        iris.append(found)
        if web:
            urls.append(web)
    return Identifiers(tuple(iris), unique(urls), tuple(nodes))

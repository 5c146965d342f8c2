"""Our own terms, as the ontology that ships declares them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pyoxigraph as ox

from kg.vocab import KG

Said = dict[str, list[ox.NamedNode | ox.Literal]]
"""What is said of a term, by predicate."""


def turtle() -> bytes:
    """Give the ontology as it ships."""
    return (files("kg") / "ontology.ttl").read_bytes()


@cache
def said() -> dict[str, Said]:
    """Read what the ontology says, subject by subject, in its order."""
    found: dict[str, Said] = {}
    for quad in ox.parse(input=turtle(), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return found


def terms() -> list[str]:
    """Give the IRIs of our own terms, in the order of the ontology."""
    return [iri for iri in said() if iri.startswith(KG.iri)]

"""What every page about a thing has, whatever its kind."""

from __future__ import annotations

from typing import Any, NamedTuple

from kg.pages import node
from kg.pages.neighbourhood import Picture
from kg.pages.views.lists import Section
from kg.pages.views.quotes import Quote
from kg.pages.views.shown import Fact, Frame, Shown, kinds
from kg.vocab import DATACITE, DCTERMS, KG, PROV, SCHEMA


class Content(NamedTuple):
    """What a kind's own view gives: its facts and lists, and in `own` what only its template knows."""

    template: str
    kind: str
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section | None, ...] = ()
    passages: tuple[Shown, ...] = ()
    """Texts of several sentences, such as descriptions."""
    quotes: tuple[Quote, ...] = ()
    picture: Picture | None = None
    own: Any = None
    known: tuple[str, ...] = ()
    """The predicates that have been shown."""


ALWAYS_KNOWN = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    SCHEMA.name,
    DCTERMS.title,
    SCHEMA.identifier,
    DATACITE.hasIdentifier,
    SCHEMA.sameAs,
    DCTERMS.isReplacedBy,
    KG.withdrawn,
    PROV.invalidatedAtTime,
)
"""Predicates that every page shows in its own place."""


def identifiers(frame: Frame) -> tuple[Fact, ...]:
    """Give the identifiers of a thing by scheme, each with the address it stands for."""
    from kg.pages.words import local, scheme  # noqa: PLC0415

    found: dict[str, dict[Shown, None]] = {}
    linked: set[str] = set()
    for iri in node.iris(frame.said, SCHEMA.identifier, DATACITE.hasIdentifier):
        said = frame.about.nodes.get(iri, {})
        text = node.first(said, "http://www.essepuntato.it/2010/06/literalreification/hasLiteralValue", SCHEMA.value)
        if not text:
            continue
        address = next(iter(node.iris(said, SCHEMA.url)), None)
        linked.add(address or "")
        key = local(next(iter(node.iris(said, DATACITE.usesIdentifierScheme)), "")) or "identifier"
        if key.startswith("local-"):
            key = node.first(said, SCHEMA.value).partition(":")[0] or "identifier"
        shown = frame.show(address)._replace(text=text, lang=None) if address else Shown(text)
        found.setdefault(scheme(key), {})[shown] = None
    others = [each for each in node.iris(frame.said, SCHEMA.sameAs) if each not in linked]
    made = [Fact(name, tuple(values)) for name, values in found.items()]
    return (*made, *([Fact("Also described at", tuple(map(frame.show, others)))] if others else []))


def first_kind(frame: Frame, otherwise: str) -> str:
    """Give what a thing is called by its classes."""
    return next(iter(kinds(frame.said)), otherwise)


def descriptions(frame: Frame) -> tuple[Shown, ...]:
    """Give the descriptions of a thing."""
    return tuple(Shown(each.value, lang=each.language) for each in node.literals(frame.said, SCHEMA.description))

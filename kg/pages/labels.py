"""The names of many things at once: from the table of things, else from the graph, else from the address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode

from kg.pages import things, words
from kg.pages.addresses import path_of
from kg.pages.node import Said, Value
from kg.pages.site import Site
from kg.vocab import C4O, DCTERMS, FABIO, FOAF, FRAPO, KG, LITERAL, PRISM, RDFS, SCHEMA, SKOS

NAMING = (
    SCHEMA.name,
    SKOS.prefLabel,
    DCTERMS.title,
    FOAF.name,
    RDFS.label,
    KG.creditedName,
    C4O.hasContent,
    SCHEMA.text,
    SCHEMA.value,
    LITERAL.hasLiteralValue,
    PRISM.volume,
    PRISM.issueIdentifier,
    FRAPO.hasGrantNumber,
    KG.evidence,
    PRISM.doi,
    FABIO.hasArXivId,
    FABIO.hasPubMedId,
    PRISM.isbn,
    PRISM.issn,
    SCHEMA.codeRepository,
    SCHEMA.url,
    FABIO.hasURL,
)
"""What a thing may be called by, the best first."""
LONGEST = 300
_HASH = re.compile("h-[a-z2-7]{26}").fullmatch


class Label(NamedTuple):
    """What a thing is called, in which language, and whether it has no name and is called by its address."""

    text: str
    lang: str | None = None
    is_made: bool = False
    year: int | None = None


def labels(site: Site, iris: Iterable[str]) -> dict[str, Label]:
    """Give the names of some things, each by its IRI."""
    wanted = dict.fromkeys(iris)
    rows = things.named(site.things, (each for each in wanted if each.startswith(site.base)))
    found: dict[str, Label] = {}
    for iri in wanted:
        row = rows.get(iri)
        if row is not None and row.label:
            found[iri] = Label(row.label, row.lang or None, year=row.year)
        else:
            found[iri] = label(site, iri, row.year if row else None)
    return found


def label(site: Site, iri: str, year: int | None = None) -> Label:
    """Give the name of a thing as the graph states it, or made of its address where it states none."""
    known = words.term(iri)
    if known is not None:
        return Label(known, "en")
    found: dict[str, list[Value]] = {}
    for _, predicate, value, _ in site.stated.of(iri):
        found.setdefault(predicate.value, []).append(value)
    values = next((found[predicate] for predicate in NAMING if predicate in found), None)
    return _of(values, year) if values else made(site.base, iri, year)


def of_said(site: Site, iri: str, said: Said) -> Label:
    """Give the name of a thing of which it is known what the graph says."""
    values = next(([each.value for each in said[predicate]] for predicate in NAMING if predicate in said), None)
    return _of(values, None) if values else made(site.base, iri)


def _of(values: list[Value], year: int | None) -> Label:
    best = min(values, key=_key)
    text, lang = (best.value, best.language) if isinstance(best, Literal) else (bare(best), None)
    return Label(text if len(text) <= LONGEST else text[:LONGEST] + "…", lang, year=year)


def _key(value: object) -> tuple[bool, bool, str]:
    """Prefer English, then what is in no language, then the first."""
    lang = value.language or "" if isinstance(value, Literal) else ""
    return (not lang.lower().startswith("en"), bool(lang), str(value))


def made(base: str, iri: str, year: int | None = None) -> Label:
    """Give a thing without a name the name of its kind."""
    path = path_of(base, iri)
    kind = words.kind_of(path) if path else ""
    if not path or not kind:
        return Label(iri.removeprefix(base) if path else bare(NamedNode(iri)), None, is_made=True, year=year)
    key = path.rpartition("/")[2]
    called = "without a name" if _HASH(key) else f"without a name ({key})"
    return Label(f"{words.KINDS[kind][0]} {called}", "en", is_made=True, year=year)


def bare(value: object) -> str:
    """Give an address without what every address begins with.

    >>> bare(NamedNode("https://github.com/example/networks/"))
    'github.com/example/networks'
    """
    text = value.value if isinstance(value, NamedNode) else str(value)
    return text.removeprefix("https://").removeprefix("http://").rstrip("/") or text


def outward(site: Site, iri: str, *predicates: str) -> list[str]:
    """Give the things that another refers to by some predicates, each once, in order."""
    node = NamedNode(iri)
    found = {
        target.value
        for predicate in predicates
        for _, _, target, _ in site.store.quads_for_pattern(node, NamedNode(predicate), None, DefaultGraph())
        if isinstance(target, NamedNode)
    }
    return sorted(found)

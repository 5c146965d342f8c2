"""Our own terms as a page on which each term has an anchor and an example."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import pyoxigraph as ox

from kg.pages.addresses import root
from kg.pages.html import render
from kg.pages.reference import ontology, usage
from kg.pages.reference.ontology import Said
from kg.pages.reference.terms import VOCABULARY, linked, linked_all
from kg.pages.site import Site
from kg.pages.views.shown import Fact, Shown
from kg.pages.words import local, spaced
from kg.vocab import DCTERMS, KG, RDF

RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
FACTS: Final[Mapping[str, str]] = {
    f"{RDFS}subClassOf": "Kind of",
    f"{RDFS}domain": "Said of",
    "https://schema.org/domainIncludes": "Said of",
    f"{RDFS}range": "Values",
    "https://schema.org/rangeIncludes": "Values",
}
"""What the page tells of each term, by predicate."""
IN_WORDS: Final[Mapping[str, str]] = {
    f"{OWL}Class": "class",
    f"{OWL}ObjectProperty": "property whose values are things",
    f"{OWL}DatatypeProperty": "property whose values are literals",
    f"{OWL}FunctionalProperty": "at most one value",
    "https://schema.org/Property": "property that is measured",
}
"""What terms are, where words say it shorter than the name of the class."""
SAID_ELSEWHERE: Final = frozenset({RDF.type, f"{RDFS}label", f"{RDFS}comment"})
GROUPS: Final[Mapping[str, str]] = {
    f"{OWL}Class": "Classes",
    f"{OWL}ObjectProperty": "Properties",
    f"{OWL}DatatypeProperty": "Properties",
}
"""The headings of classes and properties; other terms stand below the name of their class."""


class Term(NamedTuple):
    """A term as the page shows it."""

    name: str
    label: str
    kind: str
    """What it is, in words."""
    comment: str
    facts: tuple[Fact, ...]
    example: str
    """A statement in Turtle in which it occurs; empty where there is none."""


class Group(NamedTuple):
    """Terms of one kind."""

    title: str
    terms: tuple[Term, ...]


def page(site: Site) -> bytes:
    """Give the page of our own terms."""
    said = ontology.said()
    about = said[KG.iri.rstrip("#")]
    return render(
        "vocabulary.html",
        site,
        root(VOCABULARY),
        title=_text(about, DCTERMS.title),
        description=_text(about, f"{DCTERMS.iri}description"),
        licence=next((linked(each.value, "") for each in about.get(DCTERMS.license, ())), None),
        namespace=KG.iri,
        prefix=KG.prefix,
        groups=_groups(said),
    )


def _groups(said: Mapping[str, Said]) -> tuple[Group, ...]:
    by_title: dict[str, list[Term]] = {}
    for iri in sorted(ontology.terms(), key=str.lower):
        by_title.setdefault(_title(said[iri]), []).append(_term(iri, said[iri]))
    order = dict.fromkeys(each for each in GROUPS.values() if each in by_title)
    return tuple(Group(title, tuple(by_title[title])) for title in (*order, *sorted(by_title.keys() - order)))


def _title(said: Said) -> str:
    classes = [each.value for each in said[RDF.type]]
    named = next((GROUPS[each] for each in classes if each in GROUPS), "")
    return named or f"Things of the class {spaced(local(classes[0]))}"


def _term(iri: str, said: Said) -> Term:
    return Term(
        iri.removeprefix(KG.iri),
        _text(said, f"{RDFS}label"),
        ", ".join(IN_WORDS.get(each.value) or spaced(local(each.value)) for each in said[RDF.type]),
        _text(said, f"{RDFS}comment"),
        tuple(_facts(said)),
        usage.example(iri),
    )


def _facts(said: Said) -> Iterable[Fact]:
    """Give what is said of a term, what says the same in one row."""
    rows: dict[str, list[Shown]] = {}
    for predicate in (*FACTS, *sorted(said.keys() - FACTS.keys() - SAID_ELSEWHERE)):
        label = FACTS.get(predicate) or spaced(local(predicate)).capitalize()
        values = said.get(predicate, [])
        shown = linked_all((each.value for each in values if isinstance(each, ox.NamedNode)), "")
        texts = (Shown(each.value) for each in values if isinstance(each, ox.Literal))
        rows.setdefault(label, []).extend((*shown, *texts))
    return (Fact(label, tuple(values)) for label, values in rows.items() if values)


def _text(said: Said, predicate: str) -> str:
    return next((each.value for each in said.get(predicate, ()) if isinstance(each, ox.Literal)), "")

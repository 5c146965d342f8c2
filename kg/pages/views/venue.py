"""A journal, a series, a repository or a volume of proceedings: its volumes, and what appeared in it."""

from __future__ import annotations

from typing import Final, NamedTuple

from kg.pages import node
from kg.pages.views import lists
from kg.pages.views.page import Content, descriptions, first_kind
from kg.pages.views.shown import Frame, Shown, facts
from kg.vocab import DCTERMS, FABIO, FRBR, KG, PRISM, PRO, SCHEMA

_FACTS: Final = (
    ("Also called", (SCHEMA.alternateName, DCTERMS.alternative)),
    ("ISSN", (SCHEMA.issn, PRISM.issn)),
    ("Volume", (SCHEMA.volumeNumber, PRISM.volume)),
    ("Issue", (SCHEMA.issueNumber, PRISM.issueIdentifier)),
    ("Year", (FABIO.hasPublicationYear,)),
    ("Part of", (SCHEMA.isPartOf, FRBR.partOf)),
    ("Publisher", (SCHEMA.publisher, DCTERMS.publisher)),
    ("Place", (KG.placeOfPublication,)),
    ("Country", (KG.countryCode,)),
    ("Language", (DCTERMS.language,)),
    ("Appears since", (SCHEMA.startDate,)),
    ("Appeared until", (SCHEMA.endDate,)),
    ("Continues", (KG.predecessor,)),
    ("Continued by", (KG.successor,)),
    ("Editors", (SCHEMA.editor,)),
    ("Subjects", (DCTERMS.subject, SCHEMA.about)),
    ("Free to read", (SCHEMA.isAccessibleForFree,)),
    ("Known by", (KG.identifiedBy,)),
    ("On the web", (SCHEMA.url,)),
)
_KNOWN: Final = (
    *(predicate for _, predicates in _FACTS for predicate in predicates),
    SCHEMA.inLanguage, SCHEMA.description,
)  # fmt: skip
_PART: Final = (SCHEMA.isPartOf, FRBR.partOf)
_MOST_VOLUMES: Final = 200


class Own(NamedTuple):
    """What only the page of a venue has."""

    volumes: tuple[Shown, ...]


def view(frame: Frame) -> Content:
    """Give what the page of a venue says."""
    iri = frame.about.iri
    containers, papers = contents(frame, iri)
    direct = [each for each in containers if each.count("/") == iri.count("/") + 2]
    roles = node.inward(frame.site.store, iri, PRO.relatesToDocument)
    return Content(
        "venue.html",
        first_kind(frame, "Venue"),
        facts=facts(frame, _FACTS),
        sections=(
            lists.paged(frame, "papers", "What appeared here", papers),
            lists.paged(frame, "people", "Editorial roles", [each.partition("/role/")[0] for each in roles]),
        ),
        passages=descriptions(frame),
        own=Own(tuple(map(frame.show, sorted(direct, key=node.natural, reverse=True)[:_MOST_VOLUMES]))),
        known=_KNOWN,
    )


def contents(frame: Frame, iri: str) -> tuple[list[str], list[str]]:
    """Give the volumes and issues of a venue, and what appeared in it and in them."""
    containers: list[str] = []
    papers: dict[str, None] = {}
    ahead = [iri]
    while ahead:
        for each in node.inward(frame.site.store, ahead.pop(), *_PART):
            if not each.startswith(f"{iri}/"):
                papers[each] = None
            elif each not in containers:
                containers.append(each)
                ahead.append(each)
    return containers, list(papers)

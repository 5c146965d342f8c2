"""An institution: what it is part of, who works there, and the papers written there."""

from __future__ import annotations

from typing import Final

from kg.pages import node
from kg.pages.views import lists
from kg.pages.views.observations import observations
from kg.pages.views.page import Content, descriptions, first_kind
from kg.pages.views.shown import Frame, facts
from kg.vocab import DCTERMS, KG, ORG, PRO, SCHEMA, SKOS

_FACTS: Final = (
    ("Also called", (SCHEMA.alternateName, SKOS.altLabel)),
    ("Part of", (SCHEMA.parentOrganization, ORG.subOrganizationOf, ORG.unitOf)),
    ("Has parts", (SCHEMA.subOrganization, ORG.hasSubOrganization)),
    ("Founded", (SCHEMA.foundingDate,)),
    ("Founded by", (SCHEMA.founder,)),
    ("Dissolved", (SCHEMA.dissolutionDate,)),
    ("Before it", (KG.predecessor,)),
    ("After it", (KG.successor,)),
    ("Related", (DCTERMS.relation,)),
    ("Active", (KG.isActive,)),
    ("Country", (KG.countryCode,)),
    ("Place", (SCHEMA.location,)),
    ("Subjects", (DCTERMS.subject,)),
    ("On the web", (SCHEMA.url,)),
)
_KNOWN: Final = (
    *(predicate for _, predicates in _FACTS for predicate in predicates),
    SKOS.prefLabel, SCHEMA.description,
)  # fmt: skip
_PAPERS: Final = (PRO.relatesToOrganization, SCHEMA.sourceOrganization)
_PEOPLE: Final = (SCHEMA.affiliation, ORG.organization, SCHEMA.memberOf, ORG.headOf)


def view(frame: Frame) -> Content:
    """Give what the page of an institution says."""
    store, iri = frame.site.store, frame.about.iri
    papers = lists.wholes(frame.site, node.inward(store, iri, *_PAPERS))
    people = [_person(each) for each in node.inward(store, iri, *_PEOPLE)]
    funded = node.inward(store, iri, SCHEMA.funder)
    published = node.inward(store, iri, SCHEMA.publisher)
    return Content(
        "thing.html",
        first_kind(frame, "Institution"),
        facts=(*facts(frame, _FACTS), *observations(frame)),
        sections=(
            lists.paged(frame, "papers", "Papers written here", papers),
            lists.paged(frame, "people", "People", list(dict.fromkeys(people))),
            lists.paged(frame, "funded", "Funded", lists.wholes(frame.site, funded)),
            lists.paged(frame, "published", "Published", published),
        ),
        passages=descriptions(frame),
        known=_KNOWN,
    )


def _person(iri: str) -> str:
    """Give the person that a membership is one of."""
    return iri.partition("/membership/")[0]

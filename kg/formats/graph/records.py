"""From the nodes of a graph to the records of people, institutions, venues and topics."""

from __future__ import annotations

from kg.formats.graph.things import (
    concept,
    concepts,
    identifiers,
    institution,
    institutions,
    observations,
    person,
    venue,
)
from kg.formats.graph.view import Data, View, day, filled, flag, iris, link, string, strings, text, texts
from kg.terms.agents import EDITORIAL_ROLES
from kg.vocab import DCTERMS, KG, ORG, PRO, SCHEMA, SKOS, TIME, Term

EDITORIAL_ROLE_OF = {term: role for role, term in EDITORIAL_ROLES.items()}
INSTANTS: tuple[Term, ...] = (TIME.inXSDDate, TIME.inXSDgYearMonth, TIME.inXSDgYear)


def described_person(graph: View, iri: str, source: str) -> Data:
    """Give a person that a document describes."""
    posts = iris(graph, iri, ORG.hasMembership)
    since = len(posts) - _trailing(graph, iri, posts)
    organizations = [link(graph, each, ORG.organization) for each in posts[:since] if _is_current(graph, each)]
    affiliations = iris(graph, iri, SCHEMA.affiliation)
    while affiliations and affiliations[-1] in organizations:
        affiliations = affiliations[:-1]  # a post that lasts is an affiliation too
    return {
        **person(graph, iri),
        **filled(
            honorific=string(graph, iri, SCHEMA.honorificPrefix),
            job_title=text(graph, iri, SCHEMA.jobTitle),
            employments=[_post(graph, each) for each in posts[:since]],
            memberships=[_post(graph, each) for each in posts[since:]],
            editorial_roles=[_editorial_role(graph, each) for each in iris(graph, iri, PRO.holdsRoleInTime)],
            degrees=[_degree(graph, each) for each in iris(graph, iri, SCHEMA.hasCredential)],
            subjects=concepts(graph, iri),
            affiliations=[institution(graph, each) for each in affiliations],
            leads=institutions(graph, iri, ORG.headOf),
            awards=strings(graph, iri, SCHEMA.award),
            interests=texts(graph, iri, SCHEMA.knowsAbout),
            urls=iris(graph, iri, SCHEMA.url),
            country_code=string(graph, iri, KG.countryCode),
            category_code=string(graph, iri, KG.categoryCode),
            description=texts(graph, iri, SCHEMA.description),
            observations=observations(graph, iri, source),
        ),
    }


def _trailing(graph: View, iri: str, posts: list[str]) -> int:
    """Count the memberships among the posts: the fewest at the end that lead to all that someone is a member of."""
    member_of = iris(graph, iri, SCHEMA.memberOf)
    held = [link(graph, each, ORG.organization) for each in posts]
    for count in range(len(posts) + 1):
        if list(dict.fromkeys(held[len(posts) - count :])) == member_of:
            return count
    return 0


def _is_current(graph: View, post: str) -> bool:
    during = link(graph, post, ORG.memberDuring)
    return during is None or link(graph, during, TIME.hasEnd) is None


def _post(graph: View, iri: str) -> Data:
    """Give a post or a membership, and when it was held."""
    role, during = link(graph, iri, ORG.role), link(graph, iri, ORG.memberDuring)
    organization = link(graph, iri, ORG.organization)
    ends = {
        name: next(
            (each for term in INSTANTS for end in iris(graph, during, ends) if (each := day(graph, end, term))), None
        )
        for name, ends in (("start", TIME.hasBeginning), ("end", TIME.hasEnd))
        if during
    }
    return filled(
        organization=institution(graph, organization) if organization else None,
        role=text(graph, role, SKOS.prefLabel) if role else None,
        department=string(graph, iri, KG.department),
        **ends,
    )


def _editorial_role(graph: View, iri: str) -> Data:
    role, journal = link(graph, iri, PRO.withRole), link(graph, iri, PRO.relatesToDocument)
    return filled(
        role=EDITORIAL_ROLE_OF.get(role, role) if role else None,  # type: ignore[call-overload]
        journal=venue(graph, journal) if journal else None,
    )


def _degree(graph: View, iri: str) -> Data:
    giver = link(graph, iri, SCHEMA.recognizedBy)
    return filled(
        name=string(graph, iri, SCHEMA.name),
        field=text(graph, iri, SCHEMA.keywords),
        institution=institution(graph, giver) if giver else None,
        start=day(graph, iri, KG.studiedFrom),
        end=day(graph, iri, KG.studiedUntil),
    )


def described_institution(graph: View, iri: str, source: str) -> Data:
    """Give an institution that a document describes."""
    return {
        **institution(graph, iri),
        **filled(
            founded=day(graph, iri, SCHEMA.foundingDate),
            dissolved=day(graph, iri, SCHEMA.dissolutionDate),
            urls=iris(graph, iri, SCHEMA.url),
            places=[_place(graph, each) for each in iris(graph, iri, SCHEMA.location)],
            is_active=flag(graph, iri, KG.isActive),
            subjects=concepts(graph, iri),
            founders=institutions(graph, iri, SCHEMA.founder),
            children=institutions(graph, iri, SCHEMA.subOrganization),
            related=institutions(graph, iri, DCTERMS.relation),
            predecessors=institutions(graph, iri, KG.predecessor),
            successors=institutions(graph, iri, KG.successor),
            description=texts(graph, iri, SCHEMA.description),
            observations=observations(graph, iri, source),
        ),
    }


def _place(graph: View, iri: str) -> Data:
    """Give a place; its address has its name, its region and its country, or some of these."""
    name, address = string(graph, iri, SCHEMA.name), string(graph, iri, SCHEMA.address) or ""
    rest = address.removeprefix(name).removeprefix(", ") if name else address
    region, _, country = rest.rpartition(", ")
    return filled(
        name=name,
        region=region or None,
        country=country or None,
        country_code=string(graph, iri, KG.countryCode),
        latitude=string(graph, iri, SCHEMA.latitude),
        longitude=string(graph, iri, SCHEMA.longitude),
        identifiers=identifiers(graph, iri),
    )


def described_venue(graph: View, iri: str, source: str) -> Data:
    """Give a venue that a document describes."""
    publisher = link(graph, iri, DCTERMS.publisher)
    return {
        **venue(graph, iri),
        **filled(
            preceding=[venue(graph, each) for each in iris(graph, iri, KG.predecessor)],
            succeeding=[venue(graph, each) for each in iris(graph, iri, KG.successor)],
            publisher=institution(graph, publisher) if publisher else None,
            place=string(graph, iri, KG.placeOfPublication),
            country_code=string(graph, iri, KG.countryCode),
            languages=strings(graph, iri, SCHEMA.inLanguage),
            start=day(graph, iri, SCHEMA.startDate),
            end=day(graph, iri, SCHEMA.endDate),
            is_free=flag(graph, iri, SCHEMA.isAccessibleForFree),
            description=texts(graph, iri, SCHEMA.description),
            observations=observations(graph, iri, source),
        ),
    }


def described_topic(graph: View, iri: str, _source: str) -> Data:
    """Give a concept that a document describes."""
    return {
        **concept(graph, iri),
        **filled(
            alternates=texts(graph, iri, SKOS.altLabel),
            broader=[concept(graph, each) for each in iris(graph, iri, SKOS.broader)],
            description=texts(graph, iri, SKOS.definition),
            identifiers=identifiers(graph, iri),
        ),
    }

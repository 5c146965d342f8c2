"""How a person is written, with memberships, editorial roles and degrees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.identity.mint import Mint, name_key
from kg.mappers import identifier, institution, observation, venue
from kg.mappers.concept import ROLE, RoleNode
from kg.mapping import Described, a, choice, link, links, mapper, string, strings, text, texts, unique
from kg.records import Membership, Person, Text
from kg.records.institution import InstitutionName
from kg.records.person import PersonName
from kg.vocab import DATACITE, FOAF, KG, ORG, PRO, SCHEMA


class PersonNode(NamedTuple):
    """A person."""

    iri: str
    names: tuple[str, ...] = ()
    foaf_names: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    foaf_family: tuple[str, ...] = ()
    foaf_given: tuple[str, ...] = ()
    alternates: tuple[str, ...] = ()
    honorific: str | None = None
    job_title: Text | None = None
    affiliations: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    memberships: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    alumni_of: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    knows_about: tuple[Text, ...] = ()
    category_code: str | None = None
    descriptions: tuple[Text, ...] = ()
    identifiers: tuple[str, ...] = ()
    scheme_identifiers: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()


PERSON = mapper(
    PersonNode,
    a(FOAF.Person, SCHEMA.Person),
    (SCHEMA.name, strings("names")),
    (FOAF.name, strings("foaf_names")),
    (SCHEMA.familyName, strings("family")),
    (SCHEMA.givenName, strings("given")),
    (FOAF.familyName, strings("foaf_family")),
    (FOAF.givenName, strings("foaf_given")),
    (SCHEMA.alternateName, strings("alternates")),
    (SCHEMA.honorificPrefix, string("honorific")),
    (SCHEMA.jobTitle, text("job_title")),
    (SCHEMA.affiliation, links("affiliations")),
    (ORG.headOf, links("leads")),
    (ORG.hasMembership, links("memberships")),
    (SCHEMA.memberOf, links("member_of")),
    (PRO.holdsRoleInTime, links("roles")),
    (SCHEMA.alumniOf, links("alumni_of")),
    (SCHEMA.hasCredential, links("degrees")),
    (SCHEMA.award, strings("awards")),
    (SCHEMA.knowsAbout, texts("knows_about")),
    (KG.categoryCode, string("category_code")),
    (SCHEMA.description, texts("descriptions")),
    (SCHEMA.identifier, links("identifiers")),
    (DATACITE.hasIdentifier, links("scheme_identifiers")),
    (SCHEMA.sameAs, links("same_as")),
    (KG.mayBeSameAs, links("may_be")),
)


class MembershipNode(NamedTuple):
    """A role held in an organisation."""

    iri: str
    member: str
    organization: str
    role: str | None


MEMBERSHIP = mapper(
    MembershipNode,
    a(ORG.Membership),
    (ORG.member, link("member")),
    (ORG.organization, link("organization")),
    (ORG.role, link("role")),
)


class EditorialRoleNode(NamedTuple):
    """A role held for a journal."""

    iri: str
    person: str
    role: str
    journal: str


EDITORIAL_ROLE = mapper(
    EditorialRoleNode,
    a(PRO.RoleInTime),
    (PRO.isHeldBy, link("person")),
    (
        PRO.withRole,
        choice(
            "role",
            {
                "editor": PRO.editor,
                "editor-in-chief": PRO["editor-in-chief"],
                "guest-editor": PRO["guest-editor"],
                "associate-editor": KG["associate-editor"],
                "editorial-board-member": KG["editorial-board-member"],
            },
        ),
    ),
    (PRO.relatesToDocument, link("journal")),
)


class DegreeNode(NamedTuple):
    """An academic degree, its field and who gave it."""

    iri: str
    name: str | None
    category: str
    field: Text | None
    institution: str | None


DEGREE = mapper(
    DegreeNode,
    a(SCHEMA.EducationalOccupationalCredential),
    (SCHEMA.name, string("name")),
    (SCHEMA.credentialCategory, string("category")),
    (SCHEMA.keywords, text("field")),
    (SCHEMA.recognizedBy, link("institution")),
)


def expand_name(person: PersonName, iri: str) -> Iterator[Described]:
    """Give the closed stub of a person that a paper names."""
    families = (person.family,) if person.family else ()
    givens = (person.given,) if person.given else ()
    ids = identifier.iris_of(iri, person)
    names = (person.name,)
    yield Described(
        PERSON,
        PersonNode(
            iri,
            names,
            names,
            families,
            givens,
            families,
            givens,
            person.alternates,
            identifiers=ids,
            scheme_identifiers=ids,
            same_as=identifier.urls_of(person),
        ),
    )
    yield from identifier.expand(iri, person)


def expand(person: Person, mint: Mint) -> Iterator[Described]:
    """Give a person that the document itself describes, with everything it says of the person."""
    source = person.origin.source
    whole = mint.source(source)
    iri = mint.person(person, whole)
    stub, *identifiers = expand_name(person, iri)
    assert isinstance(stub.node, PersonNode)

    memberships = [(f"{iri}/membership/{name_key(_role_words(each))}", each) for each in person.memberships]
    roles = [(f"{iri}/role/{name_key(each.role + ' ' + each.journal.name)}", each) for each in person.editorial_roles]
    degrees = [(f"{iri}/degree/{name_key(each.name or 'degree')}", each) for each in person.degrees]

    def institutions(found: tuple[InstitutionName, ...]) -> tuple[str, ...]:
        return unique(mint.institution(each, whole) for each in found)

    node = stub.node._replace(
        honorific=person.honorific,
        job_title=person.job_title,
        affiliations=institutions(person.affiliations),
        leads=institutions(person.leads),
        memberships=unique(each for each, _ in memberships),
        member_of=institutions(tuple(each.organization for each in person.memberships)),
        roles=unique(each for each, _ in roles),
        alumni_of=institutions(tuple(each.institution for each in person.degrees if each.institution)),
        degrees=unique(each for each, _ in degrees),
        awards=unique(person.awards),
        knows_about=unique(person.interests),
        category_code=person.category_code,
        descriptions=person.description,
    )
    yield Described(PERSON, node)
    yield from identifiers
    for membership_iri, membership in memberships:
        role = mint.role(membership.role.value) if membership.role else None
        organization = mint.institution(membership.organization, whole)
        yield Described(MEMBERSHIP, MembershipNode(membership_iri, iri, organization, role))
        if role and membership.role:
            yield Described(ROLE, RoleNode(role, membership.role))
    for role_iri, editorial in roles:
        journal = mint.venue(editorial.journal)
        yield Described(EDITORIAL_ROLE, EditorialRoleNode(role_iri, iri, editorial.role, journal))
        edits = editorial.role != "editorial-board-member"  # a member of the board advises
        yield from venue.expand_venue(editorial.journal, mint, editors=(iri,) if edits else ())
    for degree_iri, degree in degrees:
        giver = mint.institution(degree.institution, whole) if degree.institution else None
        yield Described(DEGREE, DegreeNode(degree_iri, degree.name, "degree", degree.field, giver))
    named = [*person.affiliations, *person.leads, *(each.organization for each in person.memberships)]
    named += [each.institution for each in person.degrees if each.institution]
    yield from institution.expand_all(named, whole, mint)
    yield from observation.expand(person.observations, iri, source, mint)


def _role_words(membership: Membership) -> str:
    """Give the words that a membership is known by."""
    return f"{membership.role.value if membership.role else ''} {membership.organization.name.value}"

"""How a person is written, with memberships, editorial roles and degrees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.identity.mint import Mint, name_key
from kg.mappers import concept, identifier, institution, observation, venue
from kg.mappers.concept import ROLE, RoleNode
from kg.mapping import Described, a, choice, date, link, links, mapper, string, strings, text, texts, typed, unique
from kg.records import Degree, EditorialRole, Membership, Person, Text
from kg.records.institution import InstitutionName
from kg.records.person import PersonName
from kg.terms.agents import EDITORIAL_ROLES
from kg.values.dates import PartialDate
from kg.vocab import DATACITE, DCTERMS, FOAF, KG, ORG, PRO, SCHEMA, TIME, XSD


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
    suffixes: tuple[str, ...] = ()
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
    urls: tuple[str, ...] = ()
    country_code: str | None = None
    subjects: tuple[str, ...] = ()
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
    (SCHEMA.honorificSuffix, strings("suffixes")),
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
    (SCHEMA.url, links("urls")),
    (KG.countryCode, string("country_code")),
    (DCTERMS.subject, links("subjects")),
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
    department: str | None = None
    during: str | None = None


MEMBERSHIP = mapper(
    MembershipNode,
    a(ORG.Membership),
    (ORG.member, link("member")),
    (ORG.organization, link("organization")),
    (ORG.role, link("role")),
    (KG.department, string("department")),
    (ORG.memberDuring, link("during")),
)


class IntervalNode(NamedTuple):
    """The time during which someone held a post or a role."""

    iri: str
    beginning: str | None
    end: str | None


INTERVAL = mapper(
    IntervalNode,
    a(TIME.Interval),
    (TIME.hasBeginning, link("beginning")),
    (TIME.hasEnd, link("end")),
)


class InstantNode(NamedTuple):
    """The beginning or the end of an interval, as precise as it is stated."""

    iri: str
    year: str | None
    month: str | None
    day: str | None


INSTANT = mapper(
    InstantNode,
    a(TIME.Instant),
    (TIME.inXSDgYear, typed("year", XSD.gYear)),
    (TIME.inXSDgYearMonth, typed("month", XSD.gYearMonth)),
    (TIME.inXSDDate, typed("day", XSD.date)),
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
    (PRO.withRole, choice("role", EDITORIAL_ROLES)),
    (PRO.relatesToDocument, link("journal")),
)


class DegreeNode(NamedTuple):
    """An academic degree, its field and who gave it."""

    iri: str
    name: str | None
    category: str
    field: Text | None
    institution: str | None
    start: PartialDate | None = None
    end: PartialDate | None = None


DEGREE = mapper(
    DegreeNode,
    a(SCHEMA.EducationalOccupationalCredential),
    (SCHEMA.name, string("name")),
    (SCHEMA.credentialCategory, string("category")),
    (SCHEMA.keywords, text("field")),
    (SCHEMA.recognizedBy, link("institution")),
    (KG.studiedFrom, date("start")),
    (KG.studiedUntil, date("end")),
)


ELISION = ("'", "\u2019")


def expand_name(person: PersonName, iri: str) -> tuple[Described, ...]:
    """Give the closed stub of a person that a paper names; the person's own node comes first."""
    families = (_surname(person),) if person.family else ()
    givens = (person.given,) if person.given else ()
    ids = identifier.of(iri, person.identifiers)
    names = (person.name,)
    node = PersonNode(
        iri,
        names,
        names,
        families,
        givens,
        families,
        givens,
        person.alternates,
        suffixes=(person.suffix,) if person.suffix else (),
        identifiers=ids.iris,
        scheme_identifiers=ids.iris,
        same_as=ids.urls,
    )
    return (Described(PERSON, node), *ids.nodes)


def _surname(person: PersonName) -> str:
    """Give the family name with its particle; an elided one such as d' is written together with it."""
    particle, family = person.particle or "", person.family or ""
    return f"{particle}{'' if particle.endswith(ELISION) or not particle else ' '}{family}"


def expand(person: Person, mint: Mint) -> Iterator[Described]:
    """Give a person that the document itself describes, with everything it says of the person."""
    source = person.origin.source
    whole = mint.source(source)
    iri = mint.person(person, whole)
    stub, *identifiers = expand_name(person, iri)
    yield Described(PERSON, _described(person, stub, whole, mint))
    yield from identifiers
    for membership in _posts(person):
        yield from _expand_membership(membership, iri, mint.institution(membership.organization, whole), mint)
    for role in person.editorial_roles:
        yield from _expand_editorial_role(role, iri, mint)
    for degree in person.degrees:
        yield _expand_degree(degree, iri, whole, mint)
    yield from concept.expand_all(person.subjects, mint)
    named = [*person.affiliations, *person.leads, *(each.organization for each in _posts(person))]
    named += [each.institution for each in person.degrees if each.institution]
    yield from institution.expand_all(named, whole, mint)
    yield from observation.expand(person.observations, iri, source, mint)


def _described(person: Person, stub: Described, whole: str, mint: Mint) -> PersonNode:
    """Give the node of a person with all that is said of it but its names and identifiers, which its stub has."""
    assert isinstance(stub.node, PersonNode)
    iri = stub.node.iri

    def institutions(found: Iterable[InstitutionName]) -> tuple[str, ...]:
        return unique(mint.institution(each, whole) for each in found)

    current = (each.organization for each in person.employments if each.end is None)
    return stub.node._replace(
        honorific=person.honorific,
        job_title=person.job_title,
        affiliations=institutions((*person.affiliations, *current)),
        leads=institutions(person.leads),
        memberships=unique(_membership_iri(iri, each) for each in _posts(person)),
        member_of=institutions(each.organization for each in person.memberships),
        roles=unique(_editorial_role_iri(iri, each) for each in person.editorial_roles),
        alumni_of=institutions(each.institution for each in person.degrees if each.institution),
        degrees=unique(_degree_iri(iri, each) for each in person.degrees),
        awards=unique(person.awards),
        knows_about=unique(person.interests),
        category_code=person.category_code,
        urls=unique(person.urls),
        country_code=person.country_code,
        subjects=unique(mint.concept(each) for each in person.subjects),
        descriptions=person.description,
    )


def _posts(person: Person) -> tuple[Membership, ...]:
    """Give where a person works, or belongs."""
    return *person.employments, *person.memberships


def _expand_membership(membership: Membership, member: str, organization: str, mint: Mint) -> Iterator[Described]:
    """Give a post or role, and the time during which it was held."""
    iri = _membership_iri(member, membership)
    role = mint.role(membership.role.value) if membership.role else None
    ends = {"beginning": membership.start, "end": membership.end}
    instants = {name: f"{iri}/during/{name}" for name, end in ends.items() if end}
    during = f"{iri}/during" if instants else None
    yield Described(MEMBERSHIP, MembershipNode(iri, member, organization, role, membership.department, during))
    if role and membership.role:
        yield Described(ROLE, RoleNode(role, membership.role))
    if during:
        yield Described(INTERVAL, IntervalNode(during, instants.get("beginning"), instants.get("end")))
    for name, end in ends.items():
        if end:
            by_precision = {end.datatype: end.lexical}
            year, month, day = (by_precision.get(each) for each in ("gYear", "gYearMonth", "date"))
            yield Described(INSTANT, InstantNode(instants[name], year, month, day))


def _expand_editorial_role(role: EditorialRole, holder: str, mint: Mint) -> Iterator[Described]:
    """Give a role held for a journal, and the journal."""
    iri = _editorial_role_iri(holder, role)
    yield Described(EDITORIAL_ROLE, EditorialRoleNode(iri, holder, role.role, mint.venue(role.journal)))
    edits = role.role != "editorial-board-member"  # a member of the board advises
    edited = venue.expand_edited(role.journal, holder, mint) if edits else None
    yield from edited or venue.expand_venue(role.journal, mint)


def _expand_degree(degree: Degree, holder: str, whole: str, mint: Mint) -> Described:
    """Give a degree, its field and who gave it."""
    iri = _degree_iri(holder, degree)
    giver = mint.institution(degree.institution, whole) if degree.institution else None
    return Described(DEGREE, DegreeNode(iri, degree.name, "degree", degree.field, giver, degree.start, degree.end))


def _editorial_role_iri(holder: str, role: EditorialRole) -> str:
    """Give the IRI of an editorial role: the role and the journal."""
    return f"{holder}/role/{name_key(role.role + ' ' + role.journal.name)}"


def _membership_iri(member: str, membership: Membership) -> str:
    """Give the IRI of a membership: the role, the organisation, and when it began."""
    role = membership.role.value if membership.role else membership.department or ""
    start = f" {membership.start.lexical}" if membership.start else ""
    return f"{member}/membership/{name_key(f'{role} {membership.organization.name.value}{start}')}"


def _degree_iri(person: str, degree: Degree) -> str:
    """Give the IRI of a degree: its name, else where it was earned."""
    words = degree.name or (degree.institution.name.value if degree.institution else "degree")
    start = f" {degree.start.lexical}" if degree.start else ""
    return f"{person}/degree/{name_key(words + start)}"

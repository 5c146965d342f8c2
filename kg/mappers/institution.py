"""How an institution is written (schema.org, W3C Organization Ontology)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.identity.mint import Mint
from kg.mappers import identifier
from kg.mapping import Described, a_by, date, links, mapper, strings, text, texts
from kg.records import Institution, Text
from kg.records.institution import UNITS, InstitutionName
from kg.values.dates import PartialDate
from kg.vocab import DATACITE, FRAPO, ORG, SCHEMA, SKOS


class InstitutionNode(NamedTuple):
    """A university, an institute, a unit of one, a government, a society."""

    iri: str
    kind: str
    names: tuple[Text, ...] = ()
    label: Text | None = None
    acronyms: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    unit_of: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    founded: PartialDate | None = None
    founders: tuple[str, ...] = ()
    descriptions: tuple[Text, ...] = ()
    identifiers: tuple[str, ...] = ()
    scheme_identifiers: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


INSTITUTION = mapper(
    InstitutionNode,
    a_by(
        "kind",
        {
            "organization": (SCHEMA.Organization, ORG.FormalOrganization),
            "university": (SCHEMA.CollegeOrUniversity, ORG.FormalOrganization),
            "institute": (SCHEMA.ResearchOrganization, ORG.FormalOrganization),
            "college": (SCHEMA.EducationalOrganization, ORG.OrganizationalUnit),
            "group": (SCHEMA.ResearchOrganization, ORG.OrganizationalUnit, FRAPO.ResearchGroup),
            "government": (SCHEMA.GovernmentOrganization, ORG.FormalOrganization),
        },
    ),
    (SCHEMA.name, texts("names")),
    (SKOS.prefLabel, text("label")),
    (SCHEMA.alternateName, strings("acronyms")),
    (SCHEMA.parentOrganization, links("parents")),
    (ORG.unitOf, links("unit_of")),
    (ORG.subOrganizationOf, links("part_of")),
    (SCHEMA.foundingDate, date("founded")),
    (SCHEMA.founder, links("founders")),
    (SCHEMA.description, texts("descriptions")),
    (SCHEMA.identifier, links("identifiers")),
    (DATACITE.hasIdentifier, links("scheme_identifiers")),
    (SCHEMA.sameAs, links("same_as")),
)


def expand_name(institution: InstitutionName, whole: str, mint: Mint) -> Iterator[Described]:
    """Give the closed stub of an institution that `whole` names, and of its parents."""
    iri = mint.institution(institution, whole)
    parents = (mint.institution(institution.parent, whole),) if institution.parent else ()
    is_unit = institution.kind in UNITS
    ids = identifier.iris_of(iri, institution)
    yield Described(
        INSTITUTION,
        InstitutionNode(
            iri,
            institution.kind,
            names=(institution.name,),
            label=institution.name,
            acronyms=institution.acronyms,
            parents=parents,
            unit_of=parents if is_unit else (),
            part_of=() if is_unit else parents,
            identifiers=ids,
            scheme_identifiers=ids,
            same_as=identifier.urls_of(institution),
        ),
    )
    yield from identifier.expand(iri, institution)
    if institution.parent:
        yield from expand_name(institution.parent, whole, mint)


def expand(institution: Institution, whole: str, mint: Mint) -> Iterator[Described]:
    """Give an institution that the document itself describes, and those it refers to."""
    stub, *others = expand_name(institution, whole, mint)
    founders = tuple(mint.institution(founder, whole) for founder in institution.founders)
    assert isinstance(stub.node, InstitutionNode)
    node = stub.node._replace(founded=institution.founded, founders=founders, descriptions=institution.description)
    yield Described(INSTITUTION, node)
    yield from others
    yield from expand_all(institution.founders, whole, mint)


def expand_all(institutions: Iterable[InstitutionName], whole: str, mint: Mint) -> Iterator[Described]:
    """Give the stubs of several institutions."""
    for institution in institutions:
        yield from expand_name(institution, whole, mint)

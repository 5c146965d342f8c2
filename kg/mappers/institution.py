"""How an institution is written (schema.org, W3C Organization Ontology)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.identity.mint import Mint
from kg.mappers import concept, identifier, observation, place
from kg.mappers.once import once
from kg.mapping import Described, a_each, date, flag, links, mapper, string, text, texts, unique
from kg.records import Institution, Text
from kg.records.institution import UNITS, InstitutionName
from kg.terms.agents import INSTITUTION_TYPES
from kg.values.dates import PartialDate
from kg.vocab import DATACITE, DCTERMS, KG, ORG, SCHEMA, SKOS


class InstitutionNode(NamedTuple):
    """A university, an institute, a unit of one, a government, a society."""

    iri: str
    kinds: tuple[str, ...] = ()
    names: tuple[Text, ...] = ()
    label: Text | None = None
    alternates: tuple[Text, ...] = ()
    country_code: str | None = None
    parents: tuple[str, ...] = ()
    unit_of: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    has_part: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    is_active: bool | None = None
    founded: PartialDate | None = None
    dissolved: PartialDate | None = None
    urls: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    founders: tuple[str, ...] = ()
    descriptions: tuple[Text, ...] = ()
    identifiers: tuple[str, ...] = ()
    scheme_identifiers: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


INSTITUTION = mapper(
    InstitutionNode,
    a_each("kinds", INSTITUTION_TYPES),
    (SCHEMA.name, texts("names")),
    (SKOS.prefLabel, text("label")),
    (SCHEMA.alternateName, texts("alternates")),
    (KG.countryCode, string("country_code")),
    (SCHEMA.parentOrganization, links("parents")),
    (ORG.unitOf, links("unit_of")),
    (ORG.subOrganizationOf, links("part_of")),
    (SCHEMA.subOrganization, links("children")),
    (ORG.hasSubOrganization, links("has_part")),
    (DCTERMS.relation, links("related")),
    (KG.predecessor, links("predecessors")),
    (KG.successor, links("successors")),
    (KG.isActive, flag("is_active")),
    (SCHEMA.foundingDate, date("founded")),
    (SCHEMA.dissolutionDate, date("dissolved")),
    (SCHEMA.url, links("urls")),
    (SCHEMA.location, links("places")),
    (DCTERMS.subject, links("subjects")),
    (SCHEMA.founder, links("founders")),
    (SCHEMA.description, texts("descriptions")),
    (SCHEMA.identifier, links("identifiers")),
    (DATACITE.hasIdentifier, links("scheme_identifiers")),
    (SCHEMA.sameAs, links("same_as")),
)


def expand_name(institution: InstitutionName, whole: str, mint: Mint) -> Iterable[Described]:
    """Give the closed stub of an institution that `whole` names, and of its parents."""
    return _known(institution, mint) if _has_key(institution, mint) else _expand_name(institution, whole, mint)


def _has_key(institution: InstitutionName, mint: Mint) -> bool:
    """Tell whether an institution and its parents are known by identifiers, whoever names them."""
    if mint.key("institution", institution) is None:
        return False
    return institution.parent is None or _has_key(institution.parent, mint)


@once
def _known(institution: InstitutionName, mint: Mint) -> Iterator[Described]:
    return _expand_name(institution, "", mint)


def _expand_name(institution: InstitutionName, whole: str, mint: Mint) -> Iterator[Described]:
    iri = mint.institution(institution, whole)
    parents = (mint.institution(institution.parent, whole),) if institution.parent else ()
    is_unit = institution.kind in UNITS
    ids = identifier.of(iri, institution.identifiers)
    yield Described(
        INSTITUTION,
        InstitutionNode(
            iri,
            (institution.kind,),
            names=(institution.name,),
            label=institution.name,
            alternates=unique((*map(Text, institution.acronyms), *institution.alternates)),
            country_code=institution.country_code,
            parents=parents,
            unit_of=parents if is_unit else (),
            part_of=() if is_unit else parents,
            identifiers=ids.iris,
            scheme_identifiers=ids.iris,
            same_as=ids.urls,
        ),
    )
    yield from ids.nodes
    if institution.parent:
        yield from expand_name(institution.parent, whole, mint)


def expand(institution: Institution, whole: str, mint: Mint) -> Iterator[Described]:
    """Give an institution that the document itself describes, and those it refers to."""
    stub, *others = expand_name(institution, whole, mint)
    iri = stub.node[0]
    assert isinstance(stub.node, InstitutionNode)

    def iris(found: tuple[InstitutionName, ...]) -> tuple[str, ...]:
        return unique(mint.institution(each, whole) for each in found)

    node = stub.node._replace(
        children=iris(institution.children),
        has_part=iris(institution.children),
        related=iris(institution.related),
        predecessors=iris(institution.predecessors),
        successors=iris(institution.successors),
        is_active=institution.is_active,
        founded=institution.founded,
        dissolved=institution.dissolved,
        founders=iris(institution.founders),
        urls=unique(institution.urls),
        places=tuple(mint.place(each, iri, position) for position, each in enumerate(institution.places, 1)),
        subjects=unique(mint.concept(each) for each in institution.subjects),
        descriptions=institution.description,
    )
    yield Described(INSTITUTION, node)
    yield from others
    yield from place.expand(institution.places, iri, mint)
    for subject in institution.subjects:
        yield from concept.expand(subject, mint)
    near = (*institution.children, *institution.related, *institution.predecessors, *institution.successors)
    yield from expand_all((*institution.founders, *near), whole, mint)
    yield from observation.expand(institution.observations, iri, institution.origin.source, mint)


def expand_all(institutions: Iterable[InstitutionName], whole: str, mint: Mint) -> Iterator[Described]:
    """Give the stubs of several institutions."""
    for institution in institutions:
        yield from expand_name(institution, whole, mint)

"""How an institution is written (schema.org, W3C Organization Ontology)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.identity.mint import Mint
from kg.identity.same import Name
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


def expand_name(institution: InstitutionName, whole: str, mint: Mint) -> tuple[Described, ...]:
    """Give the closed stub of an institution that `whole` names, and of its parents; its own node comes first."""
    return _known(institution, mint) or _expand_name(institution, whole, mint)


def _expand_known(institution: InstitutionName, mint: Mint) -> tuple[Described, ...]:
    """Give the stub of an institution that is known by identifiers, as its parents are, whoever names it; or nothing."""
    above = _known(institution.parent, mint) if institution.parent else ()
    iri = mint.identified("institution", institution) if above or not institution.parent else None
    return _stub(institution, iri, above) if iri else ()


def _names(institution: InstitutionName) -> tuple[Name, ...]:
    """Give the identifiers that make the IRIs of an institution and its parents."""
    own: tuple[Name, ...] = tuple([("institution", scheme, value) for scheme, value in institution.identifiers])
    return own + _names(institution.parent) if institution.parent else own


_known = once(_expand_known, _names)


def _expand_name(institution: InstitutionName, whole: str, mint: Mint) -> tuple[Described, ...]:
    above = expand_name(institution.parent, whole, mint) if institution.parent else ()
    return _stub(institution, mint.institution(institution, whole), above)


def _stub(institution: InstitutionName, iri: str, above: tuple[Described, ...]) -> tuple[Described, ...]:
    """Give the closed stub of an institution, and those of its parents."""
    parents = (above[0].node[0],) if above else ()
    is_unit = institution.kind in UNITS
    ids = identifier.of(iri, institution.identifiers)
    node = InstitutionNode(
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
    )
    return (Described(INSTITUTION, node), *ids.nodes, *above)


def expand(institution: Institution, whole: str, mint: Mint) -> Iterator[Described]:
    """Give an institution that the document itself describes, and those it refers to."""
    stub, *others = _expand_name(institution, whole, mint)
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
    yield from concept.expand_all(institution.subjects, mint)
    near = (*institution.children, *institution.related, *institution.predecessors, *institution.successors)
    yield from expand_all((*institution.founders, *near), whole, mint)
    yield from observation.expand(institution.observations, iri, institution.origin.source, mint)


def expand_all(institutions: Iterable[InstitutionName], whole: str, mint: Mint) -> list[Described]:
    """Give the stubs of several institutions."""
    return [each for institution in institutions for each in expand_name(institution, whole, mint)]

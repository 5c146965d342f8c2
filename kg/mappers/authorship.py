"""How an author list is written: the list, and one authorship a position (PRO, Collections Ontology)."""

from __future__ import annotations

from typing import NamedTuple

from kg.identity.mint import Mint, name_key
from kg.mappers import institution, person
from kg.mapping import Described, a, choice, fixed, flag, link, links, mapper, string, strings, typed, unique
from kg.records import Contributor, Paper
from kg.records.authorship import Authorship
from kg.terms.agents import ROLES
from kg.vocab import CO, KG, PRO, XSD


class AuthorListNode(NamedTuple):
    """The author list of a paper; a list that was cut short has neither size nor last item."""

    iri: str
    paper: str
    size: str | None
    items: tuple[str, ...]
    first: str | None
    last: str | None


AUTHOR_LIST = mapper(
    AuthorListNode,
    a(CO.List),
    (KG.authorListOf, link("paper")),
    (CO.size, typed("size", XSD.nonNegativeInteger)),
    (CO.item, links("items")),
    (CO.firstItem, link("first")),
    (CO.lastItem, link("last")),
)


class AuthorshipNode(NamedTuple):
    """One position in an author list: the name as printed, the person, the affiliation as printed."""

    iri: str
    position: str
    credited_name: str
    person: str
    holder: str
    paper: str
    organizations: tuple[str, ...] = ()
    affiliations_as_printed: tuple[str, ...] = ()
    corresponding: bool | None = None
    equal: bool | None = None


AUTHORSHIP = mapper(
    AuthorshipNode,
    a(PRO.RoleInTime, CO.ListItem),
    (CO.index, typed("position", XSD.positiveInteger)),
    (KG.creditedName, string("credited_name")),
    (CO.itemContent, link("person")),
    (PRO.isHeldBy, link("holder")),
    (PRO.withRole, fixed(PRO.author)),
    (PRO.relatesToDocument, link("paper")),
    (PRO.relatesToOrganization, links("organizations")),
    (KG.affiliationAsPrinted, strings("affiliations_as_printed")),
    (KG.correspondingAuthor, flag("corresponding")),
    (KG.equalContribution, flag("equal")),
)


class ContributionNode(NamedTuple):
    """A part that someone had in a paper, other than a position in its author list."""

    iri: str
    role: str
    credited_name: str
    holder: str
    paper: str
    organizations: tuple[str, ...] = ()
    affiliations_as_printed: tuple[str, ...] = ()
    corresponding: bool | None = None
    equal: bool | None = None


CONTRIBUTION = mapper(
    ContributionNode,
    a(PRO.RoleInTime),
    (PRO.withRole, choice("role", ROLES)),
    (PRO.isHeldBy, link("holder")),
    (PRO.relatesToDocument, link("paper")),
    (KG.creditedName, string("credited_name")),
    (PRO.relatesToOrganization, links("organizations")),
    (KG.affiliationAsPrinted, strings("affiliations_as_printed")),
    (KG.correspondingAuthor, flag("corresponding")),
    (KG.equalContribution, flag("equal")),
)


def iri_of(paper: str, position: int) -> str:
    """Give the IRI of the authorship at a position, counted from 1."""
    return f"{paper}/author/{position}"


class People(NamedTuple):
    """The positions of a paper's author list and the contributions to it: IRIs of each, and of who holds it."""

    authorships: tuple[str, ...]
    authors: tuple[str, ...]
    contributions: tuple[str, ...]
    contributors: tuple[str, ...]


def people(paper: Paper, iri: str, mint: Mint) -> People:
    """Give who had a part in a paper, in the order of its record."""
    return People(
        tuple([iri_of(iri, position) for position in range(1, len(paper.authors) + 1)]),
        tuple([mint.author(each, iri, position) for position, each in enumerate(paper.authors, 1)]),
        tuple([_contribution_iri(iri, each) for each in paper.contributors]),
        tuple([contributor_iri(each, iri, mint) for each in paper.contributors]),
    )


def _contribution_iri(paper: str, contributor: Contributor) -> str:
    return f"{paper}/contributor/{contributor.role}-{name_key(contributor.credited_name)}"


def contributor_iri(contributor: Contributor, paper: str, mint: Mint) -> str:
    """Give the IRI of a contributor: by an identifier, else below the paper by name."""
    if contributor.organization is not None:
        return mint.institution(contributor.organization, paper)
    assert contributor.person is not None
    return mint.person(contributor.person, paper)


def by_role(paper: Paper, holders: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Give the IRIs of the contributors, as schema.org tells them apart: authors, editors, translators, others."""
    if not holders:
        return {}
    found: dict[str, list[str]] = {}
    for each, holder in zip(paper.contributors, holders, strict=True):
        found.setdefault(_schema_role(each), []).append(holder)
    return {name: unique(values) for name, values in found.items()}


def _schema_role(contributor: Contributor) -> str:
    if contributor.role == "author":
        return "authors"
    if contributor.role in {"editor", "series-editor"} and contributor.person is not None:
        return "editors"  # schema.org: an editor is a person
    return "translators" if contributor.role == "translator" else "contributors"


def expand(paper: Paper, iri: str, people: People, mint: Mint) -> list[Described]:
    """Give the author list of a paper, its authorships and contributions, and those who hold them."""
    nodes = _expand_authors(paper, iri, people, mint) if paper.authors else []
    for each, contribution, holder in zip(paper.contributors, people.contributions, people.contributors, strict=True):
        affiliations = _affiliations(each, iri, mint)
        node = ContributionNode(
            contribution,
            each.role,
            each.credited_name,
            holder,
            iri,
            affiliations.iris,
            unique(each.affiliations_as_printed),
            each.is_corresponding,
            each.equal_contribution,
        )
        nodes += (Described(CONTRIBUTION, node), *_expand_holder(each, holder, iri, mint), *affiliations.nodes)
    return nodes


def _expand_authors(paper: Paper, iri: str, people: People, mint: Mint) -> list[Described]:
    items = people.authorships
    complete = paper.authors_complete
    size, last = (str(len(items)), items[-1]) if complete else (None, None)
    listed = [Described(AUTHOR_LIST, AuthorListNode(f"{iri}/authors", iri, size, items, items[0], last))]
    nodes = [] if paper.origin.adds else listed
    for position, (each, item, holder) in enumerate(zip(paper.authors, items, people.authors, strict=True), 1):
        affiliations = _affiliations(each, iri, mint)
        node = AuthorshipNode(
            item,
            str(position),
            each.credited_name,
            holder,
            holder,
            iri,
            affiliations.iris,
            unique(each.affiliations_as_printed),
            each.is_corresponding,
            each.equal_contribution,
        )
        nodes.append(Described(AUTHORSHIP, node))
        nodes += _expand_holder(each, holder, iri, mint)
        nodes += affiliations.nodes
    return nodes


def _expand_holder(authorship: Authorship, holder: str, iri: str, mint: Mint) -> tuple[Described, ...]:
    """Give the stub of who holds a role in a paper."""
    if authorship.person:
        return person.expand_name(authorship.person, holder)
    assert authorship.organization is not None
    return institution.expand_name(authorship.organization, iri, mint)


class _Affiliations(NamedTuple):
    """The affiliations printed at one position."""

    iris: tuple[str, ...]
    nodes: list[Described]


def _affiliations(authorship: Authorship, iri: str, mint: Mint) -> _Affiliations:
    """Give the stubs of the affiliations of one position of a paper."""
    stubs = [institution.expand_name(each, iri, mint) for each in authorship.affiliations]
    return _Affiliations(unique([each[0].node[0] for each in stubs]), [node for each in stubs for node in each])

"""How an author list is written: the list, and one authorship a position (PRO, Collections Ontology)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.identity.mint import Mint
from kg.mappers import institution, person
from kg.mapping import Described, a, fixed, link, links, mapper, string, strings, typed, unique
from kg.records import Paper
from kg.vocab import CO, KG, PRO, XSD


class AuthorListNode(NamedTuple):
    """The author list of a paper; a list that was cut short has neither size nor last item."""

    iri: str
    paper: str
    size: str | None
    items: tuple[str, ...]
    first: str
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
)


def iri_of(paper: str, position: int) -> str:
    """Give the IRI of the authorship at a position, counted from 1."""
    return f"{paper}/author/{position}"


def holders(paper: Paper, iri: str, mint: Mint) -> tuple[str, ...]:
    """Give the IRIs of those who hold the positions of an author list, in order."""
    return tuple(mint.author(each, iri, position) for position, each in enumerate(paper.authors, 1))


def expand(paper: Paper, iri: str, mint: Mint) -> Iterator[Described]:
    """Give the author list of a paper, its authorships and those who hold them."""
    if not paper.authors:
        return
    items = tuple(iri_of(iri, position) for position in range(1, len(paper.authors) + 1))
    complete = paper.authors_complete
    size, last = (str(len(items)), items[-1]) if complete else (None, None)
    yield Described(AUTHOR_LIST, AuthorListNode(f"{iri}/authors", iri, size, items, items[0], last))
    for position, (each, holder) in enumerate(zip(paper.authors, holders(paper, iri, mint), strict=True), 1):
        yield Described(
            AUTHORSHIP,
            AuthorshipNode(
                items[position - 1],
                str(position),
                each.credited_name,
                holder,
                holder,
                iri,
                unique(mint.institution(named, iri) for named in each.affiliations),
                unique(each.affiliations_as_printed),
            ),
        )
        if each.person:
            yield from person.expand_name(each.person, holder)
        if each.organization:
            yield from institution.expand_name(each.organization, iri, mint)
        yield from institution.expand_all(each.affiliations, iri, mint)

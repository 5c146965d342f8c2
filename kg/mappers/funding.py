"""How funding is written: the funder, and a grant where an award is named (schema.org, FRAPO)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.identity.mint import Mint, name_key
from kg.mappers import institution
from kg.mapping import Described, a, link, mapper, string, text, unique
from kg.records import Funding, Paper, Text
from kg.vocab import FRAPO, SCHEMA


class GrantNode(NamedTuple):
    """A grant that paid for a paper."""

    iri: str
    number: str | None
    identifier: str | None
    name: Text | None
    funder: str | None
    url: str | None


GRANT = mapper(
    GrantNode,
    a(SCHEMA.Grant, FRAPO.Grant),
    (FRAPO.hasGrantNumber, string("number")),
    (SCHEMA.identifier, string("identifier")),
    (SCHEMA.name, text("name")),
    (SCHEMA.funder, link("funder")),
    (SCHEMA.url, link("url")),
)


def funders(paper: Paper, iri: str, mint: Mint) -> tuple[str, ...]:
    """Give the IRIs of the funders of a paper."""
    return unique([mint.institution(each.funder, iri) for each in paper.funding if each.funder])


def grants(paper: Paper, iri: str) -> tuple[str, ...]:
    """Give the IRIs of the grants that a source names."""
    return unique([_iri(iri, each) for each in paper.funding if _is_grant(each)])


def expand(paper: Paper, iri: str, mint: Mint) -> Iterator[Described]:
    """Give the grants and the funders of a paper."""
    for each in paper.funding:
        funder = mint.institution(each.funder, iri) if each.funder else None
        if _is_grant(each):
            yield Described(GRANT, GrantNode(_iri(iri, each), each.award, each.award, each.title, funder, each.url))
        if each.funder:
            yield from institution.expand_name(each.funder, iri, mint)


def _is_grant(funding: Funding) -> bool:
    return any((funding.award, funding.title, funding.url))


def _iri(paper: str, funding: Funding) -> str:
    """Give the IRI of a grant: its number within its funder, else its title or address."""
    funder = funding.funder.name.value if funding.funder else ""
    known_by = funding.award or (funding.title.value if funding.title else "") or funding.url or ""
    return f"{paper}/grant/{name_key(f'{funder} {known_by}')}"

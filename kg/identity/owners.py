"""Who a page is about, and where that person's name stands in the papers that the page lists: candidates, not more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from kg.identity.known import Known
from kg.identity.match import Link
from kg.identity.mint import Mint
from kg.records import Paper, PersonName, Record, SourceDocument
from kg.values import text

PAGE_OWNER_SCORE = Decimal("0.50")
"""The page lists the paper under its owner, but such pages are known to mix people of one name."""


def owners(records: Iterable[Record], merged: Mapping[str, Paper], known: Known) -> Iterator[Link]:
    """Give the candidates of pages that are about one person: each position printed with that person's name.

    `merged` gives, for the IRI of a paper, the paper whose author list was chosen: its positions are linked.
    """
    by_source: dict[str, list[Paper]] = {}
    for record in records:
        if isinstance(record, Paper) and not record.is_main and record.origin.source.sha256 in known.owners:
            by_source.setdefault(record.origin.source.sha256, []).append(record)
    for sha256, group in by_source.items():
        for owner in known.owners[sha256]:
            for paper in group:
                yield from _positions(owner, paper.origin.source, merged[known.mint.paper(paper)], known.mint)


def _positions(owner: str, page: SourceDocument, paper: Paper, mint: Mint) -> Iterator[Link]:
    """Give the candidates in one paper's author list."""
    name = sorted(text.normal(owner).split())
    target = mint.person(PersonName(name=owner), mint.source(page))
    for position, authorship in enumerate(paper.authors, 1):
        if authorship.person and sorted(text.normal(authorship.credited_name).split()) == name:
            person = mint.person(authorship.person, mint.paper(paper), position)
            evidence = (
                f'printed as "{authorship.credited_name}" at position {position}, listed on the page of "{owner}"'
            )
            if person != target:
                yield Link("may-be", person, target, "page-owner", evidence, PAGE_OWNER_SCORE)

"""Which records are one thing, or may be, and why.

Records that get the same IRI are one thing: that is exact, and needs no evidence. Two more rules infer something, and
each link they give carries its rule, its evidence in words, and a score:

    equal-title     expressions with the same normalised title, agreeing authors and plausible years are expressions
                    of one work
    page-owner      on a page about a person, a position printed with that person's name may be that person

A name is never an identity: the second rule gives candidates, and merges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from kg.identity.mint import EXPRESSION_SCHEMES, Mint
from kg.records import Paper, Person, Record, Work
from kg.values import text

MOST_YEARS_APART = 6
"""A preprint and its published version are rarely further apart; a yearly column with one title is."""

LEAST_TITLE_WORDS = 3
"""Shorter titles ("Editorial", "Book review") say nothing."""

PAGE_OWNER_SCORE = Decimal("0.50")
"""The page lists the paper under its owner, but such pages are known to mix people of one name."""


class Link(NamedTuple):
    """Something that was inferred of two nodes, and why."""

    relation: Literal["same-work", "may-be"]
    source: str
    target: str
    rule: str
    evidence: str
    score: Decimal


def works(papers: Iterable[Paper], mint: Mint) -> tuple[list[Work], list[Link]]:
    """Group expressions into works, the best identified expression of each first.

    The papers must have different IRIs. Gives the works in the order of their first paper, and a link for each
    expression that was added to a work by inference.
    """
    all_papers = list(papers)
    by_title: dict[str, list[Paper]] = {}
    for paper in all_papers:
        if paper.title is not None and paper.authors:
            title = text.normal(paper.title.value)
            if len(title.split()) >= LEAST_TITLE_WORDS:
                by_title.setdefault(title, []).append(paper)

    found: list[Work] = []
    links: list[Link] = []
    placed: set[int] = set()
    for paper in all_papers:
        if id(paper) in placed:
            continue
        same_title = by_title.get(text.normal(paper.title.value), [paper]) if paper.title else [paper]
        rest = sorted((each for each in same_title if id(each) not in placed), key=lambda each: _rank(each, mint))
        if all(each is not paper for each in rest):
            rest = [paper]
        while rest:
            first, *others = rest
            joined, rest = _join(first, others, mint)
            placed.update(id(each) for each in (first, *(each for each, _ in joined)))
            found.append(Work(expressions=(first, *(each for each, _ in joined))))
            links += [link for _, link in joined]
    return found, links


def _rank(paper: Paper, mint: Mint) -> tuple[int, str]:
    """Order expressions: the better identified first, then by IRI."""
    ranks = [rank for rank, scheme in enumerate(EXPRESSION_SCHEMES) if paper.identifier(scheme)]
    return (ranks[0] if ranks else len(EXPRESSION_SCHEMES), mint.paper(paper))


def _join(first: Paper, others: Sequence[Paper], mint: Mint) -> tuple[list[tuple[Paper, Link]], list[Paper]]:
    """Find, among papers with the title of `first`, those that are expressions of its work."""
    joined: list[tuple[Paper, Link]] = []
    rest: list[Paper] = []
    for other in others:
        judged = judge(first, other)
        if judged is None:
            rest.append(other)
            continue
        evidence, score = judged
        joined.append((other, Link("same-work", mint.paper(other), mint.work(first), "equal-title", evidence, score)))
    return joined, rest


def judge(one: Paper, other: Paper) -> tuple[str, Decimal] | None:
    """Judge two papers with the same normalised title: the evidence in words and a score, or None.

    The names at each position that both lists have must be compatible, and the years no more than six apart. Half the
    score stands for the title, four tenths for the share of positions that could be compared, one tenth for the years.
    """
    if one.kind == other.kind and one.identifier("doi") and other.identifier("doi"):
        return None
    pairs = list(zip(one.authors, other.authors, strict=False))
    if not pairs or not all(compatible(a.credited_name, b.credited_name) for a, b in pairs):
        return None
    if one.authors_complete and other.authors_complete and len(one.authors) != len(other.authors):
        return None
    years = [paper.published.year for paper in (one, other) if paper.published]
    apart = abs(years[0] - years[1]) if len(years) == 2 else None
    if apart is not None and apart > MOST_YEARS_APART:
        return None
    positions = max(len(one.authors), len(other.authors))
    score = Decimal("0.5") + Decimal("0.4") * len(pairs) / positions
    score += Decimal("0.1") if apart is not None and apart <= 2 else Decimal("0.05")
    compared = f"{len(pairs)} of {positions} author positions agree"
    cut = "" if one.authors_complete and other.authors_complete else " (a list was cut short)"
    dated = f"years {years[0]} and {years[1]}" if apart is not None else "a year is not stated"
    return f"equal titles; {compared}{cut}; {dated}", score.quantize(Decimal("0.01"))


def compatible(one: str, other: str) -> bool:
    """Tell whether two printed names may be the same name, in either order, initials allowed.

    >>> compatible("Liu, Faqiang", "Faqiang Liu"), compatible("F. Liu", "Faqiang Liu"), compatible("F. Liu", "G. Liu")
    (True, True, False)
    """
    first, second = sorted(text.normal(one).split()), sorted(text.normal(other).split())
    if first == second:
        return bool(first)
    whole = set(first) & set(second)
    if not any(len(word) > 1 for word in whole):
        return False
    rest_one = [word for word in first if word not in whole]
    rest_other = [word for word in second if word not in whole]
    if len(rest_one) != len(rest_other):
        return False
    return all(
        a[0] == b[0] and 1 in (len(a), len(b)) for a, b in zip(sorted(rest_one), sorted(rest_other), strict=True)
    )


def owners(records: Iterable[Record], merged: Mapping[str, Paper], mint: Mint) -> Iterator[Link]:
    """Give the candidates of pages that are about one person: each position printed with that person's name.

    `merged` gives, for the IRI of a paper, the paper whose author list was chosen: its positions are linked.
    """
    by_source: dict[str, list[Record]] = {}
    for record in records:
        by_source.setdefault(record.origin.source.sha256, []).append(record)
    for group in by_source.values():
        for owner in group:
            if isinstance(owner, Person) and owner.is_main and not owner.identifiers:
                for paper in group:
                    if isinstance(paper, Paper) and not paper.is_main:
                        yield from _positions(owner, merged[mint.paper(paper)], mint)


def _positions(owner: Person, paper: Paper, mint: Mint) -> Iterator[Link]:
    """Give the candidates in one paper's author list."""
    name = sorted(text.normal(owner.name).split())
    target = mint.person(owner, mint.source(owner.origin.source))
    for position, authorship in enumerate(paper.authors, 1):
        if authorship.person and sorted(text.normal(authorship.credited_name).split()) == name:
            person = mint.person(authorship.person, mint.paper(paper), position)
            evidence = (
                f'printed as "{authorship.credited_name}" at position {position}, listed on the page of "{owner.name}"'
            )
            if person != target:
                yield Link("may-be", person, target, "page-owner", evidence, PAGE_OWNER_SCORE)

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
from kg.records import Identifier, Paper, Person, Record
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


class Work(NamedTuple):
    """The expressions of one work that the build describes, the best identified first."""

    iri: str
    expressions: tuple[Paper, ...]
    stated: frozenset[str]
    """The IRIs of those that their own sources tie to the work; the others were joined by inference."""


def works(papers: Iterable[Paper], mint: Mint) -> tuple[list[Work], list[Link]]:
    """Group expressions into works.

    The papers must have different IRIs. Sources tie expressions by stating versions of each other, or by one
    identifier of the work; equal titles join what is left. Gives the works in the order of their first paper, and a
    link for each expression that was added to a work by inference.
    """
    all_papers = {mint.paper(paper): paper for paper in papers}
    stated = _Groups()
    rank = {iri: _rank(paper.identifiers) for iri, paper in all_papers.items()}
    for iri, paper in all_papers.items():
        stated.tie(iri, iri)
        for key in _work_keys(paper, mint):
            stated.tie(iri, key)
        for version in paper.versions:
            other = mint.cited(version)
            if other and other.startswith(f"{mint.base}paper/"):
                stated.tie(iri, other)
                rank.setdefault(other, _rank(version.identifiers))
    ties = [tie for tie in _equal_titles(all_papers, rank) if stated.root(tie.one) != stated.root(tie.other)]
    whole = stated.copy()
    for tie in ties:
        whole.tie(tie.one, tie.other)
    return _grouped(all_papers, stated, whole, ties, rank, mint)


def keys(works: Iterable[Work], mint: Mint) -> dict[str, str]:
    """Give, for the key of each identifier that names a work of the build, the work's IRI."""
    return {key: work.iri for work in works for paper in work.expressions for key in _work_keys(paper, mint)}


class _Tie(NamedTuple):
    one: str
    other: str
    evidence: str
    score: Decimal


class _Groups:
    """Names in groups that grow together (a disjoint-set forest)."""

    def __init__(self, parent: dict[str, str] | None = None) -> None:
        self.parent = parent or {}

    def copy(self) -> _Groups:
        return _Groups(dict(self.parent))

    def root(self, name: str) -> str:
        while self.parent[name] != name:
            self.parent[name] = name = self.parent[self.parent[name]]
        return name

    def tie(self, one: str, other: str) -> None:
        self.parent.setdefault(one, one)
        self.parent.setdefault(other, other)
        self.parent[self.root(other)] = self.root(one)

    def groups(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self.parent:
            found.setdefault(self.root(name), []).append(name)
        return found


def _work_keys(paper: Paper, mint: Mint) -> list[str]:
    """Give the keys of the identifiers by which a paper names its work."""
    names = [(each,) for each in paper.work_identifiers]
    names += [(each,) for version in paper.versions for each in version.identifiers]
    return [key for each in names if (key := mint.key_of("work", each))]


def _equal_titles(papers: Mapping[str, Paper], rank: Mapping[str, int]) -> Iterator[_Tie]:
    """Find, among papers of one title, those that are expressions of the work of the best identified one."""
    by_title: dict[str, list[str]] = {}
    for iri, paper in papers.items():
        if paper.title is not None and paper.authors:
            title = text.normal(paper.title.value)
            if len(title.split()) >= LEAST_TITLE_WORDS:
                by_title.setdefault(title, []).append(iri)
    for group in by_title.values():
        rest = sorted(group, key=lambda iri: (rank[iri], iri))
        while len(rest) > 1:
            first, *others = rest
            rest = []
            for other in others:
                judged = judge(papers[first], papers[other])
                if judged is None:
                    rest.append(other)
                else:
                    yield _Tie(first, other, *judged)


def _grouped(
    papers: Mapping[str, Paper],
    stated: _Groups,
    whole: _Groups,
    ties: Sequence[_Tie],
    rank: Mapping[str, int],
    mint: Mint,
) -> tuple[list[Work], list[Link]]:
    """Give the works of all groups, and the links that inference added."""
    expressions = {root: [name for name in names if name in rank] for root, names in whole.groups().items()}
    why = {stated.root(end): tie for tie in reversed(ties) for end in (tie.one, tie.other)}
    found: list[Work] = []
    links: list[Link] = []
    for names in expressions.values():
        ranked = sorted(names, key=lambda iri: (rank[iri], iri))
        work, core = mint.work_of(ranked[0]), stated.root(ranked[0])
        for name in ranked:
            group = stated.root(name)
            if group != core:
                tie = why[group]
                links.append(Link("same-work", name, work, "equal-title", tie.evidence, tie.score))
        described = tuple(papers[name] for name in ranked if name in papers)
        found.append(Work(work, described, frozenset(name for name in names if stated.root(name) == core)))
    return found, links


def _rank(identifiers: Iterable[Identifier]) -> int:
    """Rank expressions: the better identified first."""
    ranks = [EXPRESSION_SCHEMES.index(each.scheme) for each in identifiers if each.scheme in EXPRESSION_SCHEMES]
    return min(ranks, default=len(EXPRESSION_SCHEMES))


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

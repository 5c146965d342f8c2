"""Which records are one thing, or may be, and why.

Records that get the same IRI are one thing: that is exact, and needs no evidence. Two more rules infer something, and
each link they give carries its rule, its evidence in words, and a score:

    equal-title     expressions with the same normalised title, agreeing authors and plausible years are expressions
                    of one work
    page-owner      on a page about a person, a position printed with that person's name may be that person
                    (`kg.identity.owners`)

A name is never an identity: the second rule gives candidates, and merges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from kg.identity.groups import Groups
from kg.identity.mint import Same
from kg.identity.names import key_of
from kg.identity.papers import PaperFacts, rank
from kg.identity.titles import tells
from kg.values import text

DECIDED = "decided"
"""How the evidence begins for what people decided."""
MOST_YEARS_APART = 6
"""A preprint and its published version are rarely further apart; a yearly column with one title is."""


class Link(NamedTuple):
    """Something that was inferred of two nodes, and why."""

    relation: Literal["same-work", "may-be"]
    source: str
    target: str
    rule: str
    evidence: str
    score: Decimal
    kind: str = ""
    """Of the first expression of a work that is the target."""


class Work(NamedTuple):
    """The expressions of one work that the build describes, the best identified first, by their keys."""

    key: str
    expressions: tuple[str, ...]
    stated: frozenset[str]
    """Those that their own sources tie to the work; the others were joined by inference."""


class Joined(NamedTuple):
    """An expression that was added to a work by inference, and why."""

    expression: str
    work: str
    evidence: str
    score: Decimal


def works(papers: Mapping[str, PaperFacts], same: Same) -> tuple[list[Work], list[Joined]]:
    """Group expressions into works.

    The papers come under their keys. Sources tie expressions by stating versions of each other, or by one
    identifier of the work; equal titles join what is left. Gives the works in the order of their first paper, and
    each expression that was added to a work by inference.
    """
    stated = Groups()
    ranks = {key: rank(paper.identifiers) for key, paper in papers.items()}
    for key, paper in papers.items():
        stated.tie(key, key)
        for named in work_keys(paper, same):
            stated.tie(key, f"{_WORK} {named}")
        for version in paper.versions:
            other = key_of("paper", version, same)
            if other:
                stated.tie(key, other)
                ranks.setdefault(other, rank(version))
    found = [*_decided(papers), *_equal_titles(papers, ranks)]
    apart = {key: paper.apart for key, paper in papers.items() if paper.apart}
    whole, ties = stated.copy(), []
    for tie in found:
        if stated.root(tie.one) != stated.root(tie.other) and not _are_apart(tie, whole, apart):
            whole.tie(tie.one, tie.other)
            ties.append(tie)
    return _grouped(papers, stated, whole, ties, ranks)


def work_keys(paper: PaperFacts, same: Same) -> list[str]:
    """Give the keys of the identifiers by which a paper names its work."""
    names = (*paper.work_identifiers, *(each for version in paper.versions for each in version))
    return [key for each in names if (key := key_of("work", (each,), same))]


_WORK = "work"
"""Marks, among the names of papers, those of works; no key has a blank."""


class _Tie(NamedTuple):
    one: str
    other: str
    evidence: str
    score: Decimal


def _decided(papers: Mapping[str, PaperFacts]) -> Iterator[_Tie]:
    """Give what people decided to be expressions of one work."""
    for key, paper in papers.items():
        for other, why in paper.alike:
            if other in papers:
                yield _Tie(key, other, f"{DECIDED}: {why}" if why else DECIDED, Decimal("1.00"))


def _are_apart(tie: _Tie, groups: Groups, apart: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether a tie would join papers of which people decided that they are of different works."""
    ends = {groups.root(tie.one), groups.root(tie.other)}
    roots = (
        (groups.root(key), groups.root(other))
        for key, listed in apart.items()
        for other in listed
        if other in groups.parent
    )
    return any(one != other and {one, other} == ends for one, other in roots)


def _equal_titles(papers: Mapping[str, PaperFacts], ranks: Mapping[str, int]) -> Iterator[_Tie]:
    """Find, among papers of one title, those that are expressions of the work of the best identified one."""
    by_title: dict[str, list[str]] = {}
    for key, paper in papers.items():
        if paper.title is not None and paper.authors and tells(paper.title):
            by_title.setdefault(paper.title, []).append(key)
    for group in by_title.values():
        rest = sorted(group, key=lambda key: (ranks[key], key))
        while len(rest) > 1:
            first, *others = rest
            rest = []
            for other in others:
                judged = judge(papers[first], papers[other]) if other not in papers[first].apart else None
                if judged is None:
                    rest.append(other)
                else:
                    yield _Tie(first, other, *judged)


def _grouped(
    papers: Mapping[str, PaperFacts],
    stated: Groups,
    whole: Groups,
    ties: Sequence[_Tie],
    ranks: Mapping[str, int],
) -> tuple[list[Work], list[Joined]]:
    """Give the works of all groups, and what inference added to them."""
    expressions = {root: [name for name in names if name in ranks] for root, names in whole.groups().items()}
    why = {stated.root(end): tie for tie in reversed(ties) for end in (tie.one, tie.other)}
    found: list[Work] = []
    joined: list[Joined] = []
    for names in expressions.values():
        ranked = sorted(names, key=lambda key: (ranks[key], key))
        work, core = ranked[0], stated.root(ranked[0])
        for name in ranked:
            group = stated.root(name)
            if group != core:
                tie = why[group]
                joined.append(Joined(name, work, tie.evidence, tie.score))
        described = tuple(name for name in ranked if name in papers)
        found.append(Work(work, described, frozenset(name for name in names if stated.root(name) == core)))
    return found, joined


def judge(one: PaperFacts, other: PaperFacts) -> tuple[str, Decimal] | None:
    """Judge two papers with the same normalised title: the evidence in words and a score, or None.

    The names at each position that both lists have must be compatible, and the years no more than six apart. Half the
    score stands for the title, four tenths for the share of positions that could be compared, one tenth for the years.
    """
    if one.kind == other.kind and _has_doi(one) and _has_doi(other):
        return None
    pairs = list(zip(one.authors, other.authors, strict=False))
    if not pairs or not all(compatible(a, b) for a, b in pairs):
        return None
    if one.authors_complete and other.authors_complete and len(one.authors) != len(other.authors):
        return None
    years = [paper.year for paper in (one, other) if paper.year is not None]
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


def _has_doi(paper: PaperFacts) -> bool:
    return any(scheme == "doi" for scheme, _ in paper.identifiers)


def compatible(one: str, other: str) -> bool:
    """Tell whether two printed names may be the same name, in either order, initials allowed.

    >>> compatible("Liu, Faqiang", "Faqiang Liu"), compatible("F. Liu", "Faqiang Liu"), compatible("F. Liu", "G. Liu")
    (True, True, False)
    """
    first, second = _words(one), _words(other)
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


@lru_cache(maxsize=1 << 14)
def _words(name: str) -> tuple[str, ...]:
    """Give the words of a name in the order of the alphabet."""
    return tuple(sorted(text.normal(name).split()))

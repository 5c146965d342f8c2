"""What identity needs to know of a paper, and of several records of one paper together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from kg.identity.mint import EXPRESSION_SCHEMES, Mint, Same
from kg.identity.names import Pair, Thing, is_named, key_of, pairs
from kg.identity.same import Stated
from kg.identity.titles import tells
from kg.records import Paper
from kg.values import text

_RELATIVE = Mint("")
_RANK = {scheme: position for position, scheme in enumerate(EXPRESSION_SCHEMES)}


class PaperFacts(NamedTuple):
    """What tells which paper a record describes, and of which work."""

    identifiers: tuple[Pair, ...]
    work_identifiers: tuple[Pair, ...]
    versions: tuple[tuple[Pair, ...], ...]
    """The identifiers of other expressions of the same work."""
    key: str
    """What makes its key where no identifier does, else nothing."""
    kind: str
    title: str | None
    """Normalised."""
    authors: tuple[str, ...]
    """As printed."""
    authors_complete: bool
    identified: int
    """How many identifiers its authors have; fewer than none where their list only adds to another."""
    year: int | None
    precision: int
    """How much of the date is known."""
    source: str
    """The name of the document that it was read in."""
    line: int
    apart: tuple[str, ...] = ()
    """The keys of papers of which people decided that they are not of its work."""
    alike: tuple[tuple[str, str], ...] = ()
    """The keys of papers of which people decided that they are, and why."""

    @property
    def stated(self) -> tuple[Stated, Stated]:
        """The identifiers that stand together on the paper, and on its work."""
        named = Thing("paper", self.identifiers), Thing("work", self.work_identifiers)
        return Stated(named[0], self.source, self.line), Stated(named[1], self.source, self.line)

    @property
    def titled(self) -> list[str]:
        """Give the title with each word of the first author that another first author must share to be the same.

        Two papers that share none of these are never found to be expressions of one work by their titles.
        """
        if not self.authors or not tells(self.title):
            return []
        words = text.normal(self.authors[0]).split()
        telling = [word for word in dict.fromkeys(words) if len(word) > 1] or [" ".join(sorted(words))]
        return [f"{self.title}\x1f{word}" for word in telling if word]

    def key_in(self, same: Same) -> str:
        """Give the key of the paper, as `Mint.paper_key` does."""
        return key_of("paper", self.identifiers, same) or key_of("work", self.work_identifiers, same) or self.key


def paper_facts(paper: Paper) -> PaperFacts:
    """Give what identity needs to know of a paper."""
    published, authors = paper.published, paper.authors
    identifiers, works = pairs(paper.identifiers), pairs(paper.work_identifiers)
    return PaperFacts(
        identifiers,
        works,
        tuple([pairs(each.identifiers) for each in paper.expressions if each.identifiers]),
        "" if is_named("paper", identifiers) or is_named("work", works) else _RELATIVE.paper_key(paper),
        paper.kind,
        text.normal(paper.title.value) if paper.title is not None else None,
        tuple([each.credited_name for each in authors]),
        paper.authors_complete,
        identified(paper),
        published.year if published else None,
        len(published.lexical) if published else 0,
        paper.origin.source.name,
        paper.origin.line,
    )


def identified(paper: Paper) -> int:
    """Count the identifiers of the authors of a paper; a list that only adds to another has fewer than none."""
    if paper.origin.adds:
        return -1
    return sum([len(holder.identifiers) for each in paper.authors if (holder := each.person or each.organization)])


def from_plain(plain: Sequence[Any]) -> PaperFacts:
    """Give the facts again that were made plain, and whose tuples have become lists."""
    identifiers, works, versions, key, kind, title, authors, *rest = plain
    return PaperFacts(
        as_pairs(identifiers),
        as_pairs(works),
        tuple(map(as_pairs, versions)),
        key,
        kind,
        title,
        tuple(authors),
        *rest,
    )


def as_pairs(plain: Sequence[Sequence[str]]) -> tuple[Pair, ...]:
    """Give pairs of scheme and value that have become lists."""
    return tuple([(scheme, value) for scheme, value in plain])


def together(records: Sequence[PaperFacts]) -> PaperFacts:
    """Give what is known of one paper by its records, in their order, as `merge` chooses it."""
    if len(records) == 1:
        return records[0]
    ranked = sorted(records, key=lambda record: -len(record.identifiers))
    dated = max((each for each in ranked if each.year is not None), key=lambda each: each.precision, default=None)
    listed = min(records, key=lambda each: (not each.authors, not each.authors_complete, -each.identified))
    return listed._replace(
        identifiers=tuple(dict.fromkeys(each for record in records for each in record.identifiers)),
        work_identifiers=tuple(dict.fromkeys(each for record in records for each in record.work_identifiers)),
        versions=tuple(dict.fromkeys(each for record in records for each in record.versions)),
        key=records[0].key,
        kind=next((each.kind for each in ranked if each.kind != "article"), "article"),
        title=next((each.title for each in ranked if each.title is not None), None),
        year=dated.year if dated else None,
        precision=dated.precision if dated else 0,
        source=records[0].source,
        line=records[0].line,
        apart=tuple(dict.fromkeys(each for record in records for each in record.apart)),
        alike=tuple(dict.fromkeys((key, why) for record in records for key, why in record.alike)),
    )


def rank(identifiers: Sequence[Pair]) -> int:
    """Rank expressions: the better identified first."""
    return min([_RANK[scheme] for scheme, _ in identifiers if scheme in _RANK], default=len(_RANK))

"""What a component comes to: rows of tables, the same wherever components were found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeVar

import orjson

from kg.identity.names import Thing, number
from kg.identity.papers import PaperFacts, as_pairs, from_plain
from kg.identity.place import Place
from kg.identity.resolve import SEPARATOR, Answer, answers, naming_work, resolve_component
from kg.identity.same import Refused, Stated, sameness

LIMIT: Final = 10_000
"""More records than this that share names, one with the next, are no one thing, but a name that says nothing."""

T = TypeVar("T")
Tied = tuple[int, int | None, int, bytes]
"""The number of the component, that of the one that identifiers alone make, the number of a record, and its facts."""


class Outcome(NamedTuple):
    """Rows, by the names of their tables, and what is told."""

    answer: tuple[tuple[int, str, str], ...] = ()
    alias: tuple[tuple[int, str, str], ...] = ()
    moved: tuple[tuple[int, int], ...] = ()
    place: tuple[tuple[str, str, bool, bool], ...] = ()
    described: tuple[tuple[str, int], ...] = ()
    link: tuple[tuple[int, int, str, str, str, str, str], ...] = ()
    problems: tuple[Refused, ...] = ()

    def rows(self) -> Iterator[tuple[str, tuple[tuple[Any, ...], ...]]]:
        """Give the rows of each table that has some."""
        for table, rows in zip(self._fields[:-1], self[:-1], strict=True):
            if rows:
                yield table, rows


def components(rows: Iterable[Tied], made: Callable[[Iterator[Tied]], Iterator[T]]) -> Iterator[tuple[int, T]]:
    """Give what is made of each component, with its number; the rows of each stand together."""
    for root, some in groupby(rows, itemgetter(0)):
        yield from ((root, each) for each in made(some))


def of_things(rows: Iterable[Tied], limit: int = LIMIT) -> Iterator[Outcome]:
    """Resolve the people, institutions or venues of one component, in their order."""
    stated = (_stated(row[3]) for row in rows)
    some = list(islice(stated, limit + 1))
    if len(some) <= limit:
        found, refused = sameness(some)
        yield _aliases(found.items(), refused)
        return
    count = 0
    for count, (each, *_) in enumerate(chain(some, stated), 1):  # noqa: B007 - the last one is the number of all
        yield _aliases(((each.kind, *pair), pair) for pair in each.identifiers)
    first = some[0]
    told = _too_many("identifiers", count, " ".join(first.thing.identifiers[0]), limit)
    yield Outcome(problems=(Refused(first.source, first.line, told),))


def _stated(plain: bytes) -> Stated:
    kind, identifiers, source, line = orjson.loads(plain)
    return Stated(Thing(kind, as_pairs(identifiers)), source, line)


def _aliases(
    aliases: Iterable[tuple[tuple[str, str, str], tuple[str, str]]], refused: tuple[Refused, ...] = ()
) -> Outcome:
    """Give aliases, those of an identifier that is its own, too: what one batch would make of it is not so."""
    rows = [(Answer(*name, SEPARATOR.join(known)).row, number(name[0], *known)) for name, known in aliases]
    moved = tuple((row[0], best) for row, best in rows if row[0] != best)
    return Outcome(alias=tuple(row for row, _ in rows), moved=moved, problems=refused)


def of_papers(rows: Iterable[Tied], limit: int = LIMIT) -> Iterator[Outcome]:
    """Resolve the papers of one component; what only titles tie is parted where they are too many.

    Rows come in the order of the narrower components, then of papers.
    """
    rows = iter(rows)
    some = list(islice(rows, limit + 1))
    if len(some) <= limit:
        yield _resolved([_paper(row) for row in sorted(some, key=itemgetter(2))])
        return
    count, told = 0, []
    for _, narrow in groupby(chain(some, rows), itemgetter(1)):
        papers = map(_paper, narrow)
        few = list(islice(papers, limit + 1))
        count += len(few)
        if len(few) <= limit:
            yield _resolved(few)
            continue
        more = 0
        for more, each in enumerate(chain(few, papers), 1):  # noqa: B007 - the last one is the number of all
            yield _alone(*each)
        count += more - len(few)
        told.append(_too_many_papers("identifiers", more, few[0][1], limit))
    first = _paper(some[0])[1]
    yield Outcome(problems=(_too_many_papers("identifiers or titles", count, first, limit), *told))


def _paper(row: Tied) -> tuple[int, PaperFacts]:
    return row[2], from_plain(orjson.loads(row[3]))


def _too_many_papers(shared: str, count: int, first: PaperFacts, limit: int) -> Refused:
    told = _too_many(shared, count, f"paper/{first.key_in({})}", limit)
    return Refused(first.source, first.line, told)


def _too_many(shared: str, count: int, first: str, limit: int) -> str:
    return (
        f"expected at most {limit:,} descriptions that share {shared}, one with the next, got {count:,} of them"
        f" (one is {first}); they were taken for different things"
    )


def _resolved(papers: list[tuple[int, PaperFacts]]) -> Outcome:
    """Resolve some papers, and give what was found."""
    records = [paper for _, paper in papers]
    resolved = resolve_component(records)
    first: dict[str, int] = {}
    places = []
    for key, (at, paper) in zip(resolved.keys, papers, strict=True):
        place = resolved.places[key]
        first.setdefault(place.work, at)
        if paper.versions or place != Place(key, owns=True):
            places.append((key, *place))
    return Outcome(
        answer=tuple(each.row for each in answers(records, resolved)),
        place=tuple(places),
        described=tuple((key, at) for key, (at, _) in zip(resolved.keys, papers, strict=True)),
        link=tuple(
            (
                first[each.work],
                at,
                each.expression,
                each.work,
                each.evidence,
                str(each.score),
                resolved.kinds[each.work],
            )
            for at, each in enumerate(resolved.joined)
        ),
        problems=resolved.refused,
    )


def _alone(at: int, paper: PaperFacts) -> Outcome:
    """Give a paper as one that has nothing to do with others, but for those of its own key."""
    key = paper.key_in({})
    return Outcome(
        answer=tuple(Answer("of", *each, key).row for each in naming_work(paper)),
        place=((key, key, True, True),),
        described=((key, at),),
    )


def titles(rows: Iterable[Tied], limit: int = LIMIT) -> Iterator[int]:
    """Name a component by the titles that its records may have when they are merged, with another one's authors."""
    papers = [_paper(row)[1] for row in islice(rows, limit)]
    have = {each for paper in papers for each in paper.titled}
    found = dict.fromkeys(paper.title for paper in papers if paper.title)
    lists = dict.fromkeys(paper.authors[:1] for paper in papers if paper.authors)
    if len(found) * len(lists) <= 1 and len(have) > 0:
        return
    merged = (papers[0]._replace(title=title, authors=authors) for title in found for authors in lists)
    more = dict.fromkeys(each for paper in merged for each in paper.titled if each not in have)
    yield from (number("title", each) for each in more)

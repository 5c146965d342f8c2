"""Find the components of what shares names, and resolve each by itself."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import Final

import orjson

from kg.identity import database
from kg.identity.names import Thing, number
from kg.identity.papers import PaperFacts, as_pairs, from_plain
from kg.identity.place import Place
from kg.identity.resolve import SEPARATOR, Answer, answers, naming_work, resolve_component
from kg.identity.same import same

LIMIT: Final = 10_000
"""More records than this that share names, one with the next, are no one thing, but a name that says nothing."""

_ANSWER: Final = "INSERT OR IGNORE INTO answer VALUES (?, ?, ?)"
_PAPERS: Final = "SELECT {0}, number, facts FROM member JOIN paper ON number = id ORDER BY {0}, number"
_PAPERS_OF: Final = (
    "SELECT named, number, facts FROM member JOIN paper ON number = id WHERE root = ? ORDER BY named, number"
)
_THINGS: Final = """
SELECT root, facts FROM (SELECT owner, min(number) AS number, facts FROM thing GROUP BY owner) JOIN member ON id = owner
ORDER BY root, number
"""
Papers = list[tuple[int, PaperFacts]]


def resolve_things(found: sqlite3.Connection) -> Iterator[str]:
    """Resolve people, institutions and venues; give what could not be."""
    _tie(found, "tie")
    _find_members(found)
    for _, rows in groupby(found.execute(_THINGS), itemgetter(0)):
        things = (Thing(kind, as_pairs(identifiers)) for kind, identifiers in (orjson.loads(row[1]) for row in rows))
        some = list(islice(things, LIMIT + 1))
        if len(some) <= LIMIT:
            _put_aliases(found, same(some).items())
            continue
        count = 0
        for count, each in enumerate(chain(some, things), 1):  # noqa: B007 - the last one is the number of all
            _put_aliases(found, [((each.kind, *pair), pair) for pair in each.identifiers])
        yield _too_many("identifiers", count, " ".join(some[0].identifiers[0]))


def _put_aliases(found: sqlite3.Connection, aliases: Iterable[tuple[tuple[str, str, str], tuple[str, str]]]) -> None:
    """Put aliases down, those of an identifier that is its own, too: what one batch would make of it is not so."""
    rows = [(Answer(*name, SEPARATOR.join(known)).row, number(name[0], *known)) for name, known in aliases]
    found.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?, ?)", [row for row, _ in rows])
    moved = [(row[0], best) for row, best in rows if row[0] != best]
    found.executemany("INSERT OR IGNORE INTO moved VALUES (?, ?)", moved)


def resolve_papers(found: sqlite3.Connection) -> Iterator[str]:
    """Resolve papers; give what could not be."""
    found.execute("DELETE FROM edge")
    _tie(found, "name")
    _find_members(found)
    _add_titles(found)
    _tie(found, "title")
    named = "CREATE TEMP TABLE narrow (id INTEGER PRIMARY KEY, root INTEGER)"
    found.execute(named)
    found.execute("INSERT INTO narrow SELECT id, root FROM member")
    _find_members(found)
    found.execute("UPDATE member SET named = coalesce((SELECT root FROM narrow WHERE narrow.id = member.id), id)")
    found.execute("DROP TABLE narrow")
    for root, rows in groupby(found.execute(_PAPERS.format("root")), itemgetter(0)):
        papers = _papers(rows)
        some = list(islice(papers, LIMIT + 1))
        if len(some) <= LIMIT:
            _put_papers(found, some)
            continue
        count = len(some) + sum(1 for _ in papers)
        yield _too_many("identifiers or titles", count, f"paper/{some[0][1].key_in({})}")
        yield from _resolve_named(found, root)
    found.execute(
        "INSERT OR IGNORE INTO answer SELECT name, said, answer FROM alone"
        " WHERE number NOT IN (SELECT id FROM member) ORDER BY name, said, number"
    )


def _resolve_named(found: sqlite3.Connection, root: int) -> Iterator[str]:
    """Resolve what identifiers alone tie of a component that is too large."""
    for _, rows in groupby(found.execute(_PAPERS_OF, (root,)), itemgetter(0)):
        papers = _papers(rows)
        some = list(islice(papers, LIMIT + 1))
        if len(some) <= LIMIT:
            _put_papers(found, some)
            continue
        count = 0
        for count, each in enumerate(chain(some, papers), 1):  # noqa: B007 - the last one is the number of all
            _put_alone(found, *each)
        yield _too_many("identifiers", count, f"paper/{some[0][1].key_in({})}")


def _papers(rows: Iterable[tuple[int, int, bytes]]) -> Iterator[tuple[int, PaperFacts]]:
    return ((found, from_plain(orjson.loads(plain))) for _, found, plain in rows)


def _too_many(shared: str, count: int, first: str) -> str:
    return (
        f"expected at most {LIMIT:,} descriptions that share {shared}, one with the next, got {count:,} of them"
        f" (one is {first}); they were taken for different things"
    )


def _put_papers(found: sqlite3.Connection, papers: Papers) -> None:
    """Resolve some papers, and put down what was found."""
    records = [paper for _, paper in papers]
    resolved = resolve_component(records)
    found.executemany(_ANSWER, [each.row for each in answers(records, resolved)])
    first: dict[str, int] = {}
    for key, (at, paper) in zip(resolved.keys, papers, strict=True):
        place = resolved.places[key]
        first.setdefault(place.work, at)
        if paper.versions or place != Place(key, owns=True):
            found.execute("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?)", (key, *place))
    found.executemany(
        "INSERT INTO described VALUES (?, ?)", [(key, at) for key, (at, _) in zip(resolved.keys, papers, strict=True)]
    )
    links = [
        (first[each.work], at, each.expression, each.work, each.evidence, str(each.score), resolved.kinds[each.work])
        for at, each in enumerate(resolved.joined)
    ]
    found.executemany("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?)", links)


def _put_alone(found: sqlite3.Connection, at: int, paper: PaperFacts) -> None:
    """Put a paper down as one that has nothing to do with others, but for those of its own key."""
    key = paper.key_in({})
    found.executemany(_ANSWER, [Answer("of", *each, key).row for each in naming_work(paper)])
    found.execute("INSERT OR IGNORE INTO place VALUES (?, ?, 1, 1)", (key, key))
    found.execute("INSERT INTO described VALUES (?, ?)", (key, at))


def _tie(found: sqlite3.Connection, table: str) -> None:
    """Tie whatever stands under one name to the first that does."""
    for statement in database.TIE.split(";"):
        found.execute(statement.format(table))


def _find_members(found: sqlite3.Connection) -> None:
    """Find the components of what is tied: each is known by the least of its numbers (a disjoint-set forest)."""
    ends = found.execute("SELECT one FROM edge UNION SELECT other FROM edge ORDER BY 1")
    ids = array("q", (end for (end,) in ends))
    parent = array("q", range(len(ids)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    for one, other in found.execute("SELECT one, other FROM edge"):
        a, b = sorted((root(bisect_left(ids, one)), root(bisect_left(ids, other))))
        parent[b] = a
    found.execute("DELETE FROM member")
    found.executemany("INSERT INTO member VALUES (?, ?, NULL)", ((each, ids[root(at)]) for at, each in enumerate(ids)))


def _add_titles(found: sqlite3.Connection) -> None:
    """Name components by the titles that their records may have when they are merged, with another one's authors."""
    for root, rows in groupby(found.execute(_PAPERS.format("root")), itemgetter(0)):
        papers = [paper for _, paper in islice(_papers(rows), LIMIT)]
        have = {each for paper in papers for each in paper.titled}
        titles = dict.fromkeys(paper.title for paper in papers if paper.title)
        lists = dict.fromkeys(paper.authors[:1] for paper in papers if paper.authors)
        if len(titles) * len(lists) <= 1 and len(have) > 0:
            continue
        merged = (papers[0]._replace(title=title, authors=authors) for title in titles for authors in lists)
        more = dict.fromkeys(each for paper in merged for each in paper.titled if each not in have)
        found.executemany("INSERT INTO title VALUES (?, ?)", [(number("title", each), root) for each in more])


def group(found: sqlite3.Connection) -> None:
    """Give numbers to the groups of records that get one IRI and stand in several batches, in the order of their first."""
    for statement in database.GROUP.split(";"):
        found.execute(statement)


def settle(found: sqlite3.Connection) -> None:
    """Put down the single values of which batches gave several: the first holds."""
    for statement in database.SETTLE.split(";"):
        found.execute(statement)

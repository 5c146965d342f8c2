"""Identity in Spark: the facts stay where they were made, and rows that share a name are brought together by shuffles.

    tie -> edges -> components -> things, resolved -> aliases, and names that moved
    name -> edges -> components -> the titles that they may have
    title, and these -> edges -> components -> papers, resolved -> answers, places, links
    other, and names that moved -> what several batches describe
    said, and names that moved -> single values that differ

Each bucket is asked what one machine asks of all (see `cluster_buckets`); only components, which reach from bucket to
bucket, are found in another way. The driver gets what was found, in its order, and nothing of what it was found from.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import accumulate, groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from kg.engines import spark
from kg.errors import EngineError
from kg.identity import components, database, outcome
from kg.identity.facts import Facts, Pairs
from kg.identity.known import Identity
from kg.identity.ledger import closed
from kg.identity.same import Refused
from kg.run import cluster_buckets as bucket
from kg.run.cluster_buckets import Row, Rows
from kg.run.passes import First

if TYPE_CHECKING:
    from pyspark import RDD, Broadcast

BUCKET: Final = 100_000
"""Records of which the facts are worked on together, about."""
LEAST: Final = 1_000
"""With fewer records a core has no bucket of its own."""
ROUNDS: Final = 50
"""Rounds in which components are found; each halves the way to the least number of each, so that few are needed."""


class Scattered:
    """The facts of all batches, where Spark holds them."""

    def __init__(self, firsts: RDD[First], batches: int, cores: int, file: Path) -> None:
        """Take what the first pass makes of batches; what is found of it goes into a file, which is made anew."""
        self._firsts = firsts
        self._batches = batches
        self._cores = cores
        self._readings: Counter[int] = Counter()
        self._records = 0
        self._file = file
        file.unlink(missing_ok=True)
        self._database = database.opened(file)
        self._database.executescript(database.GATHERED + database.FOUND)

    def firsts(self) -> Iterator[First]:
        """Give what the first pass makes of all readings, in their order, without the facts that stay in Spark."""
        for each in spark.results(spark.mapped(self._firsts, _light)):
            self._readings[each.batch] += 1
            yield each

    def add(self, facts: Facts) -> None:
        """Take what of a reading is little."""
        self._records += facts.records
        database.insert(self._database, "owner", facts.owners)

    def resolve(self, base: str) -> Identity:
        """Find what depends on more than one batch, in Spark, and give it in the file."""
        starts = [*accumulate((self._readings[each] for each in range(self._batches)), initial=0)]
        given = self._firsts.context.broadcast(starts)
        try:
            with ExitStack() as holding, spark.told():
                problems = _Resolving(self._firsts, given, self._buckets(), holding).into(self._database)
        finally:
            given.destroy()
        return closed(self._database, self._file, base, problems)

    def _buckets(self) -> int:
        return max(self._records // BUCKET, min(self._cores, self._records // LEAST), 1)


def _light(first: First) -> First:
    none = Pairs(array("q"), array("q"))
    owners = first.facts.owners
    return first._replace(facts=Facts(first.facts.records, [], none, none, [], [], none, none, owners, []))


class _Resolving:
    """The steps from facts to what is found."""

    def __init__(self, firsts: RDD[First], starts: Broadcast[list[int]], buckets: int, holding: ExitStack) -> None:
        self._firsts = firsts
        self._starts = starts
        self._length = max(1, starts.value[-1])
        self._buckets = buckets
        self._holding = holding

    def into(self, found: sqlite3.Connection) -> list[Refused]:
        """Put what is found into the tables of a database, and give what was stated and left out."""
        resolved = self._held(self._things().union(self._papers()))
        ranked = ("ranked_answer", "ranked_alias", "ranked_place")
        unique = self._shuffled(resolved, _span, bucket.firsts, ranked)
        found.execute(f"PRAGMA cache_size = -{database.RESOLVING}")
        found.execute("BEGIN")
        bucket.put(found, spark.results(unique))
        by_record = partial(_in_order, self._length)
        links = self._shuffled(resolved, by_record, partial(bucket.ordered, "link"), ("link",), column=-2)
        bucket.put(found, (("link", row[:-2]) for _, row in spark.results(links)))
        aside = self._shuffled(self._spread(resolved), by_record, partial(bucket.ordered, "aside"), ("aside",))
        bucket.put(found, _numbered(row for _, row in spark.results(aside)))
        if self._length > 1:
            bucket.put(found, spark.results(self._settled(resolved)))
        found.execute("COMMIT")
        return [Refused(*row[3:]) for row in sorted(row for _, row in resolved.filter(_is_problem).collect())]

    def _things(self) -> RDD[Row]:
        members = self._members(self._tied("tie", self._facts("tie")))
        things, by_thing = self._facts("thing").union(members), {"thing": 1, "member": 0}
        tied = self._shuffled(things, _mixed, partial(bucket.tied, database.THINGS), by_thing)
        made = partial(outcome.of_things, limit=components.LIMIT)
        return self._shuffled(tied, _mixed, partial(bucket.resolved, 0, made), ("tied",))

    def _papers(self) -> RDD[Row]:
        narrow = self._members(self._tied("name", self._facts("name")))
        papers = self._facts("paper").union(narrow)
        by_paper = {"paper": 0, "member": 0, "narrow": 0, "alone": 0}
        tied = self._shuffled(papers, _mixed, partial(bucket.tied, database.PAPERS), by_paper)
        titles = self._shuffled(tied, _mixed, partial(bucket.titled, components.LIMIT), ("tied",))
        edges = self._tied("title", self._facts("title").union(titles)).union(narrow.map(_as_edge))
        wide = self._facts("paper", "alone").union(narrow.map(_as_narrow)).union(self._members(edges))
        placed = self._held(self._shuffled(wide, _mixed, bucket.placed, by_paper))
        made = partial(outcome.of_papers, limit=components.LIMIT)
        resolved = self._shuffled(placed, _mixed, partial(bucket.resolved, 1, made), ("tied",))
        return resolved.union(placed.filter(_is_answer))

    def _tied(self, table: str, rows: RDD[Row]) -> RDD[Row]:
        """Tie whatever stands under one name."""
        return self._shuffled(rows, _mixed, partial(bucket.edges, table), (table,))

    def _members(self, edges: RDD[Row]) -> RDD[Row]:
        """Find the components of what is tied: each is known by the least of its numbers.

        In each round neighbours are tied to the least that a node knows, first the larger, then the smaller ones (Kiveris et al.,
        Connected Components in MapReduce and Beyond, 2014); when nothing changes all are tied to the least of all.
        """
        stars, mark = self._held(edges), _sum(edges)
        for _ in range(ROUNDS):
            if not mark[0]:
                break
            large = self._neighbours(stars.flatMap(_both_ways), bucket.LARGE)
            tied = self._held(self._neighbours(large, bucket.SMALL))
            before, mark = mark, _sum(tied)
            stars.unpersist()
            stars = tied
            if mark == before:
                break
        else:
            raise EngineError(f"expected the components of identity after {ROUNDS} rounds, got more to tie")
        return stars.flatMap(_as_members)

    def _neighbours(self, edges: RDD[Row], query: str) -> RDD[Row]:
        return self._shuffled(edges, _mixed, partial(bucket.tied_anew, query), ("edge",))

    def _spread(self, resolved: RDD[Row]) -> RDD[Row]:
        """Find the records of several batches that are about one thing."""
        others = self._facts("other").union(resolved)
        described = self._shuffled(others, _mixed, bucket.described, ("other", "moved"))
        return self._shuffled(described.union(resolved), _mixed, bucket.grouped, ("described",))

    def _settled(self, resolved: RDD[Row]) -> RDD[Row]:
        said = self._facts("said").union(resolved)
        better = self._shuffled(said, _mixed, bucket.bettered, {"said": 1, "moved": 0})
        return self._shuffled(better, _mixed, bucket.settled, {"better": 0, "said": 1})

    def _facts(self, *tables: str) -> RDD[Row]:
        return spark.rows(self._firsts, partial(bucket.rows_of_facts, self._starts, tables))

    def _shuffled(
        self,
        rows: RDD[Row],
        at: Callable[[int, Any], int],
        work: Callable[[Rows], Rows],
        keys: Sequence[str] | dict[str, int],
        column: int = 0,
    ) -> RDD[Row]:
        """Bring rows with one key together; of the tables that are named, which have it in some column."""
        columns = keys if isinstance(keys, dict) else dict.fromkeys(keys, column)
        return spark.shuffled(rows, partial(_place, columns, partial(at, self._buckets)), self._buckets, work)

    def _held(self, rows: RDD[Row]) -> RDD[Row]:
        return self._holding.enter_context(spark.held(rows))


def _place(columns: dict[str, int], at: Callable[[Any], int], row: Row) -> int | None:
    column = columns.get(row[0])
    return None if column is None else at(row[1][column])


def _mixed(buckets: int, key: int | str) -> int:
    """Spread keys over buckets, in no order."""
    return (hash((key,)) if isinstance(key, int) else crc32(key.encode())) % buckets


def _span(buckets: int, key: int | str) -> int:
    """Spread names that are numbers of 64 bits, those that are in order over buckets in order."""
    return (key + (1 << 63)) * buckets >> 64 if isinstance(key, int) else crc32(key.encode()) % buckets


def _in_order(length: int, buckets: int, record: int) -> int:
    """Spread the numbers of records in order over buckets in order."""
    return record * buckets // (length << database.POSITION_BITS)


def _both_ways(row: Row) -> list[Row]:
    _, (larger, least) = row
    return [("edge", (larger, least)), ("edge", (least, larger))]


def _sum(edges: RDD[Row]) -> tuple[int, int]:
    """Give what two lists of edges have in common only if they are the same: their number and a sum."""
    sums = edges.mapPartitions(lambda some: [_sum_of(row for _, row in some)]).collect()
    return sum(each for each, _ in sums), sum(each for _, each in sums) & (1 << 64) - 1


def _sum_of(rows: Iterable[tuple[Any, ...]]) -> tuple[int, int]:
    number = total = 0
    for row in rows:
        number += 1
        total += hash(row)
    return number, total


def _as_members(row: Row) -> list[Row]:
    _, (each, root) = row
    return [("member", (each, root, None)), ("member", (root, root, None))]


def _as_edge(row: Row) -> Row:
    return "edge", row[1][:2]


def _as_narrow(row: Row) -> Row:
    return "narrow", row[1][:2]


def _is_problem(row: Row) -> bool:
    return row[0] == "problem"


def _is_answer(row: Row) -> bool:
    return row[0] == "ranked_answer"


def _numbered(rows: Iterable[tuple[Any, ...]]) -> Rows:
    """Give groups of records numbers; they come in the order of their first."""
    position = (1 << database.POSITION_BITS) - 1
    for number, (_, group) in enumerate(groupby(rows, itemgetter(0))):
        yield from (("aside", (owner >> database.POSITION_BITS, owner & position, number)) for _, owner in group)

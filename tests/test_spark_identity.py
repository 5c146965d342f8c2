"""Identity resolved in Spark is, row for row, what one database finds."""

from __future__ import annotations

import importlib.util
import os
import pickle
import random
import signal
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kg.engines import spark
from kg.errors import EngineError
from kg.identity import components
from kg.identity.facts import Facts, facts
from kg.identity.known import Identity
from kg.identity.ledger import Ledger
from kg.identity.seen import Seen
from kg.records import Paper, Person, Record
from kg.run import cluster_buckets, cluster_identity
from kg.run.cluster_identity import Scattered
from kg.run.passes import First
from tests.test_identity_at_scale import BASE, SOURCES, Maker, seeds

FEW = settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.generate],
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
"""Each example is some twenty jobs of Spark: none is tried again to make it smaller."""
ALL = "SELECT * FROM {0}"
IN_ORDER = ("link", "owner")
"""Tables whose rows are in an order; of the others, only what they hold counts."""


def tables(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Give all tables of a database."""
    with closing(sqlite3.connect(file)) as found:
        names = [name for (name,) in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: found.execute(ALL.format(name)).fetchall() for name in names}
    return {name: each if name in IN_ORDER else sorted(each) for name, each in rows.items()}


def _given(_: int, some: Sequence[bytes]) -> Iterator[First]:
    for each in some:
        yield pickle.loads(each)  # noqa: S301 - our own


def in_database(given: Sequence[tuple[int, Facts]], file: Path) -> Identity:
    """Give what one database finds of the facts of readings."""
    ledger = Ledger(file)
    for _, each in given:
        ledger.add(each)
    return ledger.resolve(BASE)


def in_spark(context, given: Sequence[tuple[int, Facts]], parts: int, cores: int, file: Path) -> Identity:
    """Give what Spark finds of the facts of readings, each of a batch, some batches in a row in a partition."""
    batches = max((at for at, _ in given), default=-1) + 1
    partitions: list[list[bytes]] = [[] for _ in range(parts)]
    for at, each in given:
        first = First(at, each, frozenset(), (), None)
        partitions[at * parts // batches].append(pickle.dumps(first))
    firsts = spark.worked(context, partitions, _given)
    with spark.held(firsts):
        known = Scattered(firsts, batches, cores, file)
        for each in known.firsts():
            known.add(each.facts)
        return known.resolve(BASE)


def check(context, given: Sequence[tuple[int, Facts]], folder: Path, parts: int, cores: int) -> Identity:
    """See that both find the same, and give it."""
    one = in_database(given, folder / "one.sqlite")
    other = in_spark(context, given, parts, cores, folder / "other.sqlite")

    assert tables(folder / "one.sqlite") == tables(folder / "other.sqlite")
    assert (one.groups, one.problems, list(one.links())) == (other.groups, other.problems, list(other.links()))
    return other


@pytest.fixture(autouse=True, scope="module")
def _sent() -> None:
    """Send functions of this file along with tasks, since workers do not find the tests."""
    if importlib.util.find_spec("pyspark") is not None:
        from pyspark import cloudpickle

        cloudpickle.register_pickle_by_value(sys.modules[__name__])


@pytest.fixture(autouse=True)
def _fine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have few records in a bucket."""
    monkeypatch.setattr(cluster_identity, "LEAST", 2)


@FEW
@given(seeds, st.sampled_from([1, 2, 5]), st.sampled_from([1, 4]))
def test_random_records_have_the_same_tables(context, tmp_path: Path, seed: int, parts: int, cores: int) -> None:
    """However records are spread over batches, partitions and buckets, all tables are those of one database."""
    maker = Maker(seed)
    rng = random.Random(seed)
    given = []
    for at, batch in enumerate([each for _ in range(5) for each in maker.batches()]):
        halves = [batch[:1], batch[1:]] if rng.random() < 0.3 else [batch]
        given += [(at, facts(each, Seen(rng.choice([0, 10])))) for each in halves]

    check(context, given, tmp_path, parts, cores)


@FEW
@given(seeds)
def test_what_is_too_large_is_parted_alike(context, tmp_path: Path, seed: int) -> None:
    """Components beyond the limit come apart into the same narrower ones, and are told with the same words."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(components, "LIMIT", random.Random(seed).randint(2, 5))
        maker = Maker(seed)
        given = [(at, facts(each)) for at, each in enumerate([each for _ in range(8) for each in maker.batches()])]

        check(context, given, tmp_path, 3, 4)


def _chain(length: int) -> list[Record]:
    rng = random.Random(length)
    order = rng.sample(range(1, length + 1), length)
    papers: list[Record] = [
        Paper.model_validate(
            {
                "origin": (SOURCES[0], at),
                "identifiers": [{"scheme": "pmid", "value": str(at)}, {"scheme": "pmid", "value": str(at + 1)}],
            }
        )
        for at in order
    ]
    people: list[Record] = [
        Person.model_validate(
            {
                "origin": (SOURCES[0], at),
                "name": "Ada Lovelace",
                "identifiers": [{"scheme": "openalex", "value": f"A{value}"} for value in (at + 1, at)],
            }
        )
        for at in order
    ]
    return [*papers, *people]


def test_a_long_chain_is_one_component(context, tmp_path: Path) -> None:
    """A thousand papers, each of which shares a name only with the next, are found to be one in few rounds; people, too."""
    records = _chain(1000)
    given = [(at // 100, facts(records[at : at + 100])) for at in range(0, len(records), 100)]

    identity = check(context, given, tmp_path, 4, 4)

    assert (2, ()) == (identity.groups, identity.problems)


def test_components_without_end_are_told(context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounds are bounded: where they are too few, the run ends with a sentence."""
    monkeypatch.setattr(cluster_identity, "ROUNDS", 2)
    given = [(0, facts(_chain(100)))]

    with pytest.raises(EngineError, match="after 2 rounds"):
        in_spark(context, given, 1, 2, tmp_path / "other.sqlite")


def test_nothing_is_found_of_nothing(context, tmp_path: Path) -> None:
    """No batches, and batches without records, have empty tables."""
    check(context, [], tmp_path, 1, 2)
    check(context, [(at, facts([])) for at in range(3)], tmp_path, 2, 2)


DYING = ("rows_of_facts", "edges", "tied_anew", "resolved", "described", "bettered")
"""What is done in tasks, at one time or another."""


def _dying(flag: Path, work, *args) -> Iterator[Any]:
    """Kill the process in the middle of its rows, once."""
    for index, row in enumerate(work(*args)):
        if index == 1 and not flag.exists():
            flag.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        yield row


def test_a_step_whose_process_dies_is_done_again(context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same is found when processes die while facts are given, names tied, and components resolved."""
    for name in DYING:
        dying = partial(_dying, tmp_path / name, getattr(cluster_buckets, name))
        monkeypatch.setattr(cluster_buckets, name, dying)
    given = [(at, facts(each)) for at, each in enumerate([each for _ in range(9) for each in Maker(7).batches()])]

    check(context, given, tmp_path, 3, 2)

    assert [] == [name for name in DYING if not (tmp_path / name).exists()]


def test_what_is_refused_is_told_alike(context, tmp_path: Path) -> None:
    """Contradictions between batches are found and told in one order, with the records that state them."""
    stated = [("openalex", "A1", 0), ("openalex", "A1", 1), ("gnd", "118540238", 0), ("gnd", "118540238", 1)]
    orcids = ("0000-0002-1825-0097", "0000-0001-5109-3700")
    people = [
        Person.model_validate(
            {
                "origin": (SOURCES[0], line),
                "name": "Ada Lovelace",
                "identifiers": [{"scheme": scheme, "value": value}, {"scheme": "orcid", "value": orcids[who]}],
            }
        )
        for line, (scheme, value, who) in enumerate(stated, 1)
    ]
    identity = check(context, [(at, facts([each])) for at, each in enumerate(people)], tmp_path, 2, 4)

    assert [1, 3] == [each.line for each in identity.problems]

"""What a run holds in memory does not grow with what it is given."""

from __future__ import annotations

import pickle
import sys
import tracemalloc
from array import array
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest

from kg import api, inputs
from kg.arguments import graph_target
from kg.identity import values
from kg.identity.facts import Facts, facts
from kg.identity.known import Identity
from kg.identity.ledger import Ledger
from kg.inputs import Input
from kg.mappers import TABLES
from kg.mapping import Scope
from kg.outputs import WORK
from kg.pipeline import Problem
from kg.records import Concept
from kg.run import batches, kept, passes
from kg.run.batches import Cut, Cuts, Source, Survey
from kg.run.kept import Kept, ordered
from kg.run.passes import First, Made, Order
from kg.run.product import NOTHING, Product
from kg.run.sheets import EPOCH, Leaf, Sent
from kg.run.writing import Output, Seen, Target

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))

import generate

BASE = "https://kg.example/"


def _peak(work: Callable[[], object]) -> int:
    """Give the most bytes that Python objects take while something is done, beyond those before."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Order, Identity, Made]:
    """Give what becomes of a batch of works, of which every one has a problem."""
    path = tmp_path_factory.mktemp("works") / "works.jsonl"
    generate.write(str(path), 40, profile="small")
    order = Order(BASE, tuple(map(graph_target, ("nt", "nq"))))
    found = batches.survey([Input(path.name, str(path), str(path), True)])
    (batch,) = batches.cut(found)
    (reading,) = batches.read(batch)
    records = [record for document in reading.documents for record in document.records]
    ledger = Ledger()
    ledger.add(facts(records))
    identity = ledger.resolve(BASE)
    (one,) = passes.second(order, identity, Sent(), batch)
    return order, identity, one


def _long(parts: int) -> Survey:
    """Give a long document that is cut into parts."""
    cuts = Cuts(array("Q", range(0, 1000 * parts, 1000)), array("Q", range(1, parts + 1)))
    source = Source(Input("a", "a", "a", True), "0" * 64, "openalex", None, 1000 * parts, True, cuts)
    return Survey((source,), (), ())


class _Nothing:
    """Takes facts, and finds nothing."""

    def add(self, facts: Facts) -> None:
        """Forget them."""

    def resolve(self, base: str) -> Identity:
        """Give identity of no records."""
        return Ledger().resolve(base)


def _gone_through(found: Survey, order: Order) -> None:
    """Go through the batches of both passes, as if each were read."""
    some = facts([])
    firsts = (
        First(number, some, batches.given(each), (), None) for number, each in enumerate(batches.cut(found, order.cut))
    )
    passed = passes.gathered(firsts, found, order, _Nothing(), lambda _: None)

    assert list(range(passed.length)) == [each.first for each in passed.batches(order.cut)]


def _problems(number: int) -> tuple[Problem, ...]:
    return tuple(Problem("works.jsonl", 40 * number + line, "$.doi", f"no DOI {number}", False) for line in range(40))


def _written(folder: Path, found: tuple[Order, Identity, Made], count: int) -> None:
    """Write a batch again and again, with problems of its own."""
    order, _, made = found
    (folder / WORK).mkdir(parents=True)
    product = Product(folder, order, lasting=True)
    for number in range(count):
        product.add(made._replace(number=number, problems=_problems(number)))
    product.close()

    assert 40 * count == len(product.problems)


def test_the_writer_holds_no_more_after_more_batches(tmp_path: Path, made: tuple[Order, Identity, Made]) -> None:
    """Four times the batches, with four times the problems, have the same peak."""
    _written(tmp_path / "warm", made, 2)
    few = _peak(partial(_written, tmp_path / "few", made, 2 * EPOCH))
    many = _peak(partial(_written, tmp_path / "many", made, 8 * EPOCH))

    assert many < 1.2 * few


def test_a_rare_character_does_not_make_the_rest_larger(tmp_path: Path) -> None:
    """What a batch is written from is never one text whose widest character sets the width of all."""
    target = graph_target("nt")
    pieces = ['<a> <b> "plain" .\n' * 500 for _ in range(100)] + ['<a> <b> "\U0001f980" .\n']
    leaf = Leaf(None, [0] * len(pieces), [1] * len(pieces), {target.syntax.name: pieces})
    output = Output(tmp_path, Target(target.syntax), Scope(BASE, TABLES))
    peak = _peak(partial(output.add, leaf, None, 1))
    output.finish()

    assert peak < 3.5 * sum(map(len, pieces))
    assert "".join(pieces) == (tmp_path / "graph.nt").read_text()


def test_what_is_remembered_of_a_mention_is_small() -> None:
    """A process remembers thousands of single values: each takes the room of its text, not that of a buffer."""
    concepts = [Concept(scheme="mesh", notation=str(number)) for number in range(200)]
    memo: values.Memo = {}
    peak = _peak(lambda: [values._remembered(each, memo) for each in concepts])

    assert peak < 200 * 2500


def test_a_batch_takes_a_few_numbers() -> None:
    """What is held of each batch of a long document is where it begins, and how many readings it gave."""
    order = Order(BASE, (), cut=Cut(0, 1000))

    def work(count: int) -> None:
        _gone_through(_long(count), order)

    work(10)
    few, many = _peak(partial(work, 1_000)), _peak(partial(work, 5_000))

    assert many - few < 100 * 4_000


def _exported(folder: Path, count: int) -> None:
    """Go through an export of many small documents, but for what is in them."""
    order = Order(BASE, (graph_target("nt"),), cut=Cut(0, 10_000))
    found = batches.survey(inputs.find([str(folder / str(count))]), by=order.cut)
    _gone_through(found, order)
    fresh = folder / f"out-{count}"
    (fresh / WORK).mkdir(parents=True)
    product = Product(fresh, order, lasting=True)
    for number, each in enumerate(batches.cut(found, order.cut)):
        documents = tuple(part.source.document for part in each.parts)
        counts = tuple((one.sha256, 1000, 0) for one in documents)
        product.add(Made(number, NOTHING, NOTHING, "", documents, counts=counts))
    product.end(Ledger().resolve(BASE), (each.document for each in found.sources))
    product.close()

    assert 1000 * count == product.records
    assert (1000, 0) == product.counted(found.sources[0].sha256)


def test_a_document_takes_little(tmp_path: Path) -> None:
    """Of each of many small documents, no more is held at any time than its names, a digest and some numbers."""
    for count in (100, 1_000, 3_000):
        (tmp_path / str(count)).mkdir()
        for number in range(count):
            work = f'{{"id": "https://openalex.org/W{number}", "title": "Work {number}"}}\n'
            (tmp_path / str(count) / f"record-{number:06}.json").write_text(work)
    _exported(tmp_path, 100)
    few, many = _peak(partial(_exported, tmp_path, 1_000)), _peak(partial(_exported, tmp_path, 3_000))

    assert many - few < 1_000 * 2_000


@pytest.mark.parametrize("form", ["turtle", "trig", "json-ld", "json-lines", "n-quads"])
def test_provenance_is_the_same_some_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    """What is said of many documents reads as if it were written at once, whatever the syntax."""
    for number in range(30):
        work = f'{{"id": "https://openalex.org/W{number}", "title": "Work {number}"}}\n'
        (tmp_path / f"record-{number}.json").write_text(work)
    sources = sorted(tmp_path.glob("record-*"))

    def made(together: int) -> dict[str, bytes]:
        monkeypatch.setattr("kg.run.product.NODES", together)
        out = tmp_path / str(together)
        api.export(sources, out, formats=[form], validate=False, workers=1, cut=Cut(0, 200))
        return {each.name: each.read_bytes() for each in out.iterdir()}

    assert made(10_000) == made(7)


def test_a_part_is_sent_without_the_cuts_of_its_document() -> None:
    """What is sent to a worker is as small for a long document as for a short one."""

    def sent(cuts: int) -> int:
        return max(len(pickle.dumps(each)) for each in batches.cut(_long(cuts), Cut(0, 1000)))

    assert sent(10_000) < 1.2 * sent(10)


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 1000])
def test_what_is_kept_is_a_sequence(count: int, tmp_path: Path) -> None:
    """Values that are kept in a file have positions, slices and a length, and are equal to those of a tuple."""
    numbers = tuple(range(count))
    found: Kept[int] = Kept(tmp_path, 64)
    found.add(numbers)

    assert found == numbers
    assert (count, list(numbers[-3:]), numbers[5:70:9]) == (len(found), list(found[-3:]), found[5:70:9])
    assert list(zip(numbers, numbers, strict=True)) == list(zip(found, found, strict=True))
    assert numbers == pickle.loads(pickle.dumps(found))  # noqa: S301
    with pytest.raises(IndexError):
        found[count]


@pytest.mark.parametrize("count", [0, 100, 128, 129, 5000])
def test_more_values_than_memory_holds_are_ordered(count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They come in order, each once."""
    monkeypatch.setattr(kept, "RUN", 128)
    mixed = [(number * 7919) % max(count, 1) for number in range(count)]

    assert sorted(set(mixed)) == list(ordered(mixed * 2, lambda each: each, tmp_path))


def test_ordering_takes_no_more_memory_for_more_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the values hardly have a higher peak."""
    monkeypatch.setattr(kept, "RUN", 1024)

    def work(count: int) -> None:
        some: Iterable[str] = (f"{(number * 7919) % count:0200}" for number in range(count))
        ordered(some, lambda each: each, tmp_path)

    assert _peak(partial(work, 16 * 1024)) < 1.5 * _peak(partial(work, 4 * 1024))


def test_a_digest_is_new_once_in_an_epoch() -> None:
    """Within an epoch each is known exactly, however few slots there are; later, as long as its slot is its own."""
    seen = Seen(16)
    seen.turn(0)

    assert [True] * 100 == [seen.is_new(digest) for digest in range(1, 101)]
    assert [False] * 100 == [seen.is_new(digest) for digest in range(1, 101)]
    seen.turn(EPOCH)
    assert [digest > 84 for digest in range(1, 101)] == [not seen.is_new(digest) for digest in range(100, 0, -1)][::-1]


def test_what_was_remembered_is_remembered_again() -> None:
    """A run that goes on knows what the one before it knew."""
    before, after = Seen(16), Seen(16)
    for number in (0, 1, EPOCH):
        before.turn(number)
        after.turn(number)
        for digest in range(1 + number, 60 + number):
            before.is_new(digest)
        after.remember(before.added())

    assert [before.is_new(digest) for digest in range(1, 200)] == [after.is_new(digest) for digest in range(1, 200)]

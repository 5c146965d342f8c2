"""Tasks give their results in order, in one process or several, and what goes wrong is told."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator

import pytest

from kg.engines import local
from kg.errors import EngineError, SourceError


def _work(number: int) -> Iterator[tuple[int, int]]:
    if number == 13:
        raise SourceError("the thirteenth")
    if number == 99:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.002 * (7 - number % 7))
    for part in range(number % 3):
        yield number, part


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_come_in_the_order_of_the_tasks(workers: int) -> None:
    """However long each takes, and however many results it has."""
    tasks = [number for number in range(40) if number != 13]

    assert [each for number in tasks for each in _work(number)] == list(local.run(tasks, _work, workers))


@pytest.mark.parametrize("workers", [1, 3])
def test_an_error_is_raised_at_its_place(workers: int) -> None:
    """What comes before the task that fails is given; then its own error is raised."""
    given = []

    with pytest.raises(SourceError, match="the thirteenth"):
        given.extend(local.run(range(20), _work, workers))
    assert [each for number in range(13) for each in _work(number)] == given


class _LocalError(Exception):
    """An error that another process cannot make again."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other}")


def _fail(_: int) -> Iterator[int]:
    raise _LocalError("this", "that")
    yield 0


def test_an_error_that_cannot_be_sent_is_told() -> None:
    """What cannot cross from process to process is told by its name and its sentence."""
    with pytest.raises(EngineError, match=r"^_LocalError: this and that$"):
        list(local.run([1, 2], _fail, 2))


def test_a_process_that_dies_is_told() -> None:
    """A worker that is killed ends the run with a sentence, and leaves no process behind."""
    before = multiprocessing.active_children()

    with pytest.raises(EngineError, match=r"a worker process died: SIGKILL \(it may have run out of memory\)"):
        list(local.run([1, 99, 2, 3], _work, 2))
    assert before == multiprocessing.active_children()


def test_nobody_works_on_when_nobody_asks() -> None:
    """A caller that stops early ends the processes."""
    before = multiprocessing.active_children()
    results = local.run(iter(range(10**9)), _work, 2)
    next(results)
    results.close()

    assert before == multiprocessing.active_children()


def test_a_worker_does_not_run_far_ahead() -> None:
    """Of endless tasks only a few are begun before their turn."""
    begun = []

    def tasks() -> Iterator[int]:
        for number in range(10**9):
            begun.append(number)
            yield number % 3 + 1

    results = local.run(tasks(), _work, 2)
    for _ in range(5):
        next(results)
    results.close()

    assert len(begun) < 20

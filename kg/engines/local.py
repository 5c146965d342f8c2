"""Run tasks in this process, or in several of its kind; results come in the order of the tasks all the same.

A task is a value that can be pickled, and gives any number of results. A worker gets its next task when it is done
with the last; it waits when it is so far ahead that its results would pile up.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, TypeVar

from kg.errors import EngineError

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 1
"""Tasks that each worker may be ahead of the one whose results are wanted."""
WAITING = 4
"""Results of a later task that are taken from its worker before it has to wait."""
KEPT_FREE = {-3: 256 << 10, -1: 1 << 20}
"""Options of glibc's malloc: from how many bytes on a text is given back by itself (M_MMAP_THRESHOLD), and how many free
bytes are kept behind the last one that is in use (M_TRIM_THRESHOLD)."""
COLLECT_EVERY = 256
"""Results after which a process looks for circles of objects; records and nodes make none, and looking takes long."""


class _Worker(NamedTuple):
    process: Any
    pipe: Connection


class _Task(NamedTuple):
    """What became of a task so far."""

    results: deque[Any]
    worker: _Worker


class _Failed(NamedTuple):
    """A task ended with an error."""

    error: BaseException


_DONE = "done"


def run(tasks: Iterable[T], work: Callable[[T], Iterable[R]], workers: int = 1) -> Iterator[R]:
    """Give the results of all tasks in their order, made in as many processes as there are `workers`.

    `work` gives the results of one task; what it raises is raised here, at its place in the order. Raises EngineError
    when a process dies. When the caller stops asking, the processes end.
    """
    if workers <= 1:
        yield from _here(tasks, work)
        return
    give_back()
    pool = _Pool(iter(tasks), work, workers)
    try:
        yield from pool.results()
    finally:
        pool.close()


def _here(tasks: Iterable[T], work: Callable[[T], Iterable[R]]) -> Iterator[R]:
    with seldom_collecting() as turn:
        for task in tasks:
            for result in work(task):
                yield result
                del result
                turn()


@contextlib.contextmanager
def seldom_collecting() -> Iterator[Callable[[], None]]:
    """Look for cycles after some results only, and never for what was there before."""
    was_on, count = gc.isenabled(), 0
    gc.freeze()
    gc.disable()

    def turn() -> None:
        nonlocal count
        count += 1
        if count % COLLECT_EVERY == 0:
            gc.collect()

    try:
        yield turn
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()


def give_back() -> None:
    """Give memory that is free back to the system, now and later, where the C library can (glibc).

    Else each process that is forked has it, and keeps the room of the largest batch that it ever saw.
    """
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    if library is not None and hasattr(library, "malloc_trim") and hasattr(library, "mallopt"):
        for option, size in KEPT_FREE.items():
            library.mallopt(option, size)
        library.malloc_trim(0)


class _Pool(Generic[T, R]):
    """Some processes, and the tasks that they work on."""

    def __init__(self, tasks: Iterator[T], work: Callable[[T], Iterable[R]], workers: int) -> None:
        self._tasks = enumerate(tasks)
        self._window = workers * (AHEAD + 1)
        self._under_way: dict[int, _Task] = {}
        self._working: dict[Connection, int] = {}
        self._workers = [_start(work) for _ in range(workers)]
        self._idle = deque(self._workers)
        self._wanted = 0
        self._is_exhausted = False

    def results(self) -> Iterator[R]:
        """Give all results in order."""
        self._hand_out()
        while self._under_way:
            task = self._under_way[self._wanted]
            while not task.results:
                self._receive()
            if isinstance(task.results[0], _Failed):
                raise task.results[0].error
            if task.results[0] is _DONE:
                del self._under_way[self._wanted]
                self._wanted += 1
                self._hand_out()
            else:
                yield task.results.popleft()[0]  # and nothing here has it any longer

    def _hand_out(self) -> None:
        """Give the next tasks to the workers that have none."""
        while self._idle and not self._is_exhausted and len(self._under_way) < self._window:
            number, task = next(self._tasks, (-1, None))
            if number < 0:
                self._is_exhausted = True
                return
            worker = self._idle.popleft()
            self._under_way[number] = _Task(deque(), worker)
            self._working[worker.pipe] = number
            try:
                worker.pipe.send(task)
            except (BrokenPipeError, ConnectionResetError):
                raise self._died(worker) from None

    def _receive(self) -> None:
        """Take a result from every worker that has one and is not too far ahead."""
        open_pipes = [
            pipe
            for pipe, number in self._working.items()
            if number == self._wanted or len(self._under_way[number].results) < WAITING
        ]
        for pipe in wait(open_pipes):
            assert isinstance(pipe, Connection)
            task = self._under_way[self._working[pipe]]
            try:
                result = pipe.recv()
            except (EOFError, ConnectionResetError):
                raise self._died(task.worker) from None
            if not isinstance(result, tuple) or isinstance(result, _Failed):
                del self._working[pipe]
                self._idle.append(task.worker)
                result = result if isinstance(result, _Failed) else _DONE
            task.results.append(result)
        self._hand_out()

    def _died(self, worker: _Worker) -> EngineError:
        """Say how a process ended."""
        worker.process.join(5)
        code = worker.process.exitcode
        how = f"exit code {code}"
        if code is not None and code < 0:
            how = signal.Signals(-code).name
            how += " (it may have run out of memory)" if -code == signal.SIGKILL else ""
        return EngineError(f"a worker process died: {how}")

    def close(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            if self._working or not self._is_exhausted:
                worker.process.terminate()
            worker.process.join()


def _start(work: Callable[[Any], Iterable[Any]]) -> _Worker:
    """Start a process; a fork shares all that is imported already, where the system can do it safely."""
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, here, work), daemon=True)
    process.start()
    there.close()
    return _Worker(process, here)


def _serve(pipe: Connection, other: Connection, work: Callable[[Any], Iterable[Any]]) -> None:
    """Work on tasks until there are no more; an interruption is the parent's to deal with."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    other.close()
    with seldom_collecting() as turn, contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            task = pipe.recv()
            try:
                for result in work(task):
                    pipe.send((result,))
                    del result  # it is large, and the next one is about to be made
                    turn()
            except Exception as error:  # noqa: BLE001 - it is raised again in the parent, whatever it is
                pipe.send(_Failed(_sendable(error)))
            else:
                pipe.send(_DONE)


def _sendable(error: Exception) -> Exception:
    """Give an error, or a sentence about one that cannot leave its process."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever keeps it from being sent
        return EngineError(f"{type(error).__name__}: {error}")
    return error

"""Warm workers: a bounded queue before them, a deadline for each query, and a spare in the place of each that is killed.

Queries run at once in as many workers as the limits say. One that has run for a while goes on beside them, at the lowest
priority, and another worker takes its place: so short queries stay fast, whatever the long ones do. Where too many
long ones run and others wait, the one that has had most is ended, and its client asked to try again.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from kg.errors import EngineError
from kg.serve import log
from kg.serve.answer import too_much_memory
from kg.serve.limits import Limits
from kg.serve.process import DiedError, Worker
from kg.serve.wire import Opener, Reply

RETRY = 5
"""Seconds after which a client may try again."""
PENALTY = 1.0
"""Seconds that a client waits to be told that its query had to make room, so that it does not ask again at once."""
MOST_FAILURES = 3


class BusyError(Exception):
    """No worker was free in time, or too many queries wait."""


class State(NamedTuple):
    """How a pool is doing."""

    idle: int
    busy: int
    long: int
    waiting: int
    killed: dict[str, int]
    """Workers that were killed, by why."""


class Pool:
    """The workers of one store that answer one sort of questions."""

    def __init__(self, opener: Opener, limits: Limits) -> None:
        """Say how the workers open the store; `open` starts them."""
        self.limits = limits
        self._opener = opener
        self._idle: deque[Worker] = deque()
        self._busy: set[Worker] = set()
        self._long: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._killed: Counter[str] = Counter()
        self._failures = 0
        self._open = False

    def begin(self) -> None:
        """Start the workers; what is asked meanwhile waits for them."""
        self._open = True
        self._fill()

    async def open(self) -> None:
        """Start the workers and wait until one is warm. Raises EngineError when they cannot be started."""
        self.begin()
        while self._starting and not self._idle:
            await asyncio.wait(set(self._starting), return_when=asyncio.FIRST_COMPLETED)
        if not self._idle:
            self.close()
            raise EngineError("the processes that answer queries could not be started")

    async def warm(self) -> None:
        """Wait until all workers that have been started are warm."""
        while self._starting:
            await asyncio.wait(set(self._starting))

    def close(self) -> None:
        """End all workers."""
        self._open = False
        for task in self._starting:
            task.cancel()
        for worker in self._idle:
            worker.close()
        self._idle.clear()
        for worker in (*self._busy, *self._long):
            worker.kill()

    @property
    def state(self) -> State:
        """How the pool is doing."""
        return State(len(self._idle), len(self._busy), len(self._long), len(self._waiting), dict(self._killed))

    async def answer(self, question: Sequence[Any]) -> Reply:
        """Answer a query or another question, or say why not; nothing takes longer than the limit. Raises BusyError."""
        now = asyncio.get_running_loop().time
        deadline = now() + self.limits.seconds
        worker = await self._taken(deadline)
        reply = await self._asked(worker, question, deadline)
        if reply is None:
            await asyncio.sleep(min(PENALTY, max(0, deadline - now())))
            raise BusyError
        return reply

    async def _asked(self, worker: Worker, question: Sequence[Any], deadline: float) -> Reply | None:
        """Let a worker answer a query; None where it had to make room for others."""
        with self._watched(worker):
            try:
                async with asyncio.timeout_at(deadline):
                    reply = await worker.ask(question)
            except TimeoutError:
                self._end(worker, "time")
                limit = f"{self.limits.seconds:g} seconds"
                return Reply(503, f"the query took longer than the {limit} that a query may take")
            except DiedError as died:
                self._end(worker, worker.ended or died.why)
                return None if worker.ended else self._told(died)
            except BaseException:  # the client is gone
                self._end(worker, "left")
                raise
        if reply.retire or worker in self._long:
            self._end(worker, "")
        else:
            self._free(worker)
        return reply

    def _told(self, died: DiedError) -> Reply:
        if died.why == "memory":
            return Reply(503, too_much_memory(self.limits))
        return Reply(500, "the query ended the process that it ran in")

    async def _taken(self, deadline: float) -> Worker:
        """Give a free worker, as soon as there is one. Raises BusyError."""
        if self._idle:
            worker = self._idle.popleft()
            self._busy.add(worker)
            return worker
        if len(self._waiting) >= self.limits.queue:
            raise BusyError
        waiting: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        try:
            async with asyncio.timeout_at(deadline):
                return await waiting
        except TimeoutError:
            self._no_longer(waiting)
            raise BusyError from None
        except BaseException:  # the client is gone
            self._no_longer(waiting)
            raise

    def _no_longer(self, waiting: asyncio.Future[Worker]) -> None:
        """Take somebody out of the queue; a worker that was just given to them goes to the next."""
        with contextlib.suppress(ValueError):
            self._waiting.remove(waiting)
        if waiting.done() and not waiting.cancelled():
            self._free(waiting.result())

    @contextlib.contextmanager
    def _watched(self, worker: Worker) -> Iterator[None]:
        """Look after a worker, again and again, until its query has ended or gone on beside the others."""
        begun = worker.spent()

        async def look() -> None:
            while True:
                await asyncio.sleep(self.limits.long)
                if worker.spent() - begun >= self.limits.long and self._set_aside(worker):
                    return

        looking = asyncio.get_running_loop().create_task(look())
        try:
            yield
        finally:
            looking.cancel()

    def _set_aside(self, worker: Worker) -> bool:
        """Let a long query go on beside the others; where too many do, and somebody waits, the longest of them ends."""
        if len(self._long) >= self.limits.workers:
            if not self._waiting:
                return False
            longest = max(self._long, key=Worker.spent)
            longest.ended = "crowd"
            longest.kill()
        worker.give_way()
        self._busy.discard(worker)
        self._long.add(worker)
        self._fill()
        return True

    def _free(self, worker: Worker) -> None:
        """Give a worker to whoever waits longest, or let it rest."""
        self._busy.discard(worker)
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                self._busy.add(worker)
                waiting.set_result(worker)
                return
        self._idle.append(worker)

    def _end(self, worker: Worker, why: str) -> None:
        """End a worker, and start another where one is missing."""
        if why:
            self._killed[why] += 1
        worker.close()
        self._busy.discard(worker)
        self._long.discard(worker)
        self._fill()

    def _fill(self) -> None:
        """Start as many workers as are missing."""
        there = len(self._idle) + len(self._busy) + len(self._starting)
        for _ in range(self.limits.workers - there if self._open else 0):
            task = asyncio.get_running_loop().create_task(self._start())
            self._starting.add(task)

    async def _start(self) -> None:
        """Start a worker; after some that could not be started, wait before the next."""
        task = asyncio.current_task()
        assert task
        try:
            worker = await self._warmed()
        finally:
            self._starting.discard(task)
        if worker:
            self._failures = 0
            self._free(worker)
        else:
            self._failures += 1
        if self._failures < MOST_FAILURES:
            self._fill()
        else:
            asyncio.get_running_loop().call_later(PENALTY, self._fill)

    async def _warmed(self) -> Worker | None:
        """Give a worker that can be asked; None if it could not be started."""
        try:
            worker = Worker(self._opener, self.limits.memory)
        except OSError:
            return None
        try:
            await worker.warm()
        except DiedError as died:
            worker.close()
            if self._open:
                log.note(f"a process that answers could not be started: {died.why}")
            return None
        except BaseException:
            worker.close()
            raise
        return worker

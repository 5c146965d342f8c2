"""A worker as the server sees it: a process to ask, to slow down, and to kill."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Any

from kg.serve.starting import context, uninterrupted, work
from kg.serve.wire import Opener, Reply, heard, tell

LOWEST = 19
CPU_TIME = 2
"""Of a process, in the number of its clock (Linux, as clock_getcpuclockid(3) makes it)."""
GRACE = 2.0
"""Seconds that a process that has broken off may take to be gone."""


class DiedError(Exception):
    """The process ended by itself."""

    def __init__(self, why: str) -> None:
        """Say why: `memory`, `crash`, or what it said itself when it could not open the store."""
        super().__init__(why)
        self.why = why


class Worker:
    """A process that answers."""

    def __init__(self, opener: Opener, memory: int) -> None:
        """Start it; `warm` waits until it can be asked."""
        self._channel, theirs = socket.socketpair()
        self._channel.setblocking(False)
        self._process = context().Process(target=work, args=(theirs, opener, memory), daemon=True)
        self._thread = 0
        self.ended = ""
        """Why the server itself has ended it, if it has."""
        with theirs, uninterrupted(), _alone():
            self._process.start()

    async def warm(self) -> None:
        """Wait until the store is open. Raises DiedError."""
        try:
            said, _ = await heard(self._channel)
        except EOFError:
            raise DiedError(self._why()) from None
        if isinstance(said, str):
            raise DiedError(said)
        self._thread = said

    async def ask(self, question: Sequence[Any]) -> Reply:
        """Hand over a question, and wait for the answer. Raises DiedError."""
        try:
            await tell(self._channel, tuple(question))
            message, file = await heard(self._channel)
        except (EOFError, ConnectionError):
            raise DiedError(self._why()) from None
        return Reply(*message)._replace(file=file)

    def _why(self) -> str:
        """Say why the process ended: it aborts where it is refused memory."""
        if self.ended:
            return self.ended
        self._process.join(GRACE)
        return "memory" if self._process.exitcode in {-signal.SIGABRT, -signal.SIGKILL} else "crash"

    def spent(self) -> float:
        """Give the time that the process has had of a processor, in seconds; where that cannot be told, the time."""
        try:
            return time.clock_gettime(~(self._process.pid or 0) << 3 | CPU_TIME)
        except OSError:
            return time.monotonic()

    def give_way(self) -> None:
        """Let others go first."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._thread, LOWEST)

    def kill(self) -> None:
        """End the process, whatever it does; whoever waits for an answer gets a DiedError."""
        self._process.kill()

    def close(self) -> None:
        """End the process, and let go of it."""
        self.kill()
        self._channel.close()


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let what is started now not import the program's main module, which it does not need."""
    before = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = before

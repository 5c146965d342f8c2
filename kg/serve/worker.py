"""A worker: a process that has the store open, answers one question at a time, and may be killed at any moment."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import sys
import threading
from pathlib import Path

from kg.query.sparql import STACK
from kg.serve.wire import Answer, Opener, receive, send

DIES_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)."""
GENTLENESS = 5
"""So much a worker gives way to the server itself."""


def main(channel: socket.socket, opener: Opener, memory: int) -> None:
    """Answer until the server is gone; `memory` bytes are what an answer may take."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server says when it is over
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGKILL)
    os.nice(GENTLENESS)
    _hush()
    try:
        answer = opener()
    except Exception as error:  # noqa: BLE001 - whatever it is, the server tells it
        send(channel, f"{type(error).__name__}: {error}")
        return
    threading.stack_size(STACK)
    thread = threading.Thread(target=_loop, args=(channel, answer, memory))
    thread.start()
    thread.join()


def _hush() -> None:
    """Let the engine say nothing where it ends the process; the server says what happened."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    os.close(silence)


def _loop(channel: socket.socket, answer: Answer, memory: int) -> None:
    at_rest = _bound(memory)
    send(channel, threading.get_native_id())
    while True:
        try:
            message = receive(channel)
        except (EOFError, ConnectionError):
            return
        reply, file = answer(message)
        retire = _data() > at_rest + memory // 4
        if file is None:
            send(channel, tuple(reply._replace(retire=retire)))
        else:
            with file:
                send(channel, tuple(reply._replace(retire=retire)), file.fileno())


def _data() -> int:
    """Give the size of the memory that holds data, in bytes; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
    except OSError:
        return 0


def _bound(memory: int) -> int:
    """Let the system refuse memory beyond the limit, which ends the process; give what it has at rest."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    at_rest = _data()
    resource.setrlimit(resource.RLIMIT_DATA, (at_rest + memory, at_rest + memory))
    return at_rest

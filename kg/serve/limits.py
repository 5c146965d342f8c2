"""The limits that a query has, and how many run at once."""

from __future__ import annotations

import os
from typing import NamedTuple

MEBIBYTE = 1024 * 1024


class Limits(NamedTuple):
    """What bounds queries; the defaults suit a small machine."""

    seconds: float = 30.0
    """From the arrival of a query to its answer."""
    memory: int = 1024 * MEBIBYTE
    """What a query may take beside the program itself, in bytes."""
    result: int = 256 * MEBIBYTE
    """The size of an answer, in bytes."""
    merged: int = 250_000
    """Statements that are copied where several graphs are merged for a query."""
    workers: int = max(4, 2 * (os.cpu_count() or 1))
    """Queries that run at once; as many again, that have run for long, may go on beside them."""
    queue: int = 64
    """Queries that may wait."""
    long: float = 0.05
    """Seconds of a processor's time after which a query gives way to others."""
    spool: str | None = None
    """The folder where answers are written before they are sent; the system's for temporary files unless given."""


def of_pages(limits: Limits) -> Limits:
    """Give the limits of pages: one that takes long is not ended for others, and as many are made as there are processors."""
    return limits._replace(workers=os.cpu_count() or 1, queue=4 * limits.queue, long=limits.seconds)

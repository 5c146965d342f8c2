"""The access log and the query log: a line each on standard error."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime

SHOWN = 500
"""Characters of a query."""


def access(client: str, method: str, target: str, status: int, size: int, seconds: float) -> None:
    """Say what was requested, and what became of it."""
    _write(f'{client} "{_plain(method)} {_plain(target)}" {status} {size} {seconds * 1000:.1f}ms')


def query(text: str, status: int, rows: int, size: int, seconds: float) -> None:
    """Say what was asked, how long it took, and how much it gave."""
    _write(f"query status={status} rows={rows} bytes={size} time={seconds * 1000:.1f}ms {_plain(text)}")


def note(message: str) -> None:
    """Say what happened to the server."""
    _write(_plain(message))


def _plain(text: str) -> str:
    """Give a text as one line that cannot be taken for several, nor move the cursor."""
    return " ".join(re.sub(r"[^\x20-\x7e\u00a1-\u1fff\u2c00-\ud7ff\uf900-\ufefe]+", " ", text[:SHOWN]).split())


def _write(line: str) -> None:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3]
    sys.stderr.write(f"{now}Z {line}\n")
    sys.stderr.flush()

"""Sort the lines of a file that is larger than memory, each once (an external merge sort).

Lines are compared as bytes, so that the order is the same everywhere, and that of `LC_ALL=C sort -u`.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from pathlib import Path
from typing import BinaryIO

RUN = 32 * 1024 * 1024
"""Bytes of lines that are sorted in memory."""
TOGETHER = 64
"""Runs that are merged at a time: each is an open file."""
LINES = 4096
"""Lines that are given together."""


def sorted_lines(source: Path, folder: Path, run: int = RUN) -> Iterator[list[bytes]]:
    """Give the lines of a file in order, each once, some at a time; `folder` holds what is sorted meanwhile.

    The last line must end like the others.
    """
    with source.open("rb") as stream:
        runs = [_kept(folder, number, lines) for number, lines in enumerate(_runs(stream, run))]
    number = len(runs)
    while len(runs) > TOGETHER:
        first, runs = runs[:TOGETHER], runs[TOGETHER:]
        runs.append(_kept(folder, number, _merged(first)))
        number += 1
    lines = _merged(runs)
    while some := list(islice(lines, LINES)):
        yield some


def _runs(stream: BinaryIO, size: int) -> Iterator[list[bytes]]:
    while lines := stream.readlines(size):
        yield sorted(set(lines))


def _kept(folder: Path, number: int, lines: Iterator[bytes] | list[bytes]) -> Path:
    path = folder / f"run-{number:05}"
    with path.open("wb", buffering=1 << 20) as stream:
        stream.writelines(lines)
    return path


def _merged(runs: list[Path]) -> Iterator[bytes]:
    """Give the lines of sorted files in order, each once; the files are gone afterwards."""
    with ExitStack() as opened:
        streams = [opened.enter_context(each.open("rb", buffering=1 << 18)) for each in runs]
        for line, _ in groupby(heapq.merge(*streams)):
            yield line
    for each in runs:
        each.unlink()

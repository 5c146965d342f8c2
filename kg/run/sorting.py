"""Sort lines that are more than memory holds, each once (an external merge sort).

Lines are compared as bytes, so that the order is the same everywhere, and that of `LC_ALL=C sort -u`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import chain, compress, islice
from operator import ne
from pathlib import Path
from typing import BinaryIO

RUN = 32 * 1024 * 1024
"""Bytes of lines that are sorted in memory."""
TOGETHER = 64
"""Runs that are merged at a time: each is an open file."""
BLOCK = 64 * 1024
"""Bytes of a run that are in memory while it is merged."""


def sorted_lines(source: Path, folder: Path, run: int = RUN) -> Iterator[list[bytes]]:
    """Give the lines of a file in order, each once, some at a time; `folder` holds what is sorted meanwhile.

    The last line must end like the others.
    """
    with source.open("rb") as stream:
        runs = [_kept(folder, number, lines) for number, lines in enumerate(_runs(stream, run))]
    yield from _in_order(runs, folder)


def in_order(pieces: Iterable[list[bytes]], folder: Path, run: int = RUN) -> Iterator[list[bytes]]:
    """Give lines in order, each once, some at a time; `folder`, which no other sort uses, holds them meanwhile."""
    runs = [_kept(folder, number, some) for number, some in enumerate(_gathered(pieces, run))]
    yield from _in_order(runs, folder)


def _runs(stream: BinaryIO, size: int) -> Iterator[Iterator[bytes]]:
    while lines := stream.readlines(size):
        yield once(sorted(lines))


def _gathered(pieces: Iterable[list[bytes]], size: int) -> Iterator[Iterator[bytes]]:
    """Give lines in sorted pieces of about so many bytes."""
    found: list[bytes] = []
    length = 0
    for some in pieces:
        found += some
        length += sum(map(len, some))
        if length >= size:
            found.sort()
            yield once(found)
            found, length = [], 0
    if found:
        found.sort()
        yield once(found)


def once(lines: list[bytes]) -> Iterator[bytes]:
    """Give lines that are in order, each once.

    >>> list(once([b"a", b"b", b"b", b"c"]))
    [b'a', b'b', b'c']
    """
    return compress(lines, map(ne, lines, chain(islice(lines, 1, None), (None,))))


def _in_order(runs: list[Path], folder: Path) -> Iterator[list[bytes]]:
    """Give the lines of all runs, after merging as many as it takes so that all can be open."""
    number = len(runs)
    while len(runs) > TOGETHER:
        first, runs = runs[:TOGETHER], runs[TOGETHER:]
        runs.append(_kept(folder, number, chain.from_iterable(_merged(first))))
        number += 1
    return _merged(runs)


def _kept(folder: Path, number: int, lines: Iterable[bytes]) -> Path:
    path = folder / f"run-{number:05}"
    with path.open("wb", buffering=1 << 20) as stream:
        stream.writelines(lines)
    return path


def _merged(runs: list[Path]) -> Iterator[list[bytes]]:
    """Give the lines of sorted files in order, each once, some at a time; the files are gone afterwards."""
    with ExitStack() as opened:
        streams = [opened.enter_context(each.open("rb", buffering=BLOCK)) for each in runs]
        for blocks in together([iter(partial(each.readlines, BLOCK), []) for each in streams]):
            # Sorting what is sorted piece by piece costs as little as merging it, and is done in C.
            yield list(once(sorted(chain.from_iterable(blocks)))) if len(blocks) > 1 else blocks[0]
    for each in runs:
        each.unlink()


def together(streams: list[Iterator[list[bytes]]]) -> Iterator[list[list[bytes]]]:
    """Give the lines of sorted streams in step: of each, all lines up to a bound that rises from step to step.

    >>> list(together([iter([[b"a", b"c"], [b"d"]]), iter([[b"b"], [b"c", b"e"]])]))
    [[[b'a'], [b'b']], [[b'c'], [b'c']], [[b'd'], []], [[], [b'e']]]
    """
    waiting = [next(each, []) for each in streams]
    while bounds := [lines[-1] for lines in waiting if lines]:
        bound = min(bounds)
        step = []
        for index, lines in enumerate(waiting):
            count = bisect_right(lines, bound)
            step.append(lines[:count])
            waiting[index] = lines[count:] or next(streams[index], [])
        yield step

"""Files that are on no file system of this machine: known by their address, and fetched where a task reads them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

from kg.engines import hadoop
from kg.formats.format import Settings
from kg.inputs import Input
from kg.run import batches
from kg.run.batches import Batch, Part, Source

_ELSEWHERE = "kg-elsewhere:"
"""What the path of a file begins with that is not on this machine; the rest is its address."""


def named(uri: str, *, is_named: bool) -> Input:
    """Give a file by its address."""
    name = uri.rpartition("/")[2]
    return Input(name, uri, _ELSEWHERE + quote(uri, safe=""), is_named)


def address(found: Input) -> str | None:
    """Give the address of a file that is not on this machine."""
    name = found.place
    return unquote(name.removeprefix(_ELSEWHERE)) if name.startswith(_ELSEWHERE) else None


@contextmanager
def at_hand(listed: Sequence[Batch], settings: Settings, settings_of_hadoop: str) -> Iterator[Iterator[Batch]]:
    """Give batches whose documents are on this machine, or with them."""
    if not any(address(part.source.input) for batch in listed for part in batch.parts):
        yield batches.supplied(listed, settings)
        return
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        yield batches.supplied(_fetched(listed, Path(folder), settings_of_hadoop), settings)


class _Fetched(NamedTuple):
    """A document, or a range of its bytes, that was fetched."""

    source: Source
    start: int


def _fetched(listed: Sequence[Batch], folder: Path, settings_of_hadoop: str) -> Iterator[Batch]:
    """Fetch documents, or as much of them as these batches need, and remove them when others are wanted."""
    ranges: dict[str, tuple[int, int]] = {}
    for part in (part for batch in listed for part in batch.parts if _is_range(part)):
        low, high = ranges.get(part.source.sha256, (part.start, part.start))
        ranges[part.source.sha256] = low, max(high, part.start + (part.length or 0))
    fetched: dict[str, _Fetched] = {}
    for batch in listed:
        wanted = {part.source.sha256 for part in batch.parts}
        for sha256 in [each for each in fetched if each not in wanted]:
            fetched.pop(sha256).source.input.path.unlink()
        parts = []
        for part in batch.parts:
            sha256, uri = part.source.sha256, address(part.source.input)
            if uri is None:
                parts.append(part)
                continue
            if sha256 not in fetched:
                here = folder / sha256
                low, high = ranges.get(sha256, (0, 0))
                hadoop.fetch(hadoop.of_worker(settings_of_hadoop), uri, here, low, high - low or None)
                fetched[sha256] = _Fetched(part.source._replace(input=part.source.input._replace(place=str(here))), low)
            parts.append(_of_fetched(part, fetched[sha256]))
        yield batch._replace(parts=tuple(parts))


def _is_range(part: Part) -> bool:
    return part.length is not None and part.source.is_plain


def _of_fetched(part: Part, fetched: _Fetched) -> Part:
    if not _is_range(part):
        return part._replace(source=fetched.source)
    with fetched.source.input.path.open("rb") as stream:
        stream.seek(part.start - fetched.start)
        return part._replace(source=fetched.source, data=stream.read(part.length or 0))

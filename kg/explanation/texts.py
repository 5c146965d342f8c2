"""The text of records, as far as their documents are at hand and still have the content that was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from kg import inputs
from kg.errors import SourceError
from kg.explanation.model import Source
from kg.inputs import Input

LONGEST = 16 * 1024 * 1024
"""Bytes of a record that are read."""
CHUNK = 1024 * 1024


def found(source: Source, places: Sequence[Path], given: Sequence[Input] | None) -> tuple[Source, Input | None]:
    """Look for a document among the files that were given, else under its name in some folders; the content decides."""
    candidates = _named(source.name, places) if given is None else _likely(source.name, given)
    seen = False
    for each in candidates:
        if each.refusal:
            continue
        seen = True
        try:
            is_it = inputs.checksum(each).startswith(source.sha256)
        except SourceError:
            continue
        if is_it:
            return source._replace(file=each.shown), each
    return source._replace(missing="has another content here" if seen else "not here"), None


def _likely(name: str, given: Sequence[Input]) -> list[Input]:
    """Give the files that have the name first; of a few files, all, since they may have been renamed."""
    named = [each for each in given if each.name == name]
    return named or [each for each in given if each.is_named]


def _named(name: str, places: Sequence[Path]) -> Iterator[Input]:
    """Give the file, or the member of an archive, that has a name in some folders."""
    for place in dict.fromkeys(each.resolve() for each in places):
        whole = place / name.partition("/")[0]
        if name not in {"", "-", ".", ".."} and whole.is_file():
            yield from (each for each in inputs.file(whole, is_named=False) if each.name == name)


def read(file: Input, spans: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Give the text at some first bytes and lengths of an unpacked document, which is read once if they do not overlap."""
    found: dict[tuple[int, int], str] = {}
    overlapping: list[tuple[int, int]] = []
    with inputs.content(file) as stream:
        at = 0
        for start, length in sorted(spans):
            if start < at:
                overlapping.append((start, length))
                continue
            _pass_over(stream, start - at)
            data = stream.read(min(length, LONGEST))
            at = start + len(data)
            found[start, length] = data.decode("utf-8", "replace").rstrip()
    return found | (read(file, overlapping) if overlapping else {})


def _pass_over(stream: BinaryIO, count: int) -> None:
    while count > 0 and (data := stream.read(min(count, CHUNK))):
        count -= len(data)

"""The side file of a build that says where each record was read: a line for each record of each document.

The columns are the IRI of what the record describes; the name of the document (its base name); the line the record
begins on; its path, where the document holds several records in one another; its first byte in the unpacked document
and how many bytes it has, where they are known; and the first digits of the document's SHA-256, which also name its
graph.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

NAME = "positions.tsv"
HEADER = "iri\tsource\tline\tpath\tstart\tlength\tdocument\n"
DIGITS = 16
"""Of the SHA-256 of a document."""


class Position(NamedTuple):
    """Where a record was read."""

    source: str
    line: int
    path: str = ""
    start: int | None = None
    length: int | None = None
    document: str = ""


def row(iri: str, found: Position) -> str:
    """Give the line of the side file for a record."""
    source, line, path, start, length, document = found
    if start is None or length is None:
        return f"{iri}\t{source}\t{line}\t{path}\t\t\t{document[:DIGITS]}\n"
    return f"{iri}\t{source}\t{line}\t{path}\t{start}\t{length}\t{document[:DIGITS]}\n"


def read(folder: Path, wanted: Collection[str]) -> dict[str, list[Position]]:
    """Give, for each of some IRIs that a build describes, where its records were read, in their order."""
    found: dict[str, list[Position]] = {}
    for iri, rest in _rows(folder / NAME):
        if iri in wanted:
            found.setdefault(iri, []).append(_position(*rest.rstrip("\n").split("\t")))
    return found


def first(folder: Path, wanted: Collection[str]) -> dict[str, tuple[str, int]]:
    """Give, for each of some IRIs that a build describes, the document and the line in which it was read first."""
    return {iri: listed[0][:2] for iri, listed in read(folder, wanted).items()}


def described(folder: Path) -> Iterator[str]:
    """Give the IRIs that have records, some more than once."""
    return (iri for iri, _ in _rows(folder / NAME))


def _rows(side: Path) -> Iterator[tuple[str, str]]:
    """Give the lines of the side file, cut behind the IRI; none where there is no such file."""
    if side.is_file():
        with side.open(encoding="utf-8", newline="\n") as rows:
            next(rows, None)
            for each in rows:
                iri, _, rest = each.partition("\t")
                yield iri, rest


def _position(
    source: str, line: str, path: str = "", start: str = "", length: str = "", document: str = ""
) -> Position:
    """Make a position of the cells of a line; earlier versions wrote the first two alone."""
    return Position(source, int(line), path, int(start) if start else None, int(length) if length else None, document)

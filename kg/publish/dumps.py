"""The whole graph as files to download: sorted, packed, the same bytes from the same build."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from kg.changes import files
from kg.engines import local
from kg.errors import SourceError
from kg.lines import PIECE, in_pieces, merged
from kg.outputs import MANIFEST, manifest_of
from kg.publish import figures
from kg.publish.figures import Figures
from kg.publish.json_ld import json_ld
from kg.publish.turtle import turtle
from kg.version import __version__

FOLDER = "dumps"
"""Where the dumps are below the site."""
QUADS = "graph.nq.gz"
"""The dump that has all there is."""
GZIP = "application/gzip"
LEVEL = 6
Tell = Callable[[str], None]
"""What is told of each step before it begins."""
Write = Callable[[Iterable[bytes], str], Iterable[bytes]]
"""Writes canonical lines in order, for a base."""


class Form(NamedTuple):
    """A syntax that the graph is written in."""

    name: str
    """Of the file."""
    media_type: str
    title: str
    write: Write
    has_graphs: bool = False


def _as_they_are(lines: Iterable[bytes], _base: str) -> Iterable[bytes]:
    return lines


FORMS = (
    Form("graph.nt.gz", "application/n-triples", "N-Triples", _as_they_are),
    Form("graph.ttl.gz", "text/turtle", "Turtle", turtle),
    Form(QUADS, "application/n-quads", "N-Quads", _as_they_are, has_graphs=True),
    Form("graph.jsonld.gz", "application/ld+json", "JSON-LD", json_ld),
)
"""All dumps; N-Quads name the graph of each source, the others are all graphs merged."""


class Distribution(NamedTuple):
    """A file that was written."""

    name: str
    media_type: str
    """Of what is packed."""
    compression: str
    """The media type of the packing."""
    bytes: int
    unpacked: int
    """Bytes without the packing."""
    sha256: str
    statements: int


KEYS = {
    "name": "name",
    "media-type": "media_type",
    "compression": "compression",
    "bytes": "bytes",
    "bytes-unpacked": "unpacked",
    "sha256": "sha256",
    "triples": "statements",
}
"""What the manifest says of a dump, and where it is kept here."""


class Dumps(NamedTuple):
    """All files that were written, and what is in the merged graph."""

    distributions: list[Distribution]
    figures: Figures


def write(
    quads: Path,
    folder: Path,
    base: str,
    tell: Tell = lambda _step: None,
    *,
    date: str | None = None,
    sources: Sequence[Mapping[str, Any]] = (),
    workers: int = 1,
) -> Dumps:
    """Write the dumps of a graph, given as canonical N-Quads in order, and their manifest into a folder.

    The manifest is that of a build, so that the folder is read wherever one is; `date` and `sources` are what it says of
    where the graph is from. Memory does not depend on the size. With more than one worker the dumps are written side by side by processes. Raises
    SourceError for what cannot be read, SinkError where there is no room for temporary files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with files.scratch() as room, files.spooling(room):
        tell("merging the graphs")
        lines = _lines(quads, room)
        tell("writing the dumps")
        found = _written(lines, folder, base, workers)
    manifest = {
        "version": __version__,
        "base": base,
        **({"date": date} if date else {}),
        "sources": list(sources),
        "files": [{key: getattr(each, field) for key, field in KEYS.items()} for each in found.distributions],
    }
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    (folder / MANIFEST).write_bytes(orjson.dumps(manifest, option=option))
    return found


def read(folder: Path) -> list[Distribution]:
    """Give the dumps that the manifest in a folder lists. Raises SourceError."""
    listed = manifest_of(folder)["files"]
    try:
        return [Distribution(**{field: each[key] for key, field in KEYS.items()}) for each in listed]
    except (KeyError, TypeError) as error:
        raise SourceError(f"{folder / MANIFEST}: expected the manifest of dumps, found no {error}") from None


class Lines(NamedTuple):
    """The statements as canonical lines in order, each once."""

    quads: Path
    triples: Path
    """Of all graphs merged."""


def _lines(quads: Path, room: Path) -> Lines:
    """Write the merged graph into a folder."""
    made = Lines(quads, room / "triples")
    with made.quads.open("rb", buffering=PIECE) as source, made.triples.open("wb", buffering=PIECE) as stream:
        stream.writelines(merged(source, set()))
    return made


class _Task(NamedTuple):
    """A dump to write, or, without a form, the lines to count."""

    form: str | None
    """The name of its file."""
    lines: Lines
    folder: Path
    base: str


def _written(lines: Lines, folder: Path, base: str, workers: int) -> Dumps:
    # The longest first, so that none is waited for alone.
    tasks = [_Task(form, lines, folder, base) for form in (*(each.name for each in reversed(FORMS)), None)]
    *distributions, counted = local.run(tasks, _made, min(workers, len(tasks)))
    assert isinstance(counted, Figures)
    return Dumps([each for each in reversed(distributions) if isinstance(each, Distribution)], counted)


def _made(task: _Task) -> Iterator[Distribution | Figures]:
    if task.form is None:
        with task.lines.triples.open("rb", buffering=PIECE) as triples:
            yield figures.count(triples, task.base)
    else:
        yield _write(task.form, task.lines, task.folder, task.base)


def _write(name: str, lines: Lines, folder: Path, base: str) -> Distribution:
    """Write one dump."""
    form = next(each for each in FORMS if each.name == name)
    number = count()
    target = folder / name
    with (
        (lines.quads if form.has_graphs else lines.triples).open("rb", buffering=PIECE) as stream,
        _packing(target) as sink,
    ):
        counted = (line for line, _ in zip(stream, number))  # noqa: B905 - the numbers have no end
        size = sum(map(sink.write, in_pieces(form.write(counted, base))))
    with target.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Distribution(name, form.media_type, GZIP, target.stat().st_size, size, digest, next(number))


@contextmanager
def _packing(target: Path) -> Iterator[gzip.GzipFile]:
    # Without name and time, so that the bytes depend on the content alone.
    with target.open("wb") as stream, gzip.GzipFile("", "wb", LEVEL, stream, mtime=0) as archive:
        yield archive

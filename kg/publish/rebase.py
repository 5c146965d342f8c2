"""The same build below another base: every IRI that begins with the old base begins with the new one, and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson
from pyoxigraph import RdfFormat, parse, serialize

from kg import rdf
from kg.errors import SourceError
from kg.outputs import MANIFEST, manifest_of

GRAPH = "graph.nq"
REPORT = "report.json"
_LINES = (RdfFormat.N_QUADS, RdfFormat.N_TRIPLES)


def rebased(build: Path, base: str, folder: Path) -> Path:
    """Give a build of a base: the build itself where it has it, else another, made of it in a folder.

    Raises SourceError for what is no build.
    """
    manifest = manifest_of(build)
    old = str(manifest["base"])
    if old == base:
        return build
    folder.mkdir(parents=True)
    with (folder / GRAPH).open("wb", buffering=1 << 20) as out:
        for file in rdf.graph_files(build):
            out.writelines(moved(lines(file), old, base))
    _write_about(build, folder, manifest, old, base)
    return folder


def lines(file: Path) -> Iterator[bytes]:
    """Give the statements of an RDF file as lines of N-Quads. Raises SourceError."""
    with rdf.opened(file) as document:
        if document.form in _LINES:
            yield from document.stream
        else:
            for quad in parse(document.stream, document.form, base_iri=document.base):
                yield serialize([quad], format=RdfFormat.N_QUADS) or b""


def moved(given: Iterable[bytes], old: str, new: str) -> Iterator[bytes]:
    r"""Give lines of N-Quads with other IRIs; what stands in a literal stays.

    >>> next(moved([b'<a:x> <p:> "<a:x>"^^<a:t> <a:g> .\n'], "a:", "b:"))
    b'<b:x> <p:> "<a:x>"^^<b:t> <b:g> .\n'
    """
    before, after = f"<{old}".encode(), f"<{new}".encode()
    for line in given:
        begin = line.find(b'"')
        if begin < 0:
            yield line.replace(before, after)
        else:  # behind the last quotation mark stands no literal any more
            end = line.rindex(b'"')
            yield line[:begin].replace(before, after) + line[begin:end] + line[end:].replace(before, after)


def _write_about(build: Path, folder: Path, manifest: dict[str, Any], old: str, new: str) -> None:
    """Write the manifest and the report of the build that was made."""
    with (folder / GRAPH).open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    file = {"name": GRAPH, "sha256": digest, "bytes": (folder / GRAPH).stat().st_size, "triples": None}
    made = {**manifest, "base": new, "files": [file]}
    (folder / MANIFEST).write_bytes(orjson.dumps(made, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    if (build / REPORT).exists():
        try:
            report = (build / REPORT).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SourceError(f"{build / REPORT}: {error}") from None
        (folder / REPORT).write_text(report.replace(f'"{old}', f'"{new}'), encoding="utf-8")

"""RDF files in any of the usual syntaxes: which file is meant, how it is opened, and what is wrong with it."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple, cast

from pyoxigraph import RdfFormat

from kg import packed
from kg.errors import SourceError
from kg.outputs import GRAPHS, MANIFEST, graph_names, manifest_of, verify

ENDINGS: dict[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
}

REMOTE_CONTEXT = re.compile(rb'"@(?:context|import)"\s*:\s*(?:\[[^\]"]*)?"([^"]*)"')


class RdfDocument(NamedTuple):
    """An open RDF file: its bytes, its format, and the base of its relative IRIs (RFC 3986, 5.1.3)."""

    stream: IO[bytes]
    form: RdfFormat
    base: str


@contextmanager
def opened(path: Path) -> Iterator[RdfDocument]:
    """Open an RDF file, plain, .gz or .zst, as its ending says; what goes wrong inside becomes a sentence.

    Raises SourceError, with file, line and what was wrong, for a file that is missing, of no known ending, or broken.
    """
    if not path.exists():
        raise SourceError(f"{path}: there is no such file or folder")
    form = format_of(path)
    if form is None:
        raise SourceError(f"{path}: expected an RDF file ({', '.join(ENDINGS)}, each also with .gz or .zst)")
    try:
        with _open(path) as stream:
            yield RdfDocument(stream, form, path.resolve().as_uri())
    except SyntaxError as error:
        raise SourceError(_explain(path, error)) from None
    except MemoryError:
        raise SourceError(f"{path}: expected literals of at most 16 MB, got a longer one") from None
    except (OSError, EOFError, zlib.error, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"{path}: cannot be read ({why})") from None


def graph_files(path: Path) -> list[Path]:
    """Give the files to read: the path itself, or the graph of the build that it is, proved by the manifest.

    Raises SourceError for a folder that is no build, or whose files are not those of its manifest.
    """
    if not path.is_dir():
        return [path]
    if not (path / MANIFEST).exists() and any(_is_graph(each) for each in _listed(path)):
        said = f"holds RDF files but is not a build (it has no {MANIFEST}); name the files themselves"
        raise SourceError(f"{path}: {said}")
    names = graph_names(each.get("name") for each in manifest_of(path)["files"])
    if not names:
        raise SourceError(f"{path}: this build has no graph; expected one of graph.{', graph.'.join(GRAPHS)}")
    return [verify(path, name) for name in names]


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError as error:
        raise SourceError(f"{folder}: cannot be read ({error.strerror})") from None


def _is_graph(path: Path) -> bool:
    """Say whether a file is RDF beyond doubt; .json and .xml are many things."""
    return format_of(path) is not None and not {".json", ".xml"} & set(path.suffixes)


def format_of(path: Path) -> RdfFormat | None:
    """Give the format that a file's ending tells, `.gz` or `.zst` after it or not."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in {".gz", ".zst"}:
        suffixes.pop()
    return ENDINGS.get(suffixes[-1]) if suffixes else None


def _open(path: Path) -> IO[bytes]:
    if path.suffix.lower() == ".gz":
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if path.suffix.lower() == ".zst":
        return cast("IO[bytes]", packed.zstandard_stream(path.open("rb")))
    return path.open("rb")


def _explain(path: Path, error: SyntaxError) -> str:
    """Say in one line what the parser found wrong, and where."""
    message = str(error.args[0]) if error.args else "cannot be read"
    if "LoadDocumentCallback" in message:
        line, context = _remote_context(path)
        named = f' "{context}"' if context else ""
        return f"{path}{line}: the JSON-LD context{named} is on the web, and nothing is fetched; write the context into the file"
    what = re.sub(r"^Parser error at .*?: ", "", message)
    if error.lineno is None:
        return f"{path}: {what}"
    return f"{path}:{error.lineno}: column {error.offset}: {what}"


def _remote_context(path: Path) -> tuple[str, str]:
    """Find the first context that is named by its address, and its line."""
    with _open(path) as stream:
        data = stream.read()
    found = REMOTE_CONTEXT.search(data)
    if found is None:
        return "", ""
    line = data.count(b"\n", 0, found.start(1)) + 1
    return f":{line}", found[1].decode("utf-8", "replace")

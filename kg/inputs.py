"""From what a user names to documents that are read: files, folders, patterns, standard input, compressed or not."""

from __future__ import annotations

import atexit
import glob
import gzip
import hashlib
import io
import multiprocessing
import os
import shutil
import stat
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from kg import formats, pipeline
from kg.errors import SourceError
from kg.formats.format import Format, Head
from kg.pipeline import Document
from kg.records import SourceDocument
from kg.values.dates import PartialDate

if TYPE_CHECKING:
    pass

HEAD = 64 * 1024
"""Bytes of a document that recognition looks at."""


class Input(NamedTuple):
    """A file to be read."""

    name: str
    """The base name, which alone is recorded."""
    shown: str
    """The path as the user knows it."""
    path: Path
    is_named: bool
    """Given by name, so it must be readable; otherwise it was found in a folder."""


class UnreadableError(SourceError):
    """A file that the system cannot open or decompress: what it holds is lost, whatever it is."""


class Skipped(NamedTuple):
    """A file of a folder that was passed over, and why."""

    name: str
    reason: str
    lost: bool = False
    """Its format is known and its records are lost, so the run is not a complete one."""


def find(sources: Iterable[str], out: Path | None = None) -> list[Input]:
    """Give the files that the sources name: files, folders (read recursively), patterns, `-` for standard input.

    `out` is passed over, so that an export into a folder of its own sources does not read itself the next time.
    Raises SourceError that names every source that is not there.
    """
    found: list[Input] = []
    missing: list[str] = []
    for source in sources:
        path = Path(source)
        if source == "-":
            found.append(_standard_input())
        elif path.is_dir():
            found += _folder(path, out)
        elif path.exists():
            found.append(_file(path, is_named=True))
        else:
            matches = _matches(source)
            for match in matches:
                found += _folder(Path(match), out) if Path(match).is_dir() else [_file(Path(match), is_named=True)]
            if not matches:
                missing.append(f"{source}: there is no such file or folder")
    if missing:
        raise SourceError("\n".join(missing))
    unique: dict[Path, Input] = {}
    for each in found:  # a file that is named and stands in a named folder counts as named
        known = unique.setdefault(each.path.resolve(), each)
        if each.is_named and not known.is_named:
            unique[each.path.resolve()] = each
    return list(unique.values())


def _matches(pattern: str) -> list[str]:
    """Give what a pattern matches, in a fixed order."""
    if not glob.has_magic(pattern):
        return []
    return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob refuses absolute patterns


def _file(path: Path, *, is_named: bool) -> Input:
    return Input(_printable(path.name), _printable(str(path)), path, is_named)


def _printable(name: str) -> str:
    """Give a file name as text, whatever bytes it is made of."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def _folder(folder: Path, out: Path | None) -> Iterator[Input]:
    """Give the files of a folder and the folders in it; hidden ones are passed over."""
    closed: list[Path] = []  # folders that may not be looked into; to read one fails with the reason
    for where, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = sorted(
            each for each in folders if not each.startswith(".") and not _is_same(Path(where, each), out)
        )
        for name in sorted(names):
            path = Path(where, name)
            if not _is_same(path, out) and not name.startswith(".") and name != "kg.toml" and _is_regular(path):
                yield _file(path, is_named=False)
    for path in closed:
        yield _file(path, is_named=path == folder)


def _is_same(path: Path, other: Path | None) -> bool:
    return other is not None and path.resolve() == other


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True  # it fails with a reason when it is opened


def _standard_input() -> Input:
    """Spool standard input to a file, since it is read twice: once for its checksum, once for its records."""
    with tempfile.NamedTemporaryFile(prefix="kg-", delete=False) as spool:
        atexit.register(Path(spool.name).unlink, missing_ok=True)
        shutil.copyfileobj(sys.stdin.buffer, spool)
    return Input("-", "standard input", Path(spool.name), is_named=True)


@contextmanager
def content(source: Input) -> Iterator[BinaryIO]:
    """Open a file, decompressed if its bytes say that it is gzip or Zstandard.

    Raises SourceError when it cannot be opened or decompressed.
    """
    try:
        with source.path.open("rb") as raw:
            raw.seek(0)
            magic = raw.read(4)
            raw.seek(0)
            if magic[:2] == b"\x1f\x8b":
                with gzip.open(raw) as unpacked:
                    yield cast("BinaryIO", unpacked)
            elif magic == b"\x28\xb5\x2f\xfd":
                yield cast("BinaryIO", io.BufferedReader(_Zstandard(raw)))
            else:
                yield raw
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableError(f"the compressed data is broken: {error}") from error
    except OSError as error:
        raise UnreadableError(error.strerror or str(error)) from error


class _Zstandard(io.RawIOBase):
    """Zstandard data (RFC 8878), decompressed as it is read; unlike the library's reader it notices a cut-off end."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._frame: Any = None
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        import zstandard  # noqa: PLC0415 - few inputs need it

        while not self._ready:
            more = self._raw.read(HEAD) if self._frame is None or not self._frame.unused_data else b""
            if self._frame is not None and self._frame.eof:
                more = self._frame.unused_data + more
                self._frame = None
            if not more:
                if self._frame is not None:
                    raise EOFError("it ends too early")
                return 0
            if self._frame is None:
                self._frame = zstandard.ZstdDecompressor().decompressobj()
            try:
                self._ready = self._frame.decompress(more)
            except zstandard.ZstdError as error:
                raise EOFError(str(error)) from error
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count


def checksum(source: Input) -> str:
    """Give the SHA-256 of a file's bytes, as they are kept."""
    try:
        with source.path.open("rb") as raw:
            return hashlib.file_digest(raw, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableError(error.strerror or str(error)) from error


def recognise(source: Input) -> Format:
    """Tell the format of a file from its first bytes. Raises SourceError that says why none fits."""
    with content(source) as stream:
        head = stream.read(HEAD)
    if not head.strip(b" \t\r\n\xef\xbb\xbf"):
        raise SourceError("the document is empty")
    text = head.decode("utf-8", "replace")
    found = formats.recognise(Head(text.removeprefix("\ufeff").replace("\x00", ""), source.name))
    if found is not None:
        return found
    if "\x00" in text or text.count("\ufffd") > len(text) // 100:
        raise SourceError("the document is binary, or not in UTF-8")
    raise SourceError("the document is in no known format (kg formats lists them)")


def read(source: Input, form: Format | None = None, captured: PartialDate | None = None) -> Document:
    """Read one file, in a given format or in the one that its content shows. Raises SourceError."""
    form = form or recognise(source)
    document = SourceDocument(name=source.name, sha256=checksum(source), format=form.name, captured=captured)
    with content(source) as stream:
        return pipeline.read(stream, document, form)


def read_all(
    sources: Iterable[Input], form: Format | None = None, captured: PartialDate | None = None, workers: int = 1
) -> Iterator[Document | Skipped]:
    """Read files, in an order that does not depend on how they were named, in one process or several.

    A file found in a folder that cannot be read gives a Skipped, as does one whose content was read before. A file
    given by name raises SourceError, which names all such files.
    """
    ordered = sorted(sources, key=lambda each: (each.name, each.shown))
    unreadable: list[str] = []
    seen: dict[str, str] = {}
    for source, found in zip(ordered, _attempts(ordered, form, captured, workers), strict=True):
        if isinstance(found, Skipped):
            if source.is_named:
                unreadable.append(f"{source.shown}: {found.reason}")
            else:
                yield found
            continue
        before = seen.setdefault(found.source.sha256, source.shown)
        if before != source.shown:
            yield Skipped(source.name, f"the same content as {Path(before).name}")
        else:
            yield found
    if unreadable:
        raise SourceError("\n".join(unreadable))


def _attempts(
    sources: Sequence[Input], form: Format | None, captured: PartialDate | None, workers: int
) -> Iterator[Document | Skipped]:
    """Read each file or say why not, in their order."""
    attempt = partial(_attempt, form=form, captured=captured)
    if workers <= 1 or len(sources) <= 1:
        yield from map(attempt, sources)
        return
    try:
        with ProcessPoolExecutor(min(workers, len(sources)), multiprocessing.get_context("spawn")) as pool:
            yield from pool.map(attempt, sources, chunksize=max(1, min(100, len(sources) // (4 * workers))))
    except BrokenProcessPool:
        raise SourceError("a worker process died; run again with --workers 1 to see at which document") from None


def _attempt(source: Input, form: Format | None, captured: PartialDate | None) -> Document | Skipped:
    """Read one file; what cannot be read is skipped, and lost if its format is known."""
    known = form
    try:
        known = known or recognise(source)
        return read(source, known, captured)
    except UnreadableError as error:
        return Skipped(source.name, str(error), lost=True)
    except SourceError as error:
        return Skipped(source.name, str(error), lost=known is not None)

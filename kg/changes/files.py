"""Write what differs to a file: packed as its ending says, whole or not at all; or read it back."""

from __future__ import annotations

import gzip
import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from kg import outputs, packed
from kg.errors import SinkError, SourceError


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder for temporary files that is gone afterwards. Raises SinkError where there can be none."""
    with spooling(Path(os.environ.get("TMPDIR", "the folder for temporary files"))):
        folder = tempfile.TemporaryDirectory(prefix="kg-diff-")
    with folder as name:
        yield Path(name)


@contextmanager
def spooling(folder: Path) -> Iterator[None]:
    """Turn a failure of the system to keep temporary files into a sentence."""
    try:
        yield
    except OSError as error:
        raise SinkError(
            f"{folder}: {error.strerror or error}; TMPDIR names another place for temporary files"
        ) from error


def write(path: Path, lines: Iterable[bytes]) -> None:
    """Write some lines to a file; `.gz` and `.zst` are packed, the same bytes every time. Raises SinkError."""
    with outputs.working(path) as fresh:
        made = fresh / "made"
        with made.open("wb") as stream, _packing(stream, path.suffix.lower()) as sink:
            sink.writelines(lines)
        outputs.place(made, path)


@contextmanager
def _packing(stream: BinaryIO, ending: str) -> Iterator[BinaryIO]:
    if ending == ".gz":
        # Without name and time, so that the bytes depend on the content alone.
        with gzip.GzipFile("", "wb", fileobj=stream, mtime=0, compresslevel=6) as archive:
            yield cast("BinaryIO", archive)
    elif ending == ".zst":
        import zstandard  # noqa: PLC0415 - few outputs need it

        packer = zstandard.ZstdCompressor(level=3, write_checksum=True).stream_writer(stream, closefd=False)
        with io.BufferedWriter(cast("io.RawIOBase", packer), 1 << 16) as buffered:
            yield cast("BinaryIO", buffered)
    else:
        yield stream


def lines(path: Path) -> Iterator[bytes]:
    """Give the lines of a file, unpacked if its bytes say that it is packed. Raises SourceError."""
    if not path.is_file():
        raise SourceError(f"{path}: there is no such file")
    with packed.content(path) as stream:
        yield from stream

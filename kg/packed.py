"""Open what is compressed or archived: gzip, Zstandard, the members of a zip file; what unpacks without end is refused."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from kg.errors import SourceError

CHUNK = 64 * 1024
WINDOW = 64 * 1024 * 1024
"""Unpacked bytes over which the ratio is measured; a document that unpacks to less is never refused."""

GZIP, ZSTANDARD, ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"
REFUSED = {
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "rar",
}
"""Packings that are not read, by their first bytes."""

PACKAGES = ("[Content_Types].xml", "mimetype", "META-INF/")
"""The first members of zip files that are documents or programs (Office, OpenDocument, EPUB, Java) and no archives."""


class UnreadableError(SourceError):
    """A file that the system cannot open or decompress: what it holds is lost, whatever it is."""


class Member(NamedTuple):
    """A member of a zip file."""

    position: int
    name: str
    refusal: str = ""
    """Why it is passed over."""


ENCRYPTED = "it is encrypted"


def members(path: Path) -> list[Member] | None:
    """Give the members of a zip file, without folders and hidden ones; None for any other file.

    Raises UnreadableError when it is broken.
    """
    try:
        with path.open("rb") as raw:
            if raw.read(len(ZIP)) != ZIP:
                return None
        listed = _archive(path).infolist()
    except OSError:
        return None  # it fails with a reason when it is opened as a document
    if not listed or listed[0].filename.startswith(PACKAGES):
        return None
    return [
        Member(index, info.filename, _refusal(info))
        for index, info in enumerate(listed)
        if not info.is_dir() and not _is_hidden(info.filename)
    ]


def hidden(path: Path) -> int:
    """Count the hidden members of a zip file."""
    return sum(not info.is_dir() and _is_hidden(info.filename) for info in _archive(path).infolist())


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.replace("\\", "/").split("/"))


def _refusal(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & 1:
        return ENCRYPTED
    return "an archive in an archive is not read" if info.filename.lower().endswith((".zip", ".tar")) else ""


def _archive(path: Path) -> zipfile.ZipFile:
    found = path.stat()
    return _opened(path, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=4)
def _opened(path: Path, _size: int, _changed: int) -> zipfile.ZipFile:
    """Keep an archive open, since its list of members is long to read."""
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError) as error:
        raise UnreadableError(f"the archive is broken: {error}") from error


def is_plain(path: Path, member: int | None = None) -> bool:
    """Tell whether a document's content is its bytes as they are kept. Raises UnreadableError."""
    if member is not None:
        return False
    with kept(path) as raw:
        return not raw.read(8).startswith((GZIP, ZSTANDARD))


@contextmanager
def kept(path: Path, member: int | None = None, ratio: int = 0) -> Iterator[BinaryIO]:
    """Open a file or a member of a zip file, as its bytes are kept there. Raises UnreadableError.

    A member that claims to unpack to more than `ratio` times its size is refused; 0 is any size.
    """
    with _named_failures():
        if member is None:
            with path.open("rb") as raw:
                yield raw
            return
        archive = _archive(path)
        info = archive.infolist()[member]
        if ratio and info.file_size > max(WINDOW, info.compress_size * ratio):
            raise _bomb(ratio)
        with archive.open(info) as unpacked:
            yield cast("BinaryIO", unpacked)


@contextmanager
def content(path: Path, member: int | None = None, ratio: int = 0) -> Iterator[BinaryIO]:
    """Open a file or a member of a zip file, decompressed if its bytes say that it is gzip or Zstandard.

    Raises UnreadableError when it cannot be opened or decompressed, or unpacks to more than `ratio` times its size.
    """
    with kept(path, member, ratio) as raw, _named_failures():
        magic = raw.read(8)
        raw.seek(0)
        if magic.startswith(GZIP):
            with gzip.open(raw) as unpacked:
                yield _guarded(cast("BinaryIO", unpacked), raw.tell, ratio)
        elif magic.startswith(ZSTANDARD):
            yield _guarded(cast("BinaryIO", io.BufferedReader(_Zstandard(raw))), raw.tell, ratio)
        else:
            yield raw


@contextmanager
def chained(paths: Sequence[Path], ratio: int = 0) -> Iterator[BinaryIO]:
    """Open files one behind the other as one, decompressed as `content` does. Raises UnreadableError."""
    with ExitStack() as opened:
        yield cast("BinaryIO", io.BufferedReader(_Chain(opened, paths, ratio), CHUNK))


class _Chain(io.RawIOBase):
    """Files that are read one behind the other; one at a time is open."""

    def __init__(self, opened: ExitStack, paths: Sequence[Path], ratio: int) -> None:
        self._opened, self._paths, self._ratio = opened, list(paths), ratio
        self._stream: BinaryIO | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while self._stream is not None or self._paths:
            if self._stream is None:
                self._stream = self._opened.enter_context(content(self._paths.pop(0), None, self._ratio))
            if data := self._stream.read(len(buffer)):
                buffer[: len(data)] = data
                return len(data)
            self._stream = None
            self._opened.close()
        return 0


@contextmanager
def _named_failures() -> Iterator[None]:
    """Turn what the system and the unpackers raise into sentences."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
        raise UnreadableError(f"the compressed data is broken: {error}") from error
    except NotImplementedError as error:
        raise UnreadableError(f"the archive is packed in a way that is not read: {error}") from error
    except OSError as error:
        raise UnreadableError(error.strerror or str(error)) from error


def refuse(head: bytes) -> None:
    """Raise SourceError that names the packing when the beginning of a document is one that is not read."""
    if head[257:262] == b"ustar":
        raise SourceError("a tar archive is not read; unpack it first")
    if head.startswith(ZIP):
        raise SourceError("an office document or a zip file in another packing is not read")
    for magic, name in REFUSED.items():
        if head.startswith(magic):
            raise SourceError(f"{name} data is not read here; unpack it first")


def _bomb(ratio: int) -> UnreadableError:
    return UnreadableError(
        f"the compressed data unpacks to more than {ratio} times its size, and was not read any further "
        "(--max-ratio sets the limit)"
    )


def _guarded(unpacked: BinaryIO, packed: Callable[[], int], ratio: int) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(_Guard(unpacked, packed, ratio), CHUNK)) if ratio else unpacked


class _Guard(io.RawIOBase):
    """Unpacked data that is refused as soon as a stretch of it came from next to nothing."""

    def __init__(self, unpacked: BinaryIO, packed: Callable[[], int], ratio: int) -> None:
        self._unpacked = unpacked
        self._packed = packed
        self._ratio = ratio
        self._before = 0
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._unpacked.read(len(buffer))
        buffer[: len(data)] = data
        self._given += len(data)
        if self._given > WINDOW:
            now = self._packed()
            if self._given > (now - self._before) * self._ratio:
                raise _bomb(self._ratio)
            self._before, self._given = now, 0
        return len(data)


def zstandard_stream(raw: BinaryIO) -> BinaryIO:
    """Decompress Zstandard data as it is read; closing the stream closes the data. Raises EOFError when it is broken."""
    return cast("BinaryIO", io.BufferedReader(_Zstandard(raw)))


class _Zstandard(io.RawIOBase):
    """Zstandard data (RFC 8878), decompressed as it is read; unlike the library's reader it notices a cut-off end."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._frame: Any = None
        self._ready = b""

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._raw.close()
        super().close()

    def readinto(self, buffer: Any) -> int:
        import zstandard  # noqa: PLC0415 - few inputs need it

        while not self._ready:
            more = self._raw.read(CHUNK) if self._frame is None or not self._frame.unused_data else b""
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

"""From what a user names to documents that are read: files, folders, patterns, standard input, archives, compressed or not."""

from __future__ import annotations

import atexit
import codecs
import glob
import hashlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kg import formats, packed, shards
from kg.errors import SourceError, counted
from kg.formats import graph
from kg.formats.format import DEFAULTS, Format, Head, Settings
from kg.outputs import MANIFEST as BUILD
from kg.packed import UnreadableError

HEAD = 64 * 1024
"""Bytes of a document that recognition looks at."""


class Input(NamedTuple):
    """A file to be read; plain, since there may be very many."""

    name: str
    """The base name, which alone is recorded; of a member of an archive, the archive's and its path in there."""
    shown: str
    """The path as the user knows it."""
    place: str
    """The path itself, which is `shown` wherever that can be."""
    is_named: bool
    """Given by name, so it must be readable; otherwise it was found in a folder or an archive."""
    member: int | None = None
    """Which member of an archive."""
    refusal: str = ""
    """Why it is passed over unread."""
    is_lost: bool = False
    """It is passed over since it cannot be opened, so that what it holds is lost."""
    more: tuple[str, ...] = ()
    """The paths of the other parts of a graph, which continue it."""

    @property
    def path(self) -> Path:
        """The path to open."""
        return Path(self.place)


class Beginning(NamedTuple):
    """The beginning of a document, and whether it is text in the encoding it seems to be in."""

    head: Head
    is_text: bool


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
    unique: dict[str, Input] = {}
    missing: list[str] = []
    for each in _named(sources, out, missing):  # a file that is named and stands in a named folder counts as named
        key = f"{os.path.realpath(each.place)}\0{each.member}"
        known = unique.setdefault(key, each)
        if each.is_named and not known.is_named:
            unique[key] = each
    if missing:
        raise SourceError("\n".join(missing))
    return _joined(unique.values())


def _named(sources: Iterable[str], out: Path | None, missing: list[str]) -> Iterator[Input]:
    """Give the files that the sources name, some perhaps again; what is not there is added to `missing`."""
    for source in sources:
        path = Path(source)
        if source == "-":
            yield from _standard_input()
        elif not source:  # a shell's variable that is not set; taken as a path it would be this folder
            missing.append("expected the name of a file or folder, got an empty one")
        elif path.is_dir():
            yield from _folder(path, out)
        elif path.exists():
            yield from file(path, is_named=True)
        else:
            matches = _matches(source)
            for match in matches:
                yield from _folder(Path(match), out) if Path(match).is_dir() else file(Path(match), is_named=True)
            if not matches:
                missing.append(f"{source}: there is no such file or folder")


def _joined(found: Iterable[Input]) -> list[Input]:
    """Give parts of a graph as the one document that they are, and tell of parts that are not there."""
    sets: dict[tuple[Path, str], list[Input]] = {}
    joined: list[Input] = []
    for each in found:
        name = shards.whole(each.path) if each.member is None and not each.refusal else ""
        if name:
            sets.setdefault((each.path.parent, name), []).append(each)
        else:
            joined.append(each)
    for (_, name), parts in sets.items():
        first, *rest = sorted(parts, key=lambda each: each.path.name)
        if left := shards.others(first.path, {each.path.name for each in parts}):
            count = len(parts) + len(left)
            told = f"expected all {count} parts of a graph, got {len(parts)}, without {shards.few(left)}"
            gone = any(not first.path.with_name(each).exists() for each in left)
            joined.append(Input(name, first.shown, first.place, is_named=False, refusal=told, is_lost=gone))
        if rest:
            shown = f"{first.shown} and {len(rest)} more"
            first = first._replace(name=name, shown=shown, more=tuple(each.place for each in rest))
        joined.append(first)
    return joined


def _matches(pattern: str) -> list[str]:
    """Give what a pattern matches, in a fixed order."""
    if not glob.has_magic(pattern):
        return []
    return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob refuses absolute patterns


def file(path: Path, *, is_named: bool, name: str = "", shown: str = "") -> list[Input]:
    """Give a file, or the members of a zip file: what is seen of them, and that others were passed over."""
    place = str(path)
    name, shown = name or _printable(path.name), shown or _printable(place)
    try:
        members = packed.members(path) if _is_regular(path) else None
    except UnreadableError as error:
        return [Input(name, shown, place, is_named, refusal=str(error), is_lost=True)]
    if members is None:
        return [Input(name, shown, place, is_named)]
    found = [
        Input(
            f"{name}/{inside}",
            f"{shown}/{inside}",
            place,
            is_named=False,
            member=each.position,
            refusal=each.refusal,
            is_lost=each.refusal == packed.ENCRYPTED,
        )
        for each in members
        for inside in [_printable(each.name)]
    ]
    if passed := packed.hidden(path):
        told = f"{counted(passed, 'hidden member')} passed over"
        found.append(Input(name, shown, place, is_named=False, refusal=told))
    return found


def _printable(name: str) -> str:
    """Give a file name as text, whatever bytes it is made of; the very same where it is text."""
    if name.isprintable():  # which what stands for bytes that are no text is not
        return name
    text = os.fsencode(name).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def _folder(folder: Path, out: Path | None) -> Iterator[Input]:
    """Give the files of a folder and the folders in it; hidden ones are passed over."""
    closed: list[Path] = []  # folders that may not be looked into; to read one fails with the reason
    for where, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = sorted(
            each for each in folders if not each.startswith(".") and not _is_same(Path(where, each), out)
        )
        chosen = shards.of_folder(Path(where), names)
        yield from _told(Path(where), chosen)
        for name in sorted(chosen.names):
            path = Path(where, name)
            if not _is_same(path, out) and not name.startswith(".") and name != "kg.toml" and _is_regular(path):
                yield from file(path, is_named=False)
    for path in closed:
        yield from file(path, is_named=path == folder)


def _told(folder: Path, chosen: shards.Chosen) -> Iterator[Input]:
    """Tell what is passed over of a build, and what is not there."""
    name, shown, place = _printable(folder.name), _printable(str(folder)), str(folder / BUILD)
    if chosen.said:
        yield Input(name, shown, place, is_named=False, refusal=chosen.said)


def _is_same(path: Path, other: Path | None) -> bool:
    return other is not None and path.resolve() == other


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True  # it fails with a reason when it is opened


def _standard_input() -> list[Input]:
    """Spool standard input to a file, since it is read twice: once for its checksum, once for its records."""
    with tempfile.NamedTemporaryFile(prefix="kg-", delete=False) as spool:
        atexit.register(Path(spool.name).unlink, missing_ok=True)
        shutil.copyfileobj(sys.stdin.buffer, spool)
    return file(Path(spool.name), is_named=True, name="-", shown="standard input")


def content(source: Input, settings: Settings = DEFAULTS) -> AbstractContextManager[BinaryIO]:
    """Open a file, decompressed if its bytes say that it is gzip or Zstandard.

    Raises SourceError when it cannot be opened or decompressed.
    """
    if source.more:
        return packed.chained([source.path, *map(Path, source.more)], settings.ratio)
    return packed.content(source.path, source.member, settings.ratio)


def checksum(source: Input, settings: Settings = DEFAULTS) -> str:
    """Give the SHA-256 of a file's bytes as they are kept, of those of an archive's member, or of all parts of a graph."""
    found = hashlib.sha256()
    for path in (source.path, *map(Path, source.more)):
        with packed.kept(path, source.member, settings.ratio) as raw:
            while part := raw.read(1024 * 1024):
                found.update(part)
    return found.hexdigest()


def recognise(source: Input, settings: Settings = DEFAULTS) -> Format:
    """Tell the format of a file from its first bytes and its name. Raises SourceError that says why none fits."""
    return recognised(beginning(source, settings))


def beginning(source: Input, settings: Settings = DEFAULTS) -> Beginning:
    """Give what recognition looks at. Raises SourceError when they are those of no document."""
    with content(source, settings) as stream:
        head = stream.read(HEAD)
    if not head.strip(b" \t\r\n\xef\xbb\xbf"):
        raise SourceError("the document is empty")
    packed.refuse(head)
    text, strange = decoded(head)
    return Beginning(Head(text.replace("\x00", ""), source.name), "\x00" not in text and strange <= len(text) // 100)


def recognised(found: Beginning) -> Format:
    """Tell the format from the beginning of a document. Raises SourceError that says why none fits."""
    form = formats.recognise(found.head)
    if form is not None:
        return form
    if not found.is_text:
        raise SourceError("the document is binary, or not in UTF-8")
    if graph.is_rdf(found.head):
        raise SourceError("expected a graph that kg export wrote, got other RDF (kg formats lists what is read)")
    raise SourceError("the document is in no known format (kg formats lists them)")


def decoded(head: bytes) -> tuple[str, int]:
    """Give the beginning of a document as text without byte-order mark, and how many bytes of it are not its encoding's.

    That is UTF-16 by its mark, else UTF-8; a byte that is no UTF-8 is read as Windows-1252, or as Latin-1 where that
    has none, so that what a document in these encodings is can be seen.
    """
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = codecs.getincrementaldecoder("utf-16")("replace").decode(head)
        return text, text.count("\ufffd")
    strange = 0

    def as_western(error: UnicodeError) -> tuple[str, int]:
        nonlocal strange
        if not isinstance(error, UnicodeDecodeError):
            raise error
        bad = error.object[error.start : error.end]
        strange += len(bad)
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in bad), error.end

    codecs.register_error("kg-western", as_western)
    text = codecs.getincrementaldecoder("utf-8")("kg-western").decode(head)
    return text.removeprefix("\ufeff"), strange

"""Write a build: all of it or nothing of it, and on disk before it takes the place of an older one."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import orjson

from kg.errors import EngineError, SinkError, SourceError
from kg.version import __version__

MANIFEST = "manifest.json"
GRAPHS = ("nq", "trig", "ttl", "nt", "jsonld")
"""The endings of graph files, the best first: those with a graph for each source come before the rest."""
WORK, JOURNAL, KEY = ".work", "journal", "key"
"""In the folder of a build under way, the folder of what is not of the build, and files in there."""
BESIDE = frozenset({"candidates.nq"})
"""Files that are made of a build and put into it, and go with it."""
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class File(NamedTuple):
    """A file to write: its name, its text piece by piece, and how many triples it holds (None: it is no graph)."""

    name: str
    pieces: Callable[[], Iterable[str]]
    triples: int | None


def write_build(folder: Path, files: Iterable[File], about: dict[str, Any]) -> dict[str, Any]:
    """Write the files and their manifest to a folder, replacing a build that is there, and give the manifest.

    Raises SinkError when the folder holds something that is no build, or when it cannot be written; what was there
    before is then untouched.
    """
    with building(folder) as fresh:
        written = [write_entry(fresh, each) for each in files]
        return finish(fresh, folder, written, about)


@contextmanager
def building(folder: Path, run: Run | None = None) -> Iterator[Path]:
    """Give a fresh folder beside a build that will be replaced; see `working`.

    Raises SinkError when the folder holds something that is no build, or when it cannot be written.
    """
    _check_replaceable(folder)
    with working(folder, run) as fresh:
        yield fresh


class Run(NamedTuple):
    """What tells whether what a run has left is of use to another."""

    key: str
    """Made of everything that the outcome depends on."""
    resumes: bool
    """Go on with what was left, if it is of the same run."""


@contextmanager
def working(target: Path, run: Run | None = None) -> Iterator[Path]:
    """Give a fresh folder beside a file or folder that will be written, or the one that the same run has left.

    It is gone afterwards, whatever happens, unless the run was interrupted, or a process of it died, after its journal
    was begun. Raises SinkError when it cannot be made or written to.
    """
    with _sinking(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.parent / f".{target.name}.kg-{os.getpid()}"
        if not (run and run.resumes and _adopted(target, fresh, run.key)):
            _clear_leftovers(target)
            (fresh / WORK).mkdir(parents=True)
            if run:
                (fresh / WORK / KEY).write_text(run.key)
        try:
            yield fresh
        except (KeyboardInterrupt, EngineError) as error:
            if (fresh / WORK / JOURNAL).exists():
                error.add_note("--resume goes on from here")
            else:
                shutil.rmtree(fresh, ignore_errors=True)
            raise
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        shutil.rmtree(fresh, ignore_errors=True)


def _adopted(target: Path, fresh: Path, key: str) -> bool:
    """Take over what the same run has left, if it is there."""
    for leftover in _leftovers(target):
        file = leftover / WORK / KEY
        if file.is_file() and file.read_text() == key:
            leftover.rename(fresh)
            return True
    return False


def finish(fresh: Path, folder: Path, written: Sequence[dict[str, Any]], about: dict[str, Any]) -> dict[str, Any]:
    """Add the manifest of the files that were written to a fresh folder, and put it in the place of a build."""
    manifest = {"version": __version__, **about, "files": list(written)}
    shutil.rmtree(fresh / WORK, ignore_errors=True)
    with (fresh / MANIFEST).open("wb") as stream:
        stream.write(orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
        _flush(stream)
    _sync(fresh)
    _swap(fresh, folder)
    _sync(folder.parent)
    return manifest


def place(made: Path, target: Path) -> None:
    """Put a file that was made whole in the place of another; into a device or a pipe it is copied. Raises SinkError."""
    with _sinking(target):
        if target.exists() and not target.is_file():
            if target.is_dir():
                raise SinkError(f"{target}: expected a file, found a folder")
            with made.open("rb") as source, target.open("wb") as sink:
                shutil.copyfileobj(source, sink)
        else:
            made.replace(target)


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """Write one file, whole or not at all; a device or a pipe is written to directly. Raises SinkError."""
    with _sinking(path):
        if path.exists() and not path.is_file():
            if path.is_dir():
                raise SinkError(f"{path}: expected a file, found a folder")
            with path.open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(pieces)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.parent / f".{path.name}.kg-{os.getpid()}"
        try:
            _write(fresh, pieces)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)


def manifest_of(folder: Path) -> dict[str, Any]:
    """Give the manifest of a build. Raises SourceError when the folder is none."""
    try:
        manifest = orjson.loads((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        raise SourceError(f"{folder}: expected a build made by kg export, found no {MANIFEST}") from None
    except (OSError, orjson.JSONDecodeError) as error:
        raise SourceError(f"{folder / MANIFEST}: {error}") from None
    if not isinstance(manifest, dict) or not {"version", "base", "sources", "files"} <= manifest.keys():
        raise SourceError(f"{folder / MANIFEST}: expected the manifest of a build")
    return manifest


def graph_names(names: Iterable[str]) -> list[str]:
    """Give, of the files of a build, those that hold its graph in the best syntax: one, or its shards.

    >>> graph_names(["graph.ttl", "graph-00001.nq.gz", "graph-00002.nq.gz", "report.ttl"])
    ['graph-00001.nq.gz', 'graph-00002.nq.gz']
    """
    listed = sorted(names)
    for ending in GRAPHS:
        pattern = re.compile(rf"(?:graph|graph-[0-9]+|part-[0-9]+)\.{ending}(?:\.gz|\.zst)?")
        if found := [name for name in listed if pattern.fullmatch(name)]:
            return found
    return []


def verify(folder: Path, name: str) -> Path:
    """Give the path of a file of a build, proved to be the one that the manifest lists. Raises SourceError."""
    listed = next((each for each in manifest_of(folder)["files"] if each.get("name") == name), None)
    path = folder / name
    if listed is None:
        raise SourceError(f"{path}: the manifest of the build lists no such file")
    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}") from error
    if found != listed["sha256"]:
        raise SourceError(f"{path}: the file is not the one that {MANIFEST} lists; export the build again")
    return path


def _check_replaceable(folder: Path) -> None:
    """Refuse to replace anything but a build or an empty folder."""
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir():
        raise SinkError(f"{folder}: expected a folder, found a file")
    try:
        present = {path.name for path in folder.iterdir()}
        ours = {MANIFEST, *(each["name"] for each in manifest_of(folder)["files"])} if present else set()
    except SourceError:
        raise SinkError(f"{folder}: this folder is not a build, and is not replaced; name another one") from None
    except OSError as error:
        raise SinkError(f"{folder}: {error.strerror}") from error
    if present - ours - BESIDE:
        strange = ", ".join(sorted(present - ours - BESIDE)[:3])
        raise SinkError(f"{folder}: this build is not replaced, as it also holds what is not of it: {strange}")


@contextmanager
def _sinking(path: Path) -> Iterator[None]:
    """Turn a failure of the system into a sentence."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise SinkError(f"{error.filename or path}: {error.strerror or error}; nothing was replaced") from error


def _clear_leftovers(target: Path) -> None:
    """Remove what runs that were killed have left beside the target."""
    for leftover in _leftovers(target):
        shutil.rmtree(leftover, ignore_errors=True)


def _leftovers(target: Path) -> Iterator[Path]:
    """Give the folders of runs that are no longer there."""
    for leftover in sorted(target.parent.glob(f".{glob_escape(target.name)}.kg-*")):
        with contextlib.suppress(ValueError):
            if not _is_running(int(leftover.name.rpartition("-")[2])):
                yield leftover


def glob_escape(name: str) -> str:
    """Escape what a pattern would take for its own."""
    return "".join(f"[{character}]" if character in "*?[" else character for character in name)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return process != os.getpid()


def write_entry(folder: Path, file: File) -> dict[str, Any]:
    """Write a file of a build, and give its entry in the manifest."""
    digest, size = _write(folder / file.name, file.pieces())
    return {"name": file.name, "sha256": digest, "bytes": size, "triples": file.triples}


def _write(path: Path, pieces: Iterable[str]) -> tuple[str, int]:
    """Write text as UTF-8 and see it on disk; give its SHA-256 and its length in bytes."""
    digest, size = hashlib.sha256(), 0
    with path.open("wb", buffering=1 << 20) as stream:
        for piece in pieces:
            data = piece.encode()
            digest.update(data)
            size += len(data)
            stream.write(data)
        _flush(stream)
    return digest.hexdigest(), size


def _flush(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    """See the names in a folder on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _swap(fresh: Path, folder: Path) -> None:
    """Put the fresh build in the place of what is there, in one step where the system has one."""
    if not folder.exists():
        fresh.rename(folder)
        return
    target = folder.resolve()
    if not _exchange(fresh, target):
        _replace_files(fresh, target)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names (Linux renameat2); False where the system or the file system has no such call."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL, errno.EXDEV}:
        return False
    raise OSError(code, os.strerror(code), str(other))


def place_folder(made: Path, target: Path) -> None:
    """Put a folder that was made whole by `working` in the place of another, which is gone then. Raises SinkError."""
    with _sinking(target):
        shutil.rmtree(made / WORK, ignore_errors=True)
        _sync(made)
        if not target.exists():
            made.rename(target)
        elif not _exchange(made, target.resolve()):
            old = made.with_name(f"{made.name}-old")
            target.rename(old)
            made.rename(target)
            shutil.rmtree(old, ignore_errors=True)
        _sync(target.parent)


def _replace_files(fresh: Path, folder: Path) -> None:
    """Replace a build file by file, the manifest first: until the last one, readers see that they do not match."""
    names = {path.name for path in fresh.iterdir()}
    for name in [MANIFEST, *sorted(names - {MANIFEST})]:
        (fresh / name).replace(folder / name)
    for path in folder.iterdir():
        if path.name not in names and path.is_file():
            path.unlink()

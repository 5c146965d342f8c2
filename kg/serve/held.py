"""A store that is held open: it can be read for as long as it is needed, even when another has taken its place.

All its files are opened at once, and a folder of links leads to the open files, which the system keeps while they are
open, whatever becomes of their names. Where the system has no such links, the store itself is read.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

from kg.errors import SourceError
from kg.store import ABOUT, GRAPH, STATEMENTS, THINGS, About, about

OPEN_FILES = Path(f"/proc/{os.getpid()}/fd")
TRIES = 10
PREFIX = "kg-serve-"


class Held(NamedTuple):
    """A store that is held open."""

    about: About
    folder: Path
    """Where its files are found."""
    files: tuple[int, ...]
    """The descriptors that hold them."""

    @property
    def graph(self) -> Path:
        """The folder of the graph."""
        return self.folder / GRAPH

    @property
    def things(self) -> Path:
        """The table of things, to be opened read-only and as immutable."""
        return self.folder / THINGS

    def release(self) -> None:
        """Let go of the store."""
        if self.files:
            shutil.rmtree(self.folder, ignore_errors=True)
        for each in self.files:
            os.close(each)


def hold(store: Path) -> Held:
    """Open all files of a store. Raises SourceError for what is no store."""
    found = about(store)
    if not OPEN_FILES.is_dir():
        return Held(found, store, ())
    for _ in range(TRIES):
        try:
            return _hold(store)
        except FileNotFoundError:  # another took its place just now
            continue
        except OSError as error:
            raise SourceError(f"{error.filename or store}: {error.strerror}") from None
    raise SourceError(f"{store}: the files of the store are not all there; load it again")


def _clear_leftovers() -> None:
    """Remove what servers that were killed have left."""
    for each in Path(tempfile.gettempdir()).glob(f"{PREFIX}[0-9]*-*"):
        process = each.name.removeprefix(PREFIX).partition("-")[0]
        if process.isdecimal() and not Path("/proc", process).exists():
            shutil.rmtree(each, ignore_errors=True)


def _keep(folder: int, name: str, target: Path) -> None:
    """Give a file a second name, or copy it: SQLite follows links to where a file was, and would not find it there."""
    try:
        os.link(name, target, src_dir_fd=folder)
    except FileNotFoundError:
        raise
    except OSError:  # the other name would be on another file system
        with open(os.open(name, os.O_RDONLY, dir_fd=folder), "rb") as source, target.open("wb") as copy:  # noqa: PTH123 - of a descriptor
            shutil.copyfileobj(source, copy)


def _hold(store: Path) -> Held:
    """Open the files of the folder that has this name now."""
    folder = os.open(store, os.O_RDONLY | os.O_DIRECTORY)
    files: list[int] = []
    _clear_leftovers()
    links = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    (links / GRAPH).mkdir()
    try:
        graph = os.open(GRAPH, os.O_RDONLY | os.O_DIRECTORY, dir_fd=folder)
        files.append(graph)
        _keep(folder, THINGS, links / THINGS)
        names = [ABOUT, STATEMENTS, *(f"{GRAPH}/{name}" for name in os.listdir(graph))]  # noqa: PTH208 - of a descriptor
        for name in names:
            files.append(os.open(name, os.O_RDONLY, dir_fd=folder))
            (links / name).symlink_to(OPEN_FILES / str(files[-1]))
        return Held(about(links), links, tuple(files))
    except BaseException:
        shutil.rmtree(links, ignore_errors=True)
        for each in files:
            os.close(each)
        raise
    finally:
        os.close(folder)

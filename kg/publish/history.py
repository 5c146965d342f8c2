"""What a site says of itself, and what becomes of the addresses of the site before it: none of them dies in silence."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NamedTuple

import orjson

from kg.errors import SinkError, SourceError
from kg.version import __version__

ABOUT: Final = "site.json"
"""What a site says of itself; it is written last, and a folder without it is no site."""
ADDRESSES: Final = "addresses.txt.gz"
"""The paths of all things that have documents, in order."""


class Before(NamedTuple):
    """The site that was published before."""

    folder: Path
    base: str
    gone: tuple[str, ...]
    """Paths that were gone already."""


def before(folder: Path | None, base: str) -> Before | None:
    """Read what a site says of itself. Raises SourceError for what is no site, or one of another base."""
    if folder is None:
        return None
    about = read(folder)
    if about["base"] != base:
        raise SourceError(f"{folder}: expected a site of {base}, found one of {about['base']}")
    return Before(folder, base, tuple(about["gone"]))


def read(folder: Path) -> dict[str, Any]:
    """Give what a site says of itself. Raises SourceError."""
    try:
        found = orjson.loads((folder / ABOUT).read_bytes())
    except FileNotFoundError:
        raise SourceError(f"{folder}: expected a site made by kg publish, found no {ABOUT}") from None
    except (OSError, orjson.JSONDecodeError) as error:
        raise SourceError(f"{folder / ABOUT}: {error}") from None
    if not isinstance(found, dict) or not {"version", "base", "gone", "moved"} <= found.keys():
        raise SourceError(f"{folder / ABOUT}: expected what kg publish writes")
    return found


def write(folder: Path, base: str, generation: str, gone: Iterable[str], moved: dict[str, str]) -> None:
    """Write what a site says of itself into its folder."""
    said = {
        "version": __version__,
        "base": base,
        "generation": generation,
        "gone": sorted(gone),
        "moved": dict(sorted(moved.items())),
    }
    (folder / ABOUT).write_bytes(orjson.dumps(said, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def write_addresses(folder: Path, paths: Iterable[str]) -> None:
    """Write the paths of all things, which are in order."""
    with (folder / ADDRESSES).open("wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=0) as stream:
        stream.writelines(f"{path}\n".encode() for path in paths)


def addresses(folder: Path) -> Iterator[str]:
    """Give the paths of all things of a site, in order. Raises SourceError."""
    try:
        with gzip.open(folder / ADDRESSES, "rt", encoding="utf-8") as stream:
            yield from (line.rstrip("\n") for line in stream)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise SourceError(f"{folder / ADDRESSES}: {error}") from None


def vanished(old: Before | None, folder: Path) -> Iterator[str]:
    """Give the paths of the site before that are not in the new one, in order."""
    if old is not None:
        yield from missing(merge(addresses(old.folder), sorted(old.gone)), addresses(folder))


def missing(then: Iterable[str], now: Iterable[str]) -> Iterator[str]:
    """Give the paths that were there and are not any more; all are in order.

    >>> list(missing(["a", "b", "d"], ["b", "c"]))
    ['a', 'd']
    """
    both = merge(((path, 0) for path in then), ((path, 1) for path in now))
    for path, found in groupby(both, key=lambda each: each[0]):
        if all(where == 0 for _, where in found):
            yield path


def check_replaceable(folder: Path) -> None:
    """Refuse to replace anything but a site or an empty folder. Raises SinkError."""
    try:
        if folder.exists() and not folder.is_dir():
            raise SinkError(f"{folder}: expected a folder, found a file")
        if folder.exists() and any(folder.iterdir()) and not (folder / ABOUT).exists():
            raise SinkError(f"{folder}: this folder is not a site, and is not replaced; name another one")
    except OSError as error:
        raise SinkError(f"{folder}: {error.strerror}") from error

"""Style sheets, scripts and the icon: files that never change under one name, since a hash stands in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, NamedTuple

FOLDER: Final = "static/"
_TYPES: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}


class Asset(NamedTuple):
    """A file that pages refer to."""

    path: str
    media_type: str
    content: bytes


@cache
def assets() -> dict[str, Asset]:
    """Give the files by their names: those of all pages without ending, those of one kind of page with their folder.

    >>> assets()["style"].path.startswith("static/style."), assets()["query/query.js"].media_type
    (True, 'text/javascript; charset=utf-8')
    """
    made = {}
    for path, content in _found(files("kg.pages") / "static"):
        name, _, ending = path.rpartition(".")
        if ending in _TYPES:
            digest = hashlib.sha256(content).hexdigest()[:12]
            known = path if "/" in path else name
            made[known] = Asset(f"{FOLDER}{name}.{digest}.{ending}", _TYPES[ending], content)
    return made


def _found(folder: Traversable, above: str = "") -> Iterator[tuple[str, bytes]]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _found(each, f"{above}{each.name}/")
        else:
            yield above + each.name, each.read_bytes()


@cache
def paths() -> dict[str, str]:
    """Give the address of each file, relative to where the site begins, by its name."""
    return {name: asset.path for name, asset in assets().items()}


def asset(path: str) -> Asset | None:
    """Give the file of an address, or None where there is none."""
    return next((each for each in assets().values() if each.path == path), None)

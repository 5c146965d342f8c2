"""The style sheet, the script and the icon: files that never change under one name, since a hash stands in it."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

FOLDER: Final = "static/"
_TYPES: Final = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


class Asset(NamedTuple):
    """A file that pages refer to."""

    path: str
    media_type: str
    content: bytes


@cache
def assets() -> dict[str, Asset]:
    """Give the files by their names without ending: `style`, `site`, `icon`.

    >>> assets()["style"].path.startswith("static/style.")
    True
    """
    found = sorted((files("kg.pages") / "static").iterdir(), key=lambda each: each.name)
    made = {}
    for each in found:
        name, _, ending = each.name.rpartition(".")
        if ending in _TYPES:
            content = each.read_bytes()
            digest = hashlib.sha256(content).hexdigest()[:12]
            made[name] = Asset(f"{FOLDER}{name}.{digest}.{ending}", _TYPES[ending], content)
    return made


@cache
def paths() -> dict[str, str]:
    """Give the address of each file, relative to where the site begins, by its name."""
    return {name: asset.path for name, asset in assets().items()}


def asset(path: str) -> Asset | None:
    """Give the file of an address, or None where there is none."""
    return next((each for each in assets().values() if each.path == path), None)

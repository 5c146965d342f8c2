"""Files of a site: written below its folder, or taken over from the site before where they are the same."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Written(NamedTuple):
    """How many files were written, and how many bytes; how many are as they were before."""

    files: int = 0
    bytes: int = 0
    same: int = 0

    def plus(self, other: Written) -> Written:
        """Give the sum of both."""
        return Written(self.files + other.files, self.bytes + other.bytes, self.same + other.same)


def write(out: Path, name: str, body: bytes, before: Path | None, so_far: Written) -> Written:
    """Write a file, and count it. What the site before has already keeps its date there, so that a copy of it skips it."""
    path = out / name
    try:
        is_same = before is not None and _taken_over(path, before / name, body)
        if not is_same:
            path.write_bytes(body)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return write(out, name, body, before, so_far)
    return Written(so_far.files + 1, so_far.bytes + len(body), so_far.same + is_same)


def _taken_over(path: Path, old: Path, body: bytes) -> bool:
    """Take over a file that holds the same bytes: as another name of it, or as a copy with its date."""
    try:
        if old.stat().st_size != len(body) or old.read_bytes() != body:
            return False
    except OSError:
        return False
    try:
        os.link(old, path)
    except FileNotFoundError:
        raise
    except OSError:  # the file system has no such links, or not there
        path.write_bytes(body)
        with suppress(OSError):
            found = old.stat()
            os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    return True

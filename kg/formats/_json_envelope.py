"""What an envelope holds: an object that has a list of records, or one record, under a path."""

from __future__ import annotations

from typing import Any, NamedTuple

Path = tuple[str, ...]


class Held(NamedTuple):
    """What an object holds."""

    path: Path | None
    """Where in it; None where the object itself is meant."""
    values: list[tuple[str, Any]]
    """Each with its own path in the object, such as `.message.items[0]`."""


class Envelope:
    """The paths under which an object may hold records, and the members that tell a record from an empty frame."""

    def __init__(self, paths: frozenset[Path], members: frozenset[str]) -> None:
        """Take the paths; the longest are tried first."""
        self.paths = sorted(paths, key=lambda each: (-len(each), each))
        self.longest = max(map(len, paths), default=0)
        self._members = members

    def held(self, data: dict[str, Any]) -> Held:
        """Give what an object holds under one of the paths, or the object; a frame of no records holds nothing."""
        for path in self.paths:
            value = _under(path, data)
            within = "".join(f".{name}" for name in path)
            if isinstance(value, dict) and not self._is_empty(value, path):
                return Held(path, [(within, value)])
            if isinstance(value, list) and value:
                return Held(path, [(f"{within}[{index}]", each) for index, each in enumerate(value)])
        return Held(None, [] if self._is_empty(data) else [("", data)])

    def _is_empty(self, data: dict[str, Any], at: Path = ()) -> bool:
        """Tell a frame of an empty list from a record that has an empty list of the same name."""
        inside = [path[len(at) :] for path in self.paths if len(path) > len(at) and path[: len(at)] == at]
        return not data.keys() & self._members and any(_under(path, data) == [] for path in inside)


def _under(path: Path, data: Any) -> Any:
    """Give the value under a path; None where there is none."""
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data

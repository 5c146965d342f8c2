"""The options in force, and where each comes from: the command line, `kg.toml`, the environment, or the default."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import SourceError, UsageError

NAME = "kg.toml"

OPTIONS: Mapping[str, tuple[type, Any]] = {
    "base": (str, "https://kg.example/"),
    "format": (list, ["turtle", "json-ld", "n-quads"]),
    "date": (str, None),
    "captured": (str, None),
    "shapes": (str, None),
    "validate": (bool, True),
    "fail-on": (str, "violation"),
    "workers": (int, os.cpu_count() or 1),
    "engine": (str, "local"),
    "master": (str, None),
    "max-record-mb": (int, 64),
    "max-ratio": (int, 250),
    "columns": (dict, {}),
    "shard-size": (int, None),
    "sort": (bool, False),
    "decisions": (str, None),
    "withdraw": (str, None),
    "claims": (bool, True),
    "title": (str, None),
    "description": (str, None),
    "publisher": (str, None),
    "licence": (str, None),
    "contact": (str, None),
    "language": (str, None),
    "endpoint": (str, None),
}
"""Every option that `kg.toml` may hold, its type, and its default."""
OF_A_SITE = frozenset({"description", "publisher", "licence", "contact", "language", "endpoint"})
"""Options that say something of a site that is published, and nothing to an export."""
PATHS = frozenset({"shapes", "decisions", "withdraw"})
"""Options that are paths, relative to the file that states them."""


DEFAULT = "default"
"""The origin of an option that nobody set."""


class Option(NamedTuple):
    """The value of an option, and where it comes from."""

    value: Any
    origin: str


def options(given: Mapping[str, Any], sources: Iterable[str], config: Path | None = None) -> dict[str, Option]:
    """Give every option with its origin.

    `given` holds what the command line says, None where it says nothing. Without `config`, a `kg.toml` beside the
    first source is read. Raises SourceError or UsageError when the file cannot be read or holds an unknown option.
    """
    path = config or _beside(sources)
    file = _read(path) if path else {}
    found = {}
    for name, (_, default) in OPTIONS.items():
        if given.get(name) is not None:
            found[name] = Option(given[name], "command line")
        elif name in file:
            found[name] = Option(file[name], str(path))
        elif name == "date" and os.environ.get("SOURCE_DATE_EPOCH"):
            found[name] = Option(os.environ["SOURCE_DATE_EPOCH"], "SOURCE_DATE_EPOCH")
        else:
            found[name] = Option(default, DEFAULT)
    return found


def _beside(sources: Iterable[str]) -> Path | None:
    """Find a `kg.toml` in the folder that the first source is, or stands in."""
    first = next((source for source in sources if source != "-"), None)
    if first is None:
        return None
    path = Path(first)
    folder = path if path.is_dir() else path.parent
    return folder / NAME if (folder / NAME).is_file() else None


def _read(path: Path) -> dict[str, Any]:
    """Read a configuration file and hold it against the known options."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SourceError(f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"{path}: {error}") from None
    return {name: _checked(path, name, value) for name, value in found.items()}


def _checked(path: Path, name: str, value: Any) -> Any:
    """Give the value of an option, if it is known and of its type."""
    if name not in OPTIONS:
        raise UsageError(f'{path}: unknown option "{name}"; known are {", ".join(OPTIONS)}')
    kind = OPTIONS[name][0]
    if kind is list and isinstance(value, str):
        return [value]
    if kind is int and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        raise UsageError(f"{path}: {name}: expected a whole number from 1, got {value!r}")
    if kind is list and isinstance(value, list) and not all(isinstance(each, str) for each in value):
        raise UsageError(f"{path}: {name}: expected a list of names, got {value!r}")
    if kind is dict and isinstance(value, dict) and not all(isinstance(each, str) for each in value.values()):
        raise UsageError(f"{path}: {name}: expected a field for each column, got {value!r}")
    if name in PATHS and isinstance(value, str):
        return str(path.parent / value)
    if kind is str and hasattr(value, "isoformat"):
        return value.isoformat()  # TOML has dates of its own
    if not isinstance(value, kind):
        raise UsageError(f"{path}: {name}: expected {kind.__name__}, got {value!r}")
    return value

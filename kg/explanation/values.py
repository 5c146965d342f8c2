"""Where in the text of a record a value is found: by its path in JSON, else by its line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pyoxigraph as ox

from kg.values import iri as iris
from kg.values import text

Leaves = list[tuple[str, str]]
"""The places in a record, `line: path` or `line`, each with its value, normalised."""
SHORTEST = 4
"""Characters that a value must have to be looked for inside another."""
MOST = 3
"""Places that are told of a value."""


def leaves(record: str, line: int, path: str) -> Leaves:
    """Give the values of a record that begins on a line, and in JSON has a path."""
    try:
        data = orjson.loads(record)
    except orjson.JSONDecodeError:
        return [(str(number), text.normal(each)) for number, each in enumerate(record.split("\n"), line)]
    return [(f"{line}: {at}", found) for at, value in _walk(data, path or "$") if (found := text.normal(value))]


def _walk(data: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _walk(value, f"{path}.{name}" if name.replace("-", "_").isidentifier() else f'{path}["{name}"]')
    elif isinstance(data, list):
        if data and all(type(each) is int for each in data):
            yield path, "-".join(f"{each:02d}" for each in data)  # a date in its parts
        for index, value in enumerate(data):
            yield from _walk(value, f"{path}[{index}]")
    elif data is not None:
        yield path, str(data).lower() if isinstance(data, bool) else text.plain(str(data))


def places(value: ox.NamedNode | ox.Literal, base: str, record: Leaves) -> tuple[str, ...]:
    """Give where in a record a value is, or else where it stands inside another."""
    wanted = {each for each in _spellings(value, base) if each}
    found = [path for path, each in record if each in wanted]
    if not found:
        inside = [f" {each} " for each in wanted if len(each) >= SHORTEST]
        found = [path for path, each in record if any(one in f" {each} " for one in inside)]
    return tuple(dict.fromkeys(found))[:MOST]


def _spellings(value: ox.NamedNode | ox.Literal, base: str) -> Iterator[str]:
    """Give how a record may write a value, normalised."""
    yield text.normal(value.value)
    if isinstance(value, ox.NamedNode):
        if value.value.startswith(base):
            pair = iris.pair(value.value.rpartition("/")[2])
            yield text.normal(pair[1]) if pair else ""
        else:
            yield text.normal(value.value.partition("://")[2].partition("/")[2])

"""Lists in which each value stands once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def once(values: Iterable[T]) -> list[T]:
    """Give each value once, where it first stands; values such as dictionaries need not be hashable.

    >>> once([{"a": 1}, {"b": 2}, {"a": 1}])
    [{'a': 1}, {'b': 2}]
    """
    found: dict[str, T] = {}
    for value in values:
        found.setdefault(repr(value), value)
    return list(found.values())

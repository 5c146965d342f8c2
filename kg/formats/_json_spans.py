"""Where the values stand in a JSON text that was parsed as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from json import JSONDecoder
from typing import Final

Span = tuple[int, int]

_BLANK: Final = re.compile(r"[ \t\r\n,:]*+")
_VALUE: Final = JSONDecoder(strict=False).raw_decode


def spans(raw: bytes, path: Sequence[str]) -> list[Span]:
    """Give where the objects begin and end that stand under some names, one in the other: one, or those of a list.

    Nothing for a text that is no JSON in the strict sense.

    >>> spans(b'{"a": {"b": [{}, 1, {"c": 2}]}}', ("a", "b"))
    [(13, 15), (20, 28)]
    """
    text = raw.decode("latin-1")  # a character for each byte; what is in a string makes no difference
    try:
        begin = 0
        for name in path:
            begin = next(at for member, at in reversed(list(_members(text, begin))) if member == name)
        if text[begin] == "{":
            return [(begin, _VALUE(text, begin)[1])]
        return [(at, end) for at, end in _items(text, begin) if text[at] == "{"]
    except (ValueError, IndexError, RecursionError, StopIteration):
        return []


def _members(text: str, begin: int) -> Iterator[tuple[str, int]]:
    """Yield the names of an object, and where their values begin."""
    at = _next(text, begin + 1)
    while text[at] != "}":
        name, at = _VALUE(text, at)
        value = _next(text, at)
        yield name, value
        at = _next(text, _VALUE(text, value)[1])


def _items(text: str, begin: int) -> Iterator[Span]:
    """Yield where the values of a list begin and end."""
    at = _next(text, begin + 1)
    while text[at] != "]":
        end = _VALUE(text, at)[1]
        yield at, end
        at = _next(text, end)


def _next(text: str, at: int) -> int:
    """Give where the next value, or the end of what holds it, stands."""
    found = _BLANK.match(text, at)
    return found.end() if found else at

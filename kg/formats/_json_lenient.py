"""Objects that are JSON but for what some programs write beyond it."""

from __future__ import annotations

import json
import re
from typing import Any, Final, NamedTuple

import orjson

_ESCAPE: Final = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
"""An escape in a string: of both halves of a character, of one half alone, or any other."""


class Lenient(NamedTuple):
    """An object, and what was wrong about it."""

    data: dict[str, Any]
    told: str


def leniently(raw: bytes) -> Lenient | None:
    r"""Parse an object that has numbers such as NaN, or halves of characters, in it; None when it is no JSON even so.

    >>> leniently(b'{"a": NaN}').data, leniently(b'{"a": "x\\ud800"}').data
    ({'a': None}, {'a': 'x�'})
    """
    whole = _ESCAPE.sub(lambda found: rb"\ufffd" if found["half"] else found[0], raw)
    numbers: list[str] = []
    try:
        data: dict[str, Any] = json.loads(whole.decode("utf-8"), parse_constant=numbers.append)
        orjson.dumps(data)
    except (ValueError, TypeError, RecursionError):
        return None
    told = ["numbers such as NaN; they were read as null"] if numbers else []
    told += ["halves of characters; they were read as U+FFFD"] if whole != raw else []
    return Lenient(data, "expected JSON, got " + ", and ".join(told)) if told else None

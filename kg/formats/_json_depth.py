"""How deep objects and lists stand in one another, told without parsing them."""

from __future__ import annotations

import re
from typing import Final

_STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_NOT_BRACKETS: Final = bytes(each for each in range(256) if each not in b"{}[]")


def too_deep(limit: int) -> str:
    """Say that there are more levels than a limit allows."""
    return f"expected JSON of at most {limit} levels, got more"


def is_deeper(raw: bytes, limit: int) -> bool:
    """Tell whether a JSON text has more than so many levels of objects and lists in one another."""
    if raw.count(b"{") + raw.count(b"[") <= limit:
        return False  # each level has one of them, and most records have fewer
    left = raw.translate(None, _NOT_BRACKETS)
    if len(left) <= 2 * limit:
        return False
    for _ in range(limit):
        shorter = left.replace(b"{}", b"").replace(b"[]", b"")
        if not shorter:
            return False
        if len(shorter) == len(left):
            break  # brackets stand in strings, too
        left = shorter
    return _counted(raw) > limit


def _counted(raw: bytes) -> int:
    """Count levels, but for brackets in strings."""
    level = deepest = 0
    for bracket in _STRING.sub(b"", raw).translate(None, _NOT_BRACKETS):
        level += 1 if bracket in b"{[" else -1
        deepest = max(deepest, level)
    return deepest

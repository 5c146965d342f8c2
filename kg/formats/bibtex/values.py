"""The values of BibTeX fields: braces, quotes, numbers, the names of strings, and `#` between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

_BRACE: Final = re.compile(r"(?<!\\)[{}]")
_QUOTED: Final = re.compile(r'(?<!\\)[{}]|"')
_WORD: Final = re.compile(r"[^\s#{}\",=]+")
_NEXT: Final = re.compile(r"\s*+(#)?\s*+")
_UNPAIRED: Final = re.compile(r"[{}]")


class Value(NamedTuple):
    """What a field says."""

    text: str
    """With the names of strings replaced by what they stand for."""
    undefined: tuple[str, ...] = ()
    """Names that no string has."""
    rest: str = ""
    """What stands behind the value, where a comma should."""


def parse(written: str, strings: Mapping[str, str]) -> Value:
    """Return the value that is `written`, with names looked up in `strings` (in lower case).

    >>> parse('jan # "~1" # {, x}', {"jan": "January"}).text
    'January~1, x'
    """
    if written.startswith("{") and written.endswith("}") and not _UNPAIRED.search(written, 1, len(written) - 1):
        return Value(written[1:-1])
    parts: list[str] = []
    undefined: list[str] = []
    at = 0
    while at < len(written):
        text, end = _token(written, at, strings, undefined)
        parts.append(text)
        following = _NEXT.match(written, end)
        at = following.end() if following else end
        if following is None or not following[1]:
            break
    return Value("".join(parts), tuple(undefined), written[at:].strip())


def _token(written: str, at: int, strings: Mapping[str, str], undefined: list[str]) -> tuple[str, int]:
    if written[at] == "{":
        end = balanced(written, at)
        return written[at + 1 : end], end + 1
    if written[at] == '"':
        end = _quoted(written, at)
        return written[at + 1 : end], end + 1
    word = _WORD.match(written, at)
    if word is None:
        return "", len(written)
    name = word[0]
    if name.isdigit():
        return name, word.end()
    known = strings.get(name.lower())
    if known is None:
        undefined.append(name)
    return known or "", word.end()


def balanced(text: str, at: int) -> int:
    """Return where the brace that opens at `at` is closed, or the end of the text."""
    depth = 0
    for found in _BRACE.finditer(text, at):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.start()
    return len(text)


def _quoted(text: str, at: int) -> int:
    depth = 0
    for found in _QUOTED.finditer(text, at + 1):
        if found[0] == '"' and depth <= 0:
            return found.start()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
    return len(text)


def split(text: str, separator: re.Pattern[str]) -> list[str]:
    """Cut a text at a separator, but not inside braces; what is empty is left out.

    >>> split("a, {b, c}", re.compile(","))
    ['a', '{b, c}']
    """
    if "{" not in text:
        return [part for each in separator.split(text) if (part := each.strip())]
    parts, begin, at = [], 0, 0
    for found in separator.finditer(text):
        if found.start() < at:
            continue
        opened = text.find("{", at, found.start())
        while 0 <= opened < found.start():
            at = balanced(text, opened) + 1
            opened = text.find("{", at, found.start())
        if at <= found.start():
            parts.append(text[begin : found.start()])
            begin = at = found.end()
    parts.append(text[begin:])
    return [part for each in parts if (part := each.strip())]


def unbraced(text: str) -> str | None:
    """Return what stands in the one pair of braces that encloses a text, or None.

    >>> unbraced("{Center for History}"), unbraced("{A} and {B}")
    ('Center for History', None)
    """
    stripped = text.strip()
    if stripped.startswith("{") and stripped.endswith("}") and balanced(stripped, 0) == len(stripped) - 1:
        return stripped[1:-1].strip()
    return None

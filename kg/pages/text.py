"""Text as HTML may hold it."""

from __future__ import annotations

import re
from typing import Any, Final

NO_TEXT: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
"""What HTML may not hold (HTML Living Standard, 13.2.3.5)."""


def clean(value: Any) -> Any:
    r"""Give what a template prints, with a sign in place of each character that a page may not hold.

    >>> clean("a\x00b"), clean(None)
    ('a�b', '')
    """
    if type(value) is str:
        text = value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
        return text if text.isprintable() else NO_TEXT.sub("\ufffd", text)
    return "" if value is None else value

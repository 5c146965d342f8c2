"""The two character sets of MARC 21: UTF-8, and MARC-8 with its escapes."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from pymarc import marc8_mapping

ESCAPE: Final = 0x1B
UNKNOWN: Final = "\ufffd"

_LATIN, _ANSEL, _EACC = 0x42, 0x45, 0x31
_SETS: Final[dict[int, dict[int, tuple[int, int]]]] = marc8_mapping.CODESETS
_SINGLE: Final = {0x67: 0x67, 0x62: 0x62, 0x70: 0x70, 0x73: _LATIN}
"""What stands directly behind an escape: Greek symbols, subscripts, superscripts, and back to ASCII."""


_LETTERS: Final = bytes(range(0x80))
# Marks before what is no letter, and from the third one on.
_ASTRAY: Final = re.compile(rb"[\xe0-\xfe]{3,}|[\xe0-\xfe](?![\xa0-\xfeA-Za-z])")


class Decoded(NamedTuple):
    """A text, and the bytes of it that mean nothing, each written as U+FFFD."""

    text: str
    unknown: tuple[bytes, ...] = ()


def is_utf8(record: bytes) -> bool:
    """Tell whether a record that says nothing of it is in UTF-8: MARC-8 beyond ASCII hardly ever looks like it."""
    if ESCAPE in record or record.isascii():
        return False
    try:
        record.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def is_foreign(record: bytes) -> bool:
    """Tell whether a record is in a character set of its own: a fifth of what is beyond ASCII makes no sense in ANSEL.

    A mark stands before its letter there. Letters of other sets stand where marks do, before blanks and one another.
    """
    if ESCAPE in record:
        return False
    beyond = [byte for byte in record if byte >= 0xA0]
    unknown = sum(byte not in _SETS[_ANSEL] for byte in beyond)
    astray = sum(len(found[0].rstrip(_LETTERS)) for found in _ASTRAY.finditer(record))
    return (unknown + astray) * 5 > len(beyond)


def utf8(data: bytes) -> Decoded:
    """Decode UTF-8."""
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    parts: list[str] = []
    unknown: list[bytes] = []
    while data:
        try:
            parts.append(data.decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            parts += [data[: error.start].decode("utf-8"), UNKNOWN]
            unknown.append(data[error.start : error.end])
            data = data[error.end :]
    return Decoded("".join(parts), tuple(unknown))


def marc8(data: bytes) -> Decoded:
    """Decode MARC-8 by its specification; a mark above a letter stands before it there, and behind it in Unicode."""
    if data.isascii() and ESCAPE not in data:
        return Decoded(data.decode("ascii"))
    low, high = _LATIN, _ANSEL
    parts: list[str] = []
    marks: list[str] = []
    unknown: list[bytes] = []
    at = 0
    while at < len(data):
        if data[at] == ESCAPE:
            size, low, high = _designated(data[at : at + 4], low, high)
            if size == 1:
                unknown.append(data[at : at + 2])
            at += size
            continue
        size = 3 if low == _EACC and 0x20 < data[at] < 0x80 else 1
        character = data[at : at + size].partition(b"\x1b")[0]  # an escape ends what is too short, too
        at += len(character)
        found = _character(character, low, high)
        if found is None:
            unknown.append(character)
            parts += [UNKNOWN, *marks]
            marks.clear()
        elif found[1]:
            marks.append(chr(found[0]))
        elif found[0]:
            parts += [chr(found[0]), *marks]
            marks.clear()
    return Decoded(unicodedata.normalize("NFC", "".join([*parts, *marks])), tuple(unknown))


def _designated(escape: bytes, low: int, high: int) -> tuple[int, int, int]:
    """Give the length of an escape, and the sets for the lower and the upper half that hold behind it."""
    kind = escape[1:2]
    if kind in (b"(", b",") and len(escape) > 2 and escape[2] in _SETS:
        return 3, escape[2], high
    if kind in (b")", b"-") and len(escape) > 2 and escape[2] in _SETS:
        return 3, low, escape[2]
    if kind == b"$":
        shift = escape[2:3]
        final = escape[3:4] if shift in (b",", b")", b"-") else shift
        if final == b"1":
            size = 3 if final is shift else 4
            return (size, low, _EACC) if shift in (b")", b"-") else (size, _EACC, high)
    if kind and kind[0] in _SINGLE:
        return 2, _SINGLE[kind[0]], high
    return 1, low, high


def _character(data: bytes, low: int, high: int) -> tuple[int, int] | None:
    """Give a character, and whether it is a mark on the next one; 0 for what only controls, None for what is none."""
    if low == _EACC and 0x20 < data[0] < 0x80:
        if len(data) < 3:
            return None
        code = int.from_bytes(data, "big")
        odd = marc8_mapping.ODD_MAP.get(code)
        return _SETS[_EACC].get(code) or ((odd, 0) if odd else None)
    code = data[0]
    if code <= 0x20 or 0x7F <= code < 0xA0:
        return (code, 0) if code == 0x20 else (0, 0)
    return _SETS[high if code >= 0x80 else low].get(code)

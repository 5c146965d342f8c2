"""Text in UTF-8 that was read as Latin-1 or Windows-1252, once or more often, and is undone."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_ROUNDS: Final = 3


def _characters(first: int, last: int) -> str:
    """Return the characters that Latin-1 and Windows-1252 have for some bytes, as the inside of a regular expression."""
    windows = bytes(range(first, last + 1)).decode("cp1252", errors="ignore")
    return re.escape(windows) + "".join(map(chr, range(first, last + 1)))


NEXT: Final = _characters(0x80, 0xBF)
"""What follows the first byte of a character in UTF-8, read so; the inside of a regular expression, as is LEADS."""
_NEXT: Final = f"[{NEXT}]"
# What stands behind a letter in good text as well: closing quotation marks, dashes, dots, raised digits.
_USUAL: Final = "«»‘’‚“”„–—…›‹™°²³¹ªº·®\u00a0\u00ad"
_TELLING: Final = f"(?:(?![{_USUAL}]){_NEXT})"
_UPPER: Final = "A-ZÀ-ÖØ-Þ"
_LOWER: Final = "a-zß-öø-ÿƒ"
# Each is a sequence of UTF-8 that good text does not hold: a capital A with tilde behind a small letter, and so on.
_SEQUENCE: Final = "|".join(
    (
        # U+00A0 to U+00FF
        rf"[ÂÃ]{_TELLING}|(?<![^{_LOWER}0-9\s(])[ÂÃ]{_NEXT}|(?<![{_UPPER}])[ÂÃ]{_NEXT}(?=[{_LOWER}])",
        # U+0100 to U+017F
        f"[ÄÅ]{_TELLING}|(?<=[{_LOWER}])[ÄÅ]{_NEXT}",
        # Greek
        rf"[ÎÏ]{_TELLING}|(?<![^\s(])[ÎÏ](?!\xa0){_NEXT}",
        # Cyrillic
        f"(?:[ÐÑ]{_NEXT}){{2,}}",
        # Punctuation, currencies, arrows, mathematical signs
        f"â€{_NEXT}|â[‚„†‡ˆ‰Š‹\x80-\x84\x86-\x8b]{_NEXT}",
        # Ligatures, the byte order mark, the replacement character
        "ï¬[\x80-\x86€‚ƒ„…†]|ï»¿|ï¿½",
        # Chinese, Japanese, Korean
        f"(?:[ã-í]{_NEXT}{{2}}){{2,}}",
        # Pictographs, mathematical letters
        f"ð[Ÿ\x9d\x9f]{_NEXT}{{2}}",
    ),
)
LEADS: Final = "ÂÃÄÅÎÏÐÑâã-íïð"
"""What the first bytes of characters in UTF-8 are read as."""
_SUSPECT: Final = re.compile(f"[{LEADS}]{_NEXT}")
_BYTES: Final = {
    ord(bytes([byte]).decode("cp1252")): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"
}


@cache
def _sequence() -> re.Pattern[str]:
    return re.compile(_SEQUENCE)  # slow to compile, and most texts are good


def undone(text: str) -> str:
    """Return `text` with what was mis-decoded put right; what may be meant as it stands is left alone.

    In goes any text, before control characters are taken out of it: some of them are bytes of UTF-8.
    Standard: Unicode (UTF-8), ISO 8859-1, Windows-1252.

    >>> undone("FranÃ§ois: donâ€™t"), undone("KÃƒÂ¶ln"), undone("IRMÃ, “MANHÃ” «CAFÉ»")
    ('François: don’t', 'Köln', 'IRMÃ, “MANHÃ” «CAFÉ»')
    """
    if text.isascii() or not _SUSPECT.search(text):
        return text
    for _ in range(_ROUNDS):
        better = _sequence().sub(_decoded, text)
        if better == text:
            break
        text = better
    return text


def _decoded(found: re.Match[str]) -> str:
    try:
        right = found[0].translate(_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return found[0]
    return right if min(right) >= "\u00a0" else found[0]

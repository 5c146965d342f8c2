"""ORCID iDs: sixteen digits that name one person."""

from __future__ import annotations

import re
from operator import mul

from kg.errors import BadValue

_EXPECTED = "an ORCID iD such as 0000-0002-1825-0097"
_ORCID = re.compile(
    r"(?:(?:https?://)?(?:www\.)?orcid\.org/|orcid:\s*){0,2}"
    r"([0-9]{4})[-‐‑–]?([0-9]{4})[-‐‑–]?([0-9]{4})[-‐‑–]?([0-9]{3}[0-9X])/?",
    re.IGNORECASE,
)
# Most of all; what `_ORCID` would find in it.
_USUAL = re.compile(r"https://orcid\.org/((?:[0-9]{4}-){3}[0-9]{3})([0-9X])")
# MOD 11-2 adds each digit and doubles the sum, from the first to the last.
_WEIGHTS = tuple(2**place for place in range(15, 0, -1))
_ZEROS = ord("0") * sum(_WEIGHTS)


def parse(text: str) -> str:
    """Return the ORCID iD in `text` as four groups of four, its check digit proved.

    In goes the number with or without hyphens, or an orcid.org URL; out comes the hyphenated form.
    Standard: ISO 27729 (the structure), ISO/IEC 7064 MOD 11-2 (the check digit).

    >>> parse("https://orcid.org/0000-0002-1825-0097")
    '0000-0002-1825-0097'
    >>> parse("000000021694233x")
    '0000-0002-1694-233X'
    """
    if (usual := _USUAL.fullmatch(text)) and _check_digit(usual[1].replace("-", "")) == usual[2]:
        return usual[1] + usual[2]
    found = _ORCID.fullmatch(text.strip())
    if found is None:
        raise BadValue(_EXPECTED, text)
    digits = "".join(found.groups()).upper()
    if _check_digit(digits[:-1]) != digits[-1]:
        raise BadValue(_EXPECTED, text, "its check digit is wrong")
    return "-".join(found.groups()).upper()


def url(orcid: str) -> str:
    """Return the IRI of the person whom `orcid`, as `parse` returns it, names.

    Standard: ORCID's own rule that the iD is expressed as an https URI.

    >>> url("0000-0002-1825-0097")
    'https://orcid.org/0000-0002-1825-0097'
    """
    return f"https://orcid.org/{orcid}"


def _check_digit(digits: str) -> str:
    total = sum(map(mul, _WEIGHTS, digits.encode())) - _ZEROS
    return "0123456789X"[(12 - total % 11) % 11]

"""International Standard Serial Numbers (ISO 3297)."""

from __future__ import annotations

import re
from operator import mul

from kg.errors import BadValue

_EXPECTED = "an ISSN such as 0893-6080"
_ISSN = re.compile(
    r"(?:(?:https?://)?portal\.issn\.org/resource/issn/|https?://id\.crossref\.org/issn/|urn:issn:|e?issn:?\s*)?"
    r"([0-9]{4})[-‐‑–]?([0-9]{3}[0-9X])",
    re.IGNORECASE,
)


def parse(text: str) -> str:
    """Return the ISSN in `text` as two groups of four, its check digit proved.

    In goes the number with or without its hyphen or its label, a `urn:issn:`, or the portal's URL; out comes the
    hyphenated form with an upper-case X.
    Standard: ISO 3297 (modulus 11, weights 8 to 2).

    >>> parse("ISSN 0893-6080")
    '0893-6080'
    >>> parse("2434561x")
    '2434-561X'
    """
    found = _ISSN.fullmatch(text.strip())
    if found is None:
        raise BadValue(_EXPECTED, text)
    first, second = found[1], found[2].upper()
    if _check_digit(first + second[:-1]) != second[-1]:
        raise BadValue(_EXPECTED, text, "its check digit is wrong")
    return f"{first}-{second}"


def url(issn: str) -> str:
    """Return the IRI of the serial that `issn`, as `parse` returns it, names.

    Standard: the ISSN portal's linked data.

    >>> url("0893-6080")
    'https://portal.issn.org/resource/ISSN/0893-6080'
    """
    return f"https://portal.issn.org/resource/ISSN/{issn}"


def _check_digit(digits: str) -> str:
    total = sum(map(mul, range(8, 1, -1), map(int, digits)))
    return "0123456789X"[-total % 11]

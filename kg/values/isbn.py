"""International Standard Book Numbers (ISO 2108)."""

from __future__ import annotations

from kg.errors import BadValue
from kg.values import pattern

_EXPECTED = "an ISBN such as 978-0-89791-592-2"
_DASH = "[-‐‑–\u00a0 ]?"
# Catalogues print the binding behind the number: 0855275103 (pbk.) :
_FIND = pattern.matcher(
    _EXPECTED,
    rf"(?P<core>(?:97[89]{_DASH})?(?:[0-9]{_DASH}){{9}}[0-9X])(?:\s*[(:;,].*)?",
    label=r"(?:urn:)?[ep]?-?isbn(?:-?1[03])?(?:\s\((?:print|online|electronic)\))?",
    page=r"worldcat\.org/isbn/|isbnsearch\.org/isbn/|openlibrary\.org/isbn/|id\.crossref\.org/isbn/",
)


def parse(text: str) -> str:
    """Return the ISBN in `text` as thirteen digits, its check digit proved.

    In goes an ISBN of ten or thirteen digits, with or without hyphens, label or what a catalogue adds behind it.
    Standard: ISO 2108 (modulus 11 for ten digits, modulus 10 for thirteen).

    >>> parse("0-89791-592-5"), parse("ISBN 978-0-89791-592-2 (pbk.)")
    ('9780897915922', '9780897915922')
    """
    digits = "".join(each for each in _FIND(text)["core"].upper() if each in "0123456789X")
    right = _check_10(digits[:9]) if len(digits) == 10 else _check_13(digits[:12])
    if digits[-1] != right:
        raise BadValue(_EXPECTED, text, "its check digit is wrong")
    body = digits[-13:-1] if len(digits) == 13 else "978" + digits[:9]
    return body + _check_13(body)


def url(isbn: str) -> str:
    """Return the URN of the book that `isbn`, as `parse` returns it, names.

    Standard: RFC 8254 (the URN namespace isbn).

    >>> url("9780897915922")
    'urn:isbn:9780897915922'
    """
    return f"urn:isbn:{isbn}"


def _check_10(digits: str) -> str:
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=True))
    return "0123456789X"[-total % 11]


def _check_13(digits: str) -> str:
    return str(-sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10)

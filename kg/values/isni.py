"""International Standard Name Identifiers (ISO 27729) of people and institutions."""

from __future__ import annotations

from kg.errors import BadValue
from kg.values import pattern

_EXPECTED = "an ISNI such as 0000 0001 2103 2683"
_FIND = pattern.matcher(
    _EXPECTED,
    r"(?:[0-9]{4}[-‐‑–\u00a0 ]?){3}[0-9]{3}[0-9X]",
    label=r"\(?isni\)?",
    page=r"isni\.org/(?:isni/|page/)?|isni-url\.oclc\.nl/isni/",
)


def parse(text: str) -> str:
    """Return the ISNI in `text` as sixteen characters, its check digit proved.

    In goes the number with or without blanks or hyphens, after its label, or in an isni.org URL.
    Standard: ISO 27729 (the structure), ISO/IEC 7064 MOD 11-2 (the check digit).

    >>> parse("ISNI 0000 0001 2103 2683")
    '0000000121032683'
    """
    digits = "".join(each for each in _FIND(text)["value"].upper() if each in "0123456789X")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    if "0123456789X"[(12 - total % 11) % 11] != digits[-1]:
        raise BadValue(_EXPECTED, text, "its check digit is wrong")
    return digits


def url(isni: str) -> str:
    """Return the IRI of the party whom `isni`, as `parse` returns it, names.

    Standard: the ISNI International Agency's persistent URIs.

    >>> url("0000000121032683")
    'https://isni.org/isni/0000000121032683'
    """
    return f"https://isni.org/isni/{isni}"

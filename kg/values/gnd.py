"""Identifiers of the Gemeinsame Normdatei, the authority file of the German-speaking libraries."""

from __future__ import annotations

from kg.errors import BadValue
from kg.values import pattern

_EXPECTED = "a GND number such as 118637649 or 4037764-7"
_FIND = pattern.matcher(
    _EXPECTED,
    r"1[0-9]{7,8}[0-9X]|3[0-9]{7}[0-9X]|0[0-9]{7}[0-9X]|[1-9][0-9]{0,7}-[0-9X]",
    label=r"\(DE-588[abc]?\)|gnd",
    page=r"d-nb\.info/gnd/|lobid\.org/gnd/",
)


def parse(text: str) -> str:
    """Return the GND number in `text`, its check digit proved.

    In goes the number alone, after `(DE-588)` or `GND:`, or in a d-nb.info URL.
    Standard: the GND's number structure: modulus 11 with weights from 2, the sum itself where a hyphen stands before
    the check digit and its complement where none does.

    >>> parse("(DE-588)4037764-7"), parse("http://d-nb.info/gnd/12174793X")
    ('4037764-7', '12174793X')
    """
    number = _FIND(text)["value"].upper()
    body, check = number[:-1].removesuffix("-"), number[-1]
    total = sum(weight * int(digit) for weight, digit in enumerate(reversed(body), 2))
    if "0123456789X"[(total if "-" in number else -total) % 11] != check:
        raise BadValue(_EXPECTED, text, "its check digit is wrong")
    return number


def url(gnd: str) -> str:
    """Return the IRI of what `gnd`, as `parse` returns it, names.

    Standard: the Deutsche Nationalbibliothek's linked data.

    >>> url("4037764-7")
    'https://d-nb.info/gnd/4037764-7'
    """
    return f"https://d-nb.info/gnd/{gnd}"

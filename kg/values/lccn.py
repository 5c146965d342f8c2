"""Library of Congress control numbers: of books, and of the names and subjects in its authority files."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.errors import BadValue

_FRAME = re.compile(
    r"(?:(?:https?://)?lccn\.loc\.gov/|(?:https?://)?id\.loc\.gov/(?:authorities|rwo)/[a-z/]*?(?=[a-z]*[0-9])"
    r"|info:lccn/|\(DLC\)|lccn\s*[:=]?)?\s*"
    r"(?P<prefix>[a-z]{0,3})\s*(?P<number>[0-9]{2,10}|[0-9]{2,4}-[0-9]{1,6})\s*"
    r"(?:[/#?].*|\.html)?",
    re.IGNORECASE,
)
_LONGEST = 100


def parser(expected: str, prefixes: str) -> Callable[[str], str]:
    """Return the parser of the control numbers whose alphabetic prefix is one of `prefixes`, a regular expression.

    In goes what is expected, in words. The parser takes the number with blanks, hyphen or suffix, after `(DLC)`, or in
    a loc.gov URL, and gives its normal form.
    Standard: the Library of Congress's LCCN namespace (normalisation: no blanks, no suffix, a serial of six digits).

    >>> parser("a name authority", "n[a-z]?")("(DLC)n 79-21164")
    'n79021164'
    """
    allowed = re.compile(prefixes)

    def parse(text: str) -> str:
        found = _FRAME.fullmatch(text.strip()) if len(text) <= _LONGEST else None
        if found is None or not allowed.fullmatch(found["prefix"].lower()):
            raise BadValue(expected, text)
        year, hyphen, serial = found["number"].partition("-")
        number = year + serial.zfill(6) if hyphen else year
        if len(number) not in (8, 10):
            raise BadValue(expected, text, "a year of two or four digits and a serial of six")
        return found["prefix"].lower() + number

    return parse

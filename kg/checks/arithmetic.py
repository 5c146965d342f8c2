"""What is wrong with single values, and with two of them: check digits, language tags, pages and years."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import mul


def pages_out_of_order(first: str, last: str) -> bool:
    """Tell whether a last page comes before the first page."""
    if DIGITS.search(first) is None or DIGITS.search(last) is None:
        return False
    # Python reads no number of thousands of digits.
    return max(len(first), len(last)) > 1000 or int(last) < int(first)


def years_differ(stated: str, date: str) -> bool:
    """Tell whether a year and a date begin with other years."""
    return YEAR.match(stated) is not None and YEAR.match(date) is not None and stated[:4] != date[:4]


DIGITS = re.compile("^[0-9]+$")
YEAR = re.compile("[0-9]{4}")


@lru_cache(maxsize=50_000)
def wrong_orcid(value: str) -> bool:
    """Tell whether a value that looks like an ORCID iD may have a wrong check digit (ISO/IEC 7064, MOD 11-2)."""
    found = ORCID.fullmatch(value)
    if found is None:
        return ENDS_LIKE_ORCID.search(value) is not None
    digits = "".join(found.groups())
    total = sum(map(mul, ORCID_WEIGHTS, digits.encode())) - ORCID_ZEROS
    return digits[15] != "10X98765432"[total % 11]


ORCID = re.compile(r"(?:https://orcid.org/)?([0-9]{4})-([0-9]{4})-([0-9]{4})-([0-9]{3}[0-9X])")
ENDS_LIKE_ORCID = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$")
ORCID_WEIGHTS = tuple(2**power for power in range(15, 0, -1))
ORCID_ZEROS = ord("0") * sum(ORCID_WEIGHTS)


@lru_cache(maxsize=50_000)
def wrong_ror(value: str) -> bool:
    """Tell whether a value that looks like a ROR id has wrong check digits (ISO/IEC 7064, MOD 97-10, in base 32)."""
    found = ROR.search(value)
    if found is None:
        return False
    number = 0
    for character in found[1]:
        number = number * 32 + BASE_32.index(character)
    return int(found[2]) != 98 - number * 100 % 97


ROR = re.compile("^(?:https://ror.org/)?0([0-9a-hjkmnp-tv-z]{6})([0-9]{2})$")
BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz"


@lru_cache(maxsize=50_000)
def wrong_issn(value: str) -> bool:
    """Tell whether a value that looks like an ISSN has a wrong check digit (ISO 3297)."""
    if ISSN.search(value) is None:
        return False
    digits = value.replace("-", "")
    total = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), digits, strict=False))
    return digits[7] != "0X987654321"[total % 11]


ISSN = re.compile("^[0-9]{4}-[0-9]{3}[0-9X]$")


def is_odd(tag: str | None) -> bool:
    """Tell whether a language tag may not follow BCP 47; to have none is not odd."""
    return bool(tag) and tag not in PLAIN_TAGS and SURE_TAG.fullmatch(str(tag)) is None


PLAIN_TAGS = frozenset(("en", "de", "fr", "es", "pt", "it", "ru", "ja", "zh", "ko"))
SURE_TAG = re.compile("[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?")
"""Tags that certainly follow BCP 47."""

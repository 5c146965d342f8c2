"""Digital Object Identifiers (ISO 26324), in the one form in which they can be compared."""

from __future__ import annotations

import re
import string
from functools import lru_cache
from urllib.parse import unquote

from kg.errors import BadValue
from kg.values import iri

_EXPECTED = "a DOI such as 10.1234/abc"
# Most of all: a bare DOI, or one behind its resolver, of printable ASCII and with nothing to decode.
_USUAL = re.compile(r"(?:https://doi\.org/)?(10\.[0-9]{4,9}(?:\.[0-9]+)*/[!-$&-~]++)")
# Some records have the resolver twice: https://doi.org/http://dx.doi.org/10.1517/14740338.2013.752813
_URL = re.compile(r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/)+", re.IGNORECASE)
_LABEL = re.compile(r"(?:doi:|info:doi/)\s*", re.IGNORECASE)
_PREFIX = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/")
# "DOI names are case insensitive": the handbook folds ASCII letters only.
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


@lru_cache(maxsize=256)  # a record states its DOI in several places
def parse(text: str) -> str:
    """Return the DOI in `text`, in lower case and without resolver or label.

    In goes a bare DOI, one after `doi:`, or a doi.org URL, which is percent-decoded once; out comes
    `prefix/suffix`. A `?` or `#` stays, even in a URL: the check character of a SICI may be a `#`.
    Standard: ISO 26324 and the DOI handbook, 2.2 (syntax, case).

    >>> parse("https://doi.org/10.1234/ABC ")
    '10.1234/abc'
    >>> parse("doi:10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2")
    '10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2'
    """
    if usual := _USUAL.fullmatch(text):
        return usual[1].lower()
    rest = text.strip()
    if label := _LABEL.match(rest):
        rest = rest[label.end() :]
    if resolver := _URL.match(rest):
        rest = _decoded(rest[resolver.end() :], text)
    prefix = _PREFIX.match(rest)
    if prefix is None:
        raise BadValue(_EXPECTED, text)
    suffix = rest[prefix.end() :]
    if not suffix:
        raise BadValue(_EXPECTED, text, "nothing follows the prefix")
    if " " in suffix or not suffix.isprintable():
        raise BadValue(_EXPECTED, text, "white space or a control character inside")
    return rest.translate(_LOWER)


def url(doi: str) -> str:
    """Return the IRI at which doi.org resolves `doi`, a DOI as `parse` returns it.

    What an IRI path may not hold is percent-encoded, as are `#`, `?` and `%`.
    Standard: DOI handbook, 3.3 (resolution over HTTP); RFC 3987.

    >>> url("10.1002/(sici)1<1::aid>3.0.co;2-#")
    'https://doi.org/10.1002/(sici)1%3C1::aid%3E3.0.co;2-%23'
    """
    return "https://doi.org/" + iri.escape(doi)


def _decoded(path: str, text: str) -> str:
    try:
        return unquote(path, errors="strict")
    except UnicodeDecodeError:
        raise BadValue(_EXPECTED, text, "its percent-encoding is not UTF-8") from None

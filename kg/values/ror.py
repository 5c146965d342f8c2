"""ROR ids: nine characters that name one research organisation."""

from __future__ import annotations

import re

from kg.errors import BadValue

_EXPECTED = "a ROR id such as 00a2xv884"
# Douglas Crockford's base 32 leaves out I, L, O and U.
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_ROR = re.compile(rf"(?:(?:https?://)?(?:www\.)?ror\.org/|ror:\s*){{0,2}}(0[{_ALPHABET}]{{6}})([0-9]{{2}})/?")


# Most of all; what `_ROR` would find in it.
_USUAL = re.compile(rf"https://ror\.org/(0[{_ALPHABET}]{{6}})([0-9]{{2}})")
# The same digits as Python writes them in base 32.
_DIGITS = str.maketrans(_ALPHABET, "0123456789abcdefghijklmnopqrstuv")


def parse(text: str) -> str:
    """Return the ROR id in `text`, in lower case and without its host, its check digits proved.

    In goes the bare id or a ror.org URL; out come the nine characters.
    Standard: the ROR identifier pattern (a leading 0, six characters of Crockford base 32, two check digits by
    ISO/IEC 7064 MOD 97-10).

    >>> parse("https://ror.org/00a2xv884")
    '00a2xv884'
    """
    found = _USUAL.fullmatch(text) or _ROR.fullmatch(text.strip().lower())
    if found is None:
        raise BadValue(_EXPECTED, text)
    body, check = found.groups()
    if _check_digits(body) != check:
        raise BadValue(_EXPECTED, text, "its check digits are wrong")
    return body + check


def url(ror: str) -> str:
    """Return the IRI of the organisation that `ror`, as `parse` returns it, names.

    Standard: ROR's own rule that the id is expressed as an https URL.

    >>> url("00a2xv884")
    'https://ror.org/00a2xv884'
    """
    return f"https://ror.org/{ror}"


def _check_digits(body: str) -> str:
    return f"{98 - int(body.translate(_DIGITS), 32) * 100 % 97:02d}"

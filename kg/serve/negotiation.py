"""What a client accepts (RFC 9110, 12.5): pure functions of header fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

PARAMETER = re.compile(r';\s*([!#$%&\'*+.^`|~\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;,"]*)')
ELEMENT = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*")+')
WEIGHT = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")


class Range(NamedTuple):
    """An element of a field: a value such as `text/*` or `gzip`, and its weight."""

    value: str
    weight: float


def ranges(field: str) -> list[Range]:
    """Give the elements of an Accept field or one of its kin; what has no legal weight weighs nothing.

    >>> ranges("text/turtle, application/*;q=0.5")
    [Range(value='text/turtle', weight=1.0), Range(value='application/*', weight=0.5)]
    """
    found = []
    for element in ELEMENT.findall(field):
        value = element.partition(";")[0].strip().lower()
        weight = next((text for name, text in PARAMETER.findall(element) if name.lower() == "q"), "1")
        if value:
            found.append(Range(value, float(weight) if WEIGHT.fullmatch(weight) else 0.0))
    return found


def media_type(accept: str | None, offers: Sequence[str]) -> str | None:
    """Give the offer that a client wants most, the first of several that it wants alike; None if it wants none.

    >>> media_type("text/*;q=0.3, text/csv, */*;q=0.1", ["application/json", "text/html", "text/csv"])
    'text/csv'
    """
    if accept is None or not accept.strip():
        return offers[0]
    asked = ranges(accept)
    best = max(offers, key=lambda offer: _weight(offer, asked))
    return best if _weight(best, asked) > 0 else None


def wants_page(accept: str | None, offers: Iterable[str]) -> bool:
    """Say whether a client wants HTML more than anything that programs are offered, as browsers do.

    >>> wants_page("text/html,application/xml;q=0.9,*/*;q=0.8", ["application/xml"]), wants_page("*/*", ["text/csv"])
    (True, False)
    """
    asked = ranges(accept or "")
    return _weight("text/html", asked) > max(_weight(offer, asked) for offer in offers)


def _weight(offer: str, asked: Sequence[Range]) -> float:
    """Give the weight that the most specific range says; of equals the greatest."""
    kind = offer.partition("/")[0]
    for specific in (offer, f"{kind}/*", "*/*"):
        weights = [each.weight for each in asked if each.value == specific]
        if weights:
            return max(weights)
    return 0.0


def takes_gzip(accept_encoding: str | None) -> bool:
    """Say whether a client takes what is packed with gzip.

    >>> takes_gzip("br, gzip;q=0.5"), takes_gzip("*;q=0"), takes_gzip(None)
    (True, False, False)
    """
    asked = {each.value: each.weight for each in ranges(accept_encoding or "")}
    return asked.get("gzip", asked.get("x-gzip", asked.get("*", 0.0))) > 0

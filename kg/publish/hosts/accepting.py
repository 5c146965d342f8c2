"""What a client accepts, as an ordered table of regular expressions, for hosts that can match header fields but not weigh them.

None of them can match in two ways, so that no field takes long. They are written in what PCRE, RE2 and ECMAScript 5.1 have in common, to be matched whatever the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.pages.policy import OFFERED

_OTHER: Final = r'(?:[^,;="\sq][^,;="\s]*|q[^,;="\s]+)=(?:"[^"]*"|[^,;"\s]*)'
"""A parameter that is not the weight."""
_WHOLE: Final = rf"(?:\s*;\s*(?:{_OTHER}|q=1(?:\.0*)?))*\s*(?:,|$)"
_WEIGHED: Final = r"\s*;(?:[^,]*;)?\s*q\s*=\s*{}[0-9]*\s*(?:[;,]|$)"
_WEIGHTS: Final = (*(rf"0\.{digit}" for digit in range(9, 0, -1)), r"0\.0[0-9]?[1-9]")
_AFTER: Final = (_WHOLE, *(_WEIGHED.format(weight) for weight in _WEIGHTS))
"""What stands behind a media type: no weight or 1, then weights by their first digit, the greatest first."""
NOTHING: Final = r"^\s*$"


class Rule(NamedTuple):
    """What a client accepts, and the ending of the document that it is then led to."""

    accepts: str
    ending: str


def rules() -> Iterator[Rule]:
    """Give the table: the first rule that fits says what a client wants most.

    >>> [rule.ending for rule in rules() if re.search(rule.accepts, "text/html;q=0.2, text/turtle;q=0.9")]
    ['.ttl', '.html']
    """
    yield Rule(NOTHING, next(iter(OFFERED.values())))
    for after in _AFTER:
        for ranges, ending in _offers():
            yield Rule(rf"(?:^|,)\s*(?:{'|'.join(ranges)}){after}", ending)


def _offers() -> Iterator[tuple[list[str], str]]:
    """Give the ranges that ask for each offer, each range once."""
    seen: set[str] = set()
    for media_type, ending in OFFERED.items():
        kind = media_type.partition("/")[0]
        ranges = [each for each in (media_type, f"{kind}/*", "*/*") if each not in seen]
        seen.update(ranges)
        yield [re.sub(r"[.+*]", r"\\\g<0>", each) for each in ranges], ending

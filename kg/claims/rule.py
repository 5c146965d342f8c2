"""A rule: a pattern over the letters of a sentence, with a name and a sentence that explains it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from kg.claims.extracted import Relation

_NAME = "(?:(?:[FN](?=[ZD]))?[ZDN0]{0,5}[XY][XYZDN0]{0,5}|[LJR])"
_PLAIN = "(?:[FN](?=[ZD]))?Z[ZDN0]{0,5}(?![XY])"
_ANY = "(?:(?:[FN](?=[ZD]))?[XYZ][XYZDN0]{0,6}|R)"

WORDS: Final[dict[str, str]] = {
    "we": "(?:s|t[lwj]?p|op)",
    "also": "[dlxH&vkVKQu]{0,5}",
    "noun": "(?P<noun>[nSWPb])",
    "called": "[,(]?[cE][hA,:]?[ato]?",
    "is": "H?x{1,2}l?",
    "ends": "(?=[,;:()&hryfqixzdgGcElumBAHeVKkQCoOI]|$)",
    "NAME": f"(?P<name>{_NAME})",
    "PLAIN": f"(?P<name>{_PLAIN})",
    "COINED": "(?P<name>[XY][XYZDN0]{0,5})",
    "ANY": f"(?P<name>{_ANY}|[LJ])",
    "FIRST": "^(?:[A-Za-z]:)?t?(?P<name>[XYLJR][XYZDN0]{0,5})",
    "bound": "(?P<name>[LJ])",
    "SMALL": "(?P<name>[wnSWPbjTM]{1,3})(?=[,;:)]|r|$)",
    "LIST": f"(?P<name>{_ANY}(?:(?:\\([^()]{{1,4}}\\))?(?:(?:,&?|&)t?|&a){_ANY}){{0,9}})",
}
"""The words in braces of a rule's pattern: what stands for more than one letter."""
WORDS["proposes"] = (
    f"(?:{WORDS['we']}(?:{WORDS['also']}[vkVKQ]|[^;]{{0,30}}?(?:[gG]|&[vkVQ])|[^;]{{0,16}}?h[vVQ])l{{0,2}})"
)
WORDS["own"] = "(?:o|tk|tj)"


class Rule(NamedTuple):
    """How a sentence says that the paper introduces or uses a named system."""

    name: str
    relation: Relation
    explained: str
    pattern: str
    """Over the letters of `kg.claims.words`, with the names of `WORDS` in braces."""
    needs: str
    """Letters, one of which the sentence must have: without, the rule is not tried."""
    before: str = ""
    """Letters, one of which must stand among the fourteen before the match."""
    weak: bool = False
    """Whether the words say so little that the name alone must be telling: a coined or a well-known one."""
    known: bool = False
    """Whether the name must be a well-known one."""
    strong: bool = False
    """Whether the words say so much that the name may be a plain word with a capital."""
    titled: bool = False
    """Whether the title must hold the name as well."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Give the pattern of a rule, with the words in braces written out."""
    for word, letters in WORDS.items():
        pattern = pattern.replace("{" + word + "}", letters)
    return re.compile(pattern)

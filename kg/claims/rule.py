"""A rule: a pattern over the letters of a sentence, with a name and a sentence that explains it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from kg.claims.extracted import Relation

_NAME = "(?:(?:F(?=[ZD]))?[ZDN0]{0,5}[XY][XYZDN0]{0,5}|L)"
_PLAIN = "(?:F(?=[ZD]))?Z[ZDN0]{0,5}(?![XY])"
_ANY = "(?:F(?=[ZD]))?[XYZ][XYZDN0]{0,6}"

WORDS: Final[dict[str, str]] = {
    "we": "(?:s|t[lwj]?p|op)",
    "also": "[lx&vkVKu]{0,5}",
    "noun": "(?P<noun>[nSPb])",
    "ends": "(?=[,;:()&hryfqixzdgGclumB]|$)",
    "NAME": f"(?P<name>{_NAME})",
    "PLAIN": f"(?P<name>{_PLAIN})",
    "COINED": "(?P<name>[XY][XYZDN0]{0,5})",
    "ANY": f"(?P<name>{_ANY}|L)",
    "FIRST": "^(?P<name>[FXYL][XYZDN0]{0,5})",
    "bound": "(?P<name>L)",
    "LIST": f"(?P<name>{_ANY}(?:(?:\\([^()]{{1,4}}\\))?(?:,&?|&)t?{_ANY}){{0,9}})",
}
"""The words in braces of a rule's pattern: what stands for more than one letter."""
WORDS["proposes"] = f"(?:{WORDS['we']}(?:{WORDS['also']}[vkVK]|[^;]{{0,30}}?[gG]|[^;]{{0,8}}?h[vV]))"
WORDS["own"] = "(?:o|tk|tj)"


class Rule(NamedTuple):
    """How a sentence says that the paper introduces or uses a named system."""

    name: str
    relation: Relation
    explained: str
    pattern: str
    """Over the letters of `kg.claims.words`, with the names of `WORDS` in braces."""
    before: str = ""
    """Letters, one of which must stand among the fourteen before the match."""
    weak: bool = False
    """Whether the words say so little that the name alone must be telling: a coined or a well-known one."""
    titled: bool = False
    """Whether the title must hold the name as well."""


@cache
def compiled(rule: Rule) -> re.Pattern[str]:
    """Give the pattern of a rule, with the words in braces written out."""
    pattern = rule.pattern
    for word, letters in WORDS.items():
        pattern = pattern.replace("{" + word + "}", letters)
    return re.compile(pattern)

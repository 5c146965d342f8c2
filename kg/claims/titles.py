"""The rules by which a title introduces a named system: `X: a ...`."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import Final, NamedTuple

from kg.claims.acronyms import opening_form, pairs
from kg.claims.known import is_known
from kg.claims.names import is_generic, shape
from kg.claims.rule import Rule
from kg.claims.tokens import line
from kg.claims.words import DATA_NOUNS, NOUNS

_titled = partial(Rule, relation="introduces", pattern="")

TITLES: Final[tuple[Rule, ...]] = (
    _titled(
        name="title-acronym",
        explained="The title begins with an acronym and a colon, and goes on with its long form.",
    ),
    _titled(
        name="title-coined",
        explained="The title begins with a coined name and a colon, and the abstract names it as well or says what it is.",
    ),
    _titled(
        name="title-noun",
        explained="The title begins with a name and a colon, and goes on with what it is: X: a new tool.",
    ),
    _titled(
        name="title-bound",
        explained="The title gives a system's name in full with its acronym, and a colon or its end follows.",
    ),
)

_HEAD: Final = re.compile(r"([^\s:]+(?: [^\s:]+){0,3})\s?(?::|\s[—–-])\s+(?=\S)")
_REVIEW: Final = re.compile(r"\b(?:reviews?|survey|case (?:study|report|series)|meta-analysis|bibliometric|commentary|overview)\b", re.IGNORECASE)
_WHAT: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(word for words in (*NOUNS.values(), DATA_NOUNS) for word in words.split()))})\b", re.IGNORECASE
)
_ARTICLE: Final = re.compile(r"(?:an?|the|towards?|new|novel)\b", re.IGNORECASE)


class Titled(NamedTuple):
    """A system that a title introduces."""

    name: str
    long_name: str | None
    rule: str


def titled(title: str, abstract: str) -> Titled | None:
    """Give the system that a title introduces, if it does.

    >>> titled("OPIUM: Optimal Package Install/Uninstall Manager", "")
    Titled(name='OPIUM', long_name='Optimal Package Install/Uninstall Manager', rule='title-acronym')
    """
    head = _HEAD.match(title)
    if head is None or _REVIEW.search(title):
        return _bound(title)
    name, rest = head.group(1), title[head.end() :]
    if is_generic(name) or is_known(name) or not name[0].isalnum():
        return None
    single = " " not in name
    letter = shape(name)
    if single and letter in "XY" and (long_name := opening_form(name, rest)):
        return Titled(name, long_name, "title-acronym")
    says_what = bool(_WHAT.search(rest))
    if single and letter == "X" and ((_ARTICLE.match(rest) and says_what) or _names(abstract, name)):
        return Titled(name, None, "title-coined")
    if says_what and (single or letter == "Z") and (_names(abstract, name) or (letter == "Y" and _ARTICLE.match(rest))):
        return Titled(name, None, "title-noun")
    return None


def _bound(title: str) -> Titled | None:
    """Give a name in full with its acronym, at the title's end or before a colon."""
    if "(" not in title:
        return None
    sentence = line(title, 0, len(title))
    for pair in pairs(sentence):
        ends = pair.last == len(sentence.letters) or sentence.letters[pair.last] == ":"
        if ends and pair.first < 3 and not is_generic(pair.short) and _WHAT.search(pair.long):
            return Titled(pair.short, pair.long, "title-bound")
    return None


def _names(abstract: str, name: str) -> bool:
    """Whether an abstract names what a title begins with, in the middle of a sentence."""
    at = abstract.find(name)
    while at >= 0:
        after = abstract[at + len(name) : at + len(name) + 1]
        if not after.isalnum() and (name[1:] != name[1:].lower() or abstract[max(0, at - 2) : at].strip(" (")[-1:].islower()):
            return True
        at = abstract.find(name, at + 1)
    return False

"""The rules by which a title introduces a named system: `X: a ...`."""

from __future__ import annotations

import re
from functools import partial
from typing import Final, NamedTuple

from kg.claims.acronyms import opening_form, pairs
from kg.claims.known import is_known
from kg.claims.names import is_generic, shape
from kg.claims.rule import Rule
from kg.claims.tokens import Line
from kg.claims.words import NOUNS

_titled = partial(Rule, relation="introduces", pattern="", needs="")

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
_WORD: Final = re.compile(r"[a-z][a-z-]*")
_REVIEWS: Final = frozenset(
    {"review", "reviews", "survey", "meta-analysis", "bibliometric", "commentary", "overview", "case"}
)
"""Words of titles of papers about something that is not their own."""
_WHAT: Final = frozenset(word for words in NOUNS.values() for word in words.split())
_SMALL_WORDS: Final = "a at and by for from in of on the to with"
_SMALL: Final = frozenset(_SMALL_WORDS.split())
_ARTICLES_WORDS: Final = "The A An On In From Towards Toward How Why What When Is Are Do Can"
_ARTICLES: Final = frozenset(_ARTICLES_WORDS.split())
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
    if head is None or not _REVIEWS.isdisjoint(_WORD.findall(title.lower())):
        return _bound(title)
    name, rest = head.group(1), title[head.end() :]
    if is_generic(name) or is_known(name) or not _is_title_case(name):
        return None
    single = " " not in name
    letter = shape(name)
    if single and letter in "XY" and (long_name := opening_form(name, rest)):
        return Titled(name, long_name, "title-acronym")
    says_what = _says_what(rest)
    if single and letter == "X" and ((_ARTICLE.match(rest) and says_what) or _names(abstract, name)):
        return Titled(name, None, "title-coined")
    if says_what and (single or letter == "Z") and (_names(abstract, name) or (letter == "Y" and _ARTICLE.match(rest))):
        return Titled(name, None, "title-noun")
    return None


def _bound(title: str) -> Titled | None:
    """Give a name in full with its acronym, at the title's end or before a colon."""
    if "(" not in title:
        return None
    sentence = Line(title, 0, len(title))
    for pair in pairs(sentence):
        ends = pair.last == len(sentence.letters) or sentence.letters[pair.last] == ":"
        if ends and pair.first < 3 and not is_generic(pair.short) and _says_what(pair.long):
            return Titled(pair.short, pair.long, "title-bound")
    return None


def _says_what(text: str) -> bool:
    """Whether a text has the noun of a system."""
    return not _WHAT.isdisjoint(_WORD.findall(text.lower()))


def _is_title_case(name: str) -> bool:
    """Whether a name's words are capitalised, but for words of grammar inside; a single word may be printed small."""
    first, *rest = name.split(" ")
    capitals = all(not word[0].islower() or word in _SMALL for word in rest)
    return first[0].isalnum() and first not in _ARTICLES and capitals and (first[0].isupper() or not rest)


def _names(abstract: str, name: str) -> bool:
    """Whether an abstract names what a title begins with, in the middle of a sentence, or says what it is."""
    if f"{name} is a" in abstract:
        return True
    at = abstract.find(name)
    while at >= 0:
        after = abstract[at + len(name) : at + len(name) + 1]
        if not after.isalnum() and (
            name[1:] != name[1:].lower() or abstract[max(0, at - 2) : at].strip(" (")[-1:].islower()
        ):
            return True
        at = abstract.find(name, at + 1)
    return False

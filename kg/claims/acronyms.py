"""Acronyms and the long forms whose initials they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kg.claims.tokens import Line
from kg.claims.words import DATA_NAMES, NOUNS, OPEN_LETTERS

_PARTS: Final = re.compile(r"[^\W_]+")
_SMALL_WORDS: Final = "a an and the of for in on to with by from at or via as de und"
_SMALL: Final = frozenset(_SMALL_WORDS.split())


class Pair(NamedTuple):
    """An acronym and its long form, side by side in a sentence."""

    short: str
    long: str
    first: int
    """The first word of the two in the sentence."""
    last: int
    """The word after both: after the closing bracket, where there is one."""
    is_named: bool
    """Whether the long form is printed with capitals, as a name."""

    @property
    def letter(self) -> str:
        """The letter that stands for both: Y for a name, R for that of data; J for a common noun of systems, else L."""
        noun = self.long.rpartition(" ")[2]
        if self.is_named:
            return "R" if noun in DATA_NAMES else "Y"
        return "J" if OPEN_LETTERS.get(noun.lower().removesuffix("s")) in NOUNS else "L"


_BRACKETED: Final = re.compile(r"\([lchk:,]{0,3}([XYN])(?=[),;])[^()]{0,6}\)?")
_REVERSED: Final = re.compile(r"([XYN])\(([^()]{2,12})\)")


def pairs(sentence: Line) -> Iterator[Pair]:
    """Give the acronyms that a sentence binds to a long form: `a hybrid neural network (HNN)`, `HNN (hybrid ...)`."""
    for match in _BRACKETED.finditer(sentence.letters):
        short = sentence.printed[match.start(1)]
        first = max(0, match.start() - 14)
        before = sentence.printed[first : match.start()]
        count = long_form(short, before)
        if count and (count > 1 or len(short) < len(before[-1])):
            yield _pair(sentence, short, match.start() - count, match.start(), match.start() - count, match.end())
    for match in _REVERSED.finditer(sentence.letters):
        short = sentence.printed[match.start(1)]
        inside = sentence.printed[match.start(2) : match.end(2)]
        if len(inside) > 1 and long_form(short, inside) == len(inside):
            yield _pair(sentence, short, match.start(2), match.end(2), match.start(), match.end())


def _pair(sentence: Line, short: str, begin: int, end: int, first: int, last: int) -> Pair:
    words = sentence.printed[begin:end]
    named = all(word[0].isupper() or word.lower() in _SMALL for word in words) and len(words) > 1
    return Pair(short, sentence.words(begin, end), first, last, named)


def long_form(acronym: str, before: Sequence[str]) -> int | None:
    """Say how many of the last words of `before` are the long form of `acronym`; None when none are.

    Every capital and digit of the acronym begins a word or a part of one, or stands in it, in order; the first begins
    the first word; words of grammar may be passed over.

    >>> long_form("STGDNet", "we propose Spatio-Temporal Difference Guided Deblur Net".split())
    5
    >>> long_form("AS-GANs", "we develop adversarial symmetric GANs".split())
    3
    >>> long_form("HNN", "we propose a brain-inspired hybrid neural network".split())
    3
    """
    signs = [sign.lower() for sign in _core(acronym) if sign.isalnum()]
    if len(signs) < 2:
        return None
    most = min(len(before), 2 * len(signs) + 3, 14)
    heads = {count: before[-count] for count in range(1, most + 1)}
    counts = [
        count
        for count, head in heads.items()
        if head[:1].lower() == signs[0] and (head[0].isupper() or head not in _SMALL)
    ]
    for is_strict in (True, False):
        for count in counts:
            if _fits(signs, before[-count:], is_strict=is_strict):
                return count
    return None


def opening_form(acronym: str, after: str) -> str | None:
    """Give the long form of an acronym that a text begins with.

    >>> opening_form("OPIUM", "Optimal Package Install/Uninstall Manager")
    'Optimal Package Install/Uninstall Manager'
    """
    words = after.split(" ", 14)[:14]
    while words and words[0].lower() in _SMALL:
        words = words[1:]
    signs = [sign.lower() for sign in _core(acronym) if sign.isalnum()]
    if len(signs) < 2 or not words or words[0][:1].lower() != signs[0]:
        return None
    for is_strict in (True, False):
        for count in range(2, len(words) + 1):
            if _fits(signs, words[:count], is_strict=is_strict):
                return " ".join(words[:count]).rstrip(",.;:")
    return None


def _core(acronym: str) -> str:
    """Give the letters of an acronym that stand for something: without the s of its plural."""
    return acronym[:-1] if len(acronym) > 2 and acronym.endswith("s") and acronym[-2].isupper() else acronym


def _fits(signs: Sequence[str], long_words: Sequence[str], *, is_strict: bool = False) -> bool:
    """Whether the signs can be read off the words in order, passing over one word of meaning in three at most.

    Strictly, each sign is the first letter of a word or of a part of one, and no word of meaning is passed over.
    """
    passed = {0: 0}
    for word in long_words:
        after: dict[int, int] = {}
        for at, skipped in passed.items():
            cost = skipped + (word.lower() not in _SMALL)
            after[at] = min(after.get(at, cost), cost)
            for taken in _readings(signs, at, word, is_strict=is_strict):
                after[taken] = min(after.get(taken, skipped), skipped)
        passed = after
    missed = passed.get(len(signs))
    return (
        missed is not None and 3 * missed <= (0 if is_strict else len(long_words)) and len(long_words) * 4 >= len(signs)
    )


def _readings(signs: Sequence[str], at: int, word: str, *, is_strict: bool) -> Iterator[int]:
    """Give how far the signs may be read after a word: the first letters of its parts, then letters inside them."""
    for part in _PARTS.findall(word):
        small = part.lower()
        if at == len(signs) or (small[0] != signs[at] and not (signs[at] == "x" and small.startswith("ex"))):
            continue
        at += 1
        yield at
        taken, inside = at, 1
        while not is_strict and taken < len(signs) and 0 <= (found := small.find(signs[taken], inside)) < inside + 4:
            taken, inside = taken + 1, found + 1
            yield taken

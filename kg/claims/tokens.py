"""A sentence as a line of letters, one for each word, that rules are patterns over."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from kg.claims import words
from kg.claims.names import is_generic, shape

_TOKEN: Final = re.compile(
    r"[Dd]ata sets?\b|[Tt]est sets?\b"
    r"|\d{1,15}(?:[.,]\d{1,15}){0,5}(?![\w-])"
    r"|\w(?:[\w.+/’'@‐‑-]*[\w+])?\*?"
    r"|[(),;:=“”\"—–%\[\]]"
)
_PUNCTUATION: Final = {",": ",", "(": "(", ")": ")", "[": "(", "]": ")", ";": ";", ":": ":", "—": ",", "–": ","}
_LONGEST: Final = 120
"""Words of a sentence that are read; what is longer is hardly a sentence."""


class Line(NamedTuple):
    """The words of a sentence: where each stands in the text, and the letters, one a word."""

    text: str
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    letters: str

    def words(self, first: int, last: int) -> str:
        """Give the text from the word `first` to before the word `last`."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]


def line(text: str, start: int, end: int) -> Line:
    """Give the sentence from `start` to `end` of `text` as letters.

    >>> line("We propose STGDNet, a deblurring network.", 0, 41).letters
    'svX,awn'
    """
    spans: list[tuple[int, int]] = []
    letters: list[str] = []
    for match in _TOKEN.finditer(text, start, end):
        spans.append(match.span())
        letters.append(_letter(match.group(), not letters or letters[-1] == ":"))
        if len(letters) == _LONGEST:
            break
    return Line(text, start, end, tuple(spans), "".join(letters))


@cache
def _seen() -> dict[tuple[str, bool], str]:
    return {}


def _letter(word: str, is_first: bool) -> str:
    """Give the letter of a word, out of a memory of words met before."""
    memory = _seen()
    known = memory.get((word, is_first))
    if known is None:
        if len(memory) > 50_000:
            memory.clear()
        known = memory[word, is_first] = _judge(word, is_first)
    return known


def _judge(word: str, is_first: bool) -> str:
    """Give the letter of a word: of a table, or of its shape; F for a capital that the sentence's beginning explains."""
    if word in _PUNCTUATION:
        return _PUNCTUATION[word]
    small = word.lower().replace(" ", "")
    if small in words.MEASURE_WORDS:
        return "M"
    if small in words.CLOSED_LETTERS and (len(word) < 2 or not word.isupper()):
        return words.CLOSED_LETTERS[small] if word != "A" or is_first else "Z"
    if (word[0].islower() or is_first) and small in words.OPEN_LETTERS:
        return words.OPEN_LETTERS[small]
    looks = shape(word)
    if looks in "w0":
        return "w" if looks == "w" else "0"
    if word in words.DATA_NAMES:
        return "D"
    if is_generic(word):
        return "N"
    return "F" if looks == "Z" and is_first else looks

"""A sentence as a line of letters, one for each word, that rules are patterns over.

>>> Line("We propose STGDNet, a deblurring network.", 0, 41).letters
'svX,awn'
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from kg.claims import words
from kg.claims.names import is_generic, shape

_TOKEN: Final = re.compile(r"\w+(?:[-.+/’'@‐‑]\w+)*[+*]{0,2}|[(),;:=“”\"—–%|•/\[\]]")
_PUNCTUATION: Final = {
    **dict.fromkeys(",—–", ","),
    **dict.fromkeys("([", "("),
    **dict.fromkeys(")]", ")"),
    **dict.fromkeys(";|•/", ";"),
    ":": ":",
}
_LONGEST: Final = 120
"""Words of a sentence that are read; what is longer is hardly a sentence."""
_REMEMBERED: Final = 50_000


class _Letters(dict[str, str]):
    """The letters of words met before: a word is judged once."""

    def __missing__(self, word: str) -> str:
        """Judge a word, and remember it."""
        if len(self) > _REMEMBERED:
            self.clear()
        letter = self[word] = _judge(word, is_first=False)
        return letter


_LETTERS: Final = _Letters()


class Line:
    """A sentence: its place in the text, and the letters of its words, one a word."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """Read the sentence from `start` to `end` of `text`."""
        self.text = text
        self.start = start
        self.end = end
        self.printed: list[str] = _TOKEN.findall(text, start, end)[:_LONGEST]
        letters = "".join([_LETTERS[word] for word in self.printed])
        if self.printed and self.printed[0][0].isupper():
            letters = _judge(self.printed[0], is_first=True) + letters[1:]
        letters = letters.replace(":Z", ":F")
        self.letters = letters.replace("TU", "wb").replace("eU", "wb").replace("U", "w") if "U" in letters else letters

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands in the text."""
        return [match.span() for match in _TOKEN.finditer(self.text, self.start, self.end)][:_LONGEST]

    def words(self, first: int, last: int) -> str:
        """Give the text from the word `first` to before the word `last`."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]

    def collapse(self, first: int, last: int, letter: str, span: tuple[int, int]) -> None:
        """Make one word of the words from `first` to before `last`: an acronym with its long form."""
        self.spans[first:last] = [span]
        self.printed[first:last] = [self.text[slice(*span)]]
        self.letters = self.letters[:first] + letter + self.letters[last:]


def _judge(word: str, *, is_first: bool) -> str:
    """Give the letter of a word: of a table, or of its shape."""
    small = word.lower()
    is_small = word[0].islower() or is_first
    if word in _PUNCTUATION:
        return _PUNCTUATION[word]
    if small in words.MEASURE_WORDS:
        return "M"
    if small in words.CLOSED_LETTERS and (is_small or not word.isupper()):
        return words.CLOSED_LETTERS[small]
    if small in words.OPEN_LETTERS and is_small:
        return words.OPEN_LETTERS[small]
    return _looks(word, is_first=is_first)


def _looks(word: str, *, is_first: bool) -> str:
    """Give the letter of a word that no table has; F for a capital that the sentence's beginning explains."""
    looks = shape(word)
    if looks == "w" and word.endswith("ly"):
        return "l"
    if looks in "w0":
        return looks
    if word in words.DATA_NAMES:
        return "D"
    if is_generic(word):
        return "N"
    return "F" if looks == "Z" and is_first else looks

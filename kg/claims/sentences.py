"""Where the sentences of a running text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

_STOPS: Final = re.compile(r"[.!?][\"'”’)\]]{0,2}(?:\s+|(?=[A-Z][a-z]))|\n\s*\n")
"""A full stop before white space, or one that the source glued to the next sentence (`sources.It contains`)."""
_ABBREVIATIONS: Final = frozenset(
    "e.g i.e cf vs viz al et fig figs eq eqs sec ref refs no nos vol pp ca approx resp st dr prof mr mrs ms jr sr inc"
    " ltd corp co dept univ ed eds tab ch app sp spp subsp var incl esp ver v".split()
)
"""Words that end in a full stop inside a sentence."""
_AT_ENDS: Final = frozenset("al co inc ltd corp sp spp ver v app ch".split())
"""Those of them that may end a sentence as well: they do when a capital follows that begins a word of a sentence."""
_OPENERS: Final = frozenset(
    "The This These Those We Our It In Here However Moreover Furthermore Finally To For As A An On At By With Using Results"
    " Methods".split()
)


@cache
def _word_before() -> re.Pattern[str]:
    return re.compile(r"[^\s(\[\"“]{0,12}\Z")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Give the start and end of each sentence of `text`, without white space around it.

    >>> text = "Liu et al. use Place Pulse 2.0 (Fig. 2). It has e.g. 3.5 M votes."
    >>> [text[start:end] for start, end in spans(text)]
    ['Liu et al. use Place Pulse 2.0 (Fig. 2).', 'It has e.g. 3.5 M votes.']
    """
    start = _skip(text, 0)
    for stop in _STOPS.finditer(text):
        if stop.start() < start or not _ends(text, stop):
            continue
        yield start, stop.start() + len(stop.group().rstrip())
        start = _skip(text, stop.end())
    end = len(text.rstrip())
    if start < end:
        yield start, end


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence: not after an abbreviation or an initial, nor before a small letter."""
    if text[stop.start()] != ".":
        return True
    following = text[stop.end() : stop.end() + 1]
    if following.islower() or following in ",;)":
        return False
    word = text[max(0, stop.start() - 12) : stop.start()]
    match = _word_before().search(word)
    last = match.group() if match else ""
    if stop.end() == stop.start() + 1 and not last[-2:].islower():
        return False  # `v.Foo`, `A.Bar`: only plain prose is taken for a missing blank
    if stop.end() == stop.start() + 1 and not _prose(text, stop.end()):
        return False
    if len(last) == 1 and last.isalpha() and last.isupper():
        return _opens(text, stop.end())
    if last.lower().rstrip(".") in _ABBREVIATIONS:
        return last.lower() in _AT_ENDS and _opens(text, stop.end())
    return True


def _opens(text: str, at: int) -> bool:
    return text[at : at + 12].partition(" ")[0].rstrip(",") in _OPENERS


def _prose(text: str, at: int) -> bool:
    word, blank, _ = text[at : at + 16].partition(" ")
    return bool(blank) and word.rstrip(",").isalpha() and word[1:].rstrip(",").islower()

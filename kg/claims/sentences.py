"""Where the sentences of a running text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_STOPS: Final = re.compile(r"[.!?][\"'”’)\]]{0,2}(?:\s+|(?=[A-Z][a-z]))|\n\s*\n")
"""A full stop before white space, or one that the source glued to the next sentence (`sources.It contains`)."""
_ABBREVIATIONS_WORDS: Final = (
    "e.g i.e cf vs viz al et fig figs eq eqs sec ref refs no nos vol pp ca approx resp st dr prof mr mrs ms jr sr inc"
    " ltd corp co dept univ ed eds tab ch app sp spp subsp var incl esp ver v"
)
_ABBREVIATIONS: Final = frozenset(_ABBREVIATIONS_WORDS.split())
"""Words that end in a full stop inside a sentence."""
_AT_ENDS_WORDS: Final = "al co inc ltd corp sp spp ver v app ch"
_AT_ENDS: Final = frozenset(_AT_ENDS_WORDS.split())
"""Those of them that may end a sentence as well: they do when a capital follows that begins a word of a sentence."""
_LONGEST: Final = 12
"""Characters before a full stop that are looked at."""
_OPENERS_WORDS: Final = (
    "The This These Those We Our It In Here However Moreover Furthermore Finally To For As A An On At By With Using Results"
    " Methods"
)
_OPENERS: Final = frozenset(_OPENERS_WORDS.split())


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Give the start and end of each sentence of `text`, without white space around it.

    >>> text = "Liu et al. use Place Pulse 2.0 (Fig. 2). It has e.g. 3.5 M votes."
    >>> [text[start:end] for start, end in spans(text)]
    ['Liu et al. use Place Pulse 2.0 (Fig. 2).', 'It has e.g. 3.5 M votes.']
    """
    start = len(text) - len(text.lstrip())
    for stop in _STOPS.finditer(text):
        at, end = stop.span()
        if at < start:
            continue
        if (text[at - 4 : at].islower() and text[at - 4 : at].isalpha() and text[end : end + 1].isupper()) or _ends(
            text, stop
        ):
            yield start, at + len(stop.group().rstrip())
            start = end
    end = len(text.rstrip())
    if start < end:
        yield start, end


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence: not after an abbreviation or an initial, nor before a small letter."""
    at, end = stop.span()
    if text[at] != ".":
        return True
    last = text[max(0, at - _LONGEST) : at].rpartition(" ")[2].lstrip('([“"')
    following = text[end : end + 1]
    if following.islower() or following in {",", ";", ")"}:
        return False
    if end == at + 1 and end < len(text):
        return last[-2:].islower() and _is_prose(text, end)
    if last.lower() in _ABBREVIATIONS:
        return last.lower() in _AT_ENDS and _opens(text, end)
    is_initial = last[-1:].isupper() and (len(last) == 1 or last[-2] == ".")
    return not is_initial or _opens(text, end)


def _opens(text: str, at: int) -> bool:
    return text[at : at + 12].partition(" ")[0].rstrip(",") in _OPENERS


def _is_prose(text: str, at: int) -> bool:
    word, blank, _ = text[at : at + 16].partition(" ")
    return bool(blank) and word.rstrip(",").isalpha() and word[1:].rstrip(",").islower()

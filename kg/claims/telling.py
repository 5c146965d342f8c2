"""Quick looks that spare the rules most sentences: which can name a system at all, which can state a result."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from kg.claims import words
from kg.claims.known import may_begin_known
from kg.claims.names import is_generic, shape

_ANYTHING: Final = "vkVKQgGcEojOubBmMASWPnT"
"""Letters of the words without one of which no rule reads a coined name that is not well known."""
_MUCH: Final = "vkVKQgGcEojObSPuB"
"""Letters of the words without one of which no rule reads a name that is a plain word with a capital."""
_APART: Final = (
    "data set sets evaluate evaluated evaluation test tests tested testing train trained training experiments performance run"
)
"""Words beside `on`, and of data."""
_BEFORE: Final = ("", "(")
_AFTER: Final = ("", ",", ".", ":", ";", ")", "),")
_VOID, _PLAIN, _COINED, _KNOWN = range(4)
_MEASURES: Final = (
    "ccurac|recision|ecall|F1|F-|F_1|AUC|AUROC|under the|mAP|verage precision|BLEU|ROUGE|FID|nception|PSNR|SSIM|LPIPS|IoU|Dice"
    "|erplexity|WER|CER|rror rate|RMSE|quare|MAE|absolute error|R²|R2|R^2|determination|κ|appa|orrelation|ensitivit|pecificit"
    "|peedup|peed-up|atency|hroughput|nergy |faster|quicker"
).split("|")
"""A piece of each way to print a measure: a text that has none of them states no result."""


@cache
def _triggers(letters: str) -> frozenset[str]:
    """Give the words under some letters, as they stand between white space, with the signs of the sentence at them."""
    tables = (words.CLOSED_LETTERS, words.OPEN_LETTERS)
    chosen = {word for table in tables for word, letter in table.items() if letter in letters}
    chosen |= {*_APART.split(), *(words.MEASURE_WORDS if "M" in letters else ())}
    printed = {*chosen, *(word.capitalize() for word in chosen), *words.DATA_NAMES}
    return frozenset(f"{before}{word}{after}" for word in printed for before in _BEFORE for after in _AFTER)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    called = r"[a-z,] (?:called|named|termed|dubbed|coined|we (?:call|name|term)) "
    return re.compile(r"[A-Z](?:(?<!\w.)[\w.+/’'@-]*|.?)"), re.compile(called)


class _Pieces(dict[str, int]):
    """How much a capital and what follows it tells; the first word of a sentence is given with a ^ before it."""

    def __missing__(self, piece: str) -> int:
        """Judge a piece, and remember it."""
        if len(self) > words.REMEMBERED:
            self.clear()
        told = self[piece] = _told(piece)
        return told


_PIECES: Final = _Pieces()


def _told(piece: str) -> int:
    word = piece.lstrip("^").rstrip(".+/’'@- ")
    small = word.lower()
    if (small in words.CLOSED_LETTERS and not (word.isupper() and len(word) > 1)) or (
        piece[0] == "^" and small in words.OPEN_LETTERS
    ):
        return _VOID
    if may_begin_known(word):
        return _KNOWN
    looks = "Z" if word[1:].islower() and word.isalpha() else shape(word)
    if looks in "XY":
        return _VOID if is_generic(word) else _COINED
    if len(word) <= 2:
        return _COINED
    return _VOID if piece[0] == "^" and word not in words.DATA_NAMES else _PLAIN


def naming(text: str, sentences: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the sentences that may name a system: by a coined or well-known word, or a capital beside telling words.

    Where there are any, those that may explain an acronym are among them.

    >>> text = "The cat sat. It ran on a PC. It presents Hestia. It was in Rome."
    >>> naming(text, [(0, 12), (13, 28), (29, 48), (49, 64)])
    [(29, 48)]
    """
    capitals, called = _patterns()
    anything, much = _triggers(_ANYTHING), _triggers(_MUCH)
    has_called = called.search(text) is not None
    has_any = False
    kept = []
    for start, end in sentences:
        pieces = capitals.findall(text, start, end)
        if pieces and text[start] == pieces[0][0]:
            pieces[0] = "^" + pieces[0]
        told = max(map(_PIECES.__getitem__, pieces)) if pieces else _VOID
        if (
            told == _KNOWN
            or (told and not (anything if told == _COINED else much).isdisjoint(text[start:end].split()))
            or (has_called and called.search(text, start, end))
        ):
            has_any = True
            kept.append((start, end))
        elif told == _COINED and text.find("(", start, end) > 0:
            kept.append((start, end))
    return kept if has_any else []


@cache
def _value() -> re.Pattern[str]:
    return re.compile(
        r"[0-9](?:\.[0-9]|[\s-]?(?:%|×|x\b|fold|times|per|pp|p\.p|point)|(?<=(?:of|is|to|as) .)|(?<=[=:] .))"
    )


def may_measure(text: str) -> bool:
    """Say whether a text may state a result: it names a measure.

    >>> may_measure("an accuracy of 0.9"), may_measure("the cat sat")
    (True, False)
    """
    if _value().search(text) is None:
        return False
    for piece in _MEASURES:  # noqa: SIM110 -- the same as any(), which takes twice as long
        if piece in text:
            return True
    return False

"""Quick looks that spare the rules most sentences: which can name a system at all, which can state a result."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from kg.claims import words
from kg.claims.known import begins_known, goes_on, is_known
from kg.claims.names import bare, is_generic, shape

_ALONE: Final = "cEjoObSPmM"
"""Letters of the words that let rules read a name by themselves."""
_VERBS: Final = "vkVKQgG"
_WITH_VERBS: Final = "spkKQI"
"""Letters of the words without one of which a verb says nothing of what the paper proposes."""
_USES: Final = "uB"
_WITH_USES: Final = "nW"
"""Letters of the words without one of which what is used must be coined."""
_COINED_USES: Final = "nWTeBu"
"""Letters of the words beside which a coined name may be read."""
_TELLING: Final = frozenset(_ALONE + _VERBS + _WITH_VERBS + _USES + _WITH_USES + _COINED_USES)
_CALLS: Final = (" called ", " named ", " termed ", " dubbed ", " coined ", " we call ", " we name ", " we term ")
_BEFORE: Final = ("", "(")
_AFTER: Final = ("", ",", ".", ":", ";", ")", "),")
_VOID, _PLAIN, _COINED, _HEAD, _KNOWN = range(5)
_MEASURE_PIECES: Final = (
    "ccurac|recision|ecall|F1|F-|F_1|AUC|AUROC|under the|mAP|verage precision|BLEU|ROUGE|FID|nception|PSNR|SSIM|LPIPS|IoU|Dice"
    "|erplexity|WER|CER|rror rate|RMSE|quare|MAE|absolute error|R²|R2|R^2|determination|κ|appa|orrelation|ensitivit|pecificit"
    "|peedup|peed-up|atency|hroughput|nergy |faster|quicker"
)
_MEASURES: Final = tuple(_MEASURE_PIECES.split("|"))
"""A piece of each way to print a measure: a text that has none of them states no result."""


@cache
def _printed() -> dict[str, str]:
    """Give the letters of words as they stand between white space, with the signs of the sentence at them."""
    letters = {**words.SMALL_LETTERS, **dict.fromkeys(("data", "set", "sets", *words.DATA_NAMES), "b")}
    letters |= {word.capitalize(): letter for word, letter in letters.items()}
    return {
        f"{before}{word}{after}": letter
        for word, letter in letters.items()
        if letter in _TELLING
        for before in _BEFORE
        for after in _AFTER
    }


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(r"[A-Z](?:(?<!\w.)[\w.+/’'@-]*|.?)")


def _calls(text: str, start: int, end: int) -> bool:
    """Whether a sentence may say how something is called: also what is printed in small letters."""
    return any(text.find(call, start, end) >= 0 for call in _CALLS)


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
    if is_known(bare(word)):
        return _KNOWN
    if begins_known(word):
        return _HEAD
    looks = "Z" if word[1:].islower() and word.isalpha() else shape(word)
    if looks in "XY":
        return _VOID if is_generic(word) else _COINED
    if len(word) <= 2:
        return _COINED
    return _VOID if piece[0] == "^" and word not in words.DATA_NAMES else _PLAIN


def _is_telling(sentence: list[str], told: int) -> bool:
    """Whether the words of a sentence, as they stand between white space, are such that rules read names beside them."""
    letters = set(map(_printed().get, sentence))
    if not letters.isdisjoint(_ALONE) or not (letters.isdisjoint(_VERBS) or letters.isdisjoint(_WITH_VERBS)):
        return True
    if told > _PLAIN:
        return not letters.isdisjoint(_COINED_USES)
    return not (letters.isdisjoint(_USES) or letters.isdisjoint(_WITH_USES))


def _goes_on(pieces: Iterable[str], sentence: str) -> bool:
    """Whether one of the pieces begins a well-known name, and the sentence goes on with it."""
    return any(goes_on(piece.strip("^.+/’'@-"), sentence) for piece in set(pieces) if _PIECES[piece] == _HEAD)


def naming(text: str, sentences: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the sentences that may name a system: by a coined or well-known word, or a capital beside telling words.

    Where there are any, those that may explain an acronym are among them.

    >>> text = "The cat sat. It ran on a PC. We present Hestia. It was in Rome."
    >>> naming(text, [(0, 12), (13, 28), (29, 47), (48, 63)])
    [(29, 47)]
    """
    capitals = _capitals()
    has_calls = _calls(text, 0, len(text))
    has_any = False
    kept = []
    for start, end in sentences:
        pieces = capitals.findall(text, start, end)
        if pieces and text[start] == pieces[0][0]:
            pieces[0] = "^" + pieces[0]
        told = max(map(_PIECES.__getitem__, pieces)) if pieces else _VOID
        if (
            told == _KNOWN
            or (told == _HEAD and _goes_on(pieces, text[start:end].lower()))
            or (told and _is_telling(text[start:end].split(), told))
            or (has_calls and _calls(text, start, end))
        ):
            has_any = True
            kept.append((start, end))
        elif told >= _COINED and text.find("(", start, end) > 0:
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

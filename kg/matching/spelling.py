"""Spellings of one name: other scripts in Latin letters, and what different transliterations have in common."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_CYRILLIC_AS: Final = (
    "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya e i i e g u dj c lj nj dz j g k dz"
)
_GREEK_AS: Final = "a v g d e z i th i k l m n x o p r s s t y f ch ps o a e i i o y o i y"
_CYRILLIC: Final = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўђћљњџјѓќѕ",
        _CYRILLIC_AS.split(),
        strict=True,
    )
)
_GREEK: Final = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",
        _GREEK_AS.split(),
        strict=True,
    )
)
_LETTERS: Final = {
    ord(letter): "" if written == "-" else written for letter, written in (_CYRILLIC | _GREEK).items()
} | {
    ord(letter.upper()): "" if written == "-" else written.capitalize()
    for letter, written in (_CYRILLIC | _GREEK).items()
    if letter != "ς"
}
_OTHER: Final = {ord("ø"): "o", ord("Ø"): "O", ord("ł"): "l", ord("Ł"): "L", ord("đ"): "d", ord("Đ"): "D"} | {
    ord("æ"): "ae", ord("Æ"): "Ae", ord("œ"): "oe", ord("ı"): "i", ord("þ"): "th", ord("Þ"): "Th", ord("ð"): "d"
}  # fmt: skip
_TABLE: Final = _LETTERS | _OTHER

_TOGETHER: Final = (("ου", "ou"), ("ού", "ou"), ("Ου", "Ou"), ("ΟΥ", "OU"), ("ευ", "ef"), ("αυ", "af"))
"""Greek letters that are one sound."""

_FOLDS: Final = (
    *(("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("ph", "f"), ("tz", "ts"), ("ks", "x")),
    *(("ae", "a"), ("oe", "o"), ("ue", "u"), ("yu", "u"), ("ju", "u"), ("iu", "u"), ("ya", "a"), ("ja", "a")),
    *(("ia", "a"), ("yo", "e"), ("jo", "e"), ("ie", "e"), ("ye", "e"), ("je", "e"), ("y", "i"), ("j", "i"), ("w", "v")),
)
"""What transliterations write in different ways, and as what it counts; names of up to four letters are left alone."""
_SHORT: Final = 4


def latin(name: str) -> str:
    """Give a name in Latin letters, as far as it is in Cyrillic or Greek ones; other scripts stay.

    >>> latin("Иван Щукин")
    'Ivan Shchukin'
    """
    if name.isascii():
        return name
    for written, latin_ in _TOGETHER:
        name = name.replace(written, latin_)
    return name.translate(_TABLE)


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """Give what the spellings of a normalised name have in common.

    >>> folded("mueller") == folded("muller"), folded("yuriy") == folded("iurii"), folded("xue") == folded("xu")
    (True, True, False)
    """
    if len(word) <= _SHORT:
        return word
    for written, counted in _FOLDS:
        word = word.replace(written, counted)
    return "".join(letter for before, letter in zip(" " + word, word, strict=False) if letter != before)

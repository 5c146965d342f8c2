"""Running text: as plain Unicode, as a key to match it by, and the addresses in it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from kg.values import latex, markup, mojibake

# What no text holds: control characters but white space, the byte order mark, surrogates, noncharacters.
_NOWHERE: Final = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_RUBBISH: Final = re.compile(f"[{_NOWHERE}]+")
# Most texts: no rubbish, no sign that begins an entity, a tag or LaTeX, and nothing that `mojibake` would look at. Each
# step of `plain` but the last leaves such a text as it is.
_CHARACTER: Final = rf"[^{_NOWHERE}&<\\${mojibake.LEADS}]"
_CLEAN: Final = re.compile(rf"{_CHARACTER}*+(?:[{mojibake.LEADS}](?![{mojibake.NEXT}]){_CHARACTER}*+)*+")
# Bidi controls and joiners: they have a meaning inside a text, and none at its ends.
_ENDS: Final = " \u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"

_NOT_ASCII_WORD: Final = re.compile(r"[^a-z0-9]+")
# Marks of these classes are part of their letter: vowel signs, nukta, the voicing of kana, virama.
_LETTER_MARKS: Final = frozenset({0, 7, 8, 9})

# Where Chinese, Japanese and Korean are written, with their punctuation.
_CJK: Final = (
    "\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
_LINK: Final = re.compile(
    rf"[Hh][Tt][Tt][Pp][Ss]?://(?=[\w\[])(?:(?![{_CJK}]|[,;]https?://)[\w\u0300-\u036f\-.~:/?#\[\]@!$&'()*+,;=%])++",
)
_SENTENCE_END: Final = ".,;:!?'*"
_PARTNER: Final = {")": "(", "]": "["}
_BEFORE: Final = 60


class Link(NamedTuple):
    """An address in a text: as printed, where it begins, and up to 60 characters that stand before it."""

    url: str
    start: int
    before: str


def plain(text: str) -> str:
    r"""Return `text` as plain Unicode in one line.

    In goes a title or an abstract with any of LaTeX, HTML, JATS, MathML and (doubly) escaped entities in it, or
    decoded as it should not have been; out comes the text alone: white space collapsed, control characters gone, scripts and formulas as far as Unicode has them.
    What only looks like markup stays (`p < 0.05`, `~6%`, `$5 and $6`, `{0,1}`).
    Standard: Unicode; HTML, JATS 1.3, MathML 3 and LaTeX for what is read.

    >>> plain(r"<jats:p>A 1.67$\times$ speedup, \emph{i.e.,} $\gamma^2$,</jats:p><jats:p>of H<sub>2</sub>O</jats:p>")
    'A 1.67× speedup, i.e., γ², of H₂O'
    """
    if _CLEAN.fullmatch(text):
        if text.isprintable() and "  " not in text:
            return text.strip()  # blanks are all the white space that is printable, and bidi controls are not
        return " ".join(text.split()).strip(_ENDS)
    clean = _RUBBISH.sub("", mojibake.undone(text))
    written = mojibake.undone(latex.plain(markup.plain(clean)))
    return " ".join(_RUBBISH.sub("", written).split()).strip(_ENDS)


def normal(text: str) -> str:
    """Return `text` reduced to what two spellings of it have in common.

    In goes plain text; out come its letters and digits, of any script, without case and accents, and with one blank
    for whatever stands between them. Marks that are vowels or part of a letter (Devanagari, Thai, kana) stay.
    Standard: Unicode normalization form KD, default case folding.

    >>> normal("Über die Gödel’schen Sätze – II")
    'uber die godel schen satze ii'
    """
    if text.isascii():
        return _NOT_ASCII_WORD.sub(" ", text.lower()).strip()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", " ".join("".join(map(_kept, folded)).split()))


def links(text: str) -> tuple[Link, ...]:
    """Return the web addresses in `text`, in their order.

    In goes running text; out come its http and https addresses as printed, without the punctuation of the sentence.
    A closing bracket belongs to an address only if it opens there; Chinese, Japanese or Korean text ends one.
    Standard: RFC 3986, appendix C (addresses in running text).

    >>> [link.url for link in links("见https://github.com/x/y。(https://en.wikipedia.org/wiki/A_(b)).")]
    ['https://github.com/x/y', 'https://en.wikipedia.org/wiki/A_(b)']
    """
    return tuple(
        Link(_trimmed(found[0]), found.start(), text[max(0, found.start() - _BEFORE) : found.start()])
        for found in _LINK.finditer(text)
    )


def _kept(character: str) -> str:
    if character.isalnum():
        return character
    category = unicodedata.category(character)
    if category[0] == "M":
        return character if unicodedata.combining(character) in _LETTER_MARKS else ""
    # A soft hyphen or a joiner stands inside a word and does not end it.
    return "" if category == "Cf" else " "


def _trimmed(url: str) -> str:
    opened = {"(": 0, "[": 0}
    for at, character in enumerate(url):
        if character in opened:
            opened[character] += 1
        elif character in _PARTNER:
            opened[_PARTNER[character]] -= 1
            if opened[_PARTNER[character]] < 0:
                return url[:at].rstrip(_SENTENCE_END)
    return url.rstrip(_SENTENCE_END)

"""Texts as the full-text index takes them: where a script puts no spaces between words, each character is a word.

The index takes a run of letters as one word, in Chinese a whole title, and finds nothing in the middle of one. With
single characters as words, what is asked for is a phrase of them, and found wherever it stands.
"""

from __future__ import annotations

import re
from typing import Final

_SCRIPTS: Final = {
    "Thai and Lao": "\u0e01-\u0eff",
    "Burmese": "\u1000-\u109f",
    "Hangul, as letters": "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\ud7b0-\ud7fb",
    "Khmer": "\u1780-\u17ff",
    "Han": "\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "Kana": "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f\U0001aff0-\U0001b16f",
    "Bopomofo": "\u3105-\u312f\u31a0-\u31bf",
    "Hangul": "\uac00-\ud7a3",
}
"""Scripts without spaces between words, or with endings that are written together with the words."""
_ALONE: Final = re.compile(f"([{''.join(_SCRIPTS.values())}])")


def spaced(text: str) -> str:
    """Put spaces around each character that is a word of its own.

    >>> spaced("基于GAN的图像 generation")
    ' 基  于 GAN 的  图  像  generation'
    """
    return text if text.isascii() else _ALONE.sub(r" \1 ", text)

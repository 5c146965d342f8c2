"""Invented titles and abstracts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from hashlib import shake_128
from struct import unpack

from synthetic import things, words

Draw = Callable[[], float]

SLOT = re.compile(r"\{(\w)\}")
LANGUAGES = tuple(words.OTHER_TITLES)
VOCABULARY = (
    *words.FUNCTION_WORDS,
    *words.VERBS,
    *words.NOUNS,
    *words.ADJECTIVES,
    *(f"{noun}s" for noun in words.NOUNS),
    *words.OTHER_WORDS["de"],
)
FREQUENT = tuple(VOCABULARY[things.zipf(len(VOCABULARY), (each + 0.5) / 4096)] for each in range(4096))
"""The vocabulary as often as each word is used: the first most."""


def title(draw: Draw, *, clean: bool) -> tuple[str | None, str | None]:
    """Give a title and its language; either may be missing."""
    chance = draw()
    if chance < 0.001:
        return None, None
    if chance < 0.07:
        language = LANGUAGES[int(draw() * len(LANGUAGES))]
        known = words.OTHER_WORDS[language]
        pattern = things.pick(words.OTHER_TITLES[language], int(draw() * 8))
        return pattern.format(*(known[int(draw() * len(known))] for _ in range(3))), language
    patterns: tuple[str, ...] = words.TITLES
    if chance < 0.11:
        patterns = words.CODED_TITLES
    elif chance < 0.14 and not clean:
        patterns = words.MARKED_TITLES
    found = _filled(draw, patterns[int(draw() * len(patterns))])
    if chance > 0.998 and not clean:
        found = found.replace(" ", "\n", 1)
    return found, "en" if draw() < 0.98 else None


def _filled(draw: Draw, pattern: str) -> str:
    """Fill a title's pattern with words."""
    return SLOT.sub(lambda found: _word(draw, found[1]), pattern)


def _word(draw: Draw, slot: str) -> str:
    known = words.ADJECTIVES if slot in "Aa" else words.NOUNS
    word = known[int(draw() * len(known))]
    return word.capitalize() if slot in "AN" else word


def abstract(seed: int, number: int, draw: Draw) -> dict[str, list[int]]:
    """Give an abstract as OpenAlex has it: each word and where it stands."""
    count = 60 + int(draw() * 160)
    text = [
        FREQUENT[each & 4095] for each in unpack(f"<{count}H", shake_128(f"{seed}/{number}".encode()).digest(2 * count))
    ]
    length = 11 + number % 14
    for start in range(0, count, length):
        text[start] = text[start].capitalize()
        if start:
            text[start - 1] += "."
    text[-1] += "."
    if number % 5 == 0:
        text[count // 2] = ("(p < 0.05)", "5 °C", "α-β", "R² = 0.93", "“so-called”", "C:\\data")[number // 5 % 6]
    found: dict[str, list[int]] = defaultdict(list)
    for position, word in enumerate(text):
        found[word].append(position)
    return found

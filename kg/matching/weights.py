"""What each piece of evidence weighs, in bits: one bit doubles the odds that two nodes are one person.

The score is the probability that all bits together make: `1 / (1 + 2 ** -bits)`. What is rarer in the build weighs
more: a value that one person in 1,024 has is worth ten bits where two share it, less what is taken off below.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log2
from typing import Final, NamedTuple


class Rarity(NamedTuple):
    """How a shared value weighs by its rarity: its bits less `off`, times `share`, within limits."""

    off: float
    share: float
    least: float
    most: float


PEOPLE: Final = 1000
"""People beyond the build of whom any may bear a name: the names of a small build are no measure of how rare they are."""

NAME: Final[Mapping[str, Rarity]] = {
    "family": Rarity(0, 1, 0, 14),
    "given": Rarity(0, 1, 0, 10),
    "further-given": Rarity(0, 0.5, 0, 4),
    "initial": Rarity(0, 1, 1, 4.5),
    "frequent-family": Rarity(0, 1, 0, 5),
    "short-given": Rarity(0, 1, 0, 4.5),
    "romanised-given": Rarity(0, 1, 0, 7),
}
"""Agreement in a part of the name; families that very many people have (`kg.matching.frequent`) weigh less, and so do
given names beside an East Asian one, since what is written with many characters is a few syllables in Latin letters."""
SHORT_GIVEN: Final = 5
"""Letters up to which a romanised given name is one syllable."""

DOUBT: Final[Mapping[str, float]] = {
    "spelling": -2,
    "part-of-family-name": -3,
    "short-form": -2,
    "other-order": -3,
}
"""What differs between two names that may still be one."""

SHARED: Final[Mapping[str, Rarity]] = {
    "co-author": Rarity(4, 1, 0.5, 5),
    "co-author-in-full": Rarity(4, 1, 1, 5),
    "frequent-co-author": Rarity(6, 0.5, 0, 1.5),
    "frequent-co-author-in-full": Rarity(4, 0.8, 0.5, 4),
    "affiliation": Rarity(3, 0.8, 0.5, 5),
    "affiliation-word": Rarity(5, 0.4, 0, 1.5),
    "venue": Rarity(6, 0.5, 0, 1.5),
    "topic": Rarity(5, 0.4, 0, 1.5),
    "word": Rarity(5, 0.3, 0, 1),
}
"""What the papers of both have in common, each value by its rarity."""

MOST: Final[Mapping[str, float]] = {
    "co-author": 11,
    "affiliation": 6,
    "affiliation-word": 3,
    "venue": 1.5,
    "topic": 3,
    "word": 3,
    "name": 18,
}
"""The most that all shared values of a kind weigh together."""

FIXED: Final[Mapping[str, float]] = {
    "same-position": 14,
    "same-paper": 8,
    "cites": 4,
    "homepage": 10,
    "page-owner": 3,
    "no-evidence": -3,
    "crowded": -5,
    "other-affiliation": -2,
    "other-language": -1,
    "other-identifier": -3,
}
"""Evidence that is there or not."""

YEARS: Final = ((5, 0.0), (10, -0.5), (20, -1.5), (35, -3.0), (60, -6.0))
"""Years between the nearest papers of both, up to which so many bits are added; beyond the last two cannot be one."""

SURE: Final = 0.99
"""No score is higher: nothing here is proof."""


def rarity(kind: Rarity, count: int, among: int) -> float:
    """Give what a shared value weighs that `count` of `among` have."""
    bits = log2((among + PEOPLE) / max(count, 1))
    return min(max((bits - kind.off) * kind.share, kind.least), kind.most)


def score(bits: float) -> float:
    """Give the probability that some bits make.

    >>> [round(score(bits), 2) for bits in (-4, 0, 4, 20)]
    [0.06, 0.5, 0.94, 0.99]
    """
    return min(1 / (1 + 2 ** -max(min(bits, 50), -50)), SURE)


def bits(score: float) -> float:
    """Give bits that any score as high takes at least.

    >>> bits(0.5), bits(0.0), bits(0.99) <= 6.63
    (0.0, -50.0, True)
    """
    return max(min(log2(score / (1 - score)), 50.0), -50.0) if 0 < score < SURE else (-50.0 if score <= 0 else log2(99))

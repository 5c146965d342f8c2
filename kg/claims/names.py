"""Names of systems: which words look like one, and by which key two spellings are one system."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from kg.claims.generic import GENERIC, MODIFIERS

_JOINT: Final = re.compile(r"(?<=[^\W_])[\s_\-‐‑‒–]+(?=[^\W_])")
_PLURAL: Final = re.compile(r"(?<=[A-Z0-9]{2})s\Z|(?<=[a-z][A-Z])s\Z")
_MODIFIER: Final = tuple(f"-{modifier}" for modifier in MODIFIERS)


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """Give what two spellings of one system's name have in common.

    In goes a name as printed; out comes it without case, spaces, hyphens and underscores between letters and digits.
    Standard: Unicode NFKC, default case folding.

    >>> key("CIFAR-10") == key("CIFAR10") == key("Cifar 10") != key("CIFAR-100")
    True
    >>> key("A*"), key("C++"), key("Place Pulse 2.0")
    ('a*', 'c++', 'placepulse2.0')
    """
    return _JOINT.sub("", unicodedata.normalize("NFKC", name).casefold().strip())


def singular(name: str) -> str:
    """Give an acronym without the s of its plural.

    >>> singular("AS-GANs"), singular("OpenCVs"), singular("ROS")
    ('AS-GAN', 'OpenCV', 'ROS')
    """
    return _PLURAL.sub("", name)


def bare(name: str) -> str:
    """Give a name without the s of a possessive.

    >>> bare("GENCRAY's")
    'GENCRAY'
    """
    return name[:-2] if name.endswith(("'s", "’s")) else name


@lru_cache(maxsize=4096)
def is_generic(name: str) -> bool:
    """Say whether a name is the common name of a technique, a measure, a place or the like, or an adjective."""
    plain = key(name)
    return (
        plain in GENERIC
        or (name.endswith("s") and plain[:-1] in GENERIC)
        or len(plain) < 2
        or name[:4].lower() == "non-"
        or name.lower().endswith(_MODIFIER)
    )


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (
        ("0", re.compile(r"[^A-Za-z]*")),
        ("Y", re.compile(r"[A-Z][A-Z&./]*[A-Z][s]?(?:[-/][A-Z0-9]{1,5})?")),
        (
            "X",
            re.compile(
                r"[A-Za-z0-9α-ω]*[a-z0-9α-ω][A-Z].*|[A-Z]{2}.*|[A-Z]\w*-?\d[\w.\-]*|[A-Z]-[A-Z][a-z].*|.*-[A-Z]{2,}.*",
                re.DOTALL,
            ),
        ),
        ("Z", re.compile(r"[A-Z].*", re.DOTALL)),
    )


@lru_cache(maxsize=16384)
def shape(word: str) -> str:
    """Give the letter for how a word looks: X coined (`StyleGAN2`), Y an acronym, Z a capital, 0 a number, w plain.

    >>> [shape(word) for word in ("StyleGAN2", "LSUN", "CIFAR-10", "Tianmouc", "Spatio-Temporal", "4.30", "image")]
    ['X', 'Y', 'Y', 'Z', 'Z', '0', 'w']
    """
    for letter, pattern in _shapes():
        if pattern.fullmatch(word):
            return letter
    return "w"

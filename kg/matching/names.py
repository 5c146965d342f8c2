"""Names of people as they are compared: family and given names, initials, either order, any of several spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from kg.matching.frequent import SHORT_FORMS, is_romanised
from kg.matching.spelling import folded, latin
from kg.values import text

_PARTICLES_WORDS: Final = (
    "af al bin da das de degli del della den der di do dos du e el ibn la las le lo los of te ten ter und van von y zu "
    "zum zur"
)
PARTICLES: Final = frozenset(_PARTICLES_WORDS.split())
"""Words that belong to a family name and are often left out of it."""
SUFFIXES: Final = frozenset(("jr", "junior", "sr", "senior", "ii", "iii", "iv"))
_WHOLE: Final = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff\s·・]+")
"""A name in a script that writes family and given name together."""
_INITIALS: Final = re.compile(r"[A-ZÀ-Þ]{1,3}")
_APOSTROPHE: Final = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")


class Form(NamedTuple):
    """One way of reading a name: normalised, the family name without particles, the given names as words."""

    family: str
    given: tuple[str, ...]
    suffix: str = ""
    is_turned: bool = False
    """The source does not say which is the family name, and this is the less usual reading."""


class Agreement(NamedTuple):
    """How far two names agree."""

    family: str
    """As much of the family name as both have."""
    full: tuple[str, ...]
    """Given names that both have in full."""
    initials: tuple[str, ...]
    """First letters of given names that at least one of the two abbreviates."""
    doubts: tuple[str, ...]
    """What differs, by names of `kg.matching.weights`."""


def forms(name: str, families: Iterable[str] = ()) -> tuple[Form, ...]:
    """Give the ways of reading a printed name; `families` are family names that the source gives apart.

    >>> forms("Liu, F. X.")
    (Form(family='liu', given=('f', 'x'), suffix='', is_turned=False),)
    >>> [(each.family, each.given) for each in forms("Ludwig van Beethoven")]
    [('beethoven', ('ludwig',))]
    >>> [(each.family, each.given) for each in forms("Faqiang Liu")]
    [('liu', ('faqiang',)), ('faqiang', ('liu',))]
    """
    if _WHOLE.fullmatch(name):
        whole = "".join(text.normal(name).split())
        return (Form(whole, ()),) if whole else ()
    head, comma, tail = name.partition(",")
    if comma and not _is_suffix(tail):
        return _given_apart(head, tail)
    words = _words(head)
    if len(words) < 2:
        return (Form(words[0], ()),) if words else ()
    for family in sorted(families):
        apart = _words(family)
        if apart and len(apart) < len(words):
            if words[-len(apart) :] == apart:
                return _form(apart, _abbreviated(name, words[: -len(apart)]), _suffix_of(tail))
            if words[: len(apart)] == apart:
                return _form(apart, _abbreviated(name, words[len(apart) :]), _suffix_of(tail))
    return _in_either_order(head, words, _suffix_of(tail))


def _is_suffix(words: str) -> bool:
    return text.normal(words) in SUFFIXES


def _suffix_of(words: str) -> str:
    found = text.normal(words)
    return found if found in SUFFIXES else ""


def _given_apart(family: str, rest: str) -> tuple[Form, ...]:
    """Read `Family, Given` and `Family, Jr., Given`."""
    parts = rest.split(",")
    suffix = next((_suffix_of(each) for each in parts if _suffix_of(each)), "")
    given = " ".join(each for each in parts if not _suffix_of(each))
    words = _words(given)
    # LI in "WANG, LI" is a name and no initials
    shouted = family.isupper() and len(family.strip()) > 2
    return _form(_words(family), words if shouted else _abbreviated(given, words), suffix)


def _form(family: list[str], given: list[str], suffix: str) -> tuple[Form, ...]:
    if given and given[-1] in SUFFIXES and len(given) > 1:
        suffix, given = given[-1], given[:-1]
    # "van" in "Beethoven, Ludwig van" stands behind the given names
    while len(given) > 1 and given[-1] in PARTICLES and not is_romanised(family[0]):
        given = given[:-1]
    kept = [each for each in family if each not in PARTICLES] or family
    return (Form(" ".join(kept), tuple(given), suffix),) if kept else ()


def _in_either_order(name: str, words: list[str], suffix: str) -> tuple[Form, ...]:
    """Read a name of which nobody says where the family name is: the last word, or the first."""
    printed = name.split()
    if _INITIALS.fullmatch(printed[-1]) and not printed[0].isupper():
        return _form(words[:-1], list(words[-1]), suffix)  # Wang XM
    if words[-1] in SUFFIXES and len(words) > 2:
        suffix, words = words[-1], words[:-1]
    at = next((at for at, each in enumerate(words) if at and each in PARTICLES and len(each) > 1), len(words) - 1)
    at = min(len(words) - 1, at)
    usual = _form(words[at:], _abbreviated(name, words[:at]), suffix)
    if len(words[0]) == 1 or any(each in PARTICLES for each in words):
        return usual
    return (*usual, Form(words[0], tuple(words[1:]), suffix, is_turned=True))


def _words(name: str) -> list[str]:
    return text.normal(latin(_APOSTROPHE.sub("", name))).split()


def _abbreviated(printed: str, words: list[str]) -> list[str]:
    """Take initials printed together (`JM`) apart; a name that is all in capitals has none."""
    if printed.isupper() and len(printed.split()) > 1:
        return words
    together = {each.lower() for each in re.findall(r"\b[A-Z]{2,3}\b", printed)}
    return [letter for each in words for letter in (each if each in together else (each,))]


def keys(form: Form) -> Iterator[str]:
    """Give the keys by which names that may agree come together: a word of the family name, and the first initial."""
    family = form.family.split()
    given = form.given[0] if form.given else "="
    letters = dict.fromkeys((given[0], *sorted(each[0] for each in SHORT_FORMS.get(given, ()))))
    for word in dict.fromkeys((family[0], family[-1])):
        for letter in letters:
            yield f"{folded(word)} {letter}"


def agreement(ones: tuple[Form, ...], others: tuple[Form, ...]) -> Agreement | None:
    """Give how far two people's names agree, the best of all ways of reading them; None when they cannot be one name."""
    found = [each for one in ones for other in others if (each := compared(one, other))]
    return max(found, key=_rank) if found else None


def _rank(each: Agreement) -> tuple[int, int, int, Agreement]:
    return -len(each.doubts), len(each.full), len(each.initials), each


@lru_cache(maxsize=1 << 16)
def compared(one: Form, other: Form) -> Agreement | None:
    """Compare two readings.

    >>> compared(Form("liu", ("faqiang",)), Form("liu", ("f",)))
    Agreement(family='liu', full=(), initials=('f',), doubts=())
    >>> compared(Form("liu", ("faqiang",)), Form("liu", ("feng",)))
    """
    if (one.is_turned and other.is_turned) or (one.suffix and other.suffix and one.suffix != other.suffix):
        return None
    doubts = ["other-order"] if one.is_turned or other.is_turned else []
    family = _family(one.family, other.family, doubts)
    if family is None:
        return None
    if not one.given or not other.given:
        return Agreement(family, (), (), tuple(doubts)) if one.given == other.given else None
    given = _given(one.given, other.given, doubts)
    if given and is_romanised(family) and not _written_together(one.given, other.given):
        return None
    return Agreement(family, *given, tuple(doubts)) if given else None


def _family(one: str, other: str, doubts: list[str]) -> str | None:
    if one == other:
        return one
    if folded(one) == folded(other) or one.replace(" ", "") == other.replace(" ", ""):
        doubts.append("spelling")
        return min(one, other)
    short, long = sorted((one.split(), other.split()), key=len)
    if len(short) < len(long) and short in (long[: len(short)], long[-len(short) :]) and len("".join(short)) > 3:
        doubts.append("part-of-family-name")
        return " ".join(short)
    return None


def _given(
    one: tuple[str, ...], other: tuple[str, ...], doubts: list[str]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Compare given names one by one: those in full must be equal, an initial must be that of the other's name."""
    together = "".join(one)
    if len(together) > max(len(one), 1) and together == "".join(other):
        return (together,), ()  # Xiao-Ming and Xiaoming
    full: list[str] = []
    initials: list[str] = []
    for first, second in zip(one, other, strict=False):
        if first == second and len(first) > 1:
            full.append(first)
        elif first[0] == second[0] and 1 in (len(first), len(second)):
            initials.append(first[0])
        elif doubt := _variant(first, second):
            doubts.append(doubt)
            full.append(min(first, second, key=len))
        else:
            return _as_initials(one, other, initials) if not full else None
    return tuple(full), tuple(initials)


def _variant(one: str, other: str) -> str:
    """Say in which way two given names may be one: a spelling, or a short form."""
    if len(one) >= 5 and len(other) >= 5 and folded(one) == folded(other):
        return "spelling"
    short, long = sorted((one, other), key=len)
    return "short-form" if long in SHORT_FORMS.get(short, ()) else ""


def _written_together(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether the initials of one stand in the other's only given name, as those of Xiaoming do: X. M."""
    short, long = sorted((one, other), key=lambda given: (max(map(len, given)), given))
    if len(short) < 2 or len(long) > 1 or any(len(each) > 1 for each in short):
        return True
    rest = iter(long[0])
    return all(letter in rest for letter in short)


def _as_initials(
    one: tuple[str, ...], other: tuple[str, ...], agreed: list[str]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Compare `x m` with `xiaoming`: the initials of a name that is written together stand in it in their order."""
    short, long = (one, other) if all(len(each) == 1 for each in one) else (other, one)
    if any(len(each) > 1 for each in short) or len(long) > 1 or not agreed:
        return None
    rest = iter(long[0])
    return ((), short) if all(letter in rest for letter in short) else None

"""Which of the names that a rule finds are likely a system's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from kg.claims.acronyms import Pair
from kg.claims.known import is_known
from kg.claims.names import is_generic, key, singular
from kg.claims.rule import Rule

_COINED: Final = re.compile(r".*(?:[a-z][A-Z]|[A-Z]{2}.*[a-z]|[A-Za-z]-?\d).*")
_CODE: Final = re.compile(r"[A-Z0-9-]+s?|[a-z]{1,3}[A-Z0-9]{2,}s?|.*-(?:[Ss]eq|PCR|MS|OCT)")
"""What looks coined, and may as well be a gene or a technique."""
_ELEMENTS: Final = "A[lgu]|B[ar]?|C[aldoru]?|F[e]?|G[ae]|H[g]?|I|K|L[ai]|M[gno]|N[ai]?|O|P[bdt]?|S[inr]?|T[i]|V|W|Z[nr]"
_FORMULA: Final = re.compile(rf"(?:(?:{_ELEMENTS})\d{{0,2}}|[-/()@+])+")
_ADJECTIVE: Final = re.compile(r"[A-Z][a-z]+(?:ian|ean|ese|ish|ic|ical|an)")
_VERSIONED: Final = re.compile(r"[A-Z][\w-]*(?: [A-Z][\w-]*){1,4} v?\d+\.\d+")
"""Capitalised words with a version behind them: Place Pulse 2.0."""
_PREPOSITIONS: Final = frozenset(
    {"for", "in", "with", "using", "of", "on", "to", "by", "from", "against", "into", "via"}
)
_LONGEST: Final = 80


class Context(NamedTuple):
    """What the whole text says of its acronyms."""

    title: str
    longs: Mapping[str, str]
    """Key of an acronym -> its long form, as printed."""
    shorts: Mapping[str, str]
    """Key of a long form -> its acronym."""
    common: frozenset[str]
    """Keys of acronyms whose long form is printed as a common noun: used, they are no names."""


def context(title: str, pairs: Iterable[Pair]) -> Context:
    """Give what a text says of its acronyms; the first long form of an acronym counts."""
    every = tuple(pairs)[::-1]
    return Context(
        title,
        {key(singular(pair.short)): pair.long for pair in every},
        {key(pair.long): pair.short for pair in every},
        frozenset(key(singular(pair.short)) for pair in every if not pair.is_named),
    )


def accepts(rule: Rule, name: str, letters: str, text: Context, noun: str) -> bool:
    """Say whether a name that a rule found is likely a system's; its letters are those of its words."""
    if is_generic(name) or len(name) > _LONGEST:
        return False
    if rule.relation == "introduces":
        return not (
            (letters == "Z" and _ADJECTIVE.fullmatch(name))
            or (rule.titled and not _holds(text.title, name))
            or (is_known(name) and (rule.weak or (noun != "" and not _holds(text.title, name))))
        )
    if key(singular(name)) in text.common:
        return False
    return is_known(name) or _is_used(rule, name, letters, text, noun)


def _is_used(rule: Rule, name: str, letters: str, text: Context, noun: str) -> bool:
    """Whether a name that is not well known is taken for a system that is used."""
    if rule.known:
        return False
    if rule.weak:
        return (
            "X" in letters
            and _COINED.fullmatch(name) is not None
            and not (rule.mixed and _CODE.fullmatch(name))
            and not _FORMULA.fullmatch(name)
        )
    if noun == "n" and letters == "Y" and key(singular(name)) in text.longs:
        return False  # `the Center of Gravity (COG) method`: a technique by its common name
    if not {"X", "Y", "D", "R"}.isdisjoint(letters) or _VERSIONED.fullmatch(name):
        return True
    return (rule.strong or noun in {"S", "P", "b"}) and not _ADJECTIVE.fullmatch(name.rpartition(" ")[2])


def fellows(rule: Rule, name: str, letters: str) -> bool:
    """Say whether a name is accepted because another of its list is: it is capitalised and no adjective."""
    return rule.relation == "uses" and letters[0] in "XYZ" and not is_generic(name) and not _ADJECTIVE.fullmatch(name)


def _holds(title: str, name: str) -> bool:
    """Whether a title holds a name, and not as what something is for, in, of or made with."""
    before, found, after = title.partition(name)
    last = before.rstrip().rpartition(" ")[2].lower()
    return bool(found) and not (before[-1:].isalnum() or after[:1].isalnum() or last in _PREPOSITIONS)

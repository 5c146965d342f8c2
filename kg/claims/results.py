"""Numbers that a text states for measures: which number belongs to which measure, of what, on what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kg.claims.extracted import Named, Result
from kg.claims.measures import Mention, mentions
from kg.claims.numbers import Number, numbers
from kg.claims.standing import Standing
from kg.claims.stating import STATING, Claim, Measured
from kg.claims.telling import may_measure

_LONGEST: Final = 2_000
"""Characters of a sentence that is read for numbers; what is longer is hardly a sentence."""
_UNITS_NEEDED: Final = frozenset({"latency", "throughput", "energy", "speedup"})
"""Measures whose bare numbers say nothing."""
_WHOLE_NUMBERS: Final = frozenset({"FID", "BLEU", "ROUGE", "PSNR", "perplexity", "mAP", "F1", "IS", "WER", "CER"})
"""Measures that are printed without decimals and unit as well."""
_AT_MOST_ONE: Final = frozenset({"correlation", "R²", "κ", "AUC", "SSIM", "LPIPS"})
"""Measures whose values are at most 1, or 100 %."""


def results(text: str, sentences: Sequence[tuple[int, int]], named: Sequence[Named]) -> Iterator[Result]:
    """Give the results that the sentences of a text state, about and on the systems that are named."""
    standing: Standing | None = None
    for start, end in sentences:
        if end - start > _LONGEST or not may_measure(text[start:end]):
            continue
        found = tuple(numbers(text, start, end))
        measured = mentions(text, start, end) if found else ()
        if not measured:
            continue
        standing = standing or Standing(text, named)
        for claim in _claims(text, measured, found):
            yield Result(
                claim.mention.measure,
                claim.number.value,
                claim.number.unit,
                standing.about(claim.mention, claim.number, start),
                standing.benchmark(claim.number, claim.last, start, end),
                claim.condition,
                claim.rule,
                start,
                end,
            )


def _claims(text: str, measured: Sequence[Mention], found: Sequence[Number]) -> list[Claim]:
    """Give the claims of a sentence, each number once, in the order of the text."""
    claims: dict[int, Claim] = {}
    sentence = Measured(text, measured, [number for number in found if not number.is_foreign])
    for rule in STATING:
        for claim in rule(sentence, claims):
            if claim.number.start not in claims and _is_sound(claim):
                claims[claim.number.start] = claim
    return [claims[start] for start in sorted(claims)]


def _is_sound(claim: Claim) -> bool:
    """Whether a number can be a value of the measure."""
    measure, number = claim.mention.measure, claim.number
    if number.unit == "pp":
        return claim.rule == "points"
    if measure in _UNITS_NEEDED:
        return number.unit in {"×", "%"}
    if number.unit == "×":
        return False
    if number.unit is None and number.value == number.value.to_integral_value() and measure not in _WHOLE_NUMBERS:
        return False
    bound = 100 if number.unit == "%" else 1
    return measure not in _AT_MOST_ONE or abs(number.value) <= bound

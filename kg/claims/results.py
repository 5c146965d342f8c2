"""Numbers that a text states for measures: which number belongs to which measure, of what, on what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from kg.claims.extracted import Condition, Named, Result
from kg.claims.measures import Mention, mentions
from kg.claims.numbers import Number, numbers
from kg.claims.standing import Standing

RESULTS: Final[dict[str, str]] = {
    "measure-value": "The number follows the measure: an FID score of 161.55.",
    "value-measure": "The number stands before the measure: 72.2% accuracy.",
    "from-to": "The measure goes from a number to another: improves the FID from 4.30 to 2.55.",
    "listed-values": "As many numbers as measures follow them: precision and recall of 90% and 80%.",
    "range": "The number begins a range whose end belongs to the measure: a 1.34x to 6.02x speedup.",
    "continued": "A number with its benchmark follows one of the same measure: 95% on X and 93% on Y.",
    "points": "A difference in points follows the measure: accuracy, better by 15.1 pp.",
}
"""The name of each rule for results, and the sentence that explains it."""

_LINK: Final = (
    r"(?:\s(?:scores?|values?|rates?|levels?|coefficients?|metrics?))?(?:\s\([^()]{1,40}\))?"
    r"(?:\s(?:of|on|for|in)\s[^,;:()]{1,60}?(?=\s(?:of|is|was|were|are|from|to|reaches|reached|at|=)\s))?"
    r"(?:(?:\s(?:of|is|was|were|are|be|as|an?|the|at|up|to|reach(?:es|ed|ing)?|equals?|equal|about|approximately|around|nearly"
    r"|almost|over|above|below|under|exceed(?:s|ed|ing)|more|less|greater|higher|lower|than|high|low|average|mean|overall|median|only"
    r"|best|found|estimated|obtained|achieved|improved|increased)){0,7}(?:\s?[~≈><]\s?|\s)|\s?[=:]\s?|\s?\(\s?(?:[rR]\s?=\s?)?|\s(?:of\s)?[rR]\s?=\s?)"
)
_WORDS: Final = (
    r"\s?-?(?:(?!(?:of|in|for|with|and|to|by|on|or|from|than|patients|at|as|is|was|were|are|the|which|that|over|better|higher|lower|faster|slower|more|less|greater|reduced|increased|improved)\s)[A-Za-z][\w-]{0,24}\s){0,4}"
)
_SEPARATOR: Final = r"\s?(?:,\s?(?:and\s|or\s)?|/|(?:and|or|&)\s)\s?(?:a\s|an\s|the\s|mean\s|average\s|overall\s)?"
_RANGE: Final = r"\s?(?:to|–|-|−)\s?"
_CHANGES: Final = r"(?i:improv|increas|reduc|boost|rais|decreas|lower|drop|enhanc|advanc)"
_VARIES: Final = r"(?i:\b(?:rang|vari|vary|between))"

_UNITS_NEEDED: Final = frozenset({"latency", "throughput", "energy", "speedup"})
"""Measures whose bare numbers say nothing."""
_WHOLE_NUMBERS: Final = frozenset({"FID", "BLEU", "ROUGE", "PSNR", "perplexity", "mAP", "F1", "IS", "WER", "CER"})
"""Measures that are printed without decimals and unit as well."""
_AT_MOST_ONE: Final = frozenset({"correlation", "R²", "κ", "AUC", "SSIM", "LPIPS"})
"""Measures whose values are at most 1, or 100 %."""


class Claim(NamedTuple):
    """A number that belongs to a measure."""

    mention: Mention
    number: Number
    condition: Condition | None
    rule: str
    last: Number
    """The last number of those that stand together: what follows it is said of all."""


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def results(text: str, sentences: Sequence[tuple[int, int]], named: Sequence[Named]) -> Iterator[Result]:
    """Give the results that the sentences of a text state, about and on the systems that are named."""
    standing: Standing | None = None
    for start, end in sentences:
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
                standing.about(claim.mention, claim.number, start, end),
                standing.benchmark(claim.number, claim.last, start, end),
                claim.condition,
                claim.rule,
                start,
                end,
            )


def _claims(text: str, measured: Sequence[Mention], found: Sequence[Number]) -> list[Claim]:
    """Give the claims of a sentence, each number once, in the order of the text."""
    claims: dict[int, Claim] = {}
    usable = [number for number in found if not number.is_foreign]
    for rule in (_from_to, _listed, _measure_value, _value_measure, _ranges, _continued, _points):
        for claim in rule(text, measured, usable, claims):
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


def _after(found: Sequence[Number], at: int) -> Iterator[Number]:
    return (number for number in found if number.start >= at)


def _from_to(
    text: str, measured: Sequence[Mention], found: Sequence[Number], _claims: dict[int, Claim]
) -> Iterator[Claim]:
    """Read `FID of X from 4.30 to 2.55 on Y and from 4.04 to 2.82 on Z`."""
    for one, two in zip(found, found[1:], strict=False):
        if not _pattern(r"\s(?:\([^()]{0,20}\)\s)?to\s(?:about\s)?").fullmatch(text[one.end : two.start]):
            continue
        before = [mention for mention in measured if mention.end <= one.start and one.start - mention.end < 150]
        if not before or not text[max(0, one.start - 6) : one.start].rstrip().endswith("from"):
            continue
        span = text[max(0, before[-1].start - 100) : one.start]
        changes = _pattern(_CHANGES).search(span) and not _pattern(_VARIES).search(span)
        unit = one.unit or two.unit
        yield Claim(before[-1], one._replace(unit=unit), "baseline" if changes else None, "from-to", two)
        yield Claim(before[-1], two, "proposed" if changes else None, "from-to", two)


def _listed(
    text: str, measured: Sequence[Mention], found: Sequence[Number], _claims: dict[int, Claim]
) -> Iterator[Claim]:
    """Read `precision, recall and accuracy of 90%, 80% and 85%`."""
    separator = _pattern(_SEPARATOR)
    at = 0
    while at < len(measured) - 1:
        last = at
        while last + 1 < len(measured) and separator.fullmatch(text[measured[last].end : measured[last + 1].start]):
            last += 1
        count = last - at + 1
        values = list(_after(found, measured[last].end))[:count]
        if (
            count > 1
            and len(values) == count
            and _pattern(_LINK).fullmatch(text[measured[last].end : values[0].start])
            and all(separator.fullmatch(text[a.end : b.start]) for a, b in zip(values, values[1:], strict=False))
        ):
            unit = values[-1].unit
            for mention, number in zip(measured[at : last + 1], values, strict=True):
                yield Claim(mention, number._replace(unit=number.unit or unit), None, "listed-values", values[-1])
        at = last + 1


def _measure_value(
    text: str, measured: Sequence[Mention], found: Sequence[Number], _claims: dict[int, Claim]
) -> Iterator[Claim]:
    """Read `an FID score of 161.55`."""
    for mention in measured:
        number = next(_after(found, mention.end), None)
        if number and not mention.is_change and number.start - mention.end < 120:
            between = text[mention.end : number.start]
            if _pattern(_LINK).fullmatch(between):
                yield Claim(mention, number, None, "measure-value", number)


def _value_measure(
    text: str, measured: Sequence[Mention], found: Sequence[Number], claims: dict[int, Claim]
) -> Iterator[Claim]:
    """Read `72.2% classification accuracy`."""
    for mention in measured:
        before = [number for number in found if number.end <= mention.start]
        if before and not mention.is_change and mention.start - before[-1].end < 80:
            number = before[-1]
            is_telling = number.unit or number.value != number.value.to_integral_value()
            if is_telling and _pattern(_WORDS).fullmatch(text[number.end : mention.start]):
                yield Claim(mention, number, None, "value-measure", number)


def _ranges(
    text: str, measured: Sequence[Mention], found: Sequence[Number], claims: dict[int, Claim]
) -> Iterator[Claim]:
    """Read the first number of `a 1.34x to 6.02x speedup`, and the second of `an accuracy of 80% to 90%`."""
    for one, two in zip(found, found[1:], strict=False):
        if not _pattern(_RANGE).fullmatch(text[one.end : two.start]):
            continue
        known = claims.get(two.start) or claims.get(one.start)
        if known and known.rule in {"value-measure", "measure-value"}:
            unit = one.unit or two.unit
            number = one if two.start in claims else two
            yield Claim(known.mention, number._replace(unit=unit), None, "range", two)


def _continued(
    text: str, measured: Sequence[Mention], found: Sequence[Number], claims: dict[int, Claim]
) -> Iterator[Claim]:
    """Read the second number of `95% on X and 93% on Y`."""
    for one, two in zip(found, found[1:], strict=False):
        known = claims.get(one.start)
        if known is None or known.number.unit != two.unit or two.start in claims:
            continue
        between = _pattern(r"\s(?:on|for|in)\s[^,;()]{1,60}?,?\s(?:and|,)\s").fullmatch(text[one.end : two.start])
        if between and _pattern(r"\s(?:on|for|in)\s").match(text, two.end):
            yield Claim(known.mention, two, None, "continued", two)


def _points(
    text: str, measured: Sequence[Mention], found: Sequence[Number], claims: dict[int, Claim]
) -> Iterator[Claim]:
    """Read `72.2% accuracy ..., better by 15.1 pp`: points are of the last measure that is stated in per cent."""
    for number in found:
        before = [mention for mention in measured if mention.end <= number.start]
        if number.unit == "pp" and before and number.start - before[-1].end < 250:
            in_percent = [claim.mention for claim in claims.values() if claim.number.unit == "%" and claim.mention in before]
            yield Claim((in_percent or before)[-1], number, None, "points", number)

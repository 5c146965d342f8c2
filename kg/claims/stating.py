"""The rules by which a number of a sentence belongs to a measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from kg.claims.extracted import Condition
from kg.claims.measures import Mention
from kg.claims.numbers import Number

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
_WORDS: Final = r"\s?-?(?:(?!(?:of|in|for|with|and|to|by|on|or|from|than|patients|at|as|is|was|were|are|the|which|that|over|better|higher|lower|faster|slower|more|less|greater|reduced|increased|improved)\s)[A-Za-z][\w-]{0,24}\s){0,4}"
_IN: Final = r"\s(?:(?:in|on|of)\s)?(?:terms\sof\s)?(?:the\s|average\s|mean\s)?"
_NEAR: Final = 80
"""Characters between numbers that are said together."""
_SEPARATOR: Final = r"\s?(?:,\s?(?:and\s|or\s)?|/|(?:and|or|&)\s)\s?(?:a\s|an\s|the\s|mean\s|average\s|overall\s)?"
_RANGE: Final = r"\s?(?:to|–|-|−)\s?"
_CHANGES: Final = r"(?i:improv|increas|reduc|boost|rais|decreas|lower|drop|enhanc|advanc)"
_VARIES: Final = r"(?i:\b(?:rang|vari|vary|between))"


class Claim(NamedTuple):
    """A number that belongs to a measure."""

    mention: Mention
    number: Number
    condition: Condition | None
    rule: str
    last: Number
    """The last number of those that stand together: what follows it is said of all."""


class Measured(NamedTuple):
    """A sentence with the measures and the numbers in it."""

    text: str
    mentions: Sequence[Mention]
    numbers: Sequence[Number]


Claims = Mapping[int, Claim]
"""What the rules before have read: where a number stands -> its claim."""


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _after(found: Sequence[Number], at: int) -> Iterator[Number]:
    return (number for number in found if number.start >= at)


def from_to(sentence: Measured, _claims: Claims) -> Iterator[Claim]:
    """Read `FID of X from 4.30 to 2.55 on Y and from 4.04 to 2.82 on Z`."""
    for one, two in pairwise(sentence.numbers):
        if not _pattern(r"\s(?:\([^()]{0,20}\)\s)?to\s(?:about\s)?").fullmatch(sentence.text[one.end : two.start]):
            continue
        before = [
            mention for mention in sentence.mentions if mention.end <= one.start and one.start - mention.end < 150
        ]
        if not before or not sentence.text[max(0, one.start - 6) : one.start].rstrip().endswith("from"):
            continue
        span = sentence.text[max(0, before[-1].start - 100) : one.start]
        changes = _pattern(_CHANGES).search(span) and not _pattern(_VARIES).search(span)
        unit = one.unit or two.unit
        yield Claim(before[-1], one._replace(unit=unit), "baseline" if changes else None, "from-to", two)
        yield Claim(before[-1], two, "proposed" if changes else None, "from-to", two)


def listed(sentence: Measured, _claims: Claims) -> Iterator[Claim]:
    """Read `precision, recall and accuracy of 90%, 80% and 85%`."""
    separator = _pattern(_SEPARATOR)
    at = 0
    while at < len(sentence.mentions) - 1:
        last = at
        while last + 1 < len(sentence.mentions) and separator.fullmatch(
            sentence.text[sentence.mentions[last].end : sentence.mentions[last + 1].start]
        ):
            last += 1
        count = last - at + 1
        values = list(_after(sentence.numbers, sentence.mentions[last].end))[:count]
        if (
            count > 1
            and len(values) == count
            and _pattern(_LINK).fullmatch(sentence.text[sentence.mentions[last].end : values[0].start])
            and all(separator.fullmatch(sentence.text[a.end : b.start]) for a, b in pairwise(values))
        ):
            unit = values[-1].unit
            for mention, number in zip(sentence.mentions[at : last + 1], values, strict=True):
                yield Claim(mention, number._replace(unit=number.unit or unit), None, "listed-values", values[-1])
        at = last + 1


def measure_value(sentence: Measured, _claims: Claims) -> Iterator[Claim]:
    """Read `an FID score of 161.55`."""
    for mention in sentence.mentions:
        number = next(_after(sentence.numbers, mention.end), None)
        if number and not mention.is_change and number.start - mention.end < 120:
            between = sentence.text[mention.end : number.start]
            if _pattern(_LINK).fullmatch(between):
                yield Claim(mention, number, None, "measure-value", number)


def value_measure(sentence: Measured, _claims: Claims) -> Iterator[Claim]:
    """Read `72.2% classification accuracy`."""
    for mention in sentence.mentions:
        before = [number for number in sentence.numbers if number.end <= mention.start]
        if before and not mention.is_change and mention.start - before[-1].end < 80:
            number = before[-1]
            is_telling = number.unit or number.value != number.value.to_integral_value()
            if is_telling and _pattern(_WORDS).fullmatch(sentence.text[number.end : mention.start]):
                yield Claim(mention, number, None, "value-measure", number)


def ranges(sentence: Measured, claims: Claims) -> Iterator[Claim]:
    """Read the first number of `a 1.34x to 6.02x speedup`, and the second of `an accuracy of 80% to 90%`."""
    for one, two in pairwise(sentence.numbers):
        if not _pattern(_RANGE).fullmatch(sentence.text[one.end : two.start]):
            continue
        known = claims.get(two.start) or claims.get(one.start)
        if known and known.rule in {"value-measure", "measure-value"}:
            unit = one.unit or two.unit
            number = one if two.start in claims else two
            yield Claim(known.mention, number._replace(unit=unit), None, "range", two)


def continued(sentence: Measured, claims: Claims) -> Iterator[Claim]:
    """Read the second number of `95% on X and 93% on Y`."""
    for known in tuple(claims.values()):
        begin = max(known.number.end, known.mention.end)
        for number in _after(sentence.numbers, begin):
            if number.start - begin > _NEAR or number.start in claims:
                break
            between = _pattern(r"\s(?:on|for|in)\s[^,;()]{1,60}?,?\s(?:and|,)\s").fullmatch(
                sentence.text[begin : number.start]
            )
            is_alike = number.unit == known.number.unit and ("." in str(number.value) or number.unit)
            if between and is_alike and _pattern(r"\s(?:on|for|in)\s").match(sentence.text, number.end):
                yield Claim(known.mention, number, None, "continued", number)
                break


def points(sentence: Measured, claims: Claims) -> Iterator[Claim]:
    """Read `72.2% accuracy ..., better by 15.1 pp`: points are of the last measure that is stated in per cent."""
    for number in sentence.numbers:
        before = [mention for mention in sentence.mentions if mention.end <= number.start]
        after = [mention for mention in sentence.mentions if mention.start >= number.end]
        if number.unit == "pp" and after and _pattern(_IN).fullmatch(sentence.text[number.end : after[0].start]):
            yield Claim(after[0], number, None, "points", number)
        elif number.unit == "pp" and before and number.start - before[-1].end < 250:
            in_percent = [
                claim.mention for claim in claims.values() if claim.number.unit == "%" and claim.mention in before
            ]
            yield Claim((in_percent or before)[-1], number, None, "points", number)


STATING: Final = (from_to, listed, measure_value, value_measure, ranges, continued, points)
"""The rules in the order in which they are tried: a number is read once."""

"""Numbers in a sentence, with their units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

UNITS: Final[dict[str, str]] = {
    "%": "%",
    "percent": "%",
    "per cent": "%",
    "×": "×",
    "x": "×",
    "X": "×",
    "-fold": "×",
    "fold": "×",
    "times": "×",
    "-times": "×",
    "pp": "pp",
    "p.p.": "pp",
    "percentage points": "pp",
    "percentage point": "pp",
    "percent points": "pp",
    "% points": "pp",
}
"""A unit as printed -> as it is given."""

_FOREIGN: Final = (
    r"\s?(?:CI\b|confidence|years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|min\b|seconds?|ms\b|s\b|[munpkMG]?[mgsLJWVAN]\b|k[mg]\b"
    r"|[kMG]?Hz|°|K\b|patients|participants|subjects|samples|images|[cm]m\b|mg|µ|μ|pJ|GB|MB|[kMGT]bps|cases|classes|categories|studies|people)"
)


class Number(NamedTuple):
    """A number as printed, where it stands, and its unit: `%`, `×`, `pp` or None."""

    value: Decimal
    unit: str | None
    start: int
    end: int
    is_foreign: bool
    """Whether it counts or has another unit: 20 patients, 12 ms, 95% CI."""


@cache
def _printed() -> re.Pattern[str]:
    units = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,/^–−-])(?P<sign>[+−-](?=\d))?(?P<value>\d{{1,7}}(?:,\d{{3}}){{0,3}}(?:\.\d{{1,9}})?)"
        rf"(?:(?P<unit>\s?(?:{units}))(?!\w)|(?![\w/^]|\.\d|-[A-Za-z]))(?P<foreign>{_FOREIGN})?"
    )


def numbers(text: str, start: int, end: int) -> Iterator[Number]:
    """Give the numbers of a sentence that stand by themselves.

    >>> text = "1.67× on CIFAR-10, 88% of 51M and 15.1 percentage points"
    >>> [(str(each.value), each.unit) for each in numbers(text, 0, len(text))]
    [('1.67', '×'), ('88', '%'), ('15.1', 'pp')]
    """
    for match in _printed().finditer(text, start, end):
        unit = match["unit"]
        sign = "-" if match["sign"] in {"-", "−"} else ""
        yield Number(
            Decimal(sign + match["value"].replace(",", "")),
            UNITS[unit.strip()] if unit else None,
            match.start("value") if not match["sign"] else match.start("sign"),
            match.end("unit") if unit else match.end("value"),
            bool(match["foreign"]),
        )

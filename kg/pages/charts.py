"""Charts, laid out for the page to draw: bars of shares, and columns over the years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from kg.quality import Part

WIDTH, HEIGHT, FOOT = 480, 130, 22
"""Of the columns, and of what stands below them; narrow, so that a phone shows them as they are."""
LONGEST: Final = 100
"""How wide a whole bar is, so that its length is in per cent."""
STEPS: Final = (1, 10, 100, 1000)
"""How many years a column may stand for: no chart has more than `MOST` columns."""
MOST: Final = 130
_YEAR: Final = re.compile(r"-?[0-9]{4,}").match


class Column(NamedTuple):
    """A column, and the part of it that is counted apart."""

    x: float
    width: float
    y: float
    height: float
    part_y: float
    part_height: float
    title: str


class Mark(NamedTuple):
    """A year below the columns."""

    x: float
    text: str


class Chart(NamedTuple):
    """Columns over the years."""

    columns: tuple[Column, ...]
    marks: tuple[Mark, ...]
    description: str
    width: int = WIDTH
    height: int = HEIGHT + FOOT
    base: int = HEIGHT


def bar(count: int, whole: int) -> float:
    """Give the length of a bar in per cent; what is not nothing can be seen.

    >>> bar(1, 3), bar(1, 10_000), bar(0, 0)
    (33.3, 0.5, 0.0)
    """
    return max(round(LONGEST * count / whole, 1), 0.5) if count and whole else 0.0


def columns(parts: Sequence[Part], apart: str) -> Chart | None:
    """Lay out how many there are of each year, those in between too; None where fewer than two years are known.

    `apart` says what the lower part of each column counts.
    """
    years = {int(found[0]): part for part in parts if (found := _YEAR(part.of))}
    if len(years) < 2:
        return None
    first, last = min(years), max(years)
    step = next((each for each in STEPS if (last - first) // each < MOST), STEPS[-1])
    sums: dict[int, tuple[int, int]] = {}
    for year, part in years.items():
        number, lower = sums.get(year // step, (0, 0))
        sums[year // step] = (number + part.number, lower + (part.part or 0))
    return _laid_out(sums, step, apart)


def _laid_out(sums: dict[int, tuple[int, int]], step: int, apart: str) -> Chart:
    first, last = min(sums), max(sums)
    most = max(number for number, _ in sums.values())
    room = WIDTH / (last - first + 1)
    laid = []
    for at in range(first, last + 1):
        number, lower = sums.get(at, (0, 0))
        if number:
            high, low = round(HEIGHT * number / most, 1), round(HEIGHT * lower / most, 1)
            title = f"{_named(at, step)}: {number:,}" + (f", {lower:,} {apart}" if apart else "")
            x = round((at - first) * room + room * 0.1, 1)
            laid.append(Column(x, round(room * 0.8, 1), HEIGHT - high, high, HEIGHT - low, low, title))
    fullest = max(sums, key=lambda at: (sums[at][0], at))
    described = f"From {first * step} to {last * step + step - 1}; the most, {most:,}, in {_named(fullest, step)}."
    return Chart(tuple(laid), tuple(_marks(first, last, room, step)), described)


def _named(at: int, step: int) -> str:
    return str(at) if step == 1 else f"{at * step} to {at * step + step - 1}"


def _marks(first: int, last: int, room: float, step: int) -> list[Mark]:
    """Give the years that stand below the columns: round ones, and no more than there is room for."""
    every = next((each for each in (1, 2, 5, 10, 20, 50, 100) if (last - first) / each <= 8), 100)
    return [
        Mark(round((at - first + 0.5) * room, 1), str(at * step)) for at in range(first, last + 1) if not at % every
    ]

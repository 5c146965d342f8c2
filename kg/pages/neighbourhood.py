"""The neighbourhood of a thing as a picture: who wrote with whom, what cites what; the same on every machine.

A picture is made of places and lines, and a template draws it. Every place is a link.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

WIDTH: Final = 720
_HEIGHT: Final = 400
_ACROSS, _DOWN = 150, 150
_GAP: Final = 12
_MOST_AROUND: Final = 16
_MOST_TIES: Final = 48
_MOST_IN_COLUMN: Final = 10
_ROW: Final = 28
_LETTERS: Final = 30
_STEPS: Final = (1, 2, 4, 8)
"""From how many papers on a line is as thick as the place in this list says."""


class Neighbour(NamedTuple):
    """A thing to be placed: what it is called, and where it leads."""

    text: str
    href: str | None
    lang: str | None = None


class Spot(NamedTuple):
    """A place in a picture, and where its text begins or ends."""

    x: int
    y: int
    text_x: int
    anchor: str
    text: str
    title: str
    href: str | None
    lang: str | None


class Line(NamedTuple):
    """A line between two places; `thickness` from 1 on, 0 for one that does not touch the middle."""

    x1: int
    y1: int
    x2: int
    y2: int
    thickness: int


class Picture(NamedTuple):
    """A drawing with its caption."""

    key: str
    width: int
    height: int
    title: str
    caption: str
    middle: tuple[int, int]
    lines: tuple[Line, ...]
    spots: tuple[Spot, ...]


def around(
    groups: Iterable[Sequence[str]], middle: str, names: Mapping[str, Neighbour], title: str, caption: str
) -> Picture:
    """Draw those who stand in the same groups as one: in a circle, by how often, with lines between those who meet."""
    met = [list(dict.fromkeys(group)) for group in groups]
    chosen = closest(met, middle)
    centre = (WIDTH // 2, _HEIGHT // 2)
    places = dict(zip(chosen, _circle(len(chosen)), strict=True))
    ties = Counter(pair for group in met for pair in combinations(sorted(each for each in group if each in places), 2))
    lines = [Line(*places[one], *places[other], 0) for (one, other), _ in ties.most_common(_MOST_TIES)]
    lines += [Line(*centre, *places[each], _thickness(count)) for each, count in chosen.items()]
    spots = [
        _spot(*places[each], names[each], _papers(count), places[each][0] < centre[0]) for each, count in chosen.items()
    ]
    return Picture("authors", WIDTH, _HEIGHT, title, caption, centre, tuple(lines), tuple(spots))


def closest(groups: Iterable[Sequence[str]], middle: str) -> dict[str, int]:
    """Give those who stand most often in the same groups as one, and how often."""
    count = Counter(each for group in groups for each in dict.fromkeys(group) if each != middle)
    ranked = sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))
    return dict(ranked[:_MOST_AROUND])


def between(citing: Sequence[Neighbour], cited: Sequence[Neighbour], title: str, caption: str) -> Picture:
    """Draw what refers to a thing on the left of it, and what it refers to on the right."""
    rows = max(min(len(citing), _MOST_IN_COLUMN), min(len(cited), _MOST_IN_COLUMN))
    height = (rows + 1) * _ROW
    centre = (WIDTH // 2, height // 2)
    lines: list[Line] = []
    spots: list[Spot] = []
    for column, x in ((citing, WIDTH // 2 - 90), (cited, WIDTH // 2 + 90)):
        kept = column[:_MOST_IN_COLUMN]
        top = (height - (len(kept) - 1) * _ROW) // 2
        for number, each in enumerate(kept):
            y = top + number * _ROW
            ends = (x, y, *centre) if column is citing else (*centre, x, y)
            lines.append(Line(*ends, 1))
            spots.append(_spot(x, y, each, "", x < centre[0]))
    return Picture("citations", WIDTH, height, title, caption, centre, tuple(lines), tuple(spots))


def _circle(count: int) -> list[tuple[int, int]]:
    """Give places around the middle, none right above it, so that no two texts stand in one line."""
    angles = (math.tau * (number + 0.5) / count - math.pi / 2 for number in range(count))
    return [
        (round(WIDTH / 2 + _ACROSS * math.cos(angle)), round(_HEIGHT / 2 + _DOWN * math.sin(angle))) for angle in angles
    ]


def _spot(x: int, y: int, what: Neighbour, note: str, is_left: bool) -> Spot:
    text = what.text if len(what.text) <= _LETTERS else what.text[: _LETTERS - 1].rstrip() + "…"
    title = f"{what.text} ({note})" if note else what.text
    place, anchor = (x - _GAP, "end") if is_left else (x + _GAP, "start")
    return Spot(x, y, place, anchor, text, title, what.href, what.lang)


def _thickness(count: int) -> int:
    return sum(count >= step for step in _STEPS)


def _papers(count: int) -> str:
    return "1 paper together" if count == 1 else f"{count} papers together"

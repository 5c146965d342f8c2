"""What others may need to know of an invented work: a later one may cite it, or have its DOI by mistake."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import blake2b
from struct import unpack
from typing import Any, NamedTuple

from synthetic import things

TYPES = (
    *("article",) * 76,
    *("book-chapter",) * 8,
    *("preprint",) * 6,
    *("review",) * 4,
    *("dissertation",) * 2,
    "book",
    "report",
    "dataset",
    "editorial",
)
TODAY = date(2025, 6, 30)


class Facts(NamedTuple):
    """What others may need to know of a work: a later one may have its DOI, or cite it."""

    key: str
    doi: str | None
    day: date
    kind: str
    venue: dict[str, Any] | None


def identity(seed: int, number: int) -> str:
    """Give the OpenAlex id of a work."""
    return f"{things.SITE}W{1_900_000_000 + (number * 1_103_515_245 + seed * 97_531) % (1 << 31)}"


def facts_of(seed: int, number: int) -> Facts:
    """Give what a work is, without its text and its people."""
    some = unpack("<16H", blake2b(f"{seed}/{number}".encode(), digest_size=32).digest())
    kind = TYPES[some[0] % len(TYPES)]
    day = TODAY - timedelta(days=int((some[1] / 65_536) ** 2 * 23_000) + some[2] % 30)
    if some[3] % 4 == 0:
        day = day.replace(month=1, day=1)
    venue = None
    if kind == "preprint":
        venue = things.ARXIV
    elif some[4] % 14:
        venue = things.venue(things.zipf(things.VENUES, some[5] / 65_536, 5))
    doi = f"https://doi.org/10.{50_000 + some[6] % 600}/{_suffix(number, day, some)}" if some[7] % 20 else None
    if kind == "preprint":
        doi = f"https://doi.org/10.48550/arxiv.{arxiv(number)}" if doi else None
    return Facts(identity(seed, number), doi, day, kind, venue)


def _suffix(number: int, day: date, some: tuple[int, ...]) -> str:
    """Give what stands behind the prefix of a DOI, as publishers form it."""
    pick = some[8] % 60
    if pick == 0:
        return f"(sici)1097-{some[9] % 10_000:04d}({day:%Y%m%d})17:15<{number}::aid-sim{some[10] % 1000}>3.0.co;2-{some[11] % 10}"
    if pick < 8:
        return f"s{some[9] % 10_000:04d}-{some[10] % 10_000:04d}({day:%y}){number:05d}-{some[11] % 10}"
    return f"{('j', 'a', 'jbs', 'acta')[pick % 4]}.{('omn', 'tre', 'xi')[pick % 3]}.{day.year}.{number}"


def arxiv(number: int) -> str:
    """Give an arXiv id that no other work has."""
    month = number % 200
    return f"{7 + (month + 4) // 12:02d}{(month + 4) % 12 + 1:02d}.{number // 200 % 10_000:04d}" if month < 92 else (
        f"{7 + (month + 4) // 12:02d}{(month + 4) % 12 + 1:02d}.{number // 200 % 100_000:05d}"
    )  # fmt: skip

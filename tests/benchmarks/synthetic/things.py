"""Invented authors, institutions, venues, topics: each is known by a number, and the same whoever asks for it.

The lower its number, the more often a thing is drawn (`zipf`), as a few journals have most of the papers.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from struct import unpack
from typing import Any, NamedTuple

from synthetic import words

AUTHORS, INSTITUTIONS, VENUES, PUBLISHERS, TOPICS, KEYWORDS, CONCEPTS, FUNDERS = (
    5_000_000, 110_000, 30_000, 600, 4_500, 6_000, 4_000, 2_500,
)  # fmt: skip
"""How many there are of each."""

CACHED = 1 << 16
SITE = "https://openalex.org/"
CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def zipf(size: int, chance: float, flat: int = 1) -> int:
    """Turn a number from 0 to 1 into one below `size`: the number k comes up in proportion to 1 / (k + flat)."""
    return int(flat * (size / flat + 1) ** chance) - flat


def draws(kind: str, number: int) -> tuple[int, ...]:
    """Give sixteen numbers below 65,536 that only depend on what thing it is."""
    return unpack("<16H", blake2b(f"{kind}{number}".encode(), digest_size=32).digest())


def orcid(number: int, *, is_wrong: bool = False) -> str:
    """Give the ORCID iD of an author; with a wrong check digit if that is wanted."""
    digits = f"{15_000_000 + number * 7_368_787 % 20_000_000:015d}"
    total = 0
    for digit in digits[6:]:
        total = (total + int(digit)) * 2
    check = "0123456789X0"[(12 - total % 11) % 11 + is_wrong]
    return f"https://orcid.org/{digits[:4]}-{digits[4:8]}-{digits[8:12]}-{digits[12:]}{check}"


def issn(number: int) -> str:
    """Give an ISSN with its check digit."""
    digits = f"{1_000_000 + number * 7_919 % 7_999_993:07d}"
    check = -sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True)) % 11
    return f"{digits[:4]}-{digits[4:]}{'0123456789X'[check]}"


def ror(number: int) -> str:
    """Give a ROR id with its check digits."""
    value = 40_000 + number * 46_337 % 1_000_000_000
    body = "".join(CROCKFORD[value >> shift & 31] for shift in (25, 20, 15, 10, 5, 0))
    return f"https://ror.org/0{body}{98 - value * 100 % 97:02d}"


def town(one: int, other: int) -> str:
    """Put a place name together."""
    return words.PLACES[one % len(words.PLACES)].capitalize() + words.ENDS[other % len(words.ENDS)]


def pick(values: Any, number: int) -> Any:
    """Give one of the values."""
    return values[number % len(values)]


class Institution(NamedTuple):
    """An institution as an authorship names it, and how its address is printed."""

    data: dict[str, Any]
    brief: dict[str, Any]
    """Without what is above it."""
    printed: str
    affiliation: dict[str, Any]
    language: str


@lru_cache(CACHED)
def institution(number: int) -> Institution:
    """Give an institution; one in 25 has no ROR id."""
    some = draws("I", number)
    code, country, language = words.COUNTRIES[zipf(len(words.COUNTRIES), some[0] / 65_536)]
    place = town(some[1], some[2])
    name = pick(words.INSTITUTIONS.get(language, words.INSTITUTIONS["en"]), some[3]).format(place)
    key = f"{SITE}I{100_000_000 + number * 48_271 % 210_000_000}"
    above = [f"{SITE}I{100_000_000 + (number // 7) * 48_271 % 210_000_000}"] if some[4] % 4 == 0 and number > 6 else []
    data = {
        "id": key,
        "display_name": name,
        "ror": ror(number) if some[5] % 25 else None,
        "country_code": code,
        "type": pick(words.INSTITUTION_TYPES, some[6]),
        "lineage": list(dict.fromkeys([key, *above])),
    }
    brief = {name: value for name, value in data.items() if name != "lineage"}
    department = pick(words.NOUNS, some[7]).capitalize()
    printed = f"Department of {department}, {name}, {some[8] % 99_999:05d} {place}, {country}"
    return Institution(data, brief, printed, {"raw_affiliation_string": printed, "institution_ids": [key]}, language)


class Author(NamedTuple):
    """An author as authorships name them, with the name as printed and the institution they mostly write from."""

    data: dict[str, Any]
    printed: str
    home: int


@lru_cache(CACHED)
def author(number: int) -> Author:
    """Give an author; 45 in 100 have an ORCID iD."""
    some = draws("A", number)
    home = zipf(INSTITUTIONS, some[0] / 65_536, 100)
    language = institution(home).language if some[1] % 5 else pick(words.COUNTRIES, some[2])[2]
    given, family = pick(words.GIVEN[language], some[3]), pick(words.FAMILY[language], some[4])
    middle = f" {chr(65 + some[5] % 26)}." if some[5] % 2 else ""
    if some[6] % 3 == 0:
        family = f"{family}-{pick(words.FAMILY[language], some[7])}"
    data = {
        "id": f"{SITE}A{5_000_000_000 + number * 48_271 % 110_000_017}",
        "display_name": f"{given}{middle} {family}",
        "orcid": orcid(number) if some[8] % 100 < 45 else None,
    }
    printed = (f"{given}{middle} {family}", f"{family}, {given}{middle}", f"{given[0]}. {family}")[
        (0, 0, 0, 0, 1, 2)[some[9] % 6]
    ]
    return Author(data, printed, home)


@lru_cache(CACHED)
def publisher(number: int) -> tuple[str, str]:
    """Give the id and the name of a publisher."""
    some = draws("P", number)
    name = pick(words.PUBLISHERS, some[0]).format(town(some[1], some[2]), town(some[3], some[4]))
    return f"{SITE}P{4_310_310_000 + number * 7}", name


KINDS_OF_VENUES = ("journal",) * 26 + (
    "conference",
    "conference",
    "book series",
    "book series",
    "repository",
    "ebook platform",
)


@lru_cache(CACHED)
def venue(number: int) -> dict[str, Any]:
    """Give the source of a location: most are journals with two ISSNs."""
    some = draws("S", number)
    kind = pick(KINDS_OF_VENUES, some[0])
    name = pick(words.VENUES, some[1]).format(
        a=pick(words.ADJECTIVES, some[2]).capitalize(),
        n=pick(words.NOUNS, some[3]).capitalize(),
        m=pick(words.NOUNS, some[4]).capitalize(),
    )
    known = [issn(2 * number), issn(2 * number + 1)][: 1 + some[5] % 2] if kind in ("journal", "book series") else None
    host, host_name = publisher(zipf(PUBLISHERS, some[6] / 65_536)) if some[7] % 12 else (None, None)
    return {
        "id": f"{SITE}S{4_210_000_000 + number}",
        "display_name": name,
        "issn_l": known[0] if known else None,
        "issn": known,
        "is_oa": some[8] % 3 == 0,
        "is_in_doaj": some[8] % 6 == 0,
        "is_core": some[9] % 2 == 0,
        "host_organization": host,
        "host_organization_name": host_name,
        "host_organization_lineage": [host] if host else [],
        "host_organization_lineage_names": [host_name] if host else [],
        "type": kind,
    }


ARXIV: dict[str, Any] = {
    "id": f"{SITE}S4306400194", "display_name": "arXiv (Cornell University)", "issn_l": None, "issn": None, "is_oa": True,
    "is_in_doaj": False, "is_core": False, "host_organization": f"{SITE}I205783295",
    "host_organization_name": "Cornell University", "host_organization_lineage": [f"{SITE}I205783295"],
    "host_organization_lineage_names": ["Cornell University"], "type": "repository",
}  # fmt: skip


@lru_cache(CACHED)
def topic(number: int) -> dict[str, Any]:
    """Give a topic, with what it belongs to."""
    some = draws("T", number)
    name, field, domain = pick(words.FIELDS, some[0])
    first, second, third = (pick(words.NOUNS, each).capitalize() for each in some[1:4])
    below = some[5] % 12
    return {
        "id": f"{SITE}T{10_001 + number}",
        "display_name": f"{pick(words.ADJECTIVES, some[4]).capitalize()} {first} and {second} in {third} {number}",
        "score": round(0.9 + some[6] / 700_000, 4),
        "subfield": {
            "id": f"{SITE}subfields/{field * 100 + below}",
            "display_name": f"{pick(words.ADJECTIVES, field * 3 + below).capitalize()} {name}",
        },
        "field": {"id": f"{SITE}fields/{field}", "display_name": name},
        "domain": {"id": f"{SITE}domains/{domain}", "display_name": words.DOMAINS[domain]},
    }


@lru_cache(CACHED)
def keyword(number: int) -> dict[str, Any]:
    """Give a keyword."""
    some = draws("K", number)
    name = f"{pick(words.ADJECTIVES, some[0])} {pick(words.NOUNS, some[1])}"
    return {
        "id": f"{SITE}keywords/{name.replace(' ', '-')}",
        "display_name": name.capitalize(),
        "score": round(some[2] / 65_536, 6),
    }


@lru_cache(CACHED)
def concept(number: int) -> dict[str, Any]:
    """Give a concept."""
    some = draws("C", number)
    return {
        "id": f"{SITE}C{20_000_000 + number * 48_271}",
        "wikidata": f"https://www.wikidata.org/wiki/Q{7_000 + number * 13}",
        "display_name": f"{pick(words.NOUNS, some[0]).capitalize()} ({pick(words.NOUNS, some[1])} {number})",
        "level": some[2] % 6,
        "score": round(some[3] / 65_536, 7),
    }


@lru_cache(CACHED)
def funder(number: int) -> dict[str, Any]:
    """Give a funder."""
    some = draws("F", number)
    name = ("{} Science Foundation", "Ministry of {}", "Fondation {}", "Deutsche {}stiftung", "{} Research Council")
    return {
        "id": f"{SITE}F{4_320_300_000 + number}",
        "display_name": pick(name, some[0]).format(town(some[1], some[2])),
        "ror": ror(500_000 + number) if some[3] % 2 else None,
    }

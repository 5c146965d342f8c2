"""Which institutions, and which affiliations as printed, may be one of a registry: by name, then by place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from kg.matching.candidate import Candidate
from kg.matching.graph import Graph
from kg.matching.organizations import UNITS, is_generic, normal
from kg.matching.registry import ACRONYM, ALIAS, BEGINNING, RANK, SHOWN, Entry, Registry
from kg.values import text

EXACT: Final = {SHOWN: 0.94, ALIAS: 0.91, ACRONYM: 0.55}
"""What an equal name scores, by its kind."""
IN_PART: Final = -0.02
"""What is added where the name is only a part of what is printed, between commas."""
FUZZY: Final = (0.6, 0.25)
"""What a name scores that is as like as `LIKE` allows, and what is added as it comes to be equal."""
LIKE: Final = 88
"""The least likeness of two names, of 100 (rapidfuzz: the words sorted); each telling word must be that like one."""
CITY: Final = 0.04
COUNTRY: Final = 0.02
OTHER_COUNTRY: Final = -0.35
ACRONYM_AT_HOME: Final = 0.3
"""What is added for an acronym where the city agrees."""
SAME_NAME: Final = 0.9
"""What two institutions without identifiers score that have one name."""
MOST: Final = 0.99
MOST_LIKE: Final = 2000
"""Institutions with telling words that begin alike, up to which each is compared by likeness."""
SHORTEST: Final = 5
"""Letters of a name up to which it is taken for an acronym."""
_PARTS: Final = re.compile(r"[,;|/\n]|\s-\s|\(|\)")


class Printed(NamedTuple):
    """A name or an affiliation as printed, and the nodes that have it."""

    name: str
    country: str
    nodes: tuple[str, ...]
    is_node: bool
    """The nodes are institutions, and not positions in author lists."""


class Match(NamedTuple):
    """An institution that a printed name may be, with a score and the reasons."""

    number: int
    score: float
    rule: str
    reasons: tuple[str, ...]


def candidates(graph: Graph, registry: Registry, threshold: float, *, strings: bool) -> Iterator[Candidate]:
    """Give the candidates among institutions known by name and, if asked for, affiliations as printed."""
    for printed in (*known_by_name(graph), *(as_printed(graph) if strings else ())):
        match = best(printed, registry)
        if match is None or match.score < threshold:
            continue
        entry = registry.entries[match.number]
        for node in printed.nodes:
            if node != entry.iri:
                yield Candidate(
                    "institution" if printed.is_node else "affiliation",
                    node,
                    entry.iri,
                    (printed.name, entry.name),
                    match.rule,
                    match.score,
                    match.reasons,
                )


def of_one_name(graph: Graph, taken: Iterable[str], threshold: float) -> Iterator[Candidate]:
    """Give, of institutions of one name that match nothing better, each with the first of them."""
    better = set(taken)
    if threshold > SAME_NAME:
        return
    for printed in known_by_name(graph):
        rest = [node for node in printed.nodes if node not in better]
        if len(rest) > 1 and len(normal(printed.name)) > SHORTEST and not is_generic(printed.name):
            for node in rest[1:]:
                names = (printed.name, printed.name)
                yield Candidate("institution", node, rest[0], names, "same-name", SAME_NAME, ("the same name",))


def known_by_name(graph: Graph) -> list[Printed]:
    """Give the institutions that no identifier names, by name and country."""
    found: dict[tuple[str, str], list[str]] = {}
    shown: dict[str, str] = {}
    for iri in graph.kinds["institution"]:
        name = graph.first("name", iri)
        if name and not graph.columns["identifier"].get(iri):
            key = normal(name)
            shown.setdefault(key, name)
            found.setdefault((key, graph.first("country", iri)), []).append(iri)
    return [Printed(shown[key], country, tuple(nodes), True) for (key, country), nodes in sorted(found.items())]


def as_printed(graph: Graph) -> list[Printed]:
    """Give the affiliations as printed, with the positions where they are; those that are told apart by nodes are left."""
    found: dict[str, list[str]] = {}
    for role, printed in graph.columns["printed"].items():
        if not graph.columns["organization"].get(role):
            for each in printed:
                found.setdefault(each, []).append(role)
    return [Printed(name, "", tuple(roles), False) for name, roles in sorted(found.items())]


def best(printed: Printed, registry: Registry) -> Match | None:
    """Give the institution of a registry that a printed name may be; none where two may be it as well."""
    if is_generic(printed.name):
        return None
    parts = [normal(each) for each in _PARTS.split(printed.name)]
    around = text.normal(printed.name)
    found = [*_equal(printed, registry, parts, around)]
    if not found:
        found = [*_alike(printed, registry, parts, around)]
    found.sort(key=lambda each: (-each.score, registry.entries[each.number].iri))
    if len(found) > 1 and found[0].score - found[1].score < 0.01 and found[0].number != found[1].number:
        return found[0]._replace(
            score=round(found[0].score / 2, 2), reasons=(*found[0].reasons, "others have the same name")
        )
    return found[0] if found else None


def _equal(printed: Printed, registry: Registry, parts: list[str], around: str) -> Iterator[Match]:
    """Give the institutions that have the name, or a part of it, as a name of their own."""
    made: dict[int, Match] = {}
    for place, part in enumerate(dict.fromkeys((normal(printed.name), *parts))):
        if not part or is_generic(part):
            continue
        for number, kind in registry.by_name.get(part, ()):
            if place and printed.is_node and not _only_places(parts, part, registry.entries[number]):
                continue  # an institute of a university is not the university
            known_as = ACRONYM if kind == ALIAS and len(part) <= SHORTEST and " " not in part else kind
            score = EXACT[known_as] + (IN_PART if place else 0)
            match = _placed(printed, registry, number, score, "equal-name", around, part)
            match = match._replace(
                reasons=(f"{'a part of it is' if place else 'it is'} {WORDS[known_as]}", *match.reasons)
            )
            if number not in made or made[number].score < match.score:
                made[number] = match
    yield from made.values()


def _only_places(parts: list[str], part: str, entry: Entry) -> bool:
    """Tell whether all that stands beside a part of a name is where the institution is, or its acronym."""
    acronyms = {name for name, kind in entry.names if kind == ACRONYM} | {"".join(word[0] for word in part.split())}
    return all(each in (part, "") or each in entry.places or each in acronyms for each in parts)


WORDS: Final = {SHOWN: "the name", ALIAS: "another name", ACRONYM: "an acronym"}
assert WORDS.keys() == RANK.keys()


def _placed(
    printed: Printed, registry: Registry, number: int, score: float, rule: str, around: str, part: str
) -> Match:
    """Weigh where the institution is, against what is printed around its name."""
    entry, reasons = registry.entries[number], []
    rest = f" {around} ".replace(f" {part} ", " ")
    if entry.places and any(f" {place} " in rest for place in entry.places[:-1]):
        score += ACRONYM_AT_HOME if score < 0.6 else CITY
        reasons.append("the same city or region")
    stated = {printed.country} if printed.country else _countries(registry, around)
    if entry.country and stated:
        agrees = entry.country in stated
        score += COUNTRY if agrees else OTHER_COUNTRY
        reasons.append("the same country" if agrees else "against it: another country")
    return Match(number, round(max(min(score, MOST), 0.01), 2), rule, tuple(reasons))


def _countries(registry: Registry, around: str) -> set[str]:
    """Give the countries that the end of an affiliation names."""
    words = around.split()[-4:]
    ends = {" ".join(words[-length:]) for length in range(1, 5)}
    named = {code for name, code in registry.countries.items() if name in ends}
    return named | set(COUNTRY_CODES.get(words[-1] if words else "", ()))


COUNTRY_CODES: Final = {
    "usa": ("US",),
    "us": ("US",),
    "uk": ("GB",),
    "england": ("GB",),
    "scotland": ("GB",),
    "wales": ("GB",),
}
"""Countries that affiliations name otherwise than the registry does."""


def _alike(printed: Printed, registry: Registry, parts: list[str], around: str) -> Iterator[Match]:
    """Give the institutions whose name is much like a part of what is printed."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - slow to import, and few commands need it

    made: dict[int, Match] = {}
    for part in [normal(printed.name)] if printed.is_node else dict.fromkeys(parts):
        telling = [word for word in part.split() if word not in UNITS and len(word) > 2]
        if not telling or is_generic(part) or len(part) <= SHORTEST:
            continue
        for number in _near(registry, telling):
            for name, kind in registry.entries[number].names:
                ratio = fuzz.token_sort_ratio(part, name) if kind != ACRONYM else 0
                if ratio >= LIKE and _agree(telling, name):
                    score = FUZZY[0] + FUZZY[1] * (ratio - LIKE) / (100 - LIKE)
                    match = _placed(printed, registry, number, score, "like-name", around, part)
                    match = match._replace(reasons=(f'a name like "{name}" ({ratio:.0f} of 100)', *match.reasons))
                    if number not in made or made[number].score < match.score:
                        made[number] = match
    yield from made.values()


def _near(registry: Registry, telling: list[str]) -> list[int]:
    """Give the institutions that share the beginning of a telling word, the rarest, as long as they are few."""
    lists = [registry.by_word[word[:BEGINNING]] for word in telling if word[:BEGINNING] in registry.by_word]
    shortest = min(lists, key=len, default=[])
    return shortest if len(shortest) <= MOST_LIKE else []


def _agree(telling: list[str], name: str) -> bool:
    """Tell whether each word that tells one name from others has its like in the other, both ways."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    others = [word for word in name.split() if word not in UNITS and len(word) > 2]
    return bool(others) and all(
        any(fuzz.ratio(one, other) >= LIKE - 8 for other in seconds)
        for firsts, seconds in ((telling, others), (others, telling))
        for one in firsts
    )

"""Which venues may be one: a venue known by its name, and one with an ISSN or another identifier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from kg.matching.candidate import Candidate
from kg.matching.graph import Graph
from kg.values import text

SCORES: Final[Mapping[str, float]] = {"equal-name": 0.95, "other-name": 0.93, "abbreviation": 0.9, "like-name": 0.7}
"""What a name scores that is equal, is another name of the venue, abbreviates it, or is much like it."""
SAME_PUBLISHER: Final = 0.04
OTHER_KIND: Final = -0.1
LIKE: Final = 93
"""The least likeness of two names, of 100 (rapidfuzz); at 100 a name that is much like another scores 0.15 more."""
SHORTEST: Final = 8
"""Letters up to which a name is too short to be compared by likeness."""
MOST_LIKE: Final = 200
_LITTLE_WORDS: Final = "a an and at da de del der des di die du e et for fur in la le les of on the und y"
LITTLE: Final = frozenset(_LITTLE_WORDS.split())
"""Words that abbreviated titles leave out (ISO 4)."""
SAID: Final[Mapping[str, str]] = {
    "equal-name": "the same name",
    "other-name": "the name of one is another name of the other",
    "abbreviation": "the name of one abbreviates that of the other",
    "like-name": "a name much like the other",
}


class Venue(NamedTuple):
    """A venue as it is compared."""

    iri: str
    kind: str
    name: str
    keys: tuple[str, ...]
    """The normalised name, then other names."""
    publisher: str
    is_known: bool
    """An identifier names it."""


def candidates(graph: Graph, threshold: float) -> Iterator[Candidate]:
    """Give the candidates among the venues of a build: for each that is known by name, the best identified one."""
    venues = _venues(graph)
    known = [each for each in venues if each.is_known]
    by_key: dict[str, list[Venue]] = {}
    for venue in known:
        for key in venue.keys:
            by_key.setdefault(key, []).append(venue)
    by_word: dict[str, list[Venue]] = {}
    for venue in known:
        for word in sorted({word[:3] for key in venue.keys for word in _words(key)}):
            by_word.setdefault(word, []).append(venue)
    for venue in venues:
        if not venue.is_known:
            yield from _best(venue, by_key, by_word, threshold)


def _venues(graph: Graph) -> list[Venue]:
    found = []
    for iri, kind in graph.kinds["venue"].items():
        names = graph.of("name", iri)
        publisher = next((graph.first("name", each) for each in graph.of("publisher", iri)), "")
        keys = dict.fromkeys(text.normal(each) for each in (*names, *graph.of("alternate", iri)))
        kept = tuple(key for key in keys if key)
        if kept:
            known = "name" not in graph.of("identified", iri)
            found.append(Venue(iri, kind, names[0] if names else kept[0], kept, text.normal(publisher), known))
    return found


def _words(key: str) -> list[str]:
    return [word for word in key.split() if word not in LITTLE]


def _best(
    venue: Venue, by_key: Mapping[str, list[Venue]], by_word: Mapping[str, list[Venue]], threshold: float
) -> Iterator[Candidate]:
    """Give the best identified venue that a venue may be."""
    equal = {other.iri: other for key in venue.keys for other in by_key.get(key, ())}
    near = equal or {other.iri: other for other in _near(venue, by_word)}
    weighed = [(match, other) for other in near.values() if (match := _match(venue, other))]
    weighed.sort(key=lambda each: (-each[0][0], each[1].iri))
    if not weighed:
        return
    (score, rule, reasons), other = weighed[0]
    if len(weighed) > 1 and weighed[1][0][0] == score:
        score, reasons = score / 2, [*reasons, f"{len(weighed) - 1} more would do as well"]
    if round(score, 2) >= threshold:
        names = venue.name, other.name
        yield Candidate("venue", venue.iri, other.iri, names, rule, round(score, 2), tuple(reasons))


def _near(venue: Venue, by_word: Mapping[str, list[Venue]]) -> list[Venue]:
    """Give the identified venues that have the beginning of a word in common, the rarest beginning."""
    lists = [by_word[word[:3]] for word in _words(venue.keys[0]) if word[:3] in by_word]
    shortest = min(lists, key=len, default=[])
    return shortest if len(shortest) <= MOST_LIKE else []


def _match(venue: Venue, other: Venue) -> tuple[float, str, list[str]] | None:
    """Give the score of two venues, by which rule, and the reasons."""
    rule, extra = _rule(venue, other)
    if not rule:
        return None
    score, reasons = SCORES[rule] + extra, [SAID[rule]]
    if venue.publisher and venue.publisher == other.publisher:
        score += SAME_PUBLISHER
        reasons.append("the same publisher")
    if venue.kind != other.kind and "venue" not in (venue.kind, other.kind):
        score += OTHER_KIND
        reasons.append(f"against it: one is of the kind {venue.kind}, the other {other.kind}")
    return min(score, 0.99), rule, reasons


def _rule(venue: Venue, other: Venue) -> tuple[str, float]:
    if venue.keys[0] == other.keys[0]:
        return "equal-name", 0
    if set(venue.keys) & set(other.keys):
        return "other-name", 0
    if any(abbreviates(one, two) or abbreviates(two, one) for one in venue.keys for two in other.keys):
        return "abbreviation", 0
    if min(len(venue.keys[0]), len(other.keys[0])) <= SHORTEST:
        return "", 0
    from rapidfuzz import fuzz  # noqa: PLC0415 - slow to import, and few commands need it

    ratio = fuzz.ratio(venue.keys[0], other.keys[0])
    numbers = [{word for word in each.keys[0].split() if word.isdigit() or len(word) == 1} for each in (venue, other)]
    return (
        ("like-name", 0.15 * (ratio - LIKE) / (100 - LIKE)) if ratio >= LIKE and numbers[0] == numbers[1] else ("", 0)
    )


def abbreviates(short: str, long: str) -> bool:
    """Tell whether a title abbreviates another: each word begins the word at its place, little ones left out (ISO 4).

    >>> abbreviates("j clin oncol", "journal of clinical oncology"), abbreviates("nature", "nature medicine")
    (True, False)
    """
    shorts, longs = _words(short), _words(long)
    return (
        len(shorts) == len(longs) > 1
        and shorts != longs
        and all(long_.startswith(short_) for short_, long_ in zip(shorts, longs, strict=True))
    )

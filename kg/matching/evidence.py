"""What speaks for two people being one, and what against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from math import inf, log2
from typing import NamedTuple

from kg.matching import frequent, names, weights
from kg.matching.names import Agreement
from kg.matching.persons import EVIDENCE, People, Person


class Piece(NamedTuple):
    """A piece of evidence: its kind, what it weighs, and the values that both have."""

    kind: str
    bits: float
    values: tuple[str, ...] = ()


class Weighed(NamedTuple):
    """All evidence for a pair, and what it comes to."""

    bits: float
    pieces: tuple[Piece, ...]


def _beside(one: Person, other: Person) -> bool:
    """Tell whether both have the same part in one paper, at different positions: two of its authors, two of its editors."""
    if one.works.isdisjoint(other.works):
        return False
    parts = {(position.paper, position.part): position for position in one.positions}
    for position in other.positions:
        mine = parts.get((position.paper, position.part))
        if mine and mine.role != position.role:
            return True
    return False


def years_apart(one: Person, other: Person) -> int:
    """Give the years between the papers of two people; none where one's are not known."""
    if not one.years or not other.years:
        return 0
    return max(one.years[0] - other.years[-1], other.years[0] - one.years[-1], 0)


def weigh(one: Person, other: Person, people: People, least: float = -inf) -> Weighed | None:
    """Give the evidence for two people being one, or None where they cannot be, or it cannot come to `least` bits."""
    agreed = names.agreement(one.forms, other.forms)
    if agreed is None or vetoed(one, other):
        return None
    among = len(people.persons)
    name = _name(agreed, people.counts, among)
    if name + _most(one, other) - log2(among + weights.PEOPLE) < least:
        return None
    pieces = [Piece("name", name), *_doubts(agreed)]
    same = _same_work(one, other)
    if same:
        pieces.append(same)
    else:
        pieces += _shared(one, other, people.counts, among)
        pieces += _fixed(one, other, people)
        if not any(piece.bits > 0 for piece in pieces[1:]):
            pieces.append(Piece("no-evidence", weights.FIXED["no-evidence"]))
        if (one.crowded or other.crowded) and not agreed.full:
            pieces.append(Piece("crowded", weights.FIXED["crowded"]))
    pieces += _against(one, other)
    return Weighed(sum(piece.bits for piece in pieces) - log2(among + weights.PEOPLE), tuple(pieces))


def _most(one: Person, other: Person) -> float:
    """Give more bits than anything but the name can come to, at little cost."""
    if not one.works.isdisjoint(other.works) or not one.homepages.isdisjoint(other.homepages):
        return inf
    bits = weights.FIXED["page-owner"] if not one.positions or not other.positions else 0.0
    if not one.cites.isdisjoint(other.works) or not other.cites.isdisjoint(one.works):
        bits += weights.FIXED["cites"]
    mine, theirs = one.shared, other.shared
    return bits + sum(weights.MOST[kind] for kind in EVIDENCE if not mine[kind].isdisjoint(theirs[kind]))


def vetoed(one: Person, other: Person) -> bool:
    """Tell whether two people of one name cannot be one: other ORCIDs, two places in one author list, other times."""
    if one.identifiers and other.identifiers:
        orcids = [{each for each in person.identifiers if each.startswith("orcid:")} for person in (one, other)]
        if orcids[0] and orcids[1] and orcids[0].isdisjoint(orcids[1]):
            return True
    return _beside(one, other) or years_apart(one, other) > weights.YEARS[-1][0]


def _name(agreed: Agreement, counts: Mapping[str, Counter[str]], among: int) -> float:
    """Weigh what two names have in common by how rare it is."""
    kind = "frequent-family" if frequent.is_frequent(agreed.family) else "family"
    bits = weights.rarity(weights.NAME[kind], counts["family"][agreed.family], among)
    is_romanised = frequent.is_romanised(agreed.family)
    for at, given in enumerate(agreed.full):
        kind = "further-given" if at else "given"
        if is_romanised and not at:
            kind = "short-given" if len(given) <= weights.SHORT_GIVEN else "romanised-given"
        bits += weights.rarity(weights.NAME[kind], counts["given"][given], among)
    initials = sum(weights.rarity(weights.NAME["initial"], counts["initial"][each], among) for each in agreed.initials)
    return min(bits + initials, weights.MOST["name"])


def _doubts(agreed: Agreement) -> list[Piece]:
    return [Piece(each, weights.DOUBT[each]) for each in agreed.doubts]


def _same_work(one: Person, other: Person) -> Piece | None:
    """Weigh positions in one work: everything else about it is the same by necessity."""
    if one.works.isdisjoint(other.works):
        return None
    places = {(each.work, each.place): each for each in one.positions}
    for each in other.positions:
        if each.place and (each.work, each.place) in places:
            return Piece("same-position", weights.FIXED["same-position"], (str(each.place),))
    papers = {each.paper for each in one.positions}
    for each in other.positions:
        if each.paper in papers:
            return Piece("same-paper", weights.FIXED["same-paper"], (each.paper,))
    return Piece("crowded", weights.FIXED["crowded"])


def _shared(one: Person, other: Person, counts: Mapping[str, Counter[str]], among: int) -> Iterator[Piece]:
    """Weigh each kind of value that both have, by how rare each value is."""
    found: dict[str, float] = {}
    for kind in EVIDENCE:
        mine, theirs = one.shared[kind], other.shared[kind]
        if not mine or not theirs or mine.isdisjoint(theirs):
            continue
        if kind == "affiliation-word" and "affiliation" in found:
            continue
        known = counts[kind]
        common = sorted(mine & theirs, key=lambda value: (known[value], value))
        if kind == "co-author":
            common = _co_authors(common, mine, theirs)
        bits = sum(_value(kind, value, known[value], among) / _after(kind, at) for at, value in enumerate(common))
        found[kind] = min(bits, weights.MOST[kind])
        if bits:
            yield Piece(kind, found[kind], tuple(common))


def _after(kind: str, at: int) -> int:
    """Give by what a further value is divided; co-authors come one by one, words and topics together."""
    return 1 if kind == "co-author" else at + 1


def _co_authors(common: list[str], mine: frozenset[str], theirs: frozenset[str]) -> list[str]:
    """Give each co-author once: in full where both have it so, and not at all where both have other names in full."""
    full = [each for each in common if "|" in each]
    known = {each.partition("|")[0] for each in full}
    rest = [each for each in common if "|" not in each and each not in known]
    if not rest:
        return full
    in_full = [{each.partition("|")[0] for each in names_ if "|" in each} for names_ in (mine, theirs)]
    return full + [each for each in rest if not (each in in_full[0] and each in in_full[1])]


def _value(kind: str, value: str, count: int, among: int) -> float:
    """Weigh one value that both have."""
    if kind == "co-author":
        family = value.partition("|")[0].rpartition(" ")[0]
        kind = f"frequent-{kind}" if frequent.is_frequent(family) else kind
        kind = f"{kind}-in-full" if "|" in value else kind
    return weights.rarity(weights.SHARED[kind], count, among)


def _fixed(one: Person, other: Person, people: People) -> Iterator[Piece]:
    if not one.homepages.isdisjoint(other.homepages):
        yield Piece("homepage", weights.FIXED["homepage"], tuple(sorted(one.homepages & other.homepages)))
    if not one.cites.isdisjoint(other.works) or not other.cites.isdisjoint(one.works):
        yield Piece("cites", weights.FIXED["cites"])
    if people.candidates and {(one.iri, other.iri), (other.iri, one.iri)} & people.candidates:
        yield Piece("page-owner", weights.FIXED["page-owner"])


def _against(one: Person, other: Person) -> Iterator[Piece]:
    """Weigh what speaks against it."""
    apart = years_apart(one, other)
    bits = next((bits for years, bits in weights.YEARS if apart <= years), weights.YEARS[-1][1])
    if bits:
        yield Piece("years", bits, (str(apart),))
    words = one.shared["affiliation-word"], other.shared["affiliation-word"]
    if apart <= 1 and one.years and other.years and words[0] and words[1] and words[0].isdisjoint(words[1]):
        yield Piece("other-affiliation", weights.FIXED["other-affiliation"])
    if one.languages and other.languages and one.languages.isdisjoint(other.languages):
        yield Piece("other-language", weights.FIXED["other-language"])
    mine, theirs = _by_scheme(one), _by_scheme(other)
    if any(scheme in theirs and values.isdisjoint(theirs[scheme]) for scheme, values in mine.items()):
        yield Piece("other-identifier", weights.FIXED["other-identifier"])


def _by_scheme(person: Person) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in person.identifiers:
        found.setdefault(each.partition(":")[0], set()).add(each)
    return found

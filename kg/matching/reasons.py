"""Evidence in words: what a librarian would say to a colleague."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kg.matching import names
from kg.matching.candidates import Pair
from kg.matching.evidence import Piece
from kg.matching.graph import Graph
from kg.matching.organizations import normal
from kg.matching.persons import People, Person, co_author

MOST_NAMED: Final = 3

PLAIN: Final[Mapping[str, str]] = {
    "spelling": "another spelling",
    "part-of-family-name": "one has only a part of the family name",
    "short-form": "one has a short form of the given name",
    "other-order": "family and given name in the other order",
    "same-paper": "both have a part in one paper",
    "cites": "a paper of one cites a paper of the other",
    "page-owner": "the paper is listed on the other's page",
    "no-evidence": "nothing in common but the name",
    "crowded": "another author of the same paper has a name that would do as well",
    "other-affiliation": "against it: other affiliations in the same year",
    "other-language": "against it: papers in other languages",
    "other-identifier": "against it: different identifiers of one scheme",
}
"""Evidence without values."""


def of_pair(pair: Pair, people: People, graph: Graph) -> tuple[str, ...]:
    """Give the reasons for a pair of people, the name first."""
    one, other = people.persons[pair.one], people.persons[pair.other]
    said = [_names(one, other)]
    said += [PLAIN.get(each.kind) or SAID[each.kind](each, one, people, graph) for each in pair.pieces[1:]]
    if pair.clash:
        ends = [people.persons[each] for each in (pair.clash.one, pair.clash.other)]
        clash = " and ".join(f'"{called(each)}" ({graph.short(each.iri)})' for each in ends)
        said.append(f"contested: with better candidates it would make one of {clash}, who {pair.clash.why}")
    if pair.rival is not None:
        rival = people.persons[pair.rival]
        said.append(f'contested: "{called(rival)}" ({graph.short(rival.iri)}) would do as well, and cannot be both')
    return tuple(said)


def called(person: Person) -> str:
    """Give a name to call a person by: as printed, or as the readings of it say."""
    if person.positions:
        return person.positions[0].credited
    form = next(each for each in person.forms if not each.is_turned)
    return " ".join((*form.given, form.family)).title()


def _names(one: Person, other: Person) -> str:
    printed = called(one), called(other)
    if printed[0] == printed[1]:
        return "the same name"
    agreed = names.agreement(one.forms, other.forms)
    if agreed and not agreed.initials and not agreed.doubts:
        return "the same name, written in another way"
    return "compatible names"


def _listed(values: list[str]) -> str:
    more = f" and {len(values) - MOST_NAMED} more" if len(values) > MOST_NAMED else ""
    return "; ".join(values[:MOST_NAMED]) + more


def _co_authors(piece: Piece, one: Person, people: People, _: Graph) -> str:
    wanted = set(piece.values)
    found: dict[str, str] = {}
    for position in one.positions:
        for credited in people.credited[position.paper]:
            for key in wanted.intersection(co_author(names.forms(credited))):
                found.setdefault(key, credited)
    named = [found.get(value, value.partition("|")[0].title()) for value in piece.values]
    return f"{len(named)} co-author{'s' * (len(named) > 1)} in common ({_listed(named)})"


def _affiliation(piece: Piece, one: Person, _: People, graph: Graph) -> str:
    value = piece.values[0]
    if value in graph.columns["name"]:
        return f'the same affiliation "{graph.first("name", value)}"'
    printed = (each for position in one.positions for each in graph.of("printed", position.role))
    return f'the same affiliation "{next((each for each in printed if normal(each) == value), value)}"'


def _venue(piece: Piece, _: Person, __: People, graph: Graph) -> str:
    return f'the same venue "{graph.first("name", piece.values[0]) or graph.short(piece.values[0])}"'


def _topics(piece: Piece, _: Person, __: People, graph: Graph) -> str:
    labels = [graph.first("label", value) or value.rpartition("/")[2] for value in piece.values]
    return f"subjects in common ({_listed(list(dict.fromkeys(labels)))})"


SAID: Final[Mapping[str, Callable[[Piece, Person, People, Graph], str]]] = {
    "co-author": _co_authors,
    "affiliation": _affiliation,
    "affiliation-word": lambda piece, *_: f"words of the affiliation in common ({_listed(list(piece.values))})",
    "venue": _venue,
    "topic": _topics,
    "word": lambda piece, *_: f"words of titles in common ({_listed(list(piece.values))})",
    "homepage": lambda piece, *_: f"the same web page {piece.values[0]}",
    "same-position": lambda piece, *_: f"position {piece.values[0]} in two expressions of one work",
    "same-paper": lambda *_: PLAIN["same-paper"],
    "years": lambda piece, *_: f"against it: papers {piece.values[0]} years apart",
}
"""Evidence with values."""

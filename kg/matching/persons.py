"""The people of a build as they are compared: names, papers, co-authors, affiliations, venues, topics, years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from kg.matching import names, organizations
from kg.matching.graph import Graph
from kg.matching.names import Form
from kg.values import text

LONG_LIST: Final = 100
"""Positions beyond which an author list is a collaboration's: its names say little of each other."""
SHORTEST_WORD: Final = 5


class Position(NamedTuple):
    """A place in an author list, or a part in a paper beside it (`place` 0)."""

    paper: str
    work: str
    place: int
    credited: str
    role: str
    """The node of the position."""

    @property
    def part(self) -> str:
        """What part it is: a place in the author list, or that of an editor, a translator, ..."""
        return "author" if self.place else self.role.rpartition("/")[2].partition("-name-")[0]


class Person(NamedTuple):
    """A person of a build, with what is known from the papers; values of one kind are compared as sets."""

    iri: str
    forms: tuple[Form, ...]
    identifiers: frozenset[str]
    positions: tuple[Position, ...]
    works: frozenset[str]
    shared: Mapping[str, frozenset[str]]
    """By kind of evidence (`co-author`, `affiliation`, `venue`, `topic`, `word`), the values."""
    years: tuple[int, ...]
    languages: frozenset[str]
    homepages: frozenset[str]
    cites: frozenset[str]
    crowded: bool
    """Another author of one of the papers has the same family name and initial."""


class People(NamedTuple):
    """All people who can be compared, in the order of their IRIs, and how often each value occurs among them."""

    persons: tuple[Person, ...]
    counts: Mapping[str, Counter[str]]
    credited: Mapping[str, tuple[str, ...]]
    """For each paper, the names printed in its author list, and those of others who had a part in it."""
    candidates: frozenset[tuple[str, str]]
    """What the export itself inferred from pages that are about one person."""
    unnamed: int
    """People who have no name, or a single word for one."""


def people(graph: Graph) -> People:
    """Give the people of a build."""
    found = _Reading(graph)
    persons = [found.person(iri) for iri in graph.kinds["person"]]
    kept = tuple(each for each in persons if each.forms)
    candidates = frozenset(
        (one, other) for one, others in graph.columns["candidate"].items() for other in others if one != other
    )
    credited = {paper: tuple(graph.first("credited", role) for role in roles) for paper, roles in found.lists.items()}
    return People(kept, _counts(kept), credited, candidates, len(persons) - len(kept))


def _counts(persons: Iterable[Person]) -> dict[str, Counter[str]]:
    """Count how many people have each value, and each part of a name."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in (*EVIDENCE, "family", "given", "initial")}
    for person in persons:
        for kind, values in person.shared.items():
            counts[kind].update(values)
        usual = [form for form in person.forms if not form.is_turned]
        counts["family"].update({form.family for form in usual})
        counts["given"].update({given for form in usual for given in form.given if len(given) > 1})
        counts["given"].update({"".join(form.given) for form in usual if len(form.given) > 1})
        counts["initial"].update({given[0] for form in usual for given in form.given})
    return counts


EVIDENCE: Final = ("co-author", "affiliation", "affiliation-word", "venue", "topic", "word")


class _Reading:
    """What is looked up again and again while people are read."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.positions: dict[str, list[Position]] = {}
        self.keys: dict[str, tuple[str, ...]] = {}
        """For each position, the keys of the credited name."""
        self.co_author: dict[str, tuple[str, ...]] = {}
        """For each position, what a co-author is compared by."""
        self.lists: dict[str, dict[str, tuple[str, ...]]] = {}
        """For each paper, its positions and their keys."""
        for role, holders in graph.columns["holder"].items():
            self._role(role, holders)
        self.beside_in: dict[tuple[str, bool], tuple[Counter[str], frozenset[str]]] = {}
        self.of_work: dict[str, dict[str, frozenset[str]]] = {}
        self.citing: dict[str, set[str]] = {}
        for paper, cited in graph.columns["cites"].items():
            works = {self.work(each) for each in cited}
            self.citing.setdefault(self.work(paper), set()).update(works)

    def _role(self, role: str, holders: Sequence[str]) -> None:
        graph = self.graph
        place = graph.first("position", role)
        for paper in graph.of("paper", role):
            credited = graph.first("credited", role)
            for holder in holders:
                if holder in graph.kinds["person"]:
                    found = Position(paper, self.work(paper), int(place or 0), credited, role)
                    self.positions.setdefault(holder, []).append(found)
            forms = names.forms(credited, self._families(holders))
            self.keys[role], self.co_author[role] = keys(forms), co_author(forms)
            self.lists.setdefault(paper, {})[role] = self.keys[role]

    def _families(self, holders: Iterable[str]) -> list[str]:
        return [family for holder in holders for family in self.graph.of("family", holder)]

    def work(self, paper: str) -> str:
        return self.graph.first("work", paper) or paper

    def person(self, iri: str) -> Person:
        graph = self.graph
        positions = tuple(self.positions.get(iri, ()))
        printed = {*graph.of("name", iri), *graph.of("alternate", iri), *(each.credited for each in positions)}
        families = graph.of("family", iri)
        forms = sorted({form for name in sorted(printed) if name for form in names.forms(name, families)})
        papers = {each.paper for each in positions}
        works = frozenset(each.work for each in positions)
        about = [self.about(paper) for paper in sorted(papers)]
        years = sorted({int(year) for paper in papers for year in graph.of("year", paper) if year.isdecimal()})
        crowded, co_authors = self.beside(positions)
        shared = {kind: frozenset().union(*(each[kind] for each in about)) for kind in ("venue", "topic", "word")}
        affiliations = frozenset(self.affiliations(iri, positions))
        telling = frozenset(word for each in affiliations for word in self.telling(each))
        shared |= {"co-author": co_authors, "affiliation": affiliations, "affiliation-word": telling}
        return Person(
            iri,
            tuple(form for form in forms if form.given or len(form.family) > 1),
            frozenset(value for node in graph.of("identifier", iri) for value in graph.of("value", node)),
            positions,
            works,
            shared,
            (years[0], years[-1]) if years else (),
            frozenset(value for each in about for value in each["language"]),
            frozenset(graph.of("url", iri)),
            frozenset().union(*(self.citing.get(work, ()) for work in works)),
            crowded,
        )

    def beside(self, positions: Iterable[Position]) -> tuple[bool, frozenset[str]]:
        """Give the keys of those who stand beside someone, and whether one of them has the same name."""
        found: set[str] = set()
        crowded = False
        for each in positions:
            own = set(self.keys[each.role])
            held, beside = self.listed(each)
            crowded = crowded or any(held[key] > 1 for key in own)
            found.update(key for key in beside if key not in own and key not in self.co_author[each.role])
        return crowded, frozenset(found)

    def listed(self, position: Position) -> tuple[Counter[str], frozenset[str]]:
        """Give how many of those who had the same part in a paper have each key, and the keys of its authors and others."""
        known = (position.paper, not position.place)
        if known not in self.beside_in:
            roles = self.lists[position.paper]
            same = [keys for role, keys in roles.items() if (not self.graph.columns["position"].get(role)) == known[1]]
            held = Counter(key for keys in same for key in set(keys))
            few = roles if len(roles) <= LONG_LIST else ()
            beside = frozenset(key for role in few for key in self.co_author[role])
            self.beside_in[known] = held, beside
        return self.beside_in[known]

    def affiliations(self, iri: str, positions: Iterable[Position]) -> Iterator[str]:
        """Give the institutions of someone, each by its IRI where it has an identifier, and by its name."""
        graph = self.graph
        nodes = [
            *graph.of("affiliation", iri),
            *(org for each in positions for org in graph.of("organization", each.role)),
        ]
        printed = [name for each in positions for name in graph.of("printed", each.role)]
        for node in nodes:
            if graph.columns["identifier"].get(node):
                yield node
            else:
                printed += graph.of("name", node)
        for name in printed:
            if not organizations.is_generic(name):
                yield organizations.normal(name)

    def telling(self, affiliation: str) -> list[str]:
        """Give the words of an affiliation that tell it from others."""
        names = self.graph.of("name", affiliation)
        words = " ".join(map(organizations.normal, names)) if names else affiliation
        return [word for word in dict.fromkeys(words.split()) if word not in organizations.UNITS and len(word) > 2]

    def about(self, paper: str) -> Mapping[str, frozenset[str]]:
        """Give where a paper appeared, what it is about, and the telling words of its title."""
        found = self.of_work.get(paper)
        if found is None:
            graph = self.graph
            title = text.normal(graph.first("name", paper))
            found = self.of_work[paper] = {
                "venue": frozenset(_venues(graph, paper)),
                "topic": frozenset(graph.of("topic", paper))
                | {text.normal(each) for each in graph.of("keyword", paper)},
                "word": frozenset(word for word in title.split() if len(word) >= SHORTEST_WORD),
                "language": frozenset(graph.of("language", paper)),
            }
        return found


def _venues(graph: Graph, paper: str) -> Iterator[str]:
    """Give the venues above the volumes and issues that a paper is part of."""
    ahead, seen = list(graph.of("container", paper)), set()
    while ahead:
        each, *ahead = ahead
        if each in graph.kinds["venue"]:
            yield each
        elif each not in seen:
            seen.add(each)
            ahead = [*ahead, *graph.of("container", each)]


def keys(forms: Iterable[Form]) -> tuple[str, ...]:
    """Give the keys by which someone is found, the most usual first."""
    ordered = sorted(forms, key=lambda form: (form.is_turned, form))
    return tuple(dict.fromkeys(key for form in ordered for key in names.keys(form)))


def co_author(forms: Iterable[Form]) -> tuple[str, ...]:
    """Give the family name with the first initial, and with the given name where it is printed in full."""
    form = next((form for form in forms if not form.is_turned), None)
    if form is None or not form.given:
        return ()
    initial = f"{form.family} {form.given[0][0]}"
    return (initial, f"{initial}|{form.given[0]}") if len(form.given[0]) > 1 else (initial,)

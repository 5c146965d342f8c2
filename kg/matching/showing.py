"""Candidates for people to read: a table, JSON, and both sides of one with all that is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from kg.matching.candidate import Candidate
from kg.matching.graph import Graph

MOST_PAPERS, MOST_AUTHORS, MOST_AFFILIATIONS = 5, 8, 4
HEADINGS: Final = ("score", "one", "other", "reasons")


def rows(found: Iterable[Candidate]) -> list[tuple[str, ...]]:
    """Give candidates as rows of a table; those of one name and one target are one row, with their number."""
    grouped: dict[tuple[str, ...], int] = {}
    for each in found:
        names = (f"{each.score:.2f}", *each.names, each.evidence)
        # Two people are two people; an institution that 20 papers name is one question.
        key = (*names, each.one, each.other) if each.kind == "person" else (*names, "", each.other)
        grouped[key] = grouped.get(key, 0) + 1
    return [
        (score, f"{one} ({count} times)" if count > 1 else one, other, why)
        for (score, one, other, why, *_), count in grouped.items()
    ]


def as_json(candidate: Candidate, graph: Graph) -> dict[str, Any]:
    """Give a candidate as an object of JSON."""
    return {
        "kind": candidate.kind,
        "score": candidate.score,
        "one": graph.short(candidate.one),
        "other": graph.short(candidate.other),
        "names": list(candidate.names),
        "rule": candidate.rule,
        "reasons": list(candidate.reasons),
    }


class Sides:
    """What is known of the two sides of a candidate, looked up once for all candidates."""

    def __init__(self, graph: Graph) -> None:
        """Find the positions of everyone, and the author list of every paper."""
        self.graph = graph
        self.positions: dict[str, list[str]] = {}
        self.lists: dict[str, list[str]] = {}
        for role, holders in graph.columns["holder"].items():
            for holder in holders:
                self.positions.setdefault(holder, []).append(role)
            for paper in graph.of("paper", role):
                self.lists.setdefault(paper, []).append(role)
        for roles in self.lists.values():
            roles.sort(key=lambda role: (int(graph.first("position", role) or 10**9), role))

    def lines(self, iri: str) -> Iterator[str]:
        """Give what is known of one side, line by line."""
        graph = self.graph
        roles = self.positions.get(iri, [])
        printed = {name for role in roles for name in graph.of("credited", role)}
        names = sorted(printed | {*graph.of("name", iri), *graph.of("alternate", iri)})
        yield f"{' / '.join(names) or '(no name)'}  <{graph.short(iri)}>"
        for node in graph.of("identifier", iri):
            yield f"  {', '.join(graph.of('value', node))}"
        country = graph.first("country", iri)
        if country:
            yield f"  country: {country}"
        nodes = [*graph.of("affiliation", iri), *(node for role in roles for node in graph.of("organization", role))]
        affiliations = [name for node in nodes for name in graph.of("name", node)]
        affiliations += [name for role in roles for name in graph.of("printed", role)]
        for each in list(dict.fromkeys(affiliations))[:MOST_AFFILIATIONS]:
            yield f"  at {each}"
        papers = sorted({paper for role in roles for paper in graph.of("paper", role)}, key=self._when)
        for paper in papers[:MOST_PAPERS]:
            yield from self._paper(paper)
        if len(papers) > MOST_PAPERS:
            yield f"  and {len(papers) - MOST_PAPERS} more papers"

    def _when(self, paper: str) -> tuple[str, str]:
        return self.graph.first("year", paper), paper

    def _paper(self, paper: str) -> Iterator[str]:
        graph = self.graph
        venue = next((name for each in graph.of("container", paper) for name in self._venue(each)), "")
        year = graph.first("year", paper)
        where = ", ".join(each for each in (venue, year) if each)
        yield f"  - {graph.first('name', paper) or graph.short(paper)}{f' ({where})' if where else ''}"
        authors = [graph.first("credited", role) for role in self.lists.get(paper, ())]
        more = f" and {len(authors) - MOST_AUTHORS} more" if len(authors) > MOST_AUTHORS else ""
        if len(authors) > 1:
            yield f"    {'; '.join(authors[:MOST_AUTHORS])}{more}"

    def _venue(self, container: str) -> tuple[str, ...]:
        """Give the name of what a volume or an issue is part of."""
        for _ in range(3):
            names = self.graph.of("name", container)
            if names or not self.graph.of("container", container):
                return names
            container = self.graph.first("container", container)
        return ()


def plain(line: str) -> str:
    """Give a line without what would steer a terminal."""
    return "".join(each if each.isprintable() or each == "\n" else "\ufffd" for each in line)

"""Measure `kg match`: people whose identifiers are hidden from it, and whether it finds them again.

    python tests/benchmarks/matching.py FOLDER-OF-RECORDS-OR-BUILD... [--labels orcid|openalex] [--errors 0.7] [--speed]

Everything is exported as it is. Then each position of each author list is given to a person of its own, who has the
name as it is printed there and no identifier, and the matcher has to find out which of them are one. The labels are
the identifiers that were hidden. Only positions that have one are counted; a cluster is what candidates hold together.
With `--speed` the search is timed, and nothing is judged.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg import api
from kg.matching import candidates, graph, persons
from kg.matching.clusters import Clusters
from kg.matching.graph import Graph

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99)


class Scores(NamedTuple):
    """How good some clusters are: counted by pairs, and by people (B3)."""

    precision: float
    recall: float
    f1: float
    b3_precision: float
    b3_recall: float
    b3_f1: float
    right: int
    wrong: int
    missed: int


def hidden(known: Graph, scheme: str) -> tuple[Graph, dict[str, str]]:
    """Give a graph in which each position is held by a person of its own, and the label of each who has one."""
    columns = dict(known.columns)
    holders: dict[str, tuple[str, ...]] = {}
    names: dict[str, tuple[str, ...]] = dict(known.columns["name"])
    families: dict[str, tuple[str, ...]] = {}
    labels: dict[str, str] = {}
    for role, persons_ in known.columns["holder"].items():
        place, paper = known.first("position", role), known.first("paper", role)
        person = next((each for each in persons_ if each in known.kinds["person"]), None)
        if not place or person is None:
            continue
        iri = f"{paper}/person/{place}"
        holders[role], names[iri] = (iri,), (known.first("credited", role),)
        families[iri] = known.of("family", person)
        values = [value for node in known.of("identifier", person) for value in known.of("value", node)]
        mine = sorted(each for each in values if each.startswith(f"{scheme}:"))
        if mine:
            labels[iri] = mine[0]
    columns |= {"holder": holders, "name": names, "family": families, "affiliation": {}, "url": {}, "alternate": {}}
    columns["candidate"] = {}
    people = dict.fromkeys(sorted(each for found in holders.values() for each in found), "")
    return known._replace(columns=columns, kinds=known.kinds | {"person": people}), labels


def scored(groups: Iterable[Sequence[str]], labels: Mapping[str, str]) -> Scores:
    """Compare clusters with the labels; whoever is in no group is alone."""
    sizes = Counter(labels.values())
    grouped = [[labels[each] for each in group if each in labels] for group in groups]
    rest = len(labels) - sum(map(len, grouped))
    right = claimed = 0
    b3_precision = b3_recall = 0.0
    for group in grouped:
        claimed += len(group) * (len(group) - 1) // 2
        for label, count in Counter(group).items():
            right += count * (count - 1) // 2
            b3_precision += count * count / len(group)
            b3_recall += count * count / sizes[label]
    alone = set(labels) - {each for group in groups for each in group}
    b3_precision += rest
    b3_recall += sum(1 / sizes[labels[each]] for each in alone)
    true = sum(count * (count - 1) // 2 for count in sizes.values())
    precision, recall = right / claimed if claimed else 1.0, right / true if true else 1.0
    b3 = b3_precision / len(labels), b3_recall / len(labels)
    return Scores(precision, recall, _f1(precision, recall), *b3, _f1(*b3), right, claimed - right, true - right)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def clustered(people: persons.People, pairs: Iterable[candidates.Pair]) -> list[list[str]]:
    """Give the groups that candidates hold together, contested ones aside."""
    clusters = Clusters(people.persons)
    for pair in pairs:
        if not pair.is_contested:
            clusters.join(pair.one, pair.other)
    groups: dict[int, list[str]] = defaultdict(list)
    for number, person in enumerate(people.persons):
        groups[clusters.of(number)].append(person.iri)
    return [group for group in groups.values() if len(group) > 1]


def curve(people: persons.People, labels: Mapping[str, str]) -> dict[float, Scores]:
    """Give the scores at each threshold."""
    weighed, _ = candidates.weighed(people, THRESHOLDS[0])
    return {
        threshold: scored(clustered(people, candidates.chosen(people, weighed, threshold)), labels)
        for threshold in THRESHOLDS
    }


def errors(people: persons.People, labels: Mapping[str, str], threshold: float) -> list[str]:
    """Name the candidates at a threshold that join two labels, and the groups in which one label is left."""
    weighed, _ = candidates.weighed(people, threshold)
    pairs = candidates.chosen(people, weighed, threshold)
    told = [*missed(people, labels, clustered(people, pairs))]
    for pair in pairs:
        one, other = people.persons[pair.one], people.persons[pair.other]
        if not pair.is_contested and one.iri in labels and other.iri in labels and labels[one.iri] != labels[other.iri]:
            names = " / ".join(person.positions[0].credited for person in (one, other))
            why = ", ".join(f"{each.kind} {each.bits:+.1f} {each.values[:3]}" for each in pair.pieces)
            told.append(f"{pair.score} {names} [{labels[one.iri]} {labels[other.iri]}] {one.iri} {other.iri}: {why}")
    return told


def missed(people: persons.People, labels: Mapping[str, str], groups: Iterable[Sequence[str]]) -> Iterable[str]:
    """Name the labels whose people are in more groups than one."""
    of = {iri: number for number, group in enumerate(groups) for iri in group}
    spread: dict[str, dict[str, str]] = defaultdict(dict)
    names_ = {person.iri: person.positions[0].credited for person in people.persons}
    for iri, label in labels.items():
        spread[label].setdefault(str(of.get(iri, iri)), f"{names_.get(iri)} {iri}")
    for label, each in sorted(spread.items()):
        if len(each) > 1:
            yield f"missed: {label}: " + " | ".join(each.values())


def opened(names: Sequence[str], scratch: Path) -> Graph:
    """Read a build, or export records to one and read that."""
    if len(names) == 1 and (Path(names[0]) / "manifest.json").is_file():
        return graph.read(Path(names[0]))
    api.export(names, scratch / "build", formats=["nq"], validate=False)
    return graph.read(scratch / "build")


def main() -> None:
    """Print the curve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", metavar="SOURCE")
    parser.add_argument("--labels", default="orcid", metavar="SCHEME")
    parser.add_argument("--errors", type=float, metavar="THRESHOLD", help="name the wrong candidates at this threshold")
    parser.add_argument("--speed", action="store_true", help="time one search, and judge nothing")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        known = opened(given.sources, Path(scratch))
    begun = time.perf_counter()
    covered, labels = hidden(known, given.labels)
    people = persons.people(covered)
    sizes = Counter(labels.values())
    pairs = sum(count * (count - 1) // 2 for count in sizes.values())
    print(
        f"{len(people.persons):,} positions, {len(labels):,} with {given.labels}, {len(sizes):,} people, {pairs:,} pairs"
    )
    if given.speed:
        print(f"{time.perf_counter() - begun:.1f} s to prepare the people")
        begun = time.perf_counter()
        found = candidates.among(people)
        print(
            f"{found.compared:,} pairs compared, {sum(found.left_out.values()):,} left out, {len(found.pairs):,} candidates"
        )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{time.perf_counter() - begun:.1f} s, at most {peak:,} MiB in all")
        return
    if given.errors:
        sys.stdout.writelines(f"{each}\n" for each in errors(people, labels, given.errors))
        return
    print("threshold  precision  recall     f1  B3 precision  B3 recall  B3 f1   right  wrong  missed")
    for threshold, each in curve(people, labels).items():
        print(
            f"{threshold:>9.2f}  {each.precision:>9.3f}  {each.recall:>6.3f}  {each.f1:>5.3f}  {each.b3_precision:>12.3f}"
            f"  {each.b3_recall:>9.3f}  {each.b3_f1:>5.3f}  {each.right:>6,}  {each.wrong:>5,}  {each.missed:>6,}"
        )
    print(f"{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()

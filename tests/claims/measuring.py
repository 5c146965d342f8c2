"""How much of what abstracts name and claim is found, and how much of what is found is right.

    PYTHONPATH=. python tests/claims/measuring.py [--misses]

prints a table over the sets of labelled papers beside this file. `README.md` says how they were made.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from kg.claims import Extracted

Keys = frozenset[str]
"""All that a system may be called, each as a key: its short name, its long form, and other spellings."""
Fact = tuple[str, Decimal, str | None]
"""A result by its measure, value and unit."""
Extract = Callable[[str | None, str], "Extracted"]

HERE = Path(__file__).parent
SETS = ("seeds", "labelled", "numbers")
NAMED = ("introduces", "uses", "both")
ASPECTS = (*NAMED, "results")

_JOINTS = re.compile(r"(?<=\w)[\s_‐‑‒–—-]+(?=\w)")
_MEASURES = {
    "f-score": "f1",
    "f1-score": "f1",
    "f-measure": "f1",
    "spearman": "correlation",
    "spearman's correlation": "correlation",
    "κ": "kappa",
    "cohen's kappa": "kappa",
}
_UNITS = {"x": "×", "percent": "%", "times": "×", "percentage points": "pp", "": None}


class Claim(NamedTuple):
    """A result with what it is about; the last three as labelled or found, None where nothing says."""

    fact: Fact
    about: str | None
    benchmark: str | None
    condition: str | None


class Paper(NamedTuple):
    """What is expected of one paper. `either` is named for certain, with a relation that two readers may see differently."""

    title: str | None
    abstract: str
    introduces: tuple[Keys, ...]
    uses: tuple[Keys, ...]
    either: tuple[Keys, ...]
    doubtful: tuple[Keys, ...]
    results: tuple[Claim, ...]
    doubtful_values: frozenset[Decimal]


class Found(NamedTuple):
    """What was found in one paper, each system and result once."""

    introduces: tuple[Keys, ...]
    uses: tuple[Keys, ...]
    results: tuple[Claim, ...]


class Score(NamedTuple):
    """How many were rightly found, wrongly found and missed. Nothing found of nothing expected is perfect."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of the found that is right."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the expected that was found."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)


class Compared(NamedTuple):
    """The expected and the found of one aspect of one paper."""

    right: tuple[Any, ...]
    wrong: tuple[Any, ...]
    missed: tuple[Any, ...]


# Labels


def papers(name: str) -> list[Paper]:
    """Give the labelled papers of a set."""
    return [_paper(entry) for entry in json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))]


def _paper(entry: dict[str, Any]) -> Paper:
    """Give one labelled paper."""
    introduces, uses, either = (
        tuple(keys(*named) for named in entry[relation]) for relation in ("introduces", "uses", "either")
    )
    return Paper(
        entry["title"],
        entry["abstract"],
        introduces,
        uses,
        either,
        doubtful=tuple(keys(each) for each in entry["doubtful"]),
        results=tuple(claim(*each) for each in entry["results"]),
        doubtful_values=frozenset(Decimal(value) for value in entry["doubtful_results"]),
    )


def key(name: str) -> str:
    """Give the key of a name: the same for all spellings that differ in case, spaces, hyphens and underscores.

    >>> key("CIFAR 10") == key("cifar-10")
    True
    """
    return _JOINTS.sub("", unicodedata.normalize("NFKC", name).strip()).casefold()


def keys(name: str, long_name: str | None = None) -> Keys:
    """Give all the keys of a system; a bar stands between spellings that are equally right."""
    return frozenset(key(each) for given in (name, long_name) if given for each in given.split("|"))


def claim(
    measure: str,
    value: str | Decimal,
    unit: str | None,
    about: str | None = None,
    benchmark: str | None = None,
    condition: str | None = None,
) -> Claim:
    """Give a result with its measure and unit in one spelling."""
    spelled = measure.casefold().replace("_", "-")
    fact = (_MEASURES.get(spelled, spelled), Decimal(value), _UNITS.get(unit or "", unit))
    return Claim(fact, about, benchmark, condition)


# Comparison


def found(extracted: Extracted) -> Found:
    """Give what was extracted from a text, each system under the stronger of its relations."""
    systems = _merged((keys(named.name, named.long_name), named.relation) for named in extracted.named)
    by_fact = {each.fact: each for each in reversed([claim(*result[:6]) for result in extracted.results])}
    return Found(
        tuple(names for names, relations in systems if "introduces" in relations),
        tuple(names for names, relations in systems if "introduces" not in relations),
        tuple(by_fact.values()),
    )


def _merged(mentions: Iterable[tuple[Keys, str]]) -> list[tuple[Keys, frozenset[str]]]:
    """Put together the mentions that share a name, with all their relations."""
    systems: list[tuple[Keys, frozenset[str]]] = []
    for names, relation in mentions:
        same = [system for system in systems if system[0] & names]
        systems = [system for system in systems if system not in same]
        systems.append(
            (names.union(*(each for each, _ in same)), frozenset({relation}).union(*(each for _, each in same)))
        )
    return systems


def compared(paper: Paper, given: Found, aspect: str) -> Compared:
    """Compare one aspect of a paper; what is doubtful is neither right nor wrong."""
    if aspect == "results":
        return _results_compared(paper, given.results)
    if aspect == "both":
        expected = (*paper.introduces, *paper.uses, *paper.either)
        return _names_compared(expected, (*given.introduces, *given.uses), paper.doubtful)
    return _names_compared(getattr(paper, aspect), getattr(given, aspect), (*paper.doubtful, *paper.either))


def _names_compared(expected: Sequence[Keys], given: Sequence[Keys], doubtful: Sequence[Keys]) -> Compared:
    """Compare systems: one that was found under several of its names is right once."""
    return Compared(
        tuple(names for names in expected if _among(names, given)),
        tuple(names for names in given if not _among(names, (*expected, *doubtful))),
        tuple(names for names in expected if not _among(names, given)),
    )


def _results_compared(paper: Paper, given: Sequence[Claim]) -> Compared:
    """Compare results by measure, value and unit."""
    expected = {each.fact for each in paper.results}
    facts = [each.fact for each in given]
    return Compared(
        tuple(fact for fact in facts if fact in expected),
        tuple(fact for fact in facts if fact not in expected and abs(fact[1]) not in paper.doubtful_values),
        tuple(sorted(expected.difference(facts), key=str)),
    )


def _among(names: Keys, others: Iterable[Keys]) -> bool:
    """Say whether one of some systems shares a name."""
    return any(names & other for other in others)


# Measures


def score(pairs: Iterable[tuple[Paper, Found]], aspect: str) -> Score:
    """Add up one aspect over papers."""
    total = Score()
    for paper, given in pairs:
        total = Score(*(sum(both) for both in zip(total, map(len, compared(paper, given, aspect)), strict=True)))
    return total


def relation_share(pairs: Iterable[tuple[Paper, Found]]) -> float:
    """Give how often the relation is right, of the rightly found systems whose relation is beyond doubt."""
    found_at_all = right = 0
    for paper, given in pairs:
        for expected, same, other in (
            (paper.introduces, given.introduces, given.uses),
            (paper.uses, given.uses, given.introduces),
        ):
            right += sum(_among(names, same) for names in expected)
            found_at_all += sum(_among(names, (*same, *other)) for names in expected)
    return _share(right, found_at_all)


def detail_shares(pairs: Iterable[tuple[Paper, Found]]) -> dict[str, float]:
    """Give how often `about`, `benchmark` and `condition` are as labelled, of the rightly found results."""
    matched = [each for paper, given in pairs for each in _matched(paper, given)]
    return {
        detail: _share(sum(_same(expected, actual, detail, names) for expected, actual, names in matched), len(matched))
        for detail in ("about", "benchmark", "condition")
    }


def _matched(paper: Paper, given: Found) -> Iterator[tuple[Claim, Claim, tuple[Keys, ...]]]:
    """Pair the expected results of a paper with the found ones, beside all systems that it names."""
    actual = {each.fact: each for each in given.results}
    names = (*paper.introduces, *paper.uses, *paper.either, *paper.doubtful)
    return ((each, actual[each.fact], names) for each in paper.results if each.fact in actual)


def _same(expected: Claim, actual: Claim, detail: str, systems: Sequence[Keys]) -> bool:
    """Say whether a detail of two results is the same, under any name of the same system."""
    one, other = (_aliases(getattr(each, detail), systems) for each in (expected, actual))
    return bool(one & other) if one or other else True


def _aliases(name: str | None, systems: Sequence[Keys]) -> Keys:
    """Give all keys of the systems that a name stands for."""
    own = keys(name) if name else frozenset()
    return own.union(*(names for names in systems if names & own))


def _share(part: int, whole: int) -> float:
    """Give a share; all of nothing is 1."""
    return part / whole if whole else 1.0


# Report


def measured(name: str, extract: Extract) -> list[tuple[Paper, Found]]:
    """Extract from the papers of a set."""
    return [(paper, found(extract(paper.title, paper.abstract))) for paper in papers(name)]


def table(name: str, pairs: Sequence[tuple[Paper, Found]]) -> Iterator[str]:
    """Give the lines of the table of one set."""
    yield f"{name} ({len(pairs)} papers)"
    yield f"  {'':12}{'expected':>9}{'right':>7}{'wrong':>7}{'precision':>11}{'recall':>8}{'F1':>7}"
    for aspect in ASPECTS:
        each = score(pairs, aspect)
        counts = f"{each.right + each.missed:>9}{each.right:>7}{each.wrong:>7}"
        yield f"  {aspect:12}{counts}{each.precision:>11.3f}{each.recall:>8.3f}{each.f1:>7.3f}"
    yield f"  relation right {relation_share(pairs):.3f}; of results: " + ", ".join(
        f"{detail} {share:.3f}" for detail, share in detail_shares(pairs).items()
    )


def misses(pairs: Sequence[tuple[Paper, Found]]) -> Iterator[str]:
    """Give a line for each that was missed or is wrong, by aspect and kind."""
    for aspect in ("introduces", "uses", "results"):
        for kind in ("missed", "wrong"):
            for paper, given in pairs:
                for each in getattr(compared(paper, given, aspect), kind):
                    yield f"  {kind} {aspect}: {_shown(each)}  [{(paper.title or paper.abstract)[:60]}]"


def _shown(each: Keys | Fact) -> str:
    """Show a system or a result."""
    return " | ".join(sorted(each)) if isinstance(each, frozenset) else " ".join(str(part) for part in each if part)


def main() -> None:
    """Print the tables, and what was missed or is wrong when asked."""
    from kg.claims import extract  # the sets can be looked at without it

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--misses", action="store_true", help="list what was missed and what is wrong")
    wants_misses = parser.parse_args().misses
    for name in SETS:
        pairs = measured(name, extract)
        print(*table(name, pairs), *(misses(pairs) if wants_misses else ()), sep="\n", end="\n\n")


if __name__ == "__main__":
    main()

"""A review: one candidate at a time, and every answer kept at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from kg.identity import decisions
from kg.identity.decisions import Decision
from kg.matching.candidate import Candidate
from kg.matching.graph import Graph
from kg.matching.showing import Sides, plain

ANSWERS: Final = "y = same, n = different, s = skip, u = undo the last, q = quit"


class Question(NamedTuple):
    """Candidates that one answer decides: two people, or an institution that several papers name in one way."""

    first: Candidate
    candidates: tuple[Candidate, ...]


class Reviewed(NamedTuple):
    """What came of a review."""

    same: int
    different: int
    skipped: int
    left: int


def questions(found: Iterable[Candidate]) -> list[Question]:
    """Give the questions, the best candidates first; an affiliation as printed has no address and is no question."""
    grouped: dict[tuple[str, ...], list[Candidate]] = {}
    for each in found:
        if each.kind == "person":
            grouped[each.one, each.other] = [each]
        elif each.kind != "affiliation":
            grouped.setdefault((each.kind, each.names[0], each.other), []).append(each)
    return [Question(group[0], tuple(group)) for group in grouped.values()]


def review(
    asked: Sequence[Question], graph: Graph, file: Path, ask: Callable[[str], str | None], tell: Callable[[str], None]
) -> Reviewed:
    """Ask for a decision on each question, and keep every answer in the file before the next one is asked.

    `ask` gives what was typed, or None at the end of the input; `tell` shows a line.
    """
    sides = Sides(graph)
    answers: list[str] = []
    at = 0
    while at < len(asked):
        for line in shown(asked[at], sides, at + 1, len(asked)):
            tell(plain(line))
        answer = (ask(f"same? ({ANSWERS}) ") or "q").strip().lower()[:1]
        if answer == "q":
            break
        if answer == "u":
            if answers:
                at -= 1
                _take_back(asked[at], graph, file) if answers.pop() in "yn" else None
            else:
                tell("there is nothing to undo")
        elif answer in ("y", "n", "s"):
            if answer in "yn":
                _keep(asked[at], answer == "y", graph, file)
            answers.append(answer)
            at += 1
        else:
            tell(f"expected one of: {ANSWERS}")
    counted = {each: answers.count(each) for each in "yns"}
    return Reviewed(counted["y"], counted["n"], counted["s"], len(asked) - at)


def shown(question: Question, sides: Sides, number: int, among: int) -> Iterator[str]:
    """Give a question as lines: the score, both sides, the reasons."""
    candidate = question.first
    count = len(question.candidates)
    yield f"--- {number} of {among}: {candidate.kind}, score {candidate.score:.2f}" + (
        f", for {count} nodes of this name" if count > 1 else ""
    )
    yield from sides.lines(candidate.one)
    yield "may be"
    if sides.graph.of("name", candidate.other):
        yield from sides.lines(candidate.other)
    else:
        yield f"{candidate.names[1]}  <{sides.graph.short(candidate.other)}>"
    yield "because"
    for reason in candidate.reasons:
        yield f"  {reason}"


def _ends(candidate: Candidate, graph: Graph) -> tuple[str, str]:
    one, other = sorted((graph.short(candidate.one), graph.short(candidate.other)))
    return one, other


def _known(file: Path, graph: Graph) -> dict[tuple[str, ...], Decision]:
    read = decisions.read(file, graph.base) if file.exists() else ()
    return {tuple(sorted((each.one, each.other))): each for each in read}


def _keep(question: Question, same: bool, graph: Graph, file: Path) -> None:
    """Add the answer to the file, which is replaced as a whole."""
    known = _known(file, graph)
    for each in question.candidates:
        ends = _ends(each, graph)
        known[ends] = Decision(same, *ends, f"{each.score:.2f}", each.evidence)
    decisions.write(file, known.values())


def _take_back(question: Question, graph: Graph, file: Path) -> None:
    known = _known(file, graph)
    for each in question.candidates:
        known.pop(_ends(each, graph), None)
    decisions.write(file, known.values())

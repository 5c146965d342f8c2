"""A candidate: two nodes that may stand for one thing, with a score and the reasons in words."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Kind = Literal["person", "institution", "venue", "affiliation"]
"""`affiliation`: what is printed as the affiliation at a position of an author list may be an institution."""
KINDS: Final[tuple[Kind, ...]] = ("person", "institution", "venue")
THRESHOLDS: Final[dict[Kind, float]] = {"person": 0.7, "institution": 0.9, "venue": 0.9, "affiliation": 0.9}
"""The score from which candidates are given. That of people is measured: docs/matching.md."""


class Candidate(NamedTuple):
    """Two nodes that may be one; the second is the better known of the two."""

    kind: Kind
    one: str
    other: str
    names: tuple[str, str]
    rule: str
    score: float
    reasons: tuple[str, ...]

    @property
    def evidence(self) -> str:
        """The reasons in one line."""
        return "; ".join(self.reasons)


def directed(one: str, other: str, base: str) -> tuple[str, str]:
    """Put two addresses in the order in which a candidate has them: what has an address of its own last.

    >>> directed("b/person/orcid-1", "b/paper/x/person/2", "b/")
    ('b/paper/x/person/2', 'b/person/orcid-1')
    """
    first, second = sorted((one, other), key=lambda each: (-each.removeprefix(base).count("/"), each))
    return first, second


def best_first(candidate: Candidate) -> tuple[float, str, str]:
    """Give what candidates are sorted by."""
    return -candidate.score, candidate.one, candidate.other

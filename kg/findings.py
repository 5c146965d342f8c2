"""What validation finds: the results, in order, and where to look."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

Severity = Literal["violation", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")


class Finding(NamedTuple):
    """One validation result (SHACL, section 3.6.2)."""

    severity: Severity
    message: str
    focus: str
    path: str | None
    value: str | None
    """The offending value, as N-Triples writes it."""
    component: str
    shape: str
    source: str | None = None
    """The document that the focus node was read from."""
    line: int | None = None

    @property
    def place(self) -> str:
        """Where to look: `file:line`, as far as it is known."""
        if self.source is None:
            return ""
        return self.source if self.line is None else f"{self.source}:{self.line}"


class Report(NamedTuple):
    """All findings about a graph, violations first."""

    findings: Sequence[Finding]

    @property
    def conforms(self) -> bool:
        """No violation was found; warnings change nothing."""
        return self.count("violation") == 0

    def count(self, severity: Severity) -> int:
        """Give the number of findings of one severity."""
        place = SEVERITIES.index(severity)
        return _before(self.findings, place + 1) - _before(self.findings, place)


def _before(findings: Sequence[Finding], place: int) -> int:
    """Give how many findings have a severity before one."""
    return bisect_left(findings, place, key=lambda each: SEVERITIES.index(each.severity))


class Explained(NamedTuple):
    """How the shapes are worked off."""

    compiled: dict[str, int]
    """How many constraints of each component are looked at without the engine."""
    left: tuple[tuple[str, str, bool], ...]
    """A shape, why it is always left to the engine, and whether that must see the whole graph."""


Positions = Mapping[str, tuple[str, int | None]]
"""The IRI of a record, or of a whole node, and the document and line it was read from."""


def report(findings: Iterable[Finding], positions: Positions) -> Report:
    """Put findings in order, each once, and say where their nodes were read."""
    return Report(tuple(sorted({placed(each, positions) for each in findings}, key=rank)))


def placed(finding: Finding, positions: Positions) -> Finding:
    """Say where a finding's node was read: its own record, or that of the whole it hangs below."""
    place = next((positions[each] for each in places(finding.focus) if each in positions), None)
    return finding if place is None else finding._replace(source=place[0], line=place[1])


def places(iri: str) -> Iterator[str]:
    """Give a node and the wholes that its IRI names."""
    while iri:
        yield iri
        iri = iri.rpartition("/")[0]


def rank(finding: Finding) -> tuple[int, str, str, int, str, str, str, str, str]:
    """Give what findings are sorted by: violations first, then by message and place."""
    return (
        SEVERITIES.index(finding.severity),
        finding.message,
        finding.source or "",
        finding.line or 0,
        finding.focus,
        finding.value or "",
        finding.path or "",
        finding.component,
        finding.shape,
    )

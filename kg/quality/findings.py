"""What validation found, counted by constraint and by source."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from kg.errors import SourceError
from kg.store.findings import REPORT, Found, is_judged, read, rows
from kg.vocab import PREFIXES

SEVERITIES: Final = ("violation", "warning", "info")
"""The gravest first."""
_IRI: Final = re.compile("<([^<>]*)>")

QUERY: Final = """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?shape ?path ?severity (COUNT(?result) AS ?count)
WHERE {
  ?result a sh:ValidationResult ; sh:resultSeverity ?severity .
  OPTIONAL { ?result sh:sourceShape ?shape }
  OPTIONAL { ?result sh:resultPath ?path FILTER(isIRI(?path)) }
}
GROUP BY ?shape ?path ?severity
ORDER BY DESC(?count) ?shape ?path
"""
"""Counts the results of a report (`report.ttl`) as `Tally.constraints` has them, but for what their paths are called."""


class Constraint(NamedTuple):
    """A constraint that was not kept: a shape, the path that it is about, and how grave that is."""

    shape: str
    path: str
    """As SPARQL writes it, with prefixes; empty where the node itself was looked at."""
    severity: str
    component: str
    number: int
    example: str
    """The first of its messages."""


class BySource(NamedTuple):
    """What was found in what a document says."""

    source: str
    """Its name; empty for what is of no one document."""
    counts: tuple[int, ...]
    """By severity, the gravest first."""


class Tally(NamedTuple):
    """What validation found, counted."""

    counts: tuple[int, ...]
    """By severity, the gravest first."""
    constraints: tuple[Constraint, ...]
    """The gravest first, then the most frequent."""
    sources: tuple[BySource, ...]
    """By name."""


def tally(found: Iterable[Found]) -> Tally:
    """Count what was found."""
    counts: Counter[tuple[str, str, str, str]] = Counter()
    sources: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str, str, str], str] = {}
    for each in found:
        key = (each.severity, each.shape, each.path, each.component)
        counts[key] += 1
        examples[key] = min(examples.get(key, each.message), each.message)
        sources[each.source, each.severity] += 1
    constraints = [
        Constraint(shape, shortened(path), severity, component, count, examples[severity, shape, path, component])
        for (severity, shape, path, component), count in counts.items()
    ]
    constraints.sort(key=lambda each: (SEVERITIES.index(each.severity), -each.number, each[:4]))
    return Tally(
        tuple(sum(each.number for each in constraints if each.severity == severity) for severity in SEVERITIES),
        tuple(constraints),
        tuple(
            BySource(name, tuple(sources[name, severity] for severity in SEVERITIES))
            for name in sorted({name for name, _ in sources})
        ),
    )


def of_build(build: Path) -> Tally | None:
    """Count what the report of a build finds; None where it has none. Raises SourceError for one that cannot be read."""
    found = read(build / REPORT)
    return None if found is None else tally(found)


def of_things(things: sqlite3.Connection) -> Tally | None:
    """Count what a store has of its build's report; None where that had none.

    Raises SourceError for a store that an earlier version made.
    """
    try:
        return tally(rows(things)) if is_judged(things) else None
    except sqlite3.OperationalError:
        raise SourceError("expected a store with the findings of its build, got an older one; load it again") from None


def shortened(path: str) -> str:
    """Give a path with prefixes.

    >>> shortened("<https://schema.org/author>|^<https://example.org/x>"), shortened("https://schema.org/name")
    ('schema:author|^<https://example.org/x>', 'schema:name')
    """
    written = path if "<" in path or not path else f"<{path}>"
    return _IRI.sub(lambda found: _curie(found[1]) or found[0], written)


def _curie(iri: str) -> str | None:
    fitting = (
        f"{prefix}:{iri.removeprefix(namespace)}"
        for prefix, namespace in PREFIXES.items()
        if iri.startswith(namespace) and re.fullmatch(r"[\w.-]+", iri.removeprefix(namespace))
    )
    return next(fitting, None)

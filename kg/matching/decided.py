"""What was decided about candidates before: such pairs are not shown again."""

from __future__ import annotations

from pathlib import Path

from kg.identity import decisions
from kg.matching.candidates import Decided


def read(file: Path, base: str) -> Decided:
    """Give the pairs that a file of decisions has, by IRI; none where there is no file. Raises SourceError."""
    read = decisions.read(file, base) if file.exists() else ()
    pairs = [(each.same, (f"{base}{each.one}", f"{base}{each.other}")) for each in read]
    return Decided(tuple(pair for same, pair in pairs if same), tuple(pair for same, pair in pairs if not same))

"""Numbers that a text states for measures."""

from __future__ import annotations

from collections.abc import Sequence

from kg.claims.extracted import Named, Result

def results(text: str, sentences: Sequence[tuple[int, int]], named: Sequence[Named]) -> tuple[Result, ...]:
    """Give the results that the sentences of a text state."""
    return ()

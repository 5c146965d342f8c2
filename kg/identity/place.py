"""Where identity puts a paper."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Where identity puts an expression: its work, and whether the work takes its kind and title from it."""

    work: str
    owns: bool
    is_stated: bool = True
    """False where the link was inferred: then identity states it."""

"""A work: what its expressions (preprint, journal article, ...) have in common."""

from __future__ import annotations

from kg.records.base import Model
from kg.records.paper import Paper


class Work(Model):
    """The expressions of one work, the best identified first, as identity found them."""

    expressions: tuple[Paper, ...]

"""Funding: who paid for a paper, and under which award."""

from __future__ import annotations

from typing import Any

from kg.records.base import Model, String, Text, Url
from kg.records.institution import InstitutionName


class Funding(Model):
    """A funder, the number of an award, or both, as the source states them."""

    funder: InstitutionName | None = None
    award: String | None = None
    title: Text | None = None
    url: Url | None = None

    def model_post_init(self, _context: Any, /) -> None:
        """Refuse funding of which nothing is said."""
        if self.funder is None and self.award is None:
            raise ValueError("funding needs a funder or an award number")

"""Funding: who paid for a paper, and under which award."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from kg.records.base import Model, String, Text, Url
from kg.records.institution import InstitutionName


class Funding(Model):
    """A funder, the number of an award, or both, as the source states them."""

    funder: InstitutionName | None = None
    award: String | None = None
    title: Text | None = None
    url: Url | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        """Refuse funding of which nothing is said."""
        if self.funder is None and self.award is None:
            raise ValueError("funding needs a funder or an award number")
        return self

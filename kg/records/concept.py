"""A concept: a subject, a discipline or a keyword, in a scheme where one is stated."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from kg.records.base import Model, String, Text

ConceptScheme = Literal["arxiv", "ddc", "heading", "keyword"]


class Concept(Model):
    """A notation in a classification, or a label in a list of headings or keywords; at least one of the two."""

    scheme: ConceptScheme
    notation: String | None = None
    label: Text | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        """Refuse a concept with neither notation nor label."""
        if self.notation is None and self.label is None:
            raise ValueError("a concept needs a notation or a label")
        return self

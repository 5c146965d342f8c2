"""A concept: a subject, a discipline or a keyword, in a scheme where one is stated."""

from __future__ import annotations

from typing import Any, Literal

from kg.records.base import Model, Record, String, Text
from kg.records.identifier import Identified

ConceptScheme = Literal[
    "arxiv", "openalex", "ddc", "lcc", "udc", "lcsh", "mesh", "fast", "gnd", "rameau", "jel", "msc", "acm", "pacs", "fos",
    "anzsrc", "doaj", "wikidata", "heading", "keyword",
]  # fmt: skip
"""`heading` holds subjects of a list that is not named, `keyword` what authors or editors chose freely."""


class Concept(Model):
    """A notation in a classification, or a label in a list of headings or keywords; at least one of the two."""

    scheme: ConceptScheme
    notation: String | None = None
    label: Text | None = None

    def model_post_init(self, _context: Any, /) -> None:
        """Refuse a concept with neither notation nor label."""
        if self.notation is None and self.label is None:
            raise ValueError("a concept needs a notation or a label")


class Topic(Identified, Concept, Record):
    """A concept that a source describes, with the wider ones above it."""

    alternates: tuple[Text, ...] = ()
    broader: tuple[Concept, ...] = ()
    description: tuple[Text, ...] = ()

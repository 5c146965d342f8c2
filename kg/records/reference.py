"""A reference: another work, as a paper points to it."""

from __future__ import annotations

from typing import Any, Final, Literal

from kg.records.base import Model, String, Text, Url
from kg.records.identifier import Identified
from kg.records.kinds import PaperKind

RelationKind = Literal[
    "cites", "is-cited-by",
    "has-part", "is-part-of",
    "has-supplement", "is-supplement-to",
    "has-version", "is-version-of", "replaces", "is-replaced-by",
    "has-translation", "is-translation-of",
    "reviews", "is-reviewed-by", "comments-on", "has-comment",
    "corrects", "is-corrected-by", "retracts", "is-retracted-by",
    "documents", "is-documented-by", "describes", "is-described-by",
    "is-derived-from", "is-source-of", "compiles", "is-compiled-by",
    "requires", "is-required-by", "continues", "is-continued-by",
    "has-format", "is-format-of", "related",
]  # fmt: skip
"""How one paper stands to another. Of other expressions of one work, those of which no more is said are `Paper.versions`."""
SAME_WORK: Final[frozenset[RelationKind]] = frozenset(
    {
        *("has-translation", "is-translation-of", "has-version", "is-version-of", "replaces", "is-replaced-by"),
        *("has-format", "is-format-of"),
    }
)
"""The relations between expressions of one work (FRBR, 5.3.2: translations, revisions; a corrected paper replaces one)."""


class Reference(Identified):
    """Another work: by its identifiers, by its address, or by the text that is printed."""

    kind: PaperKind | None = None
    """Where it is stated what the other work is."""
    title: Text | None = None
    text: String | None = None
    """The reference as printed, or what the source gives of it, in its order."""
    url: Url | None = None

    def model_post_init(self, _context: Any, /) -> None:
        """Refuse a reference to nothing."""
        if not self.identifiers and self.title is None and self.text is None and self.url is None:
            raise ValueError("a reference needs an identifier, an address, a title or a text")


class Relation(Model):
    """What a paper is to another work."""

    kind: RelationKind
    target: Reference

    def model_post_init(self, _context: Any, /) -> None:
        """Refuse a target that has neither identifier nor address."""
        if not self.target.identifiers and self.target.url is None:
            raise ValueError("a relation needs an identifier or an address of the other work")

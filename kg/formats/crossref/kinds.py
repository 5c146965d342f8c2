"""The types of Crossref: which kind of paper or venue each of them is."""

from __future__ import annotations

from typing import Final

from kg.formats._csl import Json, Teller, labels, plain, string
from kg.formats._csl_kinds import KINDS, degree_kind
from kg.formats.format import words

TYPES: Final = KINDS | {
    "book-part": "book-chapter",
    "book-section": "book-chapter",
    "book-set": "book",
    "book-track": "book-chapter",
    "component": "other",
    "database": "collection",
    "dissertation": "thesis",
    "edited-book": "book",
    "journal-article": "journal-article",
    "monograph": "book",
    "other": "other",
    "peer-review": "peer-review",
    "posted-content": "article",
    "proceedings": "proceedings",
    "proceedings-article": "conference-paper",
    "reference-book": "book",
    "reference-entry": "reference-entry",
    "report-component": "other",
    "book-chapter": "book-chapter",
}
"""The types of works of Crossref, and those of CSL, which content negotiation gives."""

POSTED: Final = {
    "preprint": "preprint",
    "working_paper": "working-paper",
    "letter": "letter",
    "dissertation": "thesis",
    "report": "report",
    "blog": "blog-post",
    "other": "other",
}
"""The subtypes of posted content."""

SERIALS: Final = {
    "journal": "journal",
    "periodical": "journal",
    "journal-volume": "journal",
    "journal-issue": "journal",
    "book-series": "series",
    "proceedings-series": "series",
    "report-series": "series",
    "standard-series": "series",
}
"""The types that are no works but what works appear in."""
PARTS_OF_SERIALS: Final = frozenset({"journal-volume", "journal-issue"})

PLAIN_GENRES: Final = words(
    "article article-journal book book-chapter chapter dataset dissertation journal-article paper-conference "
    "peer-review posted-content proceedings proceedings-article reference-entry report standard thesis other"
)
"""The types that their kind says all of; any other is given as the genre, too."""


def kind_of(work: Json, printed: str | None, tell: Teller) -> tuple[str, str | None]:
    """Give the kind of a paper, and what Crossref calls it where the kind says less."""
    if printed is None:
        return "article", None
    if printed not in TYPES:
        tell.refuse("$.type", "a type such as journal-article", printed, "kept as the genre")
        return "article", plain(printed) or None
    kind, genre = TYPES[printed], None if printed in PLAIN_GENRES else printed
    subtype = string(work, "subtype", tell)
    review = work.get("review")
    if printed == "posted-content" and subtype:
        kind = POSTED.get(subtype.replace("-", "_"), "article")
        genre = printed if subtype == "other" else None if subtype in POSTED else subtype
    if kind == "thesis":
        kind = degree_kind(labels(work, "degree", tell))
    if kind == "peer-review" and isinstance(review, dict):
        genre = string(review, "type", tell, "$.review")
    return kind, genre

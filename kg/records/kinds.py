"""The kinds of expressions that a record may describe, in the words of FaBiO where it has one."""

from __future__ import annotations

from typing import Literal

PaperKind = Literal[
    "article", "preprint", "accepted-manuscript", "journal-article", "review-article", "editorial", "letter",
    "conference-paper", "conference-poster", "presentation",
    "book", "book-chapter", "reference-entry", "proceedings",
    "thesis", "doctoral-thesis", "masters-thesis", "bachelors-thesis",
    "report", "working-paper", "peer-review", "correction", "retraction-notice",
    "magazine-article", "newspaper-article", "web-page", "blog-post",
    "patent", "standard", "manuscript", "lecture-notes",
    "dataset", "software", "image", "video", "audio", "map", "collection", "other",
]  # fmt: skip
"""`article` is a paper of which the source does not say what it appeared as; `other` is whatever has no kind here."""

"""The item types of CSL, the kinds that they are, and what a thesis is by its degree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kg.formats.format import words

KINDS: Final = {
    "article": "article",
    "article-journal": "journal-article",
    "article-magazine": "magazine-article",
    "article-newspaper": "newspaper-article",
    "bill": "other",
    "book": "book",
    "broadcast": "other",
    "chapter": "book-chapter",
    "classic": "other",
    "collection": "collection",
    "dataset": "dataset",
    "document": "other",
    "entry": "reference-entry",
    "entry-dictionary": "reference-entry",
    "entry-encyclopedia": "reference-entry",
    "event": "other",
    "figure": "image",
    "graphic": "image",
    "hearing": "other",
    "interview": "other",
    "legal_case": "other",
    "legislation": "other",
    "manuscript": "manuscript",
    "map": "map",
    "motion_picture": "video",
    "musical_score": "other",
    "pamphlet": "other",
    "paper-conference": "conference-paper",
    "patent": "patent",
    "performance": "other",
    "personal_communication": "other",
    "post": "web-page",
    "post-weblog": "blog-post",
    "regulation": "other",
    "report": "report",
    "review": "article",
    "review-book": "article",
    "software": "software",
    "song": "audio",
    "speech": "presentation",
    "standard": "standard",
    "thesis": "thesis",
    "treaty": "other",
    "webpage": "web-page",
}
"""The item types of CSL 1.0.2, without `periodical`. A `review` here is of another item; it is no review article."""

EXACT: Final = words(
    "article article-journal article-magazine article-newspaper book chapter dataset manuscript map paper-conference "
    "patent post-weblog report software standard thesis webpage"
)
"""The types that their kind says all of; any other is given as the genre, too."""

DEGREES: Final = (
    (re.compile(r"\b(?:ph\.? ?d|d\.? ?phil|doctor\w*|dissertation de doctorat|th[eè]se de doctorat)\b", re.IGNORECASE),
     "doctoral-thesis"),
    (re.compile(r"\b(?:master(?:'?s|\u2019s)?|m\.? ?sc|m\.? ?phil)\b", re.IGNORECASE), "masters-thesis"),
    (re.compile(r"\b(?:bachelor(?:'?s|\u2019s)?|b\.? ?sc)\b", re.IGNORECASE), "bachelors-thesis"),
)  # fmt: skip
"""What a thesis is, by the words for its degree."""


def degree_kind(printed: Iterable[str]) -> str:
    """Give the kind of thesis that the words for its degree or genre state.

    >>> degree_kind(["Master of Science"]), degree_kind(["PhD thesis"]), degree_kind(["Diploma"])
    ('masters-thesis', 'doctoral-thesis', 'thesis')
    """
    return next((kind for each in printed for pattern, kind in DEGREES if pattern.search(each)), "thesis")

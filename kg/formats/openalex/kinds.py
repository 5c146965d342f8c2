"""What kind of paper an OpenAlex work is: its type, and the version and the source of a location."""

from __future__ import annotations

from typing import Any, Final

from kg.formats._json import at, string
from kg.formats.format import words
from kg.records.kinds import PaperKind

TYPES: Final[dict[str, PaperKind]] = {
    "article": "article",
    "book": "book",
    "book-chapter": "book-chapter",
    "book-part": "book-chapter",
    "book-review": "article",
    "book-section": "book-chapter",
    "book-track": "book-chapter",
    "case-report": "article",
    "conference-abstract": "conference-paper",
    "conference-paper": "conference-paper",
    "conference-poster": "conference-poster",
    "data-paper": "article",
    "database": "dataset",
    "dataset": "dataset",
    "dissertation": "thesis",
    "edited-book": "book",
    "editorial": "editorial",
    "erratum": "correction",
    "image": "image",
    "journal-article": "journal-article",
    "letter": "letter",
    "libguides": "web-page",
    "monograph": "book",
    "news": "article",
    "patent": "patent",
    "peer-review": "peer-review",
    "posted-content": "preprint",
    "preprint": "preprint",
    "proceedings": "proceedings",
    "proceedings-article": "conference-paper",
    "reference-book": "book",
    "reference-entry": "reference-entry",
    "report": "report",
    "report-component": "report",
    "retraction": "retraction-notice",
    "review": "review-article",
    "software": "software",
    "software-paper": "article",
    "standard": "standard",
    "working-paper": "working-paper",
}
"""By the type of a work: OpenAlex's own words, and Crossref's, which snapshots until 2023 have."""

SAID: Final = words(
    "article book book-chapter conference-paper conference-poster dataset dissertation editorial image journal-article"
    " letter monograph patent peer-review posted-content preprint proceedings proceedings-article reference-entry report"
    " retraction review software standard working-paper"
)
"""The types that the kind says in full; any other stays as the genre."""

CROSSREF: Final[dict[str, PaperKind]] = {
    "book": "book",
    "book-chapter": "book-chapter",
    "edited-book": "book",
    "journal-article": "journal-article",
    "monograph": "book",
    "posted-content": "preprint",
    "proceedings-article": "conference-paper",
    "report": "report",
}
"""By Crossref's type of a published version, where OpenAlex says no more than that it is an article or a preprint."""

SOURCES: Final[dict[str, PaperKind]] = {"journal": "journal-article", "conference": "conference-paper"}
"""By the type of the source in which an article appeared."""

PAPERS: Final = words("article preprint journal-article review-article letter editorial conference-paper")
"""The kinds of which there are manuscripts and preprints of the same name."""


def kind(work: dict[str, Any], location: dict[str, Any], version: str | None) -> PaperKind:
    """Give the kind of the expression that a work describes, at its location."""
    stated = string(work.get("type"))
    base = TYPES.get(stated, "other") if stated else "article"
    if base not in ("article", "preprint"):
        return base
    if version == "acceptedVersion":
        return "accepted-manuscript"
    source = string(at(location, "source", "type"))
    if version == "submittedVersion":
        return "preprint" if source == "repository" else base
    return _published(work, location, source) or base if stated in ("article", "preprint", None) else base


def _published(work: dict[str, Any], location: dict[str, Any], source: str | None) -> PaperKind | None:
    found = CROSSREF.get(string(location.get("raw_type")) or string(work.get("type_crossref")) or "")
    if found and not (found == "journal-article" and source == "repository"):
        return found
    return SOURCES.get(source or "") if work.get("type") != "preprint" else None


def genre(work: dict[str, Any]) -> str | None:
    """Give what OpenAlex calls a work, where its kind says less."""
    stated = string(work.get("type"))
    return stated if stated not in SAID else None


def version_kind(described: PaperKind, location: dict[str, Any], version: str | None) -> PaperKind | None:
    """Give the kind of another version of a work, as far as its location states it."""
    if described not in PAPERS and described != "accepted-manuscript":
        return described if version else None
    if version == "submittedVersion":
        return "preprint"
    if version == "acceptedVersion":
        return "accepted-manuscript"
    return SOURCES.get(string(at(location, "source", "type")) or "") if version else None

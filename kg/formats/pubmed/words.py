"""The words of PubMed's records and what they mean here: publication types, relations, statuses of a date."""

from __future__ import annotations

KINDS = {
    "D016440": "retraction-notice",  # Retraction of Publication
    "D016425": "correction",  # Published Erratum
    "D000076942": "preprint",  # Preprint
    "D016421": "editorial",  # Editorial
    "D016422": "letter",  # Letter
    "D016454": "review-article",  # Review
    "D000078182": "review-article",  # Systematic Review
    "D064886": "dataset",  # Dataset
    "D019478": "thesis",  # Academic Dissertation
    "D016427": "report",  # Technical Report
    "D000078322": "conference-paper",  # Conference paper, of catalogues
    "D018431": "newspaper-article",  # Newspaper Article
    "D059040": "video",  # Video-Audio Media
    "D016428": "journal-article",  # Journal Article
}
"""What an article is by the id of its publication type, the narrower before the wider."""

KIND_NAMES = {
    "retraction of publication": "retraction-notice",
    "published erratum": "correction",
    "preprint": "preprint",
    "editorial": "editorial",
    "letter": "letter",
    "review": "review-article",
    "systematic review": "review-article",
    "dataset": "dataset",
    "academic dissertation": "thesis",
    "technical report": "report",
    "newspaper article": "newspaper-article",
    "video-audio media": "video",
    "journal article": "journal-article",
}
"""The same by name, for records without ids."""

RETRACTED = frozenset({"D016441", "Retracted Publication"})

RELATIONS = {
    "AssociatedDataset": "related",
    "AssociatedPublication": "related",
    "Cites": "cites",
    "CommentIn": "has-comment",
    "CommentOn": "comments-on",
    "CorrectedandRepublishedFrom": "replaces",
    "CorrectedandRepublishedIn": "is-replaced-by",
    "ErratumFor": "corrects",
    "ErratumIn": "is-corrected-by",
    "ExpressionOfConcernFor": "comments-on",
    "ExpressionOfConcernIn": "has-comment",
    "OriginalReportIn": "is-derived-from",
    "PartialRetractionIn": "is-corrected-by",
    "PartialRetractionOf": "corrects",
    "PatientSummaryIn": "is-source-of",
    "ReprintIn": "has-version",
    "ReprintOf": "is-version-of",
    "RepublishedFrom": "is-version-of",
    "RepublishedIn": "has-version",
    "RetractedandRepublishedFrom": "replaces",
    "RetractedandRepublishedIn": "is-replaced-by",
    "RetractionIn": "is-retracted-by",
    "RetractionOf": "retracts",
    "SummaryForPatientsIn": "is-source-of",
    "UpdateIn": "is-replaced-by",
    "UpdateOf": "replaces",
}
"""How an article stands to another one; an expression of concern comments on an article and leaves it as it is."""

EVENTS = {
    "received": "submitted",
    "accepted": "accepted",
    "revised": "revised",
    "epublish": "online",
    "aheadofprint": "online",
    "ppublish": "print",
    "ecollection": "online",
    "retracted": "retracted",
}
"""What happened on a date of the history; the others tell what PubMed and PMC did with the record."""

SERVICE_EVENTS = frozenset(
    {"entrez", "pubmed", "medline", "medliner", "pmc-release", "pmc", "pmcr", "pubmedr", "premedline"}
)

IDENTIFIERS = {"doi": "doi", "pubmed": "pmid", "pmc": "pmcid", "pmcid": "pmcid", "pii": "pii"}
"""The types of article ids that name the article, and the scheme of each."""

NOT_LATIN = frozenset({"ar", "bg", "el", "fa", "he", "hy", "ja", "ka", "kk", "ko", "mk", "ru", "sr", "th", "uk", "zh"})
"""Languages whose titles PubMed writes in Latin letters."""

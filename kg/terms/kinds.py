"""What each kind of expression, of work and of venue is called in FaBiO and in schema.org."""

from __future__ import annotations

from collections.abc import Mapping

from kg.vocab import FABIO, FOAF, SCHEMA, Term

CITED = "cited"
"""Of an expression that is only referred to, nothing is known but that it is one."""

_KINDS: Mapping[str, tuple[Term, Term]] = {
    CITED: (FABIO.Expression, SCHEMA.CreativeWork),
    "article": (FABIO.Expression, SCHEMA.ScholarlyArticle),
    "preprint": (FABIO.Preprint, SCHEMA.ScholarlyArticle),
    "accepted-manuscript": (FABIO.Postprint, SCHEMA.ScholarlyArticle),
    "journal-article": (FABIO.JournalArticle, SCHEMA.ScholarlyArticle),
    "review-article": (FABIO.ReviewArticle, SCHEMA.ScholarlyArticle),
    "editorial": (FABIO.Editorial, SCHEMA.ScholarlyArticle),
    "letter": (FABIO.Letter, SCHEMA.ScholarlyArticle),
    "conference-paper": (FABIO.ConferencePaper, SCHEMA.ScholarlyArticle),
    "conference-poster": (FABIO.ConferencePoster, SCHEMA.Poster),
    "presentation": (FABIO.Presentation, SCHEMA.PresentationDigitalDocument),
    "book": (FABIO.Book, SCHEMA.Book),
    "book-chapter": (FABIO.BookChapter, SCHEMA.Chapter),
    "reference-entry": (FABIO.ReferenceEntry, SCHEMA.Article),
    "proceedings": (FABIO.ConferenceProceedings, SCHEMA.Book),
    "thesis": (FABIO.Thesis, SCHEMA.Thesis),
    "doctoral-thesis": (FABIO.DoctoralThesis, SCHEMA.Thesis),
    "masters-thesis": (FABIO.MastersThesis, SCHEMA.Thesis),
    "bachelors-thesis": (FABIO.BachelorsThesis, SCHEMA.Thesis),
    "report": (FABIO.ReportDocument, SCHEMA.Report),
    "working-paper": (FABIO.ReportDocument, SCHEMA.ScholarlyArticle),
    "peer-review": (FABIO.Expression, SCHEMA.Review),
    "correction": (FABIO.Expression, SCHEMA.ScholarlyArticle),
    "retraction-notice": (FABIO.RetractionNotice, SCHEMA.ScholarlyArticle),
    "magazine-article": (FABIO.MagazineArticle, SCHEMA.Article),
    "newspaper-article": (FABIO.NewspaperArticle, SCHEMA.NewsArticle),
    "web-page": (FABIO.WebContent, SCHEMA.WebPage),
    "blog-post": (FABIO.BlogPost, SCHEMA.BlogPosting),
    "patent": (FABIO.PatentDocument, SCHEMA.CreativeWork),
    "standard": (FABIO.SpecificationDocument, SCHEMA.CreativeWork),
    "manuscript": (FABIO.Manuscript, SCHEMA.Manuscript),
    "lecture-notes": (FABIO.LectureNotes, SCHEMA.CreativeWork),
    "dataset": (FABIO.DataFile, SCHEMA.Dataset),
    "software": (FABIO.ComputerProgram, SCHEMA.SoftwareSourceCode),
    "image": (FABIO.Expression, SCHEMA.ImageObject),
    "video": (FABIO.Movie, SCHEMA.VideoObject),
    "audio": (FABIO.AudioDocument, SCHEMA.AudioObject),
    "map": (FABIO.Expression, SCHEMA.Map),
    "collection": (FABIO.ExpressionCollection, SCHEMA.Collection),
    "other": (FABIO.Expression, SCHEMA.CreativeWork),
}

EXPRESSION_TYPES = {
    **{kind: (*types, FOAF.Document) for kind, types in _KINDS.items()},
    **{f"{CITED} {kind}": (fabio, SCHEMA.CreativeWork, FOAF.Document) for kind, (fabio, _) in _KINDS.items()},
}
"""For each kind, the types of the expression; `cited` before it where the expression is only referred to."""

PAGED = frozenset(
    kind
    for kind, (_, type_) in _KINDS.items()
    if type_
    in {SCHEMA.ScholarlyArticle, SCHEMA.Article, SCHEMA.NewsArticle, SCHEMA.Report, SCHEMA.Chapter, SCHEMA.BlogPosting}
)
"""Kinds whose pages schema.org can state: articles and chapters."""
BOOKS = frozenset(kind for kind, (_, type_) in _KINDS.items() if type_ is SCHEMA.Book)
THESES = frozenset(kind for kind, (_, type_) in _KINDS.items() if type_ is SCHEMA.Thesis)

UNSTATED = "work"
"""Of a work that is only referred to, nothing is known but that it is one."""
WORK_TYPES: Mapping[str, tuple[Term, ...]] = {
    UNSTATED: (FABIO.Work, SCHEMA.CreativeWork),
    "research-paper": (FABIO.ResearchPaper, SCHEMA.CreativeWork),
    "dataset": (FABIO.Dataset, SCHEMA.CreativeWork),
    "software": (FABIO.Software, SCHEMA.CreativeWork),
    "report": (FABIO.Report, SCHEMA.CreativeWork),
    "correction": (FABIO.Correction, SCHEMA.CreativeWork),
    "retraction": (FABIO.Retraction, SCHEMA.CreativeWork),
    "patent": (FABIO.Patent, SCHEMA.CreativeWork),
    "image": (FABIO.Image, SCHEMA.CreativeWork),
}
"""For each kind of work, its types."""

WORK_OF: Mapping[str, str] = {
    **dict.fromkeys(
        ("article", "preprint", "accepted-manuscript", "journal-article", "conference-paper"), "research-paper"
    ),
    "dataset": "dataset",
    "software": "software",
    "report": "report",
    "correction": "correction",
    "retraction-notice": "retraction",
    "patent": "patent",
    "image": "image",
}
"""For a kind of expression, the kind of work that it realizes; others realize a work of no stated kind."""

VENUE_TYPES: Mapping[str, tuple[Term, ...]] = {
    "journal": (FABIO.Journal, SCHEMA.Periodical, FOAF.Document),
    "proceedings": (FABIO.ConferenceProceedings, SCHEMA.CreativeWork, FOAF.Document),
    "series": (FABIO.Series, SCHEMA.CreativeWorkSeries, FOAF.Document),
    "repository": (FABIO.Repository, SCHEMA.CreativeWork, FOAF.Document),
    "magazine": (FABIO.Magazine, SCHEMA.Periodical, FOAF.Document),
    "newspaper": (FABIO.Newspaper, SCHEMA.Periodical, FOAF.Document),
    "book": (FABIO.Book, SCHEMA.Book, FOAF.Document),
    "venue": (FABIO.Expression, SCHEMA.CreativeWork, FOAF.Document),
}
"""For each kind of venue, its types."""

VENUE_PARTS: Mapping[str, tuple[Term, Term]] = {
    "journal": (FABIO.JournalVolume, FABIO.JournalIssue),
    "magazine": (FABIO.PeriodicalVolume, FABIO.MagazineIssue),
    "newspaper": (FABIO.PeriodicalVolume, FABIO.NewspaperIssue),
    **dict.fromkeys(("proceedings", "series", "repository", "book", "venue"), (FABIO.Expression, FABIO.Expression)),
}
"""For each kind of venue, what its volumes and its issues are; FaBiO has no word for those of books."""

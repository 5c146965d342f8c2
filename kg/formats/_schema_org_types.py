"""The types of schema.org that records are made of, and the names of its members and types."""

from __future__ import annotations

import re
from typing import Final

ORGANIZATIONS: Final = {
    "Organization": "organization",
    "CollegeOrUniversity": "university",
    "EducationalOrganization": "organization",
    "ResearchOrganization": "institute",
    "ResearchProject": "group",
    "Project": "group",
    "GovernmentOrganization": "government",
    "GovernmentOffice": "government",
    "Corporation": "company",
    "LocalBusiness": "organization",
    "Hospital": "hospital",
    "MedicalOrganization": "organization",
    "NGO": "organization",
    "Consortium": "group",
    "FundingAgency": "funder",
    "FundingScheme": "organization",
    "Library": "organization",
    "LibrarySystem": "organization",
    "Museum": "organization",
    "ArchiveOrganization": "archive",
    "School": "organization",
    "NewsMediaOrganization": "organization",
    "PerformingGroup": "group",
    "MusicGroup": "group",
    "Team": "group",
}
"""The types of organisations, and the kinds of institutions that they are."""

TYPES: Final = {
    "AnalysisNewsArticle": "newspaper-article",
    "Article": "article",
    "AudioObject": "audio",
    "Audiobook": "audio",
    "Blog": "other",
    "BlogPosting": "blog-post",
    "Book": "book",
    "Chapter": "book-chapter",
    "Collection": "collection",
    "ComputerLanguage": "other",
    "Course": "other",
    "CreativeWork": "other",
    "DataDownload": "dataset",
    "Dataset": "dataset",
    "DigitalDocument": "other",
    "LearningResource": "other",
    "Legislation": "other",
    "Manuscript": "manuscript",
    "Map": "map",
    "MedicalScholarlyArticle": "article",
    "MobileApplication": "software",
    "Movie": "video",
    "NewsArticle": "newspaper-article",
    "OpinionNewsArticle": "newspaper-article",
    "Photograph": "image",
    "PodcastEpisode": "audio",
    "Poster": "conference-poster",
    "Preprint": "preprint",
    "PresentationDigitalDocument": "presentation",
    "Report": "report",
    "Review": "other",
    "ReviewNewsArticle": "newspaper-article",
    "ScholarlyArticle": "article",
    "SoftwareApplication": "software",
    "SoftwareSourceCode": "software",
    "TechArticle": "article",
    "Thesis": "thesis",
    "VideoObject": "video",
    "VisualArtwork": "image",
    "WebApplication": "software",
    "WebPage": "web-page",
    "WebContent": "web-page",
}
"""The types of creative works, and the kinds that they are."""


VENUES: Final = {
    "Periodical": "journal",
    "Journal": "journal",
    "Magazine": "magazine",
    "Newspaper": "newspaper",
    "ComicSeries": "series",
    "BookSeries": "series",
    "CreativeWorkSeries": "series",
    "PublicationSeries": "series",
    "PodcastSeries": "series",
    "Blog": "venue",
    "Book": "book",
    "Proceedings": "proceedings",
    "DataCatalog": "repository",
}
"""The types of what works appear in, and the kinds of venues that they are."""
_PREFIX: Final = re.compile(
    r"(?:schema:|sdo:|https?://(?:www\.)?schema\.org/+|codemeta:|https?://codemeta\.github\.io/terms/)"
)
_CASES: Final = {
    name.lower(): name
    for name in [
        "alternateName",
        "bookEdition",
        "bookFormat",
        "contentUrl",
        "datePublished",
        "exampleOfWork",
        "familyName",
        "givenName",
        "inLanguage",
        "isPartOf",
        "issueNumber",
        "numberOfPages",
        "pageEnd",
        "pageStart",
        "sameAs",
        "volumeNumber",
        "workExample",
    ]
}
"""Members that are met without their capitals."""


def local(name: str) -> str:
    """Give the last name of a member or a type of schema.org; others keep their prefix.

    >>> local("schema:name"), local("http://schema.org/Book"), local("dc:title"), local("sameas")
    ('name', 'Book', 'dc:title', 'sameAs')
    """
    short = _PREFIX.sub("", name, count=1) if _PREFIX.match(name) else name
    return _CASES.get(short, short)

"""The words of JATS and what they mean here: article types, dates, relations, schemes."""

from __future__ import annotations

KINDS = {
    "research-article": "journal-article",
    "article": "journal-article",
    "review-article": "review-article",
    "systematic-review": "review-article",
    "editorial": "editorial",
    "letter": "letter",
    "correction": "correction",
    "addendum": "correction",
    "partial-retraction": "correction",
    "retraction": "retraction-notice",
    "proceedings": "conference-paper",
    "proceedings-paper": "conference-paper",
    "conference-paper": "conference-paper",
    "dissertation": "thesis",
    "preprint": "preprint",
    "reviewer-report": "peer-review",
    "referee-report": "peer-review",
    "editor-report": "peer-review",
    "decision-letter": "peer-review",
    "aggregated-review-documents": "peer-review",
    "community-comment": "peer-review",
    "data-paper": "journal-article",
    "technical-report": "report",
    "news": "magazine-article",
}
"""The kind of an article type; of any other the article is a journal's, and the type its genre."""

SAID = frozenset(
    {
        "research-article",
        "article",
        "review-article",
        "editorial",
        "letter",
        "correction",
        "proceedings",
        "preprint",
        "proceedings-paper",
        "conference-paper",
    }
)
"""Article types of which the kind says everything."""

ROLES = {
    "author": "author",
    "collab": "author",
    "editor": "editor",
    "guest-editor": "editor",
    "handling-editor": "editor",
    "academic-editor": "editor",
    "associate-editor": "editor",
    "volume-editor": "editor",
    "series-editor": "series-editor",
    "translator": "translator",
    "reviewer": "reviewer",
    "referee": "reviewer",
    "illustrator": "illustrator",
    "compiler": "compiler",
    "on-behalf-of": "research-group",
}
"""What a contributor did; whoever has another type is a contributor."""

SCHEMES = {
    "orcid": "orcid",
    "isni": "isni",
    "researcherid": "researcherid",
    "scopus": "scopusauthor",
    "ror": "ror",
    "grid": "grid",
    "ringgold": "ringgold",
    "wikidata": "wikidata",
    "fundref": "crossreffunder",
    "funder-id": "crossreffunder",
    "open-funder-registry": "crossreffunder",
    "doi": "crossreffunder",
    "viaf": "viaf",
    "gnd": "gnd",
}
"""The types of ids of people and institutions."""

IDENTIFIERS = {
    "doi": "doi",
    "pmid": "pmid",
    "pubmed": "pmid",
    "pmc": "pmcid",
    "pmcid": "pmcid",
    "pmcaid": "pmcid",
    "arxiv": "arxiv",
    "pii": "pii",
    "ark": "ark",
    "handle": "handle",
    "hal": "hal",
    "bibcode": "bibcode",
    "isbn": "isbn",
    "zbl": "zbmath",
    "amsid": "mathscinet",
    "mr": "mathscinet",
}
"""The types of ids of articles; publishers' own numbers are not among them."""

DATES = {
    "received": "submitted",
    "accepted": "accepted",
    "rev-recd": "revised",
    "rev-request": "",
    "revised": "revised",
    "registration": "",
    "online": "online",
    "epub": "online",
    "ppub": "print",
    "print": "print",
    "pub": "online",
    "published": "online",
    "first_release": "online",
    "first-release": "online",
    "preprint": "",
    "corrected": "modified",
    "correction": "modified",
    "retracted": "retracted",
    "retraction": "retracted",
    "withdrawn": "withdrawn",
    "version-received": "submitted",
    "posted": "available",
    "sent-for-review": "",
    "reviewed-preprint": "",
    "pmc-release": "",
    "nihms-submitted": "",
    "hwp-received": "",
    "hwp-created": "",
    "updated": "modified",
    "resubmitted": "submitted",
    "ecorrected": "modified",
    "eretracted": "retracted",
    "eccorrected": "modified",
}
"""What happened on a date; without a word it is a step of the office or of another expression, and not kept."""

PUBLICATION = ("epub-ppub", "epub", "pub/electronic", "pub", "pub/print", "ppub", "final", "collection", "")
"""The types of publication dates, the one that counts first; `pub` has its medium behind the stroke."""

RELATIONS = {
    "corrected-article": "corrects",
    "correction-forward": "is-corrected-by",
    "correction": "is-corrected-by",
    "retracted-article": "retracts",
    "retraction-forward": "is-retracted-by",
    "retraction": "is-retracted-by",
    "partial-retraction": "corrects",
    "addended-article": "is-supplement-to",
    "addendum": "has-supplement",
    "commentary-article": "comments-on",
    "commentary": "has-comment",
    "letter": "has-comment",
    "letter-reply": "has-comment",
    "reply": "has-comment",
    "object-of-concern": "comments-on",
    "expression-of-concern": "has-comment",
    "peer-reviewed-article": "reviews",
    "reviewed-article": "reviews",
    "peer-reviewed-material": "reviews",
    "peer-review": "is-reviewed-by",
    "referee-report": "is-reviewed-by",
    "reviewer-report": "is-reviewed-by",
    "decision-letter": "is-reviewed-by",
    "translated-article": "is-translation-of",
    "translation": "has-translation",
    "alt-language": "has-translation",
    "updated-article": "replaces",
    "update": "is-replaced-by",
    "republished-article": "is-version-of",
    "original-article": "is-derived-from",
    "companion": "related",
    "in-this-issue": "related",
    "article-reference": "related",
    "unpublished": "related",
}
"""How an article stands to a related one."""

VERSIONS = {"preprint": "preprint", "author-manuscript": "accepted-manuscript", "publisher-version": "journal-article"}
"""Related articles that are expressions of the same work."""

KEYWORD_GROUPS = {
    "": "keyword",
    "author": "keyword",
    "author-keywords": "keyword",
    "author-generated": "keyword",
    "author-created": "keyword",
    "keywords": "keyword",
    "keyword": "keyword",
    "kwd": "keyword",
    "free": "keyword",
    "mesh": "mesh",
    "medline": "mesh",
    "jel": "jel",
    "msc": "msc",
    "msc2010": "msc",
    "msc2020": "msc",
    "pacs": "pacs",
    "acm": "acm",
    "lcsh": "lcsh",
    "ddc": "ddc",
}
"""The scheme of a group of keywords; groups of lists that have no scheme here are headings."""

CODED = frozenset({"jel", "msc", "pacs", "acm", "ddc"})
"""Schemes whose keywords are notations."""

GROUPS_IGNORED = frozenset({"abbreviations", "abbr", "research-organism-abbreviations"})
OTHER_ABSTRACTS = frozenset(
    {"graphical", "teaser", "toc", "editor", "editor-summary", "key-points", "highlights", "plain-language-summary", "executive-summary",
     "precis", "short", "web-summary", "author-highlights", "summary-for-patients", "synopsis", "video", "objectives",
     "author-summary", "impact", "digest", "excerpt", "plain-language", "key-messages", "in-brief"}
)  # fmt: skip
HEADINGS_OF_ARTICLES = frozenset(
    {"heading", "toc-heading", "display-channel", "article-type", "section", "category-toc-heading", "legacy-article-type",
     "NatureArticleTypeID", "categories", "journal-section"}
)  # fmt: skip
TITLES_IGNORED = frozenset({"toc-author", "running-author", "right-running-head-author", "left-running-head"})
LISTS_OF_ABBREVIATIONS = ("nlm-ta", "iso-abbrev", "nlm-journal-title")

"""The table of an expression of a work: a preprint, a journal article, a book, a data set (FaBiO, PRISM, schema.org)."""

from __future__ import annotations

from typing import NamedTuple

from kg.mapping import (
    a_each,
    date,
    dates,
    flag,
    link,
    links,
    mapper,
    number,
    string,
    strings,
    text,
    texts,
    typed,
)
from kg.records import Text
from kg.terms.kinds import EXPRESSION_TYPES
from kg.values.dates import PartialDate
from kg.vocab import CITO, DATACITE, DCTERMS, FABIO, FRBR, KG, PRISM, PRO, PSO, SCHEMA, XSD


class PaperNode(NamedTuple):
    """An expression of a work: a preprint, a journal article, a conference paper, a book, a data set."""

    iri: str
    kinds: tuple[str, ...] = ()
    realization_of: str | None = None
    example_of: str | None = None
    title: Text | None = None
    name: Text | None = None
    alternatives: tuple[Text, ...] = ()
    genre: str | None = None

    publication_date: PartialDate | None = None
    date_published: PartialDate | None = None
    year: str | None = None
    displayed_date: str | None = None
    month_day: str | None = None
    created: tuple[PartialDate, ...] = ()
    created_during: tuple[str, ...] = ()
    submitted: tuple[PartialDate, ...] = ()
    accepted: tuple[PartialDate, ...] = ()
    online: tuple[PartialDate, ...] = ()
    printed: tuple[PartialDate, ...] = ()
    available: tuple[PartialDate, ...] = ()
    available_during: tuple[str, ...] = ()
    modified: tuple[PartialDate, ...] = ()
    copyright_year: str | None = None
    collected: tuple[PartialDate, ...] = ()
    collected_during: tuple[str, ...] = ()
    valid: tuple[PartialDate, ...] = ()
    valid_during: tuple[str, ...] = ()
    withdrawn: tuple[PartialDate, ...] = ()
    retracted: tuple[PartialDate, ...] = ()

    volume: str | None = None
    issue: str | None = None
    prism_first: str | None = None
    prism_last: str | None = None
    prism_range: str | None = None
    first_page: str | None = None
    last_page: str | None = None
    pagination: str | None = None
    article_number: str | None = None
    page_count: str | None = None
    number_of_pages: int | None = None
    prism_edition: str | None = None
    book_edition: str | None = None
    prism_version: str | None = None
    version: str | None = None
    kg_report_number: str | None = None
    report_number: str | None = None
    series_number: str | None = None
    degree: str | None = None
    doi: str | None = None
    arxiv: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    prism_isbn: str | None = None
    isbns: tuple[str, ...] = ()

    in_language: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    is_part_of: tuple[str, ...] = ()
    publisher: str | None = None
    schema_publisher: str | None = None
    place: str | None = None
    organizations: tuple[str, ...] = ()

    authors: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()
    authorships: tuple[str, ...] = ()
    credit: str | None = None
    authors_complete: bool | None = None
    editors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()

    abstract: Text | None = None
    schema_abstract: Text | None = None
    parts: tuple[str, ...] = ()
    has_part: tuple[str, ...] = ()
    keywords: tuple[Text, ...] = ()
    prism_keywords: tuple[Text, ...] = ()
    subject_terms: tuple[str, ...] = ()
    disciplines: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    category_code: str | None = None
    code_available: bool | None = None
    descriptions: tuple[Text, ...] = ()
    holdings: tuple[str, ...] = ()

    urls: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    schema_licences: tuple[str, ...] = ()
    is_free: bool | None = None
    access: str | None = None
    statuses: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()

    cites: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    cited_by: tuple[str, ...] = ()
    supplements: tuple[str, ...] = ()
    supplement_of: tuple[str, ...] = ()
    has_version: tuple[str, ...] = ()
    version_of: tuple[str, ...] = ()
    revisions: tuple[str, ...] = ()
    revision_of: tuple[str, ...] = ()
    translations: tuple[str, ...] = ()
    work_translations: tuple[str, ...] = ()
    translation_of: tuple[str, ...] = ()
    translation_of_work: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    reviewed_by: tuple[str, ...] = ()
    replies_to: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    corrected_by: tuple[str, ...] = ()
    retracts: tuple[str, ...] = ()
    retracted_by: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    documented_by: tuple[str, ...] = ()
    describes: tuple[str, ...] = ()
    described_by: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
    source_of: tuple[str, ...] = ()
    compiles: tuple[str, ...] = ()
    compiled_by: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    required_by: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    successor_of: tuple[str, ...] = ()
    has_format: tuple[str, ...] = ()
    format_of: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    mentions: tuple[str, ...] = ()
    introduces: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    embodiments: tuple[str, ...] = ()
    encodings: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    scheme_identifiers: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


PAPER = mapper(
    PaperNode,
    a_each("kinds", EXPRESSION_TYPES),
    (FRBR.realizationOf, link("realization_of")),
    (SCHEMA.exampleOfWork, link("example_of")),
    (DCTERMS.title, text("title")),
    (SCHEMA.name, text("name")),
    (DCTERMS.alternative, texts("alternatives")),
    (SCHEMA.genre, string("genre")),
    (PRISM.publicationDate, date("publication_date")),
    (SCHEMA.datePublished, date("date_published")),
    (FABIO.hasPublicationYear, typed("year", XSD.gYear)),
    (KG.displayedDate, string("displayed_date")),
    (KG.monthDay, typed("month_day", XSD.gMonthDay)),
    (SCHEMA.dateCreated, dates("created")),
    (KG.createdDuring, strings("created_during")),
    (KG.dateSubmitted, dates("submitted")),
    (KG.dateAccepted, dates("accepted")),
    (KG.dateOnline, dates("online")),
    (KG.datePrint, dates("printed")),
    (DCTERMS.available, dates("available")),
    (KG.availableDuring, strings("available_during")),
    (SCHEMA.dateModified, dates("modified")),
    (FABIO.hasCopyrightYear, typed("copyright_year", XSD.gYear)),
    (KG.dateCollected, dates("collected")),
    (KG.collectedDuring, strings("collected_during")),
    (KG.dateValid, dates("valid")),
    (KG.validDuring, strings("valid_during")),
    (KG.dateWithdrawn, dates("withdrawn")),
    (KG.dateRetracted, dates("retracted")),
    (PRISM.volume, string("volume")),
    (PRISM.issueIdentifier, string("issue")),
    (PRISM.startingPage, string("prism_first")),
    (PRISM.endingPage, string("prism_last")),
    (PRISM.pageRange, string("prism_range")),
    (SCHEMA.pageStart, string("first_page")),
    (SCHEMA.pageEnd, string("last_page")),
    (SCHEMA.pagination, string("pagination")),
    (FABIO.hasElectronicArticleIdentifier, string("article_number")),
    (FABIO.hasPageCount, typed("page_count", XSD.positiveInteger)),
    (SCHEMA.numberOfPages, number("number_of_pages")),
    (PRISM.edition, string("prism_edition")),
    (SCHEMA.bookEdition, string("book_edition")),
    (PRISM.versionIdentifier, string("prism_version")),
    (SCHEMA.version, string("version")),
    (KG.reportNumber, string("kg_report_number")),
    (SCHEMA.reportNumber, string("report_number")),
    (KG.seriesNumber, string("series_number")),
    (SCHEMA.inSupportOf, string("degree")),
    (PRISM.doi, string("doi")),
    (FABIO.hasArXivId, string("arxiv")),
    (FABIO.hasPubMedId, string("pmid")),
    (FABIO.hasPubMedCentralId, string("pmcid")),
    (PRISM.isbn, string("prism_isbn")),
    (SCHEMA.isbn, strings("isbns")),
    (SCHEMA.inLanguage, strings("in_language")),
    (DCTERMS.language, links("languages")),
    (FRBR.partOf, links("part_of")),
    (SCHEMA.isPartOf, links("is_part_of")),
    (DCTERMS.publisher, link("publisher")),
    (SCHEMA.publisher, link("schema_publisher")),
    (KG.placeOfPublication, string("place")),
    (SCHEMA.sourceOrganization, links("organizations")),
    (SCHEMA.author, links("authors")),
    (DCTERMS.creator, links("creators")),
    (PRO.isDocumentContextFor, links("authorships")),
    (SCHEMA.creditText, string("credit")),
    (KG.authorListComplete, flag("authors_complete")),
    (SCHEMA.editor, links("editors")),
    (SCHEMA.translator, links("translators")),
    (SCHEMA.contributor, links("contributors")),
    (DCTERMS.abstract, text("abstract")),
    (SCHEMA.abstract, text("schema_abstract")),
    (FRBR.part, links("parts")),
    (SCHEMA.hasPart, links("has_part")),
    (SCHEMA.keywords, texts("keywords")),
    (PRISM.keyword, texts("prism_keywords")),
    (FABIO.hasSubjectTerm, links("subject_terms")),
    (FABIO.hasDiscipline, links("disciplines")),
    (DCTERMS.subject, links("subjects")),
    (SCHEMA.about, links("about")),
    (KG.categoryCode, string("category_code")),
    (KG.codeAvailable, flag("code_available")),
    (SCHEMA.description, texts("descriptions")),
    (KG.holding, strings("holdings")),
    (SCHEMA.url, links("urls")),
    (DCTERMS.license, links("licences")),
    (SCHEMA.license, links("schema_licences")),
    (SCHEMA.isAccessibleForFree, flag("is_free")),
    (KG.access, string("access")),
    (PSO.holdsStatusInTime, links("statuses")),
    (SCHEMA.funder, links("funders")),
    (SCHEMA.funding, links("grants")),
    (CITO.cites, links("cites")),
    (SCHEMA.citation, links("citations")),
    (CITO.isCitedBy, links("cited_by")),
    (FRBR.supplement, links("supplements")),
    (FRBR.supplementOf, links("supplement_of")),
    (DCTERMS.hasVersion, links("has_version")),
    (DCTERMS.isVersionOf, links("version_of")),
    (FRBR.revision, links("revisions")),
    (FRBR.revisionOf, links("revision_of")),
    (FRBR.translation, links("translations")),
    (SCHEMA.workTranslation, links("work_translations")),
    (FRBR.translationOf, links("translation_of")),
    (SCHEMA.translationOfWork, links("translation_of_work")),
    (CITO.reviews, links("reviews")),
    (CITO.isReviewedBy, links("reviewed_by")),
    (CITO.repliesTo, links("replies_to")),
    (CITO.hasReplyFrom, links("replies")),
    (CITO.corrects, links("corrects")),
    (CITO.isCorrectedBy, links("corrected_by")),
    (CITO.retracts, links("retracts")),
    (CITO.isRetractedBy, links("retracted_by")),
    (CITO.documents, links("documents")),
    (CITO.isDocumentedBy, links("documented_by")),
    (CITO.describes, links("describes")),
    (CITO.isDescribedBy, links("described_by")),
    (SCHEMA.isBasedOn, links("based_on")),
    (KG.isSourceOf, links("source_of")),
    (CITO.compiles, links("compiles")),
    (CITO.isCompiledBy, links("compiled_by")),
    (DCTERMS.requires, links("requires")),
    (DCTERMS.isRequiredBy, links("required_by")),
    (FRBR.successor, links("successors")),
    (FRBR.successorOf, links("successor_of")),
    (DCTERMS.hasFormat, links("has_format")),
    (DCTERMS.isFormatOf, links("format_of")),
    (DCTERMS.relation, links("related")),
    (SCHEMA.mentions, links("mentions")),
    (KG.introduces, links("introduces")),
    (KG.uses, links("uses")),
    (FRBR.embodiment, links("embodiments")),
    (SCHEMA.encoding, links("encodings")),
    (SCHEMA.identifier, links("identifiers")),
    (DATACITE.hasIdentifier, links("scheme_identifiers")),
    (SCHEMA.sameAs, links("same_as")),
)

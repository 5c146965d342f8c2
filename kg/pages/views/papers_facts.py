"""What the page of a paper shows as a label and its values, row by row."""

from __future__ import annotations

from typing import Final

from kg.vocab import CITO, DCTERMS, FABIO, FOAF, FRBR, KG, PRISM, PRO, PSO, SCHEMA

Rows = tuple[tuple[str, tuple[str, ...]], ...]

FACTS: Final[Rows] = (
    ("Published", (SCHEMA.datePublished,)),
    ("Date as printed", (KG.displayedDate,)),
    ("Online", (KG.dateOnline,)),
    ("In print", (KG.datePrint,)),
    ("Submitted", (KG.dateSubmitted,)),
    ("Accepted", (KG.dateAccepted,)),
    ("Created", (SCHEMA.dateCreated, KG.createdDuring)),
    ("Available", (DCTERMS.available, KG.availableDuring)),
    ("Modified", (SCHEMA.dateModified,)),
    ("Collected", (KG.dateCollected, KG.collectedDuring)),
    ("Valid", (KG.dateValid, KG.validDuring)),
    ("Copyright", (FABIO.hasCopyrightYear,)),
    ("Withdrawn", (KG.dateWithdrawn,)),
    ("Retracted", (KG.dateRetracted,)),
    ("Publisher", (SCHEMA.publisher, DCTERMS.publisher)),
    ("Place", (KG.placeOfPublication,)),
    ("From", (SCHEMA.sourceOrganization,)),
    ("Edition", (SCHEMA.bookEdition, PRISM.edition)),
    ("Version", (SCHEMA.version, PRISM.versionIdentifier)),
    ("Report number", (SCHEMA.reportNumber, KG.reportNumber)),
    ("Number in series", (KG.seriesNumber,)),
    ("Degree", (SCHEMA.inSupportOf,)),
    ("Length in pages", (SCHEMA.numberOfPages, FABIO.hasPageCount)),
    ("Language", (DCTERMS.language,)),
    ("Genre", (SCHEMA.genre,)),
    ("Category", (KG.categoryCode,)),
    ("Access", (KG.access,)),
    ("Free to read", (SCHEMA.isAccessibleForFree,)),
    ("Licence", (SCHEMA.license, DCTERMS.license)),
    ("Code available", (KG.codeAvailable,)),
    ("On the web", (SCHEMA.url,)),
    ("Funded by", (SCHEMA.funder,)),
    ("Grants", (SCHEMA.funding,)),
    ("Held at", (KG.holding,)),
    ("ISBN", (SCHEMA.isbn, PRISM.isbn)),
)

RELATIONS: Final[Rows] = (
    ("Has part", (SCHEMA.hasPart,)),
    ("Supplement", (FRBR.supplement,)),
    ("Supplement of", (FRBR.supplementOf,)),
    ("Has version", (DCTERMS.hasVersion,)),
    ("Version of", (DCTERMS.isVersionOf,)),
    ("Revised as", (FRBR.revision,)),
    ("Revision of", (FRBR.revisionOf,)),
    ("Translated as", (FRBR.translation, SCHEMA.workTranslation)),
    ("Translation of", (FRBR.translationOf, SCHEMA.translationOfWork)),
    ("Reviews", (CITO.reviews,)),
    ("Reviewed by", (CITO.isReviewedBy,)),
    ("Replies to", (CITO.repliesTo,)),
    ("Reply", (CITO.hasReplyFrom,)),
    ("Corrects", (CITO.corrects,)),
    ("Corrected by", (CITO.isCorrectedBy,)),
    ("Retracts", (CITO.retracts,)),
    ("Retracted by", (CITO.isRetractedBy,)),
    ("Based on", (SCHEMA.isBasedOn,)),
    ("Continues", (FRBR.successorOf,)),
    ("Continued by", (FRBR.successor,)),
    ("Other format", (DCTERMS.hasFormat,)),
    ("Format of", (DCTERMS.isFormatOf,)),
    ("Related", (DCTERMS.relation,)),
)

SHOWN_ELSEWHERE: Final[tuple[str, ...]] = (
    *(predicate for _, predicates in (*FACTS, *RELATIONS) for predicate in predicates),
    FRBR.realizationOf, SCHEMA.exampleOfWork, DCTERMS.alternative, PRISM.publicationDate, FABIO.hasPublicationYear,
    KG.monthDay, PRISM.volume, PRISM.issueIdentifier, PRISM.startingPage, PRISM.endingPage, PRISM.pageRange,
    SCHEMA.pageStart, SCHEMA.pageEnd, SCHEMA.pagination, FABIO.hasElectronicArticleIdentifier, PRISM.doi,
    FABIO.hasArXivId, FABIO.hasPubMedId, FABIO.hasPubMedCentralId, SCHEMA.inLanguage, FRBR.partOf, SCHEMA.isPartOf,
    SCHEMA.author, DCTERMS.creator, PRO.isDocumentContextFor, SCHEMA.creditText, KG.authorListComplete, SCHEMA.editor,
    SCHEMA.translator, SCHEMA.contributor, DCTERMS.abstract, SCHEMA.abstract, FRBR.part, SCHEMA.keywords, PRISM.keyword,
    FABIO.hasSubjectTerm, FABIO.hasDiscipline, DCTERMS.subject, SCHEMA.about, SCHEMA.description, PSO.holdsStatusInTime,
    CITO.cites, SCHEMA.citation, CITO.isCitedBy, SCHEMA.mentions, FRBR.embodiment, SCHEMA.encoding, FOAF.name,
)  # fmt: skip
"""What the page has in a place of its own."""

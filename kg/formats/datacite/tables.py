"""What the terms of the DataCite Metadata Schema (kernel 4) mean in our records."""

from __future__ import annotations

from typing import Final

from kg.records.kinds import PaperKind

GENERAL_KINDS: Final[dict[str, PaperKind]] = {
    "audiovisual": "video",
    "book": "book",
    "bookchapter": "book-chapter",
    "collection": "collection",
    "computationalnotebook": "software",
    "conferencepaper": "conference-paper",
    "conferenceproceeding": "proceedings",
    "datapaper": "article",
    "dataset": "dataset",
    "dissertation": "thesis",
    "image": "image",
    "journalarticle": "journal-article",
    "peerreview": "peer-review",
    "poster": "conference-poster",
    "preprint": "preprint",
    "presentation": "presentation",
    "report": "report",
    "software": "software",
    "sound": "audio",
    "standard": "standard",
    "text": "article",
}
"""The controlled list of general resource types, as letters in lower case; what is not listed here is `other`."""

VAGUE_KINDS: Final = frozenset({"", "audiovisual", "book", "dissertation", "other", "report", "text"})
"""General types that the free text beside them makes narrower."""

TEXT_KINDS: Final[dict[str, PaperKind]] = {
    "article": "article",
    "artikel": "article",
    "audio": "audio",
    "bachelorthesis": "bachelors-thesis",
    "bachelorsthesis": "bachelors-thesis",
    "blog": "blog-post",
    "blogpost": "blog-post",
    "blogposting": "blog-post",
    "book": "book",
    "bookchapter": "book-chapter",
    "bookpart": "book-chapter",
    "booksection": "book-chapter",
    "buch": "book",
    "buchkapitel": "book-chapter",
    "chapter": "book-chapter",
    "conferencearticle": "conference-paper",
    "conferencecontribution": "conference-paper",
    "conferenceobject": "conference-paper",
    "conferencepaper": "conference-paper",
    "conferenceposter": "conference-poster",
    "conferencepresentation": "presentation",
    "conferenceproceeding": "proceedings",
    "conferenceproceedings": "proceedings",
    "dataset": "dataset",
    "diplomathesis": "thesis",
    "diplomarbeit": "thesis",
    "dissertation": "thesis",
    "dissertationthesis": "thesis",
    "doctoraldissertation": "doctoral-thesis",
    "doctoralthesis": "doctoral-thesis",
    "editorial": "editorial",
    "hochschulschrift": "thesis",
    "image": "image",
    "inproceedings": "conference-paper",
    "journalarticle": "journal-article",
    "articlejournal": "journal-article",
    "konferenzbeitrag": "conference-paper",
    "lecture": "lecture-notes",
    "lecturenotes": "lecture-notes",
    "letter": "letter",
    "magazinearticle": "magazine-article",
    "manuscript": "manuscript",
    "masterthesis": "masters-thesis",
    "mastersthesis": "masters-thesis",
    "masterarbeit": "masters-thesis",
    "monograph": "book",
    "monographie": "book",
    "newspaperarticle": "newspaper-article",
    "patent": "patent",
    "peerreview": "peer-review",
    "phdthesis": "doctoral-thesis",
    "poster": "conference-poster",
    "preprint": "preprint",
    "presentation": "presentation",
    "proceedings": "proceedings",
    "proceedingspaper": "conference-paper",
    "publicationarticle": "article",
    "report": "report",
    "reviewarticle": "review-article",
    "scholarlyarticle": "article",
    "slides": "presentation",
    "software": "software",
    "standard": "standard",
    "technicalreport": "report",
    "theses": "thesis",
    "thesis": "thesis",
    "thesisphd": "doctoral-thesis",
    "phd": "doctoral-thesis",
    "video": "video",
    "webpage": "web-page",
    "workingpaper": "working-paper",
    "zeitschriftenartikel": "journal-article",
    "zeitschriftenaufsatz": "journal-article",
}
"""Free texts beside the general type, as letters in lower case."""

SAME_WORK: Final = frozenset(
    {
        "HasVersion",
        "IsVersionOf",
        "IsNewVersionOf",
        "IsPreviousVersionOf",
        "IsVariantFormOf",
        "IsOriginalFormOf",
        "IsIdenticalTo",
    }
)
"""Relation types between two expressions of one work: editions, formats, copies, and the record of all versions."""

CITING: Final = frozenset({"Cites", "References"})

RELATIONS: Final = {
    "Collects": "has-part",
    "Compiles": "compiles",
    "Continues": "continues",
    "Describes": "describes",
    "Documents": "documents",
    "HasMetadata": "is-described-by",
    "HasPart": "has-part",
    "HasTranslation": "has-translation",
    "IsCitedBy": "is-cited-by",
    "IsCollectedBy": "is-part-of",
    "IsCompiledBy": "is-compiled-by",
    "IsContinuedBy": "is-continued-by",
    "IsDerivedFrom": "is-derived-from",
    "IsDescribedBy": "is-described-by",
    "IsDocumentedBy": "is-documented-by",
    "IsMetadataFor": "describes",
    "IsObsoletedBy": "is-replaced-by",
    "IsPartOf": "is-part-of",
    "IsPublishedIn": "is-part-of",
    "IsReferencedBy": "is-cited-by",
    "IsRequiredBy": "is-required-by",
    "IsReviewedBy": "is-reviewed-by",
    "IsSourceOf": "is-source-of",
    "IsSupplementTo": "is-supplement-to",
    "IsSupplementedBy": "has-supplement",
    "IsTranslationOf": "is-translation-of",
    "Obsoletes": "replaces",
    "Other": "related",
    "Requires": "requires",
    "Reviews": "reviews",
}

ROLES: Final = {
    "ContactPerson": "contact-person",
    "DataCollector": "data-collector",
    "DataCurator": "data-curator",
    "DataManager": "data-manager",
    "Distributor": "distributor",
    "Editor": "editor",
    "HostingInstitution": "host-institution",
    "Other": "other",
    "Producer": "producer",
    "ProjectLeader": "project-leader",
    "ProjectManager": "project-manager",
    "ProjectMember": "project-member",
    "RegistrationAgency": "registration-agency",
    "RegistrationAuthority": "registration-authority",
    "RelatedPerson": "other",
    "ResearchGroup": "research-group",
    "Researcher": "researcher",
    "RightsHolder": "rights-holder",
    "Sponsor": "sponsor",
    "Supervisor": "supervisor",
    "Translator": "translator",
    "WorkPackageLeader": "work-package-leader",
}
"""Contributor types; a `Funder` is funding."""

BODIES: Final = frozenset(
    {
        "Distributor",
        "Funder",
        "HostingInstitution",
        "RegistrationAgency",
        "RegistrationAuthority",
        "ResearchGroup",
        "Sponsor",
    }
)
"""Contributor types that only organisations have."""

EVENTS: Final = {
    "Accepted": "accepted",
    "Available": "available",
    "Collected": "collected",
    "Copyrighted": "copyright",
    "Created": "created",
    "Submitted": "submitted",
    "Updated": "modified",
    "Valid": "valid",
    "Withdrawn": "withdrawn",
}
"""Date types; `Issued` is the date of publication."""

IDENTIFIER_SCHEMES: Final = {
    "ark": "ark",
    "arxiv": "arxiv",
    "bibcode": "bibcode",
    "doi": "doi",
    "eissn": "issn",
    "handle": "handle",
    "hdl": "handle",
    "isbn": "isbn",
    "issn": "issn",
    "lissn": "issn",
    "lsid": "urn",
    "nbn": "urn",
    "oclc": "oclc",
    "pissn": "issn",
    "pmcid": "pmcid",
    "pmid": "pmid",
    "rrid": "rrid",
    "swhid": "swhid",
    "urn": "urn",
    "urnnbn": "urn",
}
"""Types of identifiers of resources, as letters in lower case, and the scheme each is of."""

PUBLISHERS_OWN: Final = frozenset({"publisherid", "pii", "oai", "local", "internal"})
"""Types of numbers that only a publisher or repository knows, unless they are publisher item identifiers."""

ADDRESSES: Final = frozenset({"igsn", "purl", "uri", "url", "w3id"})
"""Types of identifiers that are, or may be, web addresses."""

AGENT_SCHEMES: Final = {
    "crossreffunder": "crossreffunder",
    "crossreffunderid": "crossreffunder",
    "dblp": "dblppid",
    "fundref": "crossreffunder",
    "funderregistry": "crossreffunder",
    "gnd": "gnd",
    "googlescholar": "googlescholar",
    "grid": "grid",
    "isni": "isni",
    "lcnaf": "lcnaf",
    "openfunderregistry": "crossreffunder",
    "orcid": "orcid",
    "researcherid": "researcherid",
    "ringgold": "ringgold",
    "ror": "ror",
    "scopus": "scopusauthor",
    "scopusauthorid": "scopusauthor",
    "scopusid": "scopusauthor",
    "viaf": "viaf",
    "wikidata": "wikidata",
}
"""Schemes of identifiers of people and organisations, as letters in lower case."""

PERSON_SCHEMES: Final = frozenset(
    {"orcid", "isni", "viaf", "gnd", "lcnaf", "scopusauthor", "researcherid", "wikidata", "googlescholar", "dblppid"}
)
BODY_SCHEMES: Final = frozenset(
    {"ror", "grid", "isni", "crossreffunder", "viaf", "gnd", "lcnaf", "wikidata", "ringgold"}
)

SUBJECT_SCHEMES: Final = {
    "acm": "acm",
    "acmccs": "acm",
    "acmclassification": "acm",
    "anzsrc": "anzsrc",
    "anzsrcfieldsofresearch": "anzsrc",
    "arxiv": "arxiv",
    "bk": "heading",
    "ddc": "ddc",
    "dewey": "ddc",
    "deweydecimal": "ddc",
    "deweydecimalclassification": "ddc",
    "fast": "fast",
    "fieldsofscienceandtechnologyfos": "fos",
    "fieldofscienceandtechnologyfos": "fos",
    "fos": "fos",
    "for": "anzsrc",
    "gnd": "gnd",
    "jel": "jel",
    "keyword": "keyword",
    "keywords": "keyword",
    "lcc": "lcc",
    "lcsh": "lcsh",
    "libraryofcongress": "lcsh",
    "libraryofcongresssubjectheadings": "lcsh",
    "libraryofcongresssubjectheadingslcsh": "lcsh",
    "medicalsubjectheadings": "mesh",
    "mesh": "mesh",
    "msc": "msc",
    "oecdfos": "fos",
    "pacs": "pacs",
    "rameau": "rameau",
    "udc": "udc",
    "wikidata": "wikidata",
}
"""Names of subject schemes, as letters in lower case; what is not listed here is a heading of another list."""

STATUSES: Final = {
    "openaccess": "open-access",
    "closedaccess": "closed-access",
    "embargoedaccess": "embargoed",
    "restrictedaccess": "restricted-access",
    "infoeureposemanticsopenaccess": "open-access",
    "infoeureposemanticsclosedaccess": "closed-access",
    "infoeureposemanticsembargoedaccess": "embargoed",
    "infoeureposemanticsrestrictedaccess": "restricted-access",
}
"""Rights, as letters in lower case, that say who may read and not under which licence."""

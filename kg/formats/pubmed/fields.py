"""Every field of PubMed's articles and book articles, and what becomes of it."""

from __future__ import annotations

from kg.formats.format import Field

OPAQUE = frozenset(
    {"ArticleTitle", "VernacularTitle", "AbstractText", "Citation", "Affiliation", "Keyword", "BookTitle",
     "CollectionTitle", "CoiStatement", "GeneralNote", "SectionTitle", "VolumeTitle", "Title", "CopyrightInformation"}
)  # fmt: skip

_SERVICE = "when PubMed made or changed its own record"
_INDEXING = "how PubMed indexed the record"
_FORM = "how the value is written, not what it says"
_LISTED = "says of the list only what the list itself shows"
_TIME = "dates are kept to the day"

_IGNORED = {
    _SERVICE: "DateCreated/Year DateCreated/Month DateCreated/Day DateCompleted/Year DateCompleted/Month "
    "DateCompleted/Day DateRevised/Year DateRevised/Month DateRevised/Day PMID/@Version",
    _INDEXING: "@Status @Owner @IndexingMethod @VersionDate @VersionID CitationSubset Article/@PubModel "
    "KeywordList/@Owner KeywordList/Keyword/@MajorTopicYN MeshHeadingList/MeshHeading/DescriptorName/@MajorTopicYN "
    "MeshHeadingList/MeshHeading/DescriptorName/@AutoHM MeshHeadingList/MeshHeading/DescriptorName/@Type "
    "MeshHeadingList/MeshHeading/QualifierName/@MajorTopicYN MeshHeadingList/MeshHeading/QualifierName/@AutoHM "
    "SupplMeshList/SupplMeshName/@Type OtherID OtherID/@Source GeneralNote/@Owner",
    _LISTED: "Article/DataBankList/@CompleteYN Article/GrantList/@CompleteYN InvestigatorList/@ID "
    "Article/AuthorList/@Type ",
    "the parts of an abstract keep the label that is printed": "Article/Abstract/AbstractText/@NlmCategory "
    "OtherAbstract/AbstractText/@NlmCategory",
    "a copyright line is not part of the abstract": "Article/Abstract/CopyrightInformation OtherAbstract/CopyrightInformation",
    "initials repeat the given names": "Article/AuthorList/Author/Initials InvestigatorList/Investigator/Initials "
    "PersonalNameSubjectList/PersonalNameSubject/Initials",
    "the library's own number of the journal": "MedlineJournalInfo/NlmUniqueID",
    "which form an ISSN is of is not recorded": "Article/Journal/ISSN/@IssnType",
    "the heading of the substance names it": "ChemicalList/Chemical/RegistryNumber",
    "the short name of a programme is not the funder's": "Article/GrantList/Grant/Acronym Article/GrantList/Grant/Country",
    "a remark on the correction, not on the article": "CommentsCorrectionsList/CommentsCorrections/Note "
    "CommentsCorrectionsList/CommentsCorrections/PMID/@Version",
    "print or electronic: the ISSN does not say more": "Article/Journal/JournalIssue/@CitedMedium",
    _FORM: "Article/ArticleTitle/@book Article/ArticleTitle/@part Article/ArticleTitle/@sec Article/VernacularTitle/@book "
    "Article/ArticleDate/@DateType Article/AuthorList/Author/AffiliationInfo/@id Article/AuthorList/Author/@ID",
}  # fmt: skip

_MAPPED = {
    "Paper.identifiers": "PMID Article/ELocationID Article/ELocationID/@EIdType Article/ELocationID/@ValidYN",
    "Venue.identifiers": "Article/Journal/ISSN MedlineJournalInfo/ISSNLinking",
    "Venue.name": "Article/Journal/Title",
    "Venue.alternates": "Article/Journal/ISOAbbreviation MedlineJournalInfo/MedlineTA",
    "Paper.volume": "Article/Journal/JournalIssue/Volume",
    "Paper.issue": "Article/Journal/JournalIssue/Issue",
    "Paper.published": "Article/Journal/JournalIssue/PubDate/Year Article/Journal/JournalIssue/PubDate/Month "
    "Article/Journal/JournalIssue/PubDate/Day Article/Journal/JournalIssue/PubDate/Season "
    "Article/Journal/JournalIssue/PubDate/MedlineDate",
    "Paper.dates": "Article/ArticleDate/Year Article/ArticleDate/Month Article/ArticleDate/Day",
    "Paper.place": "MedlineJournalInfo/Country",
    "Paper.title": "Article/ArticleTitle Article/VernacularTitle",
    "Paper.first_page": "Article/Pagination/MedlinePgn Article/Pagination/StartPage",
    "Paper.last_page": "Article/Pagination/EndPage",
    "Paper.abstracts": "Article/Abstract/AbstractText Article/Abstract/AbstractText/@Label OtherAbstract/AbstractText "
    "OtherAbstract/AbstractText/@Label OtherAbstract/@Language",
    "Paper.description": "OtherAbstract/@Type CoiStatement GeneralNote Article/DataBankList/DataBank/DataBankName "
    "Article/DataBankList/DataBank/AccessionNumberList/AccessionNumber",
    "Paper.authors": "Article/AuthorList/Author/@ValidYN Article/AuthorList/Author/CollectiveName",
    "Paper.authors_complete": "Article/AuthorList/@CompleteYN",
    "PersonName.family": "Article/AuthorList/Author/LastName",
    "PersonName.given": "Article/AuthorList/Author/ForeName Article/AuthorList/Author/FirstName",
    "PersonName.suffix": "Article/AuthorList/Author/Suffix",
    "PersonName.identifiers": "Article/AuthorList/Author/Identifier Article/AuthorList/Author/Identifier/@Source",
    "Authorship.equal_contribution": "Article/AuthorList/Author/@EqualContrib",
    "Authorship.affiliations_as_printed": "Article/AuthorList/Author/AffiliationInfo/Affiliation "
    "Article/AuthorList/Author/Affiliation",
    "InstitutionName.identifiers": "Article/AuthorList/Author/AffiliationInfo/Identifier "
    "Article/AuthorList/Author/AffiliationInfo/Identifier/@Source",
    "Paper.contributors": "InvestigatorList/Investigator/@ValidYN InvestigatorList/Investigator/LastName "
    "InvestigatorList/Investigator/ForeName InvestigatorList/Investigator/Suffix "
    "InvestigatorList/Investigator/Identifier InvestigatorList/Investigator/Identifier/@Source "
    "InvestigatorList/Investigator/AffiliationInfo/Affiliation "
    "InvestigatorList/Investigator/AffiliationInfo/Identifier "
    "InvestigatorList/Investigator/AffiliationInfo/Identifier/@Source",
    "Paper.languages": "Article/Language",
    "Paper.kind": "Article/PublicationTypeList/PublicationType Article/PublicationTypeList/PublicationType/@UI",
    "Paper.funding": "Article/GrantList/Grant/GrantID Article/GrantList/Grant/Agency",
    "Paper.subjects": "MeshHeadingList/MeshHeading/DescriptorName MeshHeadingList/MeshHeading/DescriptorName/@UI "
    "MeshHeadingList/MeshHeading/QualifierName MeshHeadingList/MeshHeading/QualifierName/@UI "
    "SupplMeshList/SupplMeshName SupplMeshList/SupplMeshName/@UI ChemicalList/Chemical/NameOfSubstance "
    "ChemicalList/Chemical/NameOfSubstance/@UI PersonalNameSubjectList/PersonalNameSubject/LastName "
    "PersonalNameSubjectList/PersonalNameSubject/ForeName PersonalNameSubjectList/PersonalNameSubject/Suffix",
    "Paper.keywords": "KeywordList/Keyword GeneSymbolList/GeneSymbol SpaceFlightMission",
    "Paper.relations": "CommentsCorrectionsList/CommentsCorrections/@RefType "
    "CommentsCorrectionsList/CommentsCorrections/RefSource CommentsCorrectionsList/CommentsCorrections/PMID",
    "Paper.observations": "NumberOfReferences",
}

_BOOK = {
    "Paper.identifiers": "PMID ArticleIdList/ArticleId ArticleIdList/ArticleId/@IdType",
    "Paper.title": "ArticleTitle VernacularTitle",
    "Venue.name": "Book/BookTitle",
    "Venue.identifiers": "Book/Isbn",
    "Paper.publisher": "Book/Publisher/PublisherName",
    "Paper.place": "Book/Publisher/PublisherLocation",
    "Paper.published": "Book/PubDate/Year Book/PubDate/Month Book/PubDate/Day Book/PubDate/Season Book/PubDate/MedlineDate",
    "Paper.dates": "ContributionDate/Year ContributionDate/Month ContributionDate/Day "
    "DateRevised/Year DateRevised/Month DateRevised/Day",
    "Paper.series": "Book/CollectionTitle",
    "Paper.volume": "Book/Volume",
    "Paper.edition": "Book/Edition",
    "Paper.report_number": "Book/ReportNumber",
    "Paper.first_page": "Pagination/MedlinePgn Pagination/StartPage",
    "Paper.last_page": "Pagination/EndPage",
    "Paper.languages": "Language",
    "Paper.genre": "PublicationType",
    "Paper.abstracts": "Abstract/AbstractText Abstract/AbstractText/@Label",
    "Paper.keywords": "KeywordList/Keyword",
    "Paper.funding": "GrantList/Grant/GrantID GrantList/Grant/Agency",
    "Paper.references": "ReferenceList/Reference/Citation ReferenceList/Reference/ArticleIdList/ArticleId "
    "ReferenceList/Reference/ArticleIdList/ArticleId/@IdType",
}

_BOOK_IGNORED = {
    "PMID/@Version PublicationType/@UI KeywordList/@Owner KeywordList/Keyword/@MajorTopicYN": _INDEXING,
    "Abstract/AbstractText/@NlmCategory": "the parts of an abstract keep the label that is printed",
    "Abstract/CopyrightInformation": "a copyright line is not part of the abstract",
    "LocationLabel LocationLabel/@Type": "where in the book the text stands: the title says it",
    "Sections/Section/SectionTitle Sections/Section/LocationLabel Sections/Section/LocationLabel/@Type "
    "Sections/Section/SectionTitle/@book Sections/Section/SectionTitle/@part Sections/Section/SectionTitle/@sec "
    "ItemList/Item ItemList/@ListType":
        "the table of contents",
    "ArticleTitle/@book ArticleTitle/@part ArticleTitle/@sec Book/BookTitle/@book Book/BookTitle/@part "
    "Book/BookTitle/@sec Book/CollectionTitle/@book Book/CollectionTitle/@part": _FORM,
    "Book/BeginningDate/Year Book/BeginningDate/Month Book/BeginningDate/Day Book/EndingDate/Year "
    "Book/EndingDate/Month Book/EndingDate/Day": "how long the book is kept up to date, not this edition",
    "Book/Medium Book/VolumeTitle Book/ELocationID Book/ELocationID/@EIdType Book/ELocationID/@ValidYN": "not yet",
    "GrantList/Grant/Acronym GrantList/Grant/Country GrantList/@CompleteYN ReferenceList/Title":
        "says of the list only what the list itself shows",
}  # fmt: skip

_PEOPLE = {
    "Author/LastName": "PersonName.family",
    "Author/ForeName": "PersonName.given",
    "Author/Suffix": "PersonName.suffix",
    "Author/Initials": "",
    "Author/CollectiveName": "Paper.authors",
    "Author/@ValidYN": "Paper.authors",
    "Author/@EqualContrib": "Authorship.equal_contribution",
    "Author/Identifier": "PersonName.identifiers",
    "Author/Identifier/@Source": "PersonName.identifiers",
    "Author/AffiliationInfo/Affiliation": "Authorship.affiliations_as_printed",
    "Author/AffiliationInfo/Identifier": "InstitutionName.identifiers",
    "Author/AffiliationInfo/Identifier/@Source": "InstitutionName.identifiers",
    "@CompleteYN": "Paper.authors_complete",
    "@Type": "Contributor.role",
}

_DATA = {
    "History/PubMedPubDate/@PubStatus": "Paper.dates",
    "History/PubMedPubDate/Year": "Paper.dates",
    "History/PubMedPubDate/Month": "Paper.dates",
    "History/PubMedPubDate/Day": "Paper.dates",
    "ArticleIdList/ArticleId": "Paper.identifiers",
    "ArticleIdList/ArticleId/@IdType": "Paper.identifiers",
    "ArticleIdList/ArticleId/@ValidYN": "Paper.identifiers",
    "ReferenceList/Reference/Citation": "Paper.references",
    "ReferenceList/Reference/ArticleIdList/ArticleId": "Reference.identifiers",
    "ReferenceList/Reference/ArticleIdList/ArticleId/@IdType": "Reference.identifiers",
}

_DATA_IGNORED = {
    "History/PubMedPubDate/Hour": _TIME,
    "History/PubMedPubDate/Minute": _TIME,
    "History/PubMedPubDate/Second": _TIME,
    "PublicationStatus": "the dates of the history say it",
    "ReferenceList/Title": "the heading of the list",
    "ObjectList/Object/@Type": "PubMed's links to its other databases",
    "ObjectList/Object/Param": "PubMed's links to its other databases",
    "ObjectList/Object/Param/@Name": "PubMed's links to its other databases",
}

FIELDS = (
    *(Field(f"MedlineCitation/{path}", into) for into, paths in _MAPPED.items() for path in paths.split()),
    *(Field(f"MedlineCitation/{path}", "", reason) for reason, paths in _IGNORED.items() for path in paths.split()),
    *(Field(f"BookDocument/{path}", into) for into, paths in _BOOK.items() for path in paths.split()),
    *(Field(f"BookDocument/{path}", "", reason) for paths, reason in _BOOK_IGNORED.items() for path in paths.split()),
    *(
        Field(f"BookDocument/{holder}AuthorList/{path}", into, "" if into else "initials repeat the given names")
        for holder in ("", "Book/")
        for path, into in _PEOPLE.items()
    ),
    *(Field(f"{holder}/{path}", into) for holder in ("PubmedData", "PubmedBookData") for path, into in _DATA.items()),
    *(
        Field(f"{holder}/{path}", "", reason)
        for holder in ("PubmedData", "PubmedBookData")
        for path, reason in _DATA_IGNORED.items()
    ),
)

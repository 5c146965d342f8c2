"""Every member of schema.org that is met in descriptions of works, persons, organisations and journals."""

from __future__ import annotations

from typing import Final

from kg.formats.format import Field, words

_SHOWN: Final = "how the page is shown, or what is done with it"
_SERVICE: Final = "an address or a number of the service itself"
_COVERAGE: Final = "the record has no place for what data are about in space, time and variables"
_PRICE: Final = "what it costs"
_MEDIUM: Final = "a property of a copy or a file"
_AUDIENCE: Final = "for whom it is"
_CONTACT: Final = "a way to reach someone"

_INTO: Final = {
    "@id": "Paper.identifiers",
    "@type": "Paper.kind",
    "abstract": "Paper.abstracts",
    "additionalName": "PersonName.given",
    "address": "Institution.places",
    "addressCountry": "Place.country",
    "addressLocality": "Place.name",
    "addressRegion": "Place.region",
    "affiliation": "Authorship.affiliations",
    "about": "Paper.subjects",
    "accountablePerson": "Paper.contributors",
    "alternateName": "Paper.alternatives",
    "alternativeHeadline": "Paper.alternatives",
    "alumniOf": "Person.degrees",
    "associatedMedia": "Paper.resources",
    "author": "Paper.authors",
    "award": "Person.awards",
    "awards": "Person.awards",
    "awardNumber": "Funding.award",
    "bookEdition": "Paper.edition",
    "citation": "Paper.references",
    "codeRepository": "Paper.resources",
    "contentUrl": "Paper.resources",
    "contributor": "Paper.contributors",
    "copyrightHolder": "Paper.contributors",
    "copyrightYear": "Paper.dates",
    "correction": "Paper.relations",
    "creator": "Paper.authors",
    "dataFeedElement": "Paper.title",
    "dateCreated": "Paper.dates",
    "dateModified": "Paper.dates",
    "datePublished": "Paper.published",
    "department": "Institution.children",
    "description": "Paper.description",
    "disambiguatingDescription": "Institution.description",
    "dissolutionDate": "Institution.dissolved",
    "distribution": "Paper.resources",
    "doi": "Paper.identifiers",
    "downloadUrl": "Paper.resources",
    "editor": "Paper.contributors",
    "encoding": "Paper.resources",
    "encodings": "Paper.resources",
    "encodingFormat": "Resource.media_type",
    "exampleOfWork": "Paper.relations",
    "familyName": "PersonName.family",
    "fileFormat": "Resource.media_type",
    "foundingDate": "Institution.founded",
    "free": "Paper.is_free",
    "funder": "Paper.funding",
    "funding": "Paper.funding",
    "genre": "Paper.genre",
    "givenName": "PersonName.given",
    "hasPart": "Paper.relations",
    "headline": "Paper.title",
    "honorificPrefix": "Person.honorific",
    "honorificSuffix": "PersonName.suffix",
    "identifier": "Paper.identifiers",
    "illustrator": "Paper.contributors",
    "inLanguage": "Paper.languages",
    "inSupportOf": "Paper.degree",
    "includedInDataCatalog": "Paper.venue",
    "installUrl": "Paper.resources",
    "isAccessibleForFree": "Paper.is_free",
    "isBasedOn": "Paper.relations",
    "isBasedOnUrl": "Paper.relations",
    "isPartOf": "Paper.venue",
    "isRelatedTo": "Paper.relations",
    "isbn": "Paper.identifiers",
    "issn": "Venue.identifiers",
    "issueNumber": "Paper.issue",
    "item": "Paper.title",
    "itemListElement": "Paper.title",
    "itemReviewed": "Paper.relations",
    "jobTitle": "Person.job_title",
    "keywords": "Paper.keywords",
    "knowsAbout": "Person.interests",
    "learningResourceType": "Paper.genre",
    "legalName": "InstitutionName.name",
    "license": "Paper.licences",
    "location": "Institution.places",
    "locationCreated": "Paper.place",
    "mainEntity": "Paper.title",
    "mainEntityOfPage": "Paper.urls",
    "maintainer": "Paper.contributors",
    "memberOf": "Person.memberships",
    "name": "Paper.title",
    "numberOfPages": "Paper.page_count",
    "oclcnum": "Paper.identifiers",
    "pageEnd": "Paper.last_page",
    "pageStart": "Paper.first_page",
    "pagination": "Paper.first_page",
    "parentOrganization": "InstitutionName.parent",
    "partOfSeries": "Paper.series",
    "placeOfPublication": "Paper.place",
    "position": "Paper.series_number",
    "producer": "Paper.contributors",
    "propertyID": "Identifier.scheme",
    "publication": "Paper.venue",
    "publisher": "Paper.publisher",
    "reportNumber": "Paper.report_number",
    "result": "Paper.title",
    "reviewedBy": "Paper.contributors",
    "sameAs": "Paper.identifiers",
    "softwareVersion": "Paper.version",
    "sourceOrganization": "Paper.institutions",
    "sponsor": "Paper.contributors",
    "subOrganization": "Institution.children",
    "subjectOf": "Paper.relations",
    "title": "Paper.title",
    "translationOfWork": "Paper.relations",
    "translator": "Paper.contributors",
    "uploadDate": "Paper.dates",
    "url": "Paper.urls",
    "value": "Identifier.value",
    "version": "Paper.version",
    "volumeNumber": "Paper.volume",
    "workExample": "Paper.versions",
    "workTranslation": "Paper.relations",
    "worksFor": "Authorship.affiliations",
    "@value": "Paper.title",
    "@language": "Paper.title",
}

_IGNORED: Final = {
    **dict.fromkeys(
        words(
            "image logo thumbnail thumbnailUrl primaryImageOfPage breadcrumb potentialAction speakable video width height caption "
            "wordCount commentCount interactionStatistic interactionCount interactionType userInteractionCount comment "
            "discussionUrl articleSection articleBody text backstory hasMap mainContentOfPage significantLink relatedLink "
            "specialty target urlTemplate query-input actionPlatform expectsAcceptanceOf workFeatured"
        ),
        _SHOWN,
    ),
    **dict.fromkeys(
        words("provider sdPublisher sdLicense sdDatePublished schemaVersion dateDeleted accessMode"), _SERVICE
    ),
    **dict.fromkeys(
        words(
            "spatialCoverage temporalCoverage variableMeasured measurementTechnique geo latitude longitude box additionalProperty "
            "contentLocation spatial temporal temporalCoverageInterval keywordsUrl instrument size unitText unitCode minValue maxValue measurementMethod inDataset spatialResolution temporalResolution"
        ),
        _COVERAGE,
    ),
    **dict.fromkeys(
        words("offers price priceCurrency eligibleRegion category aggregateRating review acquireLicensePage"), _PRICE
    ),
    **dict.fromkeys(
        words(
            "bookFormat contentSize fileSize bitrate duration timeRequired material sha256 operatingSystem applicationCategory "
            "applicationSubCategory processorRequirements memoryRequirements storageRequirements softwareRequirements "
            "softwareHelp programmingLanguage runtimePlatform targetProduct buildInstructions continuousIntegration "
            "developmentStatus issueTracker readme releaseNotes supportingData permissions"
        ),
        _MEDIUM,
    ),
    **dict.fromkeys(
        words(
            "audience audienceType educationalLevel educationalUse teaches competencyRequired typicalAgeRange isFamilyFriendly "
            "contentRating interactivityType educationalAlignment assesses"
        ),
        _AUDIENCE,
    ),
    **dict.fromkeys(
        words("email telephone faxNumber contactPoint contactType streetAddress postalCode postOfficeBoxNumber"),
        _CONTACT,
    ),
    **dict.fromkeys(words("birthDate deathDate birthPlace deathPlace gender nationality"), "private to the person"),
    **dict.fromkeys(
        words(
            "additionalType creativeWorkStatus conditionsOfAccess usageInfo copyrightNotice creditText publishingPrinciples "
            "expires dateline contentReferenceTime publishedOn describedby productID termCode inDefinedTermSet"
        ),
        "said by another member, or in words that no record field holds",
    ),
    **dict.fromkeys(
        words("detailedDescription resultScore scientificName taxonRank parentTaxon vernacularNames traits"),
        "not about works",
    ),
    **dict.fromkeys(
        words("correctionsPolicy ethicsPolicy diversityPolicy foundingLocation numberOfEmployees"),
        "about an organisation's conduct",
    ),
    **dict.fromkeys(words("startDate endDate roleName founder colleague parent children knows"), "not yet"),
    "@reverse": "read for `isBasedOn`, `isPartOf` and `citation`; the rest says the same from the other side",
    "@context": "names of members; never fetched",
    "@graph": "holds the nodes",
    "other": "a member of another vocabulary",
}

TABLE: Final = (
    *(Field(path, into) for path, into in sorted(_INTO.items())),
    *(Field(path, "", reason) for path, reason in sorted(_IGNORED.items())),
)
NAMES: Final = frozenset({*_INTO, *_IGNORED})

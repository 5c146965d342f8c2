"""Closed namespaces: a term that is not listed here cannot be written.

Each namespace lists the terms this project uses, so that a slip (`SCHEMA.nmae`) fails where it is typed. A test holds
every listed term against the ontologies' own files. A term is a string, the full IRI, that also knows its short form.
"""

from __future__ import annotations

from typing import Self

from kg.errors import VocabularyError


class Term(str):
    """A vocabulary term: its full IRI, and the prefix and local name it is written with."""

    __slots__ = ("name", "prefix")

    prefix: str
    name: str

    def __new__(cls, namespace: str, prefix: str, name: str) -> Self:
        """Make the term `name` of the namespace written with `prefix`."""
        term = super().__new__(cls, namespace + name)
        term.prefix = prefix
        term.name = name
        return term

    @property
    def curie(self) -> str:
        """The short form.

        >>> SCHEMA.name.curie
        'schema:name'
        """
        return f"{self.prefix}:{self.name}"


class Namespace:
    """A namespace and the terms of it that may be used.

    >>> FABIO.JournalArticle
    'http://purl.org/spar/fabio/JournalArticle'
    >>> FABIO.JournalArtikel
    Traceback (most recent call last):
    kg.errors.VocabularyError: fabio: has no term "JournalArtikel" that this project uses
    """

    def __init__(self, prefix: str, iri: str, terms: str) -> None:
        """List the `terms`, separated by blanks, of the namespace `iri` written with `prefix`."""
        self.prefix = prefix
        self.iri = iri
        self.terms = {name: Term(iri, prefix, name) for name in terms.split()}

    def __getattr__(self, name: str) -> Term:
        """Give the full IRI of a listed term; anything else raises VocabularyError."""
        if name.startswith("__"):
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> Term:
        """Give the full IRI of a listed term whose name is no Python name, such as `associate-editor`."""
        try:
            return self.terms[name]
        except KeyError:
            raise VocabularyError(f'{self.prefix}: has no term "{name}" that this project uses') from None


RDF = Namespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type langString")
RDFS = Namespace("rdfs", "http://www.w3.org/2000/01/rdf-schema#", "label")
XSD = Namespace(
    "xsd",
    "http://www.w3.org/2001/XMLSchema#",
    "anyURI boolean date dateTime decimal gMonthDay gYear gYearMonth hexBinary integer nonNegativeInteger "
    "positiveInteger string",
)
SCHEMA = Namespace(
    "schema",
    "https://schema.org/",
    "about abstract address affiliation alternateName alumniOf appearance ArchiveOrganization Article "
    "AudioObject author award BlogPosting Book bookEdition Chapter citation Claim codeRepository Collection "
    "CollegeOrUniversity contentSize contentUrl contributor Corporation CreativeWork CreativeWorkSeries "
    "credentialCategory creditText DataDownload Dataset dateCreated dateModified datePublished DefinedTerm "
    "description dissolutionDate distribution editor EducationalOccupationalCredential EducationalOrganization encoding "
    "encodingFormat endDate Event EventSeries exampleOfWork familyName founder foundingDate funder funding "
    "FundingAgency genre givenName GovernmentOrganization Grant hasCredential hasPart honorificPrefix "
    "honorificSuffix Hospital identifier ImageObject inLanguage inSupportOf isAccessibleForFree isBasedOn "
    "isbn isPartOf issn issueNumber jobTitle keywords knowsAbout Language latitude license location longitude "
    "mainEntity Manuscript Map measuredProperty MediaObject memberOf mentions name NewsArticle numberOfPages "
    "Observation observationAbout Organization pageEnd pageStart pagination parentOrganization Periodical "
    "Person Place position Poster PresentationDigitalDocument Product propertyID PropertyValue "
    "PublicationIssue PublicationVolume publisher recognizedBy Report reportNumber ResearchOrganization "
    "Review sameAs ScholarlyArticle sha256 SoftwareApplication SoftwareSourceCode sourceOrganization startDate "
    "subjectOf subOrganization superEvent termCode text Thesis translationOfWork translator unitText url "
    "value version VideoObject volumeNumber WebPage workExample workFeatured workTranslation",
)
FABIO = Namespace(
    "fabio",
    "http://purl.org/spar/fabio/",
    "Abstract AudioDocument BachelorsThesis BlogPost Book BookChapter ComputerProgram ConferencePaper "
    "ConferencePoster ConferenceProceedings Correction DataFile Dataset DigitalManifestation DoctoralThesis "
    "Editorial Expression ExpressionCollection hasArXivId hasCopyrightYear hasDiscipline "
    "hasElectronicArticleIdentifier hasPageCount hasPublicationYear hasPubMedCentralId hasPubMedId "
    "hasSubjectTerm hasURL Image Journal JournalArticle JournalIssue JournalVolume LectureNotes Letter "
    "Magazine MagazineArticle MagazineIssue Manuscript MastersThesis Model Movie Newspaper NewspaperArticle "
    "NewspaperIssue Patent PatentDocument PeriodicalVolume Postprint Preprint Presentation ReferenceBook "
    "ReferenceEntry Report ReportDocument Repository ResearchPaper Retraction RetractionNotice ReviewArticle "
    "Series Software SpecificationDocument SubjectDiscipline SubjectTerm Thesis WebContent Work",
)
FRBR = Namespace(
    "frbr",
    "http://purl.org/vocab/frbr/core#",
    "embodiment part partOf realization realizationOf revision revisionOf successor successorOf "
    "supplement supplementOf translation translationOf",
)
PRO = Namespace(
    "pro",
    "http://purl.org/spar/pro/",
    "author compiler contributor distributor editor editor-in-chief guest-editor holdsRoleInTime "
    "illustrator isDocumentContextFor isHeldBy printer producer relatesToDocument "
    "relatesToOrganization reviewer RoleInTime series-editor translator withRole",
)
DATACITE = Namespace(
    "datacite",
    "http://purl.org/spar/datacite/",
    "local-organization-identifier-scheme local-personal-identifier-scheme local-resource-identifier-scheme "
    "AgentIdentifier ark arxiv bibcode dblp dblp-record doi FunderIdentifier fundref gnd google-scholar "
    "handle hasIdentifier Identifier isbn isni issn loc oclc omid openalex orcid OrganizationIdentifier "
    "PersonalIdentifier pii pmcid pmid researcherid ResourceIdentifier ror urn usesIdentifierScheme viaf "
    "wikidata",
)
LITERAL = Namespace("literal", "http://www.essepuntato.it/2010/06/literalreification/", "hasLiteralValue")
CO = Namespace("co", "http://purl.org/co/", "firstItem index item itemContent lastItem List ListItem size")
PRISM = Namespace(
    "prism",
    "http://prismstandard.org/namespaces/basic/2.0/",
    "doi edition endingPage isbn issn issueIdentifier keyword pageRange publicationDate startingPage "
    "versionIdentifier volume",
)
DCTERMS = Namespace(
    "dcterms",
    "http://purl.org/dc/terms/",
    "abstract alternative available contributor creator description hasFormat hasVersion identifier isFormatOf "
    "isReplacedBy isRequiredBy issued isVersionOf language license LicenseDocument LinguisticSystem MediaType publisher relation "
    "requires subject title",
)
FOAF = Namespace(
    "foaf", "http://xmlns.com/foaf/0.1/", "Agent Document familyName givenName homepage name Person primaryTopic"
)
ORG = Namespace(
    "org",
    "http://www.w3.org/ns/org#",
    "FormalOrganization hasMembership hasSubOrganization headOf member memberDuring Membership "
    "organization OrganizationalUnit role Role subOrganizationOf unitOf",
)
SKOS = Namespace(
    "skos",
    "http://www.w3.org/2004/02/skos/core#",
    "altLabel broader Concept ConceptScheme definition inScheme notation prefLabel",
)
PROV = Namespace(
    "prov",
    "http://www.w3.org/ns/prov#",
    "Activity Entity generatedAtTime hadPrimarySource invalidatedAtTime SoftwareAgent used wasAssociatedWith wasDerivedFrom "
    "wasGeneratedBy wasQuotedFrom",
)
CITO = Namespace(
    "cito",
    "http://purl.org/spar/cito/",
    "cites compiles corrects describes documents hasReplyFrom isCitedBy isCompiledBy isCorrectedBy isDescribedBy "
    "isDocumentedBy isRetractedBy isReviewedBy repliesTo retracts reviews",
)
BIRO = Namespace("biro", "http://purl.org/spar/biro/", "BibliographicReference")
C4O = Namespace("c4o", "http://purl.org/spar/c4o/", "hasContent")
PSO = Namespace(
    "pso",
    "http://purl.org/spar/pso/",
    "closed-access embargoed holdsStatusInTime in-press isStatusHeldBy open-access peer-reviewed published "
    "restricted-access retracted-from-publication StatusInTime unpublished withStatus",
)
SCORO = Namespace(
    "scoro",
    "http://purl.org/spar/scoro/",
    "contact-person data-curator data-manager host-institution photographer project-leader project-manager "
    "project-member registration-agency registration-authority researcher rights-holder sponsor supervisor "
    "workpackage-leader",
)
TIME = Namespace(
    "time",
    "http://www.w3.org/2006/time#",
    "hasBeginning hasEnd inXSDDate inXSDgYear inXSDgYearMonth Instant Interval",
)
FRAPO = Namespace("frapo", "http://purl.org/cerif/frapo/", "Grant hasGrantNumber ResearchGroup")
KG = Namespace(
    "kg",
    "https://w3id.org/scholarly-kg/ns#",
    "access accuracy affiliationAsPrinted aiScore associate-editor AUC authorListComplete authorListOf "
    "availableDuring betterWhen BLEU capturedOn categoryCode CER citationCount codeAvailable collectedDuring "
    "condition correlation correspondingAuthor countryCode createdDuring creditedName data-collector "
    "dateAccepted dateCollected dateOnline datePrint dateRetracted dateSubmitted dateValid dateWithdrawn "
    "department Dice displayedDate editorial-board-member energy entryScore equalContribution evidence F1 FID "
    "fromClaim hIndex holding i10Index identifiedBy IdentityLink interviewer introduces IoU IS isActive "
    "isSourceOf kappa latency linkFrom linkRelation linkTo LPIPS MAE mAP may-be-affiliation "
    "may-be-same-institution may-be-same-person may-be-same-venue mayBeSameAs mIoU monthDay NamedSystem "
    "novelty onBenchmark paperCount perplexity placeOfPublication precision predecessor PSNR quotedProperty "
    "R2 recall referenceCount reportNumber research-group RMSE ROUGE rule same-work score sensitivity "
    "seriesNumber sourceFormat specificity speedup SSIM studiedFrom studiedUntil successor textEnd textStart "
    "throughput Tombstone uses validDuring WER withdrawn",
)

VOID = Namespace(
    "void",
    "http://rdfs.org/ns/void#",
    "class classes classPartition dataDump Dataset DatasetDescription distinctSubjects entities exampleResource feature "
    "linkPredicate Linkset objectsTarget properties property propertyPartition sparqlEndpoint subjectsTarget subset "
    "TechnicalFeature triples uriRegexPattern uriSpace vocabulary",
)
DCAT = Namespace(
    "dcat",
    "http://www.w3.org/ns/dcat#",
    "accessURL byteSize Catalog compressFormat contactPoint DataService Dataset dataset Distribution distribution "
    "downloadURL endpointDescription endpointURL landingPage mediaType servesDataset service version",
)
SD = Namespace(
    "sd",
    "http://www.w3.org/ns/sparql-service-description#",
    "Dataset defaultDataset defaultGraph endpoint Graph graph name namedGraph NamedGraph Service SPARQL11Query "
    "supportedLanguage",
)
SPDX = Namespace(
    "spdx",
    "http://spdx.org/rdf/terms#",
    "algorithm Checksum checksum checksumAlgorithm_sha256 checksumValue",
)
VCARD = Namespace("vcard", "http://www.w3.org/2006/vcard/ns#", "hasEmail hasURL Kind")

NAMESPACES = (
    SCHEMA, FABIO, FRBR, CITO, BIRO, C4O, PRO, SCORO, PSO, DATACITE, LITERAL, CO, PRISM, DCTERMS, FOAF, ORG, TIME, SKOS,
    PROV, FRAPO, KG, RDFS, XSD, RDF,
)  # fmt: skip
PREFIXES = {namespace.prefix: namespace.iri for namespace in NAMESPACES}

DESCRIBING = (VOID, DCAT, SD, SPDX, VCARD)
"""What a graph as a whole is described with; its own statements use none of them."""

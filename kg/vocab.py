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
    "string boolean integer decimal nonNegativeInteger positiveInteger date dateTime gYear gYearMonth gMonthDay anyURI",
)
SCHEMA = Namespace(
    "schema",
    "https://schema.org/",
    "about abstract affiliation alternateName alumniOf author award codeRepository CollegeOrUniversity contentUrl "
    "CreativeWork CreativeWorkSeries credentialCategory creditText DataDownload Dataset datePublished DefinedTerm description editor "
    "EducationalOccupationalCredential EducationalOrganization encoding encodingFormat Event EventSeries "
    "exampleOfWork familyName founder foundingDate givenName GovernmentOrganization hasCredential honorificPrefix "
    "identifier inLanguage isPartOf issn issueNumber jobTitle keywords knowsAbout Language mainEntity "
    "measuredProperty MediaObject memberOf mentions name Observation observationAbout Organization pageEnd "
    "pageStart pagination parentOrganization Periodical Person PropertyValue propertyID PublicationIssue "
    "PublicationVolume recognizedBy ResearchOrganization sameAs ScholarlyArticle SoftwareSourceCode subjectOf "
    "superEvent termCode text translationOfWork unitText url value volumeNumber WebPage workExample workFeatured",
)
FABIO = Namespace(
    "fabio",
    "http://purl.org/spar/fabio/",
    "Abstract ComputerProgram ConferencePaper ConferenceProceedings Dataset DigitalManifestation Expression "
    "hasArXivId hasDiscipline hasPublicationYear hasSubjectTerm hasURL Journal JournalArticle JournalIssue JournalVolume "
    "Preprint Repository ResearchPaper Series SubjectDiscipline SubjectTerm",
)
FRBR = Namespace(
    "frbr",
    "http://purl.org/vocab/frbr/core#",
    "embodiment part partOf realization realizationOf supplement translation translationOf",
)
PRO = Namespace(
    "pro",
    "http://purl.org/spar/pro/",
    "author editor editor-in-chief guest-editor holdsRoleInTime isDocumentContextFor isHeldBy relatesToDocument relatesToOrganization RoleInTime withRole",
)
DATACITE = Namespace(
    "datacite",
    "http://purl.org/spar/datacite/",
    "arxiv doi hasIdentifier Identifier issn orcid pmcid pmid ResourceIdentifier ror usesIdentifierScheme",
)
LITERAL = Namespace("literal", "http://www.essepuntato.it/2010/06/literalreification/", "hasLiteralValue")
CO = Namespace("co", "http://purl.org/co/", "firstItem index item itemContent lastItem List ListItem size")
PRISM = Namespace(
    "prism",
    "http://prismstandard.org/namespaces/basic/2.0/",
    "doi endingPage issn issueIdentifier keyword pageRange publicationDate startingPage volume",
)
DCTERMS = Namespace(
    "dcterms",
    "http://purl.org/dc/terms/",
    "abstract alternative creator identifier language LinguisticSystem subject title",
)
FOAF = Namespace("foaf", "http://xmlns.com/foaf/0.1/", "Document familyName givenName name Person")
ORG = Namespace(
    "org",
    "http://www.w3.org/ns/org#",
    "FormalOrganization hasMembership headOf member Membership organization OrganizationalUnit "
    "Role role subOrganizationOf unitOf",
)
SKOS = Namespace("skos", "http://www.w3.org/2004/02/skos/core#", "Concept ConceptScheme inScheme notation prefLabel")
PROV = Namespace(
    "prov",
    "http://www.w3.org/ns/prov#",
    "Activity Entity generatedAtTime hadPrimarySource SoftwareAgent used wasAssociatedWith wasDerivedFrom "
    "wasGeneratedBy wasQuotedFrom",
)
FRAPO = Namespace("frapo", "http://purl.org/cerif/frapo/", "ResearchGroup")
KG = Namespace(
    "kg",
    "https://w3id.org/scholarly-kg/ns#",
    "affiliationAsPrinted aiScore associate-editor authorListComplete authorListOf capturedOn categoryCode "
    "citationCount codeAvailable creditedName displayedDate editorial-board-member entryScore "
    "evidence hIndex holding identifiedBy IdentityLink linkFrom linkRelation linkTo may-be-same-person mayBeSameAs "
    "monthDay novelty paperCount rule same-work score sourceFormat",
)

NAMESPACES = (
    SCHEMA, FABIO, FRBR, PRO, DATACITE, LITERAL, CO, PRISM, DCTERMS, FOAF, ORG, SKOS, PROV, FRAPO, KG, RDFS, XSD, RDF,
)  # fmt: skip
PREFIXES = {namespace.prefix: namespace.iri for namespace in NAMESPACES}

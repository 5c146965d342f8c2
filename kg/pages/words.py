"""What kinds, classes, predicates and schemes are called on a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from kg.vocab import CITO, FABIO, FRBR, KG, NAMESPACES, ORG, PRO, SCHEMA

KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "paper": ("Paper", "Papers"),
    "work": ("Work", "Works"),
    "person": ("Person", "People"),
    "institution": ("Institution", "Institutions"),
    "venue": ("Venue", "Venues"),
    "event": ("Event", "Events"),
    "system": ("System", "Systems"),
    "software": ("Software", "Software"),
    "dataset": ("Data set", "Data sets"),
    "concept": ("Subject", "Subjects"),
    "page": ("Web page", "Web pages"),
    "source": ("Source", "Sources"),
    "claim": ("Claim", "Claims and decisions"),
    "grant": ("Grant", "Grants"),
    "licence": ("Licence", "Licences"),
    "place": ("Place", "Places"),
    "language": ("Language", "Languages"),
    "role": ("Role", "Roles"),
    "graph": ("Graph", "Graphs"),
    "run": ("Run", "Runs"),
    "agent": ("Program", "Programs"),
}
"""The kinds of things as their addresses name them: what one is called, and several."""

_CLASSES: Final[Mapping[str, str]] = {
    FABIO.JournalArticle: "Journal article",
    FABIO.ConferencePaper: "Conference paper",
    FABIO.DataFile: "Data set",
    FABIO.ComputerProgram: "Software",
    FABIO.BachelorsThesis: "Bachelor’s thesis",
    FABIO.MastersThesis: "Master’s thesis",
    FABIO.ReportDocument: "Report",
    FABIO.PatentDocument: "Patent",
    FABIO.SpecificationDocument: "Specification",
    FABIO.ExpressionCollection: "Collection",
    FABIO.AudioDocument: "Audio recording",
    FABIO.WebContent: "Web page",
    FABIO.Software: "Software",
    FABIO.Expression: "",
    FABIO.Work: "",
    SCHEMA.CollegeOrUniversity: "University or college",
    SCHEMA.SoftwareSourceCode: "Software",
    SCHEMA.CreativeWork: "",
    SCHEMA.ScholarlyArticle: "Article",
    SCHEMA.DefinedTerm: "Subject",
    KG.IdentityLink: "Decision of identity",
}
"""Classes whose names do not say it well; "" where another class of the same thing says it better."""

_PREDICATES: Final[Mapping[str, str]] = {
    SCHEMA.isPartOf: "is part of",
    SCHEMA.sameAs: "same as",
    SCHEMA.url: "web address",
    SCHEMA.isAccessibleForFree: "free to read",
    FRBR.realizationOf: "expression of",
    PRO.isDocumentContextFor: "authorship",
    CITO.cites: "cites",
    KG.hIndex: "h-index",
    KG.i10Index: "i10-index",
    KG.aiScore: "AI score",
    ORG.headOf: "leads",
}
_SPECIAL_CAPITALS: Final = {
    "doi": "DOI",
    "arxiv": "arXiv",
    "pmid": "PubMed",
    "pmcid": "PubMed Central",
    "orcid": "ORCID iD",
    "ror": "ROR",
    "issn": "ISSN",
    "isbn": "ISBN",
    "dblp": "dblp",
    "dblp-record": "dblp",
    "openalex": "OpenAlex",
    "wikidata": "Wikidata",
    "fundref": "Funder Registry",
    "viaf": "VIAF",
    "isni": "ISNI",
    "gnd": "GND",
    "oclc": "OCLC",
    "omid": "OMID",
    "handle": "Handle",
    "loc": "Library of Congress",
    "google-scholar": "Google Scholar",
    "researcherid": "ResearcherID",
    "bibcode": "Bibcode",
    "pii": "PII",
    "urn": "URN",
    "ark": "ARK",
}
_ABBREVIATION: Final = 5
"""Letters up to which a name with capitals is an abbreviation."""
_WORDS: Final = re.compile("(?<=[a-z0-9])(?=[A-Z])|[-_]")
_CURIES: Final[Mapping[str, str]] = {term: term.curie for namespace in NAMESPACES for term in namespace.terms.values()}


def curie(iri: str) -> str:
    """Give a term by its prefix, and another IRI as it is.

    >>> curie("https://schema.org/name"), curie("https://example.org/x")
    ('schema:name', 'https://example.org/x')
    """
    return _CURIES.get(iri, iri)


@lru_cache(maxsize=1024)
def predicate(iri: str) -> str:
    """Give what a predicate is called.

    >>> predicate("https://schema.org/datePublished"), predicate("http://purl.org/vocab/frbr/core#realizationOf")
    ('date published', 'expression of')
    """
    return _PREDICATES.get(iri) or spaced(local(iri))


@lru_cache(maxsize=1024)
def class_of(iri: str) -> str:
    """Give what things of a class are called; "" for a class that says nothing to people.

    >>> class_of("http://purl.org/spar/fabio/BookChapter"), class_of("http://xmlns.com/foaf/0.1/Document")
    ('Book chapter', '')
    """
    if iri in _CLASSES:
        return _CLASSES[iri]
    return spaced(local(iri)).capitalize() if iri.startswith((FABIO.iri, SCHEMA.iri)) else ""


def term(iri: str) -> str | None:
    """Give what a term is called that stands as a value, such as a role; None for other IRIs."""
    return spaced(local(iri)) if iri in _CURIES else None


def scheme(name: str) -> str:
    """Give what a scheme of identifiers is called.

    >>> scheme("doi"), scheme("mag")
    ('DOI', 'mag')
    """
    return _SPECIAL_CAPITALS.get(name, name)


def kind_of(path: str) -> str:
    """Give the kind of the thing that a path below the base names, or "" for a part that is of no kind.

    >>> kind_of("paper/doi-10.1_x"), kind_of("paper/doi-10.1_x/person/1"), kind_of("paper/doi-10.1_x/author/1")
    ('paper', 'person', '')
    """
    segments = path.split("/")
    kind = segments[-2] if len(segments) > 1 else ""
    return kind if kind in KINDS else ""


def local(iri: str) -> str:
    """Give the last part of an IRI, behind the last `#`, `/` or `:`.

    >>> local("http://purl.org/spar/pro/guest-editor")
    'guest-editor'
    """
    return re.split("[#/:]", iri.rstrip("#/:"))[-1]


def spaced(name: str) -> str:
    """Give a name whose words run together as words.

    >>> spaced("datePublished"), spaced("guest-editor"), spaced("mAP")
    ('date published', 'guest editor', 'mAP')
    """
    if len(name) <= _ABBREVIATION and not name.islower():
        return name
    words = [each for each in _WORDS.split(name) if each]
    return " ".join(each if len(each) > 1 and each.isupper() else each.lower() for each in words)

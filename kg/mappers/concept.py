"""How concepts, their schemes, languages and roles are written (SKOS)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.identity.mint import Mint
from kg.mapping import Described, a, a_by, link, mapper, string, text
from kg.records import Concept, Text
from kg.values import language as languages
from kg.vocab import DCTERMS, FABIO, ORG, SCHEMA, SKOS


class ConceptNode(NamedTuple):
    """A subject, a discipline or a keyword."""

    iri: str
    scheme_kind: str
    notation: str | None = None
    code: str | None = None
    label: Text | None = None
    scheme: str | None = None


CONCEPT = mapper(
    ConceptNode,
    a_by(
        "scheme_kind",
        {
            "arxiv": (SKOS.Concept, FABIO.SubjectDiscipline, SCHEMA.DefinedTerm),
            "ddc": (SKOS.Concept, SCHEMA.DefinedTerm),
            "heading": (SKOS.Concept, SCHEMA.DefinedTerm),
            "keyword": (SKOS.Concept, FABIO.SubjectTerm, SCHEMA.DefinedTerm),
        },
    ),
    (SKOS.notation, string("notation")),
    (SCHEMA.termCode, string("code")),
    (SKOS.prefLabel, text("label")),
    (SKOS.inScheme, link("scheme")),
)

TITLES = {
    "arxiv": Text("arXiv category taxonomy", "en"),
    "ddc": Text("Dewey Decimal Classification", "en"),
    "heading": Text("Subject headings as printed in the catalogue", "en"),
    "keyword": Text("Keywords as printed", "en"),
}


class SchemeNode(NamedTuple):
    """A scheme that concepts belong to."""

    iri: str
    title: Text


SCHEME = mapper(SchemeNode, a(SKOS.ConceptScheme), (DCTERMS.title, text("title")))


class LanguageNode(NamedTuple):
    """A language, by its BCP 47 tag."""

    iri: str
    tag: str
    name: Text | None = None


LANGUAGE = mapper(
    LanguageNode,
    a(DCTERMS.LinguisticSystem, SCHEMA.Language),
    (SKOS.notation, string("tag")),
    (SCHEMA.name, text("name")),
)


class RoleNode(NamedTuple):
    """A role in an organisation, as the source words it."""

    iri: str
    label: Text


ROLE = mapper(RoleNode, a(ORG.Role, SKOS.Concept), (SKOS.prefLabel, text("label")))


def expand(concept: Concept, mint: Mint) -> Iterator[Described]:
    """Give a concept and its scheme."""
    scheme = mint.scheme(concept.scheme)
    node = ConceptNode(mint.concept(concept), concept.scheme, concept.notation, concept.notation, concept.label, scheme)
    yield Described(CONCEPT, node)
    yield Described(SCHEME, SchemeNode(scheme, TITLES[concept.scheme]))


def expand_language(tag: str, mint: Mint) -> Iterator[Described]:
    """Give a language."""
    name = languages.name(tag)
    yield Described(LANGUAGE, LanguageNode(mint.language(tag), tag, Text(name, "en") if name else None))

"""How concepts, their schemes, languages and roles are written (SKOS)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args

from kg.identity.mint import Mint
from kg.mappers import identifier
from kg.mappers.once import once
from kg.mapping import Described, a, a_by, link, links, mapper, string, text, texts, unique
from kg.records import Concept, Text, Topic
from kg.records.concept import ConceptScheme
from kg.values import language as languages
from kg.vocab import DATACITE, DCTERMS, FABIO, ORG, SCHEMA, SKOS


class ConceptNode(NamedTuple):
    """A subject, a discipline or a keyword."""

    iri: str
    scheme_kind: str
    notation: str | None = None
    code: str | None = None
    label: Text | None = None
    scheme: str | None = None
    alternates: tuple[Text, ...] = ()
    broader: tuple[str, ...] = ()
    definitions: tuple[Text, ...] = ()
    identifiers: tuple[str, ...] = ()
    scheme_identifiers: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


CONCEPT = mapper(
    ConceptNode,
    a_by(
        "scheme_kind",
        {
            **dict.fromkeys(get_args(ConceptScheme), (SKOS.Concept, SCHEMA.DefinedTerm)),
            "arxiv": (SKOS.Concept, FABIO.SubjectDiscipline, SCHEMA.DefinedTerm),
            "keyword": (SKOS.Concept, FABIO.SubjectTerm, SCHEMA.DefinedTerm),
        },
    ),
    (SKOS.notation, string("notation")),
    (SCHEMA.termCode, string("code")),
    (SKOS.prefLabel, text("label")),
    (SKOS.inScheme, link("scheme")),
    (SKOS.altLabel, texts("alternates")),
    (SKOS.broader, links("broader")),
    (SKOS.definition, texts("definitions")),
    (SCHEMA.identifier, links("identifiers")),
    (DATACITE.hasIdentifier, links("scheme_identifiers")),
    (SCHEMA.sameAs, links("same_as")),
)

TITLES = {
    "arxiv": Text("arXiv category taxonomy", "en"),
    "openalex": Text("OpenAlex topics, fields, concepts and keywords", "en"),
    "ddc": Text("Dewey Decimal Classification", "en"),
    "lcc": Text("Library of Congress Classification", "en"),
    "udc": Text("Universal Decimal Classification", "en"),
    "lcsh": Text("Library of Congress Subject Headings", "en"),
    "mesh": Text("Medical Subject Headings", "en"),
    "fast": Text("Faceted Application of Subject Terminology", "en"),
    "gnd": Text("Gemeinsame Normdatei", "de"),
    "rameau": Text("Rameau", "fr"),
    "jel": Text("Journal of Economic Literature classification", "en"),
    "msc": Text("Mathematics Subject Classification", "en"),
    "acm": Text("ACM Computing Classification System", "en"),
    "pacs": Text("Physics and Astronomy Classification Scheme", "en"),
    "fos": Text("Fields of Science and Technology (OECD)", "en"),
    "anzsrc": Text("Australian and New Zealand Standard Research Classification", "en"),
    "doaj": Text("DOAJ subjects", "en"),
    "wikidata": Text("Wikidata", "en"),
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


def _expand(concept: Concept, mint: Mint) -> tuple[Described, ...]:
    """Give a concept and its scheme."""
    scheme = mint.scheme(concept.scheme)
    node = ConceptNode(mint.concept(concept), concept.scheme, concept.notation, concept.notation, concept.label, scheme)
    return Described(CONCEPT, node), Described(SCHEME, SchemeNode(scheme, TITLES[concept.scheme]))


expand = once(_expand, lambda _: ())
"""Give a concept and its scheme."""


def expand_topic(topic: Topic, mint: Mint) -> Iterator[Described]:
    """Give a concept that the document itself describes, and the wider ones above it."""
    described, scheme = _expand(topic, mint)
    iri = described.node[0]
    assert isinstance(described.node, ConceptNode)
    ids = identifier.of(iri, topic.identifiers)
    node = described.node._replace(
        alternates=unique(topic.alternates),
        broader=unique(map(mint.concept, topic.broader)),
        definitions=unique(topic.description),
        identifiers=ids.iris,
        scheme_identifiers=ids.iris,
        same_as=ids.urls,
    )
    yield Described(CONCEPT, node)
    yield scheme
    yield from ids.nodes
    yield from expand_all(topic.broader, mint)


def expand_all(concepts: Iterable[Concept], mint: Mint) -> list[Described]:
    """Give several concepts and their schemes."""
    return [each for concept in concepts for each in expand(concept, mint)]


def expand_language(tag: str, mint: Mint) -> Described:
    """Give a language."""
    name = languages.name(tag)
    return Described(LANGUAGE, LanguageNode(mint.language(tag), tag, Text(name, "en") if name else None))

"""How a paper is written: the work, its expressions, and their abstracts (FaBiO, FRBR, PRISM, schema.org)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.identity.mint import Mint
from kg.mappers import authorship, concept, identifier, observation, resource, venue
from kg.mapping import Described, a, a_by, date, flag, link, links, mapper, string, strings, text, texts, typed, unique
from kg.records import Abstract, Paper, Text
from kg.values.dates import PartialDate
from kg.vocab import DATACITE, DCTERMS, FABIO, FOAF, FRBR, KG, PRISM, PRO, PROV, SCHEMA, XSD


class WorkNode(NamedTuple):
    """A work: what its expressions have in common."""

    iri: str
    title: Text | None = None
    realizations: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


WORK = mapper(
    WorkNode,
    a(FABIO.ResearchPaper, SCHEMA.CreativeWork),
    (DCTERMS.title, text("title")),
    (FRBR.realization, links("realizations")),
    (SCHEMA.workExample, links("examples")),
)


class PaperNode(NamedTuple):
    """An expression of a work: a preprint, a journal article, a conference paper."""

    iri: str
    kind: str | None = None
    realization_of: str | None = None
    example_of: str | None = None
    title: Text | None = None
    name: Text | None = None
    alternatives: tuple[Text, ...] = ()
    publication_date: PartialDate | None = None
    date_published: PartialDate | None = None
    year: str | None = None
    displayed_date: str | None = None
    month_day: str | None = None
    prism_first: str | None = None
    prism_last: str | None = None
    prism_range: str | None = None
    first_page: str | None = None
    last_page: str | None = None
    pagination: str | None = None
    doi: str | None = None
    arxiv: str | None = None
    in_language: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    part_of: str | None = None
    is_part_of: str | None = None
    authors: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()
    authorships: tuple[str, ...] = ()
    credit: str | None = None
    authors_complete: bool | None = None
    abstract: Text | None = None
    schema_abstract: Text | None = None
    parts: tuple[str, ...] = ()
    keywords: tuple[Text, ...] = ()
    prism_keywords: tuple[Text, ...] = ()
    subject_terms: tuple[str, ...] = ()
    disciplines: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    category_code: str | None = None
    code_available: bool | None = None
    supplements: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    embodiments: tuple[str, ...] = ()
    encodings: tuple[str, ...] = ()
    descriptions: tuple[Text, ...] = ()
    holdings: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    scheme_identifiers: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


PAPER = mapper(
    PaperNode,
    a_by(
        "kind",
        {
            "article": (FABIO.Expression, SCHEMA.ScholarlyArticle, FOAF.Document),
            "preprint": (FABIO.Preprint, SCHEMA.ScholarlyArticle, FOAF.Document),
            "journal-article": (FABIO.JournalArticle, SCHEMA.ScholarlyArticle, FOAF.Document),
            "conference-paper": (FABIO.ConferencePaper, SCHEMA.ScholarlyArticle, FOAF.Document),
        },
    ),
    (FRBR.realizationOf, link("realization_of")),
    (SCHEMA.exampleOfWork, link("example_of")),
    (DCTERMS.title, text("title")),
    (SCHEMA.name, text("name")),
    (DCTERMS.alternative, texts("alternatives")),
    (PRISM.publicationDate, date("publication_date")),
    (SCHEMA.datePublished, date("date_published")),
    (FABIO.hasPublicationYear, typed("year", XSD.gYear)),
    (KG.displayedDate, string("displayed_date")),
    (KG.monthDay, typed("month_day", XSD.gMonthDay)),
    (PRISM.startingPage, string("prism_first")),
    (PRISM.endingPage, string("prism_last")),
    (PRISM.pageRange, string("prism_range")),
    (SCHEMA.pageStart, string("first_page")),
    (SCHEMA.pageEnd, string("last_page")),
    (SCHEMA.pagination, string("pagination")),
    (PRISM.doi, string("doi")),
    (FABIO.hasArXivId, string("arxiv")),
    (SCHEMA.inLanguage, strings("in_language")),
    (DCTERMS.language, links("languages")),
    (FRBR.partOf, link("part_of")),
    (SCHEMA.isPartOf, link("is_part_of")),
    (SCHEMA.author, links("authors")),
    (DCTERMS.creator, links("creators")),
    (PRO.isDocumentContextFor, links("authorships")),
    (SCHEMA.creditText, string("credit")),
    (KG.authorListComplete, flag("authors_complete")),
    (DCTERMS.abstract, text("abstract")),
    (SCHEMA.abstract, text("schema_abstract")),
    (FRBR.part, links("parts")),
    (SCHEMA.keywords, texts("keywords")),
    (PRISM.keyword, texts("prism_keywords")),
    (FABIO.hasSubjectTerm, links("subject_terms")),
    (FABIO.hasDiscipline, links("disciplines")),
    (DCTERMS.subject, links("subjects")),
    (SCHEMA.about, links("about")),
    (KG.categoryCode, string("category_code")),
    (KG.codeAvailable, flag("code_available")),
    (FRBR.supplement, links("supplements")),
    (SCHEMA.mentions, links("mentions")),
    (FRBR.embodiment, links("embodiments")),
    (SCHEMA.encoding, links("encodings")),
    (SCHEMA.description, texts("descriptions")),
    (KG.holding, strings("holdings")),
    (SCHEMA.identifier, links("identifiers")),
    (DATACITE.hasIdentifier, links("scheme_identifiers")),
    (SCHEMA.sameAs, links("same_as")),
)


class AbstractNode(NamedTuple):
    """An abstract in one language, where a paper has several."""

    iri: str
    text: Text
    language: str | None
    translation_of: str | None
    translation_of_work: str | None
    translations: tuple[str, ...]
    source: str


ABSTRACT = mapper(
    AbstractNode,
    a(FABIO.Abstract, SCHEMA.CreativeWork, PROV.Entity),
    (SCHEMA.text, text("text")),
    (SCHEMA.inLanguage, string("language")),
    (FRBR.translationOf, link("translation_of")),
    (SCHEMA.translationOfWork, link("translation_of_work")),
    (FRBR.translation, links("translations")),
    (PROV.wasQuotedFrom, link("source")),
)


def expand(paper: Paper, mint: Mint, *, owns_work: bool) -> Iterator[Described]:
    """Give an expression and everything it refers to.

    With `owns_work` the work takes its key and its title from this expression, and comes after it; the link to any
    other work was inferred, so identity states it.
    """
    iri = mint.paper(paper)
    work = mint.work(paper) if owns_work else None
    authors = unique(authorship.holders(paper, iri, mint))
    classes = [each for each in paper.subjects if each.scheme == "arxiv"]
    keywords = unique(mint.concept(each) for each in paper.subjects if each.scheme == "keyword")
    subjects = unique(mint.concept(each) for each in paper.subjects)
    pages = _page_range(paper)
    original = next((each for each in paper.abstracts if each.translation_of is None), None)
    several = len(paper.abstracts) > 1
    by_kind = {
        kind: unique(resource.iri_of(each, iri, mint) for each in paper.resources if each.kind in kinds)
        for kind, kinds in {
            "supplement": {"software"},
            "mention": {"software", "dataset", "page"},
            "file": {"file"},
        }.items()
    }
    published = paper.published
    ids = identifier.iris_of(iri, paper)
    yield Described(
        PAPER,
        PaperNode(
            iri,
            kind=paper.kind,
            realization_of=work,
            example_of=work,
            title=paper.title,
            name=paper.title,
            alternatives=unique(paper.alternatives),
            publication_date=published,
            date_published=published,
            year=f"{published.year:04}" if published else None,
            displayed_date=paper.displayed_date,
            month_day=paper.month_day.lexical if paper.month_day else None,
            prism_first=paper.first_page,
            prism_last=paper.last_page,
            prism_range=pages,
            first_page=paper.first_page,
            last_page=paper.last_page,
            pagination=pages,
            doi=paper.identifier("doi"),
            arxiv=paper.identifier("arxiv"),
            in_language=paper.languages,
            languages=tuple(map(mint.language, paper.languages)),
            part_of=venue.container(paper, mint),
            is_part_of=venue.container(paper, mint),
            authors=authors,
            creators=authors,
            authorships=tuple(authorship.iri_of(iri, position) for position in range(1, len(paper.authors) + 1)),
            credit=paper.credit,
            authors_complete=paper.authors_complete if paper.authors else None,
            abstract=original.text if original else None,
            schema_abstract=original.text if original else None,
            parts=(_abstract_iri(iri, original),) if original and several else (),
            keywords=unique(paper.keywords),
            prism_keywords=unique(paper.keywords),
            subject_terms=keywords,
            disciplines=unique(mint.concept(each) for each in classes),
            subjects=subjects,
            about=subjects,
            category_code=paper.category_code,
            code_available=paper.code_available,
            supplements=by_kind["supplement"],
            mentions=by_kind["mention"],
            embodiments=by_kind["file"],
            encodings=by_kind["file"],
            descriptions=unique(paper.description),
            holdings=unique(paper.holdings),
            identifiers=ids,
            scheme_identifiers=ids,
            same_as=identifier.urls_of(paper),
        ),
    )
    if work:
        yield Described(WORK, WorkNode(work, paper.title, (iri,), (iri,)))
    yield from identifier.expand(iri, paper)
    yield from authorship.expand(paper, iri, mint)
    if several:
        yield from _expand_abstracts(paper, iri, mint)
    yield from venue.expand_container(paper, mint)
    if paper.event:
        yield from venue.expand_event(paper.event, (iri,), mint)
    for subject in paper.subjects:
        yield from concept.expand(subject, mint)
    for tag in paper.languages:
        yield from concept.expand_language(tag, mint)
    for each in paper.resources:
        yield from resource.expand(each, iri, mint)
    yield from observation.expand(paper.observations, iri, paper.origin.source, mint)


def _page_range(paper: Paper) -> str | None:
    """Give `148-156`, or the one page that is known."""
    if paper.first_page and paper.last_page and paper.first_page != paper.last_page:
        return f"{paper.first_page}-{paper.last_page}"
    return paper.first_page


def _abstract_iri(paper: str, abstract: Abstract) -> str:
    return f"{paper}/abstract/{(abstract.text.lang or 'und').lower()}"


def _expand_abstracts(paper: Paper, iri: str, mint: Mint) -> Iterator[Described]:
    """Give a node for each abstract, tied to the one it translates."""
    of_language = {each.text.lang: _abstract_iri(iri, each) for each in paper.abstracts}
    for each in paper.abstracts:
        original = of_language[each.translation_of] if each.translation_of else None
        translations = [
            _abstract_iri(iri, other)
            for other in paper.abstracts
            if other.translation_of is not None and other.translation_of == each.text.lang
        ]
        yield Described(
            ABSTRACT,
            AbstractNode(
                of_language[each.text.lang],
                each.text,
                each.text.lang,
                original,
                original,
                tuple(translations),
                mint.source(paper.origin.source),
            ),
        )

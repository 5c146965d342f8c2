"""How a paper is written: the expression that a record describes, its work, and everything it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.identity.mint import WORK_SCHEMES, Mint
from kg.identity.place import Place
from kg.mappers import (
    abstract,
    authorship,
    concept,
    funding,
    identifier,
    institution,
    licence,
    observation,
    reference,
    resource,
    venue,
    work,
)
from kg.mappers.authorship import AuthorListNode, AuthorshipNode, People
from kg.mappers.expression import PAPER, PaperNode
from kg.mapping import Described, unique
from kg.records import Paper, Text
from kg.terms.kinds import BOOKS, PAGED, THESES, UNSTATED, WORK_OF
from kg.terms.relations import DATES
from kg.values.dates import PartialDate


def expand(paper: Paper, mint: Mint, place: Place) -> list[Described]:
    """Give an expression and everything it refers to; its work comes after it."""
    iri = mint.paper(paper)
    targets = reference.targets(paper, iri, mint)
    people = authorship.people(paper, iri, mint)
    ids = identifier.of(iri, paper.identifiers)
    containers = venue.containers(paper, mint)
    subjects = [concept.expand(each, mint) for each in paper.subjects]
    languages = [concept.expand_language(each, mint) for each in paper.languages]
    fields = _description(paper)
    fields |= _dates(paper)
    fields |= _locators(paper)
    fields |= _people(paper, people)
    fields |= _links(paper, iri, mint)
    fields |= _subjects(paper, [stub[0].node[0] for stub in subjects])
    fields["part_of"] = fields["is_part_of"] = containers.iris
    fields["languages"] = unique([each.node[0] for each in languages])
    for field, iris in targets.fields.items():
        fields[field] = unique((*fields[field], *iris)) if fields.get(field) else iris
    if targets.printed:
        fields["parts"] = (*fields.get("parts", ()), *unique([each.iri for each in targets.printed]))
    work_iri = place.work if place.is_stated else None
    node = PaperNode(
        iri,
        realization_of=work_iri,
        example_of=work_iri,
        identifiers=ids.iris,
        scheme_identifiers=ids.iris,
        same_as=ids.urls,
        **fields,
    )
    return [
        Described(PAPER, node),
        *_expand_work(paper, iri, mint, place),
        *ids.nodes,
        *authorship.expand(paper, iri, people, mint),
        *abstract.expand(paper, iri, mint),
        *containers.nodes,
        *(venue.expand_event(paper.event, (iri,), mint) if paper.event else ()),
        *(each for stub in subjects for each in stub),
        *languages,
        *(resource.expand(each, iri, mint) for each in paper.resources),
        *institution.expand_all(paper.institutions, iri, mint),
        *(institution.expand_name(paper.publisher, iri, mint) if paper.publisher else ()),
        *licence.expand(paper, iri, mint),
        *funding.expand(paper, iri, mint),
        *reference.expand(targets, mint),
        *observation.expand(paper.observations, iri, paper.origin.source, mint),
    ]


def cut_short(before: list[Described], left: list[Described]) -> list[Described]:
    """Give the nodes of a paper of which some are gone, saying so of an author list that has lost some of its positions."""
    sizes = {each.node[0]: len(each.node.items) for each in before if isinstance(each.node, AuthorListNode)}
    found = []
    is_short = any(
        isinstance(each.node, AuthorListNode) and len(each.node.items) < sizes[each.node[0]] for each in left
    )
    is_short |= len(sizes) > sum(isinstance(each.node, AuthorListNode) for each in left)
    for each in left if is_short else ():
        table, node, bare = each
        if isinstance(node, AuthorListNode):
            node = node._replace(size=None, last=None)
        elif isinstance(node, PaperNode) and node.authors_complete is not None:
            node = node._replace(authors_complete=False, credit=None)
        found.append(Described(table, node, bare))
    return found or left


def unheld(nodes: list[Described], held: Mapping[str, str]) -> list[Described]:
    """Give the nodes of a paper without who holds some places, of whom another source says who they are.

    `held` gives the IRIs by place and by what is known. The names stay with those who hold the places.
    """
    places = {each.replace("/person/", "/author/") for each in held}
    holders = set(held.values())
    nobody: dict[str, Any] = {"person": None, "holder": None}
    found = []
    for each in nodes if held else ():
        node = each.node
        if isinstance(node, AuthorshipNode) and node.iri in places:
            found.append(each._replace(node=node._replace(**nobody)))
        elif isinstance(node, PaperNode):
            left: dict[str, Any] = {
                name: tuple(who for who in getattr(node, name) if who not in holders)
                for name in ("authors", "creators")
            }
            found.append(each._replace(node=node._replace(**left)))
        else:
            found.append(each)
    return found or nodes


def _expand_work(paper: Paper, iri: str, mint: Mint, place: Place) -> list[Described]:
    """Give the work, as far as the paper's own source ties it, and the other expressions that it states."""
    nodes: list[Described] = []
    versions = []
    for version in paper.expressions:
        other = mint.cited(version)
        if other and other.startswith(f"{mint.base}paper/") and other != iri:
            versions.append(other)
            nodes += reference.stub(version, other, mint, place.work if place.is_stated else None)
    kind, title = WORK_OF.get(paper.kind, UNSTATED), paper.title if place.owns else None
    ids = (*paper.work_identifiers, *(each for version in paper.expressions for each in version.identifiers))
    own = tuple([each for each in ids if each.scheme in WORK_SCHEMES])
    expressions = unique((iri, *versions)) if place.is_stated else ()
    return [*nodes, *work.expand(place.work, expressions, own, kind, title)] if expressions or own else nodes


def _description(paper: Paper) -> dict[str, Any]:
    """Give what a paper says of itself in words."""
    original = abstract.original(paper)
    text = original.text if original else None
    thesis = paper.kind in THESES
    degree = () if thesis or not paper.degree else (Text(paper.degree),)
    return {
        "kinds": (paper.kind,),
        "title": paper.title,
        "name": paper.title,
        "alternatives": unique(paper.alternatives),
        "genre": paper.genre,
        "abstract": text,
        "schema_abstract": text,
        "keywords": unique(paper.keywords),
        "prism_keywords": unique(paper.keywords),
        "descriptions": unique((*paper.description, *degree)),
        "degree": paper.degree if thesis else None,
        "credit": paper.credit,
        "holdings": unique(paper.holdings),
        "category_code": paper.category_code,
        "code_available": paper.code_available,
        "is_free": paper.is_free,
        "access": paper.access,
        "in_language": unique(paper.languages),
        "place": paper.place,
    }


_FIELDS = {row.predicate: row.word.field for row in PAPER.rows}
DATE_FIELD = {
    event: (_FIELDS[terms.day], _FIELDS[terms.period] if terms.period else "") for event, terms in DATES.items()
}
"""For what happened to a paper, the fields of its node for a date and for a period."""


def _dates(paper: Paper) -> dict[str, Any]:
    """Give all dates of a paper."""
    published = paper.published
    found: dict[str, Any] = {
        "publication_date": published,
        "date_published": published,
        "year": f"{published.year:04}" if published else None,
        "displayed_date": paper.displayed_date,
        "month_day": paper.month_day.lexical if paper.month_day else None,
    }
    for each in paper.dates:
        if isinstance(each.date, PartialDate):
            if each.event == "copyright":
                found.setdefault("copyright_year", f"{each.date.year:04}")
                continue
            field, value = DATE_FIELD[each.event][0], each.date
            found[field] = unique((*found.get(field, ()), value))
        else:
            field, lexical = DATE_FIELD[each.event][1], each.date.lexical
            found[field] = unique((*found.get(field, ()), lexical))
    return found


def _locators(paper: Paper) -> dict[str, Any]:
    """Give the numbers that find a paper: pages, edition, version, and the identifiers that have a property."""
    pages = _page_range(paper)
    paged, book = paper.kind in PAGED, paper.kind in BOOKS or paper.kind in THESES
    identifiers = paper.identifiers
    by_scheme = dict(reversed(identifiers))  # of several, the first
    isbns = tuple([value for scheme, value in identifiers if scheme == "isbn"]) if "isbn" in by_scheme else ()
    return {
        "volume": paper.volume.number if paper.volume and not paper.venue else None,
        "issue": paper.issue.number if paper.issue and not paper.venue else None,
        "prism_first": paper.first_page,
        "prism_last": paper.last_page,
        "prism_range": pages,
        "first_page": paper.first_page if paged else None,
        "last_page": paper.last_page if paged else None,
        "pagination": pages if paged else None,
        "article_number": paper.article_number,
        "page_count": str(paper.page_count) if paper.page_count else None,
        "number_of_pages": paper.page_count if paper.kind in BOOKS else None,
        "prism_edition": paper.edition,
        "book_edition": paper.edition if paper.kind in BOOKS else None,
        "prism_version": paper.version,
        "version": paper.version,
        "kg_report_number": paper.report_number,
        "report_number": paper.report_number if paper.kind == "report" else None,
        "series_number": paper.series_number,
        "doi": by_scheme.get("doi"),
        "arxiv": by_scheme.get("arxiv"),
        "pmid": by_scheme.get("pmid"),
        "pmcid": by_scheme.get("pmcid"),
        "prism_isbn": isbns[0] if isbns and book else None,
        "isbns": isbns if paper.kind in BOOKS else (),
    }


def _people(paper: Paper, people: People) -> dict[str, Any]:
    """Give who wrote a paper, and who had another part in it."""
    by_role = authorship.by_role(paper, people.contributors)
    authors = unique((*people.authors, *by_role.get("authors", ())))
    return {
        "authors": authors,
        "creators": authors,
        "authorships": (*people.authorships, *unique(people.contributions)),
        "authors_complete": paper.authors_complete if paper.authors else None,
        "editors": by_role.get("editors", ()),
        "translators": by_role.get("translators", ()),
        "contributors": by_role.get("contributors", ()),
    }


def _links(paper: Paper, iri: str, mint: Mint) -> dict[str, Any]:
    """Give where else a paper leads: who published it, its files, its licences, who paid for it."""
    publisher = mint.institution(paper.publisher, iri) if paper.publisher else None
    licences = unique([mint.licence(each) for each in paper.licences])
    original = abstract.original(paper) if len(paper.abstracts) > 1 else None
    return {
        "publisher": publisher,
        "schema_publisher": publisher,
        "organizations": unique([mint.institution(each, iri) for each in paper.institutions]),
        "urls": unique(paper.urls),
        "licences": licences,
        "schema_licences": licences,
        "statuses": licence.statuses(paper, iri),
        "funders": funding.funders(paper, iri, mint),
        "grants": funding.grants(paper, iri),
        "parts": (abstract.iri_of(iri, original),) if original else (),
        **(_resources(paper, iri, mint) if paper.resources else {}),
    }


def _resources(paper: Paper, iri: str, mint: Mint) -> dict[str, Any]:
    """Give the files of a paper, and the software, data sets and pages that it points to."""
    found = [(each.kind, resource.iri_of(each, iri, mint)) for each in paper.resources]
    files = unique([target for kind, target in found if kind == "file"])
    return {
        "supplements": unique([target for kind, target in found if kind == "software"]),
        "mentions": unique([target for kind, target in found if kind != "file"]),
        "embodiments": files,
        "encodings": files,
    }


def _subjects(paper: Paper, iris: list[str]) -> dict[str, Any]:
    """Give what a paper is about; the IRIs are those of its subjects."""
    subjects = unique(iris)
    named = list(zip(paper.subjects, iris, strict=True))
    return {
        "subject_terms": unique([iri for each, iri in named if each.scheme == "keyword"]),
        "disciplines": unique([iri for each, iri in named if each.scheme == "arxiv"]),
        "subjects": subjects,
        "about": subjects,
    }


def _page_range(paper: Paper) -> str | None:
    """Give `148-156`, or the one page that is known."""
    if paper.first_page and paper.last_page and paper.first_page != paper.last_page:
        return f"{paper.first_page}-{paper.last_page}"
    return paper.first_page

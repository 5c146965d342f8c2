"""The reduced graph with kg's reader and a few tables of its own: python kg_exporter.py [--workers N] WORKS OUT.

The reader is the one that `kg export` has: it reads and proves all that a work states, not only what is written here.
"""

from __future__ import annotations

import argparse
import gc
import io
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from kg import formats
from kg.formats.format import DEFAULTS
from kg.mapping import Node, Scope, Table, a, link, links, mapper, number, string, strings, typed, writer
from kg.records import Authorship, InstitutionName, Paper, SourceDocument, Venue
from kg.syntax import ntriples
from kg.vocab import CO, FABIO, KG, PRISM, PRO, SCHEMA, SKOS, XSD


class Work(NamedTuple):
    """A work."""

    iri: str
    name: str | None
    genre: str
    language: str | None
    published: str | None
    year: str | None
    doi: str | None
    cited: int | None
    venue: str | None
    topics: tuple[str, ...]
    authors: tuple[str, ...]
    authorships: tuple[str, ...]


WORK = mapper(
    Work,
    a(SCHEMA.CreativeWork),
    (SCHEMA.name, string("name")),
    (SCHEMA.genre, string("genre")),
    (SCHEMA.inLanguage, string("language")),
    (SCHEMA.datePublished, typed("published", XSD.date)),
    (FABIO.hasPublicationYear, typed("year", XSD.gYear)),
    (PRISM.doi, string("doi")),
    (KG.citationCount, number("cited")),
    (SCHEMA.isPartOf, link("venue")),
    (SCHEMA.about, links("topics")),
    (SCHEMA.author, links("authors")),
    (PRO.isDocumentContextFor, links("authorships")),
)


class Position(NamedTuple):
    """A place in an author list."""

    iri: str
    position: int
    person: str


POSITION = mapper(Position, a(PRO.RoleInTime), (CO.index, number("position")), (PRO.isHeldBy, link("person")))


class Person(NamedTuple):
    """An author."""

    iri: str
    name: str
    orcid: str | None
    affiliations: tuple[str, ...]


PERSON = mapper(
    Person,
    a(SCHEMA.Person),
    (SCHEMA.name, string("name")),
    (SCHEMA.sameAs, link("orcid")),
    (SCHEMA.affiliation, links("affiliations")),
)


class Institution(NamedTuple):
    """An institution."""

    iri: str
    name: str
    ror: str | None
    country: str | None


INSTITUTION = mapper(
    Institution,
    a(SCHEMA.Organization),
    (SCHEMA.name, string("name")),
    (SCHEMA.sameAs, link("ror")),
    (KG.countryCode, string("country")),
)


class Series(NamedTuple):
    """What works appear in."""

    iri: str
    name: str
    issns: tuple[str, ...]


SERIES = mapper(Series, a(SCHEMA.CreativeWorkSeries), (SCHEMA.name, string("name")), (SCHEMA.issn, strings("issns")))


class Topic(NamedTuple):
    """What works are about."""

    iri: str
    label: str


TOPIC = mapper(Topic, a(SKOS.Concept), (SKOS.prefLabel, string("label")))

SITE = "https://openalex.org/"
GENRES = {
    "journal-article": "article",
    "conference-paper": "article",
    "review-article": "review",
    "thesis": "dissertation",
}
"""What OpenAlex calls the kinds that a reader tells more of, or otherwise."""

BUDGET = 200_000
"""Nodes that are remembered, so that each is written once."""


def work(paper: Paper) -> Iterator[tuple[Table, Node]]:
    """Yield the nodes that a paper makes."""
    iri = f"{SITE}{paper.work_identifiers[0].value}"
    positions = [
        Position(f"{iri}#author-{index}", index, _iri(each.person, SITE, "openalex") or "")
        for index, each in enumerate(paper.authors, 1)
    ]
    topics = [
        Topic(f"{SITE}{each.notation}", each.label.value)
        for each in paper.subjects
        if (each.notation or "")[0] == "T" and each.label
    ]
    venue = paper.venue or paper.series
    yield (
        WORK,
        Work(
            iri,
            paper.title.value if paper.title else None,
            GENRES.get(paper.kind, paper.kind),
            paper.languages[0] if paper.languages else None,
            paper.published.lexical if paper.published else None,
            f"{paper.published.year:04d}" if paper.published else None,
            paper.identifier("doi"),
            next((int(each.value) for each in paper.observations if each.measure == "citation-count"), None),
            _iri(venue, SITE, "openalex"),
            tuple(each.iri for each in topics),
            tuple(each.person for each in positions),
            tuple(each.iri for each in positions),
        ),
    )
    for topic in topics:
        yield TOPIC, topic
    if venue:
        yield SERIES, series(venue)
    for position, authorship in zip(positions, paper.authors, strict=True):
        yield POSITION, position
        yield from person(authorship)


def _iri(thing: Any, prefix: str, scheme: str) -> str | None:
    """Give an identifier as an IRI."""
    found = thing.identifier(scheme) if thing else None
    return f"{prefix}{found}" if found else None


def series(venue: Venue) -> Series:
    """Give what a paper appeared in."""
    issns = tuple(each.value for each in venue.identifiers if each.scheme == "issn")
    return Series(_iri(venue, SITE, "openalex") or "", venue.name, issns)


def person(authorship: Authorship) -> Iterator[tuple[Table, Node]]:
    """Yield an author and their institutions."""
    assert authorship.person
    institutions = [institution(each) for each in authorship.affiliations]
    orcid = _iri(authorship.person, "https://orcid.org/", "orcid")
    iri = _iri(authorship.person, SITE, "openalex") or ""
    yield PERSON, Person(iri, authorship.person.name, orcid, tuple(each.iri for each in institutions))
    for each in institutions:
        yield INSTITUTION, each


def institution(name: InstitutionName) -> Institution:
    """Give an institution."""
    ror = _iri(name, "https://ror.org/", "ror")
    return Institution(_iri(name, SITE, "openalex") or "", name.name.value, ror, name.country_code)


def lines(papers: Iterable[Paper]) -> Iterator[str]:
    """Yield the lines of all nodes, each node once within the budget."""
    tables = (WORK, POSITION, PERSON, INSTITUTION, SERIES, TOPIC)
    scope = Scope(SITE, tables)
    writers: dict[str, Callable[[Node], str]] = {each.name: writer(each, ntriples.SYNTAX, scope) for each in tables}
    seen: set[Node] = set()
    for paper in papers:
        for table, node in work(paper):
            if node not in seen:
                if table is not WORK and table is not POSITION:
                    if len(seen) >= BUDGET:
                        seen.clear()
                    seen.add(node)
                yield writers[table.name](node)


def rendered(part: bytes) -> bytes:
    """Give the graph of some lines of works."""
    document = SourceDocument(name="works.jsonl", sha256="0" * 64, format="openalex")
    form = formats.named("openalex")
    papers = form.read(io.BytesIO(part), document, lambda *_, **__: None, DEFAULTS)
    return "".join(lines(each for each in papers if isinstance(each, Paper))).encode()


def parts(path: Path, size: int = 1 << 20) -> Iterator[bytes]:
    """Yield a file in parts of whole lines."""
    with path.open("rb") as works:
        while part := works.read(size):
            yield part + works.readline()


def main() -> None:
    """Read the works, and write the graph, part by part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("works", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    gc.freeze()
    with given.out.open("wb") as out:
        if given.workers == 1:
            out.writelines(map(rendered, parts(given.works)))
        else:
            with get_context("fork").Pool(given.workers) as pool:
                out.writelines(pool.imap(rendered, parts(given.works)))


if __name__ == "__main__":
    main()

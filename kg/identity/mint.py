"""From a record to its IRI: the same record gets the same IRI on every machine.

An IRI is `{base}{kind}/{key}`; parts hang below their whole. A key comes from the best identifier, in the order below;
without any it is a hash of what describes the thing, and says so by its scheme `h-`.
"""

from __future__ import annotations

from typing import NamedTuple

from kg.records import Authorship, Concept, Event, Paper, Resource, SourceDocument, Venue
from kg.records.institution import InstitutionName
from kg.records.person import PersonName
from kg.values import iri, text

EXPRESSION_SCHEMES: tuple[str, ...] = ("doi", "arxiv")
"""The schemes that name an expression, the best first."""

CASE_BLIND_HOSTS = frozenset({"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com"})
"""Hosts where the path of a repository ignores case."""


class Mint(NamedTuple):
    """The IRIs under one base; the base ends with a slash."""

    base: str

    def source(self, source: SourceDocument) -> str:
        """Give the IRI of a source document."""
        return f"{self.base}source/{source.sha256[:16]}"

    def graph(self, source: SourceDocument) -> str:
        """Give the IRI of the named graph that holds what a source document states."""
        return f"{self.base}graph/{source.sha256[:16]}"

    def identity_graph(self) -> str:
        """Give the IRI of the named graph that holds what identity inferred."""
        return f"{self.base}graph/identity"

    def paper(self, paper: Paper) -> str:
        """Give the IRI of an expression."""
        return f"{self.base}paper/{paper_key(paper)}"

    def work(self, first: Paper) -> str:
        """Give the IRI of the work whose first expression, the best identified one, is `first`."""
        return f"{self.base}work/{paper_key(first)}"

    def person(self, person: PersonName, whole: str, position: int | None = None) -> str:
        """Give the IRI of a person: by an identifier, else below the paper (by position) or document (by name)."""
        orcid = person.identifier("orcid")
        if orcid:
            return f"{self.base}person/{iri.key('orcid', orcid.lower())}"
        return f"{whole}/person/{position if position is not None else name_key(person.name)}"

    def author(self, authorship: Authorship, paper: str, position: int) -> str:
        """Give the IRI of who holds a position of a paper's author list."""
        if authorship.organization is not None:
            return self.institution(authorship.organization, paper)
        assert authorship.person is not None
        return self.person(authorship.person, paper, position)

    def institution(self, institution: InstitutionName, whole: str) -> str:
        """Give the IRI of an institution: by its ROR id, else below the paper or document that names it."""
        ror = institution.identifier("ror")
        if ror:
            return f"{self.base}institution/{iri.key('ror', ror)}"
        return f"{whole}/institution/{name_key(institution.name.value)}"

    def venue(self, venue: Venue) -> str:
        """Give the IRI of a venue: by its ISSN, else by its kind and name."""
        issn = venue.identifier("issn")
        key = iri.key("issn", issn.lower()) if issn else name_key(venue.name, venue.kind)
        return f"{self.base}venue/{key}"

    def event(self, event: Event) -> str:
        """Give the IRI of an event, known by its name."""
        return f"{self.base}event/{name_key(event.name, 'event')}"

    def series(self, name: str) -> str:
        """Give the IRI of an event series, known by its name."""
        return f"{self.base}event/{name_key(name, 'series')}"

    def concept(self, concept: Concept) -> str:
        """Give the IRI of a concept: by its notation, else by its label."""
        if concept.notation is not None:
            return f"{self.base}concept/{iri.key(concept.scheme, concept.notation.lower())}"
        assert concept.label is not None
        label = text.normal(concept.label.value).replace(" ", "-")
        return f"{self.base}concept/{iri.key(concept.scheme, label)}"

    def scheme(self, name: str) -> str:
        """Give the IRI of a concept scheme."""
        return f"{self.base}concept/{iri.key('scheme', name)}"

    def language(self, tag: str) -> str:
        """Give the IRI of a language."""
        return f"{self.base}language/{iri.key('bcp47', tag.lower())}"

    def role(self, label: str) -> str:
        """Give the IRI of a role, known by its label."""
        return f"{self.base}role/{name_key(label)}"

    def resource(self, resource: Resource) -> str:
        """Give the IRI of a resource, known by its web address."""
        return f"{self.base}{resource.kind}/{url_key(resource.url)}"

    def run(self, *parts: str) -> str:
        """Give the IRI of a run of the exporter, known by what went in."""
        return f"{self.base}run/{iri.hash_key(*parts)}"

    def agent(self, version: str) -> str:
        """Give the IRI of the exporter itself."""
        return f"{self.base}agent/{iri.key('kg', version)}"

    def identity_link(self, source: str, target: str, relation: str) -> str:
        """Give the IRI of a link that identity inferred."""
        ends = (source.removeprefix(self.base), target.removeprefix(self.base))
        return f"{self.base}claim/{iri.hash_key(*ends, relation)}"


def name_key(name: str, *scope: str) -> str:
    """Give the key of a thing known by its name, within its kind.

    >>> name_key("Zhejiang University")
    'name-zhejiang-university'
    >>> name_key("Neurocomputing", "journal")
    'name-journal-neurocomputing'
    """
    words = text.normal(name)
    return iri.key("name", "-".join([*scope, *words.split()])) if words else iri.hash_key(*scope, name)


def url_key(url: str) -> str:
    """Give the key of a thing known by its web address; the scheme, `www.` and a last slash make no difference.

    >>> url_key("https://github.com/zju-vipa/OSGAN")
    'url-github.com_zju-vipa_osgan'
    """
    rest = url.split("://", 1)[-1].removeprefix("www.").rstrip("/").removesuffix(".git")
    host = rest.split("/", 1)[0].lower()
    path = rest[len(host) :]
    return iri.key("url", host + (path.lower() if host in CASE_BLIND_HOSTS else path))


def paper_key(paper: Paper) -> str:
    """Give the key of an expression: its best identifier, else a hash of what describes it."""
    for scheme in EXPRESSION_SCHEMES:
        value = paper.identifier(scheme)
        if value:
            return iri.key(scheme, value)
    if paper.title is not None:
        described = text.normal(paper.title.value) or paper.title.value
    elif paper.abstracts:
        described = text.normal(paper.abstracts[0].text.value)
    else:
        described = ""
    author = text.normal(paper.authors[0].credited_name) if paper.authors else ""
    year = str(paper.published.year) if paper.published else ""
    container = text.normal(paper.venue.name) if paper.venue else ""
    parts = [
        paper.kind,
        described,
        author,
        year,
        container,
        paper.volume.number if paper.volume else "",
        paper.first_page or "",
    ]
    if not author and not container:
        parts += [paper.origin.source.sha256, str(paper.origin.line)]
    return iri.hash_key(*parts)

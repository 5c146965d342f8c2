"""From a record to its IRI: the same record gets the same IRI on every machine.

An IRI is `{base}{kind}/{key}`; parts hang below their whole. A key comes from the best identifier, in the order below;
without any it is a hash of what describes the thing, and says so by its scheme `h-`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any, Literal

from kg.records import (
    Authorship,
    Concept,
    Event,
    Identifier,
    InstitutionName,
    Licence,
    Paper,
    PersonName,
    Place,
    Reference,
    Resource,
    SourceDocument,
    Venue,
)
from kg.records.identifier import Identified
from kg.values import iri, names, text
from kg.values.schemes import SCHEMES

Kind = Literal["paper", "work", "person", "institution", "venue"]
Same = Mapping[tuple[Kind, str, str], tuple[str, str]]
"""For an identifier of a kind of thing, the one that makes the key of the same thing."""


def _order(first: tuple[str, ...], *levels: str) -> tuple[str, ...]:
    """Give the schemes that name things of some levels, the best first."""
    rest = (name for name, scheme in SCHEMES.items() if set(levels) & set(scheme.level))
    return tuple(dict.fromkeys((*first, *rest)))


WORK_SCHEMES: tuple[str, ...] = ("openalex", "mag", "semanticscholar", "inspire", "wikidata")
"""The schemes that name a work and never join expressions."""
EXPRESSION_SCHEMES = tuple(each for each in _order((), "expression", "book", "software") if each not in WORK_SCHEMES)
"""The schemes that name an expression, the best first."""
SCHEMES_OF: Mapping[Kind, tuple[str, ...]] = {
    "paper": EXPRESSION_SCHEMES,
    "work": WORK_SCHEMES,
    "person": _order(("orcid", "openalex"), "person"),
    "institution": _order(("ror", "openalex"), "institution"),
    "venue": _order(("issn", "openalex", "isbn", "doi"), "venue"),
}
_RANKS: Mapping[Kind, Mapping[str, int]] = {
    kind: {scheme: rank for rank, scheme in enumerate(schemes)} for kind, schemes in SCHEMES_OF.items()
}
CASE_BLIND = frozenset(
    [
        "arxiv",
        "doi",
        "gnd",
        "grid",
        "hal",
        "isbn",
        "isni",
        "issn",
        "lcnaf",
        "mag",
        "openalex",
        "orcid",
        "pmcid",
        "ror",
        "researcherid",
        "wikidata",
    ]
)
"""Schemes that ignore case; their keys are in lower case."""

VAGUE = ("article", "preprint", "journal-article", "conference-paper", "other")
"""Kinds that a paper may have had as long as less was known of it."""

CASE_BLIND_HOSTS = frozenset({"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com"})
"""Hosts where the path of a repository ignores case."""


@dataclass(frozen=True)
class Mint:
    """The IRIs under one base; the base ends with a slash."""

    base: str
    same: Same = field(default_factory=dict)
    works: Mapping[str, str] = field(default_factory=dict)
    """For the key of an identifier that names a work, the IRI of the work, where the build holds it."""
    decided: Mapping[str, str] = field(default_factory=dict)
    """For the IRI of something known by name alone, the IRI of what it was decided to be."""
    held: Mapping[str, str] = field(default_factory=dict)
    """For the IRI of someone known by a place on a paper, the IRI of who is known to hold it."""
    replaced: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Those decided upon that were asked for, in the order in which they were."""
    stubs: dict[int, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """By the `id` of an object of the records, what was made of it under these IRIs; see `kg.mappers.once`."""

    def holding(self, held: Mapping[str, str]) -> Mint:
        """Give the same mint where it is known who holds some places on a paper."""
        if not held:
            return self
        found = replace(self, held=held)
        object.__setattr__(found, "replaced", self.replaced)
        return found

    def identified(self, kind: Kind, thing: Identified) -> str | None:
        """Give the IRI that a thing has by its best identifier, or None where it has none."""
        key = self.key_of(kind, thing.identifiers)
        return f"{self.base}{kind}/{key}" if key else None

    def key(self, kind: Kind, thing: Identified) -> str | None:
        """Give the key that a thing has by its best identifier, or None where it has none."""
        return self.key_of(kind, thing.identifiers)

    def key_of(self, kind: Kind, identifiers: tuple[Identifier, ...]) -> str | None:
        """Give the key made by the best of some identifiers of one thing."""
        best = self._best(kind, identifiers) if identifiers else None
        if best is None:
            return None
        scheme, value = best
        return iri.key(scheme, iri.lower(value) if scheme in CASE_BLIND else value)

    def naming(self, kind: Kind, thing: Identified, scheme: str) -> str | None:
        """Give the identifier of a scheme that makes the key of a thing, where it is stated of it; others give None."""
        best = self._best(kind, thing.identifiers)
        stated = best is not None and any((each.scheme, each.value) == best for each in thing.identifiers)
        return best[1] if best and stated and best[0] == scheme else None

    def _best(self, kind: Kind, identifiers: tuple[Identifier, ...]) -> tuple[str, str] | None:
        ranks = _RANKS[kind]
        found, lowest = None, len(ranks)
        for scheme, value in identifiers:
            rank = ranks.get(scheme, lowest)
            if rank < lowest:
                found, lowest = (scheme, value), rank
        return self.same.get((kind, *found), found) if found and self.same else found

    def source(self, source: SourceDocument) -> str:
        """Give the IRI of a source document."""
        return f"{self.base}source/{source.sha256[:16]}"

    def graph(self, source: SourceDocument) -> str:
        """Give the IRI of the named graph that holds what a source document states."""
        return f"{self.base}graph/{source.sha256[:16]}"

    def identity_graph(self) -> str:
        """Give the IRI of the named graph that holds what identity inferred."""
        return f"{self.base}graph/identity"

    def claims_graph(self) -> str:
        """Give the IRI of the named graph that holds what was extracted from text."""
        return f"{self.base}graph/claims"

    def paper(self, paper: Paper) -> str:
        """Give the IRI of an expression."""
        return f"{self.base}paper/{self.paper_key(paper)}"

    def paper_key(self, paper: Paper) -> str:
        """Give the key of an expression: its best identifier, else its work's, else a hash of what describes it."""
        return self.key("paper", paper) or self.key_of("work", paper.work_identifiers) or self.named_key(paper)

    def named_key(self, paper: Paper) -> str:
        """Give the key that an expression has where no identifier names it: a hash of what describes it."""
        return paper.origin.key or iri.hash_key(*_described(paper))

    def named_keys(self, paper: Paper) -> Iterator[str]:
        """Give the keys that an expression may have had when no identifier named it and less was known of it."""
        kind, title, author, *rest = _described(paper)
        if paper.origin.key:
            yield paper.origin.key
        for known in product(*[dict.fromkeys((each, "")) for each in rest[:4]]):
            if author or known[1]:  # without both, the place in its source was part of the key
                yield from (iri.hash_key(each, title, author, *known) for each in dict.fromkeys((kind, *VAGUE)))

    def work(self, first: Paper) -> str:
        """Give the IRI of the work whose first expression, the best identified one, is `first`."""
        return f"{self.base}work/{self.paper_key(first)}"

    def work_of(self, expression: str) -> str:
        """Give the IRI of the work whose first expression has this IRI."""
        return f"{self.base}work/{expression.removeprefix(f'{self.base}paper/')}"

    def cited(self, reference: Reference) -> str | None:
        """Give the IRI of an expression, else of a work, a serial or a page that is referred to; or None."""
        key = self.key_of("paper", reference.identifiers)
        if key:
            return f"{self.base}paper/{key}"
        key = self.key_of("work", reference.identifiers)
        if key:
            return self.works.get(key, f"{self.base}work/{key}")
        issn = reference.identifier("issn")
        if issn:
            return f"{self.base}venue/{iri.key('issn', issn.lower())}"
        return f"{self.base}page/{url_key(reference.url)}" if reference.url else None

    def person(self, person: PersonName, whole: str, position: int | None = None) -> str:
        """Give the IRI of a person: by an identifier, else below the paper (by position) or document (by name)."""
        known = self.identified("person", person)
        return known or self._named(f"{whole}/person/{position if position is not None else name_key(person.name)}")

    def author(self, authorship: Authorship, paper: str, position: int) -> str:
        """Give the IRI of who holds a position of a paper's author list."""
        if authorship.organization is not None:
            return self.institution(authorship.organization, paper)
        assert authorship.person is not None
        return self.person(authorship.person, paper, position)

    def institution(self, institution: InstitutionName, whole: str) -> str:
        """Give the IRI of an institution: by an identifier, else below the paper or document that names it."""
        known = self.identified("institution", institution)
        return known or self._named(f"{whole}/institution/{name_key(institution.name.value)}")

    def venue(self, venue: Venue) -> str:
        """Give the IRI of a venue: by an identifier, else by its kind and name."""
        return self.identified("venue", venue) or self._named(f"{self.base}venue/{name_key(venue.name, venue.kind)}")

    def _named(self, iri: str) -> str:
        """Give the IRI of something known by name alone, unless it was decided what that is."""
        if iri in self.held:
            return self.held[iri]
        found = self.decided.get(iri) if self.decided else None
        if found is None:
            return iri
        self.replaced[iri] = found
        return found

    def place(self, place: Place, whole: str, position: int) -> str:
        """Give the IRI of a place, below what stands there."""
        geonames = place.identifier("geonames")
        return f"{whole}/place/{iri.key('geonames', geonames) if geonames else position}"

    def licence(self, licence: Licence) -> str:
        """Give the IRI of a licence: its own address, else one made of its name."""
        return licence.url or f"{self.base}licence/{name_key(licence.name or '')}"

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
        label = text.normal(concept.label.value).replace(" ", "-") or concept.label.value
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

    def system(self, key: str) -> str:
        """Give the IRI of a named system, by the key that its name has across papers."""
        return f"{self.base}system/{iri.key('name', key)}"

    def system_at(self, url: str) -> str:
        """Give the IRI of a system that is known by the address where it is found."""
        return f"{self.base}system/{url_key(url)}"

    def claim(self, paper: str, *parts: str) -> str:
        """Give the IRI of what the text of a paper claims, known by what is quoted."""
        return f"{self.base}claim/{iri.hash_key(paper.removeprefix(self.base), *parts)}"

    def identity_link(self, source: str, target: str, relation: str) -> str:
        """Give the IRI of a link that identity inferred."""
        ends = (source.removeprefix(self.base), target.removeprefix(self.base))
        return f"{self.base}claim/{iri.hash_key(*ends, relation)}"


name_key = names.name_key


def url_key(url: str) -> str:
    """Give the key of a thing known by its web address; the scheme, `www.` and a last slash make no difference.

    >>> url_key("https://github.com/zju-vipa/OSGAN")
    'url-github.com_zju-vipa_osgan'
    """
    rest = url.split("://", 1)[-1].removeprefix("www.").rstrip("/").removesuffix(".git")
    host = rest.split("/", 1)[0].lower()
    path = rest[len(host) :]
    return iri.key("url", host + (path.lower() if host in CASE_BLIND_HOSTS else path))


DESCRIBED = (
    "its kind, title (abstract where it has none), first author, year, container, volume and first page; without "
    "author and container also of the document and the line"
)
"""What the hash of an expression is made of, in words; see below."""


def _described(paper: Paper) -> list[str]:
    """Give what describes an expression that has no identifier."""
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
    return parts

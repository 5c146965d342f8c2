"""A paper: one expression of a work, such as a preprint or the journal article."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from kg.errors import BadValue
from kg.records.abstract import Abstract
from kg.records.authorship import Authorship, Contributor
from kg.records.base import Language, Record, String, Text, Url
from kg.records.concept import Concept
from kg.records.dated import Dated
from kg.records.funding import Funding
from kg.records.identifier import Identified, Identifier
from kg.records.institution import InstitutionName
from kg.records.kinds import PaperKind
from kg.records.licence import Licence
from kg.records.observation import Observation
from kg.records.reference import SAME_WORK, Reference, Relation
from kg.records.resource import Resource
from kg.records.venue import Event, Issue, Venue, Volume
from kg.values.dates import MonthDay, PartialDate


class Paper(Identified, Record):
    """What a source states of one paper. A field that the source leaves empty is empty here."""

    kind: PaperKind = "article"
    title: Text | None = None
    alternatives: tuple[Text, ...] = ()
    """Other titles: translated, abbreviated, uniform, or as another source gives it."""
    abstracts: tuple[Abstract, ...] = ()
    languages: tuple[Language, ...] = ()
    genre: String | None = None
    """What the source calls it, where `kind` says less."""

    work_identifiers: tuple[Identifier, ...] = ()
    """Identifiers that name the work and all its expressions (OpenAlex, MAG, Semantic Scholar)."""
    versions: tuple[Reference, ...] = ()
    """Other expressions of the same work, as the source states them."""

    authors: tuple[Authorship, ...] = ()
    authors_complete: bool = True
    """False where the source cut the list short ("et al.")."""
    credit: String | None = None
    """The author line as printed."""
    contributors: tuple[Contributor, ...] = ()

    published: PartialDate | None = None
    dates: tuple[Dated, ...] = ()
    displayed_date: String | None = None
    """The date as printed, where it states no year."""
    month_day: MonthDay | None = None

    venue: Venue | None = None
    volume: Volume | None = None
    issue: Issue | None = None
    event: Event | None = None
    series: Venue | None = None
    """The series that a book, or the book that it is part of, appeared in."""
    series_number: String | None = None
    first_page: String | None = None
    last_page: String | None = None
    article_number: String | None = None
    page_count: Annotated[int, Field(gt=0, lt=1_000_000)] | None = None
    edition: String | None = None
    version: String | None = None
    report_number: String | None = None
    publisher: InstitutionName | None = None
    place: String | None = None
    """Where it was published, as printed."""
    institutions: tuple[InstitutionName, ...] = ()
    """Where it was written or handed in: of a thesis, a report."""
    degree: String | None = None
    """Of a thesis, as printed."""

    keywords: tuple[Text, ...] = ()
    subjects: tuple[Concept, ...] = ()
    category_code: String | None = None
    """The category code as printed."""
    code_available: bool | None = None

    urls: tuple[Url, ...] = ()
    """Where it can be read about or read."""
    licences: tuple[Licence, ...] = ()
    is_free: bool | None = None
    """Whether it can be read without paying."""
    access: Literal["gold", "diamond", "hybrid", "bronze", "green", "closed"] | None = None
    """The way of open access."""
    statuses: tuple[
        Literal[
            "open-access",
            "closed-access",
            "embargoed",
            "restricted-access",
            "peer-reviewed",
            "published",
            "in-press",
            "unpublished",
            "retracted",
            "withdrawn",
        ],
        ...,
    ] = ()
    funding: tuple[Funding, ...] = ()
    references: tuple[Reference, ...] = ()
    """What it cites, in its order."""
    relations: tuple[Relation, ...] = ()

    resources: tuple[Resource, ...] = ()
    holdings: tuple[String, ...] = ()
    description: tuple[Text, ...] = ()
    observations: tuple[Observation, ...] = ()

    @property
    def expressions(self) -> tuple[Reference, ...]:
        """What the source states of other expressions of the same work: its versions, translations and revisions."""
        related = [each.target for each in self.relations if each.kind in SAME_WORK] if self.relations else []
        return (*self.versions, *related) if related else self.versions

    def model_post_init(self, _context: Any, /) -> None:
        """Refuse two abstracts in one language, and a translation of an abstract that is not there."""
        languages = [abstract.text.lang for abstract in self.abstracts]
        if len(set(languages)) != len(languages):
            raise BadValue("one abstract a language", ", ".join(str(language) for language in languages))
        for abstract in self.abstracts:
            if abstract.translation_of is not None and abstract.translation_of not in languages:
                raise BadValue(f"an abstract in {abstract.translation_of} that this one translates", "none")

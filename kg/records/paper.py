"""A paper: one expression of a work, such as a preprint or the journal article."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from kg.errors import BadValue
from kg.records.abstract import Abstract
from kg.records.authorship import Authorship
from kg.records.base import Language, Record, String, Text
from kg.records.concept import Concept
from kg.records.identifier import Identified
from kg.records.observation import Observation
from kg.records.resource import Resource
from kg.records.venue import Event, Issue, Venue, Volume
from kg.values.dates import MonthDay, PartialDate

PaperKind = Literal["article", "preprint", "journal-article", "conference-paper"]


class Paper(Identified, Record):
    """What a source states of one paper. A field that the source leaves empty is empty here."""

    kind: PaperKind = "article"
    title: Text | None = None
    alternatives: tuple[Text, ...] = ()
    """Other titles, such as one that another source gives."""
    abstracts: tuple[Abstract, ...] = ()
    language: Language | None = None

    authors: tuple[Authorship, ...] = ()
    authors_complete: bool = True
    """False where the source cut the list short ("et al.")."""
    credit: String | None = None
    """The author line as printed."""

    published: PartialDate | None = None
    displayed_date: String | None = None
    """The date as printed, where it states no year."""
    month_day: MonthDay | None = None

    venue: Venue | None = None
    volume: Volume | None = None
    issue: Issue | None = None
    event: Event | None = None
    first_page: String | None = None
    last_page: String | None = None

    keywords: tuple[Text, ...] = ()
    subjects: tuple[Concept, ...] = ()
    category_code: String | None = None
    """The category code as printed."""
    code_available: bool | None = None

    resources: tuple[Resource, ...] = ()
    holdings: tuple[String, ...] = ()
    description: tuple[Text, ...] = ()
    observations: tuple[Observation, ...] = ()

    @model_validator(mode="after")
    def _one_abstract_a_language(self) -> Self:
        """Refuse two abstracts in one language, and a translation of an abstract that is not there."""
        languages = [abstract.text.lang for abstract in self.abstracts]
        if len(set(languages)) != len(languages):
            raise BadValue("one abstract a language", ", ".join(str(language) for language in languages))
        for abstract in self.abstracts:
            if abstract.translation_of is not None and abstract.translation_of not in languages:
                raise BadValue(f"an abstract in {abstract.translation_of} that this one translates", "none")
        return self

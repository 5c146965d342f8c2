"""An institution: a university, an institute, a unit of one, a government, a society."""

from __future__ import annotations

from typing import Any, Literal

from kg.errors import BadValue
from kg.records.base import Record, String, Text, Url
from kg.records.concept import Concept
from kg.records.identifier import Identified
from kg.records.observation import Observation
from kg.records.place import CountryCode, Place
from kg.values import text
from kg.values.dates import PartialDate

InstitutionKind = Literal[
    "organization", "university", "institute", "college", "group", "government", "company", "hospital", "archive",
    "funder", "publisher",
]  # fmt: skip
"""`organization` where the source does not say what it is."""
UNITS = frozenset({"college", "group"})


class InstitutionName(Identified):
    """An institution as something else refers to it: its names, its identifiers, and its parent."""

    name: Text
    kind: InstitutionKind = "organization"
    acronyms: tuple[String, ...] = ()
    alternates: tuple[Text, ...] = ()
    """Other names, and the name in other languages."""
    country_code: CountryCode | None = None
    parent: InstitutionName | None = None

    def model_post_init(self, _context: Any, /) -> None:
        """Refuse an institution that stands above itself."""
        above = self.parent
        while above is not None:
            if text.normal(above.name.value) == text.normal(self.name.value):
                raise BadValue("a parent that is another institution", above.name.value)
            above = above.parent


class Institution(InstitutionName, Record):
    """An institution that the source itself describes."""

    founded: PartialDate | None = None
    dissolved: PartialDate | None = None
    urls: tuple[Url, ...] = ()
    places: tuple[Place, ...] = ()
    children: tuple[InstitutionName, ...] = ()
    related: tuple[InstitutionName, ...] = ()
    predecessors: tuple[InstitutionName, ...] = ()
    successors: tuple[InstitutionName, ...] = ()
    is_active: bool | None = None
    subjects: tuple[Concept, ...] = ()
    observations: tuple[Observation, ...] = ()
    founders: tuple[InstitutionName, ...] = ()
    description: tuple[Text, ...] = ()

"""Venues: what papers appear in (a journal, proceedings, a series, a repository), and what they are presented at."""

from __future__ import annotations

from typing import Literal

from kg.records.base import Language, Model, Record, String, Text, Url
from kg.records.concept import Concept
from kg.records.identifier import Identified
from kg.records.institution import InstitutionName
from kg.records.observation import Observation
from kg.records.place import CountryCode
from kg.values.dates import PartialDate

VenueKind = Literal["journal", "magazine", "newspaper", "proceedings", "series", "repository", "book", "venue"]
"""`venue` where the source does not say what a paper appeared in."""
SERIAL = frozenset({"journal", "magazine", "newspaper", "series"})
"""Kinds that an ISSN names and that begin and end; schema.org has no such properties for others."""


class Event(Model):
    """An event such as a conference, and the series it belongs to."""

    name: String
    series: String | None = None
    acronym: String | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    place: String | None = None
    """As printed."""


class Venue(Identified):
    """What a paper appears in, as a paper or a person's description refers to it."""

    kind: VenueKind = "journal"
    name: String
    alternates: tuple[String, ...] = ()
    """Other names, such as abbreviated ones."""
    urls: tuple[Url, ...] = ()
    subjects: tuple[Concept, ...] = ()
    event: Event | None = None
    """The event that proceedings are of, where the source states it."""


class Volume(Model):
    """A volume of a venue, with its year where that is stated."""

    number: String
    year: PartialDate | None = None


class Issue(Model):
    """An issue of a volume or a venue."""

    number: String


class VenueDescription(Venue, Record):
    """A venue that the source itself describes."""

    publisher: InstitutionName | None = None
    place: String | None = None
    """Where it is published, as printed."""
    country_code: CountryCode | None = None
    languages: tuple[Language, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    is_free: bool | None = None
    description: tuple[Text, ...] = ()
    preceding: tuple[Venue, ...] = ()
    succeeding: tuple[Venue, ...] = ()
    observations: tuple[Observation, ...] = ()

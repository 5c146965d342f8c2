"""Venues: what papers appear in (a journal, proceedings, a series, a repository), and what they are presented at."""

from __future__ import annotations

from typing import Literal

from kg.records.base import Model, String, Url
from kg.records.concept import Concept
from kg.records.identifier import Identified
from kg.values.dates import PartialDate

VenueKind = Literal["journal", "proceedings", "series", "repository"]


class Event(Model):
    """An event such as a conference, and the series it belongs to."""

    name: String
    series: String | None = None


class Venue(Identified):
    """What a paper appears in, as a paper or a person's description refers to it."""

    kind: VenueKind = "journal"
    name: String
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

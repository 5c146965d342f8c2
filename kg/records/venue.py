"""A venue: a journal that papers appear in, or an event they are presented at."""

from __future__ import annotations

from kg.records.base import Model, String, Url
from kg.records.concept import Concept
from kg.records.identifier import Identified


class Journal(Identified):
    """A journal as a paper or a person's description refers to it."""

    name: String
    urls: tuple[Url, ...] = ()
    subjects: tuple[Concept, ...] = ()


class Event(Model):
    """An event such as a conference, and the series it belongs to."""

    name: String
    series: String | None = None

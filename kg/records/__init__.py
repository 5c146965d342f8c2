"""What a source states, as proved records; they know no RDF, no files and no formats."""

from __future__ import annotations

from kg.records.abstract import Abstract
from kg.records.authorship import Authorship
from kg.records.base import Origin, Record, Text
from kg.records.concept import Concept
from kg.records.identifier import Identifier
from kg.records.institution import Institution
from kg.records.observation import Observation
from kg.records.page import Page
from kg.records.paper import Paper
from kg.records.person import Degree, EditorialRole, Membership, Person
from kg.records.resource import Resource
from kg.records.source import SourceDocument
from kg.records.venue import Event, Issue, Venue, Volume
from kg.records.work import Work

__all__ = [
    "Abstract",
    "Authorship",
    "Concept",
    "Degree",
    "EditorialRole",
    "Event",
    "Identifier",
    "Institution",
    "Issue",
    "Membership",
    "Observation",
    "Origin",
    "Page",
    "Paper",
    "Person",
    "Record",
    "Resource",
    "SourceDocument",
    "Text",
    "Venue",
    "Volume",
    "Work",
]

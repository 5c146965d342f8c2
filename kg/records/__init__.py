"""What a source states, as proved records; they know no RDF, no files and no formats."""

from __future__ import annotations

from kg.records.abstract import Abstract
from kg.records.address import Address
from kg.records.authorship import Authorship, Contributor
from kg.records.base import Origin, Record, Text
from kg.records.concept import Concept, Topic
from kg.records.dated import Dated
from kg.records.funding import Funding
from kg.records.identifier import Identifier
from kg.records.institution import Institution, InstitutionName
from kg.records.licence import Licence
from kg.records.observation import Observation
from kg.records.page import Page
from kg.records.paper import Paper
from kg.records.person import Degree, EditorialRole, Membership, Person, PersonName
from kg.records.place import Place
from kg.records.reference import Reference, Relation
from kg.records.resource import Resource
from kg.records.source import SourceDocument
from kg.records.venue import Event, Issue, Venue, VenueDescription, Volume

__all__ = [
    "Abstract",
    "Address",
    "Authorship",
    "Concept",
    "Contributor",
    "Dated",
    "Degree",
    "EditorialRole",
    "Event",
    "Funding",
    "Identifier",
    "Institution",
    "InstitutionName",
    "Issue",
    "Licence",
    "Membership",
    "Observation",
    "Origin",
    "Page",
    "Paper",
    "Person",
    "PersonName",
    "Place",
    "Record",
    "Reference",
    "Relation",
    "Resource",
    "SourceDocument",
    "Text",
    "Topic",
    "Venue",
    "VenueDescription",
    "Volume",
]

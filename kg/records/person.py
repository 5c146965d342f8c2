"""A person: names, identifiers, and what the source says of the person's affiliations, roles and degrees."""

from __future__ import annotations

from typing import Literal

from kg.records.base import Model, Record, String, Text, Url
from kg.records.concept import Concept
from kg.records.identifier import Identified
from kg.records.institution import InstitutionName
from kg.records.observation import Observation
from kg.records.place import CountryCode
from kg.records.venue import Venue
from kg.values.dates import PartialDate


class PersonName(Identified):
    """A person as a paper names one. Family and given name only where the source gives them apart."""

    name: String
    family: String | None = None
    given: String | None = None
    particle: String | None = None
    """A part of the family name that does not sort with it, such as `van` in `van der Berg`, printed before it."""
    suffix: String | None = None
    alternates: tuple[String, ...] = ()


class Membership(Model):
    """A post or role held in an organisation, in the source's words, such as `Senior Member` of IEEE, and when."""

    organization: InstitutionName
    role: Text | None = None
    department: String | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None


class EditorialRole(Model):
    """A role that a person holds for a journal."""

    role: Literal["editor", "editor-in-chief", "guest-editor", "associate-editor", "editorial-board-member"]
    journal: Venue


class Degree(Model):
    """An academic degree, its field and the institution that gave it."""

    name: String | None = None
    field: Text | None = None
    institution: InstitutionName | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None


class Person(PersonName, Record):
    """A person that the source itself describes."""

    honorific: String | None = None
    job_title: Text | None = None
    affiliations: tuple[InstitutionName, ...] = ()
    employments: tuple[Membership, ...] = ()
    """Posts, now or in the past."""
    leads: tuple[InstitutionName, ...] = ()
    memberships: tuple[Membership, ...] = ()
    editorial_roles: tuple[EditorialRole, ...] = ()
    degrees: tuple[Degree, ...] = ()
    awards: tuple[String, ...] = ()
    interests: tuple[Text, ...] = ()
    urls: tuple[Url, ...] = ()
    country_code: CountryCode | None = None
    subjects: tuple[Concept, ...] = ()
    category_code: String | None = None
    description: tuple[Text, ...] = ()
    observations: tuple[Observation, ...] = ()

"""An authorship: one position in the author list of one paper."""

from __future__ import annotations

from kg.records.base import Model, String
from kg.records.institution import InstitutionName
from kg.records.person import PersonName


class Authorship(Model):
    """The name as printed at one position, the person that holds it, and the affiliations as printed there."""

    credited_name: String
    person: PersonName
    affiliations: tuple[InstitutionName, ...] = ()
    affiliations_as_printed: tuple[String, ...] = ()

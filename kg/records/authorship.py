"""An authorship: one position in the author list of one paper."""

from __future__ import annotations

from typing import Any, Literal

from kg.errors import BadValue
from kg.records.base import Model, String
from kg.records.institution import InstitutionName
from kg.records.person import PersonName


class Authorship(Model):
    """The name as printed at one position, who holds it, and the affiliations as printed there."""

    credited_name: String
    person: PersonName | None = None
    organization: InstitutionName | None = None
    """An author that is no person, such as a collaboration or an agency."""
    affiliations: tuple[InstitutionName, ...] = ()
    affiliations_as_printed: tuple[String, ...] = ()
    is_corresponding: bool | None = None
    equal_contribution: bool | None = None

    def model_post_init(self, _context: Any, /) -> None:
        """Refuse a position that nobody holds, or two."""
        if (self.person is None) == (self.organization is None):
            raise BadValue("a person or an organisation at each position", self.credited_name)


Role = Literal[
    "author", "editor", "series-editor", "translator", "illustrator", "compiler", "photographer", "interviewer",
    "contributor", "reviewer", "producer", "printer", "distributor", "supervisor", "sponsor", "rights-holder",
    "contact-person", "data-collector", "data-curator", "data-manager", "host-institution", "project-leader",
    "project-manager", "project-member", "registration-agency", "registration-authority", "research-group",
    "researcher", "work-package-leader", "other",
]  # fmt: skip
"""What part someone had in a paper."""


class Contributor(Authorship):
    """Someone who has another part in a paper than a place in its author list."""

    role: Role
    """`author` for one whose place in the list is not stated."""

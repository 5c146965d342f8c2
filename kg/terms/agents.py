"""What kinds of institutions are called, and the roles that people and institutions have."""

from __future__ import annotations

from collections.abc import Mapping

from kg.vocab import FRAPO, KG, ORG, PRO, SCHEMA, SCORO, Term

INSTITUTION_TYPES: Mapping[str, tuple[Term, ...]] = {
    "organization": (SCHEMA.Organization, ORG.FormalOrganization),
    "university": (SCHEMA.CollegeOrUniversity, ORG.FormalOrganization),
    "institute": (SCHEMA.ResearchOrganization, ORG.FormalOrganization),
    "college": (SCHEMA.EducationalOrganization, ORG.OrganizationalUnit),
    "group": (SCHEMA.ResearchOrganization, ORG.OrganizationalUnit, FRAPO.ResearchGroup),
    "government": (SCHEMA.GovernmentOrganization, ORG.FormalOrganization),
    "company": (SCHEMA.Corporation, ORG.FormalOrganization),
    "hospital": (SCHEMA.Hospital, ORG.FormalOrganization),
    "archive": (SCHEMA.ArchiveOrganization, ORG.FormalOrganization),
    "funder": (SCHEMA.FundingAgency, ORG.FormalOrganization),
    "publisher": (SCHEMA.Organization, ORG.FormalOrganization),
}
"""For each kind of institution, its types."""

ROLES: Mapping[str, Term] = {
    "author": PRO.author,
    "editor": PRO.editor,
    "series-editor": PRO["series-editor"],
    "translator": PRO.translator,
    "illustrator": PRO.illustrator,
    "compiler": PRO.compiler,
    "photographer": SCORO.photographer,
    "interviewer": KG.interviewer,
    "contributor": PRO.contributor,
    "reviewer": PRO.reviewer,
    "producer": PRO.producer,
    "printer": PRO.printer,
    "distributor": PRO.distributor,
    "supervisor": SCORO.supervisor,
    "sponsor": SCORO.sponsor,
    "rights-holder": SCORO["rights-holder"],
    "contact-person": SCORO["contact-person"],
    "data-collector": KG["data-collector"],
    "data-curator": SCORO["data-curator"],
    "data-manager": SCORO["data-manager"],
    "host-institution": SCORO["host-institution"],
    "project-leader": SCORO["project-leader"],
    "project-manager": SCORO["project-manager"],
    "project-member": SCORO["project-member"],
    "registration-agency": SCORO["registration-agency"],
    "registration-authority": SCORO["registration-authority"],
    "research-group": KG["research-group"],
    "researcher": SCORO.researcher,
    "work-package-leader": SCORO["workpackage-leader"],
    "other": PRO.contributor,
}
"""For each part that someone may have in a paper, its role."""

EDITORIAL_ROLES: Mapping[str, Term] = {
    "editor": PRO.editor,
    "editor-in-chief": PRO["editor-in-chief"],
    "guest-editor": PRO["guest-editor"],
    "associate-editor": KG["associate-editor"],
    "editorial-board-member": KG["editorial-board-member"],
}
"""For each part that someone may have in a journal, its role."""

"""People: as a page about one describes them, and as registries do."""

from __future__ import annotations

from decimal import Decimal

from kg.examples.named import COLLEGE, GROUP, INSTITUTE, OWNER, SOCIETY, UNIVERSITY, UNNUMBERED
from kg.examples.sources import PROFILE, REPOSITORY
from kg.records import Concept, Degree, EditorialRole, Identifier, Membership, Observation, Origin, Person, Text
from kg.values.dates import PartialDate

PROFESSOR = Person(
    origin=Origin(PROFILE, 1),
    is_main=True,
    name=OWNER.name,
    family="Zhao",
    given="Rong",
    alternates=("Zhao, Rong",),
    honorific="Dr",
    job_title=Text("professor", "en"),
    affiliations=(COLLEGE, INSTITUTE),
    leads=(GROUP,),
    memberships=(Membership(organization=SOCIETY, role=Text("Senior Member", "en")),),
    editorial_roles=tuple(
        EditorialRole(role=role, journal=UNNUMBERED)
        for role in ("editor", "editor-in-chief", "guest-editor", "associate-editor", "editorial-board-member")
    ),
    degrees=(Degree(name="PhD", field=Text("Computer science", "en"), institution=UNIVERSITY),),
    awards=("Best Paper Award (2004)",),
    interests=(Text("Pattern recognition", "en"),),
    category_code="CV",
    description=(Text("Rong Zhao works on neural networks.", "en"),),
    observations=(
        Observation(measure="h-index", value=Decimal(3)),
        Observation(measure="paper-count", value=Decimal(12)),
        Observation(measure="citation-count", value=Decimal(40)),
        Observation(measure="novelty", value=Decimal("53.5"), unit="%"),
        Observation(measure="ai-score", value=Decimal(55)),
    ),
)

REGISTERED = Person(
    origin=Origin(REPOSITORY, 10),
    name="Ada Byron",
    family="Byron",
    given="Ada",
    suffix="Jr.",
    identifiers=(Identifier(scheme="orcid", value="0000-0001-5109-3700"),),
    urls=("https://ada.example/",),
    country_code="GB",
    subjects=(Concept(scheme="openalex", notation="T10102", label=Text("Metrics", "en")),),
    employments=(
        Membership(
            organization=UNIVERSITY,
            role=Text("professor"),
            department="Mathematics",
            start=PartialDate(2001),
            end=PartialDate(2004, 5),
        ),
        Membership(organization=UNIVERSITY, role=Text("dean"), start=PartialDate(2004, 6, 1)),
    ),
    degrees=(Degree(name="MSc", institution=UNIVERSITY, start=PartialDate(1990), end=PartialDate(1995)),),
)

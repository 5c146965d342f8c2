"""A paper of which everything is stated: versions, contributors, dates, funding, references, relations."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from kg.examples.named import JOURNAL, UNIVERSITY
from kg.examples.sources import REPOSITORY
from kg.records import (
    Authorship,
    Contributor,
    Dated,
    Funding,
    Identifier,
    InstitutionName,
    Licence,
    Observation,
    Origin,
    Paper,
    PersonName,
    Reference,
    Relation,
    Text,
)
from kg.records.authorship import Role
from kg.records.dated import LASTING, Happening
from kg.records.reference import RelationKind
from kg.values.dates import PartialDate
from kg.values.period import Period

EVENTS: tuple[Happening, ...] = get_args(Happening)
"""Whatever may happen to a paper."""
ROLES: tuple[Role, ...] = ("editor", "translator", "supervisor", "author")

DAY = PartialDate(2021, 3, 4)
AUTHORS = (
    Authorship(
        credited_name="Jan van der Berg",
        person=PersonName(name="Jan van der Berg", family="Berg", given="Jan", particle="van der", suffix="Jr."),
        is_corresponding=True,
        equal_contribution=True,
    ),
)
CONSORTIUM = InstitutionName(name=Text("Data Consortium"), kind="group")

PAPER = Paper(
    origin=Origin(REPOSITORY, 1),
    kind="journal-article",
    title=Text("Measuring the measurable", "en"),
    genre="Original article",
    identifiers=(
        Identifier(scheme="doi", value="10.1234/abc.1"),
        Identifier(scheme="pmid", value="29937971"),
        Identifier(scheme="pmcid", value="PMC6016442"),
    ),
    work_identifiers=(Identifier(scheme="openalex", value="W2741809807"),),
    versions=(Reference(kind="preprint", identifiers=(Identifier(scheme="arxiv", value="2101.00001"),)),),
    authors=AUTHORS,
    contributors=(
        *(
            Contributor(
                role=role,
                credited_name="Ada Byron",
                person=PersonName(
                    name="Ada Byron", identifiers=(Identifier(scheme="orcid", value="0000-0001-5109-3700"),)
                ),
                affiliations=(UNIVERSITY,),
                affiliations_as_printed=("Hangzhou",),
                is_corresponding=False,
                equal_contribution=True,
            )
            for role in ROLES
        ),
        Contributor(role="data-collector", credited_name="Data Consortium", organization=CONSORTIUM),
    ),
    published=PartialDate(2021, 3),
    dates=(
        *(Dated(event=event, date=DAY) for event in EVENTS),
        *(Dated(event=event, date=Period(PartialDate(2012), PartialDate(2014))) for event in LASTING),
    ),
    venue=JOURNAL,
    article_number="e12",
    report_number="R-7",
    version="2",
    publisher=InstitutionName(name=Text("Example Press"), kind="publisher"),
    place="Amsterdam",
    institutions=(UNIVERSITY,),
    urls=("https://repository.example/abc.1",),
    licences=(Licence(url="https://creativecommons.org/licenses/by/4.0/"), Licence(name="publisher-specific")),
    is_free=True,
    access="gold",
    statuses=("open-access", "peer-reviewed"),
    funding=(
        Funding(
            funder=InstitutionName(name=Text("Science Foundation"), kind="funder", country_code="NL"),
            award="42-1",
            title=Text("Measures", "en"),
            url="https://foundation.example/42-1",
        ),
    ),
    references=(
        Reference(identifiers=(Identifier(scheme="doi", value="10.1234/cited"),)),
        Reference(identifiers=(Identifier(scheme="openalex", value="W2000000001"),)),
        Reference(title=Text("On measures"), text="Byron, A. On measures. 1843."),
    ),
    relations=(
        *(
            Relation(kind=kind, target=Reference(identifiers=(Identifier(scheme="doi", value=f"10.1234/{kind}"),)))
            for kind in get_args(RelationKind)
        ),
        Relation(kind="related", target=Reference(url="https://blog.example/post", title=Text("A post"))),
    ),
    observations=(Observation(measure="reference-count", value=Decimal(3)),),
)

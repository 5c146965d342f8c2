"""Records in which each table and each of its rows occurs at least once, and the graph that they make.

`kg mapping` takes its examples from here. What the records say is sound, so that the graph has nothing to report; the
tests of the shapes break one thing in it at a time.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from kg import pipeline
from kg.mappers import TABLES
from kg.mapping import Row, Table
from kg.pipeline import Build, Document
from kg.records import (
    Abstract,
    Authorship,
    Concept,
    Degree,
    EditorialRole,
    Event,
    Identifier,
    Institution,
    Issue,
    Membership,
    Observation,
    Origin,
    Page,
    Paper,
    Person,
    Record,
    Resource,
    SourceDocument,
    Text,
    Venue,
    Volume,
)
from kg.records.institution import InstitutionName
from kg.records.person import PersonName
from kg.syntax import turtle
from kg.values.dates import MonthDay, PartialDate

PROFILE = SourceDocument(name="profile.txt", sha256="0a" * 32, format="profile-page", captured=PartialDate(2026, 6, 27))
CATALOGUE = SourceDocument(name="catalogue.txt", sha256="1b" * 32, format="catalogue-record")

UNIVERSITY = InstitutionName(
    name=Text("Zhejiang University", "en"),
    kind="university",
    identifiers=(Identifier(scheme="ror", value="00a2xv884"),),
    acronyms=("ZJU",),
)
GROUP = InstitutionName(name=Text("Vision Group", "en"), kind="group", parent=UNIVERSITY)
COLLEGE = InstitutionName(name=Text("College of Computer Science", "en"), kind="college", parent=UNIVERSITY)
GOVERNMENT = InstitutionName(name=Text("Shanghai Municipal Government", "en"), kind="government")
SOCIETY = InstitutionName(name=Text("IEEE"), kind="organization")
INSTITUTE = InstitutionName(name=Text("Shanghai Institute", "en"), kind="institute", parent=UNIVERSITY)

JOURNAL = Venue(
    name="Neural Networks",
    identifiers=(Identifier(scheme="issn", value="0893-6080"),),
    urls=("https://www.sciencedirect.com/journal/neural-networks",),
    subjects=(Concept(scheme="ddc", notation="006.32"),),
)
UNNUMBERED = Venue(name="Neurocomputing")

OWNER = PersonName(name="Rong Zhao")
FIRST = PersonName(
    name="Faqiang Liu",
    family="Liu",
    given="Faqiang",
    alternates=("Liu, Faqiang",),
    identifiers=(Identifier(scheme="orcid", value="0000-0002-1825-0097"),),
)
TITLE = Text("Adversarial symmetric networks and their samples", "en")


def authors(*people: PersonName) -> tuple[Authorship, ...]:
    """Give an author list, the first author with an affiliation."""
    first, *others = people
    affiliated = Authorship(
        credited_name=first.name,
        person=first,
        affiliations=(UNIVERSITY,),
        affiliations_as_printed=("Zhejiang University, Hangzhou",),
    )
    return (affiliated, *(Authorship(credited_name=each.name, person=each) for each in others))


def profile() -> tuple[Record, ...]:
    """Give the records of a page about a person."""
    person = Person(
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
    preprint = Paper(
        origin=Origin(PROFILE, 20),
        kind="preprint",
        title=TITLE,
        identifiers=(Identifier(scheme="arxiv", value="1912.09670"),),
        authors=authors(PersonName(name="Faqiang Liu"), OWNER),
        authors_complete=False,
        credit="Faqiang Liu, Rong Zhao et al.",
        published=PartialDate(2019, 12, 20),
        venue=Venue(kind="repository", name="arXiv"),
        subjects=(Concept(scheme="arxiv", notation="cs.CV", label=Text("Computer Vision", "en")),),
        category_code="CV",
        code_available=True,
        observations=(Observation(measure="entry-score", value=Decimal("33.0")),),
    )
    undated = Paper(
        origin=Origin(PROFILE, 30),
        title=Text("A paper without a year", "en"),
        authors=authors(PersonName(name="Hao Zheng")),
        displayed_date="Feb 23",
        month_day=MonthDay(2, 23),
    )
    page = Page(origin=Origin(PROFILE, 1), title=Text("Rong Zhao", "en"), credit="Compiled by the library")
    return (person, preprint, undated, page)


def catalogue() -> tuple[Record, ...]:
    """Give the records of a library catalogue."""
    article = Paper(
        origin=Origin(CATALOGUE, 1),
        is_main=True,
        kind="journal-article",
        title=TITLE,
        identifiers=(Identifier(scheme="doi", value="10.1016/j.neunet.2020.10.016"),),
        abstracts=(
            Abstract(text=Text("Networks compete.", "en")),
            Abstract(text=Text("网络竞争。", "zh-Hans"), translation_of="en"),
        ),
        languages=("en",),
        authors=authors(FIRST, OWNER),
        published=PartialDate(2021, 1),
        venue=JOURNAL,
        volume=Volume(number="133", year=PartialDate(2021)),
        issue=Issue(number="4"),
        first_page="148",
        last_page="156",
        keywords=(Text("Adversarial samples", "en"),),
        subjects=(
            Concept(scheme="keyword", label=Text("Adversarial samples", "en")),
            Concept(scheme="heading", label=Text("Neural networks (Neurobiology)", "en")),
        ),
        resources=(
            Resource(kind="software", url="https://github.com/example/networks", name="networks"),
            Resource(kind="dataset", url="https://data.example/samples", name="samples"),
            Resource(kind="page", url="https://networks.example/", name="Project page"),
            Resource(kind="file", url="https://networks.example/paper.pdf"),
        ),
        holdings=("Main library, 006.32 LIU",),
        description=(Text("Includes references.", "en"),),
    )
    talk = Paper(
        origin=Origin(CATALOGUE, 40),
        kind="conference-paper",
        title=Text("Training networks in one stage", "en"),
        alternatives=(Text("One-stage training", "en"),),
        identifiers=(Identifier(scheme="doi", value="10.1109/cvpr46437.2021.00336"),),
        venue=Venue(kind="proceedings", name="Proceedings of CVPR 2021", event=Event(name="CVPR 2021", series="CVPR")),
        authors=(
            *authors(PersonName(name="Chengchao Shen")),
            Authorship(credited_name="VIPA Group", organization=GROUP),
        ),
        published=PartialDate(2021),
        event=Event(name="CVPR 2021", series="CVPR"),
    )
    lecture = Paper(
        origin=Origin(CATALOGUE, 50),
        title=Text("A lecture on networks", "en"),
        identifiers=(Identifier(scheme="doi", value="10.1007/978-3-030-00001-1_1"),),
        authors=authors(PersonName(name="Ada Byron")),
        published=PartialDate(2020),
        venue=Venue(kind="series", name="Lecture Notes", identifiers=(Identifier(scheme="issn", value="0302-9743"),)),
    )
    institute = Institution(
        origin=Origin(CATALOGUE, 60),
        name=INSTITUTE.name,
        kind=INSTITUTE.kind,
        parent=INSTITUTE.parent,
        founded=PartialDate(2020, 6),
        founders=(GOVERNMENT,),
        description=(Text("An institute in Shanghai.", "en"),),
    )
    return (article, talk, lecture, institute)


def example(table: Table, row: Row) -> str:
    """Give the first object that a row of a table writes, as Turtle does."""
    return _examples()[table.name].get(row.predicate, "")


@cache
def _examples() -> dict[str, dict[str, str]]:
    """Give, for each table, the first object of each predicate."""
    made = build()
    writers = {
        (table.name, row.predicate): turtle.SYNTAX.prepare(table._replace(rows=(row,)), made.scope)
        for table in TABLES
        for row in table.rows
    }
    found: dict[str, dict[str, str]] = {}
    for table, node, _ in made.assembly.merged().nodes:
        objects = found.setdefault(table.name, {})
        for row in table.rows:
            written = writers[table.name, row.predicate](node).strip().removesuffix(" .")
            if written and row.predicate not in objects:
                listed = written.split(None, 2)[2]
                objects[row.predicate] = listed.split(", ")[0] if row.word.many and row.word.kind == "link" else listed
    return found


@cache
def build() -> Build:
    """Give the build of all records."""
    documents = [Document(PROFILE, profile(), ()), Document(CATALOGUE, catalogue(), ())]
    return pipeline.build(documents, generated="2026-06-27T00:00:00Z")

"""Records in which each table and each of its rows occurs at least once, and the graph that they make.

`kg mapping` takes its examples from here. What the records say is sound, so that the graph has nothing to report; the
tests of the shapes break one thing in it at a time.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import get_args

from kg import pipeline
from kg.mappers import TABLES
from kg.mapping import Row, Table
from kg.pipeline import Build, Document
from kg.records import (
    Abstract,
    Authorship,
    Concept,
    Contributor,
    Dated,
    Degree,
    EditorialRole,
    Event,
    Funding,
    Identifier,
    Institution,
    InstitutionName,
    Issue,
    Licence,
    Membership,
    Observation,
    Origin,
    Page,
    Paper,
    Person,
    PersonName,
    Place,
    Record,
    Reference,
    Relation,
    Resource,
    SourceDocument,
    Text,
    Topic,
    Venue,
    VenueDescription,
    Volume,
)
from kg.records.authorship import Role
from kg.records.dated import LASTING, Happening
from kg.records.reference import RelationKind
from kg.syntax import turtle
from kg.values.dates import MonthDay, PartialDate
from kg.values.period import Period

PROFILE = SourceDocument(name="profile.txt", sha256="0a" * 32, format="profile-page", captured=PartialDate(2026, 6, 27))
REPOSITORY = SourceDocument(name="repository.jsonl", sha256="2c" * 32, format="openalex")
CATALOGUE = SourceDocument(name="catalogue.txt", sha256="1b" * 32, format="catalogue-record")

EVENTS: tuple[Happening, ...] = get_args(Happening)
"""Whatever may happen to a paper."""
ROLES: tuple[Role, ...] = ("editor", "translator", "supervisor", "author")

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


def repository() -> tuple[Record, ...]:
    """Give the records of a repository: versions, references, funding, and what registries say of those involved."""
    day = PartialDate(2021, 3, 4)
    people = (
        Authorship(
            credited_name="Jan van der Berg",
            person=PersonName(name="Jan van der Berg", family="Berg", given="Jan", particle="van der", suffix="Jr."),
            is_corresponding=True,
            equal_contribution=True,
        ),
    )
    group = InstitutionName(name=Text("Data Consortium"), kind="group")
    article = Paper(
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
        authors=people,
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
            Contributor(role="data-collector", credited_name="Data Consortium", organization=group),
        ),
        published=PartialDate(2021, 3),
        dates=(
            *(Dated(event=event, date=day) for event in EVENTS),
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
    book = Paper(
        origin=Origin(REPOSITORY, 2),
        kind="book",
        title=Text("A book of measures", "en"),
        identifiers=(Identifier(scheme="isbn", value="9783161484100"),),
        authors=authors(PersonName(name="Ada Byron")),
        published=PartialDate(2001),
        edition="2nd",
        page_count=345,
        series=Venue(kind="series", name="Measures"),
        series_number="7",
    )
    thesis = Paper(
        origin=Origin(REPOSITORY, 3),
        kind="doctoral-thesis",
        title=Text("A thesis on measures", "en"),
        identifiers=(Identifier(scheme="handle", value="10036/1234"),),
        authors=authors(PersonName(name="Hao Zheng")),
        published=PartialDate(2019),
        degree="PhD",
    )
    report = Paper(
        origin=Origin(REPOSITORY, 4),
        volume=Volume(number="2"),
        issue=Issue(number="1"),
        kind="report",
        title=Text("A report on measures", "en"),
        identifiers=(Identifier(scheme="doi", value="10.1234/report"),),
        authors=authors(PersonName(name="Hao Zheng")),
        published=PartialDate(2018),
        report_number="TR-1",
    )
    return (article, book, thesis, report, *registry())


def registry() -> tuple[Record, ...]:
    """Give the records of registries: a person over time, an institution, a journal, a conference, a topic."""
    person = Person(
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
    others = [InstitutionName(name=Text(f"{word} institute", "en"), kind="institute") for word in ("A", "B", "C", "D")]
    institution = Institution(
        origin=Origin(REPOSITORY, 11),
        name=Text("Example University", "en"),
        kind="university",
        identifiers=(Identifier(scheme="ror", value="05dxps055"),),
        alternates=(Text("Beispiel-Universität", "de"),),
        country_code="US",
        urls=("https://university.example/",),
        places=(
            Place(
                name="Pasadena",
                region="California",
                country="United States",
                country_code="US",
                latitude=Decimal("34.1"),
                longitude=Decimal("-118.1"),
                identifiers=(Identifier(scheme="geonames", value="5381396"),),
            ),
        ),
        children=(others[0],),
        related=(others[1],),
        predecessors=(others[2],),
        successors=(others[3],),
        is_active=False,
        founded=PartialDate(1891),
        dissolved=PartialDate(1999),
        subjects=(Concept(scheme="openalex", notation="T10102", label=Text("Metrics", "en")),),
        observations=(Observation(measure="i10-index", value=Decimal(3)),),
    )
    journal = VenueDescription(
        origin=Origin(REPOSITORY, 12),
        name="Journal of Measures",
        alternates=("J. Meas.",),
        identifiers=(Identifier(scheme="issn", value="1234-5679"),),
        publisher=InstitutionName(name=Text("Example Press"), kind="publisher"),
        place="Amsterdam",
        country_code="NL",
        languages=("en",),
        start=PartialDate(1950),
        end=PartialDate(1999),
        is_free=True,
        description=(Text("Four times a year."),),
        preceding=(Venue(name="Old Measures"),),
        succeeding=(Venue(name="New Measures"),),
    )
    event = Event(
        name="Conference on Measures 2020",
        acronym="COM 2020",
        start=PartialDate(2020, 5, 1),
        end=PartialDate(2020, 5, 3),
        place="Delft",
    )
    proceedings = VenueDescription(
        origin=Origin(REPOSITORY, 13), kind="proceedings", name="Proceedings of COM 2020", event=event
    )
    topic = Topic(
        origin=Origin(REPOSITORY, 14),
        scheme="openalex",
        notation="T10102",
        label=Text("Metrics", "en"),
        alternates=(Text("Measurement", "en"),),
        broader=(Concept(scheme="openalex", notation="fields/18", label=Text("Decision Sciences", "en")),),
        description=(Text("How research is measured.", "en"),),
        identifiers=(Identifier(scheme="wikidata", value="Q1925081"),),
    )
    return (person, institution, journal, proceedings, topic)


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
    documents = [
        Document(PROFILE, profile(), ()),
        Document(CATALOGUE, catalogue(), ()),
        Document(REPOSITORY, repository(), ()),
    ]
    return pipeline.build(documents, generated="2026-06-27T00:00:00Z")

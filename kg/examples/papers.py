"""Papers of several kinds, each with what its kind has."""

from __future__ import annotations

from decimal import Decimal

from kg.examples.named import FIRST, GROUP, JOURNAL, OWNER, TITLE, authors
from kg.examples.sources import CATALOGUE, PROFILE, REPOSITORY
from kg.records import (
    Abstract,
    Authorship,
    Concept,
    Event,
    Identifier,
    Issue,
    Observation,
    Origin,
    Paper,
    PersonName,
    Resource,
    Text,
    Venue,
    Volume,
)
from kg.values.dates import MonthDay, PartialDate

PREPRINT = Paper(
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

UNDATED = Paper(
    origin=Origin(PROFILE, 30),
    title=Text("A paper without a year", "en"),
    authors=authors(PersonName(name="Hao Zheng")),
    displayed_date="Feb 23",
    month_day=MonthDay(2, 23),
)

ARTICLE = Paper(
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

TALK = Paper(
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

LECTURE = Paper(
    origin=Origin(CATALOGUE, 50),
    title=Text("A lecture on networks", "en"),
    identifiers=(Identifier(scheme="doi", value="10.1007/978-3-030-00001-1_1"),),
    authors=authors(PersonName(name="Ada Byron")),
    published=PartialDate(2020),
    venue=Venue(kind="series", name="Lecture Notes", identifiers=(Identifier(scheme="issn", value="0302-9743"),)),
)

BOOK = Paper(
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

THESIS = Paper(
    origin=Origin(REPOSITORY, 3),
    kind="doctoral-thesis",
    title=Text("A thesis on measures", "en"),
    identifiers=(Identifier(scheme="handle", value="10036/1234"),),
    authors=authors(PersonName(name="Hao Zheng")),
    published=PartialDate(2019),
    degree="PhD",
)

REPORT = Paper(
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

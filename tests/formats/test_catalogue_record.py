"""What the catalogue record of the user states, and how its traps are read."""

from pathlib import Path

import pytest
from readings import reading

SEED = next((Path(__file__).parents[2] / "seeds").glob("001_*.txt"))
RECORD = SEED.read_text(encoding="utf-8")
RECORDS, NOTES = reading(RECORD.encode())
PAPER = RECORDS[0]


def read(record: str):
    """Give the paper and the notes of a record."""
    records, notes = reading(record.encode())
    return records[0], notes


def test_one_paper():
    """The record describes one journal article, and nothing of it is left out."""
    assert [("journal-article", True, 1)] == [(each.kind, each.is_main, each.origin.line) for each in RECORDS]
    assert [] == NOTES


def test_title_and_date():
    """The title is the main title, in the language of the record, and the date that of publication."""
    title = "Adversarial symmetric GANs: Bridging adversarial samples and adversarial networks"

    assert (title, "en") == PAPER.title
    assert ("en",) == PAPER.languages
    assert "2021-01" == PAPER.published.lexical


def test_authors():
    """The six authors are all there, the last one without the label that is glued to it."""
    printed = ["Liu, Faqiang", "Xu, Mingkun", "Li, Guoqi", "Pei, Jing", "Shi, Luping", "Zhao, Rong"]
    parts = [tuple(name.split(", ")) for name in printed]

    assert printed == [each.credited_name for each in PAPER.authors]
    assert parts == [(each.person.family, each.person.given) for each in PAPER.authors]
    assert [f"{given} {family}" for family, given in parts] == [each.person.name for each in PAPER.authors]
    assert PAPER.authors_complete
    assert "; ".join(printed) == PAPER.credit


def test_abstract():
    """The abstract is there once, whole, without its label and without the mark of the page behind it."""
    abstract = PAPER.abstracts[0].text

    assert 1 == len(PAPER.abstracts)
    assert "en" == abstract.lang
    assert abstract.value.startswith(
        "Generative adversarial networks have achieved remarkable performance on various tasks but"
    )
    assert abstract.value.endswith("provides a new approach to further develop adversarial networks.")
    assert 1 == abstract.value.count("The bridging of adversarial")
    assert "Abstract" not in abstract.value


def test_container():
    """Journal, volume and pages are read; "Issue 2021" only repeats the year and is no number."""
    journal = PAPER.venue

    assert "Neural networks" == journal.name
    assert [("issn", "0893-6080")] == [(each.scheme, each.value) for each in journal.identifiers]
    assert ("http://www.sciencedirect.com/science/journal/08936080", "http://www.elsevier.com/journals") == journal.urls
    assert ("133", "2021", None) == (PAPER.volume.number, PAPER.volume.year.lexical, PAPER.issue)
    assert ("148", "156") == (PAPER.first_page, PAPER.last_page)


def test_identifier():
    """The DOI is read without the arrow of its link."""
    assert [("doi", "10.1016/j.neunet.2020.10.016")] == [(each.scheme, each.value) for each in PAPER.identifiers]


def test_subjects():
    """Keywords are the article's; headings, in the language their subdivision tells, and class are the journal's."""
    keywords = [("Adversarial samples", "en"), ("Adversarial networks", "en")]
    headings = [
        ("Neural computers", "en"),
        ("Neural networks (Computer science)", "en"),
        ("Neural networks (Neurobiology)", "en"),
        ("Nervous System", "en"),
        ("Ordinateurs neuronaux", "fr"),
        ("Réseaux neuronaux (Informatique)", "fr"),
        ("Réseaux neuronaux (Neurobiologie)", "fr"),
        ("Periodicals", "en"),
    ]
    of_journal = PAPER.venue.subjects

    assert keywords == list(PAPER.keywords) == [each.label for each in PAPER.subjects]
    assert headings == [each.label for each in of_journal if each.scheme == "heading"]
    assert ["006.32"] == [each.notation for each in of_journal if each.scheme == "ddc"]


def test_holdings():
    """The places where the library keeps the article are kept as printed, the last one without the glued label."""
    expected = (
        "British Library DSC - 6081.280800",
        "British Library DSC - BLDSS-3PM",
        "British Library HMNTS - ELD Digital store",
    )

    assert expected == PAPER.holdings


@pytest.mark.parametrize(
    ("field", "printed", "note"),
    [
        ("- DOI:\n- 10.1016/j.neunet.2020.10.016 ↗", "- DOI:\n- 11.1016/x", 'note 54 $.DOI: expected a DOI such as 10.1234/abc, got "11.1016/x"'),
        ("0893-6080", "0893-6081", 'note 58 $.ISSNs: expected an ISSN such as 0893-6080, got "0893-6081" (its check digit is wrong)'),
        ("- English", "- Klingonese", 'note 56 $.Languages: expected a language such as en, eng, en-US or English, got "Klingonese"'),
        ("- 2021-01\n", "- 2021-13\n", 'note 37 $.Publication Date: expected a date such as 2021, 2021-01 or 2021-01-05, got "2021-13" (no calendar has this day)'),
        ("- Journal Article", "- Map", 'note 3 $.Record Type: expected a type such as Journal Article, got "Map"'),
        ("- Deposit Type:", "- Shelf:", 'note 59 $: expected a field of a catalogue record, got "Shelf"'),
    ],
    ids=["doi", "issn", "language", "date", "type", "field"],
)  # fmt: skip
def test_what_is_left_out_is_named(field, printed, note):
    """A value that cannot be is left out and named with its line, its path, what was expected and what was found."""
    record = RECORD.replace(field, printed)
    paper, notes = read(record)

    assert record != RECORD
    assert [note] == notes
    assert PAPER.title.value == paper.title.value


@pytest.mark.parametrize(
    ("issue", "expected"),
    [
        ("- 2021\n- Issue Sort", None),
        ("- 4\n- Issue Sort", "4"),
        ("- S1\n- Issue Sort", "S1"),
        ("- 1-2\n- Issue Sort", "1-2"),
    ],
)
def test_issue(issue, expected):
    """An issue that is not the year is an issue."""
    paper, _ = read(RECORD.replace("- 2021\n- Issue Sort", issue))

    assert expected == (paper.issue and paper.issue.number)


def test_issue_in_the_display():
    """Where no field has the issue, the line that shows volume and issue does."""
    record = RECORD.replace("Volume 133(2021)", "Volume 133:Issue 7(2021)").replace("- Issue:\n- 2021\n", "")

    paper, _ = read(record)

    assert ("133", "7", "2021", "Neural networks") == (
        paper.volume.number,
        paper.issue.number,
        paper.volume.year.lexical,
        paper.venue.name,
    )


def test_no_journal():
    """Without the name of a journal nothing is said of one, and what was printed of it is named."""
    record = RECORD.replace("- Neural networks. Volume 133(2021)", "-").replace(
        "- Journal:\n- Neural networks\n", "- Journal:\n-\n"
    )

    paper, notes = read(record)

    assert paper.venue is None
    assert paper.volume is None
    assert any("$.ISSNs: expected the name of a journal" in note for note in notes)


def test_links_among_the_subjects():
    """Where the label of the links is missing, they are refused as subjects and named."""
    expected = [
        'note 51 $.Subjects: expected a subject, got "http://www.sciencedirect.com/science/journal/08936080 ↗"',
        'note 52 $.Subjects: expected a subject, got "http://www.elsevier.com/journals ↗"',
    ]

    paper, notes = read(RECORD.replace("006.32 - Journal URLs:\n", ""))

    assert expected == notes
    assert [each for each in PAPER.venue.subjects if each.scheme == "heading"] == list(paper.venue.subjects)


def test_file_among_the_holdings():
    """Where the label of the file is missing, it is refused as a holding and named."""
    paper, notes = read(RECORD.replace("British Library HMNTS - ELD Digital store - Ingest File:\n", ""))

    assert ['note 66 $.Physical Locations: expected a shelf mark, got "14930.xml"'] == notes
    assert PAPER.holdings[:2] == paper.holdings

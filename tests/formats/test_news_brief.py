"""What the news brief of the user states, and the phrases that are understood in others."""

from pathlib import Path

import pytest
from readings import reading

SEED = next((Path(__file__).parents[2] / "seeds").glob("004_*.txt"))
RECORDS, NOTES = reading(SEED.read_bytes())
PAGE, PAPER, PERSON, INSTITUTE = RECORDS
ZJU = {"name": ("Zhejiang University", "en"), "kind": "university"}


def short(institution):
    """Give an institution as a dictionary of what is stated of it."""
    data = {"name": tuple(institution.name), "kind": institution.kind}
    if institution.acronyms:
        data["acronyms"] = institution.acronyms
    if institution.parent:
        data["parent"] = short(institution.parent)
    return data


def portrait(sentence: str, after: str = ""):
    """Give the person that a portrait of one sentence describes."""
    records, _ = reading(
        f"Research Brief: T\n\nText.\n\nAbout Professor Doe\n\nJane Doe is here. {sentence}\n{after}".encode()
    )
    return next(record for record in records if hasattr(record, "honorific"))


def brief(sentence: str):
    """Give the paper that a brief of one sentence is about."""
    return reading(f"Research Brief: A heading\n\n{sentence}\n".encode())[0][1]


def test_four_records():
    """The brief gives the page, the paper, the professor and the institute; nothing is left out."""
    assert ["Page", "Paper", "Person", "Institution"] == [type(record).__name__ for record in RECORDS]
    assert [1, 1, 16, 25] == [record.origin.line for record in RECORDS]
    assert [] == NOTES


def test_page():
    """The page has its heading and the credit line."""
    assert ("Research Brief: Training Generative Adversarial Networks in One Stage", "en") == PAGE.title
    assert "上海高等研究院英文网" == PAGE.credit


def test_paper():
    """The paper has its title, the conference, the PDF, the repository, and no authors, as none are stated."""
    pdf = "https://openaccess.thecvf.com/content/CVPR2021/papers/Shen_Training_Generative_Adversarial_Networks_in_One_Stage_CVPR_2021_paper.pdf"

    assert ("Training Generative Adversarial Networks in One Stage", "en") == PAPER.title
    assert ("conference-paper", "CVPR 2021", "CVPR") == (PAPER.kind, PAPER.event.name, PAPER.event.series)
    assert [
        ("file", pdf, None),
        (
            "software",
            "https://github.com/zju-vipa/OSGAN",
            "zju-vipa/OSGAN: One-Stage GAN for Efficient Adversarial Learning",
        ),
    ] == [(each.kind, each.url, each.name) for each in PAPER.resources]
    assert ((), None, None, ()) == (PAPER.authors, PAPER.credit, PAPER.published, PAPER.abstracts)
    assert 5 == len(PAPER.description)


def test_professor():
    """The professor has name, title, two affiliations, and the group he leads."""
    sias = {
        "name": ("Shanghai Institute for Advanced Study of Zhejiang University", "en"),
        "kind": "institute",
        "acronyms": ("SIAS",),
        "parent": ZJU,
    }
    college = {"name": ("College of Computer Science and Technology", "en"), "kind": "college", "parent": ZJU}
    group = {
        "name": ("Vision Intelligence and Pattern Analysis (VIPA) Group", "en"),
        "kind": "group",
        "acronyms": ("VIPA",),
        "parent": ZJU | {"acronyms": ("ZJU",)},
    }

    assert ("Mingli Song", "Dr") == (PERSON.name, PERSON.honorific)
    assert ("jointly appointed professor", "en") == PERSON.job_title
    assert [college, sias] == [short(each) for each in PERSON.affiliations]
    assert [group] == [short(each) for each in PERSON.leads]


def test_degrees_and_award():
    """The degrees have their names as printed, field and institution; the award has its year."""
    expected = [
        ("Ph. D", ("Computer Science and Technology", "en"), "College of Computer Science", "Zhejiang University"),
        ("B. Eng.", None, "Northwestern Polytechnical University", None),
    ]

    assert expected == [
        (
            each.name,
            each.field,
            each.institution.name.value,
            each.institution.parent and each.institution.parent.name.value,
        )
        for each in PERSON.degrees
    ]
    assert ("Microsoft Research Fellowship (2004)",) == PERSON.awards


def test_roles():
    """Memberships and editorial roles are those that are stated, and no more."""
    members = [
        ("jointly appointed professor", "Shanghai Institute for Advanced Study of Zhejiang University"),
        ("Senior Member", "IEEE"),
        ("Professional Member", "ACM"),
    ]
    editors = [
        ("associate-editor", "Information Sciences"),
        ("associate-editor", "Neurocomputing"),
        ("editorial-board-member", "Recent Patent on Signal Processing"),
    ]

    assert members == [(each.role.value, each.organization.name.value) for each in PERSON.memberships]
    assert editors == [(each.role, each.journal.name) for each in PERSON.editorial_roles]


def test_interests():
    """The five interests are read; venues and organisations of other sentences are not among them."""
    expected = [
        "Computational Vision",
        "Pattern Recognition",
        "Machine Learning",
        "Embedded Machine Vision",
        "Visual Interaction",
    ]

    assert expected == [each.value for each in PERSON.interests]


def test_institute():
    """The institute has its full name, acronym, parent, two founders and founding month."""
    government = {"name": ("Shanghai Municipal Government", "en"), "kind": "government"}

    assert ("Shanghai Institute for Advanced Study of Zhejiang University", "en") == INSTITUTE.name
    assert ("institute", ("SIAS",), ZJU) == (INSTITUTE.kind, INSTITUTE.acronyms, short(INSTITUTE.parent))
    assert [government, ZJU] == [short(each) for each in INSTITUTE.founders]
    assert "2020-06" == INSTITUTE.founded.lexical
    assert 2 == len(INSTITUTE.description)


@pytest.mark.parametrize(
    ("sentence", "title", "places"),
    [
        ("She is an Associate Professor at the University of Leeds.", "Associate Professor", ["University of Leeds"]),
        ("They are a lecturer with MIT.", "lecturer", ["MIT"]),
        ("He works as a research scientist at Google, Mountain View, USA.", "research scientist", ["Google"]),
        ("She is Professor of Physics at University of Bern.", "Professor of Physics", ["University of Bern"]),
        ("Dr. Doe is a professor in the School of Law, Keio University, since 2010.", "professor", ["School of Law"]),
        (
            "Currently, she is a full professor of Keio University and an avid climber.",
            "full professor",
            ["Keio University"],
        ),
        ("She is a professor of great patience.", None, []),
        ("She was a professor at Keio University.", None, []),
        ("Her father is a professor at Keio University.", None, []),
    ],
)
def test_positions(sentence, title, places):
    """A position is a title and the institutions named with it; towns, the past and other people are not."""
    person = portrait(sentence)

    assert title == (person.job_title and person.job_title.value)
    assert places == [each.name.value for each in person.affiliations]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("She received her PhD in Law from Keio University in 2010.", [("PhD", "Law", "Keio University")]),
        ("He holds a Ph.D. degree from ETH Zurich.", [("Ph.D.", None, "ETH Zurich")]),
        (
            "He received the B.Sc. degree in physics from Keio University in 2005 and the Ph.D. degree in law from Yale University in 2010.",
            [("B.Sc.", "physics", "Keio University"), ("Ph.D.", "law", "Yale University")],
        ),
        ("She obtained her bachelor's degree from Yale University.", [("bachelor's", None, "Yale University")]),
        ("She received the B.S. and Ph.D. degrees from Yale University and Keio University, respectively.", []),
        ("His wife received her PhD from Yale University.", []),
        ("She supervises PhD students from Yale University.", []),
    ],
)
def test_degree_phrases(sentence, expected):
    """A degree has the field and institution that are named with it; what is doubtful is not read."""
    degrees = [
        (each.name, each.field and each.field.value, each.institution.name.value) for each in portrait(sentence).degrees
    ]

    assert expected == degrees


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "She received the Turing Award in 2018 and the Gödel Prize in 2020.",
            ("Turing Award (2018)", "Gödel Prize (2020)"),
        ),
        ("He is the recipient of the Best Paper Award.", ("Best Paper Award",)),
        ("They won the ACM Prize (2019).", ("ACM Prize (2019)",)),
        ("She has received several awards.", ()),
        ("She received praise from the Nobel Prize committee.", ()),
        ("Her student won the Best Thesis Award.", ()),
    ],
)
def test_award_phrases(sentence, expected):
    """An award has its name and the year that is printed with it."""
    assert expected == portrait(sentence).awards


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("She is a Fellow of the ACM.", [("Fellow", "ACM")]),
        ("He is an IEEE Senior Member.", [("Senior Member", "IEEE")]),
        ("She was elected a Fellow of the Royal Society in 2015.", [("Fellow", "Royal Society")]),
        ("They are a member of the ACM and the IEEE.", [("member", "ACM"), ("member", "IEEE")]),
        ("He is a member of the jury.", []),
    ],
)
def test_membership_phrases(sentence, expected):
    """A membership is a role in a body that is named."""
    assert expected == [(each.role.value, each.organization.name.value) for each in portrait(sentence).memberships]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("She serves as an associate editor for Neurocomputing.", [("associate-editor", "Neurocomputing")]),
        ("He is the Editor-in-Chief of Acta Informatica.", [("editor-in-chief", "Acta Informatica")]),
        ("He is the deputy editor-in-chief of Acta Informatica.", []),
        (
            "She is on the editorial board of IEEE Transactions on Systems, Man, and Cybernetics and eLife.",
            [
                ("editorial-board-member", "IEEE Transactions on Systems, Man, and Cybernetics"),
                ("editorial-board-member", "eLife"),
            ],
        ),
        ("He is an associate editor of the Journal of Nutrition and Health.", []),
        ("He is an editor of several journals.", []),
        ("She served as an associate editor of Neurocomputing.", []),
    ],
)
def test_editorial_phrases(sentence, expected):
    """An editorial role has its journals, each whole; where a name cannot be told from two, none is read."""
    assert expected == [(each.role, each.journal.name) for each in portrait(sentence).editorial_roles]


@pytest.mark.parametrize(
    ("sentence", "kind", "event", "journal"),
    [
        ("The work was presented at ICML 2022.", "conference-paper", "ICML 2022", None),
        ("It was accepted by NeurIPS 2023 as an oral.", "conference-paper", "NeurIPS 2023", None),
        ("It appeared in the Proceedings of CVPR 2020.", "conference-paper", "CVPR 2020", None),
        (
            "It will appear at the 12th International Conference on Tiles (ICT 2024).",
            "conference-paper",
            "ICT 2024",
            None,
        ),
        ("The work was published in Nature Communications.", "journal-article", None, "Nature Communications"),
        ("It was published online in the journal Patterns.", "journal-article", None, "Patterns"),
        (
            "It appeared in Trends in Cognitive Sciences in May 2020.",
            "journal-article",
            None,
            "Trends in Cognitive Sciences",
        ),
        ("It was published in June 2021.", "article", None, None),
        ("It was published in English.", "article", None, None),
        ("It was presented at ICML.", "article", None, None),
        ("Their previous work was presented at ICML 2019.", "article", None, None),
    ],
)
def test_where_a_paper_appeared(sentence, kind, event, journal):
    """A paper has the event with its year or the journal that is named; a series, a month or a language is neither."""
    paper = brief(sentence)

    assert (kind, event) == (paper.kind, paper.event and paper.event.name)
    assert journal == (paper.venue and paper.venue.name)


@pytest.mark.parametrize(
    ("sentence", "founders", "founded"),
    [
        ("SIAS was founded in 1998.", [], "1998"),
        (
            "SIAS was established by Keio University and Yale University in May 2001.",
            ["Keio University", "Yale University"],
            "2001-05",
        ),
        ("The institute was set up on June 5, 2020 by the Ministry of Health.", ["Ministry of Health"], "2020-06-05"),
        ("SIAS was founded by Jack Smith.", [], None),
        ("The building was founded in 1950.", [], None),
        ("SIAS launched a course in 2021.", [], None),
    ],
)
def test_founding_phrases(sentence, founders, founded):
    """An institution has the founders that are institutions, and the date of its own founding."""
    text = (
        f"Research Brief: T\n\nText.\n\nAbout SIAS\n\nThe Snow and Ice Academy of Sapporo (SIAS) is young. {sentence}\n"
    )
    institution = reading(text.encode())[0][-1]

    assert founders == [each.name.value for each in institution.founders]
    assert founded == (institution.founded and institution.founded.lexical)


@pytest.mark.parametrize(
    "sentence",
    [
        "She is no longer a professor at Keio University.",
        "She isn’t a professor at Keio University.",
        "Until 2010, she is a professor at Keio University.",
        "He was never awarded the Turing Award in 2020.",
        "He declined the Turing Award and received no prize.",
        "He received nominations for the Turing Award.",
        "He never received his Ph.D. in Physics from ETH.",
        "She is a former associate editor of Neurocomputing.",
        "She is neither a Fellow of the ACM nor a member of the IEEE.",
        "He is expected to become a Fellow of AAAI.",
        "She hopes to be named a Fellow of the ACM.",
        "She will serve as an associate editor of Neurocomputing.",
        "Her research interests do not include Vision and Learning.",
    ],
)
def test_denials_of_a_person(sentence):
    """What is denied, past, or only expected of a person is no fact, and stays as description alone."""
    person = portrait(sentence)

    assert (None, (), (), (), (), (), ()) == (
        person.job_title,
        person.affiliations,
        person.degrees,
        person.awards,
        person.memberships,
        person.editorial_roles,
        person.interests,
    )
    assert sentence in person.description[0].value


@pytest.mark.parametrize(
    "sentence",
    [
        "The work was not presented at NeurIPS 2022.",
        "Unlike this one, the paper titled “Tiles” was presented at ICML 2022.",
        "The work was rejected, and was never published in Nature Communications.",
        "The work will be presented at NeurIPS 2022.",
        "A rival method is at https://github.com/rival/code.",
        "This is not the code at GitHub - rival/code: Tiles.",
        "The paper is not at https://example.org/a.pdf or https://doi.org/10.1234/abc.",
    ],
)
def test_denials_of_the_paper(sentence):
    """What is denied of the paper, or said of a rival one, gives it no event, journal, title, link or DOI."""
    paper = brief(sentence)

    assert ("A heading", "article", None, None) == (paper.title.value, paper.kind, paper.event, paper.venue)
    assert ((), ()) == (paper.resources, paper.identifiers)
    assert sentence == paper.description[0].value


def test_denial_of_an_institute():
    """What is denied of an institute is no fact."""
    text = "Research Brief: T\n\nText.\n\nAbout SIAS\n\nThe Snow and Ice Academy of Sapporo (SIAS) is young. SIAS was not founded in 1998.\n"

    institution = reading(text.encode())[0][-1]

    assert institution.founded is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The work was not only presented at ICML 2022 but also praised.",
        "The paper, titled “Attention Is Not All You Need”, was presented at ICML 2022.",
        "The work was presented at ICML 2022 and is at https://example.org/why-not.",
        "The work was accepted by ICML 2022 and will be presented in July.",
    ],
)
def test_what_only_looks_like_a_denial(sentence):
    """A sentence with `not only`, or with such a word in a title or an address, states what it states."""
    paper = brief(sentence)

    assert "ICML 2022" == paper.event.name


def test_links_beside_a_denial():
    """The other sentences of a paragraph keep their links."""
    paper = brief("A rival method is at https://github.com/rival/code. The code is at https://github.com/own/code.")

    assert [("software", "https://github.com/own/code")] == [(each.kind, each.url) for each in paper.resources]

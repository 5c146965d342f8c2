"""What the profile page of the user states, entry by entry."""

from decimal import Decimal
from pathlib import Path

import pytest
from readings import reading

SEED = next((Path(__file__).parents[2] / "seeds").glob("000_*.txt"))
OWNER, *PAPERS = reading(SEED.read_bytes())[0]
LINES = SEED.read_text(encoding="utf-8").split("\n")

# Line, code as printed, arXiv category, date or date as displayed, score, code flag; then the author line.
ENTRIES = (
    (12, "AI", "cs.AI", "2022-11-11", None, None, "Hao Zheng, Hui Lin, Rong Zhao et al."),
    (19, "CL", "cs.CL", "Apr 21", "32.4", None, "Rong Zhao, Wanqi Liu, Zhizhou Sha et al."),
    (26, "AI", "cs.AI", "2025-11-14", None, True, "Wenhao Zhou, Hao Zheng, Rong Zhao"),
    (33, "SOC-PH", "physics.soc-ph", "2024-07-16", None, None, "Feilong Wang, Xuegang Ban, Peng Chen et al."),
    (40, "CV", "cs.CV", "Feb 23", None, None, "Yecheng Zhang, Rong Zhao, Zhizhou Sha et al."),
    (47, "CL", "cs.CL", "2024-02-04", None, True, "Tong Niu, Weihao Zhang, Rong Zhao"),
    (54, "CL", "cs.CL", "2024-08-02", None, None, "Weihao Zhang, Yu Du, Hongyi Li et al."),
    (61, "LG", "cs.LG", "May 15", "42.2", None, "Shaojun Xu, Xiaoling Zhou, Yihan Lin et al."),
    (68, "NC", "q-bio.NC", "May 11", "44.3", None, "Qianqian Shi, Yue Che, Faqiang Liu et al."),
    (75, "CV", "cs.CV", "Apr 12", "33.0", None, "Yapeng Meng, Lin Yang, Yuguo Chen et al."),
    (82, "CV", "cs.CV", "2024-09-18", None, None, "Yu Du, Tong Niu, Rong Zhao"),
    (89, "DC", "cs.DC", "2025-01-11", None, None, "Le Chen, Dahu Feng, Erhu Feng et al."),
    (96, "CV", "cs.CV", "2025-05-20", None, None, "Zhongyu Chen, Rong Zhao, Xie Han et al."),
    (103, "CV", "cs.CV", "2025-03-20", None, None, "Haojia Gao, Haohua Que, Hoiian Au et al."),
    (110, "RO", "cs.RO", "2025-04-27", None, None, "Taoyi Wang, Lijian Wang, Yihan Lin et al."),
    (117, "RO", "cs.RO", "2025-04-05", None, None, "Haojia Gao, Haohua Que, Kunrong Li et al."),
    (124, "CY", "cs.CY", "2024-01-25", None, None, "Tong Niu, Haoyu Huang, Yu Du et al."),
    (131, "CV", "cs.CV", "2021-03-24", None, None, "Faqiang Liu, Rong Zhao"),
    (138, "NE", "cs.NE", "2020-06-05", None, None, "Yujie Wu, Rong Zhao, Jun Zhu et al."),
    (145, "CV", "cs.CV", "2019-12-20", None, None, "Faqiang Liu, Mingkun Xu, Guoqi Li et al."),
)
RESOURCES = {
    26: [("software", "https://github.com/Wenhao-Zhou/TopoPerception")],
    75: [("page", "https://tmcDeblur.github.io/")],
    82: [("software", "https://anonymous.4open.science/r/mocoop-6387")],
}
each_entry = pytest.mark.parametrize(
    ("paper", "entry"), list(zip(PAPERS, ENTRIES, strict=True)), ids=[str(entry[0]) for entry in ENTRIES]
)


def test_header():
    """The owner has the field and the five metrics of the header, with their values as printed."""
    expected = [
        ("h-index", Decimal(28), None),
        ("paper-count", Decimal(20), None),
        ("citation-count", Decimal(175), None),
        ("novelty", Decimal(53), "%"),
        ("ai-score", Decimal(55), None),
    ]

    assert ("Rong Zhao", "CV", True) == (OWNER.name, OWNER.category_code, OWNER.is_main)
    assert expected == [(each.measure, each.value, each.unit) for each in OWNER.observations]


def test_nothing_is_left_out():
    """The page has twenty papers, and nothing on it is left out."""
    _, notes = reading(SEED.read_bytes())

    assert 20 == len(PAPERS)
    assert [] == notes


@each_entry
def test_first_line(paper, entry):
    """Line, category, date, score and code flag of an entry are as printed; a date without a year has none."""
    line, code, category, date, score, has_code, _ = entry
    yearless = not date.startswith("2")

    assert line == paper.origin.line
    assert code == paper.category_code
    assert [category] == [each.notation for each in paper.subjects]
    assert (None if yearless else date) == (paper.published.lexical if paper.published else None)
    assert (date if yearless else None) == paper.displayed_date
    assert yearless == (paper.month_day is not None)
    assert ([score] if score else []) == [str(each.value) for each in paper.observations]
    assert has_code == paper.code_available


@each_entry
def test_authors(paper, entry):
    """Each position has the name as printed, in order; "et al." makes the list incomplete."""
    printed = entry[-1]
    names = printed.removesuffix(" et al.").split(", ")

    assert printed == LINES[paper.origin.line + 2] == paper.credit
    assert names == [each.credited_name for each in paper.authors] == [each.person.name for each in paper.authors]
    assert (not printed.endswith("et al.")) == paper.authors_complete
    assert all(each.person.family is None and each.person.given is None for each in paper.authors)


@each_entry
def test_texts(paper, entry):
    """Title and abstract are the lines of the page, in English; what is LaTeX there is Unicode here."""
    title, abstract = paper.title, paper.abstracts[0].text
    printed = LINES[paper.origin.line + 4]

    assert (LINES[paper.origin.line], "en") == title
    assert "en" == abstract.lang
    assert ("$" in printed) or printed.strip() == abstract.value.strip() or "\\" in printed or "  " in printed
    assert not set("$\\") & set(abstract.value)


@each_entry
def test_resources(paper, entry):
    """Addresses in an abstract are resources, without the full stop of the sentence."""
    expected = RESOURCES.get(paper.origin.line, [])

    assert expected == [(each.kind, each.url) for each in paper.resources]


def test_formulas():
    """Formulas of the abstracts are written in Unicode."""
    texts = " ".join(paper.abstracts[0].text.value for paper in PAPERS)

    for formula in (
        "(κ=0.45)",
        "s₀ ∼ p_gen(·)",
        "discount γ²,",
        "a 1.67× average",
        "reaching 8.8× in",
        "~6% on CIFAR-10",
    ):
        assert formula in texts


PAGE = SEED.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "category"),
    [("math.IT", "cs.IT"), ("cond-mat.soft", "cond-mat.soft"), ("quant-ph", "quant-ph")],
)
def test_full_category(code, category):
    """A full arXiv code before the date is a category, an alias under its canonical code."""
    records, notes = reading(PAGE.replace("32.4CLApr 21", f"32.4{code}Jan 3, 2021").encode())

    assert [] == notes
    assert (code, [category], "2021-01-03") == (
        records[2].category_code,
        [each.notation for each in records[2].subjects],
        records[2].published.lexical,
    )


@pytest.mark.parametrize(
    "header", ["math.XXJan 3, 2021", "cs/LGJan 3Code", "#7 AIJan 3, 2021", "CL Apr 21", "Jan 3, 2021"]
)
def test_entry_of_an_unknown_form(header):
    """An entry whose first line is not understood is lost and named, and leaks into no other one."""
    expected = [
        f'lost 19 $: expected the first line of an entry such as CLApr 21, got "{header}"; the paper was skipped'
    ]

    records, notes = reading(PAGE.replace("32.4CLApr 21", header).encode())

    assert expected == notes
    assert [OWNER, PAPERS[0], *PAPERS[2:]] == [
        each.model_copy(update={"origin": old.origin})
        for each, old in zip(records, [OWNER, PAPERS[0], *PAPERS[2:]], strict=True)
    ]


def test_first_entry_of_an_unknown_form():
    """The first entry of a page is lost alone, without the owner above it."""
    records, notes = reading(PAGE.replace("AINov 11, 2022", "math.XXNov 11, 2022").encode())

    assert (OWNER.name, 19) == (records[0].name, len(records) - 1)
    assert [True] == [note.startswith("lost 12 $: ") for note in notes]

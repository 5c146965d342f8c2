"""What the two bilingual pages of the user state."""

from pathlib import Path

import pytest
from readings import reading

SEEDS = [next((Path(__file__).parents[2] / "seeds").glob(f"{number}_*.txt")) for number in ("002", "003")]
each_seed = pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)


@each_seed
def test_one_paper_of_two_abstracts(seed):
    """The page gives one paper with an abstract in English and its translation into Chinese, and no more."""
    records, notes = reading(seed.read_bytes())
    paper = records[0]
    empty = paper.model_copy(update={"abstracts": (), "resources": ()})

    assert [] == notes
    assert 1 == len(records)
    assert [("en", None), ("zh-Hans", "en")] == [(each.text.lang, each.translation_of) for each in paper.abstracts]
    assert {"origin", "is_main"} == {name for name in empty.model_fields_set if getattr(empty, name)}
    assert (1, True, "article") == (paper.origin.line, paper.is_main, paper.kind)


@each_seed
def test_the_texts_are_the_printed_ones(seed):
    """The abstract is the first line, the translation what follows the mark, and nothing of the side bar is read."""
    lines = seed.read_text(encoding="utf-8").split("\n")
    english, chinese = (each.text.value for each in reading(seed.read_bytes())[0][0].abstracts)

    assert lines[0].replace("\\emph{i.e.,}", "i.e.,") == english
    assert lines[3].removeprefix("翻译:") == chinese


def test_resource():
    """The address of the code stands in both texts and is one resource, without the full stop of either."""
    resources = [reading(seed.read_bytes())[0][0].resources for seed in SEEDS]

    assert [("software", "https://github.com/WentianZhang-ML/AdaptiveMix")] == [
        (each.kind, each.url) for each in resources[0]
    ]
    assert () == resources[1]


def test_without_a_mark():
    """A page that ends before the mark still has its English abstract, and a note says what is missing."""
    head = SEEDS[0].read_text(encoding="utf-8").split("翻译")[0]
    from kg.formats import named

    records, notes = reading(head.encode(), named("bilingual-page"))

    assert ["en"] == [each.text.lang for each in records[0].abstracts]
    assert ["note 1 $.abstracts: expected a Chinese translation after the mark 翻译:, got none"] == notes


@pytest.mark.parametrize("mark", ["翻译:", "翻译\uff1a", "翻译 : ", "中文翻译:", "翻译:\n", "翻译:\n\n", "\u200f翻译:"])
def test_marks(mark):
    """The mark may have either colon, blanks, and a line of its own."""
    page = f"We densify point clouds.\n\n{mark}我们致密化点云。\n\n0\n下载\n"

    abstracts = reading(page.encode())[0][0].abstracts

    assert ["We densify point clouds.", "我们致密化点云。"] == [each.text.value for each in abstracts]

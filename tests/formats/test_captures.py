"""Captures of each kind as other people, journals and pages would have them, and what each one is expected to give."""

from pathlib import Path

import pytest
from readings import reading, summary

from kg.formats import FORMATS, recognise
from kg.formats.format import Head

CAPTURES = sorted(Path(__file__).with_name("captures").glob("*/*.txt"))
SEEDS = sorted((Path(__file__).parents[2] / "seeds").iterdir())
KIND_OF_SEED = ("profile-page", "catalogue-record", "bilingual-page", "bilingual-page", "news-brief")
EACH = [(path, path.parent.name) for path in CAPTURES] + list(zip(SEEDS, KIND_OF_SEED, strict=True))
NO_CAPTURES = {
    "ordinary text": "Dear Rong,\n\nthe 20 papers came on Apr 21, 2022. Abstract follows.\n\nAbout noon I shall call.\n",
    "a list of codes": "AI\n\nCV\n\nLG\n\nIT\n",
    "BibTeX": "@article{zhao2021,\n  title = {Adversarial symmetric GANs},\n  author = {Liu, Faqiang},\n  year = 2021\n}\n",
    "RIS": "TY  - JOUR\nTI  - Adversarial symmetric GANs\nAU  - Liu, Faqiang\nPY  - 2021\nER  - \n",
    "JSON": '{"title": "翻译: a word", "Authors:": ["h-index28"], "DOI": "10.1016/j.neunet.2020.10.016"}\n',
    "HTML": "<html><head><title>About us</title></head><body><p>20papers</p><p>Title: x</p></body></html>\n",
    "Turtle": '@prefix dcterms: <http://purl.org/dc/terms/> .\n<a> dcterms:title "Research Brief" .\n',
    "a press release": "Source: Reuters\n\nThe bank rose by 3%.\n",
    "e-mail headers": "Title: x\nYear: 2021\nLanguage: en\n",
    "nothing": "\n\n",
}


@pytest.mark.parametrize("capture", CAPTURES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_capture_is_read_as_expected(capture):
    """A capture gives the records and notes that stand beside it."""
    expected = capture.with_suffix(".expected").read_text(encoding="utf-8")

    actual = summary(*reading(capture.read_bytes()))

    assert expected == actual


@pytest.mark.parametrize(("path", "kind"), EACH, ids=lambda value: getattr(value, "stem", value))
def test_capture_is_recognised_as_its_kind_alone(path, kind):
    """A capture is recognised by its own format and by no other one, with whatever line ends."""
    head = path.read_bytes().decode("utf-8")

    actual = [
        [each.name for each in FORMATS if each.recognises(Head(text))]
        for text in (head, head.replace("\n", "\r\n"), f"\ufeff{head}")
    ]

    assert [[kind]] * 3 == actual


@pytest.mark.parametrize("text", NO_CAPTURES.values(), ids=NO_CAPTURES.keys())
def test_other_text_is_no_capture(text):
    """A text of another kind is recognised as no capture."""
    actual = recognise(Head(text))

    assert actual is None or actual.anatomy is not None


@pytest.mark.parametrize("kind", sorted(set(KIND_OF_SEED)))
def test_every_kind_has_captures(kind):
    """Each kind has at least eight captures that are not the user's own."""
    actual = sum(path.parent.name == kind for path in CAPTURES)

    assert actual >= 8

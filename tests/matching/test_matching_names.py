"""Names as they are compared."""

from __future__ import annotations

import pytest

from kg.matching.names import agreement, forms, keys
from kg.matching.organizations import is_generic
from kg.matching.spelling import folded

AGREE = [
    ("Faqiang Liu", "Liu, Faqiang"),
    ("Faqiang Liu", "F. Liu"),
    ("Faqiang Liu", "Liu F"),
    ("Liu Faqiang", "Faqiang Liu"),
    ("Xiao-Ming Wang", "Xiaoming Wang"),
    ("Wang, X.-M.", "Wang, Xiaoming"),
    ("Wang XM", "Xiaoming Wang"),
    ("Müller, Jürgen", "Mueller, Juergen"),
    ("Müller, Jürgen", "Muller, J."),
    ("Ludwig van Beethoven", "Beethoven, Ludwig van"),
    ("van Beethoven, L.", "L. van Beethoven"),
    ("García Márquez, Gabriel", "García, G."),
    ("Иван Щукин", "Shchukin, Ivan"),
    ("Щукин, И.", "Schukin, Ivan"),
    ("Γιώργος Παπαδόπουλος", "G. Papadopoulos"),
    ("李强", "李 强"),
    ("O'Brien, Pat", "Patrick O’Brien"),
    ("John A. Smith", "John Smith"),
    ("Smith, John, Jr.", "John Smith Jr."),
    ("Bob Smith", "Robert Smith"),
    ("ANNA SMITH", "Smith, A."),
    ("WANG, LI", "Li Wang"),
    ("Park, Young Do", "Park, Youngdo"),
]
DIFFER = [
    ("Faqiang Liu", "Feng Liu"),
    ("F. Liu", "G. Liu"),
    ("John A. Smith", "John B. Smith"),
    ("Smith, John, Jr.", "Smith, John, Sr."),
    ("Liu, Huan", "Liu, Huanyong"),
    ("Wang, X.-M.", "Wang, Xiaoyu"),
    ("Liu, Wei", "Wei, Liu"),
    ("Faqiang Liu", "Faqiang Lu"),
    ("李强", "李刚"),
    ("Anna Smith", "Anna Jones"),
]


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_names_that_may_be_one(one: str, other: str) -> None:
    """Initials, order, particles, scripts and spellings do not keep two names of one person apart."""
    assert agreement(forms(one), forms(other)) is not None


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_names_that_may_be_one_come_together(one: str, other: str) -> None:
    """Names that may be one have a key in common, by which they are found."""
    found = [{key for form in forms(name) for key in keys(form)} for name in (one, other)]

    assert found[0] & found[1]


@pytest.mark.parametrize(("one", "other"), DIFFER)
def test_names_that_cannot_be_one(one: str, other: str) -> None:
    """Different given names in full, other initials and other suffixes are different names."""
    assert agreement(forms(one), forms(other)) is None


@pytest.mark.parametrize(("one", "other"), AGREE + DIFFER)
def test_agreement_has_no_direction(one: str, other: str) -> None:
    """Whether two names agree does not depend on which comes first."""
    assert agreement(forms(one), forms(other)) == agreement(forms(other), forms(one))


def test_a_family_name_that_the_source_gives_apart_is_believed() -> None:
    """Where the source says which is the family name, there is one way to read a name."""
    assert [("lopez", ("ana", "maria"))] == [(form.family, form.given) for form in forms("Lopez Ana Maria", ["Lopez"])]


def test_short_names_are_not_folded() -> None:
    """Xu and Xue are two families; only long names are compared by what their spellings have in common."""
    assert folded("xu") != folded("xue")


@pytest.mark.parametrize(
    "name", ["Department of Physics", "Dept. of Computer Science", "School of Medicine", "University"]
)
def test_generic_names_of_institutions(name: str) -> None:
    """A department of something is at every university."""
    assert is_generic(name)


@pytest.mark.parametrize("name", ["CERN", "Lund University", "Department of Physics, Lund University"])
def test_telling_names_of_institutions(name: str) -> None:
    """A word that few institutions have makes a name telling."""
    assert not is_generic(name)

"""Addresses that are the same everywhere, links with evidence, and merging that averages nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identity import match
from kg.identity.known import Known
from kg.identity.merge import merge
from kg.identity.mint import Mint, name_key, url_key
from kg.identity.owners import owners
from kg.identity.papers import paper_facts
from kg.records import Identifier, Paper, Person, SourceDocument, Venue

MINT = Mint("https://kg.example/")
SOURCE = SourceDocument(name="a.txt", sha256="0" * 64, format="test")
OTHER = SourceDocument(name="b.txt", sha256="1" * 64, format="test")
TITLE = "Adversarial symmetric GANs: bridging adversarial samples"


def author(name: str, **person) -> dict:
    return {"credited_name": name, "person": {"name": name, **person}}


def paper(source: SourceDocument = SOURCE, line: int = 1, **fields) -> Paper:
    if isinstance(fields.get("title"), str):
        fields["title"] = (fields["title"], None)
    if "authors" in fields:
        fields["authors"] = [author(each) if isinstance(each, str) else each for each in fields["authors"]]
    return Paper.model_validate({"origin": (source, line), **fields})


def works(papers: Iterable[Paper]) -> tuple[list[match.Work], list[match.Joined]]:
    return match.works({MINT.paper_key(each): paper_facts(each) for each in papers}, {})


def pages(*records: Paper | Person) -> Known:
    """Give what is known where some people have pages."""
    named = {each.origin.source.sha256: (each.name,) for each in records if isinstance(each, Person)}
    return Known(MINT, {}, named, {})


DOI = {"scheme": "doi", "value": "10.1234/abc"}


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"identifiers": [DOI]}, "doi-10.1234_abc"),
        ({"identifiers": [{"scheme": "arxiv", "value": "2310.20475v2"}, DOI]}, "doi-10.1234_abc"),
        ({"identifiers": [{"scheme": "arxiv", "value": "arXiv:2310.20475v2"}]}, "arxiv-2310.20475"),
        ({"identifiers": [{"scheme": "arxiv", "value": "hep-th/9901001"}]}, "arxiv-hep-th_9901001"),
    ],
)
def test_the_best_identifier_makes_the_key(fields: dict, key: str) -> None:
    """A DOI comes before an arXiv id, and the version of an arXiv id is no part of its key."""
    assert key == MINT.paper_key(paper(title="x", **fields))


def test_without_an_identifier_the_description_makes_the_key() -> None:
    """Title, first author and year make the key, wherever and however often they are read."""
    one = paper(title=TITLE, authors=["A B"], kind="preprint")
    same = paper(OTHER, 99, title=TITLE.upper(), authors=["A. B", "C D"], kind="preprint")
    another = paper(title=TITLE, authors=["A C"], kind="preprint")

    assert MINT.paper_key(one) == MINT.paper_key(same)
    assert MINT.paper_key(one) != MINT.paper_key(another)
    assert MINT.paper_key(one).startswith("h-")


def test_without_author_and_container_the_place_makes_the_key() -> None:
    """Two bare titles from two documents are two papers."""
    assert MINT.paper_key(paper(title=TITLE)) != MINT.paper_key(paper(OTHER, title=TITLE))


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://github.com/zju-vipa/OSGAN", "http://www.github.com/ZJU-VIPA/osgan.git"),
        ("https://tmcDeblur.github.io/", "https://tmcdeblur.github.io"),
    ],
)
def test_addresses_that_differ_only_in_form_have_one_key(url: str, same: str) -> None:
    """The scheme, `www.`, a last slash and the case of a host make no difference."""
    assert url_key(url) == url_key(same)


def test_the_path_of_an_ordinary_host_keeps_its_case() -> None:
    """Two paths that differ in case are two addresses, unless the host is known to ignore case."""
    assert url_key("https://example.org/A") != url_key("https://example.org/a")


@given(st.text(min_size=1), st.text(min_size=1))
def test_names_with_one_normal_form_have_one_key(one: str, other: str) -> None:
    """A name's key depends on its letters and digits alone."""
    from kg.values import text

    try:
        keys = name_key(one), name_key(other)
    except ValueError:
        return

    if text.normal(one) and text.normal(other):
        assert (text.normal(one) == text.normal(other)) == (keys[0] == keys[1])


PREPRINT = paper(
    title=TITLE, authors=["Faqiang Liu", "Mingkun Xu"], authors_complete=False, kind="preprint", published=None
)
ARTICLE = paper(
    OTHER,
    title=TITLE.title(),
    authors=["Liu, Faqiang", "Xu, Mingkun", "Li, Guoqi"],
    identifiers=[DOI],
    kind="journal-article",
)


def test_equal_titles_and_agreeing_authors_make_one_work() -> None:
    """The preprint joins the work of the article, with rule, evidence and score."""
    found, (link,) = works([PREPRINT, ARTICLE])

    assert [[MINT.paper_key(ARTICLE), MINT.paper_key(PREPRINT)]] == [list(work.expressions) for work in found]
    assert (MINT.paper_key(PREPRINT), Decimal("0.82")) == (link.expression, link.score)
    assert "2 of 3 author positions agree (a list was cut short)" in link.evidence


@pytest.mark.parametrize(
    "other",
    [
        paper(OTHER, title=TITLE, authors=["Faqiang Liu", "Mingkun Zhang"], kind="journal-article"),
        paper(OTHER, title=TITLE + " again", authors=["Faqiang Liu"], kind="journal-article"),
        paper(OTHER, title=TITLE, kind="journal-article"),
    ],
    ids=["another author", "another title", "no authors"],
)
def test_what_does_not_agree_stays_apart(other: Paper) -> None:
    """Another author at a position, another title, or no authors at all make two works."""
    found, links = works([PREPRINT, other])

    assert (2, []) == (len(found), links)


def test_titles_that_say_nothing_join_nothing() -> None:
    """Two editorials of one author are two works."""
    one = paper(title="Editorial", authors=["A B"], kind="preprint")
    other = paper(OTHER, title="Editorial", authors=["A B"], kind="journal-article")

    assert 2 == len(works([one, other])[0])


def test_every_paper_has_exactly_one_work() -> None:
    """However papers are ordered, each is an expression of one work, and the works are the same."""
    papers = [PREPRINT, ARTICLE, paper(title="Another title of one", authors=["A B"]), paper(title="x y z")]
    found = [{frozenset(work.expressions) for work in works(order)[0]} for order in itertools.permutations(papers)]

    assert all(each == found[0] for each in found)
    assert sorted(MINT.paper_key(each) for each in papers) == sorted(key for keys in found[0] for key in keys)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Liu, Faqiang", "Faqiang Liu", True),
        ("F. Liu", "Faqiang Liu", True),
        ("Faqiang Liu", "Guoqi Liu", False),
        ("F. L.", "Faqiang Liu", False),
        ("Liu", "Faqiang Liu", False),
        ("José García", "Jose Garcia", True),
        ("", "A B", False),
    ],
)
def test_names_are_compatible_in_any_order_with_initials(one: str, other: str, expected: bool) -> None:
    """Names agree in either order, with initials, without marks; one shared word is not enough."""
    assert expected == match.compatible(one, other) == match.compatible(other, one)


def test_a_page_gives_candidates_for_its_owner_only() -> None:
    """Each position with the owner's name is a candidate; other people and other pages are none."""
    owner = Person.model_validate({"origin": (SOURCE, 1), "is_main": True, "name": "Rong Zhao"})
    listed = paper(title="x y z", authors=["Hao Zheng", "Rong Zhao"])
    elsewhere = paper(OTHER, title="u v w", authors=["Rong Zhao"])

    papers = {MINT.paper(each): each for each in (listed, elsewhere)}

    (link,) = owners([owner, listed, elsewhere], papers, pages(owner))

    assert (MINT.paper(listed) + "/person/2", "page-owner") == (link.source, link.rule)
    assert Decimal(0) <= link.score <= Decimal(1)


SHORT = paper(
    title=TITLE, authors=["A B", "C D"], authors_complete=False, credit="A B, C D et al.", keywords=[("a", None)]
)
WHOLE = paper(
    OTHER, title=TITLE, authors=["A B", "C D", "E F"], credit="A B, C D, E F", keywords=[("b", None), ("a", None)]
)


def test_an_author_list_is_one_value() -> None:
    """The complete list is taken whole, whichever comes first."""
    for order in ([SHORT, WHOLE], [WHOLE, SHORT]):
        merged = merge(order)

        assert (3, True, "A B, C D, E F") == (len(merged.authors), merged.authors_complete, merged.credit)


def test_values_that_may_repeat_are_united() -> None:
    """Keywords of both records are kept, once each."""
    assert ["a", "b"] == [keyword.value for keyword in merge([SHORT, WHOLE]).keywords]


def test_merging_twice_is_merging_once() -> None:
    """A merged record merged with one of its parts stays what it is."""
    merged = merge([SHORT, WHOLE])

    assert merged == merge([merged, WHOLE]) == merge([merged, merged])


def test_the_chosen_author_list_has_the_candidates() -> None:
    """Where another source's list was chosen, its positions are linked to the owner, and no stranger is."""
    owner = Person.model_validate({"origin": (SOURCE, 1), "is_main": True, "name": "C D"})
    merged = merge([SHORT, paper(OTHER, title=TITLE, authors=["A B", "E F", "C D"])])

    (link,) = owners([owner, SHORT], {MINT.paper(SHORT): merged}, pages(owner))

    assert MINT.paper(SHORT) + "/person/3" == link.source


@pytest.mark.parametrize(
    ("stated", "expected"),
    [(("1476-4687", "0028-0836"), "0028-0836"), (("1476-4687",), None), (("0028-0836",), "0028-0836")],
)
def test_only_the_identifier_that_makes_the_key_names_a_thing(stated: tuple[str, ...], expected: str | None) -> None:
    """Of the ISSNs of one serial all mentions give the same, or none."""
    known = {("venue", "issn", each): ("issn", "0028-0836") for each in ("0028-0836", "1476-4687")}
    venue = Venue(name="V", identifiers=tuple(Identifier(scheme="issn", value=each) for each in stated))

    assert expected == Mint("https://kg.example/", known).naming("venue", venue, "issn")


def test_where_a_paper_appeared_is_one_value() -> None:
    """Venue, volume and issue come from the record that states most of them, never from two."""
    bare = paper(identifiers=[DOI], venue={"name": "V", "identifiers": [{"scheme": "issn", "value": "0893-6080"}]})
    full = paper(OTHER, identifiers=[DOI], venue={"name": "V"}, volume={"number": "133"})

    merged = merge([bare, full])

    assert (full.venue, full.volume) == (merged.venue, merged.volume)


def test_a_title_of_other_words_becomes_an_alternative() -> None:
    """The title that was not chosen is kept beside it; one that differs only in case is not."""
    one = paper(identifiers=[DOI], title="Networks compete")
    other = paper(OTHER, identifiers=[DOI], title="Competing networks")
    same = paper(OTHER, identifiers=[DOI], title="NETWORKS COMPETE")

    assert [("Competing networks",), ()] == [
        tuple(title.value for title in merge([one, each]).alternatives) for each in (other, same)
    ]

"""JATS: names, affiliations, keywords, older places of elements."""

from __future__ import annotations

import pytest
from readings import reading

from kg import formats
from kg.records import Paper


def paper(meta: str, attributes: str = 'article-type="research-article"', after: str = "") -> Paper:
    document = f"<article {attributes}><front><article-meta>{meta}</article-meta></front>{after}</article>"
    found, _ = reading(document.encode(), formats.named("jats"))
    assert isinstance(found[0], Paper)
    return found[0]


def contributors(inside: str) -> Paper:
    return paper(f"<contrib-group>{inside}</contrib-group>")


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("<name><surname>Roe</surname><given-names>R</given-names></name>", "R Roe"),
        ('<name name-style="eastern"><surname>Mao</surname><given-names>Dun</given-names></name>', "Mao Dun"),
        ('<name name-style="given-only"><given-names>Yogesh</given-names></name>', "Yogesh"),
        ("<string-name>Prof. Q. Public</string-name>", "Prof. Q. Public"),
        ("<string-name><given-names>Q.</given-names> <surname>Public</surname></string-name>", "Q. Public"),
        ("<collab>The <italic>X</italic> Group<xref>1</xref></collab>", "The X Group"),
    ],
)
def test_names_are_printed_in_the_order_of_their_style(name: str, printed: str) -> None:
    """A name is credited as its style orders it."""
    found = contributors(f'<contrib contrib-type="author">{name}</contrib>')

    assert [printed] == [each.credited_name for each in found.authors]


def test_one_reference_may_name_several_affiliations() -> None:
    """`rid` holds any number of ids, set apart by blanks."""
    found = contributors(
        '<contrib><name><surname>Roe</surname></name><xref ref-type="aff" rid="a b"/></contrib>'
        '<aff id="a"><label>1</label>One</aff><aff id="b"><label>2</label>Two</aff>'
    )

    assert ("One", "Two") == found.authors[0].affiliations_as_printed


def test_an_affiliation_that_nobody_refers_to_is_that_of_all() -> None:
    """An unmarked affiliation in a group belongs to everyone in it; marked ones belong to whoever refers to them."""
    roe = "<contrib><name><surname>Roe</surname></name></contrib>"

    assert ("One",) == contributors(f"{roe}<aff>One</aff>").authors[0].affiliations_as_printed
    assert () == contributors(f'{roe}<aff id="a">One</aff><aff id="b">Two</aff>').authors[0].affiliations_as_printed


def test_an_affiliation_right_behind_a_name_is_that_of_the_name() -> None:
    """Where affiliations stand between contributors, each belongs to those before it."""
    roe, doe = (f"<contrib><name><surname>{each}</surname></name></contrib>" for each in ("Roe", "Doe"))
    found = contributors(f"{roe}<aff>One</aff>{doe}<aff>Two</aff>").authors

    assert [("One",), ("Two",)] == [each.affiliations_as_printed for each in found]


def test_the_parts_of_an_affiliation_do_not_run_together() -> None:
    """Parts with nothing between them get commas, also where others have their own."""
    inside = "<aff><institution>Dept</institution><institution>University</institution>, <city>Berkeley</city></aff>"
    (found,) = contributors(f"<contrib><name><surname>Roe</surname></name>{inside}</contrib>").authors

    assert ("Dept, University, Berkeley",) == found.affiliations_as_printed


def test_the_names_of_a_citation_do_not_run_together() -> None:
    """A citation in running text has blanks between the parts of names, and no label of an identifier at its end."""
    cited = (
        "<back><ref-list><ref><mixed-citation><name><surname>Foo</surname><given-names>A</given-names></name>, <etal/>. "
        '<article-title>T</article-title>. doi: <pub-id pub-id-type="doi">10.1000/abc</pub-id></mixed-citation></ref></ref-list></back>'
    )

    assert ["Foo A, et al. T"] == [each.text for each in paper("", after=cited).references]


def test_a_mail_address_is_no_affiliation() -> None:
    """An e-mail address inside an affiliation is left out."""
    found = contributors("<contrib><name><surname>Roe</surname></name></contrib><aff>One <email>a@b.c</email></aff>")

    assert ("One",) == found.authors[0].affiliations_as_printed


@pytest.mark.parametrize(
    ("kind", "scheme"), [("", "keyword"), ("author", "keyword"), ("MeSH", "mesh"), ("AAS", "heading")]
)
def test_the_type_of_a_group_is_its_scheme(kind: str, scheme: str) -> None:
    """Keywords of authors are keywords; those of a list are concepts of its scheme, or headings."""
    found = paper(f'<kwd-group kwd-group-type="{kind}"><kwd>X</kwd></kwd-group>')

    assert [scheme] == [each.scheme for each in found.subjects]
    assert bool(found.keywords) is (scheme == "keyword")


def test_namespaces_make_no_difference() -> None:
    """An article in a namespace is read like one without."""
    found = paper(
        "<title-group><article-title>X</article-title></title-group>",
        'xmlns="https://jats.nlm.nih.gov/ns/archiving/1.3/"',
    )

    assert found.title is not None
    assert "X" == found.title.value


def test_the_first_electronic_date_is_the_publication() -> None:
    """Electronic publication comes first, in whatever order the dates stand."""
    found = paper(
        '<pub-date pub-type="ppub"><year>2020</year></pub-date><pub-date pub-type="epub"><year>2019</year></pub-date>'
    )

    assert found.published is not None
    assert "2019" == found.published.lexical
    assert [("print", "2020")] == [(each.event, each.date.lexical) for each in found.dates]


def test_file_names_are_no_addresses() -> None:
    """A `self-uri` that is a file's name is not kept."""
    found = paper('<self-uri xmlns:x="http://www.w3.org/1999/xlink" x:href="a.pdf"/>')

    assert () == found.urls


def test_a_graphical_abstract_has_no_text() -> None:
    """An abstract that is a picture gives nothing; other abstracts of the same language are descriptions."""
    found = paper(
        '<abstract><p>One.</p></abstract><abstract abstract-type="graphical"><p><graphic/></p></abstract>'
        "<abstract><p>Two.</p></abstract>"
    )

    assert ["One."] == [each.text.value for each in found.abstracts]
    assert ["Two."] == [each.value for each in found.description]

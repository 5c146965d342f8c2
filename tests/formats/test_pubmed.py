"""PubMed's records: pages, affiliations, kinds."""

from __future__ import annotations

import pytest
from readings import reading

from kg import formats
from kg.formats.pubmed import names, texts
from kg.records import Paper


def paper(article: str, beside: str = "") -> Paper:
    document = f"<PubmedArticle><MedlineCitation><PMID>1</PMID><Article>{article}</Article>{beside}</MedlineCitation></PubmedArticle>"
    found, _ = reading(document.encode(), formats.named("pubmed"))
    assert isinstance(found[0], Paper)
    return found[0]


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [
        ("123", "8", "128"),
        ("1123", "31", "1131"),
        ("S123", "8", "S128"),
        ("98", "102", "102"),
        ("e12", "e15", "e15"),
        ("iii", "iv", "iv"),
        ("12", "12", "12"),
        ("12", None, None),
    ],
)
def test_shared_digits_of_the_last_page_are_put_back(first: str, last: str | None, whole: str | None) -> None:
    """PubMed leaves out the digits that the last page shares with the first."""
    assert whole == texts.whole(first, last)


@pytest.mark.parametrize(
    "printed",
    [
        "Univ. of X. Electronic address: a.b@c.org.",
        "Univ. of X. a.b@c.org",
        "Univ. of X, E-mail: a@c.org",
        "Univ. of X (a@c.org).",
    ],
)
def test_mail_addresses_are_left_out(printed: str) -> None:
    """An e-mail address is no part of an affiliation."""
    assert "Univ. of X" == names.EMAIL.sub("", printed).rstrip(".")


@pytest.mark.parametrize(
    ("types", "kind", "statuses"),
    [
        (
            "<PublicationType>Journal Article</PublicationType><PublicationType>Review</PublicationType>",
            "review-article",
            (),
        ),
        ('<PublicationType UI="D000076942">Preprint</PublicationType>', "preprint", ()),
        ("<PublicationType>Retracted Publication</PublicationType>", "article", ("retracted",)),
        ("", "article", ()),
    ],
)
def test_the_narrowest_publication_type_makes_the_kind(types: str, kind: str, statuses: tuple[str, ...]) -> None:
    """A review is a journal article, too; a retracted one keeps its kind."""
    found = paper(f"<PublicationTypeList>{types}</PublicationTypeList>")

    assert (kind, statuses) == (found.kind, found.statuses)


def test_a_preprint_appeared_in_a_repository() -> None:
    """What PubMed gives as the journal of a preprint is the server."""
    found = paper(
        "<Journal><Title>bioRxiv : the preprint server for biology</Title></Journal>"
        '<PublicationTypeList><PublicationType UI="D000076942">Preprint</PublicationType></PublicationTypeList>'
    )

    assert found.venue is not None
    assert "repository" == found.venue.kind


def test_an_article_without_anything_is_read() -> None:
    """A record that holds its number alone is a paper."""
    assert "1" == paper("").identifier("pmid")

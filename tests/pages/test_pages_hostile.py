"""Untrusted text stays text: in whatever name or title it stands, no element, attribute or address is made of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

import pytest
from hostile import HARMLESS, TEXTS, graph
from sites import XHTML, links, parsed, skeleton, visit

from kg.pages.labels import LONGEST
from kg.pages.site import Site
from kg.pages.text import clean
from kg.serve.kept import Document

ALLOWED = re.compile(r"(?:https?://|(?:\.\./)+|\./|\?|#|[a-z0-9][a-z0-9.\-]*\.(?:html|ttl|jsonld|nt)$)")
OTHERS = ("paper/h-{}/person/1", "venue/h-{}", "institution/h-{}", "concept/h-{}", "work/h-{}")
SOME = 5
"""Of the other pages one for each so many texts is looked at."""


class Seen(NamedTuple):
    """The page of a paper in which all is one text."""

    text: str
    answer: Document
    tree: Any


@pytest.fixture(scope="module")
def harmless(make_site: Callable[[str], Site]) -> Site:
    """Give the site of a paper in which every text is a harmless word, and of one where it is a long harmless word."""
    return make_site(graph([HARMLESS, HARMLESS * 2500]))


@pytest.fixture(scope="module")
def papers(hostile_site: Site) -> list[Seen]:
    """Give the page of the paper of each text; a page that is no valid HTML raises."""
    answers = (visit(hostile_site, f"/paper/h-{number}.html") for number in range(len(TEXTS)))
    return [Seen(text, answer, parsed(answer.body)) for text, answer in zip(TEXTS, answers, strict=True)]


def test_there_are_three_hundred_texts() -> None:
    """The texts are many, and each is another."""
    assert len(set(TEXTS)) == len(TEXTS) == 300


def test_no_text_becomes_markup(papers: list[Seen], harmless: Site) -> None:
    """The page of a paper with any text has the elements and attributes of that with a harmless word, and no others."""
    short, long = (skeleton(parsed(visit(harmless, f"/paper/h-{number}.html").body)) for number in (0, 1))
    changed = [
        each.text[:80] for each in papers if skeleton(each.tree) != (long if len(each.text) > LONGEST else short)
    ]

    assert [] == changed


@pytest.mark.parametrize("page", OTHERS)
def test_no_text_becomes_markup_elsewhere(hostile_site: Site, harmless: Site, page: str) -> None:
    """Nor does it on the pages of people, venues, institutions, subjects and works."""
    short, long = (skeleton(parsed(visit(harmless, f"/{page.format(number)}.html").body)) for number in (0, 1))
    for number, text in list(enumerate(TEXTS))[::SOME]:
        found = skeleton(parsed(visit(hostile_site, f"/{page.format(number)}.html").body))

        assert found == (long if len(text) > LONGEST else short), text[:80]


def test_no_address_leads_to_a_script(papers: list[Seen]) -> None:
    """Links lead to pages of ours or to the web, whatever IRIs the graph holds."""
    assert [link for each in papers for link in links(each.tree) if not ALLOWED.match(link)] == []


def test_the_text_itself_is_shown(papers: list[Seen]) -> None:
    """The heading of a page is the text as it is, but for characters that a page cannot hold, up to a length."""
    for text, _, tree in papers:
        heading = "".join(next(tree.iter(f"{XHTML}h1")).itertext())
        kept = clean(text)

        assert heading[:LONGEST].strip() == kept[:LONGEST].strip()


def test_embedded_json_cannot_be_left(papers: list[Seen]) -> None:
    """The JSON in a page holds the text, and can be read."""
    for text, _, tree in papers:
        found = [each for each in tree.iter(f"{XHTML}script") if each.get("type") == "application/ld+json"]

        assert len(found) == 1
        assert json.loads(found[0].text)["name"] == text


def test_header_fields_hold_no_line_break(papers: list[Seen]) -> None:
    """Typed links are plain ASCII on one line, with no address but those of the web and our own."""
    for _, answer, _ in papers:
        assert all(value.isascii() and value.isprintable() for _, value in answer.fields)
        targets = re.findall(r"<([^>]*)>", answer.field("Link"))

        assert [each for each in targets if not ALLOWED.match(each)] == []
        assert "javascript" not in unquote(answer.field("Link")).lower()


@pytest.mark.parametrize("path", ["/search.html", "/query.html"])
def test_what_is_asked_for_is_no_markup(harmless: Site, path: str) -> None:
    """Words that are searched for, and queries, are shown as text."""
    parameter = "q" if path == "/search.html" else "query"
    expected = skeleton(parsed(visit(harmless, path, query=f"{parameter}=nothingtofind").body))
    for text in TEXTS[::SOME]:
        found = visit(harmless, path, query=f"{parameter}={quote(text)}")

        assert skeleton(parsed(found.body)) == expected, text[:80]


def test_any_text_may_be_searched_for(hostile_site: Site) -> None:
    """No text breaks the search, and suggestions are JSON."""
    for text in TEXTS:
        found = visit(hostile_site, "/search.json", query=f"q={quote(text)}")

        assert found.status == 200
        assert json.loads(found.body)["query"] == text.strip()

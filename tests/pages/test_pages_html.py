"""Every page is valid HTML, says what the graph says, and can be read without a script."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from posixpath import dirname, join, normpath
from typing import Any

import pytest
from sites import XHTML, links, parsed, paths, text, visit

from kg.pages.site import Site

PAPER = "/paper/doi-10.1016_j.neunet.2020.10.016.html"
FIXED = ("/", "/search.html", "/search.html?q=zhao", "/search.html?q=nothing+at+all", "/browse/paper.html", "/browse/person,name-1.html",
         "/browse/paper,newest,2021-1.html", "/query.html", "/query.html?name=papers-per-year", "/about.html", "/nowhere/x")  # fmt: skip


@pytest.fixture(scope="module")
def trees(seeds_site: Site) -> dict[str, Any]:
    """Give the page of every node of the seeds, by its path; a page that is no valid HTML raises."""
    return {f"/{path}.html": parsed(visit(seeds_site, f"/{path}.html").body) for path in paths(seeds_site)}


def _has_title_and_heading(tree: Any) -> bool:
    return len(tree.findall(f".//{XHTML}h1")) == 1 and bool(tree.find(f".//{XHTML}title").text.strip())


def test_every_node_of_the_seeds_has_a_valid_page(trees: dict[str, Any]) -> None:
    """The page of each thing is HTML without an error, with one heading and a title."""
    assert [path for path, tree in trees.items() if not _has_title_and_heading(tree)] == []
    assert len(trees) > 250


def test_every_kind_of_node_has_a_valid_page(examples_site: Site) -> None:
    """So is the page of each node of a graph in which every row of every table occurs."""
    for path in paths(examples_site):
        answer = visit(examples_site, f"/{path}.html")

        assert answer.status in {200, 410}, path
        assert _has_title_and_heading(parsed(answer.body)), path


@pytest.mark.parametrize("path", FIXED)
def test_pages_that_lead_to_things_are_valid(seeds_site: Site, path: str) -> None:
    """The home page, search, lists, the query page and what is not found are HTML without an error."""
    where, _, query = path.partition("?")

    assert parsed(visit(seeds_site, where, query=query).body) is not None


def test_headings_go_down_by_one(seeds_site: Site) -> None:
    """No level of headings is left out, so that a page can be read by them."""
    for path in ("/", PAPER, "/query.html", "/about.html"):
        levels = [
            int(each.tag[-1])
            for each in parsed(visit(seeds_site, path).body).iter()
            if re.search(r"}h\d$", str(each.tag))
        ]

        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


def test_identifiers_are_unique_and_labels_lead_to_them(trees: dict[str, Any]) -> None:
    """What is labelled by another element names one that is there."""
    for path, tree in trees.items():
        found = [each.get("id") for each in tree.iter() if each.get("id")]
        named = [each.get(key) for each in tree.iter() for key in ("aria-labelledby", "for") if each.get(key)]

        assert sorted(set(found)) == sorted(found), path
        assert set(named) <= set(found), path


def test_a_paper_shows_what_a_catalogue_shows(seeds_site: Site) -> None:
    """Title, authors in order, venue, pages, abstract, identifier, versions and where the statements come from."""
    said = text(visit(seeds_site, PAPER).body)

    shown = ("Journal article", "Adversarial symmetric GANs: Bridging", "Liu, Faqiang, Xu, Mingkun, Li, Guoqi", "Neural networks",
             "Volume 133", "148-156", "10.1016/j.neunet.2020.10.016", "Generative adversarial networks have", "January 2021",
             "Versions of this work", "20 December 2019", "Preprint", "Same work", "Adversarial samples", "001_4eff1bc0be405a5c.txt")  # fmt: skip
    assert [each for each in shown if each.replace(", ", " ") not in said.replace(", ", " ").replace(" ,", " ")] == []


def test_abstracts_stand_in_each_language(trees: dict[str, Any]) -> None:
    """An abstract in Chinese says that it is, so that it is read and set as such."""
    papers = [tree for path, tree in trees.items() if path.startswith("/paper/") and path.count("/") == 2]
    found = [each for tree in papers for each in tree.iter(f"{XHTML}p") if each.get("lang", "").lower() == "zh-hans"]

    assert len(found) == 2


def test_findings_of_validation_stand_on_the_page(seeds_site: Site) -> None:
    """What the shapes find about a thing is told where the thing is described."""
    owner = "/source/0941268d588487d5/person/name-rong-zhao.html"

    assert "An h-index of 28 needs 28 papers" in text(visit(seeds_site, owner).body)


def test_all_links_of_ours_lead_somewhere(seeds_site: Site, trees: dict[str, Any]) -> None:
    """No page of the seeds has a link to a page that is not there."""
    asked: dict[str, int] = {}
    others = {
        path: parsed(visit(seeds_site, path).body)
        for path in ("/", "/browse/paper.html", "/query.html", "/search.html")
    }
    for path, tree in {**trees, **others}.items():
        for link in links(tree):
            target = link.partition("#")[0]
            if not target or target.startswith("http"):
                continue
            where, _, query = target.partition("?")
            whole = normpath(join(dirname(path), where)) if where else path
            key = f"{whole}?{query}"
            if key not in asked and whole != "/sparql":
                asked[key] = visit(seeds_site, whole, query=query).status

    assert {key: status for key, status in asked.items() if status != 200} == {}
    assert len(asked) > 300


def test_embedded_json_is_what_search_engines_read(seeds_site: Site) -> None:
    """A paper's page holds a ScholarlyArticle with its headline and its authors in order."""
    tree = parsed(visit(seeds_site, PAPER).body)
    script = next(each for each in tree.iter(f"{XHTML}script") if each.get("type") == "application/ld+json")
    data = json.loads(script.text)

    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "ScholarlyArticle"
    assert data["headline"].startswith("Adversarial symmetric GANs")
    assert [each["name"] for each in data["author"]] == [
        "Faqiang Liu", "Mingkun Xu", "Guoqi Li", "Jing Pei", "Luping Shi", "Rong Zhao",
    ]  # fmt: skip


def test_no_page_needs_a_script_or_styles_of_its_own(seeds_site: Site) -> None:
    """Neither inline scripts nor style attributes nor handlers stand in a page: the policy would refuse them."""
    for path in ("/", PAPER, "/query.html", "/search.html", "/browse/paper.html"):
        for each in parsed(visit(seeds_site, path).body).iter():
            attributes = set(each.attrib)

            assert each.tag != f"{XHTML}style"
            assert "style" not in attributes
            assert not any(name.startswith("on") for name in attributes)
            if each.tag == f"{XHTML}script" and each.get("type") != "application/ld+json":
                assert each.get("src")
                assert not each.text


def test_what_is_asked_for_is_shown_in_the_form(seeds_site: Site) -> None:
    """The search field keeps the words, and the query field the query."""
    field = next(
        each for each in parsed(visit(seeds_site, "/search.html", query="q=a%22b").body).iter() if each.get("id") == "q"
    )
    area = next(parsed(visit(seeds_site, "/query.html", query="name=papers-per-year").body).iter(f"{XHTML}textarea"))

    assert field.get("value") == 'a"b'
    assert "GROUP BY ?year" in area.text


def test_typed_links_stand_in_the_head(seeds_site: Site, trees: dict[str, Any]) -> None:
    """Where files are sent without header fields, the head of a page says what to cite, its documents, types and authors."""
    found: dict[str, list[str]] = {}
    for each in trees[PAPER].iter(f"{XHTML}link"):
        found.setdefault(each.get("rel"), []).append(each.get("href"))
    name = PAPER.removesuffix(".html").rpartition("/")[2]

    assert found["cite-as"] == ["https://doi.org/10.1016/j.neunet.2020.10.016"]
    assert found["describedby"] == [f"../paper/{name}{ending}" for ending in (".ttl", ".jsonld", ".nt")]
    assert found["linkset"] == [f"../paper/{name}.linkset.json"]
    assert set(found["type"]) == {"https://schema.org/AboutPage", "https://schema.org/ScholarlyArticle"}
    assert len(found["author"]) == 6
    assert all(re.fullmatch(r"\.\./[a-z0-9_./~-]+\.html|https://.*", each) for each in found["author"])


def test_no_link_in_a_head_is_said_twice(trees: dict[str, Any]) -> None:
    """A page has each relation to a target once, and is not to be cited by an address at which a host may have no file."""
    for path, tree in trees.items():
        said = [(each.get("rel"), each.get("href"), each.get("type")) for each in tree.iter(f"{XHTML}link")]

        assert len(set(said)) == len(said), path
        assert all(href.startswith("http") for rel, href, _ in said if rel == "cite-as"), path

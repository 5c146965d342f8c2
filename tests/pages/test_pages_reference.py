"""The pages about what the graph is written in, and about its quality: whole, valid, linked, and made of what ships."""

from __future__ import annotations

import json
import re
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest
from hostile import TEXTS
from sites import XHTML, links, of_quads, parsed, skeleton, text, visit

import kg
from kg import coverage, quality, query, tables
from kg.checks.model import ABOUT, SH, shapes_files, shapes_folder
from kg.formats import FORMATS
from kg.mappers import TABLES
from kg.pages import charts
from kg.pages import quality as pages
from kg.pages.reference import PATHS, documents, graph, ontology, sentences, usage
from kg.pages.site import Site
from kg.quality import Found, Part
from kg.syntax import jsonld
from kg.version import __version__
from kg.vocab import KG, PREFIXES

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.fixture(scope="module")
def made(seeds_site: Site) -> dict[str, bytes]:
    """Give all documents, by their paths."""
    return {**dict(documents.files(seeds_site)), **dict(pages.files(seeds_site))}


@pytest.fixture(scope="module")
def trees(made: dict[str, bytes]) -> dict[str, Any]:
    """Give all pages, parsed strictly."""
    return {path: parsed(body) for path, body in made.items() if path.endswith(".html")}


def anchors(tree: Any) -> list[str]:
    """Give the names that links may lead to."""
    return [each.get("id") for each in tree.iter() if each.get("id")]


def test_no_anchor_is_there_twice(trees: dict[str, Any]) -> None:
    """Each id of a page is the only one of its name, and none holds a blank."""
    found = {path: anchors(tree) for path, tree in trees.items()}

    assert {} == {
        path: ids for path, ids in found.items() if len(ids) != len(set(ids)) or any(" " in each for each in ids)
    }


def test_every_link_leads_somewhere(seeds_site: Site, trees: dict[str, Any], made: dict[str, bytes]) -> None:
    """Links are relative and name files that are there, with the anchors that they name."""
    dead = []
    known = {path: set(anchors(tree)) for path, tree in trees.items()}
    for path, tree in trees.items():
        for link in links(tree):
            where, _, anchor = link.partition("#")
            if where.startswith(("https:", "http:")):
                continue
            whole = normpath(join(dirname(path), where.partition("?")[0])) if where else path
            there = whole in made or visit(seeds_site, f"/{whole if whole != '.' else ''}").status == 200
            if not there or (anchor and whole in known and anchor not in known[whole]):
                dead.append((path, link))

    assert [] == dead


def test_pages_are_reached_from_the_page_about_them(seeds_site: Site, trees: dict[str, Any]) -> None:
    """From the page about these pages, every page is reached by links."""
    found: set[str] = set()
    waiting = [each for each in links(parsed(visit(seeds_site, "/about.html").body)) if each.startswith("./")]
    while waiting:
        path = normpath(waiting.pop()).partition("#")[0]
        if path in trees and path not in found:
            found.add(path)
            targets = (each.partition("#")[0] for each in links(trees[path]) if not each.startswith("http"))
            waiting += [join(dirname(path), each) for each in targets if each]

    assert set(trees) == found


def test_pages_have_no_script_or_style_of_their_own(trees: dict[str, Any]) -> None:
    """Nothing in a page is what its policy would refuse."""
    assert [] == [
        (path, str(each.tag))
        for path, tree in trees.items()
        for each in tree.iter()
        if each.get("style") or each.tag == f"{XHTML}style" or any(str(name).startswith("on") for name in each.attrib)
    ]
    assert {1} == {sum(each.tag == f"{XHTML}h1" for each in tree.iter()) for tree in trees.values()}


def test_what_is_served_is_what_is_published(seeds_site: Site, made: dict[str, bytes]) -> None:
    """Each document is answered at its path, and nothing else is at such an address."""
    chosen = [path for path in made if not path.startswith("mapping/")]

    assert [] == [path for path in chosen if visit(seeds_site, f"/{path}").body != made[path]]
    none = ("/shapes/none.html", "/context/0.0.0.jsonld", "/mapping/", "/mapping/from-none.html")
    assert [404] * len(none) == [visit(seeds_site, path).status for path in none]
    assert visit(seeds_site, "/shapes/").body == made["shapes/index.html"]
    assert all(path.startswith(PATHS) for path in made if path not in pages.PATHS)
    assert "immutable" in dict(visit(seeds_site, f"/context/{__version__}.jsonld").fields)["Cache-Control"]


# The vocabulary -------------------------------------------------------------------------------------------------------


def test_the_ontology_is_published_as_it_ships(made: dict[str, bytes]) -> None:
    """`ns.ttl` is the file of the package."""
    assert Path(kg.__file__).with_name("ontology.ttl").read_bytes() == made["ns.ttl"]


def test_every_term_is_on_the_page(made: dict[str, bytes], trees: dict[str, Any]) -> None:
    """Each term of ours has an anchor by its name, and its label, comment, domain and range stand there."""
    articles = {
        each.get("id"): " ".join("".join(each.itertext()).split()) for each in trees["ns.html"].iter(f"{XHTML}article")
    }
    told = {}
    for quad in ox.parse(made["ns.ttl"], format=ox.RdfFormat.TURTLE):
        if str(quad.subject.value).startswith(KG.iri):
            told.setdefault(quad.subject.value.removeprefix(KG.iri), []).append(quad)

    assert set(told) == set(articles) >= set(KG.terms)
    for name, quads in told.items():
        for quad in quads:
            property_ = quad.predicate.value.rpartition("#")[2].rpartition("/")[2]
            if isinstance(quad.object, ox.Literal):
                assert quad.object.value in articles[name]
            elif property_ in {"domain", "range", "domainIncludes", "rangeIncludes", "subClassOf"}:
                assert quad.object.value.rpartition("#")[2].rpartition("/")[2] in articles[name]


@pytest.mark.parametrize("term", ontology.terms(), ids=lambda each: each.removeprefix(KG.iri))
def test_every_term_has_an_example(term: str) -> None:
    """The example of a term is one statement in Turtle, in which it occurs."""
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    (quad,) = ox.parse(prefixes + usage.example(term), format=ox.RdfFormat.TURTLE, base_iri="https://kg.example/")

    assert ox.NamedNode(term) in {quad.predicate, quad.object}


def test_the_context_is_that_of_the_documents(made: dict[str, bytes]) -> None:
    """Both addresses of the context have what `kg mapping --format context` prints."""
    expected = {"@context": jsonld.context(TABLES)}

    assert expected == json.loads(made["context.jsonld"])
    assert (
        made["context.jsonld"]
        == made[f"context/{__version__}.jsonld"]
        == "".join(tables.mapping([], "context")).encode()
    )


# The shapes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", shapes_files(shapes_folder()), ids=lambda each: each.stem)
def test_every_shape_is_on_its_page(file: Path, made: dict[str, bytes], trees: dict[str, Any]) -> None:
    """The Turtle is the file that ships; each of its shapes has an anchor on the page, and its message stands there."""
    pages_of = [path for path in trees if re.fullmatch(rf"shapes/{file.stem}(-[0-9]+)?\.html", path)]
    quads = list(ox.parse(path=file))
    said = {each.subject.value for each in quads if each.object.value in {f"{SH}NodeShape", f"{SH}PropertyShape"}}
    messages = {each.object.value for each in quads if each.predicate.value == f"{SH}message"}
    shown = " ".join(text(made[path]) for path in pages_of)
    ids = [each for path in pages_of for each in anchors(trees[path])]

    assert file.read_bytes() == made[f"shapes/{file.stem}.ttl"]
    assert [] == [iri for iri in said if ids.count(iri.rpartition("#")[2]) != 1]
    assert [] == [each for each in messages if " ".join(each.split()) not in shown]


def test_no_page_is_large(trees: dict[str, Any], made: dict[str, bytes]) -> None:
    """Each page has less than 60 kB."""
    assert [] == [path for path in trees if len(made[path]) >= 60 * 1024]


def test_every_constraint_has_a_sentence() -> None:
    """No constraint of the shapes is told by its name alone."""
    used = (
        {name.removeprefix(SH) for said in graph.shapes().said.values() for name in said if name.startswith(SH)}
        - ABOUT
        - {"property", "select", "prefix", "namespace", "alternativePath", "inversePath"}
    )

    assert set() == used - sentences.WORDS.keys() - sentences.NUMBERS.keys()


@pytest.mark.parametrize(
    ("page", "shape", "told"),
    [
        ("paper", "PaperTitleOnce", "there is at most one value"),
        ("paper", "PaperTitleText", "each value fits one of these: PlainString, TaggedString"),
        ("paper", "PaperTitleNotEmpty", "each value has at least one character"),
        ("common", "PlainString", "the thing itself has the datatype xsd:string"),
        ("claim", "ResultConditionKnown", "each value is one of baseline, proposed"),
        ("global", "WorkHasExpression", "there is at least one value"),
        ("global", "WorkRealizationBothWays", "the values are the same as those of frbr:realization"),
        ("global", "LinkEndsInGraph", "each value fits Described"),
        ("identifier", "SchemeIsNotDoi", "the thing itself does not fit SchemeIsDoi"),
        ("common", "LabelOnceALanguage", "no two values have one language"),
        ("rules", "PagesInOrder", "this query finds nothing"),
        (
            "global",
            "WorkHasExpression",
            "frbr:realization | schema:workExample | ^frbr:realizationOf | ^schema:exampleOfWork",
        ),
    ],
)
def test_constraints_are_sentences(trees: dict[str, Any], page: str, shape: str, told: str) -> None:
    """What a shape demands is said in words, with the terms of its triples."""
    row = next(each for each in trees[f"shapes/{page}.html"].iter() if each.get("id") == shape)

    assert told in " ".join("".join(row.itertext()).split())


def test_what_a_shape_is_about_is_told(made: dict[str, bytes]) -> None:
    """Targets are sentences."""
    assert "It is about every schema:ScholarlyArticle, every fabio:JournalArticle" in text(made["shapes/paper.html"])
    assert "It is about everything that has prism:doi." in text(made["shapes/global.html"])


# The mapping ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES, ids=tables.kind)
def test_every_row_of_a_table_is_on_its_page(table: Any, trees: dict[str, Any]) -> None:
    """Each row of a table stands on the page of its kind: field, predicate and example, as `kg mapping` has them."""
    name = tables.kind(table)
    tree = trees[f"mapping/{name.lower()}.html"]
    rows = [["".join(cell.itertext()).strip() for cell in row.iter(f"{XHTML}td")] for row in tree.iter(f"{XHTML}tr")]
    shown = [(row[0] if row[0] != "always" else "-", row[1], row[3]) for row in rows if row]
    expected = json.loads("".join(tables.mapping([name], "json")))

    assert [(each["field"], each["predicate"], each["example"]) for each in expected] == shown


@pytest.mark.parametrize("form", [each for each in FORMATS if each.anatomy], ids=lambda each: each.name)
def test_every_field_of_a_format_is_on_its_pages(form: Any, trees: dict[str, Any]) -> None:
    """The pages of a format have its fields in order, what each becomes, and why some become nothing."""
    own = [path for path in trees if re.fullmatch(rf"mapping/from-{form.name}(-[0-9]+)?\.html", path)]
    rows = [
        tuple("".join(cell.itertext()).strip() for cell in row.iter(f"{XHTML}td"))
        for path in own
        for row in trees[path].iter(f"{XHTML}tr")
        if row.find(f"{XHTML}td") is not None
    ]

    assert [tuple(" ".join(cell.split()) for cell in row) for row in coverage.fields(form)] == [
        tuple(" ".join(cell.split()) for cell in row) for row in rows
    ]


# Quality --------------------------------------------------------------------------------------------------------------


def test_each_figure_of_the_page_is_what_its_query_gives(seeds_site: Site, trees: dict[str, Any]) -> None:
    """A number that is a link leads to the query page with a query that gives this number, or lists as many."""
    asked = 0
    for link in trees["quality.html"].iter(f"{XHTML}a"):
        where, _, behind = link.get("href").partition("?")
        if not behind:
            continue
        assert where == "./query.html"
        rows = query.run(seeds_site.store, parse_qs(behind)["query"][0]).rows
        shown = "".join(link.itertext())
        digits = "".join(each for each in shown if each.isdigit())
        if shown.replace(",", "").isdigit():
            assert shown == rows[0][0].value
        elif digits:
            assert int(digits) == len({row[0] for row in rows})
        else:
            assert rows
        asked += 1

    assert asked > 20


def test_the_query_page_shows_the_query(seeds_site: Site, trees: dict[str, Any]) -> None:
    """The query of a figure stands in the form that a link to it opens."""
    link = next(
        each.get("href") for each in trees["quality.html"].iter(f"{XHTML}a") if "query=" in (each.get("href") or "")
    )
    body = visit(seeds_site, "/query.html", query=link.partition("?")[2]).body

    assert quality.MEASURES[0].query.strip() in next(parsed(body).iter(f"{XHTML}textarea")).text


def test_findings_lead_to_their_shapes(trees: dict[str, Any]) -> None:
    """Each constraint that was not kept is a link to where it is explained."""
    found = [each for each in links(trees["quality.html"]) if each.startswith("./shapes/")]

    assert "./shapes/rules.html#HIndexPossible" in found
    assert "Findings by constraint" in {each.get("aria-label") for each in trees["quality.html"].iter()}


def test_pictures_say_what_they_show(trees: dict[str, Any]) -> None:
    """Each chart is an image with a title; the one over the years has a description, and a table beside it."""
    svg = "{http://www.w3.org/2000/svg}"
    pictures = list(trees["quality.html"].iter(f"{svg}svg"))

    assert len(pictures) > 13
    assert {"img"} == {each.get("role") for each in pictures}
    assert all(next(each.iter(f"{svg}title")).text for each in pictures)
    described = [next(each.iter(f"{svg}desc"), None) for each in pictures]
    assert ["From 2019 to 2025; the most, 6, in 2025. The table below has all numbers."] == [
        each.text for each in described if each is not None
    ]


def test_a_graph_without_anything(tmp_path: Path) -> None:
    """A graph of nothing but a thing has a page, which says of findings that they are not known."""
    where = of_quads(
        tmp_path,
        '<https://kg.example/paper/x> <https://schema.org/name> "x" <https://kg.example/graph/1> .\n'
        f"<https://kg.example/agent/kg-1> <{RDF_TYPE}> <http://www.w3.org/ns/prov#SoftwareAgent> <https://kg.example/graph/1> .\n",
    )

    assert "This graph comes without a report of its validation." in text(dict(pages.files(where))["quality.html"])


def test_hostile_names_are_escaped(seeds_site: Site) -> None:
    """Whatever documents, messages, shapes, years and languages are called, the elements of the page stay the same."""

    def page(name: str) -> bytes:
        found = quality.count(seeds_site.store)
        spreads = tuple(
            each._replace(parts=(Part(name, 3, 2), Part("2020", 1, 1), Part("2021", 2, 0))) for each in found.spreads
        )
        tally = quality.tally([Found("x", "violation", name, name, name, name, name)])
        return pages.page(seeds_site, found._replace(spreads=spreads), tally)

    expected = skeleton(parsed(page("word")))
    assert [] == [each for each in TEXTS if skeleton(parsed(page(each or "-"))) != expected]


def test_titles_of_sites_are_escaped(seeds_site: Site) -> None:
    """A site may be called anything."""
    site = seeds_site._replace(title="<script>alert(1)</script>")

    assert not [path for path, body in documents.files(site) if path.endswith("s.html") and b"<script>alert" in body]


@pytest.mark.parametrize(
    ("years", "columns", "said"),
    [
        ((2019, 2021), 2, "From 2019 to 2021; the most, 2, in 2021."),
        ((1450, 2020), 2, "From 1450 to 2029; the most, 2, in 2020 to 2029."),
        ((-44, 2020), 2, "From -100 to 2099; the most, 2, in 2000 to 2099."),
    ],
)
def test_a_chart_has_no_more_columns_than_can_be_seen(years: tuple[int, int], columns: int, said: str) -> None:
    """Over a few years a column is a year, over centuries more."""
    parts = [Part(f"{year:05}" if year < 0 else str(year), number, 1) for number, year in enumerate(years, 1)]
    chart = charts.columns(parts, "with a DOI")

    assert chart is not None
    assert (columns, said) == (len(chart.columns), chart.description)
    assert all(
        0 <= each.x <= charts.WIDTH and each.part_height <= each.height <= charts.HEIGHT for each in chart.columns
    )
    assert len(chart.marks) <= 9


def test_one_year_is_no_chart() -> None:
    """Where one year is known, or none, a table is enough."""
    assert None is charts.columns([Part("2020", 1, 1)], "") is charts.columns([Part("n.d.", 2)], "")
